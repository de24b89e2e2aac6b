import { expect, test } from 'vitest'
import {
  assignAccounts,
  firmness,
  type Planned,
  pairRange,
  rangeText,
  rulePrices,
  rulePricesText,
} from '../../src/index.js'

const portfolio = {
  managers: [
    { id: 'a', name: 'Ana', maxAccounts: 1 },
    { id: 'b', name: 'Ben', maxAccounts: 3 },
  ],
  accounts: [{ id: 'x' }, { id: 'y' }],
  fit: [
    [0.9, 0.5],
    [0.9, 0.5],
  ],
  policy: { loadLoss: 0 },
}
const plan = assignAccounts(portfolio) as Planned

// Of Ben, whose limits cost nothing, it was said that no limit costs anything.
test('prices of one manager are told as such', () => {
  const prices = rulePrices(portfolio, plan)
  if (!prices.proven) throw new Error(prices.message)
  const ofBen = { ...prices, managers: prices.managers.filter(({ manager }) => manager === 'b') }
  expect(rulePricesText(portfolio, prices)).toContain('Room for one more account with Ana is worth 40%')
  expect(rulePricesText(portfolio, ofBen)).toContain('No limit or rule that names Ben costs anything')
})

// It was "It may fall to 90% before ...", of a fit of 90%.
test('a fit that may not move is told as such', () => {
  const ties = firmness(portfolio, plan)
  expect(ties.proven && ties.otherOptimum).toBeTruthy()
  for (const { account, manager } of plan.assignments) {
    expect(rangeText(portfolio, account, manager, pairRange(portfolio, plan, account, manager))).toMatch(
      /If it falls at all, this plan is no longer one of the best\.$/,
    )
    const other = manager === 'a' ? 'b' : 'a'
    expect(rangeText(portfolio, account, other, pairRange(portfolio, plan, account, other))).toMatch(
      /If it rises at all, this plan is no longer one of the best\.$/,
    )
  }
})
