/**
 * What changes hands with an account: who is to be introduced to whom, who closes what is open, and what the new owner
 * has to learn about this customer. And a baseline, so that the promise of more and larger deals can be checked later.
 */
import type { KnowledgeArea, Planned } from '../../model/index.js'
import { directoryOf, ownersOf } from '../directory.js'
import { type AccountFigures, figuresOf } from '../figures.js'
import { validatedProgramme } from '../gate/index.js'
import { areasNeeded, type KnownPair, knownPairs } from '../knowledge/data.js'
import type { Programme } from '../programme.js'
import { liveRelationships } from '../stakeholders/data.js'

export interface HandoverPlan {
  /** Accounts with another owner than today, in the order of the portfolio. */
  handovers: Handover[]
}

export interface Handover {
  account: string
  from: string
  to: string
  /** The day from which the new owner is accountable; absent where no wave says. */
  by?: string
  /** Stakeholders whom the former owner knows and the new one does not, priority ones first. */
  introduce: { stakeholder: string; from: string }[]
  /** Stakeholders whom the new owner knows already. */
  known: string[]
  /** Open pipeline stays with whoever has it: they close it. */
  closing: { person: string; pipeline: number; productLines: string[] }[]
  /** Areas that the customer needs, below level 2 or unknown for the new owner, most important first. */
  learn: KnowledgeArea[]
}

export interface HandoverOptions {
  /** Account -> day, from the waves. */
  dates?: Readonly<Record<string, string>> | ReadonlyMap<string, string>
  /** What is known of managers, where evidence expires otherwise than by default (`knowledgeFromEvidence`). */
  pairs?: readonly KnownPair[]
}

/**
 * O(size of the programme).
 *
 * @throws PortfolioError when the programme is wrong
 */
export function handoverPlan(
  given: Programme,
  result: Planned,
  { dates = {}, pairs }: HandoverOptions = {},
): HandoverPlan {
  const programme = validatedProgramme(given)
  const day = dates instanceof Map ? dates : new Map(Object.entries(dates))
  const owners = ownersOf(result)
  const live = liveRelationships(programme)
  const directory = directoryOf(programme)
  const levels = levelsIn(pairs ?? knownPairs(programme))
  const handovers = programme.portfolio.accounts.flatMap(
    ({ id: account, incumbent: from, needs }): Handover[] => {
      const to = owners.get(account)
      if (from === undefined || to === undefined || from === to) return []
      const relations = live.get(account) ?? []
      const knownTo = (person: string) =>
        new Set(relations.flatMap((each) => (each.person === person ? [each.stakeholder] : [])))
      const [ofFormer, ofNew] = [knownTo(from), knownTo(to)]
      const stakeholders = directory.stakeholders.get(account)!
      const isPriority = (id: string) => stakeholders.get(id)?.priority === true
      const introduce = [...ofFormer].filter((id) => !ofNew.has(id))
      introduce.sort((a, b) => Number(isPriority(b)) - Number(isPriority(a)))
      const learn = areasNeeded(needs).filter((area) => (levels.get(keyOf(account, to, area)) ?? 0) < 2)
      learn.sort((a, b) => (needs?.[b] ?? 0) - (needs?.[a] ?? 0))
      const by = day.get(account)
      return [
        {
          account,
          from,
          to,
          ...(by !== undefined && { by }),
          introduce: introduce.map((stakeholder) => ({ stakeholder, from })),
          known: [...ofNew],
          closing: closingIn(programme, account),
          learn,
        },
      ]
    },
  )
  return { handovers }
}

const keyOf = (account: string, manager: string, area: KnowledgeArea) =>
  JSON.stringify([account, manager, area])

function levelsIn(pairs: readonly KnownPair[]): Map<string, number> {
  return new Map(
    pairs.flatMap(({ account, manager, areas }) =>
      areas.flatMap(({ area, level }): [string, number][] =>
        level === undefined ? [] : [[keyOf(account, manager, area), level]],
      ),
    ),
  )
}

function closingIn({ business = [] }: Programme, account: string): Handover['closing'] {
  const byPerson = new Map<string, { pipeline: number; lines: Set<string> }>()
  for (const { account: of, person, pipeline = 0, productLine } of business) {
    if (of !== account || pipeline === 0) continue
    const sum = byPerson.get(person) ?? { pipeline: 0, lines: new Set<string>() }
    byPerson.set(person, sum)
    sum.pipeline += pipeline
    if (productLine !== undefined) sum.lines.add(productLine)
  }
  return Array.from(byPerson, ([person, { pipeline, lines }]) => ({
    person,
    pipeline,
    productLines: [...lines],
  }))
}

/** Where a programme started, and what it is to be compared with. */
export interface Baseline {
  asOf: string
  /** Accounts in the programme with those outside that are closest by revenue, at most three each, none half as large. */
  accounts: (AccountFigures & { comparable: string[] })[]
  /** Accounts outside. */
  outside: AccountFigures[]
}

const MOST_COMPARABLE = 3
/** Revenue of at least this share of the other's: the largest fall back furthest, and small ones hardly do. An opinion. */
const AS_LARGE = 0.5

/**
 * The figures of today for the accounts of the programme and for those outside, to be kept. `inside`: ids of the key
 * accounts; all others of the portfolio are outside, and so is the list `outside` of the programme.
 *
 * Accounts chosen because they did well will do less well next year all by themselves (regression to the mean), and so
 * will those outside that did as well: compare with these, not with the year before. An account without any that is as
 * large has no comparable ones, rather than the wrong ones.
 *
 * @throws PortfolioError when the programme is wrong
 */
