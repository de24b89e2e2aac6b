import { expect, test } from 'vitest'
import { assignAccounts, explainOwner, ownerText, type Planned, type Portfolio } from '../../src/index.js'

function verdictOn(account: string, portfolio: Portfolio): string | undefined {
  const text = ownerText(portfolio, explainOwner(portfolio, assignAccounts(portfolio) as Planned, account))
  return text.split('\n').find((line) => line.startsWith('The decision is'))
}

const managers = [{ id: 'a' }, { id: 'b' }]

// It was "1 full fits".
test('an amount that rounds to one full fit is told in per cent', () => {
  const fit = [
    [0.5, 0.999],
    [1, 0.497],
  ]
  expect(
    verdictOn('x', { managers, accounts: [{ id: 'x' }, { id: 'y' }], fit, policy: { maxAccounts: 1 } }),
  ).toBe(
    'The decision is firm: any other choice costs the portfolio at least 100.2% of a full fit (1,002,000 points).',
  )
})

// It was "only less than 0.01%".
test('an amount too small for two digits is told with its first', () => {
  const accounts = [{ id: 'x', value: 3 }]
  expect(verdictOn('x', { managers, accounts, fit: [[0.5, 0.500001]], policy: { maxAccounts: 1 } })).toBe(
    'The decision is close: another choice costs the portfolio only 0.0001% of a full fit on x (3 points).',
  )
})

test('many full fits have commas', () => {
  const accounts = [
    { id: 'x', value: 0.1 },
    { id: 'y', value: 1000 },
  ]
  const policy = { maxAccounts: 1, unassigned: { penalty: 2 } }
  expect(verdictOn('x', { managers: [{ id: 'a' }], accounts, fit: [[0.5], [1]], policy })).toBe(
    'The decision is firm: any other choice costs the portfolio at least 29,997.5 full fits on x (2,999,750,000 points).',
  )
})
