import { expect, test } from 'vitest'
import { assignAccounts, diffAssignments, diffText, type Planned, type Portfolio } from '../../src/index.js'

// A change between two plans of equal points was told as one that the portfolio gains by.
test('a change to an equally good plan is told as that', () => {
  const portfolio: Portfolio = {
    managers: [
      { id: 'm0', name: 'Ana', maxAccounts: 1 },
      { id: 'm1', name: 'Ben', maxAccounts: 1 },
    ],
    accounts: [{ id: 'a', name: 'Xenon' }],
    fit: [[0.5, 0.5]],
  }
  const plan = assignAccounts(portfolio) as Planned
  const other = plan.assignments[0].manager === 'm0' ? 'm1' : 'm0'
  const text = diffText(portfolio, diffAssignments({ a: other }, plan, portfolio))
  expect(text).toContain('which is equally good for the portfolio')
  expect(text).not.toContain('gains by it')
})
