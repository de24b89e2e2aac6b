/**
 * The state of the transport engine: who owns what, how many slots are open, and the prices that explain it.
 *
 * Nodes are the managers 0 .. m-1, one root, numbered m, and where rules count pairs those of the tree between them
 * (hierarchy.ts); without rules every manager's parent is the root. An account always sits at exactly one node; at
 * the root it is unowned. A node v carries `load` units, the accounts that sit there and the open slots of its
 * children, and has `slots` open; every open slot is a unit drawn from its parent. When the two agree everywhere, the
 * state is a plan. Until then a node has an excess:
 *
 *   excess(v)    = load(v) - slots(v)
 *   excess(root) = load(root) - accountCount                          (so all excesses sum to zero)
 *
 * Throughout, prices p explain the state (complementary slackness, exactly, in integers):
 *   (1) every account sits at a node of greatest value  points(a, node) - p(node), where points(a, root) are
 *       its points for staying unowned;
 *   (2) the open slots of each node are the best number for its price:
 *       loss(slots) <= p(v) - p(parent) <= loss(slots + 1), marginal losses, with floors and caps as limits.
 *
 * So as soon as no node has excess, the plan is optimal and the prices prove it: the engine's job is to keep
 * (1) and (2) and remove the excess. See augment.ts for how.
 *
 * Accounts of a node form a doubly linked list, because the exchange costs of a node are minima over them.
 */

import { FORBIDDEN } from '../../program/index.js'
import { float64Array, int32Array } from '../arrays.js'
import { type CheckedProgram, ProgramError } from '../gate.js'
import type { Rows } from '../rows.js'
import { NETWORK_FEATURES } from './features.js'
import { type Hierarchy, starOf } from './hierarchy.js'

export class Plan {
  readonly accountCount: number
  readonly managerCount: number
  readonly root: number
  readonly nodeCount: number

  /** [node] integer points; only differences matter, the root's is the zero of the certificate. */
  readonly price: Float64Array
  /** [account] node */
  readonly node: Int32Array
  /** [account] points at its node */
  readonly ownPoints: Int32Array
  /** [node] accounts that sit here */
  readonly count: Int32Array
  /** [node] the same and the open slots of its children */
  readonly load: Int32Array
  /** [node] open slots; the root has none */
  readonly slots: Int32Array
  /** [node] floors and caps; those of managers cut to the number of accounts where the floor allows */
  readonly floor: Int32Array
  readonly cap: Int32Array

  /** [node] first account of the node, [account] its neighbours in the list; -1 = none */
  readonly first: Int32Array
  readonly next: Int32Array
  readonly previous: Int32Array

  readonly hierarchy: Hierarchy

  /** `tree`: where the program has rules that count pairs, what they make. */
  constructor(
    readonly program: CheckedProgram,
    readonly rows: Rows,
    tree?: Hierarchy,
  ) {
    const hierarchy = tree ?? starOf(program.managerCount)
    const { accountCount: n, managerCount: m } = program
    const isKnown = (feature: CheckedProgram['features'][number]) =>
      NETWORK_FEATURES.includes(feature) || (feature === 'limits' && tree !== undefined)
    const beyond = program.features.filter((feature) => !isKnown(feature))
    if (beyond.length > 0)
      throw new ProgramError([`a plan of the network does not know ${beyond.join(', ')}`])
    const { nodeCount } = hierarchy
    this.hierarchy = hierarchy
    this.accountCount = n
    this.managerCount = m
    this.root = m
    this.nodeCount = nodeCount
    this.price = float64Array(nodeCount)
    this.node = int32Array(n).fill(-1)
    this.ownPoints = int32Array(n)
    this.count = int32Array(nodeCount)
    this.load = int32Array(nodeCount)
    this.slots = int32Array(nodeCount)
    const floors = program.minAccounts ?? int32Array(m)
    this.floor = hierarchy.isStar ? floors : hierarchy.floor.slice()
    this.cap = int32Array(nodeCount)
    if (!hierarchy.isStar) {
      this.floor.set(floors)
      this.cap.set(hierarchy.cap)
    }
    for (let j = 0; j < m; j++) this.cap[j] = Math.max(this.floor[j], Math.min(program.maxAccounts[j], n))
    this.first = int32Array(nodeCount).fill(-1)
    this.next = int32Array(n).fill(-1)
    this.previous = int32Array(n).fill(-1)
  }

  /** Points of an account at a node of its block; FORBIDDEN where it may not be. */
  pointsAt(account: number, node: number): number {
    const column = node > this.root ? node % this.hierarchy.width : node
    if (column < this.managerCount) return this.rows.at(account, column)
    return this.program.unassignedPoints ? this.program.unassignedPoints[account] : FORBIDDEN
  }

  /** The manager of whoever sits at a node, or the root. */
  columnOf(node: number): number {
    return node > this.root ? node % this.hierarchy.width : node
  }

  /** Points lost by the k-th account of a manager, k = 1, 2, ...; 0 at other nodes */
  marginalLoss(manager: number, k: number): number {
    const losses = this.program.marginalLoss?.[manager]
    if (!losses || losses.length === 0) return 0
    return losses[Math.min(k, losses.length) - 1]
  }

