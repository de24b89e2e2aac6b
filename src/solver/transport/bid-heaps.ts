/**
 * The bids that managers hold: one heap per manager, lowest bid on top.
 *
 * Implicit heaps of four children, all in one pool: replacing a bid looks at a few neighbouring numbers, while heaps linked
 * through the bidders would jump about in memory (a third of the auction among a million bidders). A manager
 * starts with a stretch of the pool for its share of the bidders, and moves to one twice as long at the end of the
 * pool when that is full; so caps may be as large as they like.
 *
 * Time: O(log n) a bid. Memory: of the order of the bids held at most. Source: D. B. Johnson, Priority queues
 * with update and finding minimum spanning trees, Information Processing Letters 4 (1975), for d children.
 */
import { float64Array, int32Array } from '../arrays.js'

export class BidHeaps {
  /** [manager] where its stretch of the pool starts, how long it is, and how much of it is in use */
  private readonly start: Int32Array
  private readonly room: Int32Array
  private readonly size: Int32Array
  /** [place in the pool] bid and bidder */
  private bid: Float64Array
  private bidder: Int32Array
  private used = 0

  /** `caps`: bids that each manager holds at most. */
  constructor(caps: Int32Array, bidders: number) {
    const managers = caps.length
    this.start = int32Array(managers)
    this.room = int32Array(managers)
    this.size = int32Array(managers)
    const share = Math.ceil((2 * bidders) / managers)
    for (let m = 0; m < managers; m++) {
      this.start[m] = this.used
      this.room[m] = Math.min(caps[m], share)
      this.used += this.room[m]
    }
    this.bid = float64Array(this.used)
    this.bidder = int32Array(this.used)
  }

  clear(): void {
    this.size.fill(0)
  }

  /** Infinity where no bid is held. */
  lowest(manager: number): number {
    return this.size[manager] === 0 ? Infinity : this.bid[this.start[manager]]
  }

  push(manager: number, bidder: number, bid: number): void {
    if (this.size[manager] === this.room[manager]) this.move(manager)
    const { bid: bids, bidder: bidders } = this
    const start = this.start[manager]
    let i = this.size[manager]++
    while (i > 0) {
      const parent = (i - 1) >> 2
      if (bids[start + parent] <= bid) break
      bids[start + i] = bids[start + parent]
      bidders[start + i] = bidders[start + parent]
      i = parent
    }
    bids[start + i] = bid
    bidders[start + i] = bidder
  }

  /** Puts a bid in the place of the lowest one, and returns the bidder of that; there must be one. */
  replaceLowest(manager: number, bidder: number, bid: number): number {
    const { bid: bids, bidder: bidders } = this
    const start = this.start[manager]
    const lowest = bidders[start]
    const size = this.size[manager]
    let i = 0
    for (let child = 1; child < size; child = 4 * i + 1) {
      const end = Math.min(child + 4, size)
      let least = child
      let leastBid = bids[start + child]
      for (let k = child + 1; k < end; k++) {
        if (bids[start + k] < leastBid) {
          least = k
          leastBid = bids[start + k]
        }
      }
      if (leastBid >= bid) break
      bids[start + i] = leastBid
      bidders[start + i] = bidders[start + least]
      i = least
    }
    bids[start + i] = bid
    bidders[start + i] = bidder
    return lowest
  }

  /** Gives a manager a stretch twice as long, at the end of the pool. */
  private move(manager: number): void {
    const from = this.start[manager]
    const to = this.used
    this.room[manager] = Math.max(4, 2 * this.room[manager])
    this.used += this.room[manager]
    if (this.used > this.bid.length) {
      const length = Math.max(this.used, 2 * this.bid.length)
      const [bids, bidders] = [this.bid, this.bidder]
      this.bid = float64Array(length)
      this.bidder = int32Array(length)
      this.bid.set(bids)
      this.bidder.set(bidders)
    }
    const end = from + this.size[manager]
    this.bid.copyWithin(to, from, end)
    this.bidder.copyWithin(to, from, end)
    this.start[manager] = to
  }
}
