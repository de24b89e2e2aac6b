/** Where exact integers end: just inside, answers are exact; just outside, input is refused, never rounded. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assignAccounts,
  type Portfolio,
  PortfolioError,
  validatePortfolio,
  verifyAssignment,
} from '../../src/index.js'
import { type AssignmentProgram, FORBIDDEN } from '../../src/program/index.js'
import { verifyOutcome } from '../../src/program/verify/index.js'
import { ProgramError, solveProgram } from '../../src/solver/public.js'
import {
  bruteForceLaw,
  bruteForceProgramLaw,
  portfolioArbitrary,
  programArbitrary,
} from '../../src/testing/index.js'
import { PATIENCE, runs } from '../testing/runs.js'

const INT32_MAX = 2147483647
const LARGEST_TOTAL = 2251799813685247 // a quarter of 2^53

describe('the limits of a program', () => {
  const oneAccount = (points: number, loss: number): AssignmentProgram => ({
    accountCount: 1,
    managerCount: 1,
    points: Int32Array.of(points),
    maxAccounts: Int32Array.of(1),
    marginalLoss: [Float64Array.of(loss)],
  })

  it('are a quarter of the safe integers, for points and losses together', () => {
    for (const points of [0, 7, -7, INT32_MAX, -INT32_MAX]) {
      const loss = LARGEST_TOTAL - Math.abs(points)
      const outcome = solveProgram(oneAccount(points, loss))
      expect(outcome).toMatchObject({ status: 'optimal', objective: points - loss, bound: points - loss })
      expect(verifyOutcome(oneAccount(points, loss), outcome)).toMatchObject({ valid: true, proven: true })
      expect(() => solveProgram(oneAccount(points, loss + 1))).toThrow(ProgramError)
    }
  })

  it('are 32 bits for a point, whichever form it has', () => {
    const features = (last: number): AssignmentProgram => ({
      accountCount: 1,
      managerCount: 1,
      points: {
        rank: 4,
        accounts: Int16Array.of(32767, 32767, 32767, 1),
        managers: Int16Array.of(32767, 32767, 4, last),
      },
      maxAccounts: Int32Array.of(1),
    })
    expect(solveProgram(features(1))).toMatchObject({ objective: INT32_MAX })
    expect(() => solveProgram(features(2))).toThrow(ProgramError)
  })

  it('tell the smallest point from a forbidden pair', () => {
    const lone = (points: number) => ({ ...oneAccount(points, 0), minAccounts: Int32Array.of(1) })
    expect(solveProgram(lone(FORBIDDEN + 1))).toMatchObject({ status: 'optimal', objective: -INT32_MAX })
    expect(solveProgram(lone(FORBIDDEN))).toMatchObject({ status: 'infeasible' })
  })

  it(
    'hold for the largest points and losses at once',
    () => {
      const huge = programArbitrary({ maxManagers: 4, maxAccounts: 5 }).map((program) => ({
        ...program,
        marginalLoss: Array.from({ length: program.managerCount }, (_, m) =>
          Float64Array.from([0, 1, 2], (k) => k * 30_000_000_000_000 + ((m * 7919) % 13)),
        ),
      }))
      fc.assert(
        fc.property(huge, (program) => {
          expect(bruteForceProgramLaw.holds(solveProgram, program)).toBe(true)
        }),
        runs(500),
      )
    },
    PATIENCE,
  )
})

describe('the limits of a portfolio', () => {
  const group = (members: number): Portfolio => ({
    managers: [{ id: 'M', maxAccounts: 1 }],
    accounts: Array.from({ length: members }, (_, a) => ({ id: `A${a}`, value: 1000, group: 'G' })),
    fit: Array.from({ length: members }, () => [1]),
  })

  it('are 32 bits for the points of a group', () => {
    expect(assignAccounts(group(2))).toMatchObject({ status: 'optimal', objective: 2_000_000_000 })
    const answer = validatePortfolio(group(3))
    expect(answer.valid ? [] : answer.issues.map(({ code }) => code)).toEqual(['totals_too_large'])
  })

  it(
    'refuse what is too large, and solve exactly whatever is not',
    () => {
      let solved = 0
      let refused = 0
      const huge = fc
        .tuple(
          portfolioArbitrary({ scores: 'fit', maxManagers: 3, maxAccounts: 4 }),
          fc.constantFrom(1, 100, 1000),
          fc
            .constantFrom(0, 0.001, 0.01, 0.1, 0.5, 1)
            .chain((share) =>
              fc.constantFrom<number | number[]>(
                share * 1e6,
                [share * 1e6],
                [0, share * 1e6],
                [0, share * 1e3, share * 1e6],
              ),
            ),
          fc.constantFrom<'forbid' | { penalty: number }>('forbid', { penalty: 2 }, { penalty: 2000 }),
        )
        .map(
          ([portfolio, value, loadLoss, unassigned]): Portfolio => ({
            ...portfolio,
            accounts: portfolio.accounts.map((account) => ({ ...account, value })),
            policy: { ...portfolio.policy, loadLoss, unassigned },
          }),
        )
      fc.assert(
        fc.property(huge, (portfolio) => {
          const answer = validatePortfolio(portfolio)
          if (answer.valid) {
            solved++
            expect(bruteForceLaw.holds(assignAccounts, portfolio)).toBe(true)
            expect(verifyAssignment(portfolio, assignAccounts(portfolio))).toMatchObject({
              valid: true,
              proven: true,
            })
          } else {
            refused++
            expect(new Set(answer.issues.map(({ code }) => code))).toEqual(new Set(['totals_too_large']))
            expect(() => assignAccounts(portfolio)).toThrow(PortfolioError)
          }
        }),
        runs(1000),
      )
      expect(solved).toBeGreaterThan(300)
      expect(refused).toBeGreaterThan(50)
    },
    PATIENCE,
  )
})
