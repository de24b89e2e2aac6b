/**
 * From dated evidence to what managers know of customers.
 *
 * Ratings by one person say more about the rater than about the rated (Scullen, Mount, Goff 2000: more than half of the
 * variance). So every level keeps its sources and how far they disagree, what is old expires, and what nobody has looked
 * at is unknown, which is not the same as nothing: an unknown pair counts as the mean of the rated pairs of its area.
 */
import { assignAccounts } from '../../assign.js'
import {
  type AssignmentResult,
  KNOWLEDGE_AREAS,
  type KnowledgeArea,
  type Manager,
  type Portfolio,
  type Ratings,
} from '../../model/index.js'
import { addMonths } from '../days.js'
import { validatedProgramme } from '../gate/index.js'
import type { KnowledgeEvidence, Programme } from '../programme.js'
import { withinLimits } from '../within-limits.js'

/** 0 nothing, 1 from public sources, 2 confirmed by the customer, 3 their people ask about their own company. */
export type KnowledgeLevel = 0 | 1 | 2 | 3
const HIGHEST = 3

/** What is known of one manager's knowledge of one customer in one area. */
export interface KnownArea {
  area: KnowledgeArea
  /** Absent: unknown, because all evidence is expired. */
  level?: KnowledgeLevel
  /** Evidence in force, latest first; what customers said is counted, never listed. */
  sources: { source: 'self' | 'colleague'; level: KnowledgeLevel; date: string }[]
  /** Statements of the customer in force. */
  customers: number
  /** Highest minus lowest level in force, where it shows nobody's single statement as a customer. */
  disagreement: number
  /** Statements that are too old to count. */
  expired: number
  /** Their people ask this manager about their own company. */
  isAsked: boolean
}

export interface KnownPair {
  account: string
  manager: string
  /** In the order of the eight areas; areas without any evidence are absent. */
  areas: KnownArea[]
}

export interface KnowledgeOptions {
  /** Evidence counts for so many months, integer >= 1. Default 18. */
  expireMonths?: number
  /** Keep the typed ratings of business acumen in the portfolio. Default false: acumen is derived from the evidence. */
  typedRatings?: boolean
}

export interface EvidencedKnowledge {
  /** The portfolio scored by the evidence: what is unknown takes the mean of its area. */
  portfolio: Portfolio
  /** In the order of the accounts, then of the managers; pairs without any evidence are absent. */
  pairs: KnownPair[]
  /** The same at accounts outside the portfolio: past customers, which count for general acumen alone. */
  past: KnownPair[]
  /** Pairs and areas that are unknown and took the mean of their area. */
  assumed: number
  /** Areas in which nobody is rated: they count for nobody. */
  unrated: KnowledgeArea[]
}

const EXPIRE_MONTHS = 18

/** Fewer statements of customers than this are never averaged, and never shown one by one. */
const FEW_CUSTOMERS = 3

/**
 * O(evidence + accounts x managers x areas).
 *
 * @throws PortfolioError when the programme is wrong; RangeError for a wrong number of months
 */
export function knowledgeFromEvidence(
  programme: Programme,
  { expireMonths = EXPIRE_MONTHS, typedRatings = false }: KnowledgeOptions = {},
): EvidencedKnowledge {
  if (!Number.isInteger(expireMonths) || expireMonths < 1) {
    throw new RangeError('expireMonths must be an integer >= 1')
  }
  const { portfolio, outside = [] } = validatedProgramme(programme)
  const pairs = knownPairs(programme, expireMonths)
  const past = knownPairs(
    programme,
    expireMonths,
    outside.map(({ account }) => account),
  )
  const levels = levelsOf(pairs)
  const means = meansOf(levels)
  const unrated = KNOWLEDGE_AREAS.filter((area) => !means.has(area))
  const shown = levelsOf([...pairs, ...past])
  const acumen = (manager: Manager) => (typedRatings ? manager.acumen : acumenOf(shown.get(manager.id)))
  const { managers, assumed } = ratedManagers(portfolio, levels, means, acumen)
  return { portfolio: { ...portfolio, managers }, pairs, past, assumed, unrated }
}

