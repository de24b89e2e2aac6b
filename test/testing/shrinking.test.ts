/** What a property that fails is answered with: a counterexample without noise. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts, checkAssignment } from '../../src/index.js'
import type { Portfolio } from '../../src/model/index.js'
import { portfolioArbitrary } from '../../src/testing/index.js'

function shrunk(holds: (portfolio: Portfolio) => boolean, seed: number): Portfolio {
  const { counterexample } = fc.check(fc.property(portfolioArbitrary(), holds), { seed, numRuns: 1000 })
  if (!counterexample) throw new Error('the property holds, which is not the case meant here')
  return counterexample[0]
}

/** Whether nobody owns what is closed to him, in the plan of somebody who forgot exclusions. */
function keepsExclusions(portfolio: Portfolio): boolean {
  const accounts = portfolio.accounts.map(({ excluded, ...account }) => account)
  const result = assignAccounts({ ...portfolio, accounts })
  if (result.status !== 'optimal') return true
  const owners = result.assignments.map(({ account, manager }) => [account, manager] as const)
  return !checkAssignment(portfolio, owners).violations.some(({ code }) => code === 'not_eligible')
}

/** Keys that nobody has to give, wherever they stand. */
function optionalKeys({ managers, accounts, policy = {}, fit, ...rest }: Portfolio): string[] {
  const keys = [...managers, ...accounts, policy, rest].flatMap((part) => Object.keys(part))
  const needed = [...managers.map(() => 'id'), ...accounts.map(() => 'id'), 'maxAccounts']
  for (const key of needed) keys.splice(keys.indexOf(key), 1)
  return keys
}

describe('a counterexample has', () => {
  // Of 25 seeds 4 left one key that does not matter, and none more.
  it.each([1, 2, 3])('one account and at most two managers for an exclusion forgotten: seed %i', (seed) => {
    const portfolio = shrunk(keepsExclusions, seed)
    expect(portfolio.accounts.length).toBe(1)
    expect(portfolio.managers.length).toBeLessThanOrEqual(2)
    expect(portfolio.fit?.length).toBe(1)
    const keys = optionalKeys(portfolio)
    expect(keys).toContain('excluded')
    expect(keys.length).toBeLessThanOrEqual(2)
  })

  it.each([1, 2, 3])('nothing but the one key that breaks the property: seed %i', (seed) => {
    const portfolio = shrunk(({ managers }) => managers.every(({ team }) => team === undefined), seed)
    expect(portfolio.accounts.length).toBe(0)
    expect(portfolio.managers.length).toBeLessThanOrEqual(2)
    expect(optionalKeys(portfolio)).toEqual(['team'])
  })

  it.each([1, 2, 3])('hardly more accounts and managers than it takes: seed %i', (seed) => {
    const ofTwo = ({ accounts }: Portfolio) =>
      new Set(accounts.flatMap(({ incumbent }) => incumbent ?? [])).size < 2
    const portfolio = shrunk(ofTwo, seed)
    expect(portfolio.accounts.length).toBeLessThanOrEqual(3)
    expect(portfolio.managers.length).toBeLessThanOrEqual(3)
    expect(optionalKeys(portfolio)).toEqual(['incumbent', 'incumbent'])
  })
})
