/** Any plan, good or bad, is scored and checked as the oracle does. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAssignment } from '../../src/index.js'
import { planFigures, pointsInDoubt, portfolioArbitrary } from '../../src/testing/index.js'
import { PATIENCE, runs } from '../testing/runs.js'

describe('checkAssignment', () => {
  it(
    'finds a plan feasible exactly when it keeps every rule, and counts the same points',
    () => {
      let feasible = 0
      fc.assert(
        fc.property(
          portfolioArbitrary({ maxAccounts: 3, maxManagers: 3 }),
          fc.array(fc.nat(4), { minLength: 3, maxLength: 3 }),
          (portfolio, picks) => {
            const owners = new Map<string, string>()
            portfolio.accounts.forEach(({ id }, a) => {
              // Beyond the last manager: an unknown one, or none.
              const choices = [
                ...portfolio.managers.map((manager) => manager.id),
                'nobody has this id',
                undefined,
              ]
              const manager = choices[picks[a] % choices.length]
              if (manager !== undefined) owners.set(id, manager)
            })
            const truth = planFigures(portfolio, owners)
            const answer = checkAssignment(portfolio, owners)
            expect(answer.feasible).toBe(truth.violations.length === 0)
            expect(answer.violations.length > 0).toBe(truth.violations.length > 0)
            if (answer.feasible && pointsInDoubt(portfolio) === 0)
              expect(answer.objective).toBe(truth.objective)
            if (answer.feasible) feasible++
            expect(checkAssignment(portfolio, Object.fromEntries(owners))).toEqual(answer)
          },
        ),
        runs(800),
      )
      expect(feasible).toBeGreaterThan(80)
    },
    PATIENCE,
  )

  it(
    'counts the whole load loss of a plan that is far above the caps',
    () => {
      fc.assert(
        fc.property(portfolioArbitrary({ minAccounts: 4 }), fc.nat(), (portfolio, pick) => {
          const manager = portfolio.managers[pick % portfolio.managers.length].id
          const owners = new Map(portfolio.accounts.map(({ id }) => [id, manager]))
          const truth = planFigures(portfolio, owners).objective
          if (pointsInDoubt(portfolio) === 0) expect(checkAssignment(portfolio, owners).objective).toBe(truth)
        }),
        runs(300),
      )
    },
    PATIENCE,
  )
})
