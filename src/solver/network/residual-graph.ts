/**
 * Exact counterfactuals: what an optimal plan loses when one account must go to another node.
 *
 * The residual graph of a plan has the managers and the root as nodes. Its edges are the exchanges (an account of i
 * moves to j) and the slots (m opens one: m -> root; m gives one up: root -> m). With the prices that prove the
 * plan, every edge has a reduced cost >= 0 (residual.ts). For a at node i, and any other node j it may go to:
 *
 *   delta(a, j) = reduced(a, j) + dist(j, i)            reduced(a, j) = points(a, i) - points(a, j) + p(j) - p(i)
 *
 * is exactly what the optimum loses when a is forced to j. Proof. Prices cancel around a cycle, so its reduced
 * length is the points it loses.
 *   At least that much: let x' be any plan with a at j. The difference of x' and the plan is a sum of cycles of the
 *   residual graph in which every account moves at most once, and slots are opened (given up) in the
 *   order of their convex losses, so that each costs at least what its edge says. One of the cycles contains the move
 *   of a from i to j, the rest of which is a walk from j to i, of length >= dist(j, i). All others are >= 0.
 *   At most that much: a shortest path from j to i can be taken simple, as no edge is negative. It ends when it comes
 *   to i, so it never leaves i, and every move of a leaves i: a itself is not on the path, and stays at j. It leaves
 *   each node once, so every account on it moves once, and it passes the root once, so at most one slot is opened
 *   and one given up, of different managers. Hence the cycle is a change of the plan that keeps every rule.
 * No path: no plan has a at j. The argument holds as well when a stands for a group, and when i or j is the root.
 *
 * The same with a pair that is closed today (a pin, an exclusion) gives reduced(a, j) < 0 at times, and
 * max(0, -delta) is then exactly what opening it gains: in the plan of the larger program a either stays, or moves
 * to j along such a cycle.
 *
 * Time: one pass over the points for the edges, O(m^2) for the distances to one node (Dijkstra's search on a dense
 * graph, without a heap), kept for the next question; so at most O(nm + m^3) for all n m answers.
 * Memory: 8 (m + 1)^2 bytes, and 8 (m + 1) for each node asked about.
 *
 * Source: R. E. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows (1993), sections 3.5 (decomposition) and 9.3.
 */
import { FORBIDDEN } from '../../program/index.js'
import { createSearchSpace, type SearchSpace } from '../kernels/index.js'
import type { Exchange } from './exchange.js'
import type { Plan } from './plan.js'
import type { Residual } from './residual.js'

/** An account that goes from one node to another. */
export interface Move {
  account: number
  from: number
  to: number
}

export class ResidualGraph {
  /** The node of the unowned accounts and of the free slots: the number of managers. */
  readonly root: number
  private readonly plan: Plan
  private readonly exchange: Exchange
  private readonly space: SearchSpace
  private readonly size: number
  /** [to * size + from] reduced cost of the cheapest edge; Infinity = none */
  private readonly length: Float64Array
  /** target -> lengths of the shortest paths to it, and the paths */
  private readonly distances = new Map<number, Float64Array>()
  private readonly paths = new Map<number, Int32Array>()

  /** O(accounts x managers). Answers hold as long as the plan stays as it is. */
  constructor({ plan, exchange }: Residual) {
    this.plan = plan
    this.exchange = exchange
    this.root = plan.root
    this.size = plan.root + 1
    // Lengths are those of a dense graph, whatever the exchange has.
    this.space = 'start' in plan.program.points ? createSearchSpace(this.size, false, true) : exchange.space
    this.length = new Float64Array(this.size * this.size)
    for (let from = 0; from < this.size; from++) this.addExchanges(from)
    for (let m = 0; m < this.root; m++) this.addSlots(m)
  }

  nodeOf(account: number): number {
    return this.plan.node[account]
  }

  /** Points that the optimum loses when the account must go to the node; Infinity where no plan has it there. */
  delta(account: number, to: number): number {
    return this.deltaAt(account, to, this.plan.pointsAt(account, to))
  }

  /** The same if the pair had these points; below 0 where the optimum would gain. FORBIDDEN = Infinity. */
  deltaAt(account: number, to: number, points: number): number {
    const { price, node, ownPoints } = this.plan
    const from = node[account]
    if (from === to) return ownPoints[account] - points
    if (points === FORBIDDEN) return Infinity
    const reduced = ownPoints[account] - points + price[to] - price[from]
    return reduced + this.distancesTo(from)[to]
  }

