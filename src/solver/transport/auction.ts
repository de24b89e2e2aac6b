/**
 * An auction in which managers' slots are the goods and accounts bid for them.
 *
 * All slots of a manager are alike, so a manager has one price: what the next entrant must at least pay. It is
 * the lower of the lowest bid held (whose bidder then leaves) and the reserve of the next slot that is not yet
 * sold (the load loss of that slot). An account without a slot bids, for the manager of best value
 * points - price, as much as leaves it indifferent to its second choice, plus epsilon:
 *
 *   bid = price + (best value - second value) + epsilon
 *
 * Prices only rise, each bid raises by at least epsilon, and at the end every account has, within epsilon, its
 * best choice. Large epsilons settle the coarse levels quickly, small ones get close: a phase of the auction for each,
 * which begins a little below the prices of the phase before.
 *
 * Samples. A phase may be held among one account in `stride` (drawn by a hash, so that no pattern in their order
 * matters) for as large a share of the slots. Its prices show the others which managers are worth listing.
 *
 * Work is bounded: when the bids of a phase exceed a multiple of the accounts (an infeasible program would bid
 * forever), it ends where it stands.
 *
 * Source: D. P. Bertsekas, D. A. Castanon, The auction algorithm for the transportation problem, Annals of
 * Operations Research 20 (1989); similar objects and epsilon scaling are theirs.
 */
import { FORBIDDEN, type SparsePoints } from '../../program/index.js'
import { float64Array, int32Array } from '../arrays.js'
import type { Budget } from '../budget.js'
import type { CheckedProgram } from '../gate.js'
import type { Kernel } from '../kernels/index.js'
import { BidHeaps } from './bid-heaps.js'
import { CandidateLists, type ReadCounters } from './candidate-lists.js'

export interface AuctionCounters extends ReadCounters {
  bids: number
}

/** One phase. Prices and epsilons are counted in units, see `Auction`. */
export interface Phase {
  /** One account in so many takes part. */
  stride: number
  epsilon: number
  /** How far prices are lowered before it; Infinity = to the losses. */
  below: number
  /** Whether accounts must not overlook a manager (candidate-lists.ts). */
  exact: boolean
}

/** A point on the way to which the auction can go back. */
interface State {
  price: Float64Array
  held: Int32Array
}

/** A state is kept at the end of a phase when the work has grown by this factor since the one before. */
const GROWTH = 2
/** A phase ends after so many bids per account. */
const BIDS_PER_ACCOUNT = 60

export class Auction {
  private readonly lists: CandidateLists
  /** [manager] what the next entrant pays at least; Infinity where nobody may enter */
  private readonly price: Float64Array
  /** [manager] price below which this phase sells no slot */
  private readonly base: Float64Array
  /** [manager] slots on sale in this phase, slots sold */
  private cap: Int32Array
  private readonly sold: Int32Array
  private readonly heaps: BidHeaps
  /** [account] manager whose slot it holds, or -1 */
  private readonly held: Int32Array
  /** At the first look at the budget, at ends of phases, and at the end: never where a limit happens to strike. */
  readonly states: State[] = []
  private keptAt = 0
  /** [manager] 1 where a phase left slots empty that the floor demands: from then on these are sold at any price */
  private readonly isShort: Uint8Array
  private readonly accountCount: number
  private readonly managerCount: number
  private stride = 1

  constructor(
    private readonly program: CheckedProgram,
    kernel: Kernel,
    /** Most that a bid rises at once, apart from epsilon. */
    private readonly range: number,
    /** Units of prices and values in one point. */
    private readonly units: number,
    width: number,
    private readonly counters: AuctionCounters,
    /** Entries in a row of points, on average. */
    private readonly rowWidth: number,
    /** All eligible pairs, with points in units, where these serve as lists of candidates. */
    whole?: SparsePoints,
  ) {
    const { accountCount: n, managerCount: m } = program
    this.accountCount = n
    this.managerCount = m
    this.lists = new CandidateLists(kernel, n, m, Math.min(width, m), counters, whole)
    this.price = this.lists.price
    this.base = float64Array(m).fill(-Infinity)
    this.cap = sampleCaps(program.maxAccounts, 1, n)
    this.sold = int32Array(m)
    this.heaps = new BidHeaps(this.cap, n)
    this.held = int32Array(n)
    this.isShort = new Uint8Array(m)
  }

