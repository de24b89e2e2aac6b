/**
 * No corruption may make a false claim pass. After one change anywhere in a true answer, the verifier may
 * still call it valid only where brute force and an independent count agree that every claim holds.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts, verifyAssignment } from '../../src/index.js'
import type {
  AssignmentResult,
  Infeasibility,
  Planned,
  Portfolio,
  Repair,
  RepairChange,
} from '../../src/model/index.js'
import { type AssignmentProgram, pricesOf, type SolverOutcome } from '../../src/program/index.js'
import { verifyOutcome } from '../../src/program/verify/index.js'
import { solveProgram } from '../../src/solver/public.js'
import {
  applyRepairChange,
  bruteForcePortfolio,
  bruteForceProgram,
  contradictionProblems,
  infeasiblePortfolioArbitrary,
  oracleProgram,
  ownerFigures,
  ownersOf,
  planFigures,
  pointsInDoubt,
  portfolioArbitrary,
  priceBound,
  programArbitrary,
  shortfalls,
  violatorProblems,
} from '../../src/testing/index.js'
import { stillHolds } from '../explain/oracle.js'
import { pricesIn } from '../prices.js'
import { PATIENCE, runs } from '../testing/runs.js'
import { oneChange } from './one-change.js'

const change = fc.tuple(fc.nat(), fc.nat(), fc.nat())

/** What is false in an outcome that was called valid, and perhaps proven. */
function falseClaims(program: AssignmentProgram, outcome: SolverOutcome, proven: boolean): string[] {
  const truth = bruteForceProgram(program)
  if (outcome.status === 'unknown') return proven ? ['nothing was claimed'] : []
  if (outcome.status === 'infeasible') {
    return [
      ...(truth.feasible ? ['there is a plan'] : []),
      ...(outcome.violator.kind === 'tree' ? [] : violatorProblems(program, outcome.violator)),
    ].filter(
      (problem) => problem !== 'an account can be left out', // still true, if longer than need be
    )
  }
  const { violations, objective } = ownerFigures(program, outcome.owner)
  const claims = [...violations]
  if (objective !== outcome.objective)
    claims.push(`objective is ${objective}, stated as ${outcome.objective}`)
  if (priceBound(program, pricesOf(outcome)) !== outcome.bound) claims.push('the prices prove another bound')
  if (!truth.feasible) claims.push('there is no plan')
  else if (proven && truth.objective !== outcome.objective) claims.push(`the optimum is ${truth.objective}`)
  if (outcome.status === 'optimal' && !proven) claims.push('called optimal without a proof')
  return claims
}

describe('verifyOutcome', () => {
  it(
    'lets no false claim pass after one change',
    () => {
      let caught = 0
      fc.assert(
        fc.property(programArbitrary({ maxManagers: 3, maxAccounts: 4 }), change, (program, how) => {
          const outcome = solveProgram(program)
          expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true, problems: [] })
          const { counters, ...claims } = outcome
          const { changed, path } = oneChange(claims, ...how)
          const answer = verifyOutcome(program, changed as SolverOutcome)
          expect(answer.valid).toBe(answer.problems.length === 0)
          expect(answer.proven && !answer.valid).toBe(false)
          if (!answer.valid) caught++
          else
            expect(falseClaims(program, changed as SolverOutcome, answer.proven), path.join('.')).toEqual([])
        }),
        runs(4000),
      )
      expect(caught).toBeGreaterThan(2000)
    },
    PATIENCE,
  )

  it(
    'says what is wrong with things that are no outcome at all, and throws at none',
    () => {
      fc.assert(
        fc.property(programArbitrary({ maxAccounts: 3 }), fc.anything(), (program, garbage) => {
          const answer = verifyOutcome(program, garbage as SolverOutcome)
          expect(answer).toMatchObject({ valid: false, proven: false })
          expect(answer.problems.length).toBeGreaterThan(0)
        }),
        runs(500),
      )
    },
    PATIENCE,
  )
})

/** What is false in a plan that was called valid, and perhaps proven; `original` is the answer before the change. */
function falseFigures(
  portfolio: Portfolio,
  result: Planned,
  original: AssignmentResult,
  proven: boolean,
): string[] {
  const truth = bruteForcePortfolio(portfolio)
  const { violations, ...figures } = planFigures(portfolio, ownersOf(result))
  const stated = {
    assignments: result.assignments.map(({ account, manager, points, changed }) => ({
      account,
      manager,
      points,
      changed,
    })),
    unassigned: result.unassigned,
    loads: result.loads.map(({ slotPrice, ...load }) => load),
    objective: result.objective,
    bound: result.bound,
    gap: result.gap,
  }
  const actual = {
    ...figures,
    assignments: figures.assignments.map(({ fit, ...assignment }) => assignment),
    bound: priceBound(oracleProgram(portfolio).program, pricesIn(result.certificate)),
    gap: (result.bound - result.objective) / Math.max(1, Math.abs(result.bound)),
  }
  const claims = [...violations]
  if (JSON.stringify(sorted(stated)) !== JSON.stringify(sorted(actual))) {
    claims.push(`stated ${JSON.stringify(stated)}, but true is ${JSON.stringify(actual)}`)
  }
  const before = new Map(
    'assignments' in original
      ? original.assignments.map((assignment) => [assignment.account, assignment])
      : [],
  )
  for (const { account, manager, fit, parts } of result.assignments) {
    const old = before.get(account)
    if (old?.manager !== manager) continue
    if (old.fit !== fit) claims.push(`fit of ${account} was ${old.fit}`)
    if (JSON.stringify(old.parts) !== JSON.stringify(parts)) claims.push(`parts of ${account} were others`)
  }
  if (!truth.feasible) claims.push('there is no plan')
  else if (proven && truth.objective !== result.objective) claims.push(`the optimum is ${truth.objective}`)
  if ((result.status === 'optimal') !== proven) claims.push(`${result.status}, but proven is ${proven}`)
  return claims
}

