/**
 * The loops of the assignment engine where few pairs are eligible: over these alone, and mostly over the best of them.
 *
 * Every account that is looked at keeps a list of the managers that were best for it when its row was last read, and what all
 * others were worth at most. Prices only rise in this engine, so that stays a bound on them for ever; the row is read
 * again when the bound reaches what the list has to offer.
 *
 * A search does the same. `distance` is how much worse off all accounts of a path are together than if each had its best;
 * it only grows along a path. When a search comes to an account, it relaxes the account's list, and puts the rest of its row
 * into the heap as a node of its own, as near as the bound allows: the row is read when, and only if, that is the nearest.
 * A manager without an account ends paths as soon as it is reached; what is as far or farther is of no use then, and
 * never gets into the heap. Managers as near as the one being settled need no heap either: they come next.
 */
import type { SparsePoints } from '../../program/index.js'
import { float64Array, int32Array } from '../arrays.js'
import type { CheckedProgram } from '../gate.js'
import { NodeHeap } from '../kernels/index.js'
import { Pairing } from './pairing.js'

/** Managers in a list. */
const LISTED = 8

export class SparsePairing extends Pairing {
  /** Pairs of an account: start[a] .. start[a + 1] - 1. */
  private readonly start: Int32Array
  private readonly manager: Int32Array
  private readonly points: Int32Array

  /** [account * LISTED + i] the managers that were best, and their points */
  private readonly listed: Int32Array
  private readonly listedPoints: Int32Array
  /** [account] how many are listed, and what any other manager is worth at most; Infinity = not read yet */
  private readonly listLength: Int32Array
  private readonly outside: Float64Array
  private readonly values = float64Array(LISTED)

  /** Distances of a search: of the managers, then of the rest of the row of each one's account, last of the account placed. */
  private readonly reach: Float64Array
  private readonly heap: NodeHeap
  /** Nodes that have a distance. */
  private readonly reached: Int32Array
  private reachedCount = 0
  /** Managers in `order`: those settled, and behind them those as near as the last of these. */
  private known = 0
  private nearest = 0
  /** The shortest path to a manager without an account so far. */
  private shortest = Infinity
  private end = -1

  constructor(program: CheckedProgram) {
    super(program)
    const { start, manager, points } = program.points as SparsePoints
    const { accountCount: n, managerCount: m } = program
    this.start = start
    this.manager = manager
    this.points = points
    this.listed = int32Array(n * LISTED)
    this.listedPoints = int32Array(n * LISTED)
    this.listLength = int32Array(n)
    this.outside = float64Array(n).fill(Infinity)
    this.reach = float64Array(2 * m + 1).fill(Infinity)
    this.heap = new NodeHeap(this.reach)
    this.reached = int32Array(2 * m + 1)
  }

  protected bestAccounts(): Int32Array {
    const { start, manager, points, price, accountCount: n, managerCount: m } = this
    const best = int32Array(m).fill(-1)
    price.fill(-Infinity)
    for (let a = 0; a < n; a++) {
      const end = start[a + 1]
      for (let i = start[a]; i < end; i++) {
        const j = manager[i]
        if (points[i] <= price[j]) continue
        price[j] = points[i]
        best[j] = a
      }
    }
    for (let j = 0; j < m; j++) if (best[j] < 0) price[j] = 0
    this.entries += points.length
    return best
  }

  protected choose(account: number): void {
    const { listed, listedPoints, listLength, price, outside } = this
    if (outside[account] === Infinity) this.read(account)
    const at = account * LISTED
    for (let again = 0; again < 2; again++) {
      let [best, next] = [-Infinity, -Infinity]
      let [first, second] = [-1, -1]
      const end = at + listLength[account]
      for (let i = at; i < end; i++) {
        const j = listed[i]
        const value = listedPoints[i] - price[j]
        if (value <= next) continue
        if (value > best) {
          next = best
          second = first
          best = value
          first = j
        } else {
          next = value
          second = j
        }
      }
      this.entries += LISTED
      this.best = best
      this.next = next
      this.first = first
      this.second = second
      if (next >= outside[account]) return
      this.read(account)
    }
  }

