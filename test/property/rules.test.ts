import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts, verifyAssignment } from '../../src/index.js'
import { bruteForceLaw, portfolioArbitrary, portfolioLaws, verificationLaw } from '../../src/testing/index.js'
import { PATIENCE, runs } from '../testing/runs.js'

const ruled = portfolioArbitrary({ rules: true, maxManagers: 4, maxAccounts: 6 })

describe('small portfolios with all rules mixed', () => {
  it(
    'agree with brute force',
    () => {
      fc.assert(
        fc.property(ruled, (portfolio) => {
          expect(bruteForceLaw.holds(assignAccounts, portfolio)).toBe(true)
        }),
        runs(300),
      )
    },
    PATIENCE,
  )

  for (const law of [...portfolioLaws, verificationLaw(verifyAssignment)]) {
    it(
      `keep the law: ${law.name}`,
      () => {
        fc.assert(
          fc.property(ruled, fc.nat(), (portfolio, choice) => {
            expect(law.holds(assignAccounts, portfolio, choice)).toBe(true)
          }),
          runs(4),
        )
      },
      PATIENCE,
    )
  }
})
