/** The laws on programs far too large for brute force. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solveProgram } from '../../src/solver/public.js'
import { programArbitrary, programLaws } from '../../src/testing/index.js'
import { PATIENCE, runs } from '../testing/runs.js'

const sizes = {
  'many accounts, few managers': { minManagers: 4, maxManagers: 10, minAccounts: 60, maxAccounts: 120 },
  'as many managers as accounts': { minManagers: 30, maxManagers: 40, minAccounts: 30, maxAccounts: 40 },
  'full of ties': { minManagers: 8, maxManagers: 12, minAccounts: 40, maxAccounts: 60, maxPoints: 1 },
}

describe('larger programs', () => {
  for (const [size, options] of Object.entries(sizes)) {
    for (const law of programLaws) {
      it(
        `${size}: ${law.name}`,
        () => {
          fc.assert(
            fc.property(programArbitrary(options), fc.nat(), (program, choice) => {
              expect(law.holds(solveProgram, program, choice)).toBe(true)
            }),
            { ...runs(25), endOnFailure: true },
          )
        },
        PATIENCE,
      )
    }
  }
})
