import { expect, test } from 'vitest'
import { createPlanner } from '../../src/index.js'

// `planner.portfolio` was the solved state itself, so that a caller who wrote into it made the plan untrue.
test('what a caller does to the portfolio of a planner does not reach the planner', () => {
  const planner = createPlanner({
    managers: [
      { id: 'M1', maxAccounts: 2 },
      { id: 'M2', maxAccounts: 2 },
    ],
    accounts: [{ id: 'A1' }],
    fit: [[0.4, 0.6]],
  })
  const { portfolio } = planner
  portfolio.managers[1].maxAccounts = 0
  portfolio.fit![0][0] = 1
  expect(planner.verify()).toMatchObject({ valid: true, proven: true, objective: 600_000 })
})
