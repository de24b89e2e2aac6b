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
  /** What `prepare` found worth taking, by falling value. */
  private readonly pairs: Int32Array
  private readonly value: Float64Array
  private count = 0
  /** Pairs by manager in the order of their values when last looked at, which is nearly the order of the next time. */
  private readonly order: Int32Array
  private readonly key: Float64Array
  /** Value of the pairs that have to be in. */
  private forcedValue = 0
  /** Sum of their sizes. */
  forcedSize = 0
  /** Whether pairs of no value may have to be taken. */
  private needsMore = false
  /** The pair that `isWorse` asks about, or -1. */
  private forced = -1
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
    this.order = model.byManager.slice()
    this.key = new Float64Array(model.pairCount)
    this.chosen = new Int32Array(accountCount)
    this.used = new Float64Array(rows.count)
    this.ownRows = Array.from({ length: managerCount }, () => [])
    for (let r = 0; r < rows.count; r++) if (rows.owner[r] >= 0) this.ownRows[rows.owner[r]].push(r)
  }

  /** Lists what the manager may take at these prices, for `best` and `isWorse`. */
  prepare(m: number, worth: Float64Array, multipliers: Float64Array): void {
    const { account, managerCount, managerStart } = this.model
    const { open, choices } = this.openness
    if (m >= managerCount) throw new RangeError('the unowned have no portfolio')
    this.manager = m
    this.needsMore = this.needsAll(m)
    this.count = this.chosenCount = 0
    this.slots = this.effort = this.forcedValue = this.forcedSize = 0
    for (const r of this.ownRows[m]) this.used[r] = 0
    this.sort(m, worth, multipliers)
    for (let i = managerStart[m]; i < managerStart[m + 1]; i++) {
      const k = this.order[i]
      if (open[k] === 0) continue
      if (choices[account[k]] === 1) {
        this.forcedValue += this.key[k]
        this.forcedSize += Math.abs(this.key[k])
        this.put(k)
      } else if (this.key[k] > 0 || this.needsMore) {
        this.value[this.count] = this.key[k]
        this.pairs[this.count++] = k
      }
    }
  }

  /** Value of the best portfolio; -Infinity when there is none. */
  best(): number {
    this.steps = this.bestCount = 0
    this.bestValue = -Infinity
    if (this.fits()) this.search(0, this.forcedValue)
    return this.bestValue
  }

  /**
   * Whether no portfolio with this pair in is worth more than `most`; `best` came before. The best one with the pair added,
   * or put in another's place, mostly tells without a search, and so does the value of the pair alone.
   */
  isWorse(k: number, most: number): boolean {
    this.steps = 1
    const { bestValue } = this
    if (!this.needsMore && bestValue + this.key[k] <= most) return true
    if (this.nearBest(k) > most) return false
    this.bestValue = most
    this.forced = k
    this.put(k)
    if (this.fits()) this.search(0, this.forcedValue + this.key[k])
    this.takeOut()
    this.forced = -1
    const isWorse = this.bestValue === most
    this.bestValue = bestValue
    return isWorse
  }

  /** Value of the best portfolio changed so that this pair is in, where one step does it. */
  private nearBest(k: number): number {
    const { chosenCount, bestPairs, bestCount, key } = this
    if (bestCount === 0) return -Infinity
    let value = this.forcedValue + key[k]
    for (let i = chosenCount; i < bestCount; i++) {
      this.tally(bestPairs[i], 1)
      value += key[bestPairs[i]]
    }
    this.tally(k, 1)
    let near = this.netOf(value)
    for (let i = chosenCount; i < bestCount && near === -Infinity; i++) {
      this.tally(bestPairs[i], -1)
      near = Math.max(near, this.netOf(value - key[bestPairs[i]]))
      this.tally(bestPairs[i], 1)
    }
    this.tally(k, -1)
    for (let i = chosenCount; i < bestCount; i++) this.tally(bestPairs[i], -1)
    return near
  }

  /** Value less losses of what is tallied, -Infinity where a rule is broken. */
  private netOf(value: number): number {
    return this.fits() && this.isComplete()
      ? value - this.model.losses.total(this.manager, this.slots)
      : -Infinity
  }

  /** Values of the manager's pairs, and their order. */
  private sort(m: number, worth: Float64Array, multipliers: Float64Array): void {
    const { order, key } = this
    const { managerStart, account } = this.model
    const start = managerStart[m]
    for (let i = start; i < managerStart[m + 1]; i++) {
      const k = order[i]
      const v = worth[k] - multipliers[account[k]]
      key[k] = v
      let at = i
      for (; at > start && key[order[at - 1]] < v; at--) order[at] = order[at - 1]
      order[at] = k
    }
  }

  private needsAll(m: number): boolean {
    const { floor, losses, rows } = this.model
    return floor[m] > 0 || !losses.increasing || this.ownRows[m].some((r) => rows.low[r] > 0)
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
      if (this.forced >= 0) return
      this.bestCount = this.chosenCount
      this.bestPairs.set(this.chosen.subarray(0, this.chosenCount))
    }
    const before = this.bestValue
    for (let i = from; i < this.count; i++) {
      if (this.pairs[i] === this.forced) continue
      if (this.forced >= 0 && this.bestValue > before) return
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
