import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts, PortfolioError, validatePortfolio } from '../../src/index.js'
import type { Portfolio } from '../../src/model/index.js'
import { solveProgram } from '../../src/solver/public.js'
import {
  brokenPortfolioArbitrary,
  bruteForcePortfolio,
  bruteForceProgram,
  contradictionProblems,
  degeneratePortfolioArbitrary,
  hostilePortfolioArbitrary,
  infeasiblePortfolioArbitrary,
  pointsInDoubt,
  portfolioArbitrary,
  programArbitrary,
  shortfalls,
  withoutAccounts,
} from '../../src/testing/index.js'
import { runs } from './runs.js'

function issuesOf(input: unknown): string[] {
  const answer = validatePortfolio(input)
  return answer.valid ? [] : answer.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

/** Share of the samples for which something holds. */
function share<T>(samples: T[], holds: (sample: T) => boolean): number {
  return samples.filter(holds).length / samples.length
}

describe('portfolioArbitrary', () => {
  it('makes portfolios that the gate accepts', () => {
    fc.assert(
      fc.property(portfolioArbitrary(), (portfolio) => {
        expect(issuesOf(portfolio)).toEqual([])
      }),
      runs(1500),
    )
  })

  it('shows every feature, and feasible as well as infeasible portfolios', () => {
    const samples = fc.sample(portfolioArbitrary(), { numRuns: 1000, seed: 7 })
    const features: Record<string, (portfolio: Portfolio) => boolean> = {
      floors: ({ managers }) => managers.some(({ minAccounts = 0 }) => minAccounts > 0),
      pins: ({ accounts }) => accounts.some(({ owner }) => owner !== undefined),
      eligible: ({ accounts }) => accounts.some(({ eligible }) => eligible !== undefined),
      excluded: ({ accounts }) => accounts.some(({ excluded = [] }) => excluded.length > 0),
      groups: ({ accounts }) =>
        accounts.some(({ group }, a) =>
          accounts.some((b, i) => i < a && group !== undefined && b.group === group),
        ),
      incumbents: ({ accounts }) => accounts.some(({ incumbent }) => incumbent !== undefined),
      penalties: ({ policy }) => typeof policy?.unassigned === 'object',
      'loss by array': ({ policy }) => Array.isArray(policy?.loadLoss),
      'explicit fit': ({ fit }) => fit !== undefined,
      'null in the fit': ({ fit = [] }) => fit.flat().includes(null),
      'own criteria': ({ scoring }) => (scoring?.criteria ?? []).length > 0,
      'ratings of one customer': ({ managers }) =>
        managers.some(({ knowledge = {} }) => Object.keys(knowledge).length > 0),
      'no accounts': ({ accounts }) => accounts.length === 0,
      'ids like __proto__': ({ accounts }) => accounts.some(({ id }) => id === '__proto__'),
    }
    for (const [name, holds] of Object.entries(features))
      expect.soft(share(samples, holds), name).toBeGreaterThan(0.01)
    const feasible = share(samples, (portfolio) => bruteForcePortfolio(portfolio).feasible)
    expect(feasible).toBeGreaterThan(0.5)
    expect(feasible).toBeLessThan(0.9)
    expect(share(samples, (portfolio) => pointsInDoubt(portfolio) === 0)).toBeGreaterThan(0.97)
  })

  it('keeps to the sizes and the way of scoring asked for', () => {
    const options = {
      minManagers: 2,
      maxManagers: 3,
      minAccounts: 4,
      maxAccounts: 5,
      scores: 'criteria',
    } as const
    for (const { managers, accounts, fit } of fc.sample(portfolioArbitrary(options), {
      numRuns: 100,
      seed: 7,
    })) {
      expect([2, 3]).toContain(managers.length)
      expect([4, 5]).toContain(accounts.length)
      expect(fit).toBeUndefined()
    }
  })
})

describe('infeasiblePortfolioArbitrary', () => {
  it('plants exactly one contradiction, of the stated size', () => {
    fc.assert(
      fc.property(
        infeasiblePortfolioArbitrary(),
        ({ portfolio, kind, accounts, managers, slots, shortfall }) => {
          expect(issuesOf(portfolio)).toEqual([])
          expect(bruteForcePortfolio(portfolio)).toEqual({ feasible: false })
          const other = kind === 'slots' ? 'minimums' : 'slots'
          expect(shortfalls(portfolio)).toEqual({ [kind]: shortfall, [other]: 0 })
          const minimal = kind === 'slots' ? accounts.slice(0, slots + 1) : accounts
          const claim = { kind, accounts: minimal, managers, slots, message: '', repairs: [] }
          expect(contradictionProblems(portfolio, claim)).toEqual([])
          if (kind === 'slots')
            expect(bruteForcePortfolio(withoutAccounts(portfolio, accounts)).feasible).toBe(true)
        },
      ),
      runs(500),
    )
  })
})

describe('degeneratePortfolioArbitrary', () => {
  it('makes portfolios that the gate accepts', () => {
    fc.assert(
      fc.property(degeneratePortfolioArbitrary(), (portfolio) => {
        expect(issuesOf(portfolio)).toEqual([])
      }),
      runs(500),
    )
  })
})

describe('hostile input', () => {
  it('is refused, never thrown at', () => {
    fc.assert(
      fc.property(hostilePortfolioArbitrary(), (input) => {
        const answer = validatePortfolio(input)
        expect(answer.valid).toBe(false)
        const issues = answer.valid ? [] : answer.issues
        expect(issues.length).toBeGreaterThan(0)
        for (const { code, path, message } of issues) {
          expect(code).toMatch(/^[a-z_]+$/)
          expect(Array.isArray(path)).toBe(true)
          expect(message).not.toBe('')
        }
        let thrown: unknown
        try {
          assignAccounts(input as Portfolio)
        } catch (error) {
          thrown = error
        }
        expect(thrown).toBeInstanceOf(PortfolioError)
        expect((thrown as PortfolioError).issues.map(({ code, path }) => [code, path])).toEqual(
          issues.map(({ code, path }) => [code, path]),
        )
      }),
      runs(1000),
    )
  })

  it('has every one of its problems reported, at its place', () => {
    fc.assert(
      fc.property(brokenPortfolioArbitrary(), ({ input, breaks, paths }) => {
        const answer = validatePortfolio(input)
        const reported = answer.valid ? [] : answer.issues.map(({ path }) => path)
        const missed = breaks.filter(
          (_, i) => !reported.some((path) => paths[i].every((key, k) => path[k] === key)),
        )
        expect(missed).toEqual([])
      }),
      runs(2000),
    )
  })

  it('never reaches the prototype of other objects', () => {
    fc.assert(
      fc.property(hostilePortfolioArbitrary(), (input) => {
        validatePortfolio(input)
        expect(Object.keys(Object.prototype)).toEqual([])
        expect(({} as { managers?: unknown }).managers).toBeUndefined()
      }),
      runs(300),
    )
  })
})

describe('programArbitrary', () => {
  it('makes programs that the solver accepts, in all three forms', () => {
    fc.assert(
      fc.property(programArbitrary(), (program) => {
        expect(['optimal', 'infeasible']).toContain(solveProgram(program).status)
      }),
      runs(500),
    )
    const samples = fc.sample(programArbitrary(), { numRuns: 500, seed: 7 })
    expect(share(samples, ({ points }) => points instanceof Int32Array)).toBeGreaterThan(0.4)
    expect(share(samples, ({ points }) => 'rank' in points)).toBeGreaterThan(0.1)
    expect(share(samples, ({ points }) => 'row' in points)).toBeGreaterThan(0.1)
    const feasible = share(samples, (program) => bruteForceProgram(program).feasible)
    expect(feasible).toBeGreaterThan(0.5)
    expect(feasible).toBeLessThan(0.95)
  })
})
