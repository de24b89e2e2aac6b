import { expect, it } from 'vitest'
import { verifyOutcome } from '../../src/program/verify/index.js'
import { solveProgram } from '../../src/solver/public.js'
import { hardClass } from '../solver/capacity/classes.js'

/** Where all managers are nearly full, a price of what is over pushed the excess on to the next manager, for ever. */
it.each([1, 2])('a plan is found where nearly no capacity is to spare, draw %i', (seed) => {
  const program = hardClass('D', 40, 400, seed)
  const outcome = solveProgram(program, { workLimit: 40_000_000 })
  expect(outcome.status).toBe('feasible')
  expect(verifyOutcome(program, outcome).problems).toEqual([])
})
