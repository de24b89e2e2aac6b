/**
 * The third step of the assignment engine: shortest paths of exchanges.
 *
 * `distance` is how much worse off all accounts of a path are together than if each had its best; it only grows along a
 * path. When a search comes to an account, it relaxes the account's list, and puts the rest of its row into the heap as a
 * node of its own, as near as the bound of the list allows: the row is read when, and only if, that is the nearest.
 *
 * A manager without an account ends paths as soon as it is reached; what is as far or farther is of no use then, and
 * never gets into the heap. Managers as near as the one being settled need no heap either: they come next.
 *
 * The path found is turned over account by account: `comesFrom` says who would come, and where that account left is the
 * next manager. Prices of managers settled rise by what they are nearer than the end.
 *
 * Time: a list and a few steps of the heap for each manager settled. Memory: a few numbers for each manager.
 */
import { float64Array, int32Array } from '../arrays.js'
import { NodeHeap } from '../kernels/index.js'
import type { Pairing } from './pairing.js'
import { LISTED } from './pairs.js'

export class Paths {
  /** Managers that searches settled. */
  settled = 0

  /** [node] Nodes: the managers, the rest of the row of each one's account, and that of the account placed. */
  private readonly distance: Float64Array
  private readonly heap: NodeHeap
  /** Nodes that have a distance. */
  private readonly reached: Int32Array
  private reachedCount = 0
  /** [manager] the account that would come to it */
  private readonly comesFrom: Int32Array
  /** Managers settled, and behind them those as near as the last of these, up to `known`. */
  private readonly order: Int32Array
  private known = 0
  private nearest = 0
  /** The shortest path to a manager without an account so far. */
  private shortest = Infinity
  private end = -1

  constructor(private readonly pairing: Pairing) {
    const m = pairing.price.length
    this.distance = float64Array(2 * m + 1).fill(Infinity)
    this.heap = new NodeHeap(this.distance)
    this.reached = int32Array(2 * m + 1)
    this.comesFrom = int32Array(m)
    this.order = int32Array(m)
  }

  /** One search. False = no path leads to a manager without an account: there is no plan. */
  place(account: number): boolean {
    const { pairing, distance, order, reached, heap } = this
    const { price, accountOf, outside } = pairing
    const m = price.length
    this.reachedCount = 0
    this.known = 0
    this.nearest = 0
    this.shortest = Infinity
    this.end = -1
    pairing.choose(account)
    const best = pairing.best
    let settled = 0
    let [through, value, rest] = [account, best, 2 * m]
    for (;;) {
      if (outside[through] === Infinity) pairing.read(through)
      this.relaxList(through, value)
      this.reachRest(rest, this.nearest + value - outside[through])
      while (settled === this.known && this.nearest < this.shortest) {
        const node = heap.pop()
        if (node < 0 || distance[node] >= this.shortest) break
        this.nearest = distance[node]
        if (node < m) order[this.known++] = node
        else if (node === 2 * m) this.relaxRow(account, best)
        else this.relaxRow(accountOf[node - m], distance[node - m] + this.valueAt(node - m))
      }
      if (settled === this.known || this.nearest === this.shortest) break
      const manager = order[settled++]
      through = accountOf[manager]
      value = this.valueAt(manager)
      rest = m + manager
    }
    this.settled += settled
    if (this.end >= 0) {
      for (let i = 0; i < settled; i++) price[order[i]] += this.shortest - distance[order[i]]
      this.turnOver(account)
    }
    for (let i = 0; i < this.reachedCount; i++) distance[reached[i]] = Infinity
    heap.clear()
    return this.end >= 0
  }

  private turnOver(account: number): void {
    const { pairing, comesFrom, end } = this
    for (let manager = end; manager >= 0; ) {
      const mover = comesFrom[manager]
      const left = pairing.managerOf[mover]
      pairing.pair(mover, manager)
      manager = mover === account ? -1 : left
    }
  }

  /** Value of a manager for the account that it has. */
  private valueAt(manager: number): number {
    const { pairs, accountOf, price } = this.pairing
    return pairs.at(accountOf[manager], manager) - price[manager]
  }

  private reachRest(node: number, distance: number): void {
    if (distance >= this.shortest) return
    this.reached[this.reachedCount++] = node
    this.distance[node] = distance
    this.heap.lowered(node)
  }

  private relaxList(account: number, value: number): void {
    const { listed, listedPoints, listLength } = this.pairing
    this.relax(account, this.nearest + value, listed, listedPoints, account * LISTED, listLength[account])
  }

  /** Relaxes a whole row, and lists the best of it anew: its list was of no use. */
  private relaxRow(account: number, base: number): void {
    const { pairing } = this
    const { pairs } = pairing
    pairing.read(account)
    pairs.row(account)
    this.relax(account, base, pairs.managers, pairs.points, pairs.from, pairs.length)
  }

  /** `base`: how far the account is, and its value where it is now. */
  private relax(
    account: number,
    base: number,
    managers: Int32Array,
    points: Int32Array,
    from: number,
    length: number,
  ): void {
    const { distance, comesFrom, order, heap, reached, nearest, pairing } = this
    const { price, accountOf } = pairing
    const to = from + length
    let shortest = this.shortest
    for (let i = from; i < to; i++) {
      const j = managers[i]
      const there = base - points[i] + price[j]
      if (there >= shortest || there >= distance[j]) continue
      const isNew = distance[j] === Infinity
      if (isNew) reached[this.reachedCount++] = j
      distance[j] = there
      comesFrom[j] = account
      if (accountOf[j] < 0) {
        shortest = there
        this.end = j
      } else if (isNew && there === nearest) order[this.known++] = j
      else heap.lowered(j)
    }
    this.shortest = shortest
    pairing.entries += length
  }
}
