import { expect, it } from 'vitest'
import { assignAccounts, type Portfolio, verifyAssignment } from '../../src/index.js'

/** Refuting the last plan takes a price of the budget of changes far above all points; it was mistaken for too large a one. */
it('a portfolio that no plan can satisfy is told so, not left unknown, where no limit was set', () => {
  const portfolio: Portfolio = {
    managers: [
      { id: 'M1', maxAccounts: 1 },
      { id: 'M2', maxAccounts: 4, team: 'south' },
      { id: 'M3', maxAccounts: 2 },
    ],
    accounts: [
      { id: 'A1', value: 0.5, incumbent: 'M1' },
      { id: 'A2', value: 10, group: 'G' },
      { id: 'A3', value: 10, group: 'H', incumbent: 'M1' },
      { id: 'A4', value: 0.5, incumbent: 'M1' },
      { id: 'A5', effort: 1.5, incumbent: 'M2', excluded: ['M2'] },
    ],
    policy: { maxAccounts: 3, unassigned: { penalty: 2 }, capacity: 'soft' },
    fit: [
      [0, 0.5, 1],
      [1, 0, 1],
      [null, 1, 1],
      [0.5, 1, 0.5],
      [0, 0, 0],
    ],
    rules: {
      teamCaps: [
        { team: 'south', max: 1 },
        { team: 'south', max: 0 },
      ],
      maxChanges: 2,
      groupsCount: 'one',
    },
  }
  const result = assignAccounts(portfolio)
  expect(result.status).toBe('infeasible')
  expect(verifyAssignment(portfolio, result)).toMatchObject({ valid: true, proven: true })
})
