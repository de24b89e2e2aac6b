/**
 * What the rules cost: slots, pins, exclusions, eligibility, floors, and what another manager would bring.
 *
 * Each figure is exact for the step it names, everything else unchanged: one slot, one pin, one exclusion, one list,
 * one floor dropped to 0. Two steps together can be worth more or less than their sum.
 *
 * Slots, pins, exclusions and lists are shortest paths in the residual graph. A floor may be worth several moves at
 * once, so where its first step pays, the program without it is solved again; likewise one more manager. Where rules tie
 * accounts to each other, every step is solved again (prices-under-rules.ts).
 */
import { formulate } from '../formulate/index.js'
import { resultSentences } from '../language/index.js'
import type { Manager, Planned, Portfolio } from '../model/index.js'
import { draftOf, type PlannerChange } from '../model/index.js'
import { type AssignmentProgram, featuresBeyond } from '../program/index.js'
import {
  ALL_WORK,
  NOT_PROVEN,
  type NotProven,
  type OpenPlan,
  openManagers,
  openPlan,
} from '../result/index.js'
import { NETWORK_FEATURES, solve } from '../solver/index.js'
import { accountRulesOf, type RulePrice, type RulePrices } from './priced-rules.js'
import { rulePricesUnderRules } from './prices-under-rules.js'

/** What one more manager would bring. */
export type ManagerWorth =
  | {
      proven: true
      possible: true
      /** Points that the optimum gains; below 0 at times, when a floor binds or means and criteria of others change. */
      gain: number
      /**
       * `gain` is that of the best plan found, and a better one gains no more than this. Only where rules tie accounts to
       * each other, and the work set aside did not suffice for a proof.
       */
      gainAtMost?: number
      /** Accounts that the new manager would own. */
      accounts: string[]
    }
  /** The new manager's floor leaves no plan. */
  | { proven: true; possible: false }

/**
 * The exact worth of every slot and rule.
 *
 * Time: scoring, O(accounts x managers + managers^3) at most, and one solve for each floor that costs anything.
 *
 * @throws PortfolioError when the portfolio is wrong or the plan is not one of it
 */
export function rulePrices(portfolio: Portfolio, result: Planned): RulePrices | NotProven {
  return rulePricesIn(openPlan(portfolio, result))
}

/**
 * What one more manager with this profile would bring, exactly: one solve of the larger portfolio. Where the portfolio
 * has an explicit fit, `fit` gives the new manager's, [account]; where own criteria have values, `values` gives the new
 * manager's by the criterion's name, [account].
 *
 * @throws PortfolioError when the portfolio, the plan or the new manager is wrong
 */
export function managerWorth(
  portfolio: Portfolio,
  result: Planned,
  manager: Manager,
  fit?: (number | null)[],
  values?: Record<string, number[]>,
): ManagerWorth | NotProven {
  const plan = openPlan(portfolio, result)
  if (!plan.isProven) return NOT_PROVEN
  const added: PlannerChange = {
    kind: 'addManager',
    manager,
    ...(fit === undefined ? {} : { fit }),
    ...(values === undefined ? {} : { values }),
  }
  const { checked, members, program } = formulate(draftOf(portfolio, added, []).portfolio)
  const isFlow = featuresBeyond(program, NETWORK_FEATURES).length === 0
  const start = { start: plan.owner, ...(!isFlow && { workLimit: ALL_WORK }) }
  const outcome = solve(program, start)
  if (outcome.status === 'infeasible') return { proven: true, possible: false }
  if (outcome.status === 'unknown') return UNSETTLED
  const { objective } = plan.outcome
  const gainAtMost = outcome.bound - objective
  const accounts = members.flatMap((list, unit) =>
    outcome.owner[unit] === program.managerCount - 1 ? list.map((a) => checked.portfolio.accounts[a].id) : [],
  )
  const gain = outcome.objective - objective
  return { proven: true, possible: true, gain, ...(gain < gainAtMost && { gainAtMost }), accounts }
}

