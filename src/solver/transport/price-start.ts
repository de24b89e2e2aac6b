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
 * Sample. Where managers own many accounts, the same auction is held first among every eighth account (drawn by a
 * hash, so that no pattern in their order matters) for an eighth of the slots. Its prices are off by a few per cent,
 * but spare the others the price wars between similar managers, and make the lists below last.
 *
 * Candidates. An account keeps the K managers of best value when its row was last read; the value of the last of
 * them bounds that of all others. Since prices only rise the bound stays valid; the row is read again only when the
 * second-best candidate falls below the bound. Between two phases prices are lowered by at most delta, and so
 * bound + delta is valid.
 *
 * Units. Where scores are small integers, prices are counted in fractions of a point (a power of two), and rounded
 * at the end, which keeps every account's best choice among those that stay equal.
 *
 * Work is bounded: when the bids exceed a multiple of the accounts (an infeasible program would bid forever),
 * the auction ends where it stands.
 *
 * Source: D. P. Bertsekas, D. A. Castanon, The auction algorithm for the transportation problem, Annals of
 * Operations Research 20 (1989); similar objects and epsilon scaling are theirs.
 */
import { FORBIDDEN } from '../../program/index.js'
import { float64Array, int32Array } from '../arrays.js'
import type { Budget } from '../budget.js'
import type { CheckedProgram } from '../gate.js'
import type { Kernel } from '../kernels/index.js'
import { BidHeaps } from './bid-heaps.js'

/** Candidates kept per account, and per account of a small program, whose rows are read again for little. */
const CANDIDATES = 8
const FEW_CANDIDATES = 4
/** The epsilons of an auction that starts from nothing, as divisors of the range of the points. */
const COARSE = [50, 500, 5000, 20000]
/** The same for programs so small that the exact finish costs less than another phase. */
const COARSE_OF_SMALL = [200]
/** The epsilons of one that starts from the prices of a sample. */
const FINE = [200, 2000, 20000]
/** One account in so many is in the sample. */
const SAMPLING = 8
/** Auctions end after so many bids per account and phase. */
const BIDS_PER_ACCOUNT = 60

/** Ranges below are stretched, so that epsilons can be fractions of a point. */
const RANGE_WANTED = 1_000_000
const LANES = 2 ** 29
/** No epsilon below this fraction of a point: prices are rounded to points in the end. */
const FINEST = 1 / 16
/** Pairs up to which a program is small. */
const SMALL = 5_000
/** A sample must hold so many accounts per manager to be worth its while. */
const SAMPLE_PER_MANAGER = 2
/** Prices from a sample, and from the phase before, are lowered by so many epsilons. */
const SAMPLE_MARGIN = 2
const PHASE_MARGIN = 2

export interface StartCounters {
  bids: number
  rowsRead: number
  rowsRescanned: number
}

export interface PriceStart {
  /** [manager] */
  prices: Float64Array
  /** A manager of greatest value at these prices, if possible one that had room; -1 where none is eligible. */
  bestManager(account: number): number
  counters: StartCounters
}

/** Prices for a program; stops early, with prices as good as they are, when the budget is exhausted. */
export function startPrices(
  program: CheckedProgram,
  kernel: Kernel,
  range: number,
  budget: Budget,
): PriceStart {
  const counters: StartCounters = { bids: 0, rowsRead: 0, rowsRescanned: 0 }
  const shift = shiftFor(program, range)
  const units = 2 ** shift
  kernel.setShift(shift)
  const finest = Math.max(1, units * FINEST)
  const hold = (stride: number, before: Auction | undefined): Auction => {
    const auction = new Auction(program, kernel, range * units, units, stride, counters)
    const fromNothing = isSmall(program) ? COARSE_OF_SMALL : COARSE
    const divisors = before ? FINE : fromNothing
    const epsilons = divisors.map((divisor) => Math.max(finest, Math.round((range * units) / divisor)))
    if (before) auction.startFrom(before.price, SAMPLE_MARGIN * epsilons[0])
    auction.run(epsilons, budget)
    return auction
  }
  let auction: Auction | undefined
  for (const stride of sampleStrides(program)) auction = hold(stride, auction)
  const last = hold(1, auction)
  last.roundPrices()
  return { prices: last.finalPrices(), bestManager: (account) => last.bestManager(account), counters }
}

function isSmall({ accountCount, managerCount }: CheckedProgram): boolean {
  return accountCount * managerCount <= SMALL
}

/**
 * Small scores need prices between the points, or every bid would skip several of them: so many bits that the range
 * is about `RANGE_WANTED` units, as far as the lanes allow.
 */
function shiftFor({ largestPoints }: CheckedProgram, range: number): number {
  let shift = 0
  while (range * 2 ** (shift + 1) <= RANGE_WANTED && largestPoints * 2 ** (shift + 1) < LANES) shift++
  return shift
}

