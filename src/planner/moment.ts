/**
 * One moment of a planner: a portfolio and its plan, or why it has none. A change leads to another moment; this one answers
 * again when the change is taken back.
 */
import type { RankedAccount } from '../explain/index.js'
import type { Formulation } from '../formulate/index.js'
import type { Entry, Portfolio, Register } from '../model/index.js'
import type { SolverOutcome } from '../program/index.js'

export interface RankedOwner {
  /** null = staying unowned. */
  manager: string | null
  /** Points by which the optimum changes if the account goes there, everything else arranged anew. */
  effect: number
  /**
   * `effect` is a bound: no plan with this owner is better, and perhaps there is none. Only where rules tie accounts to each
   * other, and the work set aside did not suffice for a proof.
   */
  isBound?: boolean
  /** Of the pair; absent for staying unowned. */
  fit?: number
  points?: number
}

export interface Moment {
  /** Without the fits that were set by hand; the register has them. */
  readonly portfolio: Portfolio
  readonly register: Register
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown'
  /** Points of the plan; undefined without one. */
  readonly objective: number | undefined
  /** No plan has more points; undefined without a plan. */
  readonly bound: number | undefined
  /** Of a moment with a plan. */
  ownerOf(entry: Entry): string | null
  /** `formulation`: of the portfolio with all fits */
  outcomeFor(formulation: Formulation): SolverOutcome
  /** `before`: points that effects are measured from */
  rankOwners(entry: Entry, before: number): RankedOwner[]
  rankAccounts(manager: number): RankedAccount[]
}
