/**
 * An optimal plan that changes with its program: each change is repaired where it happened.
 *
 * Complementary slackness (plan.ts) is local: a change of one account's points can break it for that account only,
 * a change of a cap, floor or loss for that manager's slots only. So the account is seated again at its best node at the
 * present prices, and the slots are fitted again; then every condition holds, with a little excess where something
 * moved, and shortest paths remove it (augment.ts). No other account is looked at, except along those paths. The
 * result is exactly optimal, as after a solve from nothing: what is optimal does not depend on how it was found.
 *
 * Room to grow. The arrays hold `capacity` accounts. A position that no account uses is an account of its own
 * that may only stay unowned, for 0 points: it sits at the root and changes nothing.
 *
 * Ties. Among the optimal plans it takes one that keeps the most incumbents (settle-ties.ts).
 *
 * No plan. When an excess has no way out, the changed program is infeasible. Changes are therefore journalled:
 * `commit` answers with what is needed to `restore` the state before, without solving.
 *
 * Points are read in place, and change in place, so kernels that stage rows are of no use here: the exchange
 * costs are computed by the TypeScript twin.
 *
 * Time: O(m) for an account or manager that changes, and the searches for the excess, usually one or two; a pass over
 * the points where ties leave a choice.
 * Memory: 4 capacity m bytes.
 */
import type { AssignmentProgram, PlannedOutcome, SolverOutcome } from '../../program/index.js'
import { FORBIDDEN } from '../../program/index.js'
import { refuseBeyond, validatedProgram } from '../gate.js'
import { kernelFor } from '../kernels/index.js'
import { rowsOf } from '../rows.js'
import { Augmenter } from './augment.js'
import { Exchange } from './exchange.js'
import { NETWORK_FEATURES } from './features.js'
import { Plan } from './plan.js'
import type { Residual } from './residual.js'
import { type Incumbent, incumbentsOf, settleTies } from './settle-ties.js'

/** [manager][k-1] points lost by the k-th account. */
export type Losses = (Int32Array | Float64Array | undefined)[]

interface Row {
  account: number
  points: Int32Array
  unassigned: number
  incumbents: readonly Incumbent[]
}

/** What a commit changed, and the plan before it. */
export interface Journal {
  rows: Row[]
  limits: { manager: number; floor: number; cap: number }[]
  losses: Losses | undefined
  /** Accounts that moved, and where from. */
  accounts: Int32Array
  nodes: Int32Array
  prices: Float64Array
  slots: Int32Array
  objective: number
}

const INT32_MAX = 2147483647
const NONE: readonly Incumbent[] = []

/** Where to start: prices, and a plan that they prove where there is one; [account] manager or -1. */
export interface Start {
  prices: ArrayLike<number>
  owner?: Int32Array | undefined
}

export class Reoptimiser {
  readonly capacity: number
  readonly managerCount: number
  private readonly points: Int32Array
  private readonly unassigned: Int32Array
  private readonly maxAccounts: Int32Array
  private readonly minAccounts: Int32Array
  private readonly incumbents: (readonly Incumbent[])[]
  private losses: Losses
  private readonly plan: Plan
  private readonly exchange: Exchange
  private readonly search: Augmenter
  private journal: Pick<Journal, 'rows' | 'limits' | 'losses'> = { rows: [], limits: [], losses: undefined }
  /** [account] nodes at the last commit, and what else was so then */
  private readonly committed: Int32Array
  private committedPrices: Float64Array
  private committedSlots: Int32Array
  private committedObjective = 0

