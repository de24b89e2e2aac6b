/** The laws on portfolios far too large for brute force. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts, verifyAssignment } from '../../src/index.js'
import { portfolioArbitrary, portfolioLaws, verificationLaw } from '../../src/testing/index.js'
import { PATIENCE, runs } from '../testing/runs.js'

const larger = portfolioArbitrary({ minManagers: 8, maxManagers: 16, minAccounts: 12, maxAccounts: 24 })

describe('larger portfolios', () => {
  for (const law of [...portfolioLaws, verificationLaw(verifyAssignment)]) {
    it(
      law.name,
      () => {
        fc.assert(
          fc.property(larger, fc.nat(), (portfolio, choice) => {
            expect(law.holds(assignAccounts, portfolio, choice)).toBe(true)
          }),
          { ...runs(40), endOnFailure: true },
        )
      },
      PATIENCE,
    )
  }
})
