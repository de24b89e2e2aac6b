import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Knapsack } from '../../../src/solver/capacity/knapsack.js'
import { runs } from '../../testing/runs.js'

/** Values near a multiple of the weight make many items undecided; far from it, few. */
const items = fc
  .integer({ min: 0, max: 1000 })
  .chain((spread) =>
    fc.array(
      fc.record({ weight: fc.integer({ min: 1, max: 40 }), over: fc.integer({ min: 0, max: spread }) }),
      { maxLength: 30 },
    ),
  )
const factors = fc.constantFrom(1, 7, 2 ** 20, 2 ** 33)

it('the core alone gives the value of the whole table, and items that have it', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 0, max: 300 }), factors, (list, capacity, factor) => {
      const knapsack = new Knapsack(30)
      knapsack.clear(capacity)
      for (const [i, { weight, over }] of list.entries())
        if (weight <= capacity) knapsack.add(i, weight, factor * (20 * weight + over) + (i % 3))
      const best = knapsack.solveCore()
      let [value, weight] = [0, 0]
      knapsack.solution((i) => {
        value += factor * (20 * list[i].weight + list[i].over) + (i % 3)
        weight += list[i].weight
      })
      expect(value).toBe(best)
      expect(weight).toBeLessThanOrEqual(capacity)
      expect(knapsack.solve()).toBe(best)
    }),
    runs(500),
  )
})
