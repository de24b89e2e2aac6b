/**
 * javascript-lp-solver as a backend for small programs: 32 kB of plain JavaScript, a dense tableau.
 *
 * Its answers need care: at its time limit it has returned plans that break a capacity, called feasible, and once that
 * there is no plan where there was one. So a plan counts only where it says `isIntegral`, and a program that it calls
 * infeasible is one of which it knows nothing. It cannot be interrupted, only limited in time, and takes no start.
 */
import type { Model, SolveResult } from 'javascript-lp-solver'
import type { MipBackend, MipModel } from '../solver/index.js'

/** Entries of its tableau: about 40 accounts of 10 managers. */
const LARGEST_TABLEAU = 400_000

/**
 * Loads javascript-lp-solver as a backend for the option `mip`. Programs beyond about 400 pairs it refuses, naming what
 * takes them.
 */
export async function loadLpSolver(): Promise<MipBackend> {
  const { default: lpSolver } = await import('javascript-lp-solver')
  return {
    name: 'lp-solver',
    refusal: (model) => {
      const size = tableauSize(model)
      if (size <= LARGEST_TABLEAU) return undefined
      return (
        `the program is too large for lp-solver (a tableau of ${size} entries, at most ${LARGEST_TABLEAU}); ` +
        "npm install highs, and take mip: await loadHighs() of 'oneowner/highs'"
      )
    },
    solve(model, { timeLimitMs }) {
      if (model.columnCount === 0) return { status: 'unknown' }
      const answer = lpSolver.Solve({
        ...modelOf(model),
        ...(timeLimitMs !== undefined && { timeout: Math.max(1, Math.ceil(timeLimitMs)) }),
      }) as SolveResult
      if (!answer.feasible || answer.isIntegral !== true) return { status: 'unknown' }
      const values = Float64Array.from({ length: model.columnCount }, (_, c) => Number(answer[`c${c}`] ?? 0))
      // Whether its time had run out it does not say.
      return { status: timeLimitMs === undefined ? 'optimal' : 'feasible', values }
    },
  }
}

function tableauSize({ columnCount, rowCount, binaries }: MipModel): number {
  return columnCount * (rowCount + columnCount - binaries)
}

function modelOf({
  columnCount,
  rowCount,
  binaries,
  cost,
  upper,
  rowLower,
  rowUpper,
  ...matrix
}: MipModel): Model {
  const constraints: Model['constraints'] = {}
  for (let r = 0; r < rowCount; r++) {
    const [least, most] = [rowLower[r], rowUpper[r]]
    constraints[`r${r}`] =
      least === most
        ? { equal: least }
        : { ...(least > -Infinity && { min: least }), ...(most < Infinity && { max: most }) }
  }
  const variables: Model['variables'] = {}
  const ints: NonNullable<Model['ints']> = {}
  for (let c = 0; c < columnCount; c++) {
    const column: Record<string, number> = { points: cost[c] }
    // A pair is at most 1 by the row of its account.
    if (c >= binaries) {
      column[`u${c}`] = 1
      constraints[`u${c}`] = { max: upper[c] }
    }
    for (let i = matrix.start[c]; i < matrix.start[c + 1]; i++) column[`r${matrix.row[i]}`] = matrix.value[i]
    variables[`c${c}`] = column
    if (c < binaries) ints[`c${c}`] = 1
  }
  return { optimize: 'points', opType: 'max', constraints, variables, ints }
}