/**
 * The pairs alone, without a portfolio scored by them. O(evidence + accounts + managers of accounts with evidence)
 *
 * @param programme that has passed its gate
 */
export function knownPairs(
  { portfolio: { accounts, managers }, asOf, knowledge: evidence = [] }: Programme,
  expireMonths = EXPIRE_MONTHS,
  customers: readonly string[] = accounts.map(({ id }) => id),
): KnownPair[] {
  const isInForce = (date: string) => date <= asOf && addMonths(date, expireMonths) >= asOf
  const byPair = new Map<string, Map<string, KnowledgeEvidence[]>>()
  for (const entry of evidence) {
    const ofAccount = byPair.get(entry.account) ?? new Map<string, KnowledgeEvidence[]>()
    byPair.set(entry.account, ofAccount)
    const list = ofAccount.get(entry.manager)
    if (list) list.push(entry)
    else ofAccount.set(entry.manager, [entry])
  }
  return customers.flatMap((account) => {
    const ofAccount = byPair.get(account)
    if (!ofAccount) return []
    return managers.flatMap(({ id: manager }): KnownPair[] => {
      const entries = ofAccount.get(manager)
      if (!entries) return []
      const areas = KNOWLEDGE_AREAS.flatMap((area) => {
        const own = entries.filter((entry) => entry.area === area)
        return own.length === 0 ? [] : [knownArea(area, own, isInForce)]
      })
      return [{ account, manager, areas }]
    })
  })
}

/**
 * What the customer says counts before what colleagues say, and that before what the manager says: of several statements
 * of the same kind the lower median, which of fewer than three customers is the lowest.
 */
function knownArea(
  area: KnowledgeArea,
  entries: readonly KnowledgeEvidence[],
  isInForce: (date: string) => boolean,
): KnownArea {
  const inForce = entries.filter(({ date }) => isInForce(date)).sort((a, b) => (a.date < b.date ? 1 : -1))
  const levelsBy = (wanted: KnowledgeEvidence['source']) =>
    inForce.flatMap(({ source, level }) => (source === wanted ? [level] : [])).sort((a, b) => a - b)
  const customers = levelsBy('customer')
  const kinds = [customers, levelsBy('colleague'), levelsBy('self')]
  const best = kinds.find((levels) => levels.length > 0)
  const level = best?.[Math.ceil(best.length / 2) - 1]
  const shown = inForce.filter(({ source }) => source !== 'customer' || customers.length >= FEW_CUSTOMERS)
  const all = shown.map((entry) => entry.level)
  return {
    area,
    ...(level !== undefined && { level }),
    sources: inForce.flatMap(({ source, level: stated, date }) =>
      source === 'customer' ? [] : [{ source, level: stated, date }],
    ),
    customers: customers.length,
    disagreement: all.length === 0 ? 0 : Math.max(...all) - Math.min(...all),
    expired: entries.length - inForce.length,
    isAsked: level === HIGHEST,
  }
}

/** manager -> account -> area -> level / 3 */
type Levels = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<KnowledgeArea, number>>>

function levelsOf(pairs: readonly KnownPair[]): Levels {
  const levels = new Map<string, Map<string, Map<KnowledgeArea, number>>>()
  for (const { account, manager, areas } of pairs) {
    const known = areas.flatMap(({ area, level }): [KnowledgeArea, number][] =>
      level === undefined ? [] : [[area, level / HIGHEST]],
    )
    if (known.length === 0) continue
    const ofManager = levels.get(manager) ?? new Map<string, Map<KnowledgeArea, number>>()
    levels.set(manager, ofManager)
    ofManager.set(account, new Map(known))
  }
  return levels
}

