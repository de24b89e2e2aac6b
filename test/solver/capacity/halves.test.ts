import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Exchange } from '../../../src/solver/capacity/exchange.js'
import { Halves } from '../../../src/solver/capacity/halves.js'
import { type Model, modelOf } from '../../../src/solver/capacity/model.js'
import { Random } from '../../../src/solver/capacity/random.js'
import { validatedProgram } from '../../../src/solver/gate.js'
import { runs } from '../../testing/runs.js'

interface Planted {
  model: Model
  /** [account] pairs, within all capacities */
  plan: Int32Array
}

/** Points that rise with the effort leave many choices of little regret. */
const planted = fc
  .record({
    managers: fc.integer({ min: 2, max: 5 }),
    accounts: fc.integer({ min: 1, max: 7 }),
    spread: fc.constantFrom(0, 3, 40),
    slack: fc.constantFrom(0, 1, 6),
    seed: fc.nat(),
  })
  .map(({ managers, accounts, spread, slack, seed }): Planted => {
    const random = new Random(seed + 1)
    const effort = new Int32Array(accounts * managers).map(() => 1 + random.below(20))
    const points = effort.map((e) => e + random.below(spread + 1))
    const owner = new Int32Array(accounts).map(() => random.below(managers))
    const capacity = new Int32Array(managers).map(() => random.below(slack + 1))
    owner.forEach((m, a) => {
      capacity[m] += effort[a * managers + m]
    })
    const maxAccounts = new Int32Array(managers).fill(accounts)
    const counts = { accountCount: accounts, managerCount: managers }
    const model = modelOf(validatedProgram({ ...counts, points, effort, capacity, maxAccounts }))
    return { model, plan: owner.map((m, a) => model.start[a] + m) }
  })

const worth = ({ value }: Model, plan: Int32Array) => plan.reduce((sum, k) => sum + value[k], 0)

function fits({ managerCount, manager, effort, capacity }: Model, plan: Int32Array): boolean {
  const used = new Float64Array(managerCount)
  for (const k of plan) used[manager[k]] += effort[k]
  return used.every((units, m) => units <= capacity[m])
}

/** The greatest value of a plan that leaves all alone but the accounts of these managers, among themselves. */
function bestOf(model: Model, plan: Int32Array, chosen: readonly number[]): number {
  const free = Array.from(plan.keys()).filter((a) => chosen.includes(model.manager[plan[a]]))
  const changed = plan.slice()
  let best = -Infinity
  const place = (i: number) => {
    if (i === free.length) {
      if (fits(model, changed)) best = Math.max(best, worth(model, changed))
      return
    }
    for (const m of chosen) {
      changed[free[i]] = model.start[free[i]] + m
      place(i + 1)
    }
  }
  place(0)
  return best
}

it('what two halves make is better and allowed; with long enough lists it is the best', () => {
  fc.assert(
    fc.property(
      planted,
      fc.constantFrom(2, 5, 4000),
      fc.constantFrom(0, 2 ** 19, 2 ** 20),
      fc.nat(),
      ({ model, plan }, most, price, seed) => {
        const chosen = Array.from({ length: model.managerCount }, (_, m) => m).filter(
          (m) => m !== seed % (model.managerCount + 1),
        )
        const halves = new Halves(model, new Random(seed + 1))
        const found = halves.better(plan, chosen, new Float64Array(model.managerCount).fill(price), most)
        const best = bestOf(model, plan, chosen)
        if (most === 4000) expect(halves.isComplete).toBe(true)
        if (halves.isComplete) expect(worth(model, found ?? plan)).toBe(best)
        if (!found) return
        expect(fits(model, found)).toBe(true)
        expect(worth(model, found)).toBeGreaterThan(worth(model, plan))
        for (const [a, k] of found.entries()) {
          if (k === plan[a]) continue
          expect(chosen).toContain(model.manager[plan[a]])
          expect(chosen).toContain(model.manager[k])
        }
      },
    ),
    runs(300),
  )
})

it('a descent ends where no exchange of two managers is better', () => {
  fc.assert(
    fc.property(planted, ({ model, plan }) => {
      let best = plan
      const exchange = new Exchange(model, new Random(), {
        prices: new Float64Array(model.managerCount),
        bestValue: () => worth(model, best),
        offer: (pairs) => {
          expect(fits(model, pairs)).toBe(true)
          expect(worth(model, pairs)).toBeGreaterThan(worth(model, best))
          best = pairs
        },
        near: () => [],
        spend: (work) => expect(work).toBeGreaterThan(0),
        shouldStop: () => false,
      })
      for (let round = 0; round < 20; round++) exchange.descend(best)
      for (let m = 1; m < model.managerCount; m++)
        expect(bestOf(model, best, [m - 1, m])).toBe(worth(model, best))
    }),
    runs(50),
  )
})
