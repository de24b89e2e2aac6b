/**
 * The state of the transport engine: who owns what, how many slots are open, and the prices that explain it.
 *
 * Nodes are the managers 0 .. m-1 and one root, numbered m. An account always sits at exactly one node; at the
 * root it is unowned. A manager m holds `count` accounts and has `slots` open; every open slot is a unit drawn
 * from the root. When the two agree everywhere, the state is a plan. Until then a node has an excess:
 *
 *   excess(m)    = count(m) - slots(m)
 *   excess(root) = count(root) + sum_m slots(m) - accountCount        (so all excesses sum to zero)
 *
 * Throughout, prices p explain the state (complementary slackness, exactly, in integers):
 *   (1) every account sits at a node of greatest value  points(a, node) - p(node), where points(a, root) are
 *       its points for staying unowned;
 *   (2) the open slots of each manager are the best number for its price:
 *       loss(slots) <= p(m) - p(root) <= loss(slots + 1), marginal losses, with floors and caps as limits.
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

export class Plan {
  readonly accountCount: number
  readonly managerCount: number
  readonly root: number

  /** [node] integer points; only differences matter, the root's is the zero of the certificate. */
  readonly price: Float64Array
  /** [account] node */
  readonly node: Int32Array
  /** [account] points at its node */
  readonly ownPoints: Int32Array
  /** [node] accounts that sit here */
  readonly count: Int32Array
  /** [manager] open slots */
  readonly slots: Int32Array
  /** [manager] floors and caps, caps cut to the number of accounts where the floor allows */
  readonly floor: Int32Array
  readonly cap: Int32Array

  /** [node] first account of the node, [account] its neighbours in the list; -1 = none */
  readonly first: Int32Array
  readonly next: Int32Array
  readonly previous: Int32Array

  private openSlots = 0

  constructor(
    readonly program: CheckedProgram,
    readonly rows: Rows,
  ) {
    const beyond = program.features.filter((feature) => !NETWORK_FEATURES.includes(feature))
    if (beyond.length > 0)
      throw new ProgramError([`a plan of the network does not know ${beyond.join(', ')}`])
    const { accountCount: n, managerCount: m } = program
    this.accountCount = n
    this.managerCount = m
    this.root = m
    this.price = float64Array(m + 1)
    this.node = int32Array(n).fill(-1)
    this.ownPoints = int32Array(n)
    this.count = int32Array(m + 1)
    this.slots = int32Array(m)
    this.floor = program.minAccounts ?? int32Array(m)
    this.cap = int32Array(m)
    for (let j = 0; j < m; j++) this.cap[j] = Math.max(this.floor[j], Math.min(program.maxAccounts[j], n))
    this.first = int32Array(m + 1).fill(-1)
    this.next = int32Array(n).fill(-1)
    this.previous = int32Array(n).fill(-1)
  }

  /** Points of an account at a node; FORBIDDEN where it may not be. */
  pointsAt(account: number, node: number): number {
    if (node < this.managerCount) return this.rows.at(account, node)
    return this.program.unassignedPoints ? this.program.unassignedPoints[account] : FORBIDDEN
  }

  /** Points lost by the k-th account of a manager, k = 1, 2, ... */
  marginalLoss(manager: number, k: number): number {
    const losses = this.program.marginalLoss?.[manager]
    if (!losses || losses.length === 0) return 0
    return losses[Math.min(k, losses.length) - 1]
  }

  totalLoss(manager: number, k: number): number {
    let sum = 0
    for (let i = 1; i <= k; i++) sum += this.marginalLoss(manager, i)
    return sum
  }

  /** Who owns what and the prices, apart from this plan; not the open slots. */
  copy(): Plan {
    const copy = new Plan(this.program, this.rows)
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
  }

  setSlots(manager: number, slots: number): void {
    this.openSlots += slots - this.slots[manager]
    this.slots[manager] = slots
  }

  /** Opens the number of slots that is best at the present price and nearest to what is needed. Keeps (2). */
  fitSlots(manager: number): void {
    const price = this.price[manager] - this.price[this.root]
    const floor = this.floor[manager]
    const cap = this.cap[manager]
    let slots = Math.min(Math.max(this.count[manager], floor), cap)
    while (slots > floor && this.marginalLoss(manager, slots) > price) slots--
    while (slots < cap && this.marginalLoss(manager, slots + 1) < price) slots++
    this.setSlots(manager, slots)
  }

  /**
   * Opens or closes slots that are worth exactly their price, as far as the root has too few or too many. Keeps (2),
   * and shows searches where there is room, not only that there is some.
   */
  balanceSlots(): void {
    const { price, slots, floor, cap, root } = this
    for (let m = 0; m < root; m++) {
      const worth = price[m] - price[root]
      while (this.excess(root) < 0 && slots[m] < cap[m] && this.marginalLoss(m, slots[m] + 1) === worth) {
        this.setSlots(m, slots[m] + 1)
      }
      while (this.excess(root) > 0 && slots[m] > floor[m] && this.marginalLoss(m, slots[m]) === worth) {
        this.setSlots(m, slots[m] - 1)
      }
    }
  }

  excess(node: number): number {
    if (node < this.managerCount) return this.count[node] - this.slots[node]
    return this.count[node] + this.openSlots - this.accountCount
  }

  /** Points of the plan; meaningless while there is excess. */
  objective(): number {
    let sum = 0
    for (let a = 0; a < this.accountCount; a++) sum += this.ownPoints[a]
    for (let m = 0; m < this.managerCount; m++) sum -= this.totalLoss(m, this.count[m])
    return sum
  }

  /** The bound that the prices prove, read off the state by (1) and (2): no row is scanned. */
  bound(): number {
    const zero = this.price[this.root]
    let sum = 0
    for (let a = 0; a < this.accountCount; a++) sum += this.ownPoints[a] - (this.price[this.node[a]] - zero)
    for (let m = 0; m < this.managerCount; m++) {
      sum += this.slots[m] * (this.price[m] - zero) - this.totalLoss(m, this.slots[m])
    }
    return sum
  }

  /** [manager] prices relative to the root: the certificate. */
  certificate(): Float64Array {
    const prices = new Float64Array(this.managerCount)
    for (let m = 0; m < prices.length; m++) prices[m] = this.price[m] - this.price[this.root]
    return prices
  }

  /** [account] manager, or -1 = unowned */
  owners(): Int32Array {
    const owner = new Int32Array(this.accountCount)
    for (let a = 0; a < owner.length; a++) owner[a] = this.node[a] === this.root ? -1 : this.node[a]
    return owner
  }
}
