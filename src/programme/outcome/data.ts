/**
 * The whole programme in one run: the plan, and everything that is asked around it, as one piece of data.
 *
 * Files, pages and tables are made of this and of nothing else, after `outcomeFor` has taken out what their audience may
 * not see (audiences.ts).
 */
import { countChanges, ownerStandings } from '../../explain/index.js'
import { formulate } from '../../formulate/index.js'
import type { Degree } from '../../language/index.js'
import type { Infeasibility, Planned, Portfolio, Unsolved } from '../../model/index.js'
import type { AssignOptions } from '../../options.js'
import { type CapAdvice, type CapOptions, recommendCaps } from '../caps/data.js'
import type { Assumption } from '../caps/hours.js'
import { type ChangeOptions, planChanges } from '../changes/data.js'
import { type ClaimsLedger, claimsLedger } from '../claims/data.js'
import { type DataSheet, dataSheet, type RunFacts } from '../datasheet/data.js'
import { validatedProgramme } from '../gate/index.js'
import { type PeopleImpact, peopleImpact } from '../impact/data.js'
import { type PlanStatus, planProgramme } from '../plan/data.js'
import {
  type Decision,
  type DecisionTable,
  decisionState,
  decisionsOf,
  withDecisions,
} from '../plan/decisions.js'
import type { Programme } from '../programme.js'
import { auditRationale, type RationaleAudit } from '../rationale/data.js'
import { type Selection, selectKeyAccounts } from '../selection/data.js'
import { type Narrowed, narrowToSelection, without } from '../selection/narrow.js'
import { type Stability, stability, type Variant, weightVariants } from '../stability/data.js'
import { planWaves, type WaveOptions, type WavePlan } from '../waves/data.js'
import { type CustomerOptions, type CustomerSide, customerSide, withEvidence } from './customers.js'

export interface ProgrammeOptions extends CustomerOptions {
  /**
   * How many accounts are key: the plan is made for these alone. `plan: 'all'`: for all accounts of the portfolio, with
   * the selection beside it. Without it all accounts are planned.
   */
  selection?: { share?: number; count?: number; plan?: 'selected' | 'all' }
  waves?: WaveOptions
  caps?: CapOptions
  /** From which share of withdrawn duties a person is flagged. */
  threshold?: number
  changes?: ChangeOptions
  approvedBy?: string
  /** Other derivations of the scores, by name: for stability and the audit of exposure. */
  variants?: Variant[]
  facts?: RunFacts
  assign?: AssignOptions
  /** Told the plan as soon as it stands; what is asked around it takes longer. What this throws ends the run. */
  onPlan?: (portfolio: Portfolio, plan: Planned) => void
}

export type ProgrammeOutcome =
  | {
      status: 'infeasible'
      asOf: string
      counts: Participants
      portfolio: Portfolio
      infeasibility: Infeasibility
      others: Infeasibility[]
    }
  | { status: 'unknown'; stopReason: Unsolved['stopReason']; asOf: string; counts: Participants }
  | PlannedProgramme

export interface PlannedProgramme extends CustomerSide {
  status: PlanStatus
  asOf: string
  /** Value and group say what an amount is a part of. */
  names: { accounts: (Named & Pick<Portfolio['accounts'][number], 'value' | 'group'>)[]; people: Named[] }
  /** `of`: accounts from which those of the programme were selected. */
  counts: Participants & { kept: number; changed: number; new: number; unowned: number }
  accounts: OutcomeAccount[]
  /** Sum of points, and the proven bound. */
  objective: number
  bound: number
  decisions: OutcomeDecision[]
  objections: OutcomeObjection[]
  selection?: Selection
  claims: ClaimsLedger
  rationale: RationaleAudit
  stability: Stability
  caps: CapAdvice
  changes: { changes: number; objective: number; bound: number; exact: boolean }[]
  waves?: WavePlan
  impact: PeopleImpact
  dataSheet: DataSheet
}

export interface Participants {
  accounts: number
  of: number
  candidates: number
}

export interface Named {
  id: string
  name: string
}

export interface OutcomeAccount {
  account: string
  owner: string | null
  before: string | null
  /** People other than the owner who are active in the account, and their product lines. */
  contributors: { person: string; productLines: string[] }[]
  /** The owner was set by the programme: a hold, an override, an accepted objection or a pin. */
  setByProgramme: boolean
  /** The day of the change of owner, where waves are planned. */
  day?: string
  /** Last day of a hold. */
  heldUntil?: string
  fit?: number
  points?: number
  /** The owner's fit beside the best that anybody has with the account: 'tied' where it is the best. */
  standing?: Degree
  kind: string
  reason?: string
}

