/**
 * The kernel for points of few eligible pairs: the loops of the twin (twin.ts), over the pairs alone.
 *
 * A pair that is not there is FORBIDDEN, which is no candidate and lowers no cost, so leaving it out changes no
 * result: candidates come in the same order, costs are the same minima. What changes is the work, from the managers
 * to the eligible ones of each account; lanes would gain nothing on rows of ten.
 *
 * A list of the best is filled by insertion behind a threshold: an entry that does not reach the last one listed costs a
 * comparison, and few of them do. The assignment engine fills its lists by the same function.
 *
 * Time: O(eligible pairs of the account) for each call; memory: O(managers).
 */
import type { SparsePoints } from '../../program/index.js'
import { float64Array, int32Array } from '../arrays.js'
import type { Kernel } from './kernel.js'
import { WIDEST } from './memory.js'
import type { Columns } from './search-space.js'

/**
 * Lists the managers of greatest points * units - price of an account, best first, earlier ones first among equals, with
 * these points, from `at` on; returns how many. `values`: room for `width` of them.
 */
export function listBest(
  { start, manager, points: pointsOf }: SparsePoints,
  account: number,
  width: number,
  units: number,
  price: Float64Array,
  values: Float64Array,
  managers: Int32Array,
  points: Int32Array,
  at: number,
): number {
  const end = start[account + 1]
  let kept = 0
  let threshold = -Infinity
  // Until they are all known, the list holds entries, not managers.
  for (let entry = start[account]; entry < end; entry++) {
    const value = pointsOf[entry] * units - price[manager[entry]]
    if (value <= threshold) continue
    let i = kept < width ? kept++ : width - 1
    while (i > 0 && values[i - 1] < value) {
      values[i] = values[i - 1]
      managers[at + i] = managers[at + i - 1]
      i--
    }
    values[i] = value
    managers[at + i] = entry
    if (kept === width) threshold = values[width - 1]
  }
  for (let i = at; i < at + kept; i++) {
    points[i] = pointsOf[managers[i]] * units
    managers[i] = manager[managers[i]]
  }
  return kept
}

export class SparseKernel implements Kernel {
  readonly name = 'typescript'
  private readonly price: Float64Array
  private readonly values = float64Array(WIDEST)
  private shift = 0
  /** One more for the root, which the exchange adds. */
  readonly columns: Columns

  constructor(
    managerCount: number,
    private readonly pairs: SparsePoints,
  ) {
    this.price = float64Array(managerCount)
    this.columns = { column: int32Array(managerCount + 1), count: 0 }
  }

  setShift(shift: number): void {
    this.shift = shift
  }

  setPrice(manager: number, price: number): void {
    this.price[manager] = price
  }

  candidates(account: number, width: number, managers: Int32Array, points: Int32Array, at: number): number {
    return listBest(
      this.pairs,
      account,
      width,
      2 ** this.shift,
      this.price,
      this.values,
      managers,
      points,
      at,
    )
  }

  exchangeCosts(first: number, next: Int32Array, own: Int32Array, costs: Float64Array): void {
    const { start, manager, points } = this.pairs
    const { columns } = this
    const { column } = columns
    for (let i = 0; i < columns.count; i++) costs[column[i]] = Infinity
    let count = 0
    for (let a = first; a >= 0; a = next[a]) {
      const here = own[a]
      const end = start[a + 1]
      for (let entry = start[a]; entry < end; entry++) {
        const j = manager[entry]
        const cost = here - points[entry]
        if (cost >= costs[j]) continue
        if (costs[j] === Infinity) column[count++] = j
        costs[j] = cost
      }
    }
    columns.count = count
  }

  allExchangeCosts(node: Int32Array, own: Int32Array, costs: readonly Float64Array[]): void {
    for (let a = 0; a < node.length; a++) this.lowerCosts(a, own[a], costs[node[a]])
  }

  lowerCosts(account: number, own: number, costs: Float64Array): void {
    const { start, manager, points } = this.pairs
    const end = start[account + 1]
    for (let entry = start[account]; entry < end; entry++) {
      const cost = own - points[entry]
      if (cost < costs[manager[entry]]) costs[manager[entry]] = cost
    }
  }
}
