/**
 * A solved plan, opened for questions: numbered, with its residual graph and its proof, each made once and when it is
 * first asked for. What describes, explains and changes a plan shares one of these.
 *
 * Explanations are exact only for proven optima. A plan comes from the solver, or from a result that may have gone
 * through JSON or somebody's hands: that is checked against its portfolio, and the prices that come with it are
 * verified before any answer rests on them; where they prove nothing, the answers that need them say so.
 */
import { type Formulation, formulate } from '../formulate/index.js'
import { problems, resultSentences } from '../language/index.js'
import { type Assignment, type Issue, type Planned, type Portfolio, PortfolioError } from '../model/index.js'
import { certificateFromJson, FORBIDDEN, type PlannedOutcome } from '../program/index.js'
import { verifyOutcome } from '../program/verify/index.js'
import {
  type Residual,
  ResidualGraph,
  residualOf,
  slotPricesIn,
  type Move as UnitMove,
} from '../solver/index.js'
import { readRow } from './attainable.js'
import { checkRules } from './check-rules.js'
import { refuseDefects } from './defect.js'
import { refusal, ruleOfItself } from './refusal.js'
import { SolvedAgain } from './solve-again.js'

/** An account that changes its owner; null = unowned. */
export interface Move {
  account: string
  from: string | null
  to: string | null
}

/** The question has an exact answer only for a plan that is proved optimal, and this one is not. */
export interface NotProven {
  proven: false
  /** Present where the answer was not found out within the work set aside for it, although there is one. */
  code?: 'unsettled'
  message: string
}

export const NOT_PROVEN: NotProven = {
  proven: false,
  message: resultSentences('en').refusals.not_proven(),
}

export class OpenPlan {
  private openedAgain: SolvedAgain | undefined
  private openedResidual: Residual | undefined
  private openedGraph: ResidualGraph | undefined
  private gains: Float64Array | undefined
  private readonly row: Int32Array
  private rowUnit = -1

  /** `outcome`: the plan as the solver states it. `proof`: whether optimality follows from its prices, where known */
  constructor(
    readonly formulation: Formulation,
    readonly outcome: PlannedOutcome,
    private proof?: boolean,
  ) {
    this.row = new Int32Array(formulation.program.managerCount)
  }

  /** [unit] manager or -1 */
  get owner(): Int32Array {
    return this.outcome.owner
  }

  /** Optimality follows from the prices that came with the plan. Checked when first asked for. */
  get isProven(): boolean {
    const { outcome, formulation } = this
    this.proof ??= outcome.status === 'optimal' && verifyOutcome(formulation.program, outcome).proven
    return this.proof
  }

  /** Whether the exchanges of the plan are a graph in which answers are shortest paths; else it is solved again. */
  get hasGraph(): boolean {
    return this.isProven && this.outcome.certificate.kind === 'prices'
  }

  /** For a plan without a graph. */
  get again(): SolvedAgain {
    this.openedAgain ??= new SolvedAgain(this.formulation, this.outcome, this.isProven)
    return this.openedAgain
  }

  get graph(): ResidualGraph {
    this.openedGraph ??= new ResidualGraph(this.residual)
    return this.openedGraph
  }

  /** [manager] exact gain in points of one more slot; -1 where it was not found out. */
  get slotGains(): Float64Array {
    this.gains ??= this.hasGraph ? slotPricesIn(this.residual) : this.again.slotGains()
    return this.gains
  }

  private get residual(): Residual {
    if (!this.hasGraph) throw new Error('only a plan proved by prices has a residual graph')
    this.openedResidual ??= residualOf(this.formulation.program, this.outcome)
    return this.openedResidual
  }

  get root(): number {
    return this.formulation.program.managerCount
  }

  unitOf(account: number): number {
    return this.formulation.checked.unitOf[account]
  }

  /** Points of a unit at a manager, or at the root for staying unowned; FORBIDDEN where it may not be. */
  points(unit: number, node: number): number {
    const { program } = this.formulation
    if (node === this.root) return program.unassignedPoints ? program.unassignedPoints[unit] : FORBIDDEN
    if (unit !== this.rowUnit) readRow(program, unit, this.row)
    this.rowUnit = unit
    return this.row[node]
  }

  /** Position of an account. `others`: what else is wrong with the question. @throws PortfolioError with all issues */
  account(id: string, others: readonly Issue[] = []): number {
    const position = this.formulation.checked.accountIndex.get(id)
    if (position !== undefined && others.length === 0) return position
    const unknown: Issue = {
      ...{ code: 'unknown_account', path: ['account'], message: problems.unknownAccount(id) },
      id,
    }
    throw new PortfolioError(position === undefined ? [unknown, ...others] : others)
  }

  /** Position of a manager. @throws PortfolioError */
  manager(id: string): number {
    const position = this.formulation.checked.managerIndex.get(id)
    if (position !== undefined) return position
    const message = problems.unknownManager(id)
    throw new PortfolioError([{ code: 'unknown_manager', path: ['manager'], message, id }])
  }