export function baselineOf(given: Programme, inside: Iterable<string>): Baseline {
  const programme = validatedProgramme(given)
  const isInside = new Set(inside)
  const figures = figuresOf(programme)
  const outside = [
    ...figures.filter(({ account }) => !isInside.has(account)),
    ...(programme.outside ?? []).map(({ revenue12m = 0, pipeline = 0, ...rest }) => ({
      ...rest,
      revenue12m,
      pipeline,
    })),
  ]
  return {
    asOf: programme.asOf,
    accounts: figures.flatMap((own) => {
      if (!isInside.has(own.account)) return []
      const far = ({ revenue12m }: { revenue12m: number }) => Math.abs(revenue12m - own.revenue12m)
      const isAsLarge = ({ revenue12m }: AccountFigures) =>
        // Without any revenue recorded nobody is known to be as large.
        own.revenue12m > 0 &&
        Math.min(revenue12m, own.revenue12m) >= AS_LARGE * Math.max(revenue12m, own.revenue12m)
      const nearest = outside
        .filter(isAsLarge)
        .sort((a, b) => far(a) - far(b))
        .slice(0, MOST_COMPARABLE)
      return [{ ...own, comparable: nearest.map(({ account }) => account) }]
    }),
    outside,
  }
}

/** A figure inside and outside, then and now. */
export interface Growth {
  /** Sums over the accounts that exist in both periods and have comparable ones. */
  inside: { before: number; after: number }
  /** The mean of each account's comparable ones, summed. */
  comparable: { before: number; after: number }
  /** Growth inside minus growth of the comparable, as shares of `before`; absent where either began with nothing. */
  difference?: number
}

/** How the accounts of a programme did against those they are comparable with; the figure is revenue. */
export interface BaselineComparison extends Growth {
  from: string
  to: string
  /** Deals, more and larger, of the accounts for which all numbers of deals are recorded; absent where there are none. */
  deals?: { number: Growth; revenuePerDeal?: Growth }
  /** Accounts that could not be compared: gone, or without a comparable one that is still there. */
  left: string[]
}

/**
 * The promise, checked: growth of revenue inside minus growth of comparable accounts outside. A difference is not yet a
 * cause: with few accounts it is mostly chance.
 *
 * @throws PortfolioError when the programme is wrong
 */
export function compareWithBaseline(baseline: Baseline, later: Programme): BaselineComparison {
  const { asOf, outside } = baselineOf(later, [])
  const now = new Map(outside.map((each) => [each.account, each]))
  const then = new Map(baseline.outside.map((each) => [each.account, each]))
  const compared: Compared[] = []
  const left: string[] = []
  for (const before of baseline.accounts) {
    const after = now.get(before.account)
    const others = before.comparable.flatMap((id) => {
      const pair = { before: then.get(id), after: now.get(id) }
      return pair.before && pair.after ? [pair as Compared['others'][number]] : []
    })
    if (after === undefined || others.length === 0) left.push(before.account)
    else compared.push({ before, after, others })
  }
  const hasDeals = ({ before, after }: { before: AccountFigures; after: AccountFigures }) =>
    before.deals12m !== undefined && after.deals12m !== undefined
  const withDeals = compared.flatMap((each): Compared[] => {
    const others = each.others.filter(hasDeals)
    return hasDeals(each) && others.length > 0 ? [{ ...each, others }] : []
  })
  return {
    from: baseline.asOf,
    to: asOf,
    ...growthOf(compared, ({ revenue12m }) => revenue12m),
    ...(withDeals.length > 0 && { deals: dealsOf(withDeals) }),
    left,
  }
}

interface Compared {
  before: AccountFigures
  after: AccountFigures
  others: { before: AccountFigures; after: AccountFigures }[]
}

function growthOf(compared: readonly Compared[], figure: (figures: AccountFigures) => number): Growth {
  const inside = { before: 0, after: 0 }
  const comparable = { before: 0, after: 0 }
  for (const { before, after, others } of compared) {
    inside.before += figure(before)
    inside.after += figure(after)
    for (const other of others) {
      comparable.before += figure(other.before) / others.length
      comparable.after += figure(other.after) / others.length
    }
  }
  return growth(inside, comparable)
}

function growth(inside: Growth['inside'], comparable: Growth['comparable']): Growth {
  const share = ({ before, after }: { before: number; after: number }) => (after - before) / before
  return {
    inside,
    comparable,
    ...(inside.before > 0 && comparable.before > 0 && { difference: share(inside) - share(comparable) }),
  }
}

function dealsOf(compared: readonly Compared[]): NonNullable<BaselineComparison['deals']> {
  const number = growthOf(compared, ({ deals12m = 0 }) => deals12m)
  const revenue = growthOf(compared, ({ revenue12m }) => revenue12m)
  const counts = [number.inside, number.comparable].flatMap(({ before, after }) => [before, after])
  if (counts.some((count) => count === 0)) return { number }
  const each = (of: 'inside' | 'comparable') => ({
    before: revenue[of].before / number[of].before,
    after: revenue[of].after / number[of].after,
  })
  return { number, revenuePerDeal: growth(each('inside'), each('comparable')) }
}