  /** Lists the managers of greatest value. */
  private read(account: number): void {
    const { start, manager, points, price, values, listed, listedPoints } = this
    const at = account * LISTED
    const begin = start[account]
    const end = start[account + 1]
    let kept = 0
    let threshold = -Infinity
    // Until they are all known, the list holds entries, not managers.
    for (let entry = begin; entry < end; entry++) {
      const value = points[entry] - price[manager[entry]]
      if (value <= threshold) continue
      let i = kept < LISTED ? kept++ : LISTED - 1
      while (i > 0 && values[i - 1] < value) {
        values[i] = values[i - 1]
        listed[at + i] = listed[at + i - 1]
        i--
      }
      values[i] = value
      listed[at + i] = entry
      if (kept === LISTED) threshold = values[LISTED - 1]
    }
    for (let i = at; i < at + kept; i++) {
      listedPoints[i] = points[listed[i]]
      listed[i] = manager[listed[i]]
    }
    this.listLength[account] = kept
    this.outside[account] = end - begin > LISTED ? threshold : -Infinity
    this.entries += end - begin
  }

  protected pairTied(): void {
    const { start, manager, points, price, accountOf, managerOf, accountCount: n } = this
    for (let a = 0; a < n; a++) {
      if (managerOf[a] >= 0) continue
      const end = start[a + 1]
      for (let i = start[a]; i < end; i++) {
        const j = manager[i]
        if (accountOf[j] >= 0 || points[i] !== price[j]) continue
        this.pair(a, j)
        break
      }
    }
  }

  augment(account: number): boolean {
    const { price, accountOf, reach, order, reached, heap, outside } = this
    this.reachedCount = 0
    this.known = 0
    this.nearest = 0
    this.shortest = Infinity
    this.end = -1
    this.choose(account)
    const best = this.best
    let settled = 0
    let through = account
    let [value, rest] = [best, reach.length - 1]
    for (;;) {
      if (outside[through] === Infinity) this.read(through)
      this.relaxList(through, value)
      this.reachRest(rest, this.nearest + value - outside[through])
      while (settled === this.known && this.nearest < this.shortest) {
        const node = heap.pop()
        if (node < 0 || reach[node] >= this.shortest) break
        this.nearest = reach[node]
        if (node < this.managerCount) order[this.known++] = node
        else this.relaxRest(node, account, best)
      }
      if (settled === this.known || this.nearest === this.shortest) break
      const manager = order[settled++]
      through = accountOf[manager]
      value = this.valueAt(through, manager)
      rest = this.restOf(manager)
    }
    this.settled += settled
    if (this.end >= 0) {
      for (let i = 0; i < settled; i++) price[order[i]] += this.shortest - reach[order[i]]
      this.turnOver(account, this.end)
    }
    for (let i = 0; i < this.reachedCount; i++) reach[reached[i]] = Infinity
    heap.clear()
    return this.end >= 0
  }

  /** The node for the rest of the row of a manager's account. */
  private restOf(manager: number): number {
    return this.managerCount + manager
  }

  private reachRest(node: number, distance: number): void {
    if (distance >= this.shortest) return
    this.reached[this.reachedCount++] = node
    this.reach[node] = distance
    this.heap.lowered(node)
  }

  private relaxList(account: number, value: number): void {
    const at = account * LISTED
    const end = at + this.listLength[account]
    this.relax(this.listed, this.listedPoints, at, end, account, this.nearest + value)
  }

  /** Relaxes a whole row, and lists the best of it anew: its list was of no use. */
  private relaxRest(node: number, account: number, best: number): void {
    const { reach, accountOf, start, manager, points } = this
    const owned = node === reach.length - 1 ? -1 : node - this.managerCount
    const through = owned < 0 ? account : accountOf[owned]
    const base = owned < 0 ? best : reach[owned] + this.valueAt(through, owned)
    this.read(through)
    this.relax(manager, points, start[through], start[through + 1], through, base)
  }

  /** `base`: how far the account is, and its value where it is now. */
  private relax(
    managers: Int32Array,
    points: Int32Array,
    from: number,
    to: number,
    account: number,
    base: number,
  ): void {
    const { price, reach, comesFrom, accountOf, order, heap, reached, nearest } = this
    let shortest = this.shortest
    for (let i = from; i < to; i++) {
      const j = managers[i]
      const length = base - points[i] + price[j]
      if (length >= shortest || length >= reach[j]) continue
      const isNew = reach[j] === Infinity
      if (isNew) reached[this.reachedCount++] = j
      reach[j] = length
      comesFrom[j] = account
      if (accountOf[j] < 0) {
        shortest = length
        this.end = j
      } else if (isNew && length === nearest) order[this.known++] = j
      else heap.lowered(j)
    }
    this.shortest = shortest
    this.entries += to - from
  }

  private valueAt(account: number, manager: number): number {
    return this.pointsAt(account, manager) - this.price[manager]
  }

  protected pointsAt(account: number, wanted: number): number {
    const { start, manager, points } = this
    let low = start[account]
    let high = start[account + 1] - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (manager[middle] < wanted) low = middle + 1
      else high = middle
    }
    return points[low]
  }
}