export interface OutcomeDecision {
  table: DecisionTable
  account: string
  manager: string | null
  state: 'live' | 'expired' | 'later'
  from?: string
  until?: string
  reason: string
  author?: string
  cost?: number
}

export interface OutcomeObjection {
  account: string
  person: string
  reason: string
  proposed?: string
  decision: 'accepted' | 'declined' | 'open'
  by?: string
  date: string
}

/**
 * Time: one solve of the portfolio, and one for each criterion, variant and row of the caps table; `planChanges` besides.
 *
 * @throws PortfolioError when the programme or the options are wrong, with every problem
 */
export function runProgramme(given: Programme, options: ProgrammeOptions = {}): ProgrammeOutcome {
  const { asOf } = validatedProgramme(given)
  const { selection, narrowed } = selectIn(given, options.selection)
  const { outside, unused } = narrowed
  const { programme, known } = withEvidence(narrowed.programme, options.knowledge)
  const planned = planProgramme(programme, {
    ...options.assign,
    ...(options.approvedBy === undefined ? {} : { approvedBy: options.approvedBy }),
  })
  const { result, portfolio } = planned
  const participants: Participants = {
    accounts: portfolio.accounts.length,
    of: options.facts?.of ?? given.portfolio.accounts.length,
    candidates: portfolio.managers.length,
  }
  if (result.status === 'infeasible') {
    const { status, infeasibility, others } = result
    return { status, asOf, counts: participants, portfolio, infeasibility, others }
  }
  if (result.status === 'unknown') return { ...result, asOf, counts: participants }
  options.onPlan?.(portfolio, result)
  const of = { ...programme, portfolio }
  const claims = claimsLedger(programme, result, portfolio)
  const live = decisionsOf(programme).filter((decision) => decisionState(decision, asOf) === 'live')
  const variants = variantsOf(options, programme, portfolio, outside, live)
  const rationale = auditRationale(portfolio, result, variants)
  const waves = options.waves && planWaves(programme, result, options.waves)
  const caps = recommendCaps(programme, options.caps)
  const impact = peopleImpact(of, result, {
    ...(options.caps ? { hours: options.caps } : {}),
    ...(options.threshold === undefined ? {} : { threshold: options.threshold }),
  })
  const { kept, forced, chosen, new: fresh, unowned } = countChanges(portfolio, result)
  const decisions = outcomeDecisions(programme, planned)
  return {
    status: planned.status,
    asOf,
    names: namesOf(programme),
    counts: {
      ...participants,
      kept,
      changed: forced + chosen,
      new: fresh,
      unowned,
    },
    accounts: outcomeAccounts(programme, result, claims, decisions, waves, portfolio),
    objective: result.objective,
    bound: result.bound,
    decisions,
    objections: (programme.objections ?? []).map((objection) => ({
      ...objection,
      decision: objection.decision ?? 'open',
    })),
    ...(selection ? { selection } : {}),
    claims,
    rationale,
    stability: stability(result, [...variants, ...weightVariants(portfolio, result.scoring)]),
    caps,
    changes: planChanges(portfolio, options.changes).points.map(({ changes, objective, bound, exact }) => ({
      changes,
      objective,
      bound,
      exact,
    })),
    ...(waves ? { waves } : {}),
    impact,
    ...customerSide(
      { programme: of, result, whole: given, ...(known && { known }), ...(waves && { waves }) },
      options,
    ),
    dataSheet: dataSheet(asOf, result, rationale.criteria, together(caps.assumptions, impact.assumptions), {
      ...options.facts,
      outside: { accounts: outside.length, unused },
    }),
  }
}

/** Facts alone are judged, too, with nobody left out for it: their number of places is an opinion. */
function selectIn(
  programme: Programme,
  choice: ProgrammeOptions['selection'],
): { selection?: Selection; narrowed: Narrowed } {
  const all = { programme, outside: [], unused: [] }
  if (!choice && !programme.selection) return { narrowed: all }
  const { plan = choice ? 'selected' : 'all', ...places } = choice ?? {}
  const selection = selectKeyAccounts(programme, places)
  return { selection, narrowed: plan === 'selected' ? narrowToSelection(programme, selection) : all }
}

/**
 * Each variant with the evidence and the decisions of the run. Where evidence has replaced what a variant changes, it is
 * the plan itself and says nothing.
 */
