import { expect, it } from 'vitest'
import { formulate } from '../../src/formulate/index.js'
import { solve } from '../../src/solver/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'

/** Steep load losses beside effort: after as much work the bound stood a tenth above the plan. */
it('capacity, caps and load loss together have a bound near the plan from the start', () => {
  const { program } = formulate(
    generatePortfolio({ accounts: 2000, managers: 40, seed: 1, rules: ['capacity'] }),
  )
  const outcome = solve(program, { workLimit: 80_000_000 })
  if (!('bound' in outcome)) throw new Error('there is a plan')
  expect(outcome.bound - outcome.objective).toBeLessThan(0.01 * outcome.bound)
})