/** `first`: its repairs are for the whole portfolio, those of the others for themselves. */
function falseContradictions(portfolio: Portfolio, [first, ...others]: Infeasibility[]): string[] {
  const short = shortfalls(portfolio)
  const after = ({ changes }: Repair) => changes.reduce(applyRepairChange, portfolio)
  const idle = [
    ...first.repairs.filter((repair) => !bruteForcePortfolio(after(repair)).feasible),
    ...others.flatMap((claim) => claim.repairs.filter((repair) => stillHolds(claim, after(repair)))),
  ]
  return [
    ...idle.map(() => 'a repair that does not work'),
    ...[first, ...others].flatMap((claim) => [
      ...contradictionProblems(portfolio, claim),
      ...(claim.kind === 'slots' || claim.kind === 'minimums'
        ? claim.shortfall !== undefined && claim.shortfall !== short[claim.kind]
          ? [`shortfall ${claim.shortfall} is not ${short[claim.kind]}`]
          : []
        : []),
      ...claim.repairs
        .filter(({ changes, steps }) => stepsOf(portfolio, changes) !== steps)
        .map(() => 'a repair of another number of steps'),
    ]),
  ]
}

function stepsOf({ accounts }: Portfolio, changes: readonly RepairChange[]): number {
  const owned = new Map(accounts.map(({ id, group }) => [id, group === undefined ? [id] : group]))
  return changes
    .map((change) => {
      if (change.kind === 'openPair') return 1
      if (change.kind === 'raiseCap' || change.kind === 'lowerFloor') return change.by
      if (change.kind !== 'leaveOut') return 1
      return new Set(change.accounts.map((id) => JSON.stringify(owned.get(id)))).size
    })
    .reduce((sum, steps) => sum + steps, 0)
}

/** The same data with the keys of every object in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([key, item]) => [key, sorted(item)])
}

describe('verifyAssignment', () => {
  const exact = portfolioArbitrary({ maxManagers: 3, maxAccounts: 4 }).filter(
    (portfolio) => pointsInDoubt(portfolio) === 0,
  )

  it(
    'lets no false claim pass after one change of a result',
    () => {
      let caught = 0
      fc.assert(
        fc.property(exact, change, (portfolio, how) => {
          const result = JSON.parse(JSON.stringify(assignAccounts(portfolio))) as AssignmentResult
          expect(verifyAssignment(portfolio, result)).toMatchObject({
            valid: true,
            proven: true,
            problems: [],
          })
          const { changed, path } = oneChange(result, ...how)
          const answer = verifyAssignment(portfolio, changed)
          expect(answer.valid).toBe(answer.problems.length === 0)
          expect(answer.proven && !answer.valid).toBe(false)
          if (!answer.valid) {
            caught++
          } else if ('assignments' in changed) {
            expect(falseFigures(portfolio, changed, result, answer.proven), path.join('.')).toEqual([])
          } else if (changed.status === 'infeasible') {
            expect(
              falseContradictions(portfolio, [changed.infeasibility, ...changed.others]),
              path.join('.'),
            ).toEqual([])
          } else {
            expect(answer.proven).toBe(false)
          }
        }),
        runs(4000),
      )
      expect(caught).toBeGreaterThan(2000)
    },
    PATIENCE,
  )

  it(
    'lets no false claim pass after one change of a contradiction',
    () => {
      let caught = 0
      fc.assert(
        fc.property(infeasiblePortfolioArbitrary(), change, ({ portfolio }, how) => {
          const result = assignAccounts(portfolio)
          if (result.status !== 'infeasible') throw new Error(`status ${result.status}`)
          const { message, repairs, ...claim } = result.infeasibility
          const { changed, path } = oneChange(claim, ...how)
          const forged = { ...result, infeasibility: { ...changed, message, repairs } }
          const answer = verifyAssignment(portfolio, forged)
          if (!answer.valid) caught++
          else expect(falseContradictions(portfolio, [forged.infeasibility]), path.join('.')).toEqual([])
        }),
        runs(1500),
      )
      expect(caught).toBeGreaterThan(750)
    },
    PATIENCE,
  )

  it(
    'says that another portfolio has another answer',
    () => {
      fc.assert(
        fc.property(exact, exact, (portfolio, other) => {
          const result = assignAccounts(other)
          const answer = verifyAssignment(portfolio, result)
          if (!answer.valid) return
          if ('assignments' in result)
            expect(falseFigures(portfolio, result, result, answer.proven)).toEqual([])
          else if (result.status === 'infeasible') {
            expect(falseContradictions(portfolio, [result.infeasibility, ...result.others])).toEqual([])
          }
        }),
        runs(500),
      )
    },
    PATIENCE,
  )

  it(
    'says what is wrong with things that are no result at all, and throws at none',
    () => {
      fc.assert(
        fc.property(portfolioArbitrary({ maxAccounts: 3 }), fc.anything(), (portfolio, garbage) => {
          const answer = verifyAssignment(portfolio, garbage as AssignmentResult)
          expect(answer).toMatchObject({ valid: false, proven: false })
          expect(answer.problems.length).toBeGreaterThan(0)
        }),
        runs(500),
      )
    },
    PATIENCE,
  )
})