function variantsOf(
  { variants = [], knowledge }: ProgrammeOptions,
  programme: Programme,
  portfolio: Portfolio,
  outside: readonly string[],
  live: readonly Decision[],
): Variant[] {
  const plain = JSON.stringify(portfolio)
  return variants.flatMap((variant) => {
    // Holds may not fit a variant without incumbents; their owners are settled already.
    const { holds: _holds, overrides: _overrides, objections: _objections, ...rest } = programme
    const evidenced = withEvidence({ ...rest, portfolio: without(variant.portfolio, outside) }, knowledge)
    const decided = withDecisions(evidenced.programme.portfolio, live)
    return programme.knowledge?.length && JSON.stringify(decided) === plain
      ? []
      : [{ ...variant, portfolio: decided }]
  })
}

function outcomeAccounts(
  programme: Programme,
  result: Planned,
  claims: ClaimsLedger,
  decisions: readonly OutcomeDecision[],
  waves: WavePlan | undefined,
  portfolio: Programme['portfolio'],
): OutcomeAccount[] {
  const { accounts } = programme.portfolio
  const owners = new Map(result.assignments.map((assignment) => [assignment.account, assignment]))
  const ledger = new Map(claims.accounts.map((account) => [account.account, account]))
  const changes = new Map(countChanges(portfolio, result).accounts.map((change) => [change.account, change]))
  const live = decisions.filter(({ state }) => state === 'live')
  const decided = new Set(live.map(({ account }) => account))
  const days = new Map(
    waves?.waves.flatMap(({ date, moves }) => moves.map(({ account }) => [account, date] as const)),
  )
  const compared = ownerStandings(formulate(portfolio), result)
  const standings = new Map(portfolio.accounts.map((account, a) => [account.id, compared[a]]))
  return accounts.map(({ id, incumbent, owner }): OutcomeAccount => {
    const assignment = owners.get(id)
    const standing = standings.get(id)
    const change = changes.get(id)!
    const held = live.filter(({ table, account }) => table === 'holds' && account === id)
    const heldUntil = held
      .map(({ until = '' }) => until)
      .sort()
      .at(-1)
    const day = days.get(id)
    return {
      account: id,
      owner: assignment?.manager ?? null,
      before: incumbent ?? null,
      contributors: ledger
        .get(id)!
        .claimants.filter(({ role }) => role === 'contributor')
        .map(({ person, productLines }) => ({ person, productLines })),
      setByProgramme: decided.has(id) || owner !== undefined,
      ...(day === undefined ? {} : { day }),
      ...(heldUntil === undefined ? {} : { heldUntil }),
      ...(assignment ? { fit: assignment.fit, points: assignment.points } : {}),
      ...(standing === undefined ? {} : { standing }),
      kind: change.kind,
      ...(change.reason === undefined ? {} : { reason: change.reason }),
    }
  })
}

function outcomeDecisions(
  programme: Programme,
  planned: ReturnType<typeof planProgramme>,
): OutcomeDecision[] {
  const costs = {
    holds: [...planned.holds],
    overrides: [...planned.overrides],
    objections: [...planned.objections],
  }
  return decisionsOf(programme).map((decision): OutcomeDecision => {
    const { table, position, account, manager = null, from, until } = decision
    const state = decisionState(decision, programme.asOf)
    const record = programme[table]![position]
    // Decisions in force come in the order of their table.
    const cost = state === 'live' ? costs[table].shift()?.cost : undefined
    const author = 'author' in record ? record.author : 'by' in record ? record.by : undefined
    return {
      table,
      account,
      manager,
      state,
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      reason: record.reason,
      ...(author === undefined ? {} : { author }),
      ...(cost === undefined ? {} : { cost }),
    }
  })
}

/** Ids of people without a name are their names. */
function namesOf({ portfolio, people = [] }: Programme): PlannedProgramme['names'] {
  const named = new Map<string, string>()
  for (const { id, name } of [...portfolio.managers, ...people])
    if (name || !named.has(id)) named.set(id, name || id)
  for (const { claims = [] } of portfolio.accounts)
    for (const { manager } of claims) if (!named.has(manager)) named.set(manager, manager)
  return {
    accounts: portfolio.accounts.map(({ id, name, value, group }) => ({
      id,
      name: name || id,
      ...(value === undefined ? {} : { value }),
      ...(group === undefined ? {} : { group }),
    })),
    people: Array.from(named, ([id, name]) => ({ id, name })),
  }
}

/** Each assumption once. */
function together(...lists: readonly (readonly Assumption[])[]): Assumption[] {
  const byCode = new Map(lists.flat().map((assumption) => [assumption.code, assumption]))
  return [...byCode.values()]
}
