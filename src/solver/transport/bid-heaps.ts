/**
 * The bids that managers hold: one heap per manager, lowest bid on top.
 *
 * Pairing heaps that live in the bidders' own numbers (a bidder holds at most one slot), so that no manager needs
 * room for its cap, and caps may be as large as they like: three arrays over the bidders, one over the managers.
 *
 * Time: push O(1), pop O(log n) amortised. Source: M. L. Fredman, R. Sedgewick, D. D. Sleator, R. E. Tarjan, The
 * pairing heap, Algorithmica 1 (1986).
 */
export class BidHeaps {
  /** [manager] bidder of the lowest bid, or -1 */
  private readonly top: Int32Array
  /** [bidder] first child and next sibling, or -1; its bid */
  private readonly child: Int32Array
  private readonly sibling: Int32Array
  private readonly bid: Float64Array

  constructor(managers: number, bidders: number) {
    this.top = new Int32Array(managers).fill(-1)
    this.child = new Int32Array(bidders)
    this.sibling = new Int32Array(bidders)
    this.bid = new Float64Array(bidders)
  }

  clear(): void {
    this.top.fill(-1)
  }

  /** Infinity where no bid is held. */
  lowest(manager: number): number {
    const top = this.top[manager]
    return top < 0 ? Infinity : this.bid[top]
  }

  push(manager: number, bidder: number, bid: number): void {
    this.bid[bidder] = bid
    this.child[bidder] = -1
    this.sibling[bidder] = -1
    const top = this.top[manager]
    this.top[manager] = top < 0 ? bidder : this.meld(top, bidder)
  }

  /** Takes out the lowest bid and returns its bidder, or -1. */
  pop(manager: number): number {
    const top = this.top[manager]
    if (top >= 0) this.top[manager] = this.meldChildren(top)
    return top
  }

  private meld(x: number, y: number): number {
    const yFirst = this.bid[y] < this.bid[x]
    const low = yFirst ? y : x
    const high = yFirst ? x : y
    this.sibling[high] = this.child[low]
    this.child[low] = high
    return low
  }

  /** Pairs of children melded left to right, then the pairs right to left. */
  private meldChildren(parent: number): number {
    const { sibling } = this
    let pairs = -1
    let node = this.child[parent]
    while (node >= 0) {
      const partner = sibling[node]
      const rest = partner >= 0 ? sibling[partner] : -1
      const merged = partner >= 0 ? this.meld(node, partner) : node
      sibling[merged] = pairs
      pairs = merged
      node = rest
    }
    let heap = -1
    while (pairs >= 0) {
      const rest = sibling[pairs]
      sibling[pairs] = -1
      heap = heap < 0 ? pairs : this.meld(heap, pairs)
      pairs = rest
    }
    return heap
  }
}
