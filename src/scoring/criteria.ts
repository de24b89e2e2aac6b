/**
 * The four default criteria. None of them looks at product or geography.
 *
 * Every criterion answers for one account and a range of managers at a time, in three ways that agree to the last bit:
 * `fill` says each score, `at` that of a single manager, `add` adds the weighted scores to those of other criteria. Adding is what the matrix of
 * points is made of, so it does no more than the criterion has to say: knowledge touches the few managers who know the
 * customer, continuity the incumbent. Whoever it leaves out would have had 0 added. What touches every manager is added
 * by the lanes of kernels/ where the sums are theirs.
 */
import type { CheckedPortfolio, CriterionKind, KnowledgeArea, Ratings } from '../model/index.js'
import { KNOWLEDGE_AREAS } from '../model/index.js'
import type { Lanes } from './kernels/index.js'
import { type SparsePairs, sparsePairs } from './sparse.js'

export interface CriterionScores {
  readonly name: string
  readonly kind: CriterionKind
  /** Whether the criterion says anything about this account; where not, the others keep their proportions. */
  appliesTo(account: number): boolean
  /** Scores in [0,1] of managers from <= m < to into out[0 .. to - from). */
  fill(account: number, from: number, to: number, out: Float64Array): void
  /** The score of one manager. */
  at(account: number, manager: number): number
  /** sum[m - from] += weight * score of m, for the same managers. */
  add(account: number, weight: number, from: number, to: number, sum: Float64Array): void
}

export interface AcumenScores extends CriterionScores {
  /** Pairs in which a mean stood in for a missing rating in an area of positive weight. O(accounts). */
  countAssumed(): number
}

const AREA_COUNT = KNOWLEDGE_AREAS.length
const always = () => true

/**
 * sum needs_k acumen_k / sum needs_k over the areas that at least one manager is rated in; a missing rating
 * takes the mean of the rated managers. Undefined where nobody is rated. Areas weigh equally for an account
 * whose needs are absent, all zero, or all on areas that nobody is rated in.
 */
export function acumenScores(checked: CheckedPortfolio, lanes?: Lanes): AcumenScores | undefined {
  const { accounts, managers } = checked.portfolio
  const ratings = KNOWLEDGE_AREAS.map((area) => ratingsOf(area, checked))
  const rated = KNOWLEDGE_AREAS.flatMap((_, k) => (ratings[k] ? [k] : []))
  if (rated.length === 0) return undefined

  // [account * AREA_COUNT + area]; areas that nobody is rated in weigh 0, and so do not count.
  const weights = new Float64Array(accounts.length * AREA_COUNT)
  for (const [a, { needs }] of accounts.entries()) setAreaWeights(needs, rated, weights, a * AREA_COUNT)
  // [manager * AREA_COUNT + area]
  const filled = new Float64Array(managers.length * AREA_COUNT)
  for (const k of rated) for (const m of managers.keys()) filled[m * AREA_COUNT + k] = ratings[k]!.filled[m]
  for (const k of rated) lanes?.ratings[k].set(ratings[k]!.filled)

  return {
    name: 'acumen',
    kind: 'customer',
    appliesTo: always,
    fill(account, from, to, out) {
      out.fill(0, 0, to - from)
      addWeightedMeans(weights, account, filled, 1, from, to, out)
    },
    at: (account, manager) => weightedMean(weights, account * AREA_COUNT, filled, manager * AREA_COUNT),
    add(account, weight, from, to, sum) {
      const first = account * AREA_COUNT
      if (sum === lanes?.sum) lanes.addMeans(weights, first, totalAt(weights, first), weight, from, to)
      else addWeightedMeans(weights, account, filled, weight, from, to, sum)
    },
    countAssumed() {
      // Areas as bits: accounts with the same weighted areas have the same number of such managers.
      const missing = managers.map((_, m) => bits(rated, (k) => ratings[k]!.missing[m] === 1))
      const pairsFor = new Map<number, number>()
      let pairs = 0
      for (let row = 0; row < weights.length; row += AREA_COUNT) {
        const weighted = bits(rated, (k) => weights[row + k] > 0)
        let found = pairsFor.get(weighted)
        if (found === undefined) {
          found = missing.filter((areas) => (areas & weighted) !== 0).length
          pairsFor.set(weighted, found)
        }
        pairs += found
      }
      return pairs
    },
  }
}

