import { expect, test } from 'vitest'
import { assignAccounts, type Planned, type Portfolio } from '../../src/index.js'

// The list of marginal losses ended at the largest cap, so the slot beyond it was priced at the loss of the last
// one below it.
test('the worth of one more slot counts the load loss of that slot', () => {
  const portfolio: Portfolio = {
    managers: [
      { id: 'M1', maxAccounts: 1, idealAccounts: 0 },
      { id: 'M2', maxAccounts: 1, idealAccounts: 0 },
    ],
    accounts: [{ id: 'A1' }, { id: 'A2', eligible: ['M1'] }],
    fit: [
      [0.5, 0],
      [0, 0],
    ],
  }
  const plan = assignAccounts(portfolio) as Planned
  const roomier = structuredClone(portfolio)
  roomier.managers[0].maxAccounts = 2
  const gain = (assignAccounts(roomier) as Planned).objective - plan.objective
  expect(gain).toBe(400_000)
  expect(plan.loads[0].slotPrice).toBe(gain)
})
