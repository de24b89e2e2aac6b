import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts } from '../../../src/assign.js'
import { planProgramme } from '../../../src/programme/plan/data.js'
import type { Programme } from '../../../src/programme/programme.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'

const programme: Programme = {
  portfolio: {
    managers: [
      { id: 'M1', maxAccounts: 2 },
      { id: 'M2', maxAccounts: 2 },
    ],
    accounts: [{ id: 'A', incumbent: 'M2', group: 'g' }, { id: 'B', group: 'g' }, { id: 'C' }],
    fit: [
      [0.9, 0.1],
      [0.9, 0.2],
      [0.5, 0.4],
    ],
    policy: { loadLoss: 0 },
  },
  asOf: '2026-03-01',
}
const hold = { account: 'A', until: '2026-03-01', kind: 'renewal', reason: 'renewal' } as const
const override = { account: 'C', manager: 'M2', reason: 'r', author: 'head', date: '2026-03-01' }
const owners = (plan: ReturnType<typeof planProgramme>) =>
  plan.result.status === 'optimal'
    ? plan.result.assignments.map(({ manager }) => manager).join()
    : plan.result.status

/** The optimum without one decision, solved by force. */
function gainWithout(of: Programme, table: 'holds' | 'overrides' | 'objections', position: number): number {
  const without = { ...of, [table]: of[table]!.filter((_, i) => i !== position) }
  const [all, fewer] = [planProgramme(of).result, planProgramme(without).result]
  if (all.status !== 'optimal' || fewer.status !== 'optimal') throw new Error('no plan')
  return fewer.objective - all.objective
}

describe('decisions', () => {
  it('keep a group with the incumbent to the last day of the hold, at an exact price', () => {
    const held = planProgramme({ ...programme, holds: [hold] })
    expect(owners(held)).toBe('M2,M2,M1')
    expect(held.holds).toEqual([{ ...hold, manager: 'M2', cost: 1_500_000 }])
    const later = planProgramme({ ...programme, asOf: '2026-03-02', holds: [hold] })
    expect(owners(later)).toBe('M1,M1,M1')
    expect([later.holds, later.expired.map(({ account }) => account)]).toEqual([[], ['A']])
  })

  it('begin and end on their days', () => {
    const ending = { ...override, until: '2026-03-02' }
    const at = (asOf: string) => planProgramme({ ...programme, asOf, overrides: [ending] })
    expect(at('2026-02-28')).toMatchObject({ overrides: [], later: [{ table: 'overrides', position: 0 }] })
    expect(at('2026-03-01')).toMatchObject({
      overrides: [{ ...ending, cost: 100_000 }],
      later: [],
      expired: [],
    })
    expect(at('2026-03-02').overrides).toHaveLength(1)
    expect(at('2026-03-03')).toMatchObject({ overrides: [], expired: [{ table: 'overrides', position: 0 }] })
  })

  it('that say the same cost nothing one by one', () => {
    const both = planProgramme({ ...programme, overrides: [override, { ...override, author: 'board' }] })
    expect(both.overrides.map(({ cost }) => cost)).toEqual([0, 0])
  })

  it('cost what a forced re-solve without them gains', () => {
    let checked = 0
    fc.assert(
      fc.property(programmeArbitrary(), (drawn) => {
        const plan = planProgramme(drawn)
        expect(plan.result).toEqual(assignAccounts(plan.portfolio))
        if (plan.result.status !== 'optimal') return
        for (const table of ['holds', 'overrides', 'objections'] as const)
          for (const decision of plan[table]) {
            const position = drawn[table]!.findIndex((each) =>
              Object.entries(each).every(([key, value]) => decision[key as never] === value),
            )
            // Records that are the same in everything stand for each other.
            expect(decision.cost).toBe(gainWithout(drawn, table, position))
            checked++
          }
      }),
      runs(150),
    )
    expect(checked).toBeGreaterThan(30)
  })

  it('lose none: in force, expired, later or open', () => {
    fc.assert(
      fc.property(programmeArbitrary(), (drawn) => {
        const { holds, overrides, objections, expired, later, open } = planProgramme(drawn)
        const declined = drawn.objections!.filter(({ decision }) => decision === 'declined').length
        expect(holds.length + overrides.length + objections.length + expired.length + later.length).toBe(
          drawn.holds!.length + drawn.overrides!.length + drawn.objections!.length - declined - open.length,
        )
      }),
      runs(100),
    )
  })
})

describe('the status', () => {
  const objection = { account: 'C', person: 'M1', reason: 'r', date: '2026-02-01' }
  it('is a draft until everyone was asked and answered', () => {
    expect(planProgramme(programme).status).toBe('draft')
    expect(planProgramme({ ...programme, objections: [objection] })).toMatchObject({
      status: 'draft',
      open: [objection],
    })
    expect(planProgramme({ ...programme, objections: [] }).status).toBe('consulted')
    const declined = { ...objection, decision: 'declined' as const }
    expect(planProgramme({ ...programme, objections: [declined] }).status).toBe('consulted')
  })

  it('is approved by somebody, when nothing is open', () => {
    expect(planProgramme({ ...programme, objections: [] }, { approvedBy: 'board' }).status).toBe('approved')
    expect(() => planProgramme({ ...programme, objections: [objection] }, { approvedBy: 'board' })).toThrow(
      /1 open objections/,
    )
  })

  it('takes an accepted objection into the plan', () => {
    const accepted = { ...objection, proposed: 'M2', decision: 'accepted' as const, by: 'head' }
    const plan = planProgramme({ ...programme, objections: [accepted] })
    expect([owners(plan), plan.objections]).toEqual(['M1,M1,M2', [{ ...accepted, cost: 100_000 }]])
  })
})

it('a plan that cannot be is told as one, without costs', () => {
  const accounts = programme.portfolio.accounts.map((account) => ({ ...account, owner: 'M1' }))
  const full = { ...programme.portfolio, accounts: [...accounts.map(({ group: _, ...rest }) => rest)] }
  const plan = planProgramme({ ...programme, portfolio: full, overrides: [{ ...override, manager: 'M1' }] })
  expect(plan.result.status).toBe('infeasible')
  expect(plan.overrides).toEqual([{ ...override, manager: 'M1' }])
})
