/** HiGHS and this library must find the same optimum, or both find none, on programs too large for brute force. */
import fc from 'fast-check'
import loadHighs, { type Highs } from 'highs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AssignmentProgram } from '../../src/program/index.js'
import { solveProgram } from '../../src/solver/public.js'
import { ownerFigures, programArbitrary } from '../../src/testing/index.js'
import { PATIENCE, runs } from '../testing/runs.js'
import { type Column, columnsOf, planOf } from './model.js'

let highs: Highs

beforeAll(async () => {
  highs = await loadHighs()
})

/** The optimum by HiGHS, counted again in integers from its plan; null = infeasible. */
function optimumByHighs(program: AssignmentProgram): number | null {
  const columns = columnsOf(program)
  return highs.withModel(linearProgram(program, columns), (model) => {
    model.options.set({ output_flag: false })
    model.run()
    const status = model.getModelStatus()
    const { infeasible, optimal, unboundedOrInfeasible } = highs.constants.modelStatus
    if (status === infeasible || status === unboundedOrInfeasible) return null
    expect(status).toBe(optimal)
    const plan = planOf(program, columns, model.getSolution().colValue)
    if (plan === null) return Math.round(model.getObjectiveValue())
    const { violations, objective } = ownerFigures(program, plan)
    expect(violations).toEqual([])
    return objective
  })
}

/** Rows: one per account, then one per manager for the balance of slots, then one per manager for the floor. */
function linearProgram(program: AssignmentProgram, columns: Column[]) {
  const { accountCount: n, managerCount: m, minAccounts } = program
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { kind, account, manager } of columns) {
    if (kind !== 'slot') indices.push(account)
    if (kind !== 'unowned') indices.push(n + manager)
    if (kind === 'pair') values.push(1, 1)
    if (kind === 'unowned') values.push(1)
    if (kind === 'slot') {
      indices.push(n + m + manager)
      values.push(-1, 1)
    }
    starts.push(indices.length)
  }
  const rows = (account: number, balance: number, floor: (manager: number) => number) =>
    Float64Array.from({ length: n + 2 * m }, (_, i) =>
      i < n ? account : i < n + m ? balance : floor(i - n - m),
    )
  return {
    numCols: columns.length,
    numRows: n + 2 * m,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(columns, ({ points }) => points),
    colLower: new Float64Array(columns.length),
    colUpper: new Float64Array(columns.length).fill(1),
    rowLower: rows(1, 0, (manager) => minAccounts?.[manager] ?? 0),
    rowUpper: rows(1, 0, () => highs.infinity),
    matrix: {
      format: 'csc' as const,
      numRows: n + 2 * m,
      numCols: columns.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  }
}

describe('against HiGHS', () => {
  for (const { managers, accounts, count } of [
    { managers: 8, accounts: 40, count: 80 },
    { managers: 15, accounts: 80, count: 25 },
  ]) {
    it(
      `agrees on programs of ${managers} managers and ${accounts} accounts`,
      () => {
        let feasible = 0
        const size = {
          minManagers: managers,
          maxManagers: managers,
          minAccounts: accounts,
          maxAccounts: accounts,
        }
        fc.assert(
          fc.property(programArbitrary({ ...size, maxPoints: 1_000_000 }), (program) => {
            const outcome = solveProgram(program)
            const expected = optimumByHighs(program)
            if (expected === null) {
              expect(outcome.status).toBe('infeasible')
              return
            }
            feasible++
            expect(outcome).toMatchObject({ status: 'optimal', objective: expected, bound: expected })
          }),
          { ...runs(count), endOnFailure: true },
        )
        expect(feasible).toBeGreaterThan(count / 4)
      },
      PATIENCE,
    )
  }
})