  /**
   * Holds the phases in order; fewer when the budget is exhausted. Afterwards prices are whole points, those of the
   * last state that was kept: what a limit leaves is then among what a later limit leaves.
   *
   * Where a phase leaves slots empty that a floor demands, these are sold at any price from then on, and a phase that is
   * not exact is held again, since its epsilon is the one to find new prices with.
   */
  run(phases: readonly Phase[], budget: Budget): void {
    const rest = phases.slice()
    let expected = float64Array(this.managerCount).fill(-Infinity)
    this.keptAt = budget.work
    const begun = budget.work
    for (let phase = rest.shift(); phase; phase = rest.shift()) {
      this.open(phase, phase.exact ? undefined : expected)
      const stopped = this.hold(phase.epsilon, budget)
      this.lists.endPhase()
      if (stopped) {
        this.goTo(this.states.length - 1)
        return
      }
      if (rest.length === 0) break
      if (budget.work - begun >= GROWTH * (this.keptAt - begun)) this.keep(budget)
      expected = this.price.map(openPrice)
      if (this.sellFloors(expected) && !phase.exact) rest.unshift({ ...phase, below: 2 * phase.epsilon })
    }
    this.keep(budget)
    this.roundPrices()
  }

  /** Goes back to a state. Managers whom its sample gave no slot are as dear as the dearest. */
  goTo(index: number): void {
    const { price, held } = this.states[index]
    const { maxAccounts } = this.program
    let dearest = 0
    for (const each of price) if (each !== Infinity) dearest = Math.max(dearest, each)
    this.price.set(price.map((each, m) => (each === Infinity && maxAccounts[m] > 0 ? dearest : each)))
    this.held.set(held)
    this.roundPrices()
  }

  private keep(budget: Budget): void {
    this.keptAt = budget.work
    this.states.push({ price: this.price.slice(), held: this.held.slice() })
  }

  /** A manager of greatest value; among equals the one whose slot the account holds; -1 where none is eligible. */
  bestManager(account: number): number {
    const { lists, price } = this
    const { candidate, candidatePoints } = lists
    const held = this.held[account]
    let heldValue = -Infinity
    for (let again = 0; ; again++) {
      let best = -Infinity
      let manager = -1
      const end = lists.end(account)
      for (let i = lists.first(account); i < end; i++) {
        const m = candidate[i]
        if (m < 0) break
        const value = candidatePoints[i] - price[m]
        if (m === held) heldValue = value
        if (value > best) {
          best = value
          manager = m
        }
      }
      if (best >= lists.boundOutside(account) || again > 0) return heldValue >= best ? held : manager
      lists.read(account)
    }
  }

  /** [manager] prices in points; managers without slots get one that keeps every account away. */
  finalPrices(): Float64Array {
    const prices = this.price.map((price) => price / this.units)
    let highest = 0
    for (const price of prices) if (price !== Infinity) highest = Math.max(highest, price)
    const prohibitive = highest + 2 * this.program.largestPoints + 1
    return prices.map((price) => (price === Infinity ? prohibitive : price))
  }

  /** Finds the managers that sold less than their floor, forgets what was expected of them; says whether there are new ones. */
  private sellFloors(expected: Float64Array): boolean {
    const { minAccounts } = this.program
    let areNew = false
    for (let m = 0; minAccounts && m < this.managerCount; m++) {
      if (this.isShort[m] || this.sold[m] >= Math.floor(minAccounts[m] / this.stride)) continue
      this.isShort[m] = 1
      this.price[m] = -Infinity
      expected[m] = -Infinity
      areNew = true
    }
    return areNew
  }

  /** Puts slots on sale, at the prices of the phase before less a margin. */
  private open({ stride, below }: Phase, expected: Float64Array | undefined): void {
    const { base, sold } = this
    for (let m = 0; m < this.managerCount; m++) base[m] = openPrice(this.price[m]) - below
    this.stride = stride
    this.cap = sampleCaps(this.program.maxAccounts, stride, this.accountCount)
    this.heaps.clear()
    this.held.fill(-1)
    sold.fill(0)
    const prices = float64Array(this.managerCount)
    for (let m = 0; m < prices.length; m++) prices[m] = this.cap[m] === 0 ? Infinity : this.entryPrice(m)
    this.lists.beginPhase(prices, expected)
  }

  /** One auction among all that take part. True = the budget is exhausted. */
  private hold(epsilon: number, budget: Budget): boolean {
    const { lists, counters, accountCount } = this
    const queue = int32Array(accountCount + 1)
    const taking = this.enter(queue)
    const most = BIDS_PER_ACCOUNT * taking
    let head = 0
    let tail = taking
    let bids = 0
    let spentAt = 0
    let read = counters.rowsRead
    const spend = () => {
      budget.spend((bids - spentAt) * lists.width + (counters.rowsRead - read) * this.rowWidth)
      spentAt = bids
      read = counters.rowsRead
    }
    let stop = false
    while (head !== tail && bids < most && !stop) {
      if ((++bids & 1023) === 0) {
        spend()
        if (this.states.length === 0) this.keep(budget)
        stop = budget.exhausted(() => ({ phase: 'prices' })) !== undefined
      }
      const account = queue[head]
      head = head === accountCount ? 0 : head + 1
      const displaced = this.placeBid(account, epsilon)
      if (displaced >= 0) {
        queue[tail] = displaced
        tail = tail === accountCount ? 0 : tail + 1
      }
    }
    spend()
    counters.bids += bids
    return stop
  }

