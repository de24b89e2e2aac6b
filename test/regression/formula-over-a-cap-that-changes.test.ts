import { expect, test } from 'vitest'
import { assignAccounts, createPlanner } from '../../src/index.js'

// A formula may look at caps; the planner changed a cap and kept the scores of before.
test('a new cap changes what a formula makes of it', () => {
  const planner = createPlanner({
    managers: [
      { id: 'M1', maxAccounts: 1 },
      { id: 'M2', maxAccounts: 2 },
    ],
    accounts: [{ id: 'A1' }],
    scoring: {
      criteria: [{ name: 'room', kind: 'capacity', weight: 1, formula: 'manager.maxAccounts / 10' }],
    },
  })
  expect(planner.change({ kind: 'setCap', manager: 'M1', maxAccounts: 5 })).toMatchObject({
    gain: 300_000,
    moves: [{ account: 'A1', from: 'M2', to: 'M1' }],
  })
  expect(assignAccounts(planner.portfolio)).toMatchObject({ objective: planner.objective })
})
