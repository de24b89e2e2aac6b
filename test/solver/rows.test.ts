import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FORBIDDEN } from '../../src/program/index.js'
import { verifyOutcome } from '../../src/program/verify/index.js'
import { validatedProgram } from '../../src/solver/gate.js'
import { kernelFor } from '../../src/solver/kernels/index.js'
import { solveProgram } from '../../src/solver/public.js'
import { rowsOf } from '../../src/solver/rows.js'
import { programArbitrary } from '../../src/testing/index.js'
import { denseRows } from '../../src/testing/oracle.js'
import { runs } from '../testing/runs.js'
import { dense, generated } from './programs.js'

it('every form of points reads the same, by rows and by pairs, in any order', () => {
  fc.assert(
    fc.property(
      programArbitrary({ minAccounts: 1 }),
      fc.array(fc.nat(), { maxLength: 20 }),
      (program, order) => {
        const rows = rowsOf(program)
        const points = denseRows(program)
        for (const pick of order) {
          const a = pick % program.accountCount
          const m = pick % program.managerCount
          expect(rows.at(a, m)).toBe(points[a][m])
          const from = rows.read(a)
          expect(Array.from(rows.data.subarray(from, from + program.managerCount))).toEqual(points[a])
          const managers = new Int32Array(program.managerCount)
          const count = rows.eligible(a, managers)
          const open = points[a].flatMap((there, j) => (there === FORBIDDEN ? [] : [j]))
          expect(Array.from(managers.subarray(0, count))).toEqual(open)
        }
      },
    ),
    runs(500),
  )
})

it('a dense matrix is read where it lies', () => {
  const program = dense(
    [
      [1, 2],
      [3, FORBIDDEN],
    ],
    [1, 1],
  )
  expect(rowsOf(program).data).toBe(program.points)
})

it('a row function is asked once for a row that is read again and again', () => {
  const asked: number[] = []
  const row = (a: number, out: Int32Array) => {
    asked.push(a)
    out.fill(a)
  }
  const rows = rowsOf({ ...dense([[0], [0]], [1]), points: { row } })
  for (const a of [1, 1, 0, 0, 1]) expect(rows.at(a, 0)).toBe(a)
  expect(asked).toEqual([1, 0, 1])
})

it('rows that tell their pairs and their largest points are solved as the matrix is, with the same kernel', () => {
  const matrix = generated('lowrank', 40, 900, { loss: true })
  const { points, managerCount: width } = matrix
  let read = 0
  const rows = {
    ...matrix,
    points: {
      row: (a: number, out: Int32Array) => {
        read++
        out.set(points.subarray(a * width, (a + 1) * width))
      },
      at: (a: number, m: number) => points[a * width + m],
      largest: points.reduce((most, there) => Math.max(most, Math.abs(there)), 0),
    },
  }
  expect(kernelFor(validatedProgram(rows), 'wasm').name).toBe('wasm')
  const outcome = solveProgram(rows)
  expect(outcome).toEqual(solveProgram(matrix))
  read = 0
  expect(verifyOutcome(rows, outcome)).toEqual(verifyOutcome(matrix, outcome))
  expect(read).toBe(matrix.accountCount)
})
