import { expect, it } from 'vitest'
import { validateAtGate } from '../../../src/model/gate/validate.js'

const MANAGERS = 1_000
const ACCOUNTS = 100_000

function largePortfolio() {
  const managers = Array.from({ length: MANAGERS }, (_, m) => ({
    id: `M${m}`,
    maxAccounts: 120,
    capacity: 200,
    acumen: { strategy: 0.5, swot: 0.2, culture: 1 },
    knowledge: Object.fromEntries(
      Array.from({ length: 100 }, (_, k) => [`A${(m * 977 + k * 31) % ACCOUNTS}`, 0.5]),
    ),
  }))
  const accounts = Array.from({ length: ACCOUNTS }, (_, a) => ({
    id: `A${a}`,
    name: `account ${a}`,
    value: 1 + (a % 5),
    effort: 2,
    needs: { strategy: 1, vision: 0.5 },
    incumbent: `M${a % MANAGERS}`,
    excluded: ['M3'],
    segment: `S${a % 9}`,
    claims: [{ manager: 'M1', basis: 'deals', deals: 3, lastActivity: '2024-05-01' }],
  }))
  return { managers, accounts }
}

it('100,000 accounts and 1,000 managers', () => {
  const portfolio = largePortfolio()
  const start = performance.now()
  const outcome = validateAtGate(portfolio)
  console.log(
    `checked ${ACCOUNTS} accounts and ${MANAGERS} managers in ${Math.round(performance.now() - start)} ms`,
  )
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues[0]))
  expect(outcome.checked.unitCount).toBe(ACCOUNTS)
  expect(outcome.checked.incumbent[ACCOUNTS - 1]).toBe((ACCOUNTS - 1) % MANAGERS)

  portfolio.accounts[77_777].excluded.push('nobody')
  Object.assign(portfolio.accounts[99_999], { valeu: 3 })
  expect(validateAtGate(portfolio)).toMatchObject({
    ok: false,
    issues: [
      { code: 'unknown_manager', path: ['accounts', 77_777, 'excluded', 1] },
      { code: 'unknown_key', path: ['accounts', 99_999, 'valeu'] },
    ],
  })
})

it('130,000 problems are 130,000 issues', () => {
  const accounts = Array.from({ length: 130_000 }, () => ({}))
  const outcome = validateAtGate({ managers: [{ id: 'M', maxAccounts: 1 }], accounts })
  if (outcome.ok) throw new Error('accepted')
  expect(outcome.issues.length).toBe(130_000)
  expect(outcome.issues[129_999]).toMatchObject({ code: 'invalid_type', path: ['accounts', 129_999, 'id'] })
})