/**
 * sum[m - from] += factor * (sum weight_k rating_k / sum weight_k) over the eight areas, for managers from <= m < to.
 * This loop dominates all scoring. So the inner product is written out, with the weights in local names that stay in
 * registers, and the ratings of a manager lie together: one array to index costs half of what eight do.
 */
function addWeightedMeans(
  weights: Float64Array,
  account: number,
  ratings: Float64Array,
  factor: number,
  from: number,
  to: number,
  sum: Float64Array,
): void {
  const first = account * AREA_COUNT
  const s = weights[first]
  const v = weights[first + 1]
  const c = weights[first + 2]
  const i = weights[first + 3]
  const w = weights[first + 4]
  const u = weights[first + 5]
  const h = weights[first + 6]
  const d = weights[first + 7]
  const total = totalAt(weights, first)
  for (let at = 0, x = from * AREA_COUNT; at < to - from; at++, x += AREA_COUNT) {
    const product =
      s * ratings[x] +
      v * ratings[x + 1] +
      c * ratings[x + 2] +
      i * ratings[x + 3] +
      w * ratings[x + 4] +
      u * ratings[x + 5] +
      h * ratings[x + 6] +
      d * ratings[x + 7]
    sum[at] += factor * (product / total)
  }
}

/** The same mean for one pair, by the same operations in the same order; `first`, `x`: where its eight numbers begin. */
function weightedMean(weights: Float64Array, first: number, ratings: Float64Array, x: number): number {
  const product =
    weights[first] * ratings[x] +
    weights[first + 1] * ratings[x + 1] +
    weights[first + 2] * ratings[x + 2] +
    weights[first + 3] * ratings[x + 3] +
    weights[first + 4] * ratings[x + 4] +
    weights[first + 5] * ratings[x + 5] +
    weights[first + 6] * ratings[x + 6] +
    weights[first + 7] * ratings[x + 7]
  return product / totalAt(weights, first)
}

/** Sum of the weights of the eight areas, in their order. */
function totalAt(weights: Float64Array, first: number): number {
  let total = weights[first]
  for (let k = 1; k < AREA_COUNT; k++) total += weights[first + k]
  return total
}

/** One area over all managers, with the mean filled in; undefined where nobody is rated. */
function ratingsOf(area: KnowledgeArea, { portfolio: { managers } }: CheckedPortfolio) {
  const filled = new Float64Array(managers.length)
  const missing = new Uint8Array(managers.length)
  let sum = 0
  let count = 0
  for (let m = 0; m < managers.length; m++) {
    const rating = managers[m].acumen?.[area]
    if (rating === undefined) missing[m] = 1
    else {
      filled[m] = rating
      sum += rating
      count++
    }
  }
  if (count === 0) return undefined
  const mean = sum / count
  for (let m = 0; m < managers.length; m++) if (missing[m] === 1) filled[m] = mean
  return { filled, missing }
}

function bits(areas: readonly number[], holds: (area: number) => boolean): number {
  let mask = 0
  for (const k of areas) if (holds(k)) mask |= 1 << k
  return mask
}

/** Sets weights[at + area] for the areas listed: the needs, or 1 each where the needs leave none of them a weight. */
function setAreaWeights(
  needs: Ratings | undefined,
  areas: readonly number[],
  weights: Float64Array,
  at: number,
): void {
  let hasNeeds = false
  for (const k of areas) {
    const need = needs?.[KNOWLEDGE_AREAS[k]] ?? 0
    weights[at + k] = need
    if (need > 0) hasNeeds = true
  }
  if (!hasNeeds) for (const k of areas) weights[at + k] = 1
}

/**
 * What a manager knows of one customer: the number given, or the mean of the ratings weighted by the needs
 * (missing area 0; equal weights without needs). 0 for everyone without an entry.
 */
