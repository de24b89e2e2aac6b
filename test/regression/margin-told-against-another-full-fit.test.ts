import { expect, test } from 'vitest'
import { assignAccounts, explainOwner, ownerText, type Planned } from '../../src/index.js'

// The verdict measured the margin against the account, the text against an account of weight 1: 'close', but '2%'.
test('a margin is the same share of a full fit in the verdict and in the text', () => {
  const portfolio = {
    managers: [{ id: 'a' }, { id: 'b' }],
    accounts: [{ id: 'x', name: 'Xenon', value: 4 }],
    fit: [[0.5, 0.495]],
    policy: { maxAccounts: 1 },
  }
  const explanation = explainOwner(portfolio, assignAccounts(portfolio) as Planned, 'x')
  expect(explanation.decision).toMatchObject({ verdict: 'close', margin: 20_000, marginFit: 0.005 })
  expect(ownerText(portfolio, explanation)).toContain('only 0.5% of a full fit on Xenon (20,000 points)')
})
