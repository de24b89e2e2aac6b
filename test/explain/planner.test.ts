import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPlanner, type Planner, type PlannerChange } from '../../src/explain/index.js'
import {
  type Account,
  assignAccounts,
  type Portfolio,
  PortfolioError,
  verifyAssignment,
} from '../../src/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { portfolioArbitrary } from '../../src/testing/index.js'
import { forcing, optimum, oracleProgram, unitOf } from './oracle.js'

/** Small integers that pick what a change does. */
const picks = fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 })
const FITS = [0, 0.25, 0.5, 0.5, 1, 0.123]

function changeOf(
  [kind, x, y, z, u, v]: number[],
  { accounts, managers, fit }: Portfolio,
  n: number,
): PlannerChange {
  const account = accounts[x % Math.max(1, accounts.length)]?.id ?? 'nobody'
  const manager = managers[y % managers.length].id
  const number = (i: number) => FITS[(z + i * (u + 1)) % FITS.length]
  switch (kind % 10) {
    case 0:
    case 1: {
      const id = `new ${n}`
      const record: Account = { id }
      if (u % 3 === 0) record.value = [0.5, 1, 2, 0.1][v % 4]
      if (u % 4 === 0) record.incumbent = manager
      if (u % 5 === 0) record.excluded = [manager]
      if (u % 7 === 0) record.eligible = managers.slice(v % managers.length).map(({ id: m }) => m)
      if (v % 3 === 0) record.group = ['g', 'h', '__proto__'][v % 2]
      if (v % 9 === 0) record.owner = manager
      if (fit)
        return {
          kind: 'addAccount',
          account: record,
          fit: managers.map((_, m) => (number(m) === 0 ? null : number(m))),
        }
      return v % 2 === 0
        ? { kind: 'addAccount', account: record, knowledge: { [manager]: number(1) } }
        : { kind: 'addAccount', account: { ...record, needs: { strategy: 1, swot: number(2) } } }
    }
    case 2:
      return { kind: 'removeAccount', account }
    case 3:
      return { kind: 'setCap', manager, maxAccounts: z % 6 }
    case 4:
      return { kind: 'setFloor', manager, minAccounts: z % 3 }
    case 5:
    case 6:
      return { kind: 'setFit', account, manager, fit: z % 8 === 0 ? null : number(0) }
    case 7:
      return { kind: 'setPin', account, manager: z % 2 === 0 ? null : manager }
    case 8: {
      const added = { id: `manager ${n}`, maxAccounts: z % 4, acumen: { strategy: number(1) } }
      return fit
        ? { kind: 'addManager', manager: added, fit: accounts.map((_, a) => number(a)) }
        : { kind: 'addManager', manager: added }
    }
    default:
      return { kind: 'removeManager', manager }
  }
}

/** Applies a change that may be wrong; says what came of it. */
function tryChange(planner: Planner, change: PlannerChange): string {
  try {
    return planner.change(change).status
  } catch (error) {
    if (error instanceof PortfolioError) return 'refused'
    throw error
  }
}

