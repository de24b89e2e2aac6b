import fc from 'fast-check'
import { assignAccounts, type Portfolio } from 'oneowner'
import { bruteForcePortfolio, ownersOf, planFigures, portfolioArbitrary } from 'oneowner/testing'
import { expect, it } from 'vitest'
import { handOver } from '../src/hand-over.js'

/** A portfolio that has a plan, the plan, and somebody who leaves. */
const departures = fc
  .tuple(portfolioArbitrary({ minManagers: 2 }), fc.nat())
  .map(([portfolio, choice]) => {
    const { id: leaver } = portfolio.managers[choice % portfolio.managers.length]!
    return { portfolio, plan: assignAccounts(portfolio), leaver }
  })
  .filter(({ plan }) => plan.status === 'optimal')

it('is the best there is, as trying every plan shows, or there is none', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(departures, ({ portfolio, plan, leaver }) => {
      const after = handOver(portfolio, plan, leaver)
      const result = assignAccounts(after)
      const truth = bruteForcePortfolio(after)
      expect(result.status).toBe(truth.feasible ? 'optimal' : 'infeasible')
      if (truth.feasible && result.status === 'optimal') expect(result.objective).toBe(truth.objective)
      seen.set(result.status, (seen.get(result.status) ?? 0) + 1)
    }),
    { numRuns: 150, seed: 4 },
  )
  // both ways out were met, so neither half of this test is empty
  expect(Array.from(seen.keys()).sort()).toEqual(['infeasible', 'optimal'])
})

it('leaves the leaver with nothing, and everybody else with all they had', () => {
  fc.assert(
    fc.property(departures, ({ portfolio, plan, leaver }) => {
      const after = assignAccounts(handOver(portfolio, plan, leaver))
      fc.pre(after.status === 'optimal')
      if (after.status !== 'optimal' || plan.status !== 'optimal') return
      const owners = ownersOf(after)
      expect(Array.from(owners.values())).not.toContain(leaver)
      for (const [account, manager] of ownersOf(plan)) {
        if (manager !== leaver) expect(owners.get(account)).toBe(manager)
      }
    }),
    { numRuns: 150, seed: 5 },
  )
})

it('keeps every rule of the portfolio that does not speak of the leaver', () => {
  fc.assert(
    fc.property(departures, ({ portfolio, plan, leaver }) => {
      const after = assignAccounts(handOver(portfolio, plan, leaver))
      if (after.status !== 'optimal') return
      expect(planFigures(withoutDemandsOn(portfolio, leaver), ownersOf(after)).violations).toEqual([])
    }),
    { numRuns: 150, seed: 6 },
  )
})

/** The portfolio before, without pins to the leaver and without the leaver's floor. */
function withoutDemandsOn(portfolio: Portfolio, leaver: string): Portfolio {
  return {
    ...portfolio,
    managers: portfolio.managers.map((manager) =>
      manager.id === leaver ? { ...manager, minAccounts: 0 } : manager,
    ),
    accounts: portfolio.accounts.map(({ owner, ...account }) =>
      owner === undefined || owner === leaver ? account : { ...account, owner },
    ),
  }
}
