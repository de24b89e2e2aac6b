import { expect, test } from 'vitest'
import { assignAccounts, countChanges, type Planned, PortfolioError } from '../../src/index.js'

// A result in which an account had no owner, though it must have one, was a raw TypeError.
test('a plan that leaves out an account is refused as what it is', () => {
  const portfolio = {
    managers: [{ id: 'a', maxAccounts: 1 }],
    accounts: [{ id: 'x', name: 'Xenon', incumbent: 'a' }],
    fit: [[1]],
  }
  const plan = assignAccounts(portfolio) as Planned
  expect(() => countChanges(portfolio, { ...plan, assignments: [] })).toThrow(PortfolioError)
  expect(() => countChanges(portfolio, { ...plan, assignments: [] })).toThrow(
    'account x has no owner, and must have one',
  )
})
