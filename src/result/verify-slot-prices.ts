/**
 * What one more slot is worth, counted from an optimal plan alone: a second way to the figures of the solver's
 * slot-prices.ts, without its graph, prices or code.
 *
 * A better plan under a cap raised by one differs from the optimal plan by moves that end in the new slot; moves that
 * do not would have been gains before. So the gain is that of the best chain of moves into the manager. A chain
 * starts with an unowned account, or with a manager above the floor who gives one up and regains what it cost:
 *
 *   reach(j) = least loss of a chain after which j has one account more than its slots, so far without a loss for it
 *            = min( min over unowned a of  unassigned(a) - points(a, j),
 *                   min over i of  (reach(i), or -marginalLoss_i(count_i) to start there)  +  exchange(i, j) )
 *   exchange(i, j) = min over accounts a of i of  points(a, i) - points(a, j)
 *   gain(m) = max(0, -(reach(m) + marginalLoss_m(cap_m + 1)))        where count_m = cap_m, else 0
 *
 * Circles of exchanges gain nothing in an optimal plan, so the shortest chains are found by rounds over all pairs
 * until nothing changes (Bellman 1958), at most one round for each manager. A manager with room left gains
 * nothing: the best objective is concave in each cap.
 *
 * Time: one pass over the points and O(managers²) a round. Memory: 8 managers² bytes.
 */
import type { AssignmentProgram } from '../program/index.js'
import { FORBIDDEN } from '../program/index.js'
import { readRow } from './attainable.js'

/** [manager] points; `owner`: [account] manager or -1, an optimal plan. */
export function countSlotPrices(program: AssignmentProgram, owner: ArrayLike<number>): Float64Array {
  const { accountCount, managerCount, maxAccounts, minAccounts, unassignedPoints } = program
  const exchange = new Float64Array(managerCount * managerCount).fill(Infinity)
  const reach = new Float64Array(managerCount).fill(Infinity)
  const count = new Int32Array(managerCount)
  const row = new Int32Array(managerCount)
  for (let a = 0; a < accountCount; a++) {
    readRow(program, a, row)
    const from = owner[a]
    if (from >= 0) count[from]++
    const own = from >= 0 ? row[from] : unassignedPoints![a]
    const [losses, at] = from >= 0 ? [exchange, from * managerCount] : [reach, 0]
    for (let j = 0; j < managerCount; j++) {
      if (row[j] !== FORBIDDEN) losses[at + j] = Math.min(losses[at + j], own - row[j])
    }
  }
  const lossOf = (m: number, k: number) => {
    const losses = program.marginalLoss?.[m]
    return losses && losses.length > 0 ? losses[Math.min(k, losses.length) - 1] : 0
  }
  const start = Float64Array.from(count, (taken, m) =>
    taken > (minAccounts ? minAccounts[m] : 0) ? -lossOf(m, taken) : Infinity,
  )
  for (let round = 0, changed = true; changed && round <= managerCount; round++) {
    changed = false
    for (let i = 0; i < managerCount; i++) {
      const before = Math.min(reach[i], start[i])
      if (before === Infinity) continue
      for (let j = 0, at = i * managerCount; j < managerCount; j++, at++) {
        const loss = before + exchange[at]
        if (loss < reach[j]) {
          reach[j] = loss
          changed = true
        }
      }
    }
  }
  return Float64Array.from(reach, (loss, m) =>
    count[m] < maxAccounts[m] ? 0 : Math.max(0, -(loss + lossOf(m, maxAccounts[m] + 1))),
  )
}
