/**
 * The exact finish: successive shortest paths on managers and root.
 *
 * State. A Plan (plan.ts) whose prices satisfy complementary slackness exactly, with excess at some nodes. With
 * reduced costs
 *
 *   c(i, j) = cost(i, j) + p(j) - p(i) >= 0                           an account of i moves to j (exchange.ts)
 *   c(m, root) = marginalLoss(slots(m) + 1) + p(root) - p(m) >= 0     m opens a slot        (below its cap)
 *   c(root, m) = p(m) - p(root) - marginalLoss(slots(m)) >= 0         m gives up a slot     (above its floor)
 *
 * the excess of a node is passed along shortest paths to nodes that lack something. First prices rise:
 * p(v) += D - dist(v) for every node v nearer than D, the length of the longest path used. That keeps all reduced
 * costs non-negative and makes those of the whole search tree zero, so that moving along it keeps
 * complementary slackness. One search serves as many targets as the node has excess; a path whose edges an
 * earlier path has used up is left to the next search.
 *
 * Terminates: each search lowers the total excess, a non-negative integer, by at least one.
 * Exact: when no excess is left, the plan and the prices prove each other (plan.ts). All numbers are integers.
 * Infeasible: when a node has excess and no path leads to a node that lacks something, the nodes reached are a
 * cut, and no plan exists; contradiction.ts then names the accounts and managers.
 *
 * The search is Dijkstra's on a dense graph of m + 1 nodes, without a heap: relaxing the edges of the settled node and
 * finding the next nearest are one pass. It stops as soon as the excess can be placed, which after a
 * good price start is near: few nodes are settled. A path made of slots alone carries as many units at once as
 * slots of equal loss allow.
 *
 * Complexity: (excess) x (settled nodes) x (m + 1), plus the exchange rows of the nodes settled, each built once
 * and repaired along paths. From zero prices the excess is of the order of n, hence price-start.ts.
 *
 * Sources: R. E. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows (1993), sections 9.7 and 12.4;
 * J. Edmonds, R. M. Karp, J. ACM 19 (1972); N. Tomizawa, Networks 1 (1971) for the prices.
 */
import type { Exchange } from './exchange.js'
import type { Plan } from './plan.js'

const SLOT = 1
const ACCOUNT = 0

export interface SearchCounters {
  augmentations: number
  settled: number
}

export class Augmenter {
  readonly counters: SearchCounters = { augmentations: 0, settled: 0 }

  /** [node] length of the shortest path found so far, in reduced costs */
  private readonly distance: Float64Array
  /** [node] what a new path must be shorter than: the distance, or -Infinity once that is final */
  private readonly limit: Float64Array
  /** [node] order in which open nodes are settled: the distance, half a point less where something lacks */
  private readonly key: Float64Array
  /** [node] the node before it on that path, and whether a slot or an account moves along the last edge */
  private readonly via: Int32Array
  private readonly viaSlot: Uint8Array
  /** nodes whose distance is final, in order */
  private readonly settled: Int32Array
  private settledCount = 0
  /** [node] the account that moves there, of the path in hand */
  private readonly account: Int32Array

  constructor(
    private readonly plan: Plan,
    private readonly exchange: Exchange,
  ) {
    const nodes = plan.root + 1
    this.distance = new Float64Array(nodes)
    this.via = new Int32Array(nodes)
    this.viaSlot = new Uint8Array(nodes)
    this.limit = new Float64Array(nodes)
    this.key = new Float64Array(nodes)
    this.settled = new Int32Array(nodes)
    this.account = new Int32Array(nodes)
  }

  /** Removes excess from a node. False = there is no way out: the program is infeasible. */
  relieve(source: number): boolean {
    const targets = this.search(source)
    if (targets.length === 0) return false
    this.raisePrices(this.distance[targets[targets.length - 1]])
    for (const target of targets) this.moveAlong(source, target)
    return true
  }

  /** Shortest distances from a node to all others, in reduced costs; for plans without excess. Valid until the next search. */
  distancesFrom(source: number): Float64Array {
    this.search(source)
    return this.distance
  }

