import { describe, expect, it } from 'vitest'
import { managerWorth, rulePrices } from '../../src/explain/index.js'
import {
  type Account,
  assignAccounts,
  type Planned,
  type Portfolio,
  type PortfolioError,
} from '../../src/index.js'
import { forPlans, optimum, oracleProgram, planOf } from './oracle.js'

/** Points of the best plan of a portfolio, by brute force. */
const best = (portfolio: Portfolio) => optimum(oracleProgram(portfolio).program)

function withAccount(portfolio: Portfolio, id: string, change: (account: Account) => Account): Portfolio {
  return { ...portfolio, accounts: portfolio.accounts.map((a) => (a.id === id ? change(a) : a)) }
}

function withCapChanged(portfolio: Portfolio, id: string, by: number): Portfolio {
  const managers = portfolio.managers.map((manager) =>
    manager.id === id
      ? { ...manager, maxAccounts: (manager.maxAccounts ?? portfolio.policy?.maxAccounts ?? 0) + by }
      : manager,
  )
  return { ...portfolio, managers }
}

describe('rulePrices', () => {
  it('are what re-solves of the changed portfolio say', () => {
    const counts: Record<string, number> = {
      ...{ more: 0, fewer: 0, none: 0, pin: 0, exclusion: 0, eligibility: 0, floor: 0 },
    }
    const paid = { ...counts }
    forPlans(3000, (portfolio, plan) => {
      const prices = rulePrices(portfolio, plan)
      if (!prices.proven) throw new Error(prices.message)
      for (const { manager, oneMore, oneFewer } of prices.managers) {
        expect(oneMore).toBe(best(withCapChanged(portfolio, manager, 1))! - plan.objective)
        counts.more++
        if (oneMore > 0) paid.more++
        const { minAccounts = 0 } = portfolio.managers.find(({ id }) => id === manager)!
        const lowered = withCapChanged(portfolio, manager, -1)
        const cap = lowered.managers.find(({ id }) => id === manager)!.maxAccounts!
        const fewer = cap < minAccounts ? undefined : best(lowered)
        expect(oneFewer).toBe(fewer === undefined ? undefined : plan.objective - fewer)
        if (oneFewer === undefined) counts.none++
        else counts.fewer++
        if (oneFewer) paid.fewer++
      }
      for (const rule of prices.rules) {
        const without = withoutRule(portfolio, rule)
        expect([rule.rule, rule.gain]).toEqual([rule.rule, best(without)! - plan.objective])
        counts[rule.rule]++
        if (rule.gain > 0) paid[rule.rule]++
      }
      const listed = portfolio.accounts.flatMap(({ owner, excluded = [], eligible }) => [
        ...(owner === undefined ? [] : ['pin']),
        ...new Set(excluded),
        ...(eligible ? ['eligibility'] : []),
      ]).length
      const floors = portfolio.managers.filter(({ minAccounts = 0 }) => minAccounts > 0).length
      expect(prices.rules).toHaveLength(listed + floors)
    })
    for (const kind of Object.keys(counts) as (keyof typeof counts)[]) {
      expect([kind, counts[kind] > 30]).toEqual([kind, true])
      if (kind !== 'none') expect([kind, paid[kind] > 5]).toEqual([kind, true])
    }
  })

  it('of a floor counts all the moves that it forces', () => {
    const portfolio: Portfolio = {
      managers: [
        { id: 'A', maxAccounts: 9 },
        { id: 'B', maxAccounts: 9, minAccounts: 2 },
      ],
      accounts: [{ id: 'x' }, { id: 'y' }, { id: 'z' }],
      fit: [
        [0.9, 0.1],
        [0.9, 0.2],
        [0.9, 0.3],
      ],
      policy: { loadLoss: 0 },
    }
    const prices = rulePrices(portfolio, planOf(portfolio)!)
    expect(prices).toMatchObject({ rules: [{ rule: 'floor', manager: 'B', gain: 1_300_000 }] })
  })
})

