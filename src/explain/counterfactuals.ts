/**
 * Why not another owner: what the optimum loses when a pair is forced and everything else is arranged anew.
 *
 * Answers are shortest paths in the residual graph of the plan (solver/transport/residual-graph.ts): the same figures
 * as a forced re-solve, without solving. A group has one owner, so a question about an account is one
 * about its group.
 *
 * Where rules tie accounts to each other there is no such graph: a pair is then forced and solved again, within a limit of
 * work (choices.ts). What that does not prove is a bound, and is said to be one.
 */
import type { Planned, Portfolio } from '../model/index.js'
import {
  closedBy,
  type Move,
  NOT_PROVEN,
  type NotProven,
  type OpenPlan,
  openPlan,
  type Refusal,
  refusal,
} from '../result/index.js'
import { type Cost, costOfChoice, costsOfChoices } from './choices.js'

export type WhyNot =
  | {
      possible: true
      /** Points that the optimum loses, >= 0; 0 for the owner, and wherever another optimum has the pair. */
      delta: number
      /**
       * Present where rules tie accounts to each other and the work set aside for one question did not suffice for a
       * proof: `chain` then is the best way found, which loses `delta`; no way loses less than this.
       */
      atLeast?: number
      /** The account asked about first, then the moves it triggers; applied to the plan they give a plan with the pair. */
      chain: Move[]
    }
  | { possible: false; reason: Refusal }

export interface Counterfactuals {
  proven: true
  /** Points that the optimum loses when the pair is forced; undefined where no plan has it. */
  delta(account: string, manager: string): number | undefined
  /** The same for every manager, in the order of `portfolio.managers`; null where no plan has the pair. */
  row(account: string): (number | null)[]
  /** The same for staying unowned; undefined where no plan leaves the account unowned. */
  unowned(account: string): number | undefined
  /**
   * Whether the answer about this pair (null: about staying unowned) is a bound: the optimum loses at least so much, and
   * perhaps no plan has the pair. Only where rules tie accounts to each other, and the work set aside did not suffice.
   */
  isBound(account: string, manager: string | null): boolean
}

/**
 * What it costs the whole portfolio to give an account to a manager, exactly, and the chain of moves it triggers;
 * or the rule that forbids it. For plans proved optimal; for others the reason is `not_proven`.
 *
 * Time: scoring, and O(accounts x managers + managers^2).
 *
 * @throws PortfolioError when the portfolio is wrong, the plan is not one of it, or an id is unknown
 */
export function whyNot(portfolio: Portfolio, result: Planned, account: string, manager: string): WhyNot {
  return whyNotIn(openPlan(portfolio, result), account, manager)
}

/**
 * All accounts x managers at once. Each answer is made when it is asked for: O(managers^2) for the first account of
 * an owner, O(managers) for a row of every further one. Where rules tie accounts to each other, each pair is solved again;
 * a row of them shares the work of five questions.
 *
 * @throws PortfolioError when the portfolio is wrong or the plan is not one of it; the functions, for unknown ids
 */
export function counterfactuals(portfolio: Portfolio, result: Planned): Counterfactuals | NotProven {
  return counterfactualsIn(openPlan(portfolio, result))
}

export function whyNotIn(plan: OpenPlan, accountId: string, managerId: string): WhyNot {
  const { formulation } = plan
  const { account, manager } = plan.pair(accountId, managerId)
  const no = (reason: Refusal): WhyNot => ({ possible: false, reason })
  const unit = plan.unitOf(account)
  const isOwner = plan.owner[unit] === manager
  const closed = isOwner ? undefined : closedBy(formulation, account, manager)
  if (closed) return no(closed)
  if (!plan.isProven) return no(refusal(formulation, 'not_proven', account, manager))
  const noPlan = formulation.checked.cap[manager] === 0 ? 'cap_zero' : 'no_plan'
  if (!plan.hasGraph) {
    const { atLeast, atMost, owner } = plan.again.lossOf(unit, manager)
    if (!owner) return no(refusal(formulation, atLeast === Infinity ? noPlan : 'unsettled', account, manager))
    const chain = plan.accountMoves(plan.movesTo(owner, unit), account)
    return { possible: true, delta: atMost, ...(atLeast < atMost && { atLeast }), chain }
  }
  const delta = plan.graph.delta(unit, manager)
  if (delta === Infinity) return no(refusal(formulation, noPlan, account, manager))
  return { possible: true, delta, chain: plan.accountMoves(plan.graph.chain(unit, manager), account) }
}

export function counterfactualsIn(plan: OpenPlan): Counterfactuals | NotProven {
  if (!plan.isProven) return NOT_PROVEN
  const { root } = plan
  const unitOf = (account: string) => plan.unitOf(plan.account(account))
  const known = ({ delta }: Cost) => (delta === Infinity ? undefined : delta)
  /** What was answered once is not answered otherwise later. */
  const told = new Map<string, Cost>()
  const cost = (unit: number, node: number): Cost => {
    const key = `${unit} ${node}`
    const answer = told.get(key) ?? costOfChoice(plan, unit, node)
    if (!plan.hasGraph) told.set(key, answer)
    return answer
  }
  const asked = (accountId: string, managerId: string) => {
    const { account, manager } = plan.pair(accountId, managerId)
    return cost(plan.unitOf(account), manager)
  }
  return {
    proven: true,
    delta: (account, manager) => known(asked(account, manager)),
    row(account) {
      const unit = unitOf(account)
      const nodes = Array.from({ length: root }, (_, node) => node)
      if (plan.hasGraph) {
        const deltas = plan.graph.deltas(unit)
        return nodes.map((node) => known({ delta: deltas[node] }) ?? null)
      }
      const open = nodes.filter((node) => !told.has(`${unit} ${node}`)).map((node) => ({ unit, node }))
      costsOfChoices(plan, open).forEach((answer, i) => {
        told.set(`${unit} ${open[i].node}`, answer)
      })
      return nodes.map((node) => known(cost(unit, node)) ?? null)
    },
    unowned: (account) => known(cost(unitOf(account), root)),
    isBound(account, manager) {
      const answer = manager === null ? cost(unitOf(account), root) : asked(account, manager)
      return answer.isBound === true
    },
  }
}