  /** Settles nodes in order of distance, until those that lack something can take all the excess; returns these. */
  private search(source: number): number[] {
    const { plan, distance, limit, key, settled } = this
    const targets: number[] = []
    let wanted = plan.excess(source)
    distance.fill(Infinity)
    limit.fill(Infinity)
    key.fill(Infinity)
    this.settledCount = 0
    distance[source] = 0
    this.via[source] = -1
    let node = source
    while (node >= 0) {
      const excess = plan.excess(node)
      if (excess < 0) {
        targets.push(node)
        wanted += excess
        if (wanted <= 0) break
      }
      limit[node] = -Infinity
      key[node] = Infinity
      settled[this.settledCount++] = node
      this.counters.settled++
      this.relaxSlots(node)
      node = this.relaxExchanges(node)
    }
    return targets
  }

  /**
   * Relaxes the edges on which an account moves, and returns the nearest node that is not final, or -1: among equals
   * one that lacks something, since with many ties that ends the search at once.
   */
  private relaxExchanges(from: number): number {
    const { limit, key } = this
    const { price, root } = this.plan
    const costs = this.exchange.from(from)
    const base = this.distance[from] - price[from]
    let nearest = -1
    let nearestKey = Infinity
    for (let j = 0; j <= root; j++) {
      const length = base + costs[j] + price[j]
      if (length < limit[j]) this.reach(j, from, length, ACCOUNT)
      if (key[j] < nearestKey) {
        nearestKey = key[j]
        nearest = j
      }
    }
    return nearest
  }

  /** Relaxes the edges on which a slot is opened or given up. */
  private relaxSlots(from: number): void {
    const { plan, limit } = this
    const { price, root, slots, cap, floor } = plan
    const base = this.distance[from] - price[from]
    if (from < root) {
      if (slots[from] >= cap[from]) return
      const length = base + plan.marginalLoss(from, slots[from] + 1) + price[root]
      if (length < limit[root]) this.reach(root, from, length, SLOT)
      return
    }
    for (let m = 0; m < root; m++) {
      if (slots[m] <= floor[m]) continue
      const length = base - plan.marginalLoss(m, slots[m]) + price[m]
      if (length < limit[m]) this.reach(m, root, length, SLOT)
    }
  }

  private reach(node: number, from: number, length: number, by: number): void {
    this.distance[node] = length
    this.limit[node] = length
    this.key[node] = this.plan.excess(node) < 0 ? length - 0.5 : length
    this.via[node] = from
    this.viaSlot[node] = by
  }

  private raisePrices(length: number): void {
    const { price } = this.plan
    for (let i = 0; i < this.settledCount; i++) {
      const node = this.settled[i]
      price[node] += length - this.distance[node]
    }
  }

  /** Moves units along the tree path to a target while every edge of it is still tight, that is of reduced cost zero. */
  private moveAlong(source: number, target: number): void {
    const { plan, via, viaSlot } = this
    const { account } = this
    while (plan.excess(source) > 0 && plan.excess(target) < 0) {
      let units = Math.min(plan.excess(source), -plan.excess(target))
      for (let to = target; to !== source; to = via[to]) {
        const from = via[to]
        if (viaSlot[to] === ACCOUNT) {
          account[to] = this.tightAccount(from, to)
          units = Math.min(units, account[to] < 0 ? 0 : 1)
        } else units = Math.min(units, this.tightSlots(from, to, units))
      }
      if (units === 0) return
      for (let to = target; to !== source; to = via[to]) {
        const from = via[to]
        if (viaSlot[to] === ACCOUNT) this.exchange.move(account[to], to)
        else if (to === plan.root) plan.setSlots(from, plan.slots[from] + units)
        else plan.setSlots(to, plan.slots[to] - units)
      }
      this.counters.augmentations++
    }
  }

  /** An account that moves from one node to another at reduced cost zero, or -1. */
  private tightAccount(from: number, to: number): number {
    const { plan } = this
    const account = this.exchange.cheapest(from, to)
    if (account < 0) return -1
    const cost = plan.ownPoints[account] - plan.pointsAt(account, to)
    return cost + plan.price[to] - plan.price[from] === 0 ? account : -1
  }

  /** How many slots, at most `most`, can be opened or given up at reduced cost zero. */
  private tightSlots(from: number, to: number, most: number): number {
    const { plan } = this
    const { price, root } = plan
    let units = 0
    if (to === root) {
      const worth = price[from] - price[root]
      const slots = plan.slots[from]
      while (
        units < most &&
        slots + units < plan.cap[from] &&
        plan.marginalLoss(from, slots + units + 1) === worth
      )
        units++
    } else {
      const worth = price[to] - price[root]
      const slots = plan.slots[to]
      while (units < most && slots - units > plan.floor[to] && plan.marginalLoss(to, slots - units) === worth)
        units++
    }
    return units
  }
}