/** Coarsest first. */
function sampleStrides({ accountCount, managerCount }: CheckedProgram): number[] {
  const strides: number[] = []
  for (let q = SAMPLING; accountCount / q >= SAMPLE_PER_MANAGER * managerCount; q *= SAMPLING)
    strides.unshift(q)
  return strides
}

class Auction {
  /** [manager] what the next entrant pays at least; Infinity where nobody may enter */
  readonly price: Float64Array

  private readonly managerCount: number
  /** [bidder] account; the auction numbers those that take part */
  private readonly accounts: Int32Array
  private readonly width: number
  /** [bidder * width + i] candidate managers and their points, best first when read; -1 ends the list */
  private readonly candidate: Int32Array
  private readonly candidatePoints: Int32Array
  /** [bidder] upper bound on the value of every manager that is no candidate */
  private readonly outside: Float64Array
  /** [manager] price below which this phase sells no slot */
  private readonly base: Float64Array
  /** [manager] slots on sale, slots sold */
  private readonly cap: Int32Array
  private readonly sold: Int32Array
  private readonly heaps: BidHeaps
  /** [bidder] manager whose slot it holds, or -1 */
  private readonly held: Int32Array
  private hasClosed = false

  constructor(
    private readonly program: CheckedProgram,
    private readonly kernel: Kernel,
    private readonly range: number,
    /** Units of prices and values in one point. */
    private readonly units: number,
    private readonly stride: number,
    private readonly counters: StartCounters,
  ) {
    const m = program.managerCount
    this.managerCount = m
    this.cap = sampleCaps(program.maxAccounts, stride, program.accountCount)
    let slots = 0
    for (let j = 0; j < m; j++) {
      slots += this.cap[j]
      if (this.cap[j] === 0) this.hasClosed = true
    }
    this.accounts = sampleAccounts(program.accountCount, stride, slots)
    const bidders = this.accounts.length
    this.width = Math.min(isSmall(program) ? FEW_CANDIDATES : CANDIDATES, m)
    this.price = float64Array(m)
    this.candidate = int32Array(bidders * this.width)
    this.candidatePoints = int32Array(bidders * this.width)
    this.outside = float64Array(bidders)
    this.base = float64Array(m).fill(-Infinity)
    this.sold = int32Array(m)
    this.heaps = new BidHeaps(this.cap, bidders)
    this.held = int32Array(bidders).fill(-1)
  }

  startFrom(prices: Float64Array, below: number): void {
    for (let m = 0; m < this.managerCount; m++) {
      this.base[m] = prices[m] === Infinity ? -Infinity : prices[m] - below
    }
  }

  run(epsilons: readonly number[], budget: Budget): void {
    this.resetPrices()
    for (let i = 0; i < this.accounts.length; i++) this.readCandidates(i)
    budget.spend(this.accounts.length * this.managerCount)
    let before = 0
    for (const epsilon of epsilons) {
      if (epsilon === before) break
      if (before > 0) this.lowerPrices(before * PHASE_MARGIN)
      if (this.phase(epsilon, budget)) break
      before = epsilon
    }
  }

  /**
   * Rounds prices to whole points. That keeps what is best: a difference of prices that is at most a whole number of
   * points is so after rounding both. To the nearest, because auction prices are whole numbers give or take epsilons.
   */
  roundPrices(): void {
    const { units } = this
    if (units === 1) return
    for (let m = 0; m < this.managerCount; m++) this.setPrice(m, Math.round(this.price[m] / units) * units)
    for (let i = 0; i < this.accounts.length; i++) this.outside[i] += units / 2
  }

  /** A manager of greatest value; among equals the one whose slot the bidder holds. */
  bestManager(bidder: number): number {
    const { candidate, candidatePoints, price, width } = this
    const held = this.held[bidder]
    let heldValue = -Infinity
    for (let again = 0; ; again++) {
      let best = -Infinity
      let manager = -1
      const at = bidder * width
      for (let i = at; i < at + width; i++) {
        const m = candidate[i]
        if (m < 0) break
        const value = candidatePoints[i] - price[m]
        if (m === held) heldValue = value
        if (value > best) {
          best = value
          manager = m
        }
      }
      if (best >= this.outside[bidder] || again > 0) return heldValue >= best ? held : manager
      this.readCandidates(bidder)
      this.counters.rowsRescanned++
    }
  }

  /** One auction among all bidders. True = the budget is exhausted. */
  private phase(epsilon: number, budget: Budget): boolean {
    const bidders = this.accounts.length
    this.heaps.clear()
    this.held.fill(-1)
    this.sold.fill(0)
    this.resetPrices()
    const queue = int32Array(bidders + 1)
    for (let i = 0; i < bidders; i++) queue[i] = i
    let head = 0
    let tail = bidders
    const most = BIDS_PER_ACCOUNT * bidders
    let bids = 0
    let rescanned = this.counters.rowsRescanned
    let stop = false
    while (head !== tail && bids < most && !stop) {
      if ((++bids & 1023) === 0) {
        budget.spend(1024 * this.width + (this.counters.rowsRescanned - rescanned) * this.managerCount)
        rescanned = this.counters.rowsRescanned
        stop = budget.exhausted(() => ({ phase: 'prices' })) !== undefined
      }
      const bidder = queue[head]
      head = head === bidders ? 0 : head + 1
      const displaced = this.placeBid(bidder, epsilon)
      if (displaced >= 0) {
        queue[tail] = displaced
        tail = tail === bidders ? 0 : tail + 1
      }
    }
    this.counters.bids += bids
    return stop
  }

