/**
 * What a caller says about a programme: people, accounts, scores, rules.
 *
 * Everything here is plain JSON. Unknown keys are refused by the gate (`validate.ts`), so a misspelt
 * option can never pass silently. Shapes and limits are defined once, in `schema.ts`; these interfaces are
 * checked against that definition by the compiler.
 */

/** The eight things a key account manager knows about a customer. */
export const KNOWLEDGE_AREAS = [
  'strategy',
  'vision',
  'coreValues',
  'initiatives',
  'swot',
  'culture',
  'history',
  'decisionMaking',
] as const

export type KnowledgeArea = (typeof KNOWLEDGE_AREAS)[number]

/** A number per knowledge area; an area that is absent is unknown. */
export type Ratings = Partial<Record<KnowledgeArea, number>>

export interface Portfolio {
  /** Key account managers (KAMs); at least one. */
  managers: Manager[]
  /** Key accounts; may be empty. */
  accounts: Account[]
  /** Explicit fit, [account][manager] in the order of the lists, each in [0,1]; null = not eligible. Replaces the scoring. */
  fit?: (number | null)[][]
  scoring?: Scoring
  policy?: Policy
  rules?: Rules
}

export interface Manager {
  id: string
  name?: string
  /** Hard cap on owned accounts, integer >= 0; default `policy.maxAccounts`; neither given is an error. */
  maxAccounts?: number
  /** Hard floor, integer >= 0, default 0. */
  minAccounts?: number
  /** Number of accounts up to which no quality is lost, integer >= 0; default `policy.idealAccounts`. */
  idealAccounts?: number
  /** Effort units available for key accounts, > 0. */
  capacity?: number
  /** General business acumen by area, each in [0,1]. */
  acumen?: Ratings
  /** Account id -> [0,1], overall or by area: what this manager knows of that one customer. */
  knowledge?: Record<string, number | Ratings>
  team?: string
}

export interface Account {
  id: string
  name?: string
  /** Relative strategic weight, 0 < value <= 1000, default 1. A weight, not money. */
  value?: number
  /** Same unit as `Manager.capacity`, >= 0, default 1. */
  effort?: number
  /** Importance of each area for this customer, >= 0. */
  needs?: Ratings
  /** Manager id of today's owner. */
  incumbent?: string
  /** Pinned: this manager owns it, whatever else. */
  owner?: string
  /** Only these managers. */
  eligible?: string[]
  /** Never these managers. */
  excluded?: string[]
  /** Accounts of one group share one owner and count as one account for caps, floors and load loss. */
  group?: string
  segment?: string
  claims?: Claim[]
  stakeholders?: Stakeholder[]
}

/** One seller's stake in an account, as it stands today. Never enters the fit. */
export interface Claim {
  /** Id of the person who claims the account; not necessarily a candidate manager. */
  manager: string
  /** What the claim rests on, for example 'deals', 'geography', 'relationship'. */
  basis: string
  productLines?: string[]
  /** The office that the person belongs to. */
  office?: string
  /** Deals behind the claim, integer >= 0. */
  deals?: number
  /** Revenue behind the claim, in the currency of the export. */
  revenue?: number
  /** ISO date (YYYY-MM-DD) of the last activity. */
  lastActivity?: string
}

/** A person at the customer. */
export interface Stakeholder {
  id: string
  name?: string
  /** Function at the customer, for example 'procurement'. */
  function?: string
  seniority?: 'executive' | 'senior' | 'operational'
  goals?: string[]
  issues?: string[]
  /** Part in decisions, as CRMs name it. */
  roles?: StakeholderRole[]
  /** Id of another stakeholder of the same account. */
  reportsTo?: string
  /** Towards our company, worded as one would show it to this person. */
  stance?: 'supports' | 'neutral' | 'hasConcerns' | 'unknown'
  /** Needs a relationship first of all. */
  priority?: boolean
  languages?: string[]
  /** Where this entry comes from. */
  source?: string
  /** ISO date (YYYY-MM-DD) of this entry. */
  date?: string
}

/** Parts that people of a customer play in decisions. */
export const STAKEHOLDER_ROLES = [
  'decisionMaker',
  'economicBuyer',
  'executiveSponsor',
  'champion',
  'technicalBuyer',
  'evaluator',
  'influencer',
  'user',
] as const

export type StakeholderRole = (typeof STAKEHOLDER_ROLES)[number]

export interface Policy {
  maxAccounts?: number
  /** Default 1. */
  idealAccounts?: number
  /** Number: an owner of n accounts loses n * d * max(0, n - ideal) fit. Array: the marginal loss of the k-th account. Default 0.05. */
  loadLoss?: number | number[]
  /** Whether accounts may stay unowned, and what that costs in fit, times the account's value. Default 'forbid'. */
  unassigned?: 'forbid' | { penalty: number }
  /**
   * 'soft' (default): capacity is scored. 'hard': the efforts of a manager's accounts may not exceed it together, either.
   * Managers without a capacity have no such limit.
   */
  capacity?: 'soft' | 'hard'
}

export interface Rules {
  /** Two accounts that must not share an owner. */
  conflicts?: [string, string][]
  /** At most so many accounts of the segment for any one manager, counted like caps. */
  segmentCaps?: { segment: string; maxPerManager: number }[]
  /** At most, and at least, so many accounts for the managers of a team together, counted like caps. */
  teamCaps?: { team: string; max?: number; min?: number }[]
  /** At most so many accounts whose incumbent does not keep them; those that stay unowned are among them. */
  maxChanges?: number
  /** At most so many accounts that any one manager takes over from others, and at most so many that one gives up. */
  maxChangesPerManager?: number
  /** Whether a group counts as one account or as its members, for caps, floors, load loss and these rules. Default 'one'. */
  groupsCount?: 'one' | 'each'
}

export type CriterionKind = 'customer' | 'capacity' | 'continuity' | 'product' | 'geography'

/** A criterion of the caller's own: a matrix of values or a formula, each pair in [0,1]. */
export interface Criterion {
  name: string
  kind: CriterionKind
  weight: number
  /** [account][manager] in the order of the lists, each in [0,1]. */
  values?: number[][]
  /** An expression for `oneowner/formula`, turned into `values` before solving. */
  formula?: string
}

export interface Scoring {
  /** Default criterion -> weight >= 0. */
  weights?: Record<string, number>
  criteria?: Criterion[]
}
