import { expect, test } from 'vitest'
import { createPlanner, type Portfolio } from '../../src/index.js'

// The planner kept the caller's objects, so that a later change of theirs made its solved state untrue.
test('what the caller changes afterwards does not reach the planner', () => {
  const portfolio: Portfolio = {
    managers: [
      { id: 'M1', maxAccounts: 2 },
      { id: 'M2', maxAccounts: 2 },
    ],
    accounts: [{ id: 'A1' }],
    fit: [[0.4, 0.6]],
    rules: { conflicts: [] },
  }
  const planner = createPlanner(portfolio)
  const account = { id: 'A2', value: 1 }
  planner.change({ kind: 'addAccount', account, fit: [0.9, 0.1] })
  const { objective } = planner
  portfolio.managers[1].maxAccounts = 0
  portfolio.accounts[0].value = 9
  account.value = 5
  expect(planner.verify()).toMatchObject({ valid: true, proven: true, objective })
})
