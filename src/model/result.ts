/** What comes back: a plan with its proof, a contradiction with its repairs, or an honest "not found". */
import type { BackendWord, JsonForm, ProgramCertificate, StopReason } from '../program/index.js'

export type AssignmentResult = Planned | Infeasible | Unsolved

export interface Planned {
  status: 'optimal' | 'feasible'
  stopReason: StopReason
  /** Owned accounts, in the order of `portfolio.accounts`. */
  assignments: Assignment[]
  /** Ids of accounts without an owner, in the order of `portfolio.accounts`. */
  unassigned: string[]
  /** In the order of `portfolio.managers`. */
  loads: Load[]
  /** Integer points. */
  objective: number
  /** Integer points, proven; equals `objective` when optimal. */
  bound: number
  /** (bound - objective) / max(1, |bound|) */
  gap: number
  scoring: ScoringSummary
  certificate: Certificate
  /** The engine that found the plan. */
  engine: string
  /** What the backend of `options.mip` said, where it was asked. None of it is proved: `bound` rests on the certificate. */
  backend?: BackendWord
}

export interface Assignment {
  account: string
  manager: string
  /** In [0,1]. */
  fit: number
  points: number
  /** Points by criterion; they sum to `points`. */
  parts: Record<string, number>
  /** The account has an incumbent, and it is another manager. */
  changed: boolean
}

export interface Load {
  manager: string
  /** Accounts owned. */
  accounts: number
  /** Count against the cap: a group counts once. */
  slots: number
  /** Sum of the efforts of the accounts owned. */
  effort: number
  lossPoints: number
  /** Exact gain of the optimum if this cap rose by 1; 0 where the plan is not proved optimal, or the gain is unknown. */
  slotPrice: number
  /** There are rules for which the plan is solved again with each cap, and the work set aside for that did not suffice. */
  slotPriceUnknown?: boolean
}

export interface ScoringSummary {
  /** Criterion -> share of the weight among the criteria in use, summing to 1; { fit: 1 } for an explicit fit. */
  weights: Record<string, number>
  /** Criteria without data, left out for all. */
  dropped: string[]
  /** Pairs in which a missing rating was taken as the mean of the rated managers. */
  assumed: number
}

/** The program's certificate as JSON: prices per manager in points, in the order of `portfolio.managers`. */
export type Certificate = JsonForm<ProgramCertificate>

export interface Infeasible {
  status: 'infeasible'
  infeasibility: Infeasibility
  /** Further, independent contradictions. */
  others: Infeasibility[]
}

export interface Infeasibility {
  kind: 'slots' | 'minimums' | 'capacity' | 'rules'
  accounts: string[]
  managers: string[]
  /** slots: what the managers' caps allow together. minimums: what their floors demand together. */
  slots?: number
  /** capacity, rules: the rules that cannot all be kept with these accounts, caps, floors and capacities among them. */
  rules?: RuleReference[]
  /**
   * capacity, rules: without any one of the rules, or of the accounts, a plan of the rest was found. Absent where that was
   * not found out for each.
   */
  minimal?: boolean
  /** capacity, rules: the proof that these rules and accounts have no plan together. */
  certificate?: Certificate
  /** slots: accounts that cannot be placed in all. minimums: slots of the floors that cannot be filled in all. */
  shortfall?: number
  message: string
  /**
   * Smallest first, then those that touch fewer places. Of the first contradiction: each makes a plan of the
   * whole portfolio possible. Of the others: the parts of these that settle the one contradiction.
   */
  repairs: Repair[]
}

/** A way out, tried on the portfolio before it is offered; `applyRepair` makes the changes. */
export interface Repair {
  changes: RepairChange[]
  /**
   * Slots added, floor slots given up, pairs opened, accounts left out (a group counts once), capacities raised and rules
   * dropped, in all.
   */
  steps: number
  message: string
}

/**
 * - `openPair`: let the manager own the account (and its group), against the pin, exclusion or list that forbids
 *   it today. A pinned account may then go to either.
 * - `leaveOut`: take the accounts out of the portfolio.
 * - `raiseCapacity`: in effort units.
 */
export type RepairChange =
  | { kind: 'raiseCap'; manager: string; by: number }
  | { kind: 'lowerFloor'; manager: string; by: number }
  | { kind: 'openPair'; account: string; manager: string }
  | { kind: 'leaveOut'; accounts: string[] }
  | { kind: 'raiseCapacity'; manager: string; by: number }
  | { kind: 'dropRule'; rule: DroppableRule }

/** A rule by what it is about. */
export type RuleReference = { rule: 'cap' | 'floor' | 'capacity'; manager: string } | DroppableRule

/** One of `portfolio.rules`; a team cap is named by its team and its end. */
export type DroppableRule =
  | { rule: 'conflict'; accounts: [string, string] }
  | { rule: 'segmentCap'; segment: string }
  | { rule: 'teamMax' | 'teamMin'; team: string }
  | { rule: 'maxChanges' | 'maxChangesPerManager' | 'groupsCount' }

export interface Unsolved {
  status: 'unknown'
  stopReason: StopReason
  backend?: BackendWord
}
