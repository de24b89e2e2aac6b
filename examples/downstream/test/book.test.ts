import fc from 'fast-check'
import { type Portfolio, verifyAssignment } from 'oneowner'
import {
  bruteForceLaw,
  hostilePortfolioArbitrary,
  portfolioArbitrary,
  portfolioLaws,
  verificationLaw,
} from 'oneowner/testing'
import { describe, expect, it } from 'vitest'
import { createBook } from '../src/book.js'

/** The application as the laws see it: portfolio in, result out, by way of the book. */
function assign(portfolio: Portfolio) {
  const book = createBook()
  return book.plan(book.keep(portfolio))
}

describe('planning by way of the book', () => {
  for (const law of [...portfolioLaws, bruteForceLaw, verificationLaw(verifyAssignment)]) {
    it(law.name, () => {
      fc.assert(
        fc.property(portfolioArbitrary(), fc.nat(), (portfolio, choice) => {
          expect(law.holds(assign, portfolio, choice)).toBe(true)
        }),
        { numRuns: 50, seed: 1 },
      )
    })
  }
})

describe('the book', () => {
  it('keeps results that can still be proved later', () => {
    fc.assert(
      fc.property(fc.array(portfolioArbitrary(), { minLength: 1, maxLength: 4 }), (portfolios) => {
        const book = createBook()
        const entries = portfolios.map((portfolio) => book.keep(portfolio))
        for (const entry of entries) book.plan(entry)
        for (const entry of entries) {
          expect(verifyAssignment(book.portfolio(entry), book.result(entry))).toMatchObject({
            valid: true,
            proven: true,
          })
        }
      }),
      { numRuns: 50, seed: 2 },
    )
  })

  it('lets nothing in that is no portfolio', () => {
    fc.assert(
      fc.property(hostilePortfolioArbitrary(), (input) => {
        const book = createBook()
        expect(() => book.keep(input)).toThrow(Error)
        expect(() => book.portfolio(0)).toThrow('there is no entry 0')
      }),
      { numRuns: 200, seed: 3 },
    )
  })
})
