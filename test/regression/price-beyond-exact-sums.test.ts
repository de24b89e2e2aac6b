import { expect, it } from 'vitest'
import { assignAccounts, type Portfolio, verifyAssignment } from '../../src/index.js'

/** The capacity of M2 is met exactly, so its price may be as high as one likes - but not higher than sums are exact. */
it('the price of a capacity that is met exactly stays within what the verifier can add up', () => {
  const portfolio: Portfolio = {
    managers: [
      { id: 'M1', capacity: 3.3 },
      { id: 'M2', idealAccounts: 3, capacity: 1 },
    ],
    accounts: [
      { id: 'A1', value: 0.5, group: 'both', incumbent: 'M1', effort: 0.1 },
      { id: 'A2', effort: 3, group: 'both', incumbent: 'M1' },
      { id: 'A3', value: 3, incumbent: 'M1', owner: 'M2', effort: 1 },
    ],
    policy: { maxAccounts: 3, idealAccounts: 0, loadLoss: 0.02, capacity: 'hard' },
    fit: [
      [0, 0],
      [0.5, 1],
      [1, 1],
    ],
  }
  const result = assignAccounts(portfolio)
  expect(result).toMatchObject({ status: 'optimal', objective: 3_470_000 })
  expect(verifyAssignment(portfolio, result)).toMatchObject({ valid: true, proven: true })
})