describe('planner', () => {
  it('never differs from a cold solve over long random sequences, and undoes them', () => {
    const outcomes = new Map<string, number>()
    fc.assert(
      fc.property(
        portfolioArbitrary({ minManagers: 2, maxManagers: 4, maxAccounts: 7 }),
        fc.array(picks, { minLength: 10, maxLength: 30 }),
        (portfolio, sequence) => {
          const planner = createPlanner(portfolio)
          const states: { portfolio: Portfolio; objective: number | undefined; owners: (string | null)[] }[] =
            []
          const stateOf = () => ({
            portfolio: planner.portfolio,
            objective: planner.objective,
            owners: planner.portfolio.accounts.map(({ id }) => planner.ownerOf(id)),
          })
          sequence.forEach((numbers, n) => {
            const before = stateOf()
            const change = changeOf(numbers, planner.portfolio, n)
            const outcome = tryChange(planner, change)
            outcomes.set(`${change.kind} ${outcome}`, (outcomes.get(`${change.kind} ${outcome}`) ?? 0) + 1)
            const after = stateOf()
            if (outcome === 'refused' || (outcome === 'infeasible' && before.objective !== undefined)) {
              expect(after).toEqual(before)
              return
            }
            states.push(before)
            const cold = assignAccounts(after.portfolio)
            expect(planner.status).toBe(cold.status)
            if (cold.status !== 'optimal') return
            expect([change.kind, after.objective]).toEqual([change.kind, cold.objective])
            expect(planner.verify()).toMatchObject({ valid: true, proven: true, objective: cold.objective })
          })
          const result = planner.result()
          expect(verifyAssignment(planner.portfolio, result)).toMatchObject({ valid: true, proven: true })
          const cold = assignAccounts(planner.portfolio)
          if (result.status !== 'infeasible' && cold.status === 'optimal') {
            const changed = (plan: typeof cold) =>
              plan.assignments.filter((assignment) => assignment.changed).length
            expect(changed(result)).toBe(changed(cold))
            expect(result.loads.map((load) => load.slotPrice)).toEqual(
              cold.loads.map((load) => load.slotPrice),
            )
          }
          while (states.length > 0) {
            expect(planner.undo()).toBe(true)
            expect(stateOf()).toEqual(states.pop())
          }
          expect(planner.undo()).toBe(false)
        },
      ),
      { numRuns: 250, seed: 4 },
    )
    for (const kind of [
      'addAccount',
      'removeAccount',
      'setCap',
      'setFloor',
      'setFit',
      'setPin',
      'addManager',
      'removeManager',
    ]) {
      expect([kind, (outcomes.get(`${kind} optimal`) ?? 0) > 20]).toEqual([kind, true])
    }
    for (const kind of ['addAccount', 'setCap', 'setFloor', 'setPin']) {
      expect([kind, (outcomes.get(`${kind} infeasible`) ?? 0) > 5]).toEqual([kind, true])
    }
  })

  it('stays exact on a scored portfolio of some size, with groups and pins', () => {
    const planner = createPlanner(generatePortfolio({ accounts: 300, managers: 25, seed: 3 }))
    const random = fc.sample(picks, { numRuns: 150, seed: 9 })
    let optimal = 0
    random.forEach((numbers, n) => {
      // Managers stay, so that every change is a local one.
      const outcome = tryChange(
        planner,
        changeOf([numbers[0] % 8, ...numbers.slice(1)], planner.portfolio, n),
      )
      if (outcome === 'optimal') optimal++
      if (n % 10 !== 9) return
      const cold = assignAccounts(planner.portfolio)
      expect(cold).toMatchObject({ status: 'optimal', objective: planner.objective })
      expect(planner.verify()).toMatchObject({ valid: true, proven: true })
    })
    expect(optimal).toBeGreaterThan(100)
  })

  it('reports the moves of a change, and its gain', () => {
    fc.assert(
      fc.property(
        portfolioArbitrary({ minManagers: 2, minAccounts: 1 }),
        fc.array(picks, { maxLength: 6 }),
        (portfolio, sequence) => {
          const planner = createPlanner(portfolio)
          sequence.forEach((numbers, n) => {
            const owners = new Map(planner.portfolio.accounts.map(({ id }) => [id, planner.ownerOf(id)]))
            const { objective, status } = planner
            const change = changeOf(numbers, planner.portfolio, n)
            let step: ReturnType<Planner['change']>
            try {
              step = planner.change(change)
            } catch {
              return
            }
            if (step.status !== 'optimal' || status !== 'optimal') return
            expect(step.objective).toBe(planner.objective)
            expect(step.gain).toBe(step.objective - objective!)
            const moved = planner.portfolio.accounts.flatMap(({ id: account }) => {
              const [from, to] = [owners.get(account), planner.ownerOf(account)]
              return from === undefined || from === to ? [] : [{ account, from, to }]
            })
            const sorted = [...step.moves].sort((x, y) => (x.account < y.account ? -1 : 1))
            expect(sorted).toEqual(moved.sort((x, y) => (x.account < y.account ? -1 : 1)))
          })
        },
      ),
      { numRuns: 150, seed: 8 },
    )
  })

  it('recommends owners by what a forced re-solve gains, and changes nothing', () => {
    let ranked = 0
    fc.assert(
      fc.property(
        portfolioArbitrary({ minManagers: 2, maxManagers: 4, maxAccounts: 5 }),
        picks,
        (portfolio, numbers) => {
          const planner = createPlanner(portfolio)
          const change = changeOf([0, ...numbers.slice(1)], portfolio, 1)
          if (change.kind !== 'addAccount') throw new Error('not an account')
          const { kind: _kind, ...account } = change
          const before = planner.objective
          let list: ReturnType<Planner['recommend']>
          let larger: Portfolio
          try {
            list = planner.recommend(account)
            expect(planner.objective).toBe(before)
            expect(planner.portfolio).toEqual(portfolio)
            planner.change(change)
            larger = planner.portfolio
          } catch (error) {
            expect(error).toBeInstanceOf(PortfolioError)
            return
          }
          if (before === undefined) {
            expect(list).toEqual([])
            return
          }
          const oracle = oracleProgram(
            planner.status === 'optimal' && larger !== portfolio ? larger : portfolio,
          )
          if (list.length === 0) return
          const unit = unitOf(oracle, larger.accounts.length - 1)
          const expected = [...larger.managers.keys(), -1].flatMap((m) => {
            const forced = optimum(forcing(oracle, unit, m))
            return forced === undefined
              ? []
              : [{ manager: larger.managers[m]?.id ?? null, effect: forced - before }]
          })
          ranked += expected.length
          expect(list.map(({ manager, effect }) => ({ manager, effect }))).toEqual(
            expected.sort((x, y) => y.effect - x.effect),
          )
          // What is known of an account in the portfolio is the same, less what came with it.
          const again = planner.recommend(account.account.id)
          expect(again.map(({ manager }) => manager)).toEqual(list.map(({ manager }) => manager))
          for (const manager of larger.managers) {
            for (const { account: id, effect } of planner.recommendAccounts(manager.id)) {
              const at = larger.accounts.findIndex((other) => other.id === id)
              const m = larger.managers.indexOf(manager)
              expect(effect).toBe(optimum(forcing(oracle, unitOf(oracle, at), m))! - planner.objective!)
            }
          }
        },
      ),
      { numRuns: 250, seed: 3 },
    )
    expect(ranked).toBeGreaterThan(200)
  })

  it('applies several changes as one', () => {
    const planner = createPlanner({
      managers: [
        { id: 'A', maxAccounts: 1 },
        { id: 'B', maxAccounts: 1 },
      ],
      accounts: [{ id: 'x' }, { id: 'y' }],
      fit: [
        [1, 0.5],
        [0.8, 0.5],
      ],
      policy: { loadLoss: 0 },
    })
    // Alone, each of these leaves no plan.
    expect(planner.change({ kind: 'setCap', manager: 'B', maxAccounts: 0 })).toMatchObject({
      status: 'infeasible',
      infeasibility: { kind: 'slots', shortfall: 1 },
    })
    const step = planner.change([
      { kind: 'setCap', manager: 'B', maxAccounts: 0 },
      { kind: 'setCap', manager: 'A', maxAccounts: 2 },
    ])
    expect(step).toEqual({
      status: 'optimal',
      objective: 1_800_000,
      gain: 300_000,
      moves: [{ account: 'y', from: 'B', to: 'A' }],
    })
    expect(planner.undo()).toBe(true)
    expect(planner.ownerOf('y')).toBe('B')
  })

  it('says where a wrong change is wrong', () => {
    const planner = createPlanner({
      managers: [{ id: 'A', maxAccounts: 9, acumen: { swot: 1 } }],
      accounts: [{ id: 'x' }],
    })
    const issuesOf = (change: PlannerChange) => {
      try {
        planner.change(change)
      } catch (error) {
        if (error instanceof PortfolioError)
          return error.issues.map(({ code, path }) => [code, path.join('.')])
      }
      return 'no issue'
    }
    expect(issuesOf({ kind: 'addAccount', account: { id: 'y', value: -1, owner: 'Z' } })).toEqual([
      ['out_of_range', 'accounts.1.value'],
      ['unknown_manager', 'accounts.1.owner'],
    ])
    expect(issuesOf({ kind: 'addAccount', account: { id: 'x' } })).toEqual([
      ['duplicate_id', 'change.account.id'],
    ])
    expect(issuesOf({ kind: 'setCap', manager: 'A', maxAccounts: 0.5 })).toEqual([
      ['not_an_integer', 'managers.0.maxAccounts'],
    ])
    expect(issuesOf({ kind: 'setFloor', manager: 'A', minAccounts: 10 })).toEqual([
      ['floor_above_cap', 'managers.0.minAccounts'],
    ])
    expect(issuesOf({ kind: 'setFit', account: 'x', manager: 'A', fit: 2 })).toEqual([
      ['out_of_range', 'change.fit'],
    ])
    expect(issuesOf({ kind: 'setPin', account: 'constructor', manager: null })).toEqual([
      ['unknown_account', 'change.account'],
    ])
    expect(() => createPlanner({ managers: [], accounts: [] } as Portfolio)).toThrow(PortfolioError)
  })
})
