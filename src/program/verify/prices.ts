/**
 * A bound from one price per manager.
 *
 *   D(p) = sum_a max(unassigned_a, max_m (points_am - p_m)) + sum_m max_{min_m <= k <= min(max_m, n)} (p_m k - loss_m(k))
 *
 * Weak duality: for every plan, each account contributes at most its term of the first sum plus the price it
 * pays, each manager at most its term of the second, so no plan has more than D(p) points, whatever p is.
 */
import type { AssignmentProgram } from '../program.js'
import { bestByFeatures } from './feature-points.js'
import { WITHOUT_CAPACITY } from './known.js'
import {
  ExactSum,
  FORBIDDEN,
  floorOf,
  marginalLoss,
  mayStayUnowned,
  numbersOf,
  rowReader,
} from './reading.js'

/** Features of programs for which the bound holds and can be reached. */
export const PRICES_FEATURES = WITHOUT_CAPACITY

/** D(p) */
export function boundOfPrices(program: AssignmentProgram, certificate: object, problems: string[]): number {
  const { accountCount, managerCount } = program
  const prices = numbersOf((certificate as { managers?: unknown }).managers, managerCount)
  if (!prices?.every(Number.isSafeInteger)) {
    problems.push('certificate: not a list of one integer price per manager')
    return 0
  }
  const bestManager = bestReader(program, prices)
  const sum = new ExactSum()
  for (let a = 0; a < accountCount; a++) {
    const unowned = mayStayUnowned(program, a) ? program.unassignedPoints![a] : -Infinity
    const best = Math.max(unowned, bestManager(a))
    if (best === -Infinity) problems.push(`certificate: account ${a} has nowhere to go, so no bound follows`)
    else sum.add(best)
  }
  for (let m = 0; m < managerCount; m++) {
    const top = Math.min(program.maxAccounts[m], accountCount)
    let best = -Infinity
    let value = 0
    for (let k = 0; k <= top; k++) {
      if (k > 0) value += prices[m] - marginalLoss(program, m, k)
      if (k >= floorOf(program, m) && value > best) best = value
    }
    if (best === -Infinity)
      problems.push(`certificate: manager ${m} has a floor above its cap, so no bound follows`)
    else sum.add(best)
    sum.touch(top * Math.abs(prices[m]) + (top > 0 ? top * Math.abs(marginalLoss(program, m, top)) : 0))
  }
  return sum.value('bound', problems)
}

/** account -> max_m (points_am - p_m), or -Infinity where it may go to nobody */
function bestReader(program: AssignmentProgram, prices: Float64Array): (account: number) => number {
  const { points, managerCount } = program
  if ('start' in points) {
    return (account) => {
      let best = -Infinity
      for (let i = points.start[account]; i < points.start[account + 1]; i++) {
        const value = points.points[i] - prices[points.manager[i]]
        if (value > best) best = value
      }
      return best
    }
  }
  const rowOf = rowReader(program)
  const plain = (account: number): number => {
    const row = rowOf(account)
    let best = -Infinity
    for (let m = 0; m < managerCount; m++) {
      const value = row[m] - prices[m]
      if (value > best && row[m] !== FORBIDDEN) best = value
    }
    return best
  }
  const fast = 'rank' in points ? bestByFeatures(points, prices) : undefined
  if (!fast) return plain
  const hasClosed = new Uint8Array(program.accountCount)
  const pairs = ('rank' in points && points.forbidden) || []
  for (let i = 0; i < pairs.length; i += 2) hasClosed[pairs[i]] = 1
  return (account) => (hasClosed[account] === 1 ? plain(account) : fast(account))
}
