import { test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  assignAccounts,
  checkAssignment,
  countChanges,
  type Planned,
  type Portfolio,
} from '../../src/index.js'
import { portfolioArbitrary } from '../../src/testing/index.js'

function plan(portfolio: Portfolio): Planned {
  const result = assignAccounts(portfolio)
  if (result.status !== 'optimal') throw new Error(result.status)
  return result
}

function kinds(portfolio: Portfolio) {
  const changes = countChanges(portfolio, plan(portfolio))
  return changes.accounts.map(({ kind, reason }) => (reason === undefined ? kind : `${kind}: ${reason}`))
}

const managers = [
  { id: 'a', maxAccounts: 2 },
  { id: 'b', maxAccounts: 2 },
]
const policy = { loadLoss: 0 }

describe('what an account itself says', () => {
  it.each([
    ['pinned', { owner: 'b' }],
    ['excluded', { excluded: ['a'] }],
    ['not_eligible', { eligible: ['b'] }],
  ])('forces: %s', (reason, rule) => {
    const accounts = [{ id: 'x', incumbent: 'a', ...rule }]
    expect(kinds({ managers, accounts, policy, fit: [[1, 0.5]] })).toEqual([`forced: ${reason}`])
  })

  it('forces: no fit', () => {
    const accounts = [{ id: 'x', incumbent: 'a' }]
    expect(kinds({ managers, accounts, policy, fit: [[null, 0.5]] })).toEqual(['forced: no_fit'])
  })

  it('forces the other accounts of its group', () => {
    const accounts = [
      { id: 'x', incumbent: 'a', group: 'g', excluded: ['a'] },
      { id: 'y', incumbent: 'a', group: 'g' },
      { id: 'z', group: 'g' },
    ]
    const fit = accounts.map(() => [1, 0.5])
    expect(kinds({ managers, accounts, policy, fit })).toEqual(['forced: excluded', 'forced: group', 'new'])
  })
})

describe('the cap', () => {
  const accounts = ['w', 'x', 'y', 'z'].map((id) => ({ id, incumbent: 'a' }))

  it('forces as many changes as the incumbent is over it, those that gain least', () => {
    const fit = [
      [0.5, 0.9],
      [0.5, 0.6],
      [0.6, 0.5],
      [0.9, 0.1],
    ]
    const roomy = [managers[0], { id: 'b', maxAccounts: 4 }]
    const over = { managers: [{ id: 'a', maxAccounts: 3 }, roomy[1]], accounts, policy, fit }
    expect(kinds(over)).toEqual(['chosen: gain', 'forced: cap', 'kept', 'kept'])
    expect(kinds({ ...over, managers: roomy })).toEqual(['forced: cap', 'forced: cap', 'kept', 'kept'])
  })

  it('forces everything where it is 0', () => {
    const none = [
      { id: 'a', maxAccounts: 0 },
      { id: 'b', maxAccounts: 4 },
    ]
    const fit = accounts.map(() => [1, 0.5])
    expect(kinds({ managers: none, accounts, policy, fit })).toEqual(accounts.map(() => 'forced: cap'))
  })

  it('counts the slots that are taken by accounts which nobody else may own', () => {
    const all = [...accounts.slice(0, 2), { id: 'p', owner: 'a' }]
    const fit = [
      [0.9, 0.1],
      [0.8, 0.1],
      [0.5, 0.5],
    ]
    expect(kinds({ managers, accounts: all, policy, fit })).toEqual(['kept', 'forced: cap', 'new'])
  })

  it('counts a group once', () => {
    const groups = [
      ...accounts.slice(0, 3).map((account) => ({ ...account, group: 'g' })),
      { id: 'z', incumbent: 'a' },
    ]
    const fit = groups.map(() => [0.9, 0.1])
    expect(kinds({ managers, accounts: groups, policy, fit })).toEqual(groups.map(() => 'kept'))
  })
})

