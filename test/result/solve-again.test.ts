import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts, explainOwner, whyNot } from '../../src/index.js'
import type { Planned } from '../../src/model/index.js'
import {
  bruteForcePortfolio,
  planFigures,
  pointsInDoubt,
  portfolioArbitrary,
} from '../../src/testing/index.js'
import { PATIENCE, runs } from '../testing/runs.js'

const ruled = portfolioArbitrary({
  rules: true,
  minManagers: 2,
  maxManagers: 3,
  minAccounts: 1,
  maxAccounts: 5,
})

/** An optimum that rules gave a proof by branch and bound. */
function underRules(result: ReturnType<typeof assignAccounts>): result is Planned {
  return result.status === 'optimal' && result.certificate.kind === 'tree'
}

describe('a plan under rules', () => {
  it(
    'answers why not, and what other choices cost, as trying all plans does',
    () => {
      let asked = 0
      fc.assert(
        fc.property(ruled, fc.nat(), (portfolio, choice) => {
          const result = assignAccounts(portfolio)
          if (!underRules(result) || pointsInDoubt(portfolio) > 0) return
          const account = portfolio.accounts[choice % portfolio.accounts.length].id
          const position = portfolio.accounts.findIndex(({ id }) => id === account)
          const owners = new Map(result.assignments.map((each) => [each.account, each.manager]))
          const { decision } = explainOwner(portfolio, result, account)
          if (!decision.proven) throw new Error(decision.message)
          for (const { id } of portfolio.managers) {
            const forced = bruteForcePortfolio(portfolio, { accepts: onlyWith(portfolio, position, id) })
            const answer = whyNot(portfolio, result, account, id)
            asked++
            expect(answer.possible).toBe(forced.feasible)
            if (!answer.possible || !forced.feasible) continue
            expect(answer).not.toHaveProperty('atLeast')
            expect(answer.delta).toBe(result.objective - forced.objective)
            const then = new Map(owners)
            for (const { account: moved, to } of answer.chain)
              to === null ? then.delete(moved) : then.set(moved, to)
            const figures = planFigures(portfolio, then)
            expect(figures.violations).toEqual([])
            expect(figures.objective).toBe(forced.objective)
            expect(then.get(account)).toBe(id)
            const told = decision.alternatives.find(({ manager }) => manager === id)
            if (told?.isBound) expect(told.delta).toBeLessThanOrEqual(answer.delta)
            else if (told) expect(told.delta).toBe(answer.delta)
          }
          const costs = decision.alternatives.flatMap(({ isBound, delta }) => (isBound ? [] : [delta]))
          if (!decision.marginIsBound && decision.margin !== undefined)
            expect(decision.margin).toBe(Math.min(...costs))
        }),
        runs(60),
      )
      expect(asked).toBeGreaterThan(20)
    },
    PATIENCE,
  )
})

function onlyWith(
  { accounts, managers }: Parameters<typeof bruteForcePortfolio>[0],
  position: number,
  manager: string,
) {
  const { group } = accounts[position]
  const first = group === undefined ? position : accounts.findIndex((other) => other.group === group)
  // Units stand in the order of their first accounts.
  const seen = new Set<string>()
  let unit = 0
  for (const [a, other] of accounts.entries()) {
    if (a === first) break
    if (other.group === undefined || !seen.has(other.group)) unit++
    if (other.group !== undefined) seen.add(other.group)
  }
  const wanted = managers.findIndex(({ id }) => id === manager)
  return (owner: readonly number[]) => owner[unit] === wanted
}