  totalLoss(manager: number, k: number): number {
    let sum = 0
    if (manager >= this.managerCount) return sum
    for (let i = 1; i <= k; i++) sum += this.marginalLoss(manager, i)
    return sum
  }

  /** Who owns what and the prices, apart from this plan; not the open slots. */
  copy(): Plan {
    const copy = new Plan(this.program, this.rows, this.hierarchy)
    copy.price.set(this.price)
    for (let a = 0; a < this.accountCount; a++) {
      if (this.node[a] >= 0) copy.place(a, this.node[a], this.ownPoints[a])
    }
    return copy
  }

  place(account: number, node: number, points: number): void {
    const head = this.first[node]
    this.node[account] = node
    this.ownPoints[account] = points
    this.next[account] = head
    this.previous[account] = -1
    if (head >= 0) this.previous[head] = account
    this.first[node] = account
    this.count[node]++
    this.load[node]++
  }

  remove(account: number): void {
    const node = this.node[account]
    const before = this.previous[account]
    const after = this.next[account]
    if (before >= 0) this.next[before] = after
    else this.first[node] = after
    if (after >= 0) this.previous[after] = before
    this.node[account] = -1
    this.count[node]--
    this.load[node]--
  }

  setSlots(node: number, slots: number): void {
    this.load[this.hierarchy.parent[node]] += slots - this.slots[node]
    this.slots[node] = slots
  }

  /** Opens as many slots as there are units: the state becomes a plan, if floors and caps are kept. */
  takeSlots(): void {
    for (const v of this.hierarchy.upwards) this.setSlots(v, this.load[v])
  }

  /** Opens the number of slots that is best at the present price and nearest to what is needed. Keeps (2). */
  fitSlots(node: number): void {
    const price = this.worth(node)
    const floor = this.floor[node]
    const cap = this.cap[node]
    let slots = Math.min(Math.max(this.load[node], floor), cap)
    while (slots > floor && this.marginalLoss(node, slots) > price) slots--
    while (slots < cap && this.marginalLoss(node, slots + 1) < price) slots++
    this.setSlots(node, slots)
  }

  /** The same at all nodes, from the managers and segments up. */
  fitAllSlots(): void {
    for (const v of this.hierarchy.upwards) this.fitSlots(v)
  }

  /**
   * Opens or closes slots that are worth exactly their price, as far as the node above has too few or too many. Keeps
   * (2), and shows searches where there is room, not only that there is some.
   */
  balanceSlots(): void {
    const { upwards } = this.hierarchy
    this.balanceBelow(this.root)
    for (let i = upwards.length - 1; i >= 0; i--) this.balanceBelow(upwards[i])
  }

  private balanceBelow(above: number): void {
    const { slots, floor, cap } = this
    const { child, childStart } = this.hierarchy
    for (let i = childStart[above]; i < childStart[above + 1]; i++) {
      const v = child[i]
      const worth = this.worth(v)
      while (this.excess(above) < 0 && slots[v] < cap[v] && this.marginalLoss(v, slots[v] + 1) === worth) {
        this.setSlots(v, slots[v] + 1)
      }
      while (this.excess(above) > 0 && slots[v] > floor[v] && this.marginalLoss(v, slots[v]) === worth) {
        this.setSlots(v, slots[v] - 1)
      }
    }
  }

  /** Price of a slot at the node alone: what the node's price adds to its parent's. */
  worth(node: number): number {
    return this.price[node] - this.price[this.hierarchy.parent[node]]
  }

  excess(node: number): number {
    return this.load[node] - (node === this.root ? this.accountCount : this.slots[node])
  }

  /** Points of the plan; meaningless while there is excess. */
  objective(): number {
    let sum = 0
    for (let a = 0; a < this.accountCount; a++) sum += this.ownPoints[a]
    const counts = this.hierarchy.blockOf ? this.countsByManager() : this.count
    for (let m = 0; m < this.managerCount; m++) sum -= this.totalLoss(m, counts[m])
    return sum
  }

  /** The bound that the prices prove, read off the state by (1) and (2): no row is scanned. */
  bound(): number {
    const zero = this.price[this.root]
    let sum = 0
    for (let a = 0; a < this.accountCount; a++) sum += this.ownPoints[a] - (this.price[this.node[a]] - zero)
    for (let v = 0; v < this.nodeCount; v++) {
      if (v !== this.root) sum += this.slots[v] * this.worth(v) - this.totalLoss(v, this.slots[v])
    }
    return sum
  }

  /** [manager] prices of a slot there: the certificate where there are no rules. */
  certificate(): Float64Array {
    const prices = new Float64Array(this.managerCount)
    for (let m = 0; m < prices.length; m++) prices[m] = this.worth(m)
    return prices
  }

  /** [account] manager, or -1 = unowned */
  owners(): Int32Array {
    const owner = new Int32Array(this.accountCount)
    for (let a = 0; a < owner.length; a++) {
      const column = this.columnOf(this.node[a])
      owner[a] = column === this.root ? -1 : column
    }
    return owner
  }

  private countsByManager(): Int32Array {
    const counts = new Int32Array(this.nodeCount)
    for (let a = 0; a < this.accountCount; a++) counts[this.columnOf(this.node[a])]++
    return counts
  }
}
