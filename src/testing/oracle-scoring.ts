/**
 * The scoring, a second time: the formulas of the documentation written down one after the other, pair by
 * pair, with no thought for speed. It shares no code with the scoring of the library, so that each can be
 * tested against the other.
 */
import {
  type Account,
  KNOWLEDGE_AREAS,
  type KnowledgeArea,
  type Manager,
  type Portfolio,
  type Ratings,
} from '../model/index.js'
import { sum } from './sums.js'

const MILLION = 1_000_000

/** A criterion in use: its weight, whether it says anything about an account, and its score in [0,1]. */
export interface OracleCriterion {
  name: string
  weight: number
  appliesTo(account: Account): boolean
  /** `a` and `m` are positions in the lists of the portfolio. */
  score(a: number, m: number): number
}

/** One criterion and its exact, unrounded share of the points of a pair. */
export type OracleParts = Map<string, number>

/** Fit and points of every pair, [account][manager] in the order of the lists. */
export interface OracleScores {
  criteria: string[]
  /** In [0,1]; null = not eligible because the explicit fit says so. */
  fit: (number | null)[][]
  /** Integer points of the pair; null like `fit`. */
  points: (number | null)[][]
  /** Unrounded share of each criterion in the points of a pair. */
  parts(a: number, m: number): OracleParts
}

/**
 * Scores every pair of a valid portfolio by the documented formulas, own criteria by their `values`.
 *
 * @throws RangeError where an own criterion has a formula: this oracle evaluates none.
 * Complexity: accounts x managers x (managers + knowledge areas + criteria).
 */
export function oracleScores(portfolio: Portfolio): OracleScores {
  const { accounts, managers } = portfolio
  const criteria = oracleCriteria(portfolio)
  const fit = accounts.map((_, a) => managers.map((_, m) => pairFit(portfolio, criteria, a, m)))
  const points = fit.map((row, a) =>
    row.map((x) => (x === null ? null : Math.round(MILLION * weightOf(accounts[a]) * x))),
  )
  return {
    criteria: criteria.map(({ name }) => name),
    fit,
    points,
    parts: (a, m) => pairParts(portfolio, criteria, a, m),
  }
}

/** The criteria that have data and a weight, in the order of the documentation. */
export function oracleCriteria(portfolio: Portfolio): OracleCriterion[] {
  const { accounts, managers, fit, scoring } = portfolio
  if (fit !== undefined) {
    return [{ name: 'fit', weight: 1, appliesTo: always, score: (a, m) => fit[a][m] ?? 0 }]
  }
  const weights = scoring?.weights ?? {}
  const criteria: OracleCriterion[] = []
  if (managers.some(({ acumen = {} }) => Object.keys(acumen).length > 0)) {
    criteria.push({
      name: 'acumen',
      weight: weights.acumen ?? 0.4,
      appliesTo: always,
      score: acumenScore(portfolio),
    })
  }
  if (managers.some(({ knowledge = {} }) => Object.keys(knowledge).length > 0)) {
    criteria.push({
      name: 'knowledge',
      weight: weights.knowledge ?? 0.3,
      appliesTo: always,
      score: (a, m) => knowledgeScore(accounts[a], managers[m]),
    })
  }
  if (managers.some(({ capacity }) => capacity !== undefined)) {
    criteria.push({
      name: 'capacity',
      weight: weights.capacity ?? 0.15,
      appliesTo: always,
      score: (a, m) => headroom(accounts[a], managers[m]),
    })
  }
  if (accounts.some(({ incumbent }) => incumbent !== undefined)) {
    criteria.push({
      name: 'continuity',
      weight: weights.continuity ?? 0.15,
      appliesTo: ({ incumbent }) => incumbent !== undefined,
      score: (a, m) => (accounts[a].incumbent === managers[m].id ? 1 : 0),
    })
  }
  for (const { name, weight, values } of scoring?.criteria ?? []) {
    if (values === undefined) throw new RangeError(`The oracle evaluates no formulas: criterion ${name}`)
    criteria.push({ name, weight, appliesTo: always, score: (a, m) => values[a][m] })
  }
  return criteria.filter(({ weight }) => weight > 0)
}

/**
 * How many terms of the objective lie so close to the middle between two integers that the order of a
 * floating-point sum may decide which way they round. Two correct implementations may differ by at most
 * this many points in the objective of a plan; 0 for nearly every portfolio.
 */
