/**
 * Whether every sum of points stays in the integers that can hold it. A unit's points and its penalty have to
 * fit in 32 bits. The total is bounded without scoring: every unit counts as much as the largest one, and every
 * manager loses, in each slot that can be filled, as much as in the last one, because prices go up to there.
 */
import type { Issue } from '../issues.js'
import { DEFAULTS, INT32_MAX, MAX_TOTAL, POINTS_PER_FIT } from '../limits.js'
import type { Numbered } from './numbered.js'
import type { SoundParts } from './sound-parts.js'

/** O(managers + accounts) */
export function totalsIssues(parts: SoundParts, numbers: Numbered): Issue[] {
  const issues: Issue[] = []
  const penaltyPath = ['policy', 'unassigned', 'penalty']
  const penalty = parts.penalty ?? 0
  const points = sumsByUnit(numbers, 1)
  const penalties = sumsByUnit(numbers, penalty)
  const firstOfUnit = firstAccounts(numbers)
  points.forEach((total, unit) => {
    if (total <= INT32_MAX) return
    const a = firstOfUnit[unit]
    const group = parts.accounts[a]?.group
    issues.push({
      code: 'totals_too_large',
      path: ['accounts', a, 'group'],
      message: `the values of a group may sum to ${INT32_MAX / POINTS_PER_FIT} at most`,
      group,
      total,
      maximum: INT32_MAX,
    })
  })
  const dearest = penalties.indexOf(maximum(penalties))
  if (penalties[dearest] > INT32_MAX) {
    issues.push({
      code: 'totals_too_large',
      path: penaltyPath,
      message: `penalty times value may be ${INT32_MAX / POINTS_PER_FIT} at most for one account or group`,
      penalty,
      account: parts.accounts[firstOfUnit[dearest]]?.id,
      total: penalties[dearest],
      maximum: INT32_MAX,
    })
  }

  const choices = numbers.unitCount * Math.max(maximum(points), maximum(penalties))
  const slots = parts.rules.groupsCount === 'each' ? numbers.value.length : numbers.unitCount
  const loadLoss = loadLossBound(parts.policy.loadLoss ?? DEFAULTS.loadLoss, numbers, slots)
  const total = choices + loadLoss
  if (total >= MAX_TOTAL) {
    issues.push({
      code: 'totals_too_large',
      path: loadLoss > choices ? ['policy', 'loadLoss'] : ['accounts'],
      message: `all totals must stay below ${MAX_TOTAL}: lower the caps, the load loss, the penalty or the values`,
      choices,
      loadLoss,
      total,
      maximum: MAX_TOTAL,
    })
  }
  return issues
}

/** [unit] sum of Math.round(points of a full fit * factor) over the accounts of the unit */
function sumsByUnit({ value, unitOf, unitCount }: Numbered, factor: number): Float64Array {
  const sums = new Float64Array(unitCount)
  for (let a = 0; a < value.length; a++) sums[unitOf[a]] += Math.round(POINTS_PER_FIT * value[a] * factor)
  return sums
}

/** [unit] its first account */
function firstAccounts({ unitOf, unitCount }: Numbered): Int32Array {
  const first = new Int32Array(unitCount)
  for (let a = unitOf.length - 1; a >= 0; a--) first[unitOf[a]] = a
  return first
}

function maximum(values: Float64Array): number {
  return values.reduce((a, b) => Math.max(a, b), 0)
}

/** At least what all managers lose together when each is as full as its cap and `most` slots in all allow. */
function loadLossBound(
  loadLoss: number | readonly number[],
  { cap, ideal, value }: Numbered,
  most: number,
): number {
  const meanValue = value.reduce((a, b) => a + b, 0) / Math.max(1, value.length)
  let bound = 0
  for (let m = 0; m < cap.length; m++) {
    const slots = Math.min(cap[m], most)
    bound += slots * Math.round(POINTS_PER_FIT * meanValue * marginal(loadLoss, slots, ideal[m]))
  }
  return bound
}

/** Fit lost by the k-th account; 0 where the entry is not known to be a number. */
function marginal(loadLoss: number | readonly unknown[], k: number, ideal: number): number {
  if (typeof loadLoss === 'number') return k <= ideal ? 0 : loadLoss * (2 * k - ideal - 1)
  const entry = loadLoss[Math.min(k, loadLoss.length) - 1]
  return typeof entry === 'number' ? entry : 0
}
