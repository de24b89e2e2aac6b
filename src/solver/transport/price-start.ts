/**
 * Prices to start from: an auction in which managers' slots are the goods and accounts bid for them.
 *
 * The exact finish needs one shortest path for each account that sits wrongly at the start, so good prices are
 * worth a lot, and nothing else about them matters: they may be wrong, only not slow. The auction's result is
 * used for its prices alone; no assignment survives it.
 *
 * All slots of a manager are alike, so a manager has one price: what the next entrant must at least pay. It is
 * the lower of the lowest bid held (whose bidder then leaves) and the reserve of the next slot that is not yet
 * sold (the load loss of that slot). An account without a slot bids, for the manager of best value
 * points - price, as much as leaves it indifferent to its second choice, plus epsilon:
 *
 *   bid = price + (best value - second value) + epsilon
 *
 * Prices only rise, each bid raises by at least epsilon, and at the end every account has, within epsilon, its
 * best choice. Large epsilons settle the coarse levels quickly, small ones get close: epsilon scaling.
 *
 * Candidates. An account keeps the K managers of best value when its row was last read, and an upper bound on
 * the value of all others at that time. Since prices only rise the bound stays valid; the row is read again only
 * when the second-best candidate falls below the bound. Between two phases prices are lowered by at most
 * delta, and so bound + delta is valid.
 *
 * Work is bounded: when the bids exceed a multiple of the accounts (an infeasible program would bid forever),
 * the auction ends where it stands.
 *
 * Source: D. P. Bertsekas, D. A. Castanon, The auction algorithm for the transportation problem, Annals of
 * Operations Research 20 (1989); similar objects and epsilon scaling are theirs.
 */

import { FORBIDDEN } from '../../model/program.js'
import type { Budget } from '../budget.js'
import type { CheckedProgram } from '../gate.js'
import type { Rows } from '../rows.js'

export interface StartTuning {
  /** Candidates kept per account. */
  candidates: number
  /** The epsilons, as divisors of the range of the points. */
  divisors: readonly number[]
  /** Ends after so many bids per account and phase. */
  bidsPerAccount: number
}

export const DEFAULT_TUNING: StartTuning = {
  candidates: 16,
  divisors: [200, 1000, 5000, 25000, 100000],
  bidsPerAccount: 60,
}

export interface StartCounters {
  bids: number
  rowsRescanned: number
  phases: number
}

export class Auction {
  readonly counters: StartCounters = { bids: 0, rowsRescanned: 0, phases: 0 }
  /** [manager] what the next entrant pays at least */
  readonly price: Float64Array

  private readonly n: number
  private readonly m: number
  private readonly width: number
  /** [account * width + i] candidate managers and their points, -1 = none */
  private readonly candidate: Int32Array
  private readonly candidatePoints: Int32Array
  /** [account] upper bound on the value of every manager that is no candidate */
  private readonly outside: Float64Array
  /** [manager] reserve below which this phase sells no slot */
  private readonly base: Float64Array
  /** [manager] slots sold */
  private readonly sold: Int32Array
  private readonly cap: Int32Array

  /** Pairing heap per manager over the accounts that hold its slots, lowest bid on top. */
  private readonly top: Int32Array
  private readonly child: Int32Array
  private readonly sibling: Int32Array
  private readonly bid: Float64Array

  private range = 1

  constructor(
    private readonly program: CheckedProgram,
    private readonly rows: Rows,
    private readonly tuning: StartTuning = DEFAULT_TUNING,
  ) {
    const { accountCount: n, managerCount: m } = program
    this.n = n
    this.m = m
    this.width = Math.min(tuning.candidates, m)
    this.price = new Float64Array(m)
    this.candidate = new Int32Array(n * this.width)
    this.candidatePoints = new Int32Array(n * this.width)
    this.outside = new Float64Array(n)
    this.base = new Float64Array(m).fill(-Infinity)
    this.sold = new Int32Array(m)
    this.cap = program.maxAccounts.map((cap) => Math.min(cap, n))
    this.top = new Int32Array(m)
    this.child = new Int32Array(n)
    this.sibling = new Int32Array(n)
    this.bid = new Float64Array(n)
  }

