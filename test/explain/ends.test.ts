/** What holds exactly at an end: of a range, of a list, of a portfolio. */
import { expect, it } from 'vitest'
import { assignAccounts, diffAssignments, type Planned, pairRange, rulePrices } from '../../src/index.js'

const portfolio = {
  managers: [
    { id: 'A', maxAccounts: 2 },
    { id: 'B', maxAccounts: 2 },
  ],
  accounts: [{ id: 'x' }, { id: 'y' }],
  fit: [
    [0.5, 0],
    [1, 0.4],
  ],
  policy: { loadLoss: 0 },
}
const plan = assignAccounts(portfolio) as Planned

it('a range that would end exactly at fit 0 or 1 has no end there', () => {
  const owned = pairRange(portfolio, plan, 'x', 'A')
  expect(owned).toMatchObject({ owned: true, fall: 500_000 })
  expect(owned).toHaveProperty('fit', { value: 0.5 })
  const other = pairRange(portfolio, plan, 'y', 'B')
  expect(other).toMatchObject({ owned: false, rise: 600_000 })
  expect(other).toHaveProperty('fit', { value: 0.4 })
})

it('a range that ends one point before has it', () => {
  const near = {
    ...portfolio,
    fit: [
      [0.500001, 0.000002],
      [0.999999, 0.4],
    ],
  }
  const solved = assignAccounts(near) as Planned
  expect(pairRange(near, solved, 'x', 'A')).toHaveProperty('fit', { value: 0.500001, lowest: 0.000002 })
  expect(pairRange(near, solved, 'y', 'B')).toHaveProperty('fit', { value: 0.4, highest: 0.999999 })
})

it('an exclusion that stands twice in its list is priced once', () => {
  const excluding = {
    ...portfolio,
    accounts: [{ id: 'x', excluded: ['A', 'A', 'B'].slice(0, 2) }, { id: 'y' }],
  }
  const prices = rulePrices(excluding, assignAccounts(excluding) as Planned)
  expect(prices).toMatchObject({
    rules: [{ rule: 'exclusion', account: 'x', manager: 'A', gain: 500_000 }],
  })
  expect(prices).toHaveProperty('rules.length', 1)
})

it('an account that is gone is removed, and nobody of the portfolio lost it', () => {
  const before: [string, string][] = [
    ['x', 'B'],
    ['gone', 'A'],
  ]
  const diff = diffAssignments(before, plan, portfolio)
  expect(diff.removed).toEqual(['gone'])
  expect(diff.managers.map(({ manager, gained, lost }) => ({ manager, gained, lost }))).toEqual([
    { manager: 'A', gained: ['x', 'y'], lost: [] },
    { manager: 'B', gained: [], lost: ['x'] },
  ])
  // Two results each know what their own accounts are worth.
  const larger = {
    ...portfolio,
    accounts: [...portfolio.accounts, { id: 'gone' }],
    fit: [...portfolio.fit, [0, 1]],
  }
  const two = diffAssignments(assignAccounts(larger) as Planned, plan)
  expect(two.removed).toEqual(['gone'])
  expect(two.managers.map(({ lost }) => lost)).toEqual([[], ['gone']])
})
