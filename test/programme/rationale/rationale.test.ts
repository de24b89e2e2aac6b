import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts } from '../../../src/assign.js'
import type { Portfolio } from '../../../src/model/index.js'
import { auditRationale } from '../../../src/programme/rationale/data.js'
import { portfolioArbitrary } from '../../../src/testing/index.js'
import { runs } from '../../testing/runs.js'

const portfolio: Portfolio = {
  managers: [
    { id: 'M1', maxAccounts: 1, acumen: { swot: 0.6 } },
    { id: 'M2', maxAccounts: 1, acumen: { swot: 0.5 } },
  ],
  accounts: [{ id: 'A', value: 2 }, { id: 'B' }],
  scoring: {
    criteria: [
      {
        name: 'region',
        kind: 'geography',
        weight: 0.4,
        values: [
          [0, 1],
          [1, 0],
        ],
      },
    ],
  },
}

function planned(of: Portfolio) {
  const result = assignAccounts(of)
  if (result.status !== 'optimal') throw new Error(result.status)
  return result
}

describe('the audit', () => {
  it('says what a criterion of geography decided, and at what cost', () => {
    const audit = auditRationale(portfolio, planned(portfolio))
    expect(audit.criteria.map(({ name, kind, weight }) => [name, kind, weight])).toEqual([
      ['acumen', 'customer', 0.5],
      ['region', 'geography', 0.5],
    ])
    expect(audit.criteria.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
    expect(audit.decidedBy[1]).toEqual({
      criterion: 'region',
      accounts: [
        { account: 'A', owner: 'M2', ownerWithout: 'M1', cost: 100_000 },
        { account: 'B', owner: 'M1', ownerWithout: 'M2', cost: 100_000 },
      ],
    })
    expect(audit.warnings).toEqual(['region'])
  })

  it('counts deals in main product lines', () => {
    const claims = [
      { manager: 'M1', basis: 'deals', productLines: ['film'], deals: 3 },
      { manager: 'M1', basis: 'deals', productLines: ['board'], deals: 1 },
      { manager: 'P', basis: 'deals', productLines: ['film', 'board'], deals: 2 },
      { manager: 'P', basis: 'deals', deals: 9 },
    ]
    const of = { ...portfolio, accounts: [{ ...portfolio.accounts[0], claims }, portfolio.accounts[1]] }
    const { exposure } = auditRationale(of, planned(of))
    expect(exposure.productLines).toEqual([
      { person: 'M1', line: 'film', deals: 3, all: 4 },
      { person: 'P', line: 'board', deals: 1, all: 2 },
    ])
    expect(exposure.mainLineShare).toBeCloseTo(4 / 6)
  })

  it('compares other ways of counting exposure', () => {
    const other = { ...portfolio, scoring: {} }
    const { exposure } = auditRationale(portfolio, planned(portfolio), [{ name: 'months', portfolio: other }])
    expect(exposure.variants).toEqual([
      {
        name: 'months',
        same: 0,
        changed: [
          { account: 'A', from: 'M2', to: 'M1' },
          { account: 'B', from: 'M1', to: 'M2' },
        ],
      },
    ])
  })

  it('agrees with a forced re-solve, and with default scoring sees no product, region or office', () => {
    let decided = 0
    fc.assert(
      fc.property(portfolioArbitrary({ minManagers: 2, minAccounts: 2, scores: 'criteria' }), (drawn) => {
        const result = assignAccounts(drawn)
        if (result.status !== 'optimal') return
        const audit = auditRationale(drawn, result)
        for (const { criterion, accounts } of audit.decidedBy) {
          const isOwn = drawn.scoring?.criteria?.some(({ name }) => name === criterion)
          const scoring = isOwn
            ? {
                ...drawn.scoring,
                criteria: drawn.scoring!.criteria!.filter(({ name }) => name !== criterion),
              }
            : { ...drawn.scoring, weights: { ...drawn.scoring?.weights, [criterion]: 0 } }
          const without = planned({ ...drawn, scoring })
          const after = new Map(without.assignments.map(({ account, manager }) => [account, manager]))
          const before = new Map(result.assignments.map(({ account, manager }) => [account, manager]))
          const changed = drawn.accounts
            .filter(({ id }) => before.get(id) !== after.get(id))
            .map(({ id }) => id)
          expect(accounts.map(({ account }) => account).sort()).toEqual(changed.sort())
          for (const { account, owner, ownerWithout, cost } of accounts) {
            expect(ownerWithout).toBe(after.get(account) ?? null)
            if (owner === null || cost === undefined) continue
            const forced = planned({
              ...drawn,
              scoring,
              accounts: drawn.accounts.map((each) => (each.id === account ? { ...each, owner } : each)),
            })
            expect(cost).toBe(without.objective - forced.objective)
            decided++
          }
        }
      }),
      runs(60),
    )
    expect(decided).toBeGreaterThan(10)
  })

  it('changes nothing when products, regions and offices trade places', () => {
    fc.assert(
      fc.property(portfolioArbitrary({ minAccounts: 2, scores: 'criteria' }), fc.nat(), (drawn, turn) => {
        const lines = ['film', 'board', 'label']
        const dressed = (by: number): Portfolio => ({
          ...drawn,
          accounts: drawn.accounts.map((account, a) => ({
            ...account,
            claims: drawn.managers.map(({ id }, m) => ({
              manager: id,
              basis: 'deals',
              office: `office ${(a + m + by) % 3}`,
              productLines: [lines[(a * m + by) % 3]],
              deals: 1 + ((a + by) % 4),
              revenue: 1000 * ((m + by) % 5),
            })),
          })),
        })
        expect(assignAccounts(dressed(0))).toEqual(assignAccounts(dressed(1 + (turn % 7))))
      }),
      runs(60),
    )
  })
})
