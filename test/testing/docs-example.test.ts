import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts, type Portfolio, verifyAssignment } from '../../src/index.js'
import { bruteForceLaw, portfolioArbitrary, portfolioLaws, verificationLaw } from '../../src/testing/index.js'

// Stands for your own code: here, portfolios pass through JSON on their way to the library.
const assign = (portfolio: Portfolio) => assignAccounts(JSON.parse(JSON.stringify(portfolio)))

describe('our assignment service', () => {
  for (const law of [...portfolioLaws, bruteForceLaw, verificationLaw(verifyAssignment)]) {
    it(law.name, () => {
      fc.assert(
        fc.property(portfolioArbitrary(), fc.nat(), (portfolio, choice) => {
          expect(law.holds(assign, portfolio, choice)).toBe(true)
        }),
        { numRuns: 100, seed: 1 },
      )
    })
  }
})
