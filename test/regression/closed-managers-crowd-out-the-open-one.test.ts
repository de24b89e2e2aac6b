import { expect, test } from 'vitest'
import { FORBIDDEN } from '../../src/program/index.js'
import { solveProgram } from '../../src/solver/public.js'

// Managers with a cap of 0 filled the lists of candidates and were then struck off, so that the only manager with
// room was not seen.
test.each(['wasm', 'typescript'] as const)(
  'managers who may own nothing do not hide others: %s',
  (kernel) => {
    for (const closed of [3, 4, 5, 8, 9, 20, 70]) {
      const managerCount = closed + 1
      for (const [unassigned, objective] of [
        [-1_000_000, -2_000_000],
        [FORBIDDEN, -4_000_000],
      ]) {
        const points = new Int32Array(4 * managerCount).fill(500_000)
        for (let a = 0; a < 4; a++) points[a * managerCount + closed] = 0
        const program = {
          accountCount: 4,
          managerCount,
          points,
          maxAccounts: Int32Array.from({ length: managerCount }, (_, m) => (m === closed ? 4 : 0)),
          marginalLoss: Array.from({ length: managerCount }, () => Int32Array.of(0, 0, 2_000_000)),
          unassignedPoints: new Int32Array(4).fill(unassigned),
        }
        const outcome = solveProgram(program, { kernel })
        expect(outcome).toMatchObject({ status: 'optimal', objective })
      }
    }
  },
)
