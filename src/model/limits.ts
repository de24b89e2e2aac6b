/** The limits of every number in a portfolio, and what stands in for a number that is not given. */

export interface Limits {
  readonly minimum: number
  readonly maximum: number
  /** The minimum itself is not allowed. */
  readonly exclusive?: true
  readonly integer?: true
}

export const INT32_MAX = 2_147_483_647

/** Points of a full fit on an account of value 1. */
export const POINTS_PER_FIT = 1_000_000

export const LIMITS = {
  /** Fit, ratings of a manager, values of a criterion. */
  share: { minimum: 0, maximum: 1 },
  /** Weight of an account. */
  value: { minimum: 0, maximum: 1000, exclusive: true },
  /** Caps, floors and other counts: they are kept in 32 bits. */
  count: { minimum: 0, maximum: INT32_MAX, integer: true },
  /** Effort units. The maximum keeps every sum finite and exact to far below one unit. */
  effort: { minimum: 0, maximum: 1e12 },
  capacity: { minimum: 0, maximum: 1e12, exclusive: true },
  /** Needs and weights of criteria: only their proportions matter. */
  weight: { minimum: 0, maximum: 1e6 },
  /** Load loss and penalties, in fit units, where 1 is a full fit. */
  fitUnits: { minimum: 0, maximum: 1e6 },
  /** Currency of the export, credits included. */
  revenue: { minimum: -1e15, maximum: 1e15 },
  /** Of a result: integer points. */
  points: { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, integer: true },
  /** Of a result: sums, gaps and prices. */
  amount: { minimum: 0, maximum: Number.MAX_VALUE },
  /** Of what a backend says. */
  said: { minimum: -Number.MAX_VALUE, maximum: Number.MAX_VALUE },
  /** Of a repair. */
  steps: { minimum: 1, maximum: Number.MAX_SAFE_INTEGER, integer: true },
} as const satisfies Record<string, Limits>

export const DEFAULTS = {
  value: 1,
  effort: 1,
  minAccounts: 0,
  idealAccounts: 1,
  loadLoss: 0.05,
} as const

/** Criteria that are scored from the portfolio itself; their weights can be set by name. */
export const DEFAULT_CRITERIA = ['acumen', 'knowledge', 'capacity', 'continuity'] as const
export type DefaultCriterion = (typeof DEFAULT_CRITERIA)[number]

export const DEFAULT_WEIGHTS: Readonly<Record<DefaultCriterion, number>> = {
  acumen: 0.4,
  knowledge: 0.3,
  capacity: 0.15,
  continuity: 0.15,
}

/** Totals stay below this, which leaves the sums and differences of a solver inside the safe integers. */
export const MAX_TOTAL = Math.floor(Number.MAX_SAFE_INTEGER / 4)
