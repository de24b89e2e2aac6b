import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countSlotPrices } from '../../src/result/verify-slot-prices.js'
import { slotPrices, solve } from '../../src/solver/index.js'
import { bruteForceProgram, programArbitrary, toDense, withCap } from '../../src/testing/index.js'
import { generated, sparseProgramArbitrary } from '../solver/programs.js'
import { runs } from '../testing/runs.js'

it.each([
  ['of every kind', programArbitrary()],
  ['full of ties', programArbitrary({ maxPoints: 3, minAccounts: 3 })],
  ['with few open pairs', sparseProgramArbitrary()],
])('counted slot prices are the gains of a brute force, in programs %s', (_what, programs) => {
  let positive = 0
  fc.assert(
    fc.property(programs, (drawn) => {
      const program = toDense(drawn)
      const outcome = solve(program)
      if (outcome.status !== 'optimal') return
      const gains = Array.from(program.maxAccounts, (cap, m) => {
        if (cap > program.accountCount) return 0
        const more = bruteForceProgram(withCap(program, m, cap + 1))
        return more.feasible ? more.objective - outcome.objective : Number.NaN
      })
      expect(Array.from(countSlotPrices(program, outcome.owner))).toEqual(gains)
      positive += gains.filter((gain) => gain > 0).length
    }),
    runs(200, 12),
  )
  expect(positive).toBeGreaterThan(10)
})

it('and those of the solver, in larger programs, where chains are long', () => {
  for (const program of [
    generated('lowrank', 12, 150, { slack: 0 }),
    generated('clustered', 12, 150, { loss: true, floors: true, slack: 0 }),
    generated('ties', 12, 150, { forbiddenShare: 0.7, slack: 0 }),
    generated('uniform', 20, 20, { slack: 0 }),
  ]) {
    const outcome = solve(program)
    if (outcome.status !== 'optimal') throw new Error(outcome.status)
    expect(countSlotPrices(program, outcome.owner)).toEqual(slotPrices(program, outcome))
  }
})
