/**
 * javascript-lp-solver and this library must find the same optimum. Its answers are taken only where it calls
 * them integral and its plan, counted again here, keeps every rule: at its limits it is known to claim more.
 */
import fc from 'fast-check'
import lpSolver, { type SolveResult } from 'javascript-lp-solver'
import { describe, expect, it } from 'vitest'
import type { AssignmentProgram } from '../../src/program/index.js'
import { solveProgram } from '../../src/solver/public.js'
import { ownerFigures, programArbitrary } from '../../src/testing/index.js'
import { PATIENCE, runs } from '../testing/runs.js'
import { columnsOf, planOf } from './model.js'

/** The optimum, counted again in integers from the plan; null where the answer can't be taken. */
function optimumByLpSolver(program: AssignmentProgram): number | null {
  const columns = columnsOf(program)
  const constraints: Record<string, { min?: number; max?: number; equal?: number }> = {}
  for (let a = 0; a < program.accountCount; a++) constraints[`account ${a}`] = { equal: 1 }
  for (let m = 0; m < program.managerCount; m++) {
    constraints[`balance ${m}`] = { equal: 0 }
    constraints[`floor ${m}`] = { min: program.minAccounts?.[m] ?? 0 }
  }
  const variables: Record<string, Record<string, number>> = {}
  const binaries: Record<string, 1> = {}
  for (const [j, { kind, account, manager, points }] of columns.entries()) {
    binaries[`x${j}`] = 1
    constraints[`at most one ${j}`] = { max: 1 }
    variables[`x${j}`] = {
      points,
      [`at most one ${j}`]: 1,
      ...(kind !== 'slot' && { [`account ${account}`]: 1 }),
      ...(kind === 'pair' && { [`balance ${manager}`]: 1 }),
      ...(kind === 'slot' && { [`balance ${manager}`]: -1, [`floor ${manager}`]: 1 }),
    }
  }
  const answer = lpSolver.Solve({
    optimize: 'points',
    opType: 'max',
    constraints,
    variables,
    binaries,
    timeout: 5000,
  }) as SolveResult
  if (!answer.feasible || answer.isIntegral !== true) return null
  const plan = planOf(
    program,
    columns,
    columns.map((_, j) => Number(answer[`x${j}`] ?? 0)),
  )
  if (plan === null) return null
  const { violations, objective } = ownerFigures(program, plan)
  return violations.length > 0 ? null : objective
}

describe('against javascript-lp-solver', () => {
  it(
    'agrees on programs of 8 managers and 40 accounts, wherever it has an answer',
    () => {
      let compared = 0
      const size = { minManagers: 8, maxManagers: 8, minAccounts: 40, maxAccounts: 40 }
      fc.assert(
        fc.property(programArbitrary({ ...size, maxPoints: 1000 }), (program) => {
          const expected = optimumByLpSolver(program)
          if (expected === null) return
          compared++
          expect(solveProgram(program)).toMatchObject({ status: 'optimal', objective: expected })
        }),
        { ...runs(40), endOnFailure: true },
      )
      expect(compared).toBeGreaterThan(10)
    },
    PATIENCE,
  )
})
