/**
 * The exact finish: successive shortest paths on managers, root and the nodes of rules between them (hierarchy.ts).
 *
 * State. A Plan (plan.ts) whose prices satisfy complementary slackness exactly, with excess at some nodes. With
 * reduced costs
 *
 *   c(i, j) = cost(i, j) + p(j) - p(i) >= 0                           an account of i moves to j (exchange.ts)
 *   c(v, above) = marginalLoss(slots(v) + 1) + p(above) - p(v) >= 0   v opens a slot        (below its cap)
 *   c(above, v) = p(v) - p(above) - marginalLoss(slots(v)) >= 0       v gives up a slot     (above its floor)
 *
 * where `above` is the parent of v: the root, for every manager, unless rules make a tree,
 * the excess of a node is passed along shortest paths to nodes that lack something. First prices rise:
 * p(v) += D - dist(v) for every node v nearer than D, the length of the longest path used. That keeps all reduced
 * costs non-negative and makes those of the whole search tree zero, so that moving along it keeps
 * complementary slackness. One search serves as many targets as the node has excess; a path whose edges an
 * earlier path has used up is left to the next search.
 *
 * Terminates: each search lowers the total excess, a non-negative integer, by at least one.
 * Exact: when no excess is left, the plan and the prices prove each other (plan.ts). All numbers are integers.
 * Infeasible: when a node has excess and no path leads to a node that lacks something, the nodes reached are a
 * cut, and no plan exists; contradiction.ts then names the accounts and managers. Where there are rules, the cut is
 *   turned into prices that no plan can reach (transport/proof.ts).
 *
 * The search is Dijkstra's on a dense graph of m + 1 nodes, without a heap: relaxing the edges of the settled node and
 * finding the next nearest are one pass. (Where few pairs are eligible the graph is sparse, and there is a heap.) It stops as soon as the excess can be placed, which after a
 * good price start is near: few nodes are settled. A path carries as many units at once as its edges have
 * accounts and slots of the same cost, which with many ties are many.
 *
 * Complexity: (excess) x (settled nodes) x (m + 1), plus the exchange rows of the nodes settled, each built once
 * and repaired along paths. From zero prices the excess is of the order of n, hence price-start.ts.
 *
 * Sources: R. E. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows (1993), sections 9.7 and 12.4;
 * J. Edmonds, R. M. Karp, J. ACM 19 (1972); N. Tomizawa, Networks 1 (1971) for the prices.
 */
import { float64Array, int32Array } from '../arrays.js'
import type { SearchSpace } from '../kernels/index.js'
import type { Exchange } from './exchange.js'
import type { Plan } from './plan.js'

export interface SearchCounters {
  augmentations: number
  settled: number
}

/** A node that lacks something comes half a point before others at the same distance: with ties that ends searches. */
const LACKING_FIRST = 0.5

export class Augmenter {
  readonly counters: SearchCounters = { augmentations: 0, settled: 0 }

  private readonly space: SearchSpace
  /** [node] length of the shortest path in reduced costs, once it is final; Infinity = not reached */
  private readonly distance: Float64Array
  /** nodes whose distance is final, in order */
  private readonly settled: Int32Array
  private settledCount = 0
  /** [node] the accounts that move there, of the path in hand */
  private readonly accounts: number[][]

  constructor(
    private readonly plan: Plan,
    private readonly exchange: Exchange,
  ) {
    const nodes = plan.nodeCount
    this.space = exchange.space
    this.distance = float64Array(nodes)
    this.settled = int32Array(nodes)
    this.accounts = new Array(nodes)
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
    const { plan, exchange, distance, settled } = this
    const { price, limit, key, bonus } = this.space
    this.space.begin()
    const targets: number[] = []
    let wanted = plan.excess(source)
    price.set(plan.price)
    distance.fill(Infinity)
    const { load, slots, root, nodeCount } = plan
    for (let v = 0; v < nodeCount; v++) bonus[v] = load[v] < slots[v] ? LACKING_FIRST : 0
    bonus[root] = plan.excess(root) < 0 ? LACKING_FIRST : 0
    this.settledCount = 0
    limit[source] = 0
    let node = source
    while (node >= 0) {
      distance[node] = limit[node]
      if (bonus[node] > 0) {
        targets.push(node)
        wanted += plan.excess(node)
        if (wanted <= 0) break
      }
      limit[node] = -Infinity
      key[node] = Infinity
      settled[this.settledCount++] = node
      this.counters.settled++
      this.relaxSlots(node)
      node = this.space.relax(exchange.from(node), distance[node] - price[node], node)
    }
    return targets
  }

  /** Relaxes the edges on which a slot is opened or given up. */
  private relaxSlots(from: number): void {
    const { plan } = this
    const { price, root, slots, cap, floor } = plan
    const { parent, child, childStart } = plan.hierarchy
    const base = this.distance[from] - price[from]
    if (from !== root && slots[from] < cap[from]) {
      const above = parent[from]
      this.space.offer(above, base + plan.marginalLoss(from, slots[from] + 1) + price[above], bySlot(from))
    }
    for (let i = childStart[from]; i < childStart[from + 1]; i++) {
      const v = child[i]
      if (slots[v] > floor[v])
        this.space.offer(v, base - plan.marginalLoss(v, slots[v]) + price[v], bySlot(from))
    }
  }

  /** Nodes that the last search reached, where it found nothing that lacks. */
  get reached(): Int32Array {
    return this.settled.slice(0, this.settledCount)
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
    const { plan, exchange, accounts } = this
    const { via } = this.space
    let units = Math.min(plan.excess(source), -plan.excess(target))
    for (let to = target; to !== source && units > 0; to = before(via[to])) {
      const from = before(via[to])
      if (isSlot(via[to])) units = Math.min(units, this.tightSlots(from, to, units))
      else {
        accounts[to] = exchange.accountsAtCost(from, to, plan.price[from] - plan.price[to], units)
        units = accounts[to].length
      }
    }
    if (units === 0) return
    for (let to = target; to !== source; to = before(via[to])) {
      const from = before(via[to])
      if (!isSlot(via[to])) for (let i = 0; i < units; i++) exchange.move(accounts[to][i], to)
      else if (to === plan.hierarchy.parent[from]) plan.setSlots(from, plan.slots[from] + units)
      else plan.setSlots(to, plan.slots[to] - units)
    }
    this.counters.augmentations++
  }

  /** How many slots, at most `most`, can be opened or given up at reduced cost zero. */
  private tightSlots(from: number, to: number, most: number): number {
    const { plan } = this
    const { slots, cap, floor } = plan
    let units = 0
    if (to === plan.hierarchy.parent[from]) {
      const worth = plan.worth(from)
      const open = slots[from]
      while (units < most && open + units < cap[from] && plan.marginalLoss(from, open + units + 1) === worth)
        units++
    } else {
      const worth = plan.worth(to)
      const open = slots[to]
      while (units < most && open - units > floor[to] && plan.marginalLoss(to, open - units) === worth)
        units++
    }
    return units
  }
}

// The last edge of a path: the node before, or its complement where a slot moves along it and not an account.
const bySlot = (from: number) => ~from
const isSlot = (via: number) => via < 0
const before = (via: number) => (via < 0 ? ~via : via)
