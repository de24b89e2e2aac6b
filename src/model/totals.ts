/**
 * Whether every sum of points stays in the integers that can hold it: a unit's points and penalty in 32 bits,
 * the sum of everything a plan could gain or lose below MAX_TOTAL. Answered from above, without scoring.
 */
import type { Issue } from './issues.js'
import { DEFAULTS, INT32_MAX, MAX_TOTAL, POINTS_PER_FIT } from './limits.js'
import type { Numbered } from './numbered.js'
import type { SoundParts } from './sound-parts.js'

/** O(managers + accounts + entries of the load loss) */
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
  const dearest = penalties.indexOf(penalties.reduce((a, b) => Math.max(a, b), 0))
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

  const sums = {
    points: sum(points),
    penalties: sum(penalties),
    loadLoss: worstLoadLoss(parts.policy.loadLoss ?? DEFAULTS.loadLoss, numbers),
  }
  const total = sums.points + sums.penalties + sums.loadLoss
  if (total >= MAX_TOTAL) {
    const largest = Math.max(sums.points, sums.penalties, sums.loadLoss)
    issues.push({
      code: 'totals_too_large',
      path:
        largest === sums.loadLoss
          ? ['policy', 'loadLoss']
          : largest === sums.penalties
            ? penaltyPath
            : ['accounts'],
      message: `all points, penalties and load losses together must stay below ${MAX_TOTAL}: lower the caps, the load loss, the penalty or the values`,
      ...sums,
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

function sum(terms: Float64Array): number {
  return terms.reduce((a, b) => a + b, 0)
}

/** At least the points that all managers lose together when each is as full as its cap and the units allow. */
function worstLoadLoss(
  loadLoss: number | readonly number[],
  { cap, ideal, unitCount, value }: Numbered,
): number {
  const pointsPerFit = (POINTS_PER_FIT * sum(value)) / Math.max(1, value.length)
  const loss = typeof loadLoss === 'number' ? formulaLoss(loadLoss) : tableLoss(loadLoss)
  let total = 0
  for (let m = 0; m < cap.length; m++) total += loss(Math.min(cap[m], unitCount), ideal[m])
  return total

  /** n d max(0, n - i); rounding adds half a point for each account beyond the ideal at most. */
  function formulaLoss(d: number) {
    return (n: number, i: number) => (n * d * pointsPerFit + 0.5) * Math.max(0, n - i)
  }

  /** The first n entries; the last one repeats. */
  function tableLoss(marginals: readonly number[]) {
    const first = new Float64Array(marginals.length + 1)
    marginals.forEach((marginal, k) => {
      const points = typeof marginal === 'number' ? Math.round(pointsPerFit * marginal) : 0
      first[k + 1] = first[k] + points
    })
    const last = first[marginals.length] - first[marginals.length - 1]
    return (n: number) => first[Math.min(n, marginals.length)] + last * Math.max(0, n - marginals.length)
  }
}
