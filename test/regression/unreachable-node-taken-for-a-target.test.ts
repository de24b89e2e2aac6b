import { expect, test } from 'vitest'
import { solveProgram } from '../../src/solver/public.js'

// Among equally near nodes the search prefers one that lacks something, and took infinitely far for equally near:
// prices became infinite and an infeasible program never ended.
test('a node that cannot be reached is no target', () => {
  const _ = -2147483648
  const outcome = solveProgram({
    accountCount: 3,
    managerCount: 3,
    points: Int32Array.from([5, _, _, 4, _, _, _, 7, 9]),
    maxAccounts: Int32Array.from([1, 1, 1]),
    minAccounts: Int32Array.from([0, 1, 1]),
  })
  expect(outcome).toMatchObject({ status: 'infeasible', violator: { kind: 'slots', slots: 1 } })
})