/** area -> mean over the rated pairs */
function meansOf(levels: Levels): Map<KnowledgeArea, number> {
  const all = Array.from(levels.values()).flatMap((ofManager) => Array.from(ofManager.values()))
  return new Map(
    KNOWLEDGE_AREAS.flatMap((area): [KnowledgeArea, number][] => {
      const rated = all.flatMap((areas) => areas.get(area) ?? [])
      return rated.length === 0 ? [] : [[area, mean(rated)]]
    }),
  )
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function ratedManagers(
  { managers, accounts }: Portfolio,
  levels: Levels,
  means: ReadonlyMap<KnowledgeArea, number>,
  general: (manager: Manager) => Ratings | undefined,
): { managers: Manager[]; assumed: number } {
  const unknown: Ratings = Object.fromEntries(means)
  let assumed = 0
  const rated = managers.map((manager): Manager => {
    const { knowledge: _knowledge, acumen: _acumen, ...rest } = manager
    const acumen = general(manager)
    const ofManager = levels.get(manager.id)
    const rows = means.size > 0 ? accounts : []
    const knowledge = rows.map(({ id }): [string, Ratings] => {
      const known = ofManager?.get(id)
      assumed += means.size - (known?.size ?? 0)
      return [id, known ? { ...unknown, ...Object.fromEntries(known) } : unknown]
    })
    return {
      ...rest,
      ...(acumen && { acumen }),
      // Nobody rated anywhere: the criterion has no data, and must not seem to have some.
      ...(means.size > 0 && { knowledge: Object.fromEntries(knowledge) }),
    }
  })
  return { managers: rated, assumed }
}

/** General business acumen as it showed at past customers: the mean of the levels by area. */
function acumenOf(
  ofManager: ReadonlyMap<string, ReadonlyMap<KnowledgeArea, number>> | undefined,
): Ratings | undefined {
  if (!ofManager) return undefined
  const customers = Array.from(ofManager.values())
  return Object.fromEntries(
    KNOWLEDGE_AREAS.flatMap((area): [KnowledgeArea, number][] => {
      const rated = customers.flatMap((areas) => areas.get(area) ?? [])
      return rated.length === 0 ? [] : [[area, mean(rated)]]
    }),
  )
}

/** Areas that matter to a customer; all of them where its needs say nothing. */
export function areasNeeded(needs: Ratings | undefined): KnowledgeArea[] {
  const needed = KNOWLEDGE_AREAS.filter((area) => (needs?.[area] ?? 0) > 0)
  return needed.length > 0 ? needed : [...KNOWLEDGE_AREAS]
}

/** An owner that another reading of what is unknown would change. */
export interface DependentOwner {
  account: string
  owner: string | null
  /** Where whatever is unknown counts as level 0. */
  ownerIfNothing: string | null
  /** Where it counts as level 3. */
  ownerIfEverything: string | null
}

/**
 * The owners that depend on what nobody has looked at: each of three exact plans reads the unknown in another way, as
 * the mean, as nothing and as everything, and these accounts do not have the same owner in all of them.
 *
 * Time: three solves. Empty where one of the three has no plan, which does not depend on scores but on rules.
 *
 * @throws PortfolioError when the programme is wrong
 */
export function ownersByAssumption(programme: Programme, options: KnowledgeOptions = {}): DependentOwner[] {
  const { portfolio, pairs } = knowledgeFromEvidence(programme, options)
  const levels = levelsOf(pairs)
  const read = (unknown: number): Portfolio => {
    const means = new Map(Array.from(meansOf(levels).keys(), (area) => [area, unknown]))
    const { managers } = ratedManagers(portfolio, levels, means, ({ acumen }) => acumen)
    return { ...portfolio, managers }
  }
  const [asMean, asNothing, asEverything] = [portfolio, read(0), read(1)].map((each) =>
    ownersIn(assignAccounts(each, withinLimits(each))),
  )
  return portfolio.accounts.flatMap(({ id: account }) => {
    const owner = asMean?.get(account) ?? null
    const ownerIfNothing = asNothing?.get(account) ?? null
    const ownerIfEverything = asEverything?.get(account) ?? null
    if (!asMean || !asNothing || !asEverything) return []
    return owner === ownerIfNothing && owner === ownerIfEverything
      ? []
      : [{ account, owner, ownerIfNothing, ownerIfEverything }]
  })
}

function ownersIn(result: AssignmentResult): Map<string, string> | undefined {
  if (result.status !== 'optimal' && result.status !== 'feasible') return undefined
  return new Map(result.assignments.map(({ account, manager }) => [account, manager]))
}
