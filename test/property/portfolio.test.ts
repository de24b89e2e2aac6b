import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts, verifyAssignment } from '../../src/index.js'
import {
  bruteForceLaw,
  degeneratePortfolioArbitrary,
  infeasiblePortfolioArbitrary,
  portfolioArbitrary,
  portfolioLaws,
  verificationLaw,
} from '../../src/testing/index.js'
import { PATIENCE, runs } from '../testing/runs.js'

const verified = verificationLaw(verifyAssignment)

describe('small portfolios', () => {
  it(
    'agree with brute force: explicit fit',
    () => {
      fc.assert(
        fc.property(portfolioArbitrary({ scores: 'fit' }), (portfolio) => {
          expect(bruteForceLaw.holds(assignAccounts, portfolio)).toBe(true)
        }),
        runs(2600),
      )
    },
    PATIENCE,
  )

  it(
    'agree with brute force: scored by criteria',
    () => {
      fc.assert(
        fc.property(portfolioArbitrary({ scores: 'criteria' }), (portfolio) => {
          expect(bruteForceLaw.holds(assignAccounts, portfolio)).toBe(true)
        }),
        runs(2600),
      )
    },
    PATIENCE,
  )

  it(
    'agree with brute force: at the edges',
    () => {
      fc.assert(
        fc.property(degeneratePortfolioArbitrary(), (portfolio) => {
          expect(bruteForceLaw.holds(assignAccounts, portfolio)).toBe(true)
        }),
        runs(500),
      )
    },
    PATIENCE,
  )

  for (const law of [...portfolioLaws, verified]) {
    it(
      `keep the law: ${law.name}`,
      () => {
        fc.assert(
          fc.property(portfolioArbitrary(), fc.nat(), (portfolio, choice) => {
            expect(law.holds(assignAccounts, portfolio, choice)).toBe(true)
          }),
          runs(250),
        )
        fc.assert(
          fc.property(degeneratePortfolioArbitrary(), fc.nat(), (portfolio, choice) => {
            expect(law.holds(assignAccounts, portfolio, choice)).toBe(true)
          }),
          runs(50),
        )
      },
      PATIENCE,
    )
  }
})

describe('portfolios with a planted contradiction', () => {
  it(
    'are infeasible for the planted reason, with the planted shortfall',
    () => {
      fc.assert(
        fc.property(infeasiblePortfolioArbitrary(), ({ portfolio, kind, accounts, managers, shortfall }) => {
          const result = assignAccounts(portfolio)
          if (result.status !== 'infeasible') throw new Error(`status ${result.status}`)
          const { infeasibility } = result
          expect(infeasibility.kind).toBe(kind)
          expect(infeasibility.shortfall).toBe(shortfall)
          expect(accounts).toEqual(expect.arrayContaining(infeasibility.accounts))
          expect(managers).toEqual(expect.arrayContaining(infeasibility.managers))
          expect(infeasibility.message).not.toBe('')
        }),
        runs(300),
      )
    },
    PATIENCE,
  )

  it(
    'keep every law',
    () => {
      fc.assert(
        fc.property(infeasiblePortfolioArbitrary(), fc.nat(), ({ portfolio }, choice) => {
          for (const law of [...portfolioLaws, verified]) {
            expect(law.holds(assignAccounts, portfolio, choice), law.name).toBe(true)
          }
        }),
        runs(60),
      )
    },
    PATIENCE,
  )
})
