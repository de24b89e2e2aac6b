/** One reading of all points by the solver's own kernel: what no solver that looks at every pair can undercut. */
import type { AssignmentProgram } from '../src/program/index.js'
import { checkProgram } from '../src/solver/gate.js'
import { kernelFor } from '../src/solver/kernels/index.js'

/** Managers of greatest value read off each row, as many as the solver does. */
const WIDTH = 8

/** Makes a function that reads each account's row once, and returns the sum of the greatest points. */
export function scanner(program: AssignmentProgram): () => number {
  const kernel = kernelFor(checkProgram(program))
  const width = Math.min(WIDTH, program.managerCount)
  const managers = new Int32Array(width)
  const points = new Int32Array(width)
  return () => {
    let sum = 0
    for (let a = 0; a < program.accountCount; a++) {
      if (kernel.candidates(a, width, managers, points, 0) > 0) sum += points[0]
    }
    return sum
  }
}
