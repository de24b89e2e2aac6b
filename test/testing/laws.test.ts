/** A law that cannot be broken says nothing: each one must catch a function that is wrong in its way. */
import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts, verifyAssignment } from '../../src/index.js'
import type { AssignmentResult, Planned, Portfolio } from '../../src/model/index.js'
import type { AssignmentProgram, SolverOutcome } from '../../src/program/index.js'
import { solveProgram } from '../../src/solver/public.js'
import {
  type Assign,
  bruteForceLaw,
  bruteForceProgramLaw,
  degeneratePortfolioArbitrary,
  infeasiblePortfolioArbitrary,
  type Law,
  portfolioArbitrary,
  portfolioLaws,
  programArbitrary,
  programLaws,
  type Solve,
  verificationLaw,
} from '../../src/testing/index.js'

/** How many of 300 inputs show that the function breaks the law. */
function timesBroken<Subject, Input>(
  law: Law<Subject, Input>,
  subject: Subject,
  inputs: Arbitrary<Input>,
): number {
  const samples = fc.sample(fc.tuple(inputs, fc.nat()), { numRuns: 300, seed: 5 })
  return samples.filter(([input, choice]) => law.holds(subject, input, choice) !== true).length
}

/** Right but for its plans. */
function withPlans(change: (result: Planned, portfolio: Portfolio) => Partial<Planned>): Assign {
  return (portfolio) => {
    const result = assignAccounts(portfolio)
    return 'assignments' in result ? { ...result, ...change(result, portfolio) } : result
  }
}

/** Right but for its contradictions. */
function withContradictions(
  change: Partial<Extract<AssignmentResult, { status: 'infeasible' }>['infeasibility']>,
): Assign {
  return (portfolio) => {
    const result = assignAccounts(portfolio)
    return result.status === 'infeasible'
      ? { ...result, infeasibility: { ...result.infeasibility, ...change } }
      : result
  }
}

/** Stands for any objective that depends on what it should not depend on. */
function arbitraryNumber(input: unknown): number {
  let hash = 7
  for (const character of JSON.stringify(input)) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0
  return hash
}

const moody = withPlans((_, portfolio) => ({ objective: arbitraryNumber(portfolio) }))
let calls = 0

/** Each answer is worth less than the one before. */
function fading(): Assign {
  let calls = 0
  return withPlans(() => ({ objective: -1_000_000_000 * ++calls }))
}

const wrongAssigns: Record<string, Assign> = {
  'every account is owned or unassigned, exactly once, in the order of the portfolio': withPlans(
    ({ assignments }) => ({
      assignments: [...assignments].reverse(),
    }),
  ),
  'caps, floors, pins, eligibility and groups are kept': withPlans(({ assignments }, { managers }) => ({
    assignments: assignments.map((assignment) => ({ ...assignment, manager: managers[0].id })),
  })),
  'fit, points, loads and objective are those of the plan': withPlans(({ loads }) => ({
    loads: loads.map((load) => ({ ...load, effort: load.effort + 1 })),
  })),
  'parts are integers, follow the criteria, and sum to the points': withPlans(({ assignments }) => ({
    assignments: assignments.map((assignment) => ({ ...assignment, parts: { charm: assignment.points } })),
  })),
  'the bound is no lower than the objective, and equal to it when optimal': withPlans(({ bound }) => ({
    bound: bound + 1,
  })),
  'a contradiction is one, and minimal': withContradictions({ slots: 100 }),
  'the shortfall counts all that finds no room': withContradictions({ shortfall: 100 }),
  'every repair makes the portfolio feasible': withContradictions({
    repairs: [{ changes: [], steps: 0, message: 'do nothing' }],
  }),
  'the same input gives the same answer': withPlans(() => ({ engine: `engine ${calls++}` })),
  'the input is left as it was': (portfolio) => {
    portfolio.managers[0].name = `seen ${calls++} times`
    return assignAccounts(portfolio)
  },
  'a result survives JSON': withPlans(() => ({ gap: Number.NaN })),
  'the order of the accounts changes no objective': moody,
  'the order of the managers changes no objective': moody,
  'a manager who may own nothing changes nothing': moody,
  'a manager more never hurts': moody,
  'a higher cap never hurts': moody,
  'a larger capacity never hurts': fading(),
  'a dropped rule never hurts': fading(),
  'accounts merged into a group are worth what the best plan with one owner for them is': fading(),
  'a dropped floor never hurts': moody,
  'a dropped restriction of an account never hurts': moody,
  'leaving accounts unowned, where it was forbidden, never hurts': moody,
  'pinning an account to its owner changes no objective': moody,
  'the slot price is what one more slot gains': withPlans(({ loads }) => ({
    loads: loads.map((load) => ({ ...load, slotPrice: load.slotPrice + 1 })),
  })),
  'multiplying all values by a constant multiplies the objective, up to rounding': moody,
}

const portfolios = fc.oneof(
  portfolioArbitrary(),
  degeneratePortfolioArbitrary(),
  infeasiblePortfolioArbitrary().map(({ portfolio }) => portfolio),
)

