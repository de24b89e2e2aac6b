import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AssignmentProgram } from '../../../src/program/index.js'
import { Reoptimiser, solve } from '../../../src/solver/index.js'
import { runs } from '../../testing/runs.js'

/**
 * Rows of few levels, and caps that fit closely, so that most changes send searches through several managers; pairs
 * enough for the exchange costs to be kept in a table, which has to follow the accounts.
 */
const MANAGERS = 12
const ACCOUNTS = 450
const row = fc.array(fc.nat(40), { minLength: MANAGERS, maxLength: MANAGERS })
const change = fc.oneof(
  { weight: 3, arbitrary: fc.record({ account: fc.nat(ACCOUNTS - 1), points: row }) },
  {
    weight: 1,
    arbitrary: fc.record({ manager: fc.nat(MANAGERS - 1), cap: fc.integer({ min: 37, max: 39 }) }),
  },
)

it('gives the optimum of the changed program after every change, and the plan before where there is none', () => {
  let changed = 0
  fc.assert(
    fc.property(fc.nat(1000), fc.array(change, { minLength: 40, maxLength: 40 }), (seed, changes) => {
      const points = Int32Array.from(
        { length: MANAGERS * ACCOUNTS },
        (_, i) => (i * (7919 + seed) + ((i * i) % 101)) % 41,
      )
      const program: AssignmentProgram = {
        accountCount: ACCOUNTS,
        managerCount: MANAGERS,
        points,
        maxAccounts: new Int32Array(MANAGERS).fill(38),
        minAccounts: new Int32Array(MANAGERS),
      }
      const reoptimiser = new Reoptimiser(program, { prices: new Float64Array(MANAGERS) }, 2, solve)
      for (const each of changes) {
        const before = reoptimiser.objective
        if ('account' in each) {
          reoptimiser.setAccount(each.account, Int32Array.from(each.points), -2147483648)
        } else reoptimiser.setLimits(each.manager, 0, each.cap)
        const done = reoptimiser.reoptimise()
        const cold = solve(reoptimiser.program)
        if (cold.status !== 'optimal') throw new Error(cold.status)
        expect(reoptimiser.objective).toBe(done ? cold.objective : before)
        if (done) changed++
      }
    }),
    runs(8, 15),
  )
  expect(changed).toBeGreaterThan(150)
})
