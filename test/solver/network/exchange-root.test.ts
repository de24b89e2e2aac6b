/** Staying unowned as an exchange: the root's column of the table, which is kept from 5,000 pairs on. */
import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN } from '../../../src/program/index.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { Reoptimiser, solve } from '../../../src/solver/index.js'
import { solveProgram } from '../../../src/solver/public.js'
import { Random } from '../../../src/synthetic/random.js'

interface Size {
  managers: number
  cap: number
  mostPoints: number
}

const ACCOUNTS = 400

/** There are slots for nine of ten, and staying unowned is worth as much as many a manager. */
function mayStay(seed: number, { managers, cap, mostPoints }: Size, unowned: (random: Random) => number) {
  const random = new Random(seed)
  return {
    accountCount: ACCOUNTS,
    managerCount: managers,
    points: Int32Array.from({ length: managers * ACCOUNTS }, () => random.between(0, mostPoints)),
    maxAccounts: new Int32Array(managers).fill(cap),
    minAccounts: new Int32Array(managers),
    unassignedPoints: Int32Array.from({ length: ACCOUNTS }, () => unowned(random)),
  }
}

/** Passes over the points after which a solve that does not end is stopped, and is not optimal. */
const PASSES = 40

const limited = (program: AssignmentProgram) =>
  solve(program, { workLimit: PASSES * program.accountCount * program.managerCount })

describe('programs whose accounts may stay unowned', () => {
  it.each([1, 2, 3, 4, 5, 6])('are solved to the optimum within little work: seed %i', (seed) => {
    const size = { managers: 15, cap: 24, mostPoints: 60 }
    const program = mayStay(seed, size, (random) => random.between(-20, 50))
    const workLimit = PASSES * size.managers * ACCOUNTS
    for (const kernel of ['wasm', 'typescript'] as const) {
      const outcome = solveProgram(program, { kernel, workLimit })
      expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true, problems: [] })
    }
  })

  // Few accounts a manager, and points that seldom tie: a cost that is out of date is soon used.
  const size = { managers: 40, cap: 9, mostPoints: 100_000 }
  it.each([
    ['penalty 0', () => 0],
    ['penalties that differ', (random: Random) => random.between(-20_000, 90_000)],
  ])('keep their optimum while accounts change and their managers, too: %s', (_name, unowned) => {
    for (let seed = 1; seed <= 8; seed++) {
      const program = mayStay(seed, size, unowned)
      const start = { prices: new Float64Array(size.managers) }
      const reoptimiser = new Reoptimiser(program, start, 2, limited)
      const random = new Random(100 + seed)
      for (let change = 0; change < 40; change++) {
        const points = Int32Array.from({ length: size.managers }, () => random.between(0, size.mostPoints))
        reoptimiser.setAccount(random.between(0, ACCOUNTS - 1), points, unowned(random))
        if (change % 8 === 0) reoptimiser.setLimits(random.between(0, 39), 0, random.between(7, 11))
        expect(reoptimiser.reoptimise()).toBeDefined()
        if (change % 5 < 4) continue
        expect(limited(reoptimiser.program)).toMatchObject({
          status: 'optimal',
          objective: reoptimiser.objective,
        })
      }
    }
  })

  it.each([0, size.managers - 1])('count an account that only manager %i may own', (open) => {
    for (let seed = 1; seed <= 6; seed++) {
      const program = mayStay(seed, size, () => 0)
      const start = { prices: new Float64Array(size.managers) }
      const reoptimiser = new Reoptimiser(program, start, 2, limited)
      const random = new Random(100 + seed)
      for (let change = 0; change < 60; change++) {
        const points = new Int32Array(size.managers).fill(FORBIDDEN)
        points[open] = random.between(90_000, size.mostPoints)
        reoptimiser.setAccount(random.between(0, 40), points, 0)
        expect(reoptimiser.reoptimise()).toBeDefined()
        if (change % 5 < 4) continue
        const { objective } = reoptimiser
        expect(limited(reoptimiser.program)).toMatchObject({ status: 'optimal', objective })
      }
    }
  })
})