export function knowledgeScores(
  checked: CheckedPortfolio,
  countsAnyway = false,
): CriterionScores | undefined {
  const pairs = knowledgePairs(checked)
  if (pairs.count === 0 && !countsAnyway) return undefined
  return {
    name: 'knowledge',
    kind: 'customer',
    appliesTo: always,
    fill: (account, from, to, out) => pairs.fill(account, from, to, out, 0),
    at: (account, manager) => pairs.at(account, manager, 0),
    add: pairs.add,
  }
}

const ALL_AREAS = KNOWLEDGE_AREAS.map((_, k) => k)

/** The score of every pair that has an entry with at least one rating. */
export function knowledgePairs(checked: CheckedPortfolio): SparsePairs {
  const { accounts } = checked.portfolio
  const weight = new Float64Array(AREA_COUNT)
  return sparsePairs(checked, (entry, account) => {
    if (typeof entry === 'number') return entry
    setAreaWeights(accounts[account].needs, ALL_AREAS, weight, 0)
    let sum = 0
    let total = 0
    let given = false
    for (const k of ALL_AREAS) {
      const rating = entry[KNOWLEDGE_AREAS[k]]
      if (rating !== undefined) given = true
      sum += weight[k] * (rating ?? 0)
      total += weight[k]
    }
    return given ? sum / total : undefined
  })
}

/** The headroom left, max(0, 1 - effort / capacity); 1 for a manager without capacity. */
export function capacityScores(checked: CheckedPortfolio, lanes?: Lanes): CriterionScores | undefined {
  const { managers } = checked.portfolio
  if (managers.every((manager) => manager.capacity === undefined)) return undefined
  const { effort } = checked
  const capacity = new Float64Array(managers.length)
  for (const [m, manager] of managers.entries()) capacity[m] = manager.capacity ?? Number.POSITIVE_INFINITY
  lanes?.capacity.set(capacity)
  return {
    name: 'capacity',
    kind: 'capacity',
    appliesTo: always,
    fill(account, from, to, out) {
      const needed = effort[account]
      for (let m = from; m < to; m++) out[m - from] = Math.max(0, 1 - needed / capacity[m])
    },
    at: (account, manager) => Math.max(0, 1 - effort[account] / capacity[manager]),
    add(account, weight, from, to, sum) {
      const needed = effort[account]
      if (sum === lanes?.sum) lanes.addHeadroom(needed, weight, from, to)
      else for (let m = from; m < to; m++) sum[m - from] += weight * Math.max(0, 1 - needed / capacity[m])
    },
  }
}

/** 1 for the incumbent, 0 for everyone else; says nothing about an account without incumbent. */
export function continuityScores(
  { incumbent }: CheckedPortfolio,
  countsAnyway = false,
): CriterionScores | undefined {
  if (!countsAnyway && incumbent.every((manager) => manager < 0)) return undefined
  return {
    name: 'continuity',
    kind: 'continuity',
    appliesTo: (account) => incumbent[account] >= 0,
    fill(account, from, to, out) {
      const holder = incumbent[account]
      for (let m = from; m < to; m++) out[m - from] = m === holder ? 1 : 0
    },
    at: (account, manager) => (incumbent[account] === manager ? 1 : 0),
    add(account, weight, from, to, sum) {
      const holder = incumbent[account]
      if (holder >= from && holder < to) sum[holder - from] += weight
    },
  }
}

/** Criteria that may lack data because of the accounts, not of the managers. */
export type AccountCriterion = 'knowledge' | 'continuity'

export interface DefaultScores {
  acumen: AcumenScores | undefined
  knowledge: CriterionScores | undefined
  capacity: CriterionScores | undefined
  continuity: CriterionScores | undefined
}

/** The default criteria that this portfolio has data for, or the larger one that its accounts are a part of. */
export function defaultScores(
  checked: CheckedPortfolio,
  countingAnyway: readonly AccountCriterion[] = [],
  lanes?: Lanes,
): DefaultScores {
  return {
    acumen: acumenScores(checked, lanes),
    knowledge: knowledgeScores(checked, countingAnyway.includes('knowledge')),
    capacity: capacityScores(checked, lanes),
    continuity: continuityScores(checked, countingAnyway.includes('continuity')),
  }
}