  seed(prices: Float64Array, below: number): void {
    this.range = this.readRange()
    for (let m = 0; m < this.m; m++) this.base[m] = Math.round(prices[m]! - below * this.range)
  }

  /** Stops early, with prices as good as they are, when the budget is exhausted. */
  run(budget: Budget): void {
    this.range = this.readRange()
    for (let m = 0; m < this.m; m++) this.price[m] = this.reserve(m, 1)
    for (let a = 0; a < this.n; a++) this.readCandidates(a)
    let before = 0
    for (const divisor of this.tuning.divisors) {
      const epsilon = Math.max(1, Math.round(this.range / divisor))
      if (epsilon === before) break
      if (before > 0) this.lowerPrices(before)
      if (this.phase(epsilon, budget)) break
      before = epsilon
    }
    this.priceClosedManagers()
  }

  /** A manager without slots has no price; one that nobody wants to pay keeps accounts away. */
  private priceClosedManagers(): void {
    let highest = 0
    for (const price of this.price) if (price !== Infinity && price > highest) highest = price
    for (let m = 0; m < this.m; m++) if (this.price[m] === Infinity) this.price[m] = highest + this.range
  }

  /** One auction among all accounts. True = the budget is exhausted. */
  private phase(epsilon: number, budget: Budget): boolean {
    const { n } = this
    this.counters.phases++
    this.top.fill(-1)
    this.sold.fill(0)
    for (let m = 0; m < this.m; m++) this.price[m] = this.entryPrice(m)
    const queue = new Int32Array(n + 1)
    for (let a = 0; a < n; a++) queue[a] = a
    let head = 0
    let tail = n
    const most = this.tuning.bidsPerAccount * n
    let bids = 0
    let stop = false
    while (head !== tail && bids < most && !stop) {
      if ((++bids & 1023) === 0) {
        budget.spend(1024 * this.width)
        stop = budget.exhausted(() => ({ phase: 'prices' })) !== undefined
      }
      const account = queue[head]!
      head = head === n ? 0 : head + 1
      const displaced = this.placeBid(account, epsilon)
      if (displaced >= 0) {
        queue[tail] = displaced
        tail = tail === n ? 0 : tail + 1
      }
    }
    this.counters.bids += bids
    return stop
  }

  /** One bid; returns the account that loses its slot by it, or -1. */
  private placeBid(account: number, epsilon: number): number {
    const { price, candidate, candidatePoints, width } = this
    const unowned = this.unownedPoints(account)
    const at = account * width
    for (let again = 0; ; again++) {
      let best = -Infinity
      let second = -Infinity
      let manager = -1
      for (let i = at; i < at + width; i++) {
        const m = candidate[i]!
        if (m < 0) break
        const value = candidatePoints[i]! - price[m]!
        if (value > best) {
          second = best
          best = value
          manager = m
        } else if (value > second) second = value
      }
      if (this.outside[account]! > second && again === 0) {
        this.readCandidates(account)
        this.counters.rowsRescanned++
        continue
      }
      if (manager < 0 || unowned >= best) return -1
      if (this.outside[account]! > second) second = this.outside[account]!
      if (unowned > second) second = unowned
      const step = Math.min(best - second, this.range) + epsilon
      return this.sell(manager, account, price[manager]! + step)
    }
  }

  private sell(manager: number, account: number, bid: number): number {
    const { top, sold, cap } = this
    let displaced = -1
    const held = top[manager]!
    const full = sold[manager]! >= cap[manager]!
    if (full || (held >= 0 && this.bid[held]! < this.reserve(manager, sold[manager]! + 1))) {
      displaced = held
      top[manager] = this.popped(held)
    } else sold[manager]!++
    this.bid[account] = bid
    this.child[account] = -1
    this.sibling[account] = -1
    top[manager] = top[manager]! < 0 ? account : this.meld(top[manager]!, account)
    this.price[manager] = this.entryPrice(manager)
    return displaced
  }

