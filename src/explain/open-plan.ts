/**
 * A result, opened again for questions: numbered, checked against its portfolio, and its proof recomputed.
 *
 * Explanations are exact only for proven optima, and a result may have gone through JSON or somebody's hands. So the
 * prices that come with it are verified before any answer rests on them; where they prove nothing, the answers
 * that need them say so.
 */
import { type Formulation, formulate } from '../formulate.js'
import {
  FORBIDDEN,
  type Planned,
  type PlannedOutcome,
  type Portfolio,
  PortfolioError,
  verifyOutcome,
} from '../model/index.js'
import { readRow } from './attainable.js'
import { ResidualGraph, type UnitMove } from './solver.js'
import { texts } from './strings.js'

/** An account that changes its owner; null = unowned. */
export interface Move {
  account: string
  from: string | null
  to: string | null
}

/** The question has an exact answer only for a plan that is proved optimal, and this one is not. */
export interface NotProven {
  proven: false
  message: string
}

export const NOT_PROVEN: NotProven = { proven: false, message: texts.notProven }

export class OpenPlan {
  /** [unit] manager or -1 */
  readonly owner: Int32Array
  /** The plan as the solver states it. */
  readonly outcome: PlannedOutcome
  readonly isProven: boolean
  private openedGraph: ResidualGraph | undefined
  private readonly row: Int32Array
  private rowUnit = -1

  /** @throws PortfolioError when the plan is not one of this portfolio */
  constructor(
    readonly formulation: Formulation,
    plan: Planned,
  ) {
    const { members, program } = formulation
    const owner = ownersOf(formulation, plan)
    this.owner = Int32Array.from(members, (accounts) => owner[accounts[0]])
    this.row = new Int32Array(program.managerCount)
    const prices = plan.certificate?.managers
    this.outcome = {
      status: plan.status,
      stopReason: plan.stopReason,
      engine: plan.engine,
      owner: this.owner,
      objective: plan.objective,
      bound: plan.bound,
      certificate: { kind: 'prices', managers: Float64Array.from(Array.isArray(prices) ? prices : []) },
      counters: {},
    }
    this.isProven = plan.status === 'optimal' && verifyOutcome(program, this.outcome).proven
  }

  get graph(): ResidualGraph {
    if (!this.isProven) throw new Error('only a proven plan has a residual graph')
    this.openedGraph ??= new ResidualGraph(this.formulation.program, this.outcome)
    return this.openedGraph
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

  /** Position of an account. @throws PortfolioError */
  account(id: string): number {
    const position = this.formulation.checked.accountIndex.get(id)
    return position ?? refuse('unknown_account', ['account'], texts.unknownAccount(id), { id })
  }

  /** Position of a manager. @throws PortfolioError */
  manager(id: string): number {
    const position = this.formulation.checked.managerIndex.get(id)
    return position ?? refuse('unknown_manager', ['manager'], texts.unknownManager(id), { id })
  }

  idOfNode(node: number): string | null {
    return node < 0 || node === this.root ? null : this.formulation.checked.portfolio.managers[node].id
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

/** @throws PortfolioError when the portfolio is wrong, or the result is not a plan of it */
export function openPlan(portfolio: Portfolio, plan: Planned): OpenPlan {
  return new OpenPlan(formulate(portfolio), plan)
}

/** [account] manager or -1 */
export function ownersOf({ checked, members }: Formulation, plan: Planned): Int32Array {
  const status: unknown = (plan as Planned | null | undefined)?.status
  if ((status !== 'optimal' && status !== 'feasible') || !Array.isArray(plan.assignments)) {
    refuse('invalid_value', ['result'], texts.noPlan)
  }
  const owner = new Int32Array(checked.portfolio.accounts.length).fill(-1)
  plan.assignments.forEach(({ account, manager }, i) => {
    const a = checked.accountIndex.get(account)
    const m = checked.managerIndex.get(manager)
    if (a === undefined || m === undefined) {
      refuse('invalid_value', ['result', 'assignments', i], texts.foreignPair(account, manager))
    } else owner[a] = m
  })
  for (const accounts of members) {
    if (accounts.some((a) => owner[a] !== owner[accounts[0]])) {
      const { group } = checked.portfolio.accounts[accounts[0]]
      refuse('invalid_value', ['result', 'assignments'], texts.splitGroup(group!))
    }
  }
  return owner
}

function refuse(
  code: 'invalid_value' | 'unknown_account' | 'unknown_manager',
  path: (string | number)[],
  message: string,
  facts: Record<string, unknown> = {},
): never {
  throw new PortfolioError([{ code, path, message, ...facts }])
}
