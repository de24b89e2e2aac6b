import { expect, test } from 'vitest'
import { assignAccounts, explainOwner, type Planned } from '../../src/index.js'

// With a threshold that is no number every decision was called firm.
test('a threshold that is no number is refused', () => {
  const portfolio = {
    managers: [{ id: 'a' }, { id: 'b' }],
    accounts: [{ id: 'x' }],
    fit: [[0.5, 0.495]],
    policy: { maxAccounts: 1 },
  }
  const plan = assignAccounts(portfolio) as Planned
  expect(() => explainOwner(portfolio, plan, 'x', { closeBelow: Number.NaN })).toThrow('options.closeBelow')
})