  /**
   * Opens a program with prices to start from; `isOptimal` says whether there was a plan. The better the prices,
   * the less there is to do: with those of an optimal plan of nearly the same program, one pass over the points. NaN
   * where a manager is new: then a price is found at which about as many accounts come as the manager has room for.
   *
   * `room`: accounts that can be added before a new one is needed. Losses must be given for as many accounts as
   * any manager may hold. `solve`: the engine, for ties.
   */
  constructor(
    program: AssignmentProgram,
    { prices, owner }: Start,
    room: number,
    private readonly solve: (program: AssignmentProgram) => SolverOutcome,
  ) {
    refuseBeyond(program, NETWORK_FEATURES, 'the re-optimiser')
    const { accountCount: n, managerCount: m } = program
    this.managerCount = m
    this.capacity = n + room
    this.points = new Int32Array(this.capacity * m).fill(FORBIDDEN)
    this.unassigned = new Int32Array(this.capacity)
    this.maxAccounts = program.maxAccounts.slice()
    this.minAccounts = program.minAccounts?.slice() ?? new Int32Array(m)
    this.losses = program.marginalLoss?.slice() ?? new Array(m).fill(undefined)
    this.incumbents = new Array(this.capacity).fill(NONE)
    if (program.incumbents)
      for (let a = 0; a < n; a++) this.incumbents[a] = incumbentsOf(program.incumbents, a)
    const rows = rowsOf(program)
    for (let a = 0; a < n; a++) {
      const at = rows.read(a)
      this.points.set(rows.data.subarray(at, at + m), a * m)
      this.unassigned[a] = program.unassignedPoints ? program.unassignedPoints[a] : FORBIDDEN
    }
    const checked = validatedProgram(this.program)
    this.plan = new Plan(checked, rowsOf(checked))
    this.exchange = new Exchange(this.plan, kernelFor(checked, 'typescript'))
    this.search = new Augmenter(this.plan, this.exchange)
    this.plan.price.set(Array.from(prices))
    this.priceNewcomers()
    this.committed = new Int32Array(this.capacity).fill(m)
    this.committedPrices = this.plan.price.slice()
    this.committedSlots = this.plan.slots.slice()
    this.isOptimal = this.seatAll(owner) && this.relieve()
    if (!this.isOptimal) return
    this.settleTies(this.plan.node.slice())
    this.commit()
  }

  readonly isOptimal: boolean

  /** The program as it stands, positions without an account included; its arrays change with later changes. */
  get program(): AssignmentProgram {
    return {
      accountCount: this.capacity,
      managerCount: this.managerCount,
      points: this.points,
      maxAccounts: this.maxAccounts,
      minAccounts: this.minAccounts,
      marginalLoss: this.losses,
      unassignedPoints: this.unassigned,
    }
  }

  /** Points of the plan at the last commit. */
  get objective(): number {
    return this.committedObjective
  }

  /** Manager of an account, or -1. */
  ownerOf(account: number): number {
    const node = this.plan.node[account]
    return node === this.plan.root ? -1 : node
  }

  outcome(): PlannedOutcome {
    const { objective } = this
    return {
      status: 'optimal',
      stopReason: 'proved',
      engine: 'transport',
      owner: this.plan.owners(),
      objective,
      bound: objective,
      certificate: { kind: 'prices', managers: this.plan.certificate() },
      counters: {},
    }
  }

  /** The present plan, opened: for questions that are asked before the next change. */
  get residual(): Residual {
    return { plan: this.plan, exchange: this.exchange, search: this.search }
  }

  /** New points of an account; without any it leaves (`unassigned` 0). False = it has nowhere to go. */
  setAccount(
    account: number,
    points: Int32Array,
    unassigned: number,
    incumbents: readonly Incumbent[] = NONE,
  ): boolean {
    const { plan, exchange, managerCount: m } = this
    const row = this.points.subarray(account * m, (account + 1) * m)
    const before = plan.node[account]
    this.journal.rows.push({
      account,
      points: row.slice(),
      unassigned: this.unassigned[account],
      incumbents: this.incumbents[account],
    })
    if (!this.isIdle(account)) exchange.forget(before)
    plan.remove(account)
    row.set(points)
    this.unassigned[account] = unassigned
    this.incumbents[account] = incumbents
    const best = this.bestNode(account, before)
    const node = best < 0 ? plan.root : best
    plan.place(account, node, best < 0 ? 0 : plan.pointsAt(account, node))
    if (!this.isIdle(account)) exchange.forget(node)
    return best >= 0
  }

