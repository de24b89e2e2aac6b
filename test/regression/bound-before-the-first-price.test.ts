import { expect, it } from 'vitest'
import { verifyOutcome } from '../../src/program/verify/index.js'
import { solve } from '../../src/solver/index.js'

/** A plan to begin with, and a limit that strikes at once: the bound was Infinity, which no verifier accepts. */
it('a plan to begin with has a bound that is proved, whatever the limit', () => {
  const program = {
    accountCount: 2,
    managerCount: 2,
    points: Int32Array.of(5, 3, 4, 4),
    maxAccounts: Int32Array.of(2, 2),
    effort: Int32Array.of(1, 1, 1, 1),
    capacity: Int32Array.of(1, 1),
  }
  const outcome = solve(program, { workLimit: 0, start: Int32Array.of(1, 0) }, 'capacity')
  expect(outcome).toMatchObject({ status: 'feasible', objective: 7, bound: 9 })
  expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true })
})
