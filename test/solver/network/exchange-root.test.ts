/** Staying unowned as an exchange: the root's column of the table, which is kept from 5,000 pairs on. */
import { describe, expect, it } from 'vitest'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { Reoptimiser, solve } from '../../../src/solver/index.js'
import { solveProgram } from '../../../src/solver/public.js'
import { Random } from '../../../src/synthetic/random.js'

const MANAGERS = 15
const ACCOUNTS = 400

/** Most are worth little more to a manager than unowned, and there are slots for nine of ten. */
function mayStay(seed: number, penalty: (random: Random) => number) {
  const random = new Random(seed)
  return {
    accountCount: ACCOUNTS,
    managerCount: MANAGERS,
    points: Int32Array.from({ length: MANAGERS * ACCOUNTS }, () => random.between(0, 60)),
    maxAccounts: new Int32Array(MANAGERS).fill(24),
    minAccounts: new Int32Array(MANAGERS),
    unassignedPoints: Int32Array.from({ length: ACCOUNTS }, () => penalty(random)),
  }
}

describe('programs whose accounts may stay unowned', () => {
  it.each([1, 2, 3, 4, 5, 6])('are solved to the optimum within little work: seed %i', (seed) => {
    const program = mayStay(seed, (random) => random.between(-20, 50))
    const workLimit = 40 * MANAGERS * ACCOUNTS
    for (const kernel of ['wasm', 'typescript'] as const) {
      const outcome = solveProgram(program, { kernel, workLimit })
      expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true, problems: [] })
    }
  })

  it.each([
    ['penalty 0', () => 0],
    ['penalties that differ', (random: Random) => random.between(-20, 50)],
  ])('keep their optimum while accounts leave and come: %s', (_name, penalty) => {
    for (let seed = 1; seed <= 3; seed++) {
      const program = mayStay(seed, penalty)
      const reoptimiser = new Reoptimiser(program, { prices: new Float64Array(MANAGERS) }, 2, solve)
      const random = new Random(100 + seed)
      for (let change = 0; change < 40; change++) {
        const account = random.between(0, ACCOUNTS - 1)
        const points = Int32Array.from({ length: MANAGERS }, () => random.between(0, 60))
        reoptimiser.setAccount(account, points, penalty(random))
        if (change % 4 === 0)
          reoptimiser.setLimits(random.between(0, MANAGERS - 1), 0, random.between(20, 28))
        expect(reoptimiser.reoptimise()).toBeDefined()
        const cold = solve(reoptimiser.program)
        if (cold.status !== 'optimal') throw new Error(cold.status)
        expect(reoptimiser.objective).toBe(cold.objective)
      }
    }
  })
})