/** Laws that say nothing of portfolios without rules. */
const ABOUT_RULES = [
  'a larger capacity never hurts',
  'a dropped rule never hurts',
  'accounts merged into a group are worth what the best plan with one owner for them is',
]
const ruled = portfolioArbitrary({ rules: true, maxManagers: 3, maxAccounts: 4, scores: 'fit' })

describe('each law of portfolios', () => {
  for (const law of portfolioLaws) {
    it(`can be broken: ${law.name}`, () => {
      const drawn = ABOUT_RULES.includes(law.name) ? ruled : portfolios
      expect(timesBroken(law, wrongAssigns[law.name], drawn)).toBeGreaterThan(drawn === ruled ? 0 : 5)
    })
  }

  it('brute force sees a worse plan, a lost incumbent and a false status', () => {
    const forgetful: Assign = (portfolio) =>
      assignAccounts({
        ...portfolio,
        accounts: portfolio.accounts.map(({ incumbent, ...account }) => account),
      })
    const hopeful: Assign = (portfolio) => {
      const result = assignAccounts(portfolio)
      return result.status === 'infeasible' ? { status: 'unknown', stopReason: 'stopped' } : result
    }
    const ties = degeneratePortfolioArbitrary()
    expect(
      timesBroken(
        bruteForceLaw,
        withPlans(({ objective }) => ({ objective: objective - 100 })),
        portfolios,
      ),
    ).toBeGreaterThan(5)
    expect(timesBroken(bruteForceLaw, forgetful, ties)).toBeGreaterThan(5)
    expect(timesBroken(bruteForceLaw, hopeful, portfolios)).toBeGreaterThan(5)
  })

  it('verification sees a false result', () => {
    const law = verificationLaw(verifyAssignment)
    expect(
      timesBroken(
        law,
        withPlans(({ objective }) => ({ objective: objective - 1 })),
        portfolios,
      ),
    ).toBeGreaterThan(5)
    const credulous = verificationLaw(() => ({ valid: true, proven: false, problems: [] }))
    expect(timesBroken(credulous, assignAccounts, portfolios)).toBeGreaterThan(5)
  })
})

/** Right but for its plans. */
function withOwners(
  change: (
    outcome: Extract<SolverOutcome, { owner: Int32Array }>,
    program: AssignmentProgram,
  ) => Partial<SolverOutcome>,
): Solve {
  return (program) => {
    const outcome = solveProgram(program)
    return 'owner' in outcome ? ({ ...outcome, ...change(outcome, program) } as SolverOutcome) : outcome
  }
}

const moodySolve = withOwners((_, { points, ...rest }) => ({
  objective: arbitraryNumber([rest, points instanceof Int32Array ? [...points] : points]),
}))

const wrongSolves: Record<string, Solve> = {
  'a plan keeps every rule, and its objective is its value': withOwners(({ owner }) => ({
    owner: owner.map(() => 0),
  })),
  'the prices prove the bound, and the bound proves an optimum': withOwners(({ bound }) => ({
    bound: bound + 1,
  })),
  'a contradiction is one, and minimal': (program) => {
    const outcome = solveProgram(program)
    if (outcome.status !== 'infeasible') return outcome
    return {
      ...outcome,
      violator: { ...outcome.violator, accounts: Int32Array.from(new Array(program.accountCount).keys()) },
    }
  },
  'the same program gives the same answer and the same counters': withOwners(() => ({
    counters: { calls: calls++ },
  })),
  'the form of the points changes no objective': withOwners(({ objective }, { points }) => ({
    objective: points instanceof Int32Array ? objective : objective + 1,
  })),
  'the order of accounts and managers changes no objective': moodySolve,
  'a manager who may own nothing changes nothing': moodySolve,
  'a manager more never hurts': moodySolve,
  'a higher cap never hurts': moodySolve,
  'a cap beyond the number of accounts changes nothing': moodySolve,
  'multiplying points, losses and penalties by an integer multiplies the objective': moodySolve,
  'points added to all choices of one account are added to the objective': moodySolve,
}

describe('each law of programs', () => {
  for (const law of programLaws) {
    it(`can be broken: ${law.name}`, () => {
      expect(timesBroken(law, wrongSolves[law.name], programArbitrary())).toBeGreaterThan(5)
    })
  }

  it('brute force sees a worse plan, a lost incumbent and a false status', () => {
    const forgetful: Solve = ({ incumbent, incumbents, ...program }) => solveProgram(program)
    const hopeful: Solve = (program) => {
      const outcome = solveProgram(program)
      const { engine, counters } = outcome
      return outcome.status === 'infeasible'
        ? { status: 'unknown', stopReason: 'stopped', engine, counters }
        : outcome
    }
    const worse = withOwners(({ objective }) => ({ objective: objective - 1 }))
    expect(timesBroken(bruteForceProgramLaw, worse, programArbitrary())).toBeGreaterThan(5)
    expect(timesBroken(bruteForceProgramLaw, forgetful, programArbitrary({ maxPoints: 1 }))).toBeGreaterThan(
      5,
    )
    expect(timesBroken(bruteForceProgramLaw, hopeful, programArbitrary())).toBeGreaterThan(5)
  })
})
