import { expect, test } from 'vitest'
import { createPlanner, type Portfolio, stepText } from '../../src/index.js'

// The text knew only the portfolio after the change, which does not have the name any more.
test('a manager who is removed keeps the name in what the change did', () => {
  const before: Portfolio = {
    managers: [
      { id: 'a', name: 'Ana' },
      { id: 'b', name: 'Ben' },
    ],
    accounts: [{ id: 'x', name: 'Xenon' }],
    fit: [[0.9, 0.5]],
    policy: { maxAccounts: 1 },
  }
  const planner = createPlanner(before)
  const step = planner.change({ kind: 'removeManager', manager: 'a' })
  expect(stepText(planner.portfolio, step, { before })).toContain('Xenon goes from Ana to Ben.')
})
