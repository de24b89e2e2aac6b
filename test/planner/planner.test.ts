import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts, type Portfolio, PortfolioError } from '../../src/index.js'
import type { PlannerChange } from '../../src/model/index.js'
import { createPlanner, type Planner } from '../../src/planner/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { portfolioArbitrary } from '../../src/testing/index.js'
import { forcing, optimum, oracleProgram, unitOf } from '../explain/oracle.js'
import { runs } from '../testing/runs.js'
import { anyPortfolio, changeOf, changing, picks } from './changes.js'

/** Applies a change that may be wrong; says what came of it. */
function tryChange(planner: Planner, change: PlannerChange | PlannerChange[]): string {
  try {
    return planner.change(change).status
  } catch (error) {
    if (error instanceof PortfolioError) return 'refused'
    throw error
  }
}

describe('planner', () => {
  it('stays exact on a scored portfolio of some size, with groups and pins', () => {
    const portfolio = generatePortfolio({ accounts: 300, managers: 25, seed: 3 })
    const planner = createPlanner(portfolio)
    const random = fc.sample(picks, { numRuns: 150, seed: 9 })
    let optimal = 0
    random.forEach((numbers, n) => {
      // Managers stay, so that every change is a local one.
      const outcome = tryChange(
        planner,
        changeOf(
          [[0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14][numbers[0] % 13], ...numbers.slice(1)],
          changing(planner, portfolio),
          n,
        ),
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
        anyPortfolio({ minManagers: 2, minAccounts: 1 }),
        fc.array(picks, { maxLength: 6 }),
        (portfolio, sequence) => {
          const planner = createPlanner(portfolio)
          sequence.forEach((numbers, n) => {
            const owners = new Map(planner.portfolio.accounts.map(({ id }) => [id, planner.ownerOf(id)]))
            const { objective, status } = planner
            const change = changeOf(numbers, changing(planner, portfolio), n)
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
      runs(100, 8),
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
      runs(100, 3),
    )
    expect(ranked).toBeGreaterThan(80)
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

  it('moves no account that leaves and comes back at once, unless its owner changes', () => {
    const planner = createPlanner({
      managers: [
        { id: 'A', maxAccounts: 1 },
        { id: 'B', maxAccounts: 1 },
      ],
      accounts: [{ id: 'x', group: 'g' }, { id: 'y', group: 'g' }, { id: 'z' }],
      fit: [
        [1, 0],
        [1, 0],
        [0, 0.5],
      ],
      policy: { loadLoss: 0 },
    })
    const again = (fit: number[]): PlannerChange[] => [
      { kind: 'removeAccount', account: 'y' },
      { kind: 'addAccount', account: { id: 'y', group: 'g' }, fit },
    ]
    expect(planner.change(again([0.5, 0]))).toMatchObject({ gain: -500_000, moves: [] })
    expect(planner.change(again([0, 1]))).toMatchObject({ gain: -500_000, moves: [] })
    const away = planner.change([
      { kind: 'removeAccount', account: 'y' },
      { kind: 'removeAccount', account: 'z' },
      { kind: 'addAccount', account: { id: 'y' }, fit: [0, 1] },
    ])
    expect(away).toMatchObject({ objective: 2_000_000, moves: [{ account: 'y', from: 'A', to: 'B' }] })
    planner.undo()
    expect([planner.ownerOf('y'), planner.ownerOf('z')]).toEqual(['A', 'B'])
  })

  it('puts what is new where it belongs', () => {
    const start: Portfolio = {
      managers: [
        { id: 'A', maxAccounts: 3 },
        { id: 'B', maxAccounts: 3, knowledge: { x: 0.5 } },
      ],
      accounts: [{ id: 'x' }, { id: 'y' }],
      fit: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      scoring: {
        criteria: [
          {
            name: 'rank',
            kind: 'customer',
            weight: 1,
            values: [
              [0.01, 0.02],
              [0.03, 0.04],
            ],
          },
          { name: 'half', kind: 'customer', weight: 0, formula: '0.5' },
        ],
      },
    }
    const planner = createPlanner(start)
    planner.change([
      {
        kind: 'addManager',
        manager: { id: 'C', maxAccounts: 1, knowledge: { y: 1 } },
        fit: [0.5, 0.6],
        values: { rank: [0.05, 0.06] },
      },
      {
        kind: 'addAccount',
        account: { id: 'z' },
        fit: [0.7, null, 0.9],
        values: { rank: [0.07, 0.08, 0.09] },
        knowledge: { A: 1 },
      },
    ])
    const after = planner.portfolio
    expect(after.fit).toEqual([
      [0.1, 0.2, 0.5],
      [0.3, 0.4, 0.6],
      [0.7, null, 0.9],
    ])
    expect(after.scoring?.criteria?.[0].values).toEqual([
      [0.01, 0.02, 0.05],
      [0.03, 0.04, 0.06],
      [0.07, 0.08, 0.09],
    ])
    expect(after.managers.map(({ knowledge }) => knowledge)).toEqual([{ z: 1 }, { x: 0.5 }, { y: 1 }])
    planner.change([
      { kind: 'removeManager', manager: 'A' },
      { kind: 'removeAccount', account: 'x' },
    ])
    expect(planner.portfolio).toEqual({
      ...after,
      managers: [{ id: 'B', maxAccounts: 3, knowledge: {} }, after.managers[2]],
      accounts: [{ id: 'y' }, { id: 'z' }],
      fit: [
        [0.4, 0.6],
        [null, 0.9],
      ],
      scoring: {
        criteria: [
          {
            ...start.scoring?.criteria?.[0],
            values: [
              [0.04, 0.06],
              [0.08, 0.09],
            ],
          },
          start.scoring?.criteria?.[1],
        ],
      },
    })
  })

  it('takes in as many accounts as come', () => {
    const portfolio = generatePortfolio({ accounts: 5, managers: 4, seed: 7, slack: 60 })
    const planner = createPlanner(portfolio)
    for (let n = 0; n < 200; n++) {
      planner.change({ kind: 'addAccount', account: { id: `new ${n}`, value: 1 + (n % 7) } })
      if (n % 20 === 0)
        expect(assignAccounts(planner.portfolio)).toMatchObject({ objective: planner.objective })
    }
    expect(planner.portfolio.accounts).toHaveLength(205)
    while (planner.undo());
    expect(planner.portfolio).toEqual(portfolio)
    expect(planner.verify()).toMatchObject({ valid: true, proven: true })
  })

  it('scores accounts of a portfolio that knows nothing but incumbents', () => {
    const planner = createPlanner({
      managers: [
        { id: 'A', maxAccounts: 2 },
        { id: 'B', maxAccounts: 2 },
      ],
      accounts: [{ id: 'x', incumbent: 'A' }, { id: 'y' }],
      policy: { loadLoss: 0 },
    })
    expect(planner.recommend('y')).toMatchObject([
      { effect: 0, fit: 0 },
      { effect: 0, fit: 0 },
    ])
    expect(planner.change({ kind: 'setFit', account: 'y', manager: 'B', fit: 0.5 })).toMatchObject({
      gain: 500_000,
    })
    expect(() => planner.change({ kind: 'removeAccount', account: 'x' })).toThrow(PortfolioError)
  })

  it('makes its portfolio once for each state', () => {
    const planner = createPlanner(generatePortfolio({ accounts: 12, managers: 3, seed: 1 }))
    planner.change({ kind: 'setFit', account: 'A1', manager: 'M1', fit: 0.25 })
    const { portfolio } = planner
    expect(portfolio.fit?.[0][0]).toBe(0.25)
    expect(planner.portfolio).toBe(portfolio)
    planner.change({ kind: 'setCap', manager: 'M1', maxAccounts: 12 })
    expect(planner.portfolio).not.toBe(portfolio)
    expect(planner.portfolio.managers[0].maxAccounts).toBe(12)
    planner.undo()
    expect(planner.portfolio).toEqual(portfolio)
  })

  it('says everything that is wrong with a change, where it is wrong', () => {
    const planner = createPlanner({
      managers: [
        { id: 'A', maxAccounts: 9, acumen: { swot: 1 } },
        { id: 'B', maxAccounts: 9 },
      ],
      accounts: [{ id: 'x' }],
      scoring: { criteria: [{ name: 'rank', kind: 'customer', weight: 1, values: [[1, 0]] }] },
    })
    const values = { rank: [0.5, 0.5] }
    const issuesOf = (change: unknown) => {
      const { objective } = planner
      try {
        planner.change(change as PlannerChange)
      } catch (error) {
        expect([planner.objective, planner.undo()]).toEqual([objective, false])
        if (!(error instanceof PortfolioError)) throw error
        return error.issues.map(({ code, path }) => `${code} ${path.join('.')}`)
      }
      return 'no issue'
    }
    expect(
      issuesOf({
        kind: 'addAccount',
        account: { id: 'y', value: -1, owner: 'Z', colour: 'red' },
        fit: [2, 0],
        knowledge: { Z: 1, A: { swot: 7 } },
        values: { rank: [0.5, 3], other: [] },
        why: 'not',
      }),
    ).toEqual([
      'out_of_range change.fit.0',
      'out_of_range change.knowledge.A.swot',
      'out_of_range change.values.rank.1',
      'unknown_key change.why',
      'out_of_range change.account.value',
      'unknown_key change.account.colour',
      'unknown_manager change.account.owner',
      'unknown_criterion change.values.other',
    ])
    expect(issuesOf({ kind: 'addAccount', account: { id: 'x' }, fit: [1], knowledge: { Z: 1 } })).toEqual([
      'duplicate_id change.account.id',
      'wrong_shape change.fit',
      'unknown_manager change.knowledge.Z',
      'wrong_shape change.values.rank',
    ])
    expect(issuesOf({ kind: 'addAccount', account: { id: 'y' }, values: { rank: [1] } })).toEqual([
      'wrong_shape change.values.rank',
    ])
    expect(
      issuesOf({
        kind: 'addManager',
        manager: { id: 'A', minAccounts: 1, knowledge: { q: 1 } },
        fit: [1],
        values: { rank: [1, 1], none: [1] },
      }),
    ).toEqual([
      'duplicate_id change.manager.id',
      'missing_cap change.manager.maxAccounts',
      'unknown_account change.manager.knowledge.q',
      'wrong_shape change.fit',
      'wrong_shape change.values.rank',
      'unknown_criterion change.values.none',
    ])
    expect(issuesOf({ kind: 'setCap', manager: 'Z', maxAccounts: 0.5, cap: 1 })).toEqual([
      'not_an_integer change.maxAccounts',
      'unknown_key change.cap',
      'unknown_manager change.manager',
    ])
    expect(issuesOf({ kind: 'setFloor', manager: 'A', minAccounts: 10 })).toEqual([
      'floor_above_cap managers.0.minAccounts',
    ])
    expect(issuesOf({ kind: 'setFit', account: 'q', manager: 'A', fit: 2 })).toEqual([
      'out_of_range change.fit',
      'unknown_account change.account',
    ])
    expect(issuesOf({ kind: 'setPin', account: 'constructor', manager: 7 })).toEqual([
      'invalid_type change.manager',
      'unknown_account change.account',
    ])
    expect(
      issuesOf([
        { kind: 'setFloor', manager: 'A', minAccounts: 10 },
        { kind: 'addAccount', account: { id: 'y', owner: 'A', excluded: ['A'] }, values },
        { kind: 'setPin', account: 'y', manager: 'B' },
        null,
        { kind: 'removeAccount', account: 'q' },
      ]),
    ).toEqual([
      'pin_contradiction change.1.account.owner',
      'invalid_type change.3',
      'unknown_account change.4.account',
    ])
    // What contradicts itself only once all is changed.
    expect(
      issuesOf([
        { kind: 'setFloor', manager: 'A', minAccounts: 10 },
        { kind: 'setFit', account: 'x', manager: 'B', fit: null },
        { kind: 'setPin', account: 'x', manager: 'B' },
        { kind: 'setFloor', manager: 'B', minAccounts: 12 },
      ]),
    ).toEqual([
      'floor_above_cap managers.0.minAccounts',
      'floor_above_cap managers.1.minAccounts',
      'pin_contradiction accounts.0.owner',
    ])
    for (const change of [null, undefined, 7, 'setCap', true, () => {}]) {
      expect(issuesOf(change)).toEqual(['invalid_type change'])
    }
    for (const change of [{}, { kind: 'fly' }, { kind: null }, { kind: { kind: 'setCap' } }]) {
      expect(issuesOf(change)).toEqual(['invalid_value change.kind'])
    }
    for (const kind of ['addAccount', 'removeAccount', 'addManager', 'removeManager', 'setFit', 'setPin']) {
      for (const wrong of [undefined, null, 5, [], 'nobody', { id: 3 }]) {
        const change = { kind, account: wrong, manager: wrong, fit: wrong, values: wrong }
        expect(issuesOf(change)).not.toBe('no issue')
      }
    }
    const steep = createPlanner({
      managers: [{ id: 'A', maxAccounts: 9 }],
      accounts: [{ id: 'x', value: 1000 }],
      fit: [[1]],
      policy: { loadLoss: 1e6 },
    })
    const heavy: PlannerChange = { kind: 'addAccount', account: { id: 'y', value: 1000 }, fit: [1] }
    expect(() => steep.change(heavy)).toThrow(/all totals must stay below/)
    expect(() => planner.recommend(null as never)).toThrow(PortfolioError)
    expect(() => planner.recommend('nobody')).toThrow(PortfolioError)
    expect(() => planner.recommendAccounts('nobody')).toThrow(PortfolioError)
    expect(() => planner.ownerOf('nobody')).toThrow(PortfolioError)
    expect(() => createPlanner({ managers: [], accounts: [] } as Portfolio)).toThrow(PortfolioError)
  })
})
