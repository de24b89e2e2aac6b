import { describe, expect, it } from 'vitest'
import { countChanges, diffAssignments, whyNot } from '../../src/explain/index.js'
import { checkAssignment, type Portfolio } from '../../src/index.js'
import { forPlans, ownersOf, planOf } from './oracle.js'

describe('diffAssignments', () => {
  it('against the incumbents agrees with countChanges, and adds up', () => {
    let changed = 0
    let keepable = 0
    forPlans(500, (portfolio, plan) => {
      const diff = diffAssignments('incumbents', plan, portfolio)
      const changes = countChanges(portfolio, plan)
      expect(
        diff.accounts.map(({ account, from, to, kind, reason }) => ({ account, from, to, kind, reason })),
      ).toEqual(changes.accounts.map((change) => ({ reason: undefined, ...change })))
      expect([diff.kept, diff.forced, diff.chosen, diff.new]).toEqual([
        changes.kept,
        changes.forced,
        changes.chosen,
        changes.new,
      ])
      expect(diff.kept + diff.forced + diff.chosen + diff.new).toBe(portfolio.accounts.length)
      expect(diff.after.objective).toBe(plan.objective)
      const today = new Map(
        portfolio.accounts.flatMap(({ id, incumbent }) =>
          incumbent === undefined ? [] : [[id, incumbent] as const],
        ),
      )
      expect(diff.before.objective).toBe(checkAssignment(portfolio, today).objective)
      for (const { account, from, keeping, reason } of diff.accounts) {
        if (reason === undefined) continue
        changed++
        const answer = whyNot(portfolio, plan, account, from!)
        expect(keeping).toEqual(answer.possible ? { delta: answer.delta, chain: answer.chain } : undefined)
        if (keeping) keepable++
      }
      plan.loads.forEach(({ accounts, slots, lossPoints }, m) => {
        expect(diff.managers[m].after).toMatchObject({ accounts, slots, lossPoints })
        const { before, after, gained, lost } = diff.managers[m]
        expect(after.accounts - before.accounts).toBe(gained.length - lost.length)
      })
    })
    expect(changed).toBeGreaterThan(100)
    expect(keepable).toBeGreaterThan(30)
  })

  it('scores both sides by the portfolio as it is, whatever the plan before', () => {
    forPlans(300, (portfolio, plan) => {
      expect(diffAssignments(plan, plan, portfolio)).toMatchObject({ forced: 0, chosen: 0, removed: [] })
      const today = new Map(
        portfolio.accounts.flatMap(({ id, incumbent }) =>
          incumbent === undefined ? [] : [[id, incumbent] as const],
        ),
      )
      expect(diffAssignments(today, plan, portfolio)).toEqual(diffAssignments('incumbents', plan, portfolio))
    })
  })

  it('knows managers who are gone, accounts that are new or removed, and pairs without a fit', () => {
    const portfolio: Portfolio = {
      managers: [{ id: 'A' }, { id: 'B' }],
      accounts: [{ id: 'x' }, { id: 'y' }, { id: 'z' }],
      fit: [
        [1, 0.4],
        [null, 0.6],
        [0.3, 0.2],
      ],
      policy: { maxAccounts: 2, loadLoss: 0 },
    }
    const plan = planOf(portfolio)!
    expect(Object.fromEntries(ownersOf(plan))).toEqual({ x: 'A', y: 'B', z: 'A' })
    const diff = diffAssignments({ x: 'gone', y: 'A', old: 'A' }, plan, portfolio)
    expect(diff).toMatchObject({ kept: 0, forced: 2, chosen: 0, new: 1, removed: ['old'] })
    expect(diff.accounts).toEqual([
      {
        account: 'x',
        from: 'gone',
        to: 'A',
        kind: 'forced',
        reason: 'gone',
        after: { fit: 1, points: 1_000_000 },
      },
      {
        account: 'y',
        from: 'A',
        to: 'B',
        kind: 'forced',
        reason: 'no_fit',
        after: { fit: 0.6, points: 600_000 },
      },
      { account: 'z', from: null, to: 'A', kind: 'new', after: { fit: 0.3, points: 300_000 } },
    ])
  })

  it('shows the swap that decided a loss to the cap', () => {
    const portfolio: Portfolio = {
      managers: [{ id: 'A' }, { id: 'B' }],
      accounts: [
        { id: 'x', incumbent: 'A' },
        { id: 'y', incumbent: 'A' },
      ],
      fit: [
        [0.9, 0.1],
        [0.8, 0.6],
      ],
      policy: { maxAccounts: 1, loadLoss: 0 },
    }
    const diff = diffAssignments('incumbents', planOf(portfolio)!, portfolio)
    expect(diff.accounts[1]).toEqual({
      account: 'y',
      from: 'A',
      to: 'B',
      kind: 'forced',
      reason: 'cap',
      before: { fit: 0.8, points: 800_000 },
      after: { fit: 0.6, points: 600_000 },
      keeping: {
        delta: 600_000,
        chain: [
          { account: 'y', from: 'B', to: 'A' },
          { account: 'x', from: 'A', to: 'B' },
        ],
      },
    })
  })
})
