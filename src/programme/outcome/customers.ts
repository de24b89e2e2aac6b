/**
 * The customers' side of a run: what is known of them, who of us knows whom there and who is to, what changes hands, and
 * what each person is told and asked.
 */
import type { Language } from '../../language/index.js'
import type { Planned } from '../../model/index.js'
import { type Brief, writeBriefs } from '../briefs/data.js'
import { type DevelopmentOptions, type DevelopmentPlan, developmentPlan } from '../development/data.js'
import {
  type BaselineComparison,
  baselineOf,
  compareWithBaseline,
  type Handover,
  handoverPlan,
} from '../handover/data.js'
import { type ProgrammeBaseline, validatedBaseline } from '../health/baseline.js'
import { healthSnapshot, type ProgrammeHealth, programmeHealth } from '../health/data.js'
import {
  type DependentOwner,
  type EvidencedKnowledge,
  type KnowledgeOptions,
  type KnownPair,
  knowledgeFromEvidence,
  ownersByAssumption,
} from '../knowledge/data.js'
import { type KnowledgeQuestionnaire, knowledgeQuestions } from '../knowledge/questions.js'
import {
  type Coverage,
  type CoverageOptions,
  coverStakeholders,
  type Lead,
  type Uncovered,
} from '../leads/data.js'
import type { Programme } from '../programme.js'
import { assignSponsors, type Sponsors } from '../sponsors/data.js'
import {
  type AccountGaps,
  type CoverageGaps,
  coverageGaps,
  type RelationshipMap,
  relationshipMap,
} from '../stakeholders/data.js'
import type { WavePlan } from '../waves/data.js'

export interface CustomerOptions {
  knowledge?: KnowledgeOptions
  coverage?: CoverageOptions
  development?: Pick<DevelopmentOptions, 'fitFloor'>
  /** What an earlier run left behind. */
  baseline?: unknown
  /** Of the briefs. Default 'en'. */
  language?: Language
}

export interface CustomerSide {
  /** Present where there is any evidence: the plan is scored by it. */
  knowledge?: OutcomeKnowledge
  /** In the order of the portfolio. */
  customers: OutcomeCustomer[]
  /** Each for the person it is about. */
  beyondLimit: CoverageGaps['beyondLimit']
  coverage: Coverage
  sponsors: Sponsors
  development: OutcomeDevelopment[]
  questionnaires: KnowledgeQuestionnaire[]
  /** One for each person of whom the programme says anything. */
  briefs: Brief[]
  leadershipBrief: Brief
  /** For later runs. */
  baseline: ProgrammeBaseline
  /** Against the baseline of an earlier run. */
  health?: ProgrammeHealth
  promise?: BaselineComparison
}

export interface OutcomeKnowledge {
  pairs: KnownPair[]
  /** At accounts outside. */
  past: KnownPair[]
  assumed: number
  unrated: EvidencedKnowledge['unrated']
  /** Owners who depend on what is unknown. */
  dependent: DependentOwner[]
}

/** What whoever works for an account is to know of it. */
export interface OutcomeCustomer {
  account: string
  owner: string | null
  /** Owners before and after, whoever is active, leads a relationship, or sponsors. */
  team: string[]
  sponsor?: string
  noSponsor?: Sponsors['without'][number]['reason']
  /** Relationships that live are shown as such, however long ago the last contact was. */
  map: RelationshipMap
  leads: Omit<Lead, 'account' | 'points'>[]
  open: Omit<Uncovered, 'account'>[]
  missingRoles: AccountGaps['missingRoles']
  /** For the owner. */
  followUp: Pick<AccountGaps, 'stale' | 'belowWanted' | 'singleThread'> & { owner: string | null }
  handover?: Omit<Handover, 'account' | 'learn' | 'closing'> & {
    /** Without amounts, which are for the person alone. */
    closing: Omit<Handover['closing'][number], 'pipeline'>[]
  }
  /** What the new owner has to learn first. */
  learning?: { person: string; areas: Handover['learn'] }
}

/** `readers`: the person, and their superior. */
export type OutcomeDevelopment = DevelopmentPlan & { readers: string[] }

/** The programme scored by its evidence, and what that rests on; as it is where none is in force. */
export function withEvidence(
  programme: Programme,
  options: KnowledgeOptions = {},
): { programme: Programme; known?: EvidencedKnowledge } {
  if (!programme.knowledge?.length) return { programme }
  const known = knowledgeFromEvidence(programme, options)
  const isAnyInForce = [...known.pairs, ...known.past].some(({ areas }) =>
    areas.some(({ level }) => level !== undefined),
  )
  return isAnyInForce ? { programme: { ...programme, portfolio: known.portfolio }, known } : { programme }
}

export interface CustomerSetting {
  /** Scored by evidence, with the decisions in force. */
  programme: Programme
  result: Planned
  known?: EvidencedKnowledge
  waves?: WavePlan
  /** With the accounts outside the programme. */
  whole: Programme
}

/**
 * Time: two solves for relationship leads, one for sponsors, two for owners that depend on what is unknown; else linear
 * in the size of the programme and the number of readers.
 *
 * @throws PortfolioError when the baseline is none, or not earlier
 */
