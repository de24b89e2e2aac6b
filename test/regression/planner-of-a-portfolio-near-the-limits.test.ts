import { expect, test } from 'vitest'
import { assignAccounts, createPlanner, type Portfolio } from '../../src/index.js'

// The planner counted losses for accounts that might come, beyond the safe integers, and threw an error of the solver.
test('a portfolio whose losses leave no room for more accounts has a planner', () => {
  const portfolio: Portfolio = {
    managers: [
      { id: 'M1', maxAccounts: 9 },
      { id: 'M2', maxAccounts: 9 },
    ],
    accounts: [{ id: 'A1', value: 1000 }],
    fit: [[1, 0.5]],
    policy: { loadLoss: 1e6 },
  }
  const planner = createPlanner(portfolio)
  expect(planner.change({ kind: 'setPin', account: 'A1', manager: 'M2' })).toMatchObject({
    gain: -500_000_000,
  })
  expect(assignAccounts(planner.portfolio)).toMatchObject({ objective: planner.objective })
})