function withoutRule(
  portfolio: Portfolio,
  rule: { rule: string; account?: string; manager?: string },
): Portfolio {
  if (rule.rule === 'floor') {
    const managers = portfolio.managers.map(({ minAccounts, ...manager }) =>
      manager.id === rule.manager || minAccounts === undefined ? manager : { ...manager, minAccounts },
    )
    return { ...portfolio, managers }
  }
  return withAccount(portfolio, rule.account!, ({ owner, excluded, eligible, ...account }) => ({
    ...account,
    ...(owner === undefined || rule.rule === 'pin' ? {} : { owner }),
    ...(excluded && { excluded: excluded.filter((id) => rule.rule !== 'exclusion' || id !== rule.manager) }),
    ...(eligible === undefined || rule.rule === 'eligibility' ? {} : { eligible }),
  }))
}

describe('managerWorth', () => {
  const portfolio: Portfolio = {
    managers: [{ id: 'A', maxAccounts: 2 }],
    accounts: [{ id: 'x' }, { id: 'y' }],
    fit: [[0.5], [0.6]],
    policy: { loadLoss: 0.1 },
  }
  const plan = planOf(portfolio) as Planned

  it('is the gain of the larger portfolio', () => {
    // One account each saves the load loss of 0.2, and y gains 0.3.
    const worth = managerWorth(portfolio, plan, { id: 'B', maxAccounts: 1 }, [0.7, 0.9])
    expect(worth).toEqual({ proven: true, possible: true, gain: 500_000, accounts: ['y'] })
    expect(managerWorth(portfolio, plan, { id: 'B', maxAccounts: 3, minAccounts: 3 }, [1, 1])).toEqual({
      proven: true,
      possible: false,
    })
    expect(
      managerWorth(portfolio, { ...plan, bound: plan.bound + 1 }, { id: 'B', maxAccounts: 1 }, [0, 0]),
    ).toMatchObject({ proven: false })
  })

  it('refuses a wrong profile', () => {
    expect(() => managerWorth(portfolio, plan, { id: 'A', maxAccounts: 1 }, [0.7, 0.9])).toThrow(/already/)
    expect(() => managerWorth(portfolio, plan, { id: 'B', maxAccounts: 1 }, [0.7])).toThrow()
    expect(() => managerWorth(portfolio, plan, { id: 'B', maxAccounts: 1 })).toThrow()
  })

  it('takes the values of own criteria for the new manager', () => {
    const criterion = { name: 'rank', kind: 'customer', weight: 1 } as const
    const ranked: Portfolio = {
      managers: [{ id: 'A', maxAccounts: 2 }],
      accounts: [{ id: 'x' }, { id: 'y' }],
      scoring: { criteria: [{ ...criterion, values: [[0.5], [0.6]] }] },
      policy: { loadLoss: 0.1 },
    }
    const manager = { id: 'B', maxAccounts: 1 }
    const worth = managerWorth(ranked, planOf(ranked)!, manager, undefined, { rank: [0.7, 0.9] })
    expect(worth).toEqual({ proven: true, possible: true, gain: 500_000, accounts: ['y'] })
    const issuesOf = (values?: Record<string, number[]>, fit?: number[]) => {
      try {
        managerWorth(ranked, planOf(ranked)!, manager, fit, values)
      } catch (error) {
        return (error as PortfolioError).issues.map(({ code, path }) => `${code} ${path.join('.')}`)
      }
      return []
    }
    expect(issuesOf()).toEqual(['wrong_shape values.rank'])
    expect(issuesOf({ rank: [2], other: [] }, [1, 1])).toEqual([
      'out_of_range values.rank.0',
      'wrong_shape fit',
      'wrong_shape values.rank',
      'unknown_criterion values.other',
    ])
  })

  it('scores the new manager by the criteria', () => {
    const scored: Portfolio = {
      managers: [{ id: 'A', maxAccounts: 2, acumen: { strategy: 0.5 } }],
      accounts: [{ id: 'x' }, { id: 'y' }],
      policy: { loadLoss: 0.1 },
    }
    const manager = { id: 'B', maxAccounts: 2, acumen: { strategy: 0.8 } }
    const worth = managerWorth(scored, planOf(scored)!, manager)
    const larger = assignAccounts({ ...scored, managers: [...scored.managers, manager] }) as Planned
    expect(worth).toMatchObject({ gain: larger.objective - planOf(scored)!.objective })
  })
})