it('forces a change without which somebody else would have no owner', () => {
  const accounts = [
    { id: 'x', incumbent: 'a' },
    { id: 'y', incumbent: 'b', eligible: ['a'] },
  ]
  const one = managers.map(({ id }) => ({ id, maxAccounts: 1 }))
  const fit = accounts.map(() => [1, 0])
  expect(kinds({ managers: one, accounts, policy, fit })).toEqual(['forced: cap', 'forced: not_eligible'])
  const third = { id: 'c', maxAccounts: 1 }
  const either = [
    { id: 'x', incumbent: 'a' },
    { id: 'y', eligible: ['a', 'c'] },
    { id: 'z', eligible: ['a', 'c'] },
  ]
  const portfolio = { managers: [...one, third], accounts: either, policy, fit: either.map(() => [1, 0, 0]) }
  expect(kinds(portfolio)).toEqual(['forced: others', 'new', 'new'])
})

it('counts an account that stays unowned although its incumbent could keep it as chosen', () => {
  const accounts = [{ id: 'x', incumbent: 'a' }]
  const portfolio: Portfolio = {
    managers: [{ id: 'a', maxAccounts: 1, idealAccounts: 0 }],
    accounts,
    fit: [[0.1]],
    policy: { loadLoss: [0.5], unassigned: { penalty: 0.1 } },
  }
  const changes = countChanges(portfolio, plan(portfolio))
  expect(changes).toEqual({
    ...{ kept: 0, forced: 0, chosen: 1, new: 0, unowned: 1 },
    accounts: [{ account: 'x', from: 'a', to: null, kind: 'chosen', reason: 'unassigned' }],
  })
})

it('refuses a plan of another portfolio', () => {
  const accounts = [{ id: 'x' }]
  const result = plan({ managers, accounts, policy, fit: [[1, 0]] })
  const other = { managers, accounts: [{ id: '__proto__' }], policy, fit: [[1, 0]] }
  expect(() => countChanges(other, result)).toThrow('x')
})

/** Every plan that keeps every rule. */
function allPlans(portfolio: Portfolio): Map<string, string>[] {
  const plans: Map<string, string>[] = []
  const owners = new Map<string, string>()
  const tryFrom = (a: number): void => {
    if (a === portfolio.accounts.length) {
      if (checkAssignment(portfolio, owners).feasible) plans.push(new Map(owners))
      return
    }
    const { id } = portfolio.accounts[a]
    tryFrom(a + 1)
    for (const manager of portfolio.managers) {
      owners.set(id, manager.id)
      tryFrom(a + 1)
    }
    owners.delete(id)
  }
  tryFrom(0)
  return plans
}

/** The accounts as slots: a group is one. */
function slotsOf(portfolio: Portfolio, accounts: Iterable<string>): number {
  const slotOf = new Map(
    portfolio.accounts.map(({ id, group }) => [id, group === undefined ? `account ${id}` : `group ${group}`]),
  )
  return new Set(Array.from(accounts, (id) => slotOf.get(id))).size
}

describe('by brute force', () => {
  const small = portfolioArbitrary({ maxManagers: 3, maxAccounts: 4 })

  property.prop([small], { numRuns: 150 })(
    'a change is forced exactly where no plan keeps it, or by the cap',
    (portfolio) => {
      const result = assignAccounts(portfolio)
      if (result.status !== 'optimal') return
      const plans = allPlans(portfolio)
      const changes = countChanges(portfolio, result)
      expect(changes.kept + changes.forced + changes.chosen + changes.new).toBe(portfolio.accounts.length)
      expect(changes.unowned).toBe(result.unassigned.length)
      for (const { account, from, to, kind, reason } of changes.accounts) {
        if (from === null) {
          expect(kind).toBe('new')
          continue
        }
        expect(kind === 'kept').toBe(from === to)
        if (kind === 'kept' || reason === 'cap') continue
        expect(
          plans.some((owners) => owners.get(account) === from),
          account,
        ).toBe(kind === 'chosen')
      }
      // Nobody is said to be forced to give up more than every plan takes from them.
      for (const { id } of portfolio.managers) {
        const today = changes.accounts.filter(({ from }) => from === id)
        const forced = today.filter(({ kind }) => kind === 'forced').map(({ account }) => account)
        const lost = plans.map((owners) => {
          const accounts = today.map(({ account }) => account).filter((account) => owners.get(account) !== id)
          return slotsOf(portfolio, accounts)
        })
        expect(slotsOf(portfolio, forced), id).toBeLessThanOrEqual(Math.min(...lost))
      }
    },
  )
})