export function pointsInDoubt(portfolio: Portfolio): number {
  const { accounts, managers } = portfolio
  const criteria = oracleCriteria(portfolio)
  const isInDoubt = (a: number) =>
    managers.some((_, m) =>
      isNearHalf(MILLION * weightOf(accounts[a]) * (pairFit(portfolio, criteria, a, m) ?? 0)),
    )
  const scores = portfolio.fit === undefined ? accounts.filter((_, a) => isInDoubt(a)).length : 0
  let losses = 0
  for (const manager of managers) {
    for (let k = 1; k <= accounts.length; k++) {
      if (isNearHalf(MILLION * meanValue(accounts) * marginalFit(portfolio, manager, k))) losses++
    }
  }
  return scores + losses
}

/** Points lost by the k-th account of a manager, k = 1, 2, ... */
export function oracleMarginalLoss(portfolio: Portfolio, manager: Manager, k: number): number {
  return Math.round(MILLION * meanValue(portfolio.accounts) * marginalFit(portfolio, manager, k))
}

/** Points for leaving an account without an owner (never positive), or null where that is forbidden. */
export function oracleUnassignedPoints(portfolio: Portfolio, account: Account): number | null {
  const rule = portfolio.policy?.unassigned ?? 'forbid'
  if (rule === 'forbid' || account.owner !== undefined) return null
  return -Math.round(MILLION * weightOf(account) * rule.penalty)
}

function weightOf(account: Account): number {
  return account.value ?? 1
}

function pairFit(portfolio: Portfolio, criteria: OracleCriterion[], a: number, m: number): number | null {
  if (portfolio.fit !== undefined) return portfolio.fit[a][m]
  const inUse = criteria.filter((criterion) => criterion.appliesTo(portfolio.accounts[a]))
  const total = sum(inUse.map(({ weight }) => weight))
  return total === 0 ? 0 : sum(inUse.map(({ weight, score }) => weight * score(a, m))) / total
}

function pairParts(portfolio: Portfolio, criteria: OracleCriterion[], a: number, m: number): OracleParts {
  const account = portfolio.accounts[a]
  const inUse = criteria.filter((criterion) => criterion.appliesTo(account))
  const total = sum(inUse.map(({ weight }) => weight))
  return new Map(
    inUse.map(({ name, weight, score }) => [
      name,
      (MILLION * weightOf(account) * weight * score(a, m)) / total,
    ]),
  )
}

/** Only areas that somebody is rated in count; who is not rated there takes the mean of those who are. */
function acumenScore({ accounts, managers }: Portfolio): (a: number, m: number) => number {
  const meanRating = new Map<KnowledgeArea, number>()
  for (const area of KNOWLEDGE_AREAS) {
    const ratings = managers.flatMap(({ acumen }) => acumen?.[area] ?? [])
    if (ratings.length > 0) meanRating.set(area, sum(ratings) / ratings.length)
  }
  return (a, m) =>
    needsWeightedMean(
      [...meanRating.keys()],
      accounts[a].needs,
      (area) => managers[m].acumen?.[area] ?? meanRating.get(area)!,
    )
}

function knowledgeScore(account: Account, manager: Manager): number {
  const { knowledge = {} } = manager
  if (!Object.hasOwn(knowledge, account.id)) return 0
  const known = knowledge[account.id]
  return typeof known === 'number'
    ? known
    : needsWeightedMean(KNOWLEDGE_AREAS, account.needs, (area) => known[area] ?? 0)
}

function headroom(account: Account, manager: Manager): number {
  return manager.capacity === undefined ? 1 : Math.max(0, 1 - (account.effort ?? 1) / manager.capacity)
}

function needsWeightedMean(
  areas: readonly KnowledgeArea[],
  needs: Ratings = {},
  rating: (area: KnowledgeArea) => number,
): number {
  const total = sum(areas.map((area) => needs[area] ?? 0))
  if (total === 0) return areas.length === 0 ? 0 : sum(areas.map(rating)) / areas.length
  return sum(areas.map((area) => (needs[area] ?? 0) * rating(area))) / total
}

/** From the total n * d * max(0, n - ideal): the k-th account beyond the ideal adds d * (2k - ideal - 1). */
function marginalFit({ policy = {} }: Portfolio, manager: Manager, k: number): number {
  const loss = policy.loadLoss ?? 0.05
  if (typeof loss !== 'number') return loss[Math.min(k, loss.length) - 1]
  const ideal = manager.idealAccounts ?? policy.idealAccounts ?? 1
  return k <= ideal ? 0 : loss * (2 * k - ideal - 1)
}

function meanValue(accounts: Account[]): number {
  return accounts.length === 0 ? 0 : sum(accounts.map(weightOf)) / accounts.length
}

function isNearHalf(x: number): boolean {
  return Math.abs(x - Math.floor(x) - 0.5) < 1e-6
}

function always(): boolean {
  return true
}