  /** Writes who takes part, and returns how many: all, or a share drawn by a multiplicative hash of the number. */
  private enter(queue: Int32Array): number {
    const { stride, accountCount } = this
    let most = 0
    for (const slots of this.cap) most += slots
    const limit = 4294967296 / stride
    let count = 0
    for (let a = 0; a < accountCount; a++) {
      if (stride === 1 || (count < most && Math.imul(a + 1, 2654435769) >>> 0 < limit)) queue[count++] = a
    }
    return count
  }

  /** One bid; returns the account that loses its slot by it, or -1. */
  private placeBid(account: number, epsilon: number): number {
    const { price, lists } = this
    const { candidate, candidatePoints } = lists
    const first = lists.first(account)
    const end = lists.end(account)
    for (let again = 0; ; again++) {
      let best = -Infinity
      let second = -Infinity
      let manager = -1
      for (let i = first; i < end; i++) {
        const m = candidate[i]
        if (m < 0) break
        const value = candidatePoints[i] - price[m]
        if (value > best) {
          second = best
          best = value
          manager = m
        } else if (value > second) second = value
      }
      const outside = lists.boundOutside(account)
      if (outside > second && again === 0) {
        lists.read(account)
        continue
      }
      const unowned = this.unownedPoints(account)
      if (manager < 0 || unowned >= best) return -1
      second = Math.max(second, outside, unowned)
      const step = Math.max(0, Math.min(best - second, this.range)) + epsilon
      return this.sell(manager, account, price[manager] + step)
    }
  }

  private sell(manager: number, account: number, bid: number): number {
    const { heaps, sold, cap } = this
    const isFull = sold[manager] >= cap[manager]
    let displaced = -1
    if (isFull || heaps.lowest(manager) < this.reserve(manager, sold[manager] + 1)) {
      displaced = heaps.replaceLowest(manager, account, bid)
      this.held[displaced] = -1
    } else {
      heaps.push(manager, account, bid)
      sold[manager]++
    }
    this.held[account] = manager
    this.lists.setPrice(manager, this.entryPrice(manager))
    return displaced
  }

  private entryPrice(manager: number): number {
    const lowest = this.heaps.lowest(manager)
    if (this.sold[manager] >= this.cap[manager]) return lowest
    return Math.min(lowest, this.reserve(manager, this.sold[manager] + 1))
  }

  /** What the k-th slot is sold for at least in this phase. */
  private reserve(manager: number, k: number): number {
    return Math.max(this.base[manager], this.loss(manager, k))
  }

  /** Load loss of the k-th slot; of a sample's, the one in the middle of those it stands for. */
  private loss(manager: number, k: number): number {
    const { program, stride } = this
    const floor = program.minAccounts ? program.minAccounts[manager] : 0
    if (this.isShort[manager] && k * stride <= floor) return -this.range
    const losses = program.marginalLoss?.[manager]
    if (!losses || losses.length === 0) return 0
    return losses[Math.min(k * stride - (stride >> 1), losses.length) - 1] * this.units
  }

  private unownedPoints(account: number): number {
    const { unassignedPoints } = this.program
    const points = unassignedPoints ? unassignedPoints[account] : FORBIDDEN
    return points === FORBIDDEN ? -Infinity : points * this.units
  }

  /**
   * Rounds prices to whole points. That keeps what is best: a difference of prices that is at most a whole number of
   * points is so after rounding both. To the nearest, because auction prices are whole numbers give or take epsilons.
   */
  private roundPrices(): void {
    const { units } = this
    const rounded = this.price.map((price) => Math.round(price / units) * units)
    this.lists.beginPhase(rounded, undefined)
    this.lists.endPhase()
  }
}

/** A price to start from; where nobody may enter, none. */
function openPrice(price: number): number {
  return price === Infinity ? -Infinity : price
}

/** Caps divided by the stride so that their sums stay in proportion. */
function sampleCaps(caps: Int32Array, stride: number, accountCount: number): Int32Array {
  const shares = int32Array(caps.length)
  let sum = 0
  for (let m = 0; m < caps.length; m++) {
    const before = Math.floor(sum / stride)
    sum += Math.min(caps[m], accountCount)
    shares[m] = Math.floor(sum / stride) - before
  }
  return shares
}
