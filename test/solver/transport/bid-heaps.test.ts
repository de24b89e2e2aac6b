import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BidHeaps } from '../../../src/solver/transport/bid-heaps.js'
import { runs } from '../../testing/runs.js'

it('managers hold bids as sorted lists would', () => {
  const [managers, bidders] = [3, 40]
  const steps = fc.array(
    fc.record({ manager: fc.nat(managers - 1), bid: fc.integer({ min: -9, max: 9 }), push: fc.nat(2) }),
    {
      maxLength: 200,
    },
  )
  fc.assert(
    fc.property(steps, (list) => {
      const heaps = new BidHeaps(managers, bidders)
      const held: Map<number, number>[] = Array.from({ length: managers }, () => new Map())
      const free = Array.from({ length: bidders }, (_, i) => i)
      const lowest = (m: number) => Math.min(...held[m].values())
      for (const { manager, bid, push } of list) {
        if (push > 0 && free.length > 0) {
          const bidder = free.pop()!
          heaps.push(manager, bidder, bid)
          held[manager].set(bidder, bid)
        } else {
          const [least, bidder] = [lowest(manager), heaps.pop(manager)]
          expect(bidder).toBe(held[manager].size === 0 ? -1 : bidder)
          if (bidder >= 0) {
            expect(held[manager].get(bidder)).toBe(least)
            held[manager].delete(bidder)
            free.push(bidder)
          } else expect(held[manager].size).toBe(0)
        }
        for (let m = 0; m < managers; m++) expect(heaps.lowest(m)).toBe(lowest(m))
      }
      heaps.clear()
      for (let m = 0; m < managers; m++) expect(heaps.pop(m)).toBe(-1)
    }),
    runs(300),
  )
})