  /** [manager] the same for every manager, in one pass over the account's row. */
  deltas(account: number): Float64Array {
    const { price, node, ownPoints, rows } = this.plan
    const from = node[account]
    const distance = this.distancesTo(from)
    const base = ownPoints[account] - price[from]
    const at = rows.read(account)
    const points = rows.data
    const deltas = new Float64Array(this.root)
    for (let m = 0; m < deltas.length; m++) {
      const there = points[at + m]
      deltas[m] = there === FORBIDDEN ? Infinity : base - there + price[m] + distance[m]
    }
    if (from < this.root) deltas[from] = 0
    return deltas
  }

  /** Points lost by the cheapest way of moving one unit from a node to another, as lengths, not reduced. */
  distance(from: number, to: number): number {
    const { price } = this.plan
    return this.distancesTo(to)[from] + price[from] - price[to]
  }

  /**
   * The account's own move, then the moves that make room for it, each starting where the one before ended; slots
   * that are opened or given up on the way show as a jump. Of the cheapest chains one of the shortest.
   */
  chain(account: number, to: number): Move[] {
    const from = this.plan.node[account]
    if (from === to) return []
    const moves = [{ account, from, to }]
    const next = this.pathsTo(from)
    for (let node = to; node !== from; node = next[node]) {
      if (this.isSlot(node, next[node])) continue
      const cost = this.exchange.from(node)[next[node]]
      const [mover] = this.exchange.accountsAtCost(node, next[node], cost, 1)
      moves.push({ account: mover, from: node, to: next[node] })
    }
    return moves
  }

  private addExchanges(from: number): void {
    const { length, size } = this
    const { price } = this.plan
    const costs = this.exchange.from(from)
    for (let to = 0; to < size; to++) length[to * size + from] = costs[to] + price[to] - price[from]
    length[from * size + from] = 0
  }

  private addSlots(manager: number): void {
    const { length, size, root } = this
    const opened = root * size + manager
    const givenUp = manager * size + root
    length[opened] = Math.min(length[opened], this.openingCost(manager))
    length[givenUp] = Math.min(length[givenUp], this.givingUpCost(manager))
  }

  private openingCost(manager: number): number {
    const { plan, root } = this
    const slots = plan.slots[manager]
    if (slots >= plan.cap[manager]) return Infinity
    return plan.marginalLoss(manager, slots + 1) + plan.price[root] - plan.price[manager]
  }

  private givingUpCost(manager: number): number {
    const { plan, root } = this
    const slots = plan.slots[manager]
    if (slots <= plan.floor[manager]) return Infinity
    return plan.price[manager] - plan.price[root] - plan.marginalLoss(manager, slots)
  }

  private isSlot(from: number, to: number): boolean {
    const length = this.length[to * this.size + from]
    if (to === this.root) return this.openingCost(from) === length
    return from === this.root && this.givingUpCost(to) === length
  }

  /** [node] length of the shortest path to the target, in reduced costs. */
  private distancesTo(target: number): Float64Array {
    const before = this.distances.get(target)
    if (before) return before
    const { length, size } = this
    const { price, limit, key, bonus, row, relax } = this.space
    const distance = new Float64Array(size).fill(Infinity)
    for (const zero of [price, bonus]) zero.fill(0)
    for (const open of [limit, key]) open.fill(Infinity)
    limit[target] = 0
    for (let node = target; node >= 0; ) {
      distance[node] = limit[node]
      limit[node] = -Infinity
      key[node] = Infinity
      row.set(length.subarray(node * size, node * size + size))
      node = relax(row, distance[node], node)
    }
    this.distances.set(target, distance)
    return distance
  }

  /** [node] the next node on the shortest path to the target; among equally short ones that of the fewest edges. */
  private pathsTo(target: number): Int32Array {
    const before = this.paths.get(target)
    if (before) return before
    const { length, size } = this
    const distance = new Float64Array(size).fill(Infinity)
    const next = new Int32Array(size).fill(-1)
    const steps = new Int32Array(size)
    const open = Int32Array.from({ length: size }, (_, node) => node)
    let openCount = size
    let node = target
    let at = target
    distance[target] = 0
    while (openCount > 0 && distance[node] < Infinity) {
      open[at] = open[--openCount]
      const base = distance[node]
      const further = steps[node] + 1
      const edges = node * size
      let nearest = Infinity
      let fewest = 0
      at = 0
      for (let i = 0; i < openCount; i++) {
        const v = open[i]
        const reach = base + length[edges + v]
        let best = distance[v]
        if (reach < best || (reach === best && further < steps[v])) {
          distance[v] = best = reach
          steps[v] = further
          next[v] = node
        }
        if (best < nearest || (best === nearest && steps[v] < fewest)) {
          nearest = best
          fewest = steps[v]
          at = i
        }
      }
      node = open[at]
    }
    this.paths.set(target, next)
    return next
  }
}
