import { expect, test } from 'vitest'
import { assignAccounts, diffAssignments, diffText, type Planned, type Portfolio } from '../../src/index.js'

// A manager over the cap who also gave an account up by choice was said to have no room for the others, and had some.
test('an account lost to the cap is not explained by room that the plan leaves', () => {
  const portfolio: Portfolio = {
    managers: [
      { id: 'a', name: 'Ana', maxAccounts: 2 },
      { id: 'b', name: 'Ben', maxAccounts: 3 },
    ],
    accounts: ['x', 'y', 'z'].map((id) => ({ id, incumbent: 'a' })),
    fit: [
      [0.1, 0.9],
      [0.1, 0.8],
      [0.9, 0.1],
    ],
    policy: { loadLoss: 0 },
  }
  const diff = diffAssignments('incumbents', assignAccounts(portfolio) as Planned, portfolio)
  expect(diff.accounts.map(({ reason }) => reason)).toEqual(['gain', 'cap', undefined])
  expect(diffText(portfolio, diff)).toContain(
    'y goes from Ana to Ben, because Ana had more accounts than there is room for.',
  )
})
