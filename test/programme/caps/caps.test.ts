import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts } from '../../../src/assign.js'
import { recommendCaps } from '../../../src/programme/caps/data.js'
import { accountHours } from '../../../src/programme/caps/hours.js'
import type { Programme } from '../../../src/programme/programme.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'

const programme: Programme = {
  portfolio: {
    managers: [
      { id: 'M1', maxAccounts: 1 },
      { id: 'M2', maxAccounts: 9 },
    ],
    accounts: ['A', 'B', 'C', 'D'].map((id) => ({ id, incumbent: 'M1' })),
    fit: Array.from({ length: 4 }, () => [0.9, 0.5]),
  },
  asOf: '2026-03-01',
}

describe('caps', () => {
  it('follow from hours, as ranges', () => {
    const { managers, assumptions, opinions } = recommendCaps(programme, { managers: { M1: 52 } })
    expect(managers).toEqual([
      {
        manager: 'M1',
        cap: { low: 1, mid: 1, high: 3 },
        hours: { available: 52, perAccount: { low: 14, mid: 31.5, high: 56 } },
      },
      {
        manager: 'M2',
        cap: { low: 1, mid: 3, high: 7 },
        hours: { available: 104, perAccount: { low: 14, mid: 31.5, high: 56 } },
      },
    ])
    expect(assumptions.map(({ code }) => code)).toEqual([
      ...['perManager', 'perRelationship', 'relationships', 'tiersByValue', 'atLeastOne'],
    ])
    expect(opinions).toHaveLength(5)
  })

  it('assume nothing that is given', () => {
    const given = {
      perManager: 100,
      perRelationship: { low: 1, mid: 2, high: 4 },
      relationships: { strategic: 10, standard: 5, emerging: 5 },
      tiers: { big: 'strategic' },
      caps: [1],
      loadLosses: [0],
    } as const
    const accounts = programme.portfolio.accounts.map((account) => ({ ...account, segment: 'big' }))
    const of = { ...programme, portfolio: { ...programme.portfolio, accounts } }
    expect(recommendCaps(of, { ...given, caps: [1], loadLosses: [0] })).toMatchObject({
      assumptions: [],
      opinions: [],
      managers: [{ cap: { low: 2, mid: 5, high: 10 } }, { cap: { low: 2, mid: 5, high: 10 } }],
    })
  })

  it('count the stakeholders that are listed', () => {
    const stakeholders = Array.from({ length: 12 }, (_, i) => ({ id: `S${i}` }))
    const accounts = [
      { id: 'A', stakeholders },
      { id: 'B', stakeholders: stakeholders.slice(0, 3) },
    ]
    const hours = accountHours({ managers: [], accounts })
    expect(hours.accounts.map(({ relationships, mid }) => [relationships, mid])).toEqual([
      [12, 54],
      [7, 31.5],
    ])
  })

  it('show what is missing, keeping lower caps of single managers', () => {
    const { table } = recommendCaps(programme, { caps: [1, 2, 3], loadLosses: [0, 0.02] })
    expect(
      table.map(({ cap, loadLoss, status, unplaced, missingManagers, changed }) => [
        cap,
        loadLoss,
        status,
        unplaced,
        missingManagers,
        changed,
      ]),
    ).toEqual([
      [1, 0, 'infeasible', 2, 2, undefined],
      [1, 0.02, 'infeasible', 2, 2, undefined],
      [2, 0, 'infeasible', 1, 1, undefined],
      [2, 0.02, 'infeasible', 1, 1, undefined],
      [3, 0, 'optimal', 0, 0, 3],
      [3, 0.02, 'optimal', 0, 0, 3],
    ])
  })

  it('have a table of exact solves', () => {
    fc.assert(
      fc.property(programmeArbitrary({ scores: 'fit' }), (drawn) => {
        for (const row of recommendCaps(drawn, { caps: [1, 3], loadLosses: [0.05] }).table) {
          const managers = drawn.portfolio.managers.map(({ maxAccounts, minAccounts = 0, ...rest }) => {
            const cap = Math.min(row.cap, maxAccounts ?? row.cap)
            return { ...rest, maxAccounts: cap, minAccounts: Math.min(minAccounts, cap) }
          })
          const policy = { ...drawn.portfolio.policy, loadLoss: row.loadLoss }
          const result = assignAccounts({ ...drawn.portfolio, managers, policy })
          expect(row.status).toBe(result.status)
          if (result.status === 'optimal') expect(row.objective).toBe(result.objective)
        }
      }),
      runs(60),
    )
  })

  it('refuse what cannot be, all at once', () => {
    expect(() => recommendCaps(programme, { caps: [0, 1.5], loadLosses: [-1], perManager: 0 })).toThrow(
      /4 problems/,
    )
  })
})
