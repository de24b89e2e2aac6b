import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts } from '../../../src/assign.js'
import { peopleImpact } from '../../../src/programme/impact/data.js'
import { planProgramme } from '../../../src/programme/plan/data.js'
import type { Programme } from '../../../src/programme/programme.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'

const programme: Programme = {
  portfolio: {
    managers: [
      { id: 'M1', maxAccounts: 5 },
      { id: 'M2', maxAccounts: 5 },
    ],
    accounts: ['A', 'B', 'C', 'D', 'E'].map((id) => ({
      id,
      incumbent: 'M1',
      owner: id === 'A' ? 'M2' : 'M1',
    })),
    fit: Array.from({ length: 5 }, () => [0.5, 0.5]),
    policy: { loadLoss: 0 },
  },
  asOf: '2026-03-01',
  people: [{ id: 'P', role: 'seller' }],
  business: [
    { account: 'A', person: 'M1', revenue12m: 100, pipeline: 10 },
    { account: 'A', person: 'P', revenue12m: 7, productLine: 'film' },
    { account: 'B', person: 'M1', revenue12m: 50 },
  ],
}

function impactOf(of: Programme, options = {}) {
  const result = assignAccounts(of.portfolio)
  if (result.status !== 'optimal') throw new Error(result.status)
  return peopleImpact(of, result, options)
}

describe('the impact on people', () => {
  it('moves what the incumbent had, and leaves contributors theirs', () => {
    const { people } = impactOf(programme)
    expect(people).toMatchObject([
      {
        person: 'M1',
        accounts: { before: 5, after: 4 },
        revenue12m: { before: 150, after: 50 },
        pipeline: { before: 10, after: 0 },
        lost: ['A'],
        withdrawn: 0.2,
        flag: true,
        commission: 'unknown',
      },
      { person: 'M2', revenue12m: { before: 0, after: 100 }, gained: ['A'], withdrawn: 0, flag: false },
      {
        person: 'P',
        accounts: { before: 0, after: 0 },
        revenue12m: { before: 7, after: 7 },
        commission: 'stated',
      },
    ])
  })

  it('flags from the threshold on', () => {
    const flags = (threshold: number) => impactOf(programme, { threshold }).people.map(({ flag }) => flag)
    expect([flags(0.2), flags(0.21)]).toEqual([
      [true, false, false],
      [false, false, false],
    ])
  })

  it('knows the commission where a rule in force covers every change', () => {
    const rule = { person: 'M1', rule: 'credited until year end', from: '2026-03-01', decidedBy: 'head' }
    const effect = (crediting: Programme['crediting']) =>
      impactOf({ ...programme, crediting: crediting! }).people[0].commission
    expect(effect([rule])).toBe('stated')
    expect(effect([{ ...rule, account: 'B' }])).toBe('unknown')
    expect(effect([{ ...rule, account: 'A', until: '2026-03-01' }])).toBe('stated')
    expect(effect([{ ...rule, from: '2026-03-02' }])).toBe('unknown')
  })

  it('loses and doubles nothing', () => {
    fc.assert(
      fc.property(programmeArbitrary(), (drawn) => {
        const { portfolio, result } = planProgramme(drawn)
        if (result.status !== 'optimal') return
        const { people, unowned } = peopleImpact({ ...drawn, portfolio }, result)
        for (const key of ['accounts', 'hours', 'revenue12m', 'pipeline'] as const) {
          const sum = (side: 'before' | 'after') =>
            people.reduce((all, each) => all + each[key][side], unowned[key][side])
          expect(sum('before')).toBe(sum('after'))
        }
        expect(unowned.accounts.after).toBe(result.unassigned.length)
        const stated = (key: 'revenue12m' | 'pipeline') =>
          drawn.business!.reduce((sum, row) => sum + (row[key] ?? 0), 0)
        expect(people.reduce((sum, each) => sum + each.revenue12m.before, 0)).toBe(stated('revenue12m'))
        expect(people.reduce((sum, each) => sum + each.pipeline.before, 0)).toBe(stated('pipeline'))
      }),
      runs(150),
    )
  })
})
