/**
 * The managers that an account may want: a short list of candidates, and what it knows of all others.
 *
 * A list holds the K managers of best value (points - price) when the account's row was read. The value of the last of
 * them bounds those outside, as long as no price falls below what it was then. How far prices fell since is
 * known by phase of the auction, not by account: a reader in a phase saw no price above the one at the end
 * of it, so
 *
 *   fall(phase) = max over managers of (price at the end of that phase - price now), at least 0
 *   bound now   = value of the last candidate when read + fall(phase of the reading)
 *
 * holds for every list, for the price of one pass over the managers a phase.
 *
 * Assumed prices. At the beginning of a phase all prices are below where they will end, and lists read then would be
 * full of managers that only seem cheap. A reader therefore assumes for each manager at least the price that it had at
 * the end of the phase before, or of a sample; and until the last phases nobody adds the fall to the
 * bound. So an account may overlook a manager for a while. That costs nothing but quality of the prices: in the
 * exact phases, and whenever a best manager is wanted, the bound is the true one, and whoever has to reads again.
 *
 * Whole rows. Where accounts have few eligible managers, all of these are the list: nothing is outside, nothing read.
 *
 * Time: a row of points for each reading. Memory: K candidates an account.
 */
import type { SparsePoints } from '../../program/index.js'
import { float64Array, int32Array } from '../arrays.js'
import type { Kernel } from '../kernels/index.js'

export interface ReadCounters {
  rowsRead: number
  /** Those among them that had been read before. */
  rowsRescanned: number
}

export class CandidateLists {
  /** [account * width + i] candidate managers and their points, best first when read; -1 ends the list */
  readonly candidate: Int32Array
  readonly candidatePoints: Int32Array
  /** [manager] the price, and what readers assume that it will at least be */
  readonly price: Float64Array
  private readonly expected: Float64Array
  /** [account] value of the last candidate when read; Infinity = not read yet */
  private readonly outside: Float64Array
  /** [account] phase of the reading */
  private readonly readIn: Uint8Array
  /** [phase][manager] most that a reader in that phase assumed */
  private readonly assumed: Float64Array[] = []
  /** [phase] how much may be added to the bounds of its lists */
  private readonly fall: number[] = []

  constructor(
    private readonly kernel: Kernel,
    accountCount: number,
    private readonly managerCount: number,
    readonly width: number,
    private readonly counters: ReadCounters,
    /** All eligible managers of each account, with their points in units; then they are the lists. */
    private readonly whole?: SparsePoints,
  ) {
    this.candidate = whole?.manager ?? int32Array(accountCount * width).fill(-1)
    this.candidatePoints = whole?.points ?? int32Array(accountCount * width)
    this.price = float64Array(managerCount)
    this.expected = float64Array(managerCount)
    this.outside = float64Array(whole ? 0 : accountCount).fill(Infinity)
    this.readIn = new Uint8Array(whole ? 0 : accountCount)
  }

  /** Where the list of an account begins and ends; a candidate -1 may end it sooner. */
  first(account: number): number {
    return this.whole ? this.whole.start[account] : account * this.width
  }

  end(account: number): number {
    return this.whole ? this.whole.start[account + 1] : (account + 1) * this.width
  }

  /** Only upwards within a phase. */
  setPrice(manager: number, price: number): void {
    this.price[manager] = price
    this.kernel.setPrice(manager, Math.max(price, this.expected[manager]))
  }

  /** Sets prices that may be lower than before. `expected`: what they should at least become; without it bounds are exact. */
  beginPhase(prices: Float64Array, expected: Float64Array | undefined): void {
    const { price, assumed, fall, managerCount } = this
    if (expected) this.expected.set(expected)
    else this.expected.fill(-Infinity)
    for (let m = 0; m < managerCount; m++) this.setPrice(m, prices[m])
    for (let phase = 0; phase < assumed.length; phase++) {
      let most = 0
      for (let m = 0; !expected && m < managerCount; m++) {
        if (price[m] !== Infinity) most = Math.max(most, assumed[phase][m] - price[m])
      }
      fall[phase] = most
    }
    fall.push(0)
    assumed.push(float64Array(managerCount))
  }

  endPhase(): void {
    const { price, expected, assumed } = this
    const most = assumed[assumed.length - 1]
    for (let m = 0; m < this.managerCount; m++) most[m] = Math.max(price[m], expected[m])
  }

  /** What any manager outside the list is worth at most; in phases that assume prices, if these come true. */
  boundOutside(account: number): number {
    return this.whole ? -Infinity : this.outside[account] + this.fall[this.readIn[account]]
  }

  read(account: number): void {
    const { width, candidate, candidatePoints, price, expected, counters } = this
    const at = account * width
    const count = this.kernel.candidates(account, width, candidate, candidatePoints, at)
    counters.rowsRead++
    if (this.outside[account] !== Infinity) counters.rowsRescanned++
    const last = at + count - 1
    const isComplete = count < width || width === this.managerCount
    const manager = candidate[last]
    this.outside[account] = isComplete
      ? -Infinity
      : candidatePoints[last] - Math.max(price[manager], expected[manager])
    if (count < width) candidate[at + count] = -1
    this.readIn[account] = this.fall.length - 1
  }
}
