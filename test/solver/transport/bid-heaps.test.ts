import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BidHeaps } from '../../../src/solver/transport/bid-heaps.js'
import { runs } from '../../testing/runs.js'

it('managers hold bids as sorted lists would', () => {
  const [managers, bidders] = [3, 40]
  const steps = fc.array(
    fc.record({ manager: fc.nat(managers - 1), bid: fc.integer({ min: -9, max: 9 }), isNew: fc.boolean() }),
    { maxLength: 200 },
  )
  fc.assert(
    fc.property(steps, fc.constantFrom(0, 1, 40), (list, cap) => {
      const heaps = new BidHeaps(new Int32Array(managers).fill(cap), bidders)
      const held: Map<number, number>[] = Array.from({ length: managers }, () => new Map())
      const free = Array.from({ length: bidders }, (_, i) => i)
      const lowest = (m: number) => Math.min(...held[m].values())
      for (const { manager, bid, isNew } of list) {
        const bidder = free.shift()
        if (bidder === undefined) break
        if (isNew || held[manager].size === 0) heaps.push(manager, bidder, bid)
        else {
          const least = lowest(manager)
          const displaced = heaps.replaceLowest(manager, bidder, bid)
          expect(held[manager].get(displaced)).toBe(least)
          held[manager].delete(displaced)
          free.push(displaced)
        }
        held[manager].set(bidder, bid)
        for (let m = 0; m < managers; m++) expect(heaps.lowest(m)).toBe(lowest(m))
      }
      heaps.clear()
      for (let m = 0; m < managers; m++) expect(heaps.lowest(m)).toBe(Infinity)
    }),
    runs(300),
  )
})
