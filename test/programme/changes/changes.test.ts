import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts } from '../../../src/assign.js'
import { checkAssignment } from '../../../src/index.js'
import type { Portfolio } from '../../../src/model/index.js'
import { planChanges } from '../../../src/programme/changes/data.js'
import { generatePortfolio } from '../../../src/synthetic/index.js'
import { portfolioArbitrary } from '../../../src/testing/index.js'
import { runs } from '../../testing/runs.js'

/** Accounts with an incumbent that somebody else, or nobody, owns. */
function changes({ accounts }: Portfolio, owners: [string, string][]): number {
  const owner = new Map(owners)
  return accounts.filter(({ id, incumbent }) => incumbent !== undefined && owner.get(id) !== incumbent).length
}

/** k -> the best objective with at most k changes, by trying every plan. */
function best(portfolio: Portfolio): number[] {
  const found: number[] = []
  const owners: [string, string][] = []
  const from = (a: number): void => {
    if (a < portfolio.accounts.length) {
      from(a + 1)
      for (const { id } of portfolio.managers) {
        owners.push([portfolio.accounts[a].id, id])
        from(a + 1)
        owners.pop()
      }
      return
    }
    const { feasible, objective } = checkAssignment(portfolio, owners)
    if (!feasible) return
    const k = changes(portfolio, owners)
    found[k] = Math.max(found[k] ?? -Infinity, objective)
  }
  from(0)
  let most = -Infinity
  for (let k = 0; k < found.length; k++) found[k] = most = Math.max(most, found[k] ?? -Infinity)
  return found
}

describe('plans with few changes', () => {
  it('are the best, or within a proven bound, against every plan there is', () => {
    const figures = { points: 0, exact: 0 }
    fc.assert(
      fc.property(portfolioArbitrary({ maxManagers: 3, maxAccounts: 5 }), (portfolio) => {
        const { points, least } = planChanges(portfolio)
        const truth = best(portfolio)
        const optimum = assignAccounts(portfolio)
        if (optimum.status !== 'optimal') {
          expect([points, least, truth]).toEqual([[], undefined, []])
          return
        }
        expect(truth.findIndex((objective) => objective > -Infinity)).toBe(least)
        expect(points.map((point) => point.changes)).toEqual(points.map((_, i) => least! + i))
        expect(points.at(-1)).toMatchObject({ objective: optimum.objective, exact: true })
        let before = -Infinity
        for (const { changes: k, objective, bound, exact, owners } of points) {
          expect(objective).toBeGreaterThanOrEqual(before)
          before = objective
          expect(objective).toBeLessThanOrEqual(truth[Math.min(k, truth.length - 1)])
          expect(bound).toBeGreaterThanOrEqual(truth[Math.min(k, truth.length - 1)])
          expect(exact).toBe(objective === bound)
          expect(changes(portfolio, owners)).toBeLessThanOrEqual(k)
          expect(checkAssignment(portfolio, owners)).toMatchObject({ feasible: true, objective })
          figures.points++
          if (exact) figures.exact++
        }
      }),
      runs(120),
    )
    expect(figures.points).toBeGreaterThan(80)
    expect(figures.exact / figures.points).toBeGreaterThan(0.7)
  })

  it('keep a limit for each person, with the bound of the plan without', () => {
    fc.assert(
      fc.property(
        portfolioArbitrary({ minManagers: 2, minAccounts: 3 }),
        fc.integer({ min: 0, max: 2 }),
        (portfolio, limit) => {
          const { points, maxPerManager } = planChanges(portfolio, { maxPerManager: limit })
          expect(maxPerManager).toBe(limit)
          for (const { owners, objective, bound } of points) {
            const owner = new Map(owners)
            for (const { id } of portfolio.managers) {
              const moved = portfolio.accounts.filter(
                (account) => account.incumbent !== undefined && owner.get(account.id) !== account.incumbent,
              )
              expect(moved.filter(({ incumbent }) => incumbent === id).length).toBeLessThanOrEqual(limit)
              expect(moved.filter((account) => owner.get(account.id) === id).length).toBeLessThanOrEqual(
                limit,
              )
            }
            expect(objective).toBeLessThanOrEqual(bound)
            expect(checkAssignment(portfolio, owners)).toMatchObject({ feasible: true, objective })
          }
        },
      ),
      runs(100),
    )
  })

  it('come for every k of a larger portfolio, nearly all exact, in few solves', () => {
    const portfolio = generatePortfolio({ accounts: 400, managers: 20, seed: 3 })
    const { points, least } = planChanges(portfolio, { solves: 30 })
    const optimum = assignAccounts(portfolio)
    expect(optimum.status === 'optimal' && points.at(-1)?.objective === optimum.objective).toBe(true)
    expect(points.map((point) => point.changes)).toEqual(points.map((_, i) => least! + i))
    const worst = Math.max(...points.map(({ objective, bound }) => (bound - objective) / Math.abs(bound)))
    expect(worst).toBeLessThan(0.001)
    for (const { owners, objective, changes: k } of points.filter((_, i) => i % 20 === 0)) {
      expect(checkAssignment(portfolio, owners)).toMatchObject({ feasible: true, objective })
      expect(changes(portfolio, owners)).toBeLessThanOrEqual(k)
    }
  })
})
