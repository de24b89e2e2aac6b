import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solveProgram } from '../../src/solver/public.js'
import { bruteForceProgramLaw, programArbitrary, programLaws } from '../../src/testing/index.js'
import { PATIENCE, runs } from '../testing/runs.js'

describe('small programs', () => {
  for (const [what, options] of Object.entries({
    'of every kind': {},
    'full of ties': { maxPoints: 1 },
    'with little between the points': { maxPoints: 3, minManagers: 3, minAccounts: 4 },
  })) {
    it(
      `agree with brute force: ${what}`,
      () => {
        fc.assert(
          fc.property(programArbitrary(options), (program) => {
            expect(bruteForceProgramLaw.holds(solveProgram, program)).toBe(true)
          }),
          runs(2000),
        )
      },
      PATIENCE,
    )
  }

  for (const law of programLaws) {
    it(
      `keep the law: ${law.name}`,
      () => {
        fc.assert(
          fc.property(programArbitrary(), fc.nat(), (program, choice) => {
            expect(law.holds(solveProgram, program, choice)).toBe(true)
          }),
          runs(300),
        )
      },
      PATIENCE,
    )
  }
})
