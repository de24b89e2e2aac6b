/**
 * What changes hands with an account: who is to be introduced to whom, who closes what is open, and what the new owner
 * has to learn about this customer. And a baseline, so that the promise of more and larger deals can be checked later.
 */
import type { KnowledgeArea, Planned } from '../../model/index.js'
import { directoryOf, ownersOf } from '../directory.js'
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
  /** Accounts in the programme with the accounts outside that were closest by revenue, at most three each. */
  accounts: { account: string; revenue12m: number; pipeline: number; comparable: string[] }[]
  /** Accounts outside. */
  outside: { account: string; revenue12m: number; pipeline: number }[]
}

const MOST_COMPARABLE = 3

/**
 * The figures of today for the accounts of the programme and for those outside, to be kept. `inside`: ids of the key
 * accounts; all others of the portfolio are outside.
 *
 * Accounts chosen because they did well will do less well next year all by themselves (regression to the mean), and so
 * will those outside that did as well: compare with these, not with the year before.
 *
 * @throws PortfolioError when the programme is wrong
 */
export function baselineOf(given: Programme, inside: Iterable<string>): Baseline {
  const programme = validatedProgramme(given)
  const isInside = new Set(inside)
  const figures = programme.portfolio.accounts.map(({ id: account }) => {
    const own = (programme.business ?? []).filter((each) => each.account === account)
    return {
      account,
      revenue12m: own.reduce((sum, { revenue12m = 0 }) => sum + revenue12m, 0),
      pipeline: own.reduce((sum, { pipeline = 0 }) => sum + pipeline, 0),
    }
  })
  const outside = figures.filter(({ account }) => !isInside.has(account))
  return {
    asOf: programme.asOf,
    accounts: figures.flatMap((own) => {
      if (!isInside.has(own.account)) return []
      const far = ({ revenue12m }: { revenue12m: number }) => Math.abs(revenue12m - own.revenue12m)
      const nearest = [...outside].sort((a, b) => far(a) - far(b)).slice(0, MOST_COMPARABLE)
      return [{ ...own, comparable: nearest.map(({ account }) => account) }]
    }),
    outside,
  }
}

/** How the accounts of a programme did against those they are comparable with. */
export interface BaselineComparison {
  from: string
  to: string
  /** Sums over the accounts that exist in both periods and have comparable ones. */
  inside: { before: number; after: number }
  /** The mean of each account's comparable ones, summed. */
  comparable: { before: number; after: number }
  /** Growth inside minus growth of the comparable, as shares of `before`; absent where either began with nothing. */
  difference?: number
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
  const now = baselineOf(later, [])
  const revenue = new Map(now.outside.map(({ account, revenue12m }) => [account, revenue12m]))
  const before = new Map(baseline.outside.map(({ account, revenue12m }) => [account, revenue12m]))
  const inside = { before: 0, after: 0 }
  const comparable = { before: 0, after: 0 }
  const left: string[] = []
  for (const { account, revenue12m, comparable: others } of baseline.accounts) {
    const after = revenue.get(account)
    const still = others.filter((id) => revenue.has(id))
    if (after === undefined || still.length === 0) {
      left.push(account)
      continue
    }
    const mean = (of: ReadonlyMap<string, number>) =>
      still.reduce((sum, id) => sum + (of.get(id) ?? 0), 0) / still.length
    inside.before += revenue12m
    inside.after += after
    comparable.before += mean(before)
    comparable.after += mean(revenue)
  }
  const growth = ({ before: start, after }: { before: number; after: number }) => (after - start) / start
  return {
    from: baseline.asOf,
    to: now.asOf,
    inside,
    comparable,
    ...(inside.before > 0 && comparable.before > 0 && { difference: growth(inside) - growth(comparable) }),
    left,
  }
}