  setLimits(manager: number, floor: number, cap: number): void {
    const { plan } = this
    this.journal.limits.push({
      manager,
      floor: this.minAccounts[manager],
      cap: this.maxAccounts[manager],
    })
    this.writeLimits(manager, floor, cap)
    plan.fitSlots(manager)
  }

  setLosses(losses: Losses): void {
    this.journal.losses ??= this.losses.slice()
    this.writeLosses(losses)
    for (let m = 0; m < this.managerCount; m++) this.plan.fitSlots(m)
  }

  /** Makes the plan optimal again and ends the change; or takes it back, where it leaves no plan. */
  reoptimise(): Journal | undefined {
    if (!this.relieve()) {
      this.rollBack()
      return undefined
    }
    this.settleTies(this.committed)
    return this.commit()
  }

  /** Ends a change, and returns the way back. */
  private commit(): Journal {
    const { plan, committed, journal } = this
    const zero = plan.price[plan.root]
    for (let node = 0; node <= plan.root; node++) plan.price[node] -= zero
    const moved: number[] = []
    for (let a = 0; a < this.capacity; a++) if (plan.node[a] !== committed[a]) moved.push(a)
    const accounts = Int32Array.from(moved)
    const nodes = accounts.map((a) => committed[a])
    for (const a of moved) committed[a] = plan.node[a]
    const record = {
      ...journal,
      accounts,
      nodes,
      prices: this.committedPrices,
      slots: this.committedSlots,
      objective: this.committedObjective,
    }
    this.committedPrices = plan.price.slice()
    this.committedSlots = plan.slots.slice()
    this.committedObjective = this.pointsOfPlan()
    this.journal = { rows: [], limits: [], losses: undefined }
    return record
  }

  /** Back to the last commit. */
  rollBack(): void {
    this.restore(this.commit())
  }

  /** Back to before a commit; commits are restored in reverse order. */
  restore({ rows, limits, losses, accounts, nodes, prices, slots, objective }: Journal): void {
    const { plan, exchange, managerCount: m } = this
    const touched = new Set<number>([...accounts, ...rows.map(({ account }) => account)])
    for (const a of touched) {
      exchange.forget(plan.node[a])
      plan.remove(a)
    }
    for (const { account, points, unassigned, incumbents } of [...rows].reverse()) {
      this.points.set(points, account * m)
      this.unassigned[account] = unassigned
      this.incumbents[account] = incumbents
    }
    for (let i = 0; i < accounts.length; i++) this.committed[accounts[i]] = nodes[i]
    for (const a of touched) {
      const node = this.committed[a]
      plan.place(a, node, plan.pointsAt(a, node))
      exchange.forget(node)
    }
    for (const { manager, floor, cap } of [...limits].reverse()) this.writeLimits(manager, floor, cap)
    if (losses) this.writeLosses(losses)
    plan.price.set(prices)
    for (let j = 0; j < m; j++) plan.setSlots(j, slots[j])
    this.committedPrices = prices
    this.committedSlots = slots
    this.committedObjective = objective
  }

  /**
   * Gives each manager without a price one that fits what accounts would gain by coming, over their best value at the
   * prices so far: with k slots, between the loss of the k-th and the gain of the next. O(pairs), without newcomers none.
   */
  private priceNewcomers(): void {
    const { plan, managerCount: m, capacity } = this
    const { price } = plan
    const newcomers = Array.from(this.maxAccounts.keys()).filter((manager) => Number.isNaN(price[manager]))
    if (newcomers.length === 0) return
    for (const manager of newcomers) price[manager] = Infinity
    const value = new Float64Array(capacity)
    for (let a = 0; a < capacity; a++) value[a] = this.bestValue(a)
    for (const manager of newcomers) {
      const gains: number[] = []
      for (let a = 0; a < capacity; a++) {
        const points = this.points[a * m + manager]
        if (points !== FORBIDDEN) gains.push(value[a] === -Infinity ? INT32_MAX : points - value[a])
      }
      const sorted = Float64Array.from(gains).sort().reverse()
      const floor = Math.min(plan.floor[manager], sorted.length)
      const cap = Math.min(plan.cap[manager], sorted.length)
      let slots = floor
      while (slots < cap && sorted[slots] > plan.marginalLoss(manager, slots + 1)) slots++
      const next = slots < sorted.length ? sorted[slots] : -Infinity
      const last = slots > floor ? plan.marginalLoss(manager, slots) : -Infinity
      price[manager] = Math.max(next, last, -INT32_MAX)
      for (let a = 0; a < capacity; a++) {
        const points = this.points[a * m + manager]
        if (points !== FORBIDDEN) value[a] = Math.max(value[a], points - price[manager])
      }
    }
  }

