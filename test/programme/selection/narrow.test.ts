import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planProgramme, runProgramme } from '../../../src/programme/index.js'
import type { Programme } from '../../../src/programme/programme.js'
import { selectKeyAccounts } from '../../../src/programme/selection/data.js'
import { narrowToSelection } from '../../../src/programme/selection/narrow.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'

const programme: Programme = {
  portfolio: {
    managers: [
      { id: 'M', maxAccounts: 3, knowledge: { A: 0.5, C: 0.9 } },
      { id: 'N', maxAccounts: 3, knowledge: { B: 0.5 } },
    ],
    accounts: [
      { id: 'A', group: 'G', incumbent: 'N' },
      { id: 'B', claims: [{ manager: 'only here', basis: 'deals' }] },
      { id: 'C', incumbent: 'M' },
      { id: 'D', group: 'G' },
    ],
  },
  asOf: '2026-03-01',
  selection: [
    { account: 'A', potential: 9, strategicReason: 'opens the market' },
    { account: 'B', potential: 1 },
  ],
  holds: [
    { account: 'A', until: '2026-06-30', kind: 'hold', reason: 'r' },
    { account: 'C', until: '2026-06-30', kind: 'hold', reason: 'r' },
  ],
  overrides: [{ account: 'C', manager: 'M', reason: 'r', author: 'the board', date: '2026-01-01' }],
  crediting: [{ person: 'only here', rule: 'r', from: '2026-01-01', decidedBy: 'x' }],
  business: [{ account: 'B', person: 'only here', revenue12m: 7 }],
}

describe('a programme of a few accounts', () => {
  it('has those that are in, their groups and what is decided, and counts what is said about others', () => {
    const selection = selectKeyAccounts(programme, { count: 2 })
    const { programme: narrowed, outside, unused } = narrowToSelection(programme, selection)
    expect(narrowed.portfolio.accounts.map(({ id }) => id)).toEqual(['A', 'C', 'D'])
    expect([outside, unused]).toEqual([
      ['B'],
      [
        { table: 'selection', count: 1 },
        { table: 'business', count: 1 },
      ],
    ])
    expect(selection.accounts.find(({ account }) => account === 'C')?.overriddenBy).toBe('the board')
    // Known by a claim on an account that is out; the rule about this person stays a rule about somebody known.
    expect(narrowed.people).toEqual([{ id: 'only here', role: 'seller' }])
    expect(planProgramme(narrowed).holds).toHaveLength(2)
  })

  it('is what a run plans when a number of places is given, unless all are to be planned', () => {
    const run = (selection?: { count: number; plan?: 'all' }) => {
      const outcome = runProgramme(programme, { ...(selection ? { selection } : {}), facts: { of: 50 } })
      if (outcome.status === 'infeasible' || outcome.status === 'unknown') throw new Error(outcome.status)
      return outcome
    }
    expect(run({ count: 2 }).accounts.map(({ account }) => account)).toEqual(['A', 'C', 'D'])
    expect(run({ count: 2 }).counts).toMatchObject({ accounts: 3, of: 50, candidates: 2 })
    expect(run({ count: 2 }).dataSheet.outside?.accounts).toBe(1)
    for (const outcome of [run({ count: 2, plan: 'all' }), run()]) {
      expect(outcome.accounts).toHaveLength(4)
      expect(outcome.selection?.accounts).toHaveLength(4)
    }
  })

  it('keeps every record or counts it, and passes its gate', () => {
    fc.assert(
      fc.property(programmeArbitrary(), fc.nat(4), (drawn, count) => {
        const {
          programme: narrowed,
          outside,
          unused,
        } = narrowToSelection(drawn, selectKeyAccounts(drawn, { count }))
        expect(narrowed.portfolio.accounts.length + outside.length).toBe(drawn.portfolio.accounts.length)
        for (const table of ['holds', 'overrides', 'objections', 'business', 'crediting'] as const) {
          const left = unused.find((each) => each.table === table)?.count ?? 0
          expect((narrowed[table]?.length ?? 0) + left).toBe(drawn[table]?.length ?? 0)
        }
        expect(() => planProgramme(narrowed)).not.toThrow()
      }),
      runs(30),
    )
  })
})
