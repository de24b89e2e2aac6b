import { expect, test } from 'vitest'
import { assignAccounts, diffAssignments, type Planned } from '../../src/index.js'

// The last one counted, and the others were dropped in silence.
test('a plan before that gives an account to two managers is refused', () => {
  const portfolio = {
    managers: [{ id: 'a' }, { id: 'b' }],
    accounts: [{ id: 'x' }, { id: 'y' }],
    fit: [
      [0.5, 0.4],
      [0.5, 0.4],
    ],
    policy: { maxAccounts: 2 },
  }
  const plan = assignAccounts(portfolio) as Planned
  const before: [string, string][] = [
    ['x', 'a'],
    ['y', 'a'],
    ['x', 'b'],
  ]
  expect(() => diffAssignments(before, plan, portfolio)).toThrow('account x has two owners')
  expect(diffAssignments(before.slice(1), plan, portfolio).accounts[0].from).toBe('b')
})
