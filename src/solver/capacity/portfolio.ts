/**
 * The best portfolio of one manager, exactly: slots with convex losses, floor, effort and the manager's own rows
 * (conflicts, segment caps, limits of a person), by depth-first enumeration.
 *
 * Accounts are tried in the order of falling value, each first in, then out. What can still be added is bounded by the
 * next accounts in that order, each paying the marginal loss of one more slot; a branch that cannot beat the best
 * portfolio found is left. Where a manager owns a handful of accounts, few branches survive.
 *
 * A branch's bound is valid because values fall along the order, marginal losses rise with the slots, and every account
 * takes at least one slot. Only accounts of positive value are worth taking, unless a floor, a lower limit or a
 * falling loss asks for more.
 */
import type { Model } from './model.js'
import type { Openness } from './openness.js'

export class PortfolioSearch {
  /** Pairs of the best portfolio found, forced ones included. */
  readonly bestPairs: Int32Array
  bestCount = 0
  /** Branches looked at by the last call. */
  steps = 0
  private readonly pairs: Int32Array
  private readonly value: Float64Array
  private count = 0
  private readonly chosen: Int32Array
  private chosenCount = 0
  private bestValue = 0
  private manager = 0
  private slots = 0
  private effort = 0
  /** [row] of this manager: what the chosen pairs count */
  private readonly used: Float64Array
  /** Rows of each manager. */
  private readonly ownRows: number[][]

  constructor(
    private readonly model: Model,
    private readonly openness: Openness,
  ) {
    const { accountCount, managerCount, rows } = model
    this.bestPairs = new Int32Array(accountCount)
    this.pairs = new Int32Array(accountCount)
    this.value = new Float64Array(accountCount)
    this.chosen = new Int32Array(accountCount)
    this.used = new Float64Array(rows.count)
    this.ownRows = Array.from({ length: managerCount }, () => [])
    for (let r = 0; r < rows.count; r++) if (rows.owner[r] >= 0) this.ownRows[rows.owner[r]].push(r)
  }

  /** Value of the best portfolio, with one more pair forced in or not; -Infinity when there is none. */
  best(m: number, worth: Float64Array, multipliers: Float64Array, forced = -1): number {
    const { model } = this
    const { managerStart, byManager, account, managerCount } = model
    const { open, choices } = this.openness
    if (m >= managerCount) throw new RangeError('the unowned have no portfolio')
    this.manager = m
    this.count = this.chosenCount = this.bestCount = this.steps = 0
    this.slots = this.effort = 0
    this.bestValue = -Infinity
    for (const r of this.ownRows[m]) this.used[r] = 0
    const all = this.needsAll(m)
    let start = 0
    for (let i = managerStart[m]; i < managerStart[m + 1]; i++) {
      const k = byManager[i]
      if (open[k] === 0) continue
      const v = worth[k] - multipliers[account[k]]
      if (choices[account[k]] === 1 || k === forced) {
        start += v
        this.put(k)
      } else if (v > 0 || all) this.insert(k, v)
    }
    if (!this.fits()) return -Infinity
    this.search(0, start)
    return this.bestValue
  }

  private needsAll(m: number): boolean {
    const { floor, losses, rows } = this.model
    return floor[m] > 0 || !losses.increasing || this.ownRows[m].some((r) => rows.low[r] > 0)
  }

  /** Keeps the list sorted by falling value; it is short. */
  private insert(k: number, v: number): void {
    const { pairs, value } = this
    let i = this.count++
    for (; i > 0 && value[i - 1] < v; i--) {
      value[i] = value[i - 1]
      pairs[i] = pairs[i - 1]
    }
    value[i] = v
    pairs[i] = k
  }

  private put(k: number): void {
    this.chosen[this.chosenCount++] = k
    this.tally(k, 1)
  }

  private takeOut(): void {
    this.tally(this.chosen[--this.chosenCount], -1)
  }

  private tally(k: number, sign: number): void {
    const { size, account, effort, rows } = this.model
    this.slots += sign * size[account[k]]
    this.effort += sign * effort[k]
    if (rows.count === 0) return
    for (let i = rows.start[k]; i < rows.start[k + 1]; i++)
      this.used[rows.row[i]] += sign * rows.coefficient[i]
  }

  /** Nothing is above its upper limit. */
  private fits(): boolean {
    const { cap, capacity, rows } = this.model
    const m = this.manager
    if (this.slots > cap[m] || this.effort > capacity[m]) return false
    for (const r of this.ownRows[m]) if (this.used[r] > rows.high[r]) return false
    return true
  }

  private isComplete(): boolean {
    const { floor, rows } = this.model
    if (this.slots < floor[this.manager]) return false
    for (const r of this.ownRows[this.manager]) if (this.used[r] < rows.low[r]) return false
    return true
  }

  /** `value`: of the chosen pairs, losses not yet taken off. */
  private search(from: number, value: number): void {
    this.steps++
    const { losses } = this.model
    const m = this.manager
    const net = value - losses.total(m, this.slots)
    if (net > this.bestValue && this.isComplete()) {
      this.bestValue = net
      this.bestCount = this.chosenCount
      this.bestPairs.set(this.chosen.subarray(0, this.chosenCount))
    }
    for (let i = from; i < this.count; i++) {
      if (this.atMost(i, net) <= this.bestValue) return
      this.put(this.pairs[i])
      if (this.fits()) this.search(i + 1, value + this.value[i])
      this.takeOut()
    }
  }

  /** No portfolio that adds accounts from position i on is worth more. */
  private atMost(i: number, net: number): number {
    const { losses, cap } = this.model
    const m = this.manager
    const room = cap[m] - this.slots
    let bound = net
    let best = net
    let before = losses.total(m, this.slots)
    for (let added = 0; added < room && i + added < this.count; added++) {
      const after = losses.total(m, this.slots + added + 1)
      bound += this.value[i + added] - (after - before)
      if (bound > best) best = bound
      else if (losses.increasing && this.value[i + added] <= 0) break
      before = after
    }
    // With nothing found yet, an incomplete portfolio may have to get worse first.
    return this.bestValue === -Infinity ? Infinity : best
  }
}
