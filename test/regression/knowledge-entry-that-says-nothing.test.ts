import { expect, test } from 'vitest'
import { assignAccounts, createPlanner } from '../../src/index.js'

// Ratings without a single area are no data, so the criterion drops out; the planner let it count for new accounts.
test('knowledge without ratings does not make knowledge count', () => {
  const planner = createPlanner({
    managers: [{ id: 'M1', maxAccounts: 3, acumen: { swot: 1 }, knowledge: { A1: {} } }],
    accounts: [{ id: 'A1' }],
  })
  planner.change({ kind: 'addAccount', account: { id: 'A2' } })
  expect(assignAccounts(planner.portfolio)).toMatchObject({ objective: planner.objective })
})

// The gate counts a key without a value as absent; scoring read ratings from it.
test('a customer whose knowledge is undefined is one that nothing is known of', () => {
  const accounts = [{ id: 'A1' }, { id: 'A2' }]
  const plan = (knowledge: Record<string, number>) =>
    assignAccounts({ managers: [{ id: 'M1', maxAccounts: 2, acumen: { swot: 1 }, knowledge }], accounts })
  expect(plan({ A1: undefined as unknown as number, A2: 1 })).toEqual(plan({ A2: 1 }))
})
