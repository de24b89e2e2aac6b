import { describe, expect, it } from 'vitest'
import { countChanges, diffAssignments, whyNot } from '../../src/explain/index.js'
import {
  checkAssignment,
  type Planned,
  type Portfolio,
  PortfolioError,
  validatePortfolio,
} from '../../src/index.js'
import { forcing, forPlans, optimum, oracleProgram, ownersOf, planOf, unitOf } from './oracle.js'

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
        gain: 1_000_000,
      },
      {
        account: 'y',
        from: 'A',
        to: 'B',
        kind: 'forced',
        reason: 'no_fit',
        after: { fit: 0.6, points: 600_000 },
        gain: 600_000,
      },
      { account: 'z', from: null, to: 'A', kind: 'new', after: { fit: 0.3, points: 300_000 }, gain: 300_000 },
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
      gain: -200_000,
      keeping: {
        delta: 600_000,
        chain: [
          { account: 'y', from: 'B', to: 'A' },
          { account: 'x', from: 'A', to: 'B' },
        ],
      },
    })
  })

  /** Some owner for every account, by the rules or not: a plan that people might have made by hand. */
  function anyOwners(portfolio: Portfolio): Record<string, string> {
    const { managers, accounts } = portfolio
    return Object.fromEntries(
      accounts.flatMap(({ id }, a) =>
        a % 4 === 3 ? [] : [[id, managers[(a * a + 1) % managers.length].id]],
      ),
    )
  }

  it('adds up: accounts and managers to the plans, whatever the plan before', () => {
    let better = 0
    forPlans(500, (portfolio, plan) => {
      for (const before of ['incumbents', anyOwners(portfolio), plan] as const) {
        const diff = diffAssignments(before, plan, portfolio)
        const { before: was, after: is } = diff
        const gain = is.objective - was.objective
        const penalties = is.penaltyPoints - was.penaltyPoints
        const losses = is.lossPoints - was.lossPoints
        expect(diff.changed).toBe(diff.forced + diff.chosen)
        expect(sum(diff.accounts) - losses - penalties).toBe(gain)
        expect(sum(diff.managers) - penalties).toBe(gain)
        expect(is.objective).toBe(plan.objective)
        for (const { before: from, after: to, gain: own } of diff.accounts) {
          expect(own).toBe((to?.points ?? 0) - (from?.points ?? 0))
        }
        if (gain > 0) better++
      }
    })
    expect(better).toBeGreaterThan(100)
  })

  it('calls a change equal exactly where another best plan keeps it, and a gain where none does', () => {
    const seen = { gain: 0, unassigned: 0, equal: 0 }
    forPlans(1000, (portfolio, plan) => {
      const oracle = oracleProgram(portfolio)
      for (const before of ['incumbents', anyOwners(portfolio)] as const) {
        for (const { account, from, to, kind, reason } of diffAssignments(before, plan, portfolio).accounts) {
          if (kind !== 'chosen') continue
          const a = portfolio.accounts.findIndex(({ id }) => id === account)
          const m = portfolio.managers.findIndex(({ id }) => id === from)
          const kept = optimum(forcing(oracle, unitOf(oracle, a), m))!
          const expected = kept === plan.objective ? 'equal' : to === null ? 'unassigned' : 'gain'
          expect(reason).toBe(expected)
          seen[expected]++
        }
      }
    })
    expect(seen.gain).toBeGreaterThan(100)
    expect(seen.equal).toBeGreaterThan(100)
    expect(seen.unassigned).toBeGreaterThan(10)
  })

  it('of two results needs no portfolio, and takes each by its own scores', () => {
    let smallerPlans = 0
    forPlans(200, (portfolio, after) => {
      const { fit, ...rest } = portfolio
      const accounts = portfolio.accounts.slice(1)
      const smaller = validatePortfolio({ ...rest, accounts, ...(fit && { fit: fit.slice(1) }) })
      const others = [after, smaller.valid ? planOf(smaller.portfolio) : undefined]
      for (const before of others) {
        if (!before) continue
        if (before !== after) smallerPlans++
        const forth = diffAssignments(before, after)
        expect(forth.kept + forth.changed + forth.new).toBe(portfolio.accounts.length)
        expect([forth.before.objective, forth.after.objective]).toEqual([before.objective, after.objective])
        const back = diffAssignments(after, before)
        for (const diff of [forth, back]) {
          const { before: was, after: is, removed } = diff
          const gone = removed.reduce((points, id) => points + worthIn(after, id), 0)
          const losses = is.lossPoints - was.lossPoints
          const penalties = is.penaltyPoints - was.penaltyPoints
          expect(penalties >= 0 || was.unowned > 0).toBe(true)
          expect(sum(diff.accounts) - gone - losses - penalties).toBe(is.objective - was.objective)
          expect(sum(diff.managers) - penalties).toBe(is.objective - was.objective)
          for (const { before: from, after: to, gained, lost } of diff.managers) {
            expect(to.accounts - from.accounts).toBe(gained.length - lost.length)
          }
        }
      }
      const same = diffAssignments(after, after)
      const scored = diffAssignments(after, after, portfolio)
      expect(same.managers).toEqual(scored.managers)
      expect([same.before, same.after]).toEqual([scored.before, scored.after])
      expect([same.kept, same.changed, same.new]).toEqual([scored.kept, 0, scored.new])
    })
    expect(smallerPlans).toBeGreaterThan(20)
  })

  it('refuses what is no plan, with code and path', () => {
    const portfolio: Portfolio = {
      managers: [{ id: 'A', maxAccounts: 1 }],
      accounts: [{ id: 'x' }],
      fit: [[1]],
    }
    const plan = planOf(portfolio)!
    const problems = (...args: unknown[]) => {
      try {
        ;(diffAssignments as (...args: unknown[]) => unknown)(...args)
      } catch (error) {
        if (!(error instanceof PortfolioError)) throw error
        return error.issues.map(({ code, path }) => `${code} ${path.join('.')}`)
      }
      return []
    }
    expect(problems('incumbents', plan)).toEqual(['invalid_value before'])
    expect(problems(null, { status: 'infeasible' })).toEqual(['invalid_value before', 'invalid_value after'])
    expect(problems(plan, { ...plan, loads: [null] })).toEqual(['invalid_value after'])
    expect(problems('yesterday', plan, portfolio)).toEqual(['invalid_type before'])
    expect(problems(null, plan, portfolio)).toEqual(['invalid_type before'])
    expect(problems({ x: 1, y: null }, plan, portfolio)).toEqual([
      'invalid_type before.0',
      'invalid_type before.1',
    ])
    expect(problems({ assignments: [null] }, plan, portfolio)).toEqual(['invalid_type before.0'])
    expect(problems({ x: 'A' }, plan, null)).toHaveLength(1)
    expect(problems({ x: 'A' }, null, portfolio)).toEqual(['invalid_value result'])
  })
})

function sum(gains: readonly { gain: number }[]): number {
  return gains.reduce((total, { gain }) => total + gain, 0)
}

function worthIn({ assignments }: Planned, id: string): number {
  return assignments.find(({ account }) => account === id)?.points ?? 0
}