  /** -Infinity = it may be nowhere. */
  private bestValue(account: number): number {
    const node = this.bestNode(account, this.plan.root)
    return node < 0 ? -Infinity : this.plan.pointsAt(account, node) - this.plan.price[node]
  }

  /** Each account at a node of greatest value, at its owner where one is known. False = some may be nowhere. */
  private seatAll(owner: Int32Array | undefined): boolean {
    const { plan } = this
    let isSeated = true
    for (let a = 0; a < this.capacity; a++) {
      const preferred = owner && a < owner.length && owner[a] >= 0 ? owner[a] : plan.root
      const node = this.bestNode(a, preferred)
      if (node < 0) isSeated = false
      else plan.place(a, node, plan.pointsAt(a, node))
    }
    if (isSeated) for (let m = 0; m < this.managerCount; m++) plan.fitSlots(m)
    return isSeated
  }

  /** Removes the excess that changes made. False = the changed program has no plan. */
  private relieve(): boolean {
    const { plan, search } = this
    for (let node = 0; node <= plan.root; node++) {
      for (let excess = plan.excess(node); excess > 0; ) {
        if (!search.relieve(node)) return false
        const left = plan.excess(node)
        // Costs that are out of date would let it search for ever.
        if (left >= excess) throw new Error('a search moved nothing, which is a defect')
        excess = left
      }
    }
    return true
  }

  /** `before`: [account] node where it is best to stay, if no incumbent decides */
  private settleTies(before: Int32Array): void {
    settleTies(this.plan, this.exchange, this.incumbents, before, this.solve)
  }

  /** A node of greatest value for an account, if possible the one given; -1 = it may be nowhere. */
  private bestNode(account: number, preferred: number): number {
    const { price, root } = this.plan
    const at = account * this.managerCount
    let node = -1
    let best = -Infinity
    if (this.unassigned[account] !== FORBIDDEN) {
      node = root
      best = this.unassigned[account] - price[root]
    }
    for (let m = 0; m < root; m++) {
      const points = this.points[at + m]
      if (points === FORBIDDEN) continue
      const value = points - price[m]
      if (value > best || (value === best && m === preferred)) {
        best = value
        node = m
      }
    }
    return node
  }

  /** No manager is open to it, so it can only be at the root and takes part in no exchange. */
  private isIdle(account: number): boolean {
    const from = account * this.managerCount
    for (let i = from; i < from + this.managerCount; i++) if (this.points[i] !== FORBIDDEN) return false
    return true
  }

  private writeLimits(manager: number, floor: number, cap: number): void {
    this.minAccounts[manager] = floor
    this.maxAccounts[manager] = cap
    this.plan.cap[manager] = Math.max(floor, Math.min(cap, this.capacity))
  }

  /** As `plan.objective()`, with the total losses of each list added up once. */
  private pointsOfPlan(): number {
    const { plan, losses } = this
    let sum = 0
    for (let a = 0; a < this.capacity; a++) sum += plan.ownPoints[a]
    const totals = new Map<Losses[number], number[]>()
    for (let m = 0; m < this.managerCount; m++) {
      let total = totals.get(losses[m])
      if (!total) totals.set(losses[m], (total = [0]))
      for (let k = total.length; k <= plan.count[m]; k++) total.push(total[k - 1] + plan.marginalLoss(m, k))
      sum -= total[plan.count[m]]
    }
    return sum
  }

  private writeLosses(losses: Losses): void {
    for (let m = 0; m < this.managerCount; m++) this.losses[m] = losses[m]
  }
}
