/**
 * The integer program, and what a solver says about it. Numbers only: no ids, no sales words.
 *
 *   maximise   sum_a points(a, owner(a)) - sum_m loss_m(n_m)
 *   such that  every account a has one owner, or stays unowned for unassignedPoints(a) where that is allowed
 *              minAccounts(m) <= n_m <= maxAccounts(m), n_m = number of accounts owned by m
 *              loss_m convex: marginalLoss(m)[k-1] does not decrease in k
 *
 * The solver never sees a portfolio, and the verifier never sees the solver: both meet in these types.
 */

import type { MipAnswer, MipBackend } from './mip.js'

/** Points of a pair that is not eligible. */
export const FORBIDDEN = -2147483648

/** Points as inner products of small integer features: exact, and never stored as a matrix. */
export interface FeaturePoints {
  rank: number
  /** [account * rank + k] */
  accounts: Int16Array
  /** [manager * rank + k] */
  managers: Int16Array
  /** Pairs that are not eligible: [account, manager, account, manager, ...] */
  forbidden?: Int32Array
}

/** Points written row by row on demand; both functions must be pure, and agree. */
export interface RowPoints {
  row(account: number, out: Int32Array): void
  /** The points of one pair, where they cost less than the row. */
  at?(account: number, manager: number): number
  /** No points but FORBIDDEN have a greater magnitude. Up to 2^30 - 1 the fast kernels read the rows; default 2^31 - 1. */
  largest?: number
}

/** Points of the eligible pairs only, where these are few; every other pair is FORBIDDEN. */
export interface SparsePoints {
  /** [account + 1] entries start[a] .. start[a+1] - 1 belong to account a */
  start: Int32Array
  /** [entry] manager; ascending within an account */
  manager: Int32Array
  /** [entry] */
  points: Int32Array
}

export type PointsSource = FeaturePoints | SparsePoints | RowPoints

export interface AssignmentProgram {
  accountCount: number
  managerCount: number
  /** [account * managerCount + manager], in points; FORBIDDEN = not eligible. */
  points: Int32Array | PointsSource
  /** [manager] */
  maxAccounts: Int32Array
  /** [manager], default 0. */
  minAccounts?: Int32Array
  /** [manager][k-1] points lost by the k-th account, integers that do not decrease; the last entry repeats. */
  marginalLoss?: (Int32Array | Float64Array | undefined)[]
  /** [account] points for staying unowned; absent = nobody may; FORBIDDEN = must be owned. */
  unassignedPoints?: Int32Array
  /** [account] manager or -1: among optimal plans, one that keeps the most incumbents. */
  incumbent?: Int32Array
  /**
   * Where one account stands for several (a group) with incumbents of their own: how many of them each
   * manager would keep. Replaces `incumbent`.
   */
  incumbents?: IncumbentCounts
  /** [account] or [account * managerCount + manager]; only engines for hard capacity read it. */
  effort?: Int32Array
  /** [manager] effort units that all accounts of a manager may take together */
  capacity?: Int32Array
  /** [account] slots that the account takes of caps, floors and losses; default 1 each. */
  slots?: Int32Array
  /** Rules that count pairs: conflicts, segment caps, team caps, budgets of changes. */
  limits?: Limit[]
}

/**
 * min <= sum of the weights of all pairs (account, its manager) of the two lists <= max; unowned accounts count nothing.
 *
 * A conflict is two accounts with `each` and max 1; a segment cap is the accounts of the segment with `each`; a team cap
 * is all accounts and the managers of the team together.
 */
export interface Limit {
  accounts: Int32Array
  /** [position in accounts] integers >= 0; default 1 each. */
  weights?: Int32Array
  /** Default: all. */
  managers?: Int32Array
  /** Pairs that weigh otherwise, >= 0: [account, manager, weight, account, manager, weight, ...] */
  exceptions?: Int32Array
  /** For every manager of the list on its own, not for all of them together. */
  each?: boolean
  min?: number
  max?: number
}

/** Sparse counts by account: entries start[a] .. start[a+1] - 1 belong to account a. */
export interface IncumbentCounts {
  /** [account + 1] */
  start: Int32Array
  /** [entry] manager */
  manager: Int32Array
  /** [entry] how many incumbents this manager keeps, >= 1 */
  count: Int32Array
}

/** Why a solver stopped. */
export type StopReason = 'proved' | 'gap' | 'timeLimit' | 'workLimit' | 'stopped'