  /** Positions of an account and a manager. @throws PortfolioError */
  pair(accountId: string, managerId: string): { account: number; manager: number } {
    const manager = this.formulation.checked.managerIndex.get(managerId)
    const message = problems.unknownManager(managerId)
    const unknown: Issue = { code: 'unknown_manager', path: ['manager'], message, id: managerId }
    const account = this.account(accountId, manager === undefined ? [unknown] : [])
    return { account, manager: manager! }
  }

  idOfNode(node: number): string | null {
    return node < 0 || node === this.root ? null : this.formulation.checked.portfolio.managers[node].id
  }

  /** What leads from the plan to another one, the unit asked about first; [unit] manager or -1 */
  movesTo(other: ArrayLike<number>, asked: number): UnitMove[] {
    const node = (m: number) => (m < 0 ? this.root : m)
    const moves = Array.from(this.owner, (m, account) => ({
      account,
      from: node(m),
      to: node(other[account]),
    }))
    const changed = moves.filter(({ from, to }) => from !== to)
    return changed.sort((x, y) => Number(y.account === asked) - Number(x.account === asked))
  }

  /** Moves of units as moves of accounts; the account asked about first. */
  accountMoves(moves: readonly UnitMove[], asked: number): Move[] {
    const { members, checked } = this.formulation
    return moves.flatMap(({ account: unit, from, to }) => {
      const accounts = [...members[unit]].sort((x, y) => Number(y === asked) - Number(x === asked))
      return accounts.map((a) => ({
        account: checked.portfolio.accounts[a].id,
        from: this.idOfNode(from),
        to: this.idOfNode(to),
      }))
    })
  }
}

/** A plan from the solver, verified. @throws Error where it is wrong, which is a defect */
export function solvedPlan(formulation: Formulation, outcome: PlannedOutcome): OpenPlan {
  refuseDefects(formulation.program, outcome)
  return new OpenPlan(formulation, outcome, outcome.status === 'optimal')
}

/** @throws PortfolioError when the portfolio is wrong, or the result is not a plan of it */
export function openPlan(portfolio: Portfolio, plan: Planned): OpenPlan {
  const formulation = formulate(portfolio)
  const owner = ownersOf(formulation, plan)
  return new OpenPlan(formulation, {
    status: plan.status,
    stopReason: plan.stopReason,
    engine: plan.engine,
    ...(plan.backend && { backend: plan.backend }),
    owner: Int32Array.from(formulation.members, ([first]) => owner[first]),
    objective: plan.objective,
    bound: plan.bound,
    certificate: certificateFromJson(plan.certificate),
    counters: {},
  })
}

/** [account] manager or -1. @throws PortfolioError with everything that makes it no plan of this portfolio */
function ownersOf(formulation: Formulation, plan: Planned): Int32Array {
  const { checked, members, program } = formulation
  const { accounts } = checked.portfolio
  const issues: Issue[] = []
  const refuse = (path: (string | number)[], message: string) => {
    issues.push({ code: 'invalid_value', path: ['result', ...path], message })
  }
  const owner = new Int32Array(accounts.length).fill(-1)
  const status: unknown = (plan as Planned | null | undefined)?.status
  const assignments: unknown = (plan as Planned | null | undefined)?.assignments
  if ((status !== 'optimal' && status !== 'feasible') || !Array.isArray(assignments)) {
    throw new PortfolioError([{ code: 'invalid_value', path: ['result'], message: problems.noPlan }])
  }
  assignments.forEach((assignment: Partial<Assignment> | null | undefined, i) => {
    const { account, manager } = assignment ?? {}
    const a = checked.accountIndex.get(account!)
    const m = checked.managerIndex.get(manager!)
    const path = ['assignments', i]
    if (a === undefined || m === undefined) {
      refuse(path, problems.foreignPair(account, manager))
    } else if (owner[a] >= 0) refuse(path, problems.ownedTwice(account!))
    else {
      owner[a] = m
      const rule = ruleOfItself(formulation, a, m)
      if (rule) refuse(path, refusal(formulation, rule, a, m).message)
    }
  })
  if (issues.length > 0) throw new PortfolioError(issues)

  const slots = new Int32Array(program.managerCount)
  members.forEach((unit, u) => {
    const m = owner[unit[0]]
    if (unit.some((a) => owner[a] !== m))
      refuse(['assignments'], problems.splitGroup(accounts[unit[0]].group!))
    else if (m >= 0) slots[m] += program.slots?.[u] ?? 1
    else if ((program.unassignedPoints?.[u] ?? FORBIDDEN) === FORBIDDEN) {
      refuse(['unassigned'], problems.needsOwner(accounts[unit[0]].id))
    }
  })
  checked.portfolio.managers.forEach(({ id }, m) => {
    const [floor, cap] = [checked.floor[m], checked.cap[m]]
    if (slots[m] < floor || slots[m] > cap)
      refuse(['loads', m], problems.wrongCount(id, slots[m], floor, cap))
  })
  checkRules(formulation, owner, (violation) => refuse(['assignments'], violation.message))
  if (issues.length > 0) throw new PortfolioError(issues)
  return owner
}