  private entryPrice(manager: number): number {
    const held = this.top[manager]!
    const lowest = held < 0 ? Infinity : this.bid[held]!
    if (this.sold[manager]! >= this.cap[manager]!) return lowest
    return Math.min(lowest, this.reserve(manager, this.sold[manager]! + 1))
  }

  /** What the k-th slot costs at least: its load loss; a slot that the floor demands is sold at any price. */
  private reserve(manager: number, k: number): number {
    const { program } = this
    const losses = program.marginalLoss?.[manager]
    const loss = losses && losses.length > 0 ? losses[Math.min(k, losses.length) - 1]! : 0
    const floor = program.minAccounts ? program.minAccounts[manager]! : 0
    return Math.max(this.base[manager]!, k <= floor ? -this.range : loss)
  }

  private lowerPrices(epsilon: number): void {
    const delta = epsilon * 2
    for (let m = 0; m < this.m; m++) this.base[m] = this.price[m]! - delta
    for (let a = 0; a < this.n; a++) this.outside[a]! += delta
  }

  private unownedPoints(account: number): number {
    const points = this.program.unassignedPoints ? this.program.unassignedPoints[account]! : FORBIDDEN
    return points === FORBIDDEN ? -Infinity : points
  }

  /** Keeps the best candidates of an account at the present prices, and bounds the rest. */
  private readCandidates(account: number): void {
    const { price, width, m, candidate, candidatePoints } = this
    const at = this.rows.read(account)
    const points = this.rows.data
    const to = account * width
    let kept = 0
    let outside = -Infinity
    let threshold = -Infinity
    for (let j = 0; j < m; j++) {
      const there = points[at + j]!
      const value = there - price[j]!
      if (value <= threshold || there === FORBIDDEN) {
        if (value > outside && there !== FORBIDDEN) outside = value
        continue
      }
      // insertion into the list, best first
      let i = kept < width ? kept++ : width - 1
      if (kept === width && i === width - 1 && threshold > outside) outside = threshold
      while (i > 0 && candidatePoints[to + i - 1]! - price[candidate[to + i - 1]!]! < value) {
        candidate[to + i] = candidate[to + i - 1]!
        candidatePoints[to + i] = candidatePoints[to + i - 1]!
        i--
      }
      candidate[to + i] = j
      candidatePoints[to + i] = there
      if (kept === width) {
        threshold = candidatePoints[to + width - 1]! - price[candidate[to + width - 1]!]!
      }
    }
    for (let i = kept; i < width; i++) candidate[to + i] = -1
    this.outside[account] = outside
  }

  /** Spread of the points, from a sample of rows; a scale for epsilon, nothing more. */
  private readRange(): number {
    const { n, m } = this
    let low = Infinity
    let high = -Infinity
    const step = Math.max(1, Math.floor(n / 64))
    for (let a = 0; a < n; a += step) {
      const at = this.rows.read(a)
      for (let j = 0; j < m; j++) {
        const points = this.rows.data[at + j]!
        if (points === FORBIDDEN) continue
        if (points < low) low = points
        if (points > high) high = points
      }
    }
    return high > low ? high - low : 1
  }

  private meld(a: number, b: number): number {
    if (this.bid[b]! < this.bid[a]!) return this.meld(b, a)
    this.sibling[b] = this.child[a]!
    this.child[a] = b
    return a
  }

  /** The heap without its top: pairs of children melded left to right, then right to left. */
  private popped(top: number): number {
    const { sibling } = this
    let pairs = -1
    let node = this.child[top]!
    while (node >= 0) {
      const partner = sibling[node]!
      const rest = partner >= 0 ? sibling[partner]! : -1
      const merged = partner >= 0 ? this.meld(node, partner) : node
      sibling[merged] = pairs
      pairs = merged
      node = rest
    }
    let heap = -1
    while (pairs >= 0) {
      const rest = sibling[pairs]!
      sibling[pairs] = -1
      heap = heap < 0 ? pairs : this.meld(heap, pairs)
      pairs = rest
    }
    return heap
  }
}
