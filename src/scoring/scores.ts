/**
 * Fit of every pair, and its points.
 *
 *   fit(a, m)    = sum_c weight_c score_c(a, m) / sum_c weight_c     over the criteria that apply to account a
 *   points(a, m) = Math.round(1_000_000 * value_a * fit(a, m))
 *
 * The matrix is never stored: a row costs O(managers * criteria), a pair O(criteria).
 */
import {
  type CheckedPortfolio,
  type CriterionKind,
  POINTS_PER_FIT,
  type ScoringSummary,
} from '../model/index.js'
import { FORBIDDEN } from '../program/index.js'
import type { CriterionScores } from './criteria.js'
import type { Lanes } from './kernels/index.js'
import { splitPoints } from './parts.js'

/** Scores are computed in blocks of so many managers, which stay in the processor's first cache. */
export const BLOCK = 1024

export interface Scores {
  /** Criteria in use, in order: acumen, knowledge, capacity, continuity, then own ones; ['fit'] for an explicit fit. */
  readonly criteria: readonly string[]
  /** [criterion] what the criterion looks at; 'unknown' for an explicit fit, which does not say. */
  readonly kinds: readonly (CriterionKind | 'unknown')[]
  readonly summary: ScoringSummary
  /** Fit of every manager for one account into out [manager], in [0,1]; NaN where an explicit fit is null. */
  fitRow(account: number, out: Float64Array): void
  /** The same number as in the row; O(criteria). */
  fit(account: number, manager: number): number
  /** Points of every manager for one account into out [manager]; FORBIDDEN where an explicit fit is null. */
  pointsRow(account: number, out: Int32Array): void
  points(account: number, manager: number): number
  /**
   * Points of the pair by criterion: integers >= 0 that sum exactly to `points(account, manager)` (largest
   * remainders, ties to the earlier criterion); empty where the fit is null.
   */
  parts(account: number, manager: number): Record<string, number>
}

export interface WeightedCriterion {
  readonly weight: number
  readonly scores: CriterionScores
}

/** Scores as the weighted mean of at least one criterion, each of positive weight. */
export function weightedScores(
  { value, portfolio: { managers } }: CheckedPortfolio,
  criteria: readonly WeightedCriterion[],
  summary: ScoringSummary,
  lanes?: Lanes,
): Scores {
  /** Of a block of managers. */
  const sum = lanes?.sum ?? new Float64Array(BLOCK)
  const managerCount = managers.length
  const names = criteria.map(({ scores }) => scores.name)

  /**
   * Weighted scores of managers from <= m < to into sum[0 .. to - from); returns the weight that
   * they are to be divided by for the fit.
   */
  function addScores(account: number, from: number, to: number, sum: Float64Array): number {
    let total = 0
    sum.fill(0, 0, to - from)
    for (const { weight, scores } of criteria) {
      if (!scores.appliesTo(account)) continue
      total += weight
      scores.add(account, weight, from, to, sum)
    }
    // An account that no criterion says anything about fits nobody.
    return total === 0 ? 1 : total
  }

  /** The same sum for one pair: pairs are asked for one by one where few are eligible, or none is stored. */
  function fitOf(account: number, manager: number): number {
    let sum = 0
    let total = 0
    for (let c = 0; c < criteria.length; c++) {
      const { weight, scores } = criteria[c]
      if (!scores.appliesTo(account)) continue
      total += weight
      sum += weight * scores.at(account, manager)
    }
    return total === 0 ? sum : sum / total
  }

  return {
    criteria: names,
    kinds: criteria.map(({ scores }) => scores.kind),
    summary,
    fit: fitOf,
    fitRow(account, out) {
      for (let from = 0; from < managerCount; from += BLOCK) {
        const to = Math.min(from + BLOCK, managerCount)
        const total = addScores(account, from, to, sum)
        for (let m = from; m < to; m++) out[m] = sum[m - from] / total
      }
    },
    points: (account, manager) => pointsOf(value[account], fitOf(account, manager)),
    pointsRow(account, out) {
      const scale = POINTS_PER_FIT * value[account]
      for (let from = 0; from < managerCount; from += BLOCK) {
        const to = Math.min(from + BLOCK, managerCount)
        const total = addScores(account, from, to, sum)
        if (lanes) lanes.writePoints(total, scale, from, to, out)
        else writePoints(sum, total, scale, from, to, out)
      }
    },
    parts(account, manager) {
      const amounts = criteria.map(({ weight, scores }) =>
        scores.appliesTo(account) ? weight * scores.at(account, manager) : 0,
      )
      return splitPoints(names, amounts, pointsOf(value[account], fitOf(account, manager)))
    },
  }
}

/**
 * out[m] = Math.round(scale * fit of m). From half a point on, rounding is the same as rounding down half a point more,
 * which compiles to a loop without a branch: that of Math.round is taken at random, and costs more than all the rest.
 */
function writePoints(
  sum: Float64Array,
  total: number,
  scale: number,
  from: number,
  to: number,
  out: Int32Array,
): void {
  for (let m = from; m < to; m++) {
    const points = scale * (sum[m - from] / total)
    out[m] = points < 0.5 ? 0 : Math.floor(points + 0.5)
  }
}

/** Scores that the caller gave as a matrix; O(1) for a pair. */
export function explicitScores(
  { value }: CheckedPortfolio,
  given: readonly (readonly (number | null)[])[],
): Scores {
  const fitOf = (account: number, manager: number) => given[account][manager] ?? Number.NaN
  const points = (account: number, manager: number) => {
    const known = given[account][manager]
    return known === null ? FORBIDDEN : pointsOf(value[account], known)
  }
  return {
    criteria: ['fit'],
    kinds: ['unknown'],
    summary: { weights: { fit: 1 }, dropped: [], assumed: 0 },
    fit: fitOf,
    fitRow(account, out) {
      for (let m = 0; m < given[account].length; m++) out[m] = fitOf(account, m)
    },
    points,
    pointsRow(account, out) {
      const row = given[account]
      const scale = POINTS_PER_FIT * value[account]
      for (let m = 0; m < row.length; m++) {
        const known = row[m]
        out[m] = known === null ? FORBIDDEN : Math.round(scale * known)
      }
    },
    parts(account, manager) {
      return given[account][manager] === null ? {} : { fit: points(account, manager) }
    },
  }
}

function pointsOf(value: number, fit: number): number {
  return Math.round(POINTS_PER_FIT * value * fit)
}