/** Deterministic counts of work: the same input gives the same counts on any machine and kernel. */
export type Counters = Record<string, number>

/**
 * One price per manager, integers of any sign. Any prices p prove the bound
 *   sum_a max(unassignedPoints_a, max_m (points_am - p_m)) + sum_m max_{min_m <= k <= min(max_m, n)} (p_m k - loss_m(k))
 */
export interface PriceCertificate {
  kind: 'prices'
  /** [manager] */
  managers: Float64Array
}

/**
 * Branch and bound, written down: verify/tree.ts says what follows from it. A single leaf is a bound by prices of slots,
 * effort and rules.
 */
export interface TreeCertificate {
  kind: 'tree'
  relaxation: 'prices' | 'knapsacks' | 'portfolios'
  /** Multipliers and target are points times this; 0 where it is only said that there is no plan. */
  scale: number
  /** A closing gives up pairs that no plan above this contains. */
  target: number
  /** 0, multipliers = leaf; 1, account, manager = split; 2, multipliers = closing */
  steps: Int32Array
  /** Lists one after the other, each: [account], then [manager] of slots, [manager] of effort, [row] of the limits; integers. */
  multipliers: Float64Array
}

export type ProgramCertificate = PriceCertificate | TreeCertificate

/**
 * A contradiction that no plan can escape.
 * - `slots`: the accounts must be owned and are eligible only for the managers, whose caps sum to `slots` < number of accounts.
 * - `minimums`: the managers' floors sum to more than the number of accounts that any of them may own, which are the accounts listed.
 */
export interface Violator {
  kind: 'slots' | 'minimums'
  accounts: Int32Array
  managers: Int32Array
  /** Sum of the caps (slots) or of the floors (minimums). */
  slots: number
}

/** No plan at all: branch and bound leaves nothing that reaches the least points that any plan has. */
export interface TreeViolator {
  kind: 'tree'
  certificate: TreeCertificate
}

export type SolverOutcome =
  | {
      status: 'optimal' | 'feasible'
      stopReason: StopReason
      engine: string
      /** [account] manager, or -1 = unowned */
      owner: Int32Array
      /** points */
      objective: number
      /** points; no plan is better than this */
      bound: number
      certificate: ProgramCertificate
      counters: Counters
      /** Only where a backend was asked. `bound` above rests on the certificate alone. */
      backend?: BackendWord
    }
  | { status: 'infeasible'; engine: string; violator: Violator | TreeViolator; counters: Counters }
  | { status: 'unknown'; stopReason: StopReason; engine: string; counters: Counters; backend?: BackendWord }

export type PlannedOutcome = Extract<SolverOutcome, { owner: Int32Array }>

/** What a MIP backend said of a program. None of it is proved. */
export interface BackendWord {
  name: string
  /** 'refuted': its claim is false. 'refused': it was not asked, as the program is too large for it. */
  status: MipAnswer['status'] | 'refuted' | 'refused' | 'failed'
  /** points, not rounded; no plan is better, it says */
  bound?: number
  /** Why it refused or failed, and what to install instead. */
  message?: string
}

export interface SolveOptions {
  /** Stop after so many units of work (matrix entries read, edges relaxed): the same place on every machine. */
  workLimit?: number
  /** Needs `now`. */
  timeLimitMs?: number
  /** A clock in milliseconds, injected: the solver has none of its own. */
  now?: () => number
  /** Stop when (bound - objective) / max(1, |bound|) is at most this. */
  gap?: number
  /** Which inner loops to use: 'auto' (default) takes WebAssembly where it can be had. Results are the same. */
  kernel?: 'auto' | 'wasm' | 'typescript'
  onProgress?: (progress: SolveProgress) => void
  /** Asked at every progress point. */
  shouldStop?: () => boolean
  /**
   * [account] manager, or -1 = unowned: where to look first, the plan of before for instance. It need not keep the rules;
   * engines that need no start pass it over.
   */
  start?: Int32Array
  /** A solver of mixed-integer programs, asked for plans where the own engines have not proved one. */
  mip?: MipBackend
}

export interface SolveProgress {
  phase: string
  fraction?: number
  objective?: number
  bound?: number
  /** While a backend works: what it says of itself, none of it proved, in points that are not rounded. */
  backend?: { objective?: number; bound?: number }
}
