import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN } from '../../../src/program/index.js'
import { slotPrices, solveProgram } from '../../../src/solver/public.js'
import { bruteForceProgram, programArbitrary, toDense, withCap } from '../../../src/testing/index.js'
import { runs } from '../../testing/runs.js'
import { dense, generated, sparseProgramArbitrary } from '../programs.js'

const INT32_MAX = 2147483647

/** Prices of the program's optimum, and the gains found by solving once more for each manager. */
function compare(program: AssignmentProgram, optimum: (program: AssignmentProgram) => number): number[] {
  const outcome = solveProgram(program)
  if (outcome.status !== 'optimal') return []
  const gains = Array.from(program.maxAccounts, (cap, m) =>
    cap === INT32_MAX ? 0 : optimum(withCap(program, m, cap + 1)) - outcome.objective,
  )
  expect(Array.from(slotPrices(program, outcome))).toEqual(gains)
  return gains
}

const byForce = (program: AssignmentProgram): number => {
  const truth = bruteForceProgram(program)
  return truth.feasible ? truth.objective : Number.NaN
}

const byEngine = (program: AssignmentProgram): number => {
  const outcome = solveProgram(program)
  return outcome.status === 'optimal' ? outcome.objective : Number.NaN
}

describe('the price of a slot is the gain of a re-solve', () => {
  for (const [what, programs] of Object.entries({
    'of every kind': programArbitrary(),
    'full of ties': programArbitrary({ maxPoints: 3, minAccounts: 3 }),
    'with few open pairs': sparseProgramArbitrary(),
  })) {
    it(`by brute force, in programs ${what}`, () => {
      let positive = 0
      fc.assert(
        fc.property(programs, (program) => {
          positive += compare(program, byForce).filter((gain) => gain > 0).length
        }),
        runs(400, 11),
      )
      expect(positive).toBeGreaterThan(10)
    })
  }

  it.each([
    ['uniform', generated('uniform', 12, 150)],
    ['lowrank, caps that fit exactly', generated('lowrank', 12, 150, { slack: 0 })],
    ['losses and floors', generated('clustered', 12, 150, { loss: true, floors: true, slack: 0 })],
    ['many forbidden pairs', generated('ties', 12, 150, { forbiddenShare: 0.7, slack: 0 })],
    ['features', generated('lowrank', 12, 150, { form: 'features' })],
    ['caps of 1', generated('uniform', 20, 20, { slack: 0 })],
  ])('by the engine: %s', (_name, program) => {
    compare(program, byEngine)
    expect(compare(toDense(program), byEngine)).toHaveLength(program.managerCount)
  })
})

describe('the price of a slot', () => {
  const pricesOf = (program: AssignmentProgram) => {
    const outcome = solveProgram(program)
    return outcome.status === 'optimal' ? Array.from(slotPrices(program, outcome)) : []
  }

  it('is 0 below the cap, though a loss gives the manager a price', () => {
    const program = dense(Array(3).fill([10, 10]), [3, 3], {
      marginalLoss: [Int32Array.of(0, 4, 9), undefined],
    })
    expect(pricesOf(program)).toEqual([0, 0])
  })

  it('counts the loss of the slot beyond the cap', () => {
    const program = dense([[50], [40]], [1], {
      unassignedPoints: Int32Array.of(0, 0),
      marginalLoss: [Int32Array.of(0, 33)],
    })
    expect(pricesOf(program)).toEqual([7])
  })

  it('is 0 where nobody else may be owned, and where everybody already is', () => {
    expect(pricesOf(dense([[5, FORBIDDEN]], [1, 0]))).toEqual([0, 0])
    expect(pricesOf(dense([], [0, 0]))).toEqual([0, 0])
  })

  it('goes through others who make room', () => {
    const program = dense(
      [
        [9, 8, FORBIDDEN],
        [FORBIDDEN, 9, 2],
      ],
      [0, 1, 1],
    )
    expect(pricesOf(program)).toEqual(
      [8, 0, 0].map((_unused, m) => byForce(withCap(program, m, [1, 2, 2][m])) - 10),
    )
  })
})