  /** One bid; returns the bidder that loses its slot by it, or -1. */
  private placeBid(bidder: number, epsilon: number): number {
    const { price, candidate, candidatePoints, width, outside } = this
    const at = bidder * width
    for (let again = 0; ; again++) {
      let best = -Infinity
      let second = -Infinity
      let manager = -1
      for (let i = at; i < at + width; i++) {
        const m = candidate[i]
        if (m < 0) break
        const value = candidatePoints[i] - price[m]
        if (value > best) {
          second = best
          best = value
          manager = m
        } else if (value > second) second = value
      }
      if (outside[bidder] > second && again === 0) {
        this.readCandidates(bidder)
        this.counters.rowsRescanned++
        continue
      }
      const unowned = this.unownedPoints(bidder)
      if (manager < 0 || unowned >= best) return -1
      second = Math.max(second, outside[bidder], unowned)
      const step = Math.max(0, Math.min(best - second, this.range)) + epsilon
      return this.sell(manager, bidder, price[manager] + step)
    }
  }

  private sell(manager: number, bidder: number, bid: number): number {
    const { heaps, sold, cap } = this
    const isFull = sold[manager] >= cap[manager]
    let displaced = -1
    if (isFull || heaps.lowest(manager) < this.reserve(manager, sold[manager] + 1)) {
      displaced = heaps.replaceLowest(manager, bidder, bid)
      this.held[displaced] = -1
    } else {
      heaps.push(manager, bidder, bid)
      sold[manager]++
    }
    this.held[bidder] = manager
    this.setPrice(manager, this.entryPrice(manager))
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

  /** Load loss of the k-th slot; one that the floor demands is sold at any price. */
  private loss(manager: number, k: number): number {
    const { program, stride } = this
    const floor = program.minAccounts ? program.minAccounts[manager] : 0
    if (k * stride <= floor) return -this.range
    const losses = program.marginalLoss?.[manager]
    return losses && losses.length > 0 ? losses[Math.min(k * stride, losses.length) - 1] * this.units : 0
  }

  private resetPrices(): void {
    for (let m = 0; m < this.managerCount; m++)
      this.setPrice(m, this.cap[m] === 0 ? Infinity : this.entryPrice(m))
  }

  private setPrice(manager: number, price: number): void {
    this.price[manager] = price
    this.kernel.setPrice(manager, price)
  }

  private lowerPrices(delta: number): void {
    for (let m = 0; m < this.managerCount; m++) this.base[m] = this.price[m] - delta
    for (let i = 0; i < this.accounts.length; i++) this.outside[i] += delta
  }

  /** [manager] prices for the plan; managers without slots get one that keeps every account away. */
  finalPrices(): Float64Array {
    const prices = float64Array(this.managerCount)
    for (let m = 0; m < prices.length; m++) prices[m] = this.price[m] / this.units
    if (!this.hasClosed) return prices
    let highest = 0
    for (let m = 0; m < this.managerCount; m++) if (this.cap[m] > 0) highest = Math.max(highest, prices[m])
    const prohibitive = highest + 2 * this.program.largestPoints + 1
    for (let m = 0; m < this.managerCount; m++) if (this.cap[m] === 0) prices[m] = prohibitive
    return prices
  }

  private unownedPoints(bidder: number): number {
    const { unassignedPoints } = this.program
    const points = unassignedPoints ? unassignedPoints[this.accounts[bidder]] : FORBIDDEN
    return points === FORBIDDEN ? -Infinity : points * this.units
  }

  /** Reads an account's row: its best candidates at the present prices, and a bound on the rest. */
  private readCandidates(bidder: number): void {
    const { width, candidate, candidatePoints, price } = this
    const at = bidder * width
    const count = this.kernel.candidates(this.accounts[bidder], width, candidate, candidatePoints, at)
    this.counters.rowsRead++
    const complete = count < width || width === this.managerCount
    const last = at + count - 1
    this.outside[bidder] = complete ? -Infinity : candidatePoints[last] - price[candidate[last]]
    if (count < width) candidate[at + count] = -1
  }
}

/** About one account in `stride`, drawn by a multiplicative hash of its number, at most `most`; all when stride is 1. */
function sampleAccounts(accountCount: number, stride: number, most: number): Int32Array {
  const all = int32Array(accountCount)
  for (let a = 0; a < accountCount; a++) all[a] = a
  if (stride === 1) return all
  const limit = Math.floor(4294967296 / stride)
  return all.filter((a) => Math.imul(a + 1, 2654435769) >>> 0 < limit).subarray(0, most)
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
