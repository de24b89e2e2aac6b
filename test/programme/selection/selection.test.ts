import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountFacts, Programme } from '../../../src/programme/programme.js'
import { selectKeyAccounts } from '../../../src/programme/selection/data.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'

function programme(selection: AccountFacts[], extra: object = {}): Programme {
  return {
    portfolio: {
      managers: [{ id: 'M', maxAccounts: 9, acumen: { swot: 1 } }],
      accounts: ['A', 'B', 'C', 'D', 'E'].map((id) => ({ id, ...(id === 'E' ? { incumbent: 'M' } : {}) })),
    },
    asOf: '2026-03-01',
    selection,
    ...extra,
  }
}
const decisions = (of: Programme, options: object) =>
  Object.fromEntries(
    selectKeyAccounts(of, options).accounts.map(({ account, decision }) => [account, decision]),
  )

describe('accounts are chosen', () => {
  const facts: AccountFacts[] = [
    { account: 'A', potential: 10, willingness: 0 },
    {
      account: 'B',
      potential: 30,
      margin: 0.2,
      strategicReason: 'opens the market',
      willingness: 3,
      customerAgreed: true,
    },
    { account: 'C', presentRevenue: 1_000_000 },
    { account: 'D', potential: 20, willingness: 3, customerAgreed: false },
  ]

  it('by what they could become; revenue alone is a warning, and comes last but one', () => {
    const { accounts, places, revenueOnly } = selectKeyAccounts(programme(facts), { count: 2 })
    expect(accounts.map(({ account, decision, rank }) => [account, decision, rank])).toEqual([
      ['B', 'in', 1],
      ['D', 'watch', 2],
      ['A', 'in', 3],
      ['C', 'out', 4],
      ['E', 'watch', 5],
    ])
    expect([places, revenueOnly]).toEqual([2, 1])
    expect(accounts[0].score).toBe(1)
    expect(accounts[1].reasons).toEqual([
      { code: 'potential', amount: 20, place: 2, of: 3 },
      { code: 'willingness', level: 3 },
      { code: 'notAgreed' },
    ])
    expect(accounts[3].reasons.map(({ code }) => code)).toEqual(['presentRevenue', 'notAsked', 'revenueOnly'])
    expect(accounts[4].reasons.map(({ code }) => code)).toEqual(['noFacts', 'ownedToday'])
  })

  it('and leave the programme when they are owned and rank behind', () => {
    expect(decisions(programme([...facts, { account: 'E', potential: 1 }]), { count: 1 })).toEqual({
      ...{ A: 'out', B: 'in', C: 'out', D: 'watch', E: 'exit' },
    })
  })

  it('by an override in force, unless the customer declined', () => {
    const override = { manager: 'M', reason: 'r', author: 'board', date: '2026-01-01' }
    const of = programme(facts, {
      overrides: [
        { ...override, account: 'C' },
        { ...override, account: 'D' },
      ],
    })
    const { accounts } = selectKeyAccounts(of, { count: 2 })
    expect(accounts.map(({ account, decision, overriddenBy }) => [account, decision, overriddenBy])).toEqual([
      ['B', 'in', undefined],
      ['D', 'watch', undefined],
      ['A', 'out', undefined],
      ['C', 'in', 'board'],
      ['E', 'watch', undefined],
    ])
  })

  it('by a share that is said to be assumed', () => {
    expect(selectKeyAccounts(programme(facts))).toMatchObject({ places: 1, assumedShare: 0.2 })
    expect(selectKeyAccounts(programme(facts), { share: 0.5 })).toMatchObject({ places: 3 })
    expect(() => selectKeyAccounts(programme(facts), { share: 2 })).toThrow(/0 to 1/)
    expect(() => selectKeyAccounts(programme(facts), { share: 0.5, count: 1 })).toThrow(/either/)
  })

  it('each once, in only where the customer has not declined', () => {
    fc.assert(
      fc.property(programmeArbitrary(), fc.nat({ max: 7 }), (drawn, count) => {
        const { accounts } = selectKeyAccounts(drawn, { count })
        expect(accounts.map(({ account }) => account).sort()).toEqual(
          drawn.portfolio.accounts.map(({ id }) => id).sort(),
        )
        const declined = new Set(
          drawn.selection!.filter((f) => f.customerAgreed === false).map((f) => f.account),
        )
        const isIn = accounts.filter(({ decision }) => decision === 'in')
        expect(isIn.filter(({ account }) => declined.has(account))).toEqual([])
        expect(isIn.filter(({ overriddenBy }) => overriddenBy === undefined).length).toBeLessThanOrEqual(
          count,
        )
      }),
      runs(150),
    )
  })
})