export function customerSide(setting: CustomerSetting, options: CustomerOptions = {}): CustomerSide {
  const { programme, result, known, whole } = setting
  const { portfolio, asOf } = programme
  const earlier = options.baseline === undefined ? undefined : validatedBaseline(options.baseline, asOf)
  const pairs = known?.pairs ?? []
  const dates = new Map(
    setting.waves?.waves.flatMap(({ date, moves }) => moves.map(({ account }) => [account, date] as const)),
  )
  const coverage = coverStakeholders(programme, result, options.coverage)
  const sponsors = assignSponsors(programme, result)
  const gaps = coverageGaps(programme, result)
  const { handovers } = handoverPlan(programme, result, { dates, pairs })
  const briefs = writeBriefs(programme, result, {
    language: options.language ?? 'en',
    dates,
    coverage,
    sponsors,
    pairs,
  })
  const now = { programme, result }
  return {
    ...(known && {
      knowledge: {
        pairs: known.pairs,
        past: known.past,
        assumed: known.assumed,
        unrated: known.unrated,
        dependent: ownersByAssumption(programme, options.knowledge),
      },
    }),
    customers: customersOf(now, gaps.accounts, coverage, sponsors, handovers),
    beyondLimit: gaps.beyondLimit,
    coverage,
    sponsors,
    development: developmentIn(now, { ...options.development, pairs }),
    questionnaires: knowledgeQuestions(programme, result, known),
    briefs: briefs.slice(0, -1),
    leadershipBrief: briefs[briefs.length - 1],
    baseline: {
      health: healthSnapshot(now),
      business: baselineOf(whole, new Set(portfolio.accounts.map(({ id }) => id))),
    },
    ...(earlier && {
      health: programmeHealth(earlier.health, now),
      promise: compareWithBaseline(earlier.business, whole),
    }),
  }
}

function customersOf(
  { programme, result }: { programme: Programme; result: Planned },
  gaps: readonly AccountGaps[],
  coverage: Coverage,
  sponsors: Sponsors,
  handovers: readonly Handover[],
): OutcomeCustomer[] {
  const leads = byAccount(coverage.leads)
  const open = byAccount(coverage.uncovered)
  const sponsorOf = new Map(sponsors.sponsors.map(({ account, person }) => [account, person]))
  const without = new Map(sponsors.without.map(({ account, reason }) => [account, reason]))
  const handoverOf = new Map(handovers.map((handover) => [handover.account, handover]))
  return programme.portfolio.accounts.map(({ id: account, incumbent, claims = [] }, i): OutcomeCustomer => {
    const { owner, missingRoles, stale, belowWanted, singleThread } = gaps[i]
    const led = leads.get(account) ?? []
    const sponsor = sponsorOf.get(account)
    const noSponsor = without.get(account)
    const map = relationshipMap(programme, result, account, led)
    const { learn, handover } = handoverParts(handoverOf.get(account))
    const team = new Set([
      ...[owner, incumbent, sponsor].flatMap((id) => id ?? []),
      ...claims.map(({ manager }) => manager),
      ...map.people.map(({ id }) => id),
    ])
    return {
      account,
      owner,
      team: [...team],
      ...(sponsor !== undefined && { sponsor }),
      ...(noSponsor !== undefined && { noSponsor }),
      map: {
        ...map,
        lines: map.lines.map((line) => (line.kind === 'stale' ? { ...line, kind: 'live' } : line)),
      },
      leads: led.map(({ account: _account, points: _points, ...lead }) => lead),
      open: (open.get(account) ?? []).map(({ account: _account, ...rest }) => rest),
      missingRoles,
      followUp: { owner, stale, belowWanted, ...(singleThread && { singleThread }) },
      ...(handover && { handover }),
      ...(learn && { learning: learn }),
    }
  })
}

/** What the team is to know of a handover, and what its new owner alone. */
function handoverParts(handover: Handover | undefined): {
  handover?: OutcomeCustomer['handover']
  learn?: OutcomeCustomer['learning']
} {
  if (!handover) return {}
  const { account: _account, learn, ...rest } = handover
  const closing = handover.closing.map(({ pipeline: _pipeline, ...who }) => who)
  return {
    handover: { ...rest, closing },
    ...(learn.length > 0 && { learn: { person: rest.to, areas: learn } }),
  }
}

function developmentIn(
  { programme, result }: { programme: Programme; result: Planned },
  options: Omit<DevelopmentOptions, 'person'>,
): OutcomeDevelopment[] {
  return programme.portfolio.managers.flatMap(({ id: person }) => {
    const plan = developmentPlan(programme, result, { person, ...options })
    const isEmpty = plan.accounts.length === 0 && plan.stretch === undefined
    const readers = [person, ...(plan.superior === undefined ? [] : [plan.superior])]
    return isEmpty ? [] : [{ ...plan, readers }]
  })
}

function byAccount<T extends { account: string }>(list: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const entry of list) {
    const group = groups.get(entry.account)
    if (group) group.push(entry)
    else groups.set(entry.account, [entry])
  }
  return groups
}