const UNSETTLED: NotProven = {
  proven: false,
  code: 'unsettled',
  message: resultSentences('en').refusals.not_found_out(),
}

export function rulePricesIn(plan: OpenPlan): RulePrices | NotProven {
  if (!plan.isProven) return NOT_PROVEN
  if (!plan.hasGraph) return rulePricesUnderRules(plan)
  const { checked, program } = plan.formulation
  const gains = plan.slotGains
  const slots = new Int32Array(program.managerCount)
  for (const m of plan.owner) if (m >= 0) slots[m]++
  const managers = checked.portfolio.managers.map(({ id }, m) => {
    const loss = lossOfOneFewer(plan, m, slots[m])
    return { manager: id, oneMore: gains[m], ...(loss < Infinity ? { oneFewer: loss } : {}) }
  })
  return { proven: true, managers, rules: [...accountRules(plan), ...floorRules(plan, slots)] }
}

/** Infinity where there is no plan, or the cap can't be lowered. */
function lossOfOneFewer({ graph, root, formulation }: OpenPlan, manager: number, slots: number): number {
  const { program } = formulation
  const cap = program.maxAccounts[manager]
  if (cap - 1 < (program.minAccounts?.[manager] ?? 0)) return Infinity
  if (slots < cap) return 0
  // At the cap: the last slot is given up, and whoever sat there finds a way to the root.
  return graph.distance(manager, root) - lossAt(program, manager, slots)
}

/** Points lost by the k-th account of a manager. */
function lossAt({ marginalLoss }: AssignmentProgram, manager: number, k: number): number {
  const losses = marginalLoss?.[manager]
  return losses && losses.length > 0 ? losses[Math.min(k, losses.length) - 1] : 0
}

function accountRules(plan: OpenPlan): RulePrice[] {
  return accountRulesOf(plan.formulation).map(({ rule, account, open, isPin }) => ({
    ...rule,
    gain: open ? gainOfOpening(plan, account, open, isPin) : 0,
  }))
}

/** Exact gain when the account itself may go where `open` says, the others of its group as before. */
function gainOfOpening(plan: OpenPlan, account: number, open: Uint8Array, unpinned: boolean): number {
  const { graph, root, formulation } = plan
  const { checked, members, scores, penalty } = formulation
  const unit = plan.unitOf(account)
  const own = graph.nodeOf(unit)
  const all = openManagers(formulation, unit, { account, open })
  const points = (m: number) => members[unit].reduce((sum, a) => sum + scores.points(a, m), 0)
  let least = 0
  for (let m = 0; m < root; m++) {
    if (all[m] === 1 && m !== own) least = Math.min(least, graph.deltaAt(unit, m, points(m)))
  }
  const othersPinned = members[unit].some((a) => a !== account && checked.pin[a] >= 0)
  if (unpinned && penalty && !othersPinned && own !== root) {
    const unowned = -members[unit].reduce((sum, a) => sum + penalty[a], 0)
    least = Math.min(least, graph.deltaAt(unit, root, unowned))
  }
  return Math.max(0, -least)
}

function floorRules(plan: OpenPlan, slots: Int32Array): RulePrice[] {
  const { checked, program } = plan.formulation
  return checked.portfolio.managers.flatMap(({ id }, m): RulePrice[] => {
    const floor = checked.floor[m]
    if (floor === 0) return []
    // The optimum is concave in the floor: one that is not reached, or whose first step gains nothing, costs nothing.
    const pays = slots[m] === floor && lossAt(program, m, floor) > plan.graph.distance(m, plan.root)
    return [{ rule: 'floor', manager: id, gain: pays ? gainWithoutFloor(plan, m) : 0 }]
  })
}

function gainWithoutFloor({ formulation, outcome }: OpenPlan, manager: number): number {
  const minAccounts = formulation.program.minAccounts!.slice()
  minAccounts[manager] = 0
  const without = solve({ ...formulation.program, minAccounts })
  return without.status === 'optimal' ? without.objective - outcome.objective : 0
}
