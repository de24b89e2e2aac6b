/** HiGHS and the capacity engine on programs with effort, losses and every kind of limit, too large for brute force. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadHighs } from '../../src/backends/highs.js'
import type { MipBackend } from '../../src/backends/index.js'
import type { AssignmentProgram, Limit } from '../../src/program/index.js'
import { verifyOutcome } from '../../src/program/verify/index.js'
import { linearModelOf } from '../../src/solver/index.js'
import { solveProgram } from '../../src/solver/public.js'
import { PATIENCE, runs } from '../testing/runs.js'

const ACCOUNTS = 14
const MANAGERS = 4

let highs: MipBackend

beforeAll(async () => {
  highs = await loadHighs()
})

const ints = (length: number, min: number, max: number) =>
  fc
    .array(fc.integer({ min, max }), { minLength: length, maxLength: length })
    .map((list) => Int32Array.from(list))

/** Capacity for about a fifth more than an average plan takes; conflicts, a segment, a team and a budget of changes. */
const ruled = fc
  .record({
    effort: ints(ACCOUNTS * MANAGERS, 5, 25),
    noise: ints(ACCOUNTS * MANAGERS, 0, 30),
    incumbent: ints(ACCOUNTS, -1, MANAGERS - 1),
    conflicts: fc.uniqueArray(fc.integer({ min: 0, max: ACCOUNTS - 1 }), { minLength: 4, maxLength: 8 }),
    segment: fc.integer({ min: 2, max: 3 }),
    team: fc.integer({ min: 5, max: 9 }),
    changes: fc.integer({ min: 7, max: 12 }),
    loss: ints(4, 0, 12),
  })
  .map(({ effort, noise, incumbent, conflicts, segment, team, changes, loss }): AssignmentProgram => {
    const all = Int32Array.from({ length: ACCOUNTS }, (_, a) => a)
    const kept = Array.from(incumbent).flatMap((m, a) => (m < 0 ? [] : [a, m, 0]))
    const limits: Limit[] = [
      { accounts: Int32Array.from(conflicts.slice(0, 2)), each: true, max: 1 },
      { accounts: Int32Array.from(conflicts.slice(2, 4)), each: true, max: 1 },
      { accounts: all.filter((a) => a % 3 === 0), each: true, max: segment },
      { accounts: all, managers: Int32Array.of(0, 1), max: team, min: 3 },
      {
        accounts: all.filter((a) => incumbent[a] >= 0),
        exceptions: Int32Array.from(kept),
        max: changes,
      },
    ]
    const losses = loss.sort()
    return {
      accountCount: ACCOUNTS,
      managerCount: MANAGERS,
      points: effort.map((units, i) => 3 * units + noise[i]),
      effort,
      capacity: new Int32Array(MANAGERS).fill(66),
      maxAccounts: new Int32Array(MANAGERS).fill(6),
      marginalLoss: Array.from({ length: MANAGERS }, () => losses),
      incumbent,
      limits,
    }
  })

describe('the capacity engine against HiGHS', () => {
  it(
    'proves the same optimum',
    () => {
      let compared = 0
      fc.assert(
        fc.property(ruled, (program) => {
          const model = linearModelOf(program)
          const { status, values } = highs.solve(model, { nodeLimit: 5000 })
          const outcome = solveProgram(program, { workLimit: 2e9 })
          expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true })
          if (status === 'infeasible') expect(outcome.status).not.toMatch(/optimal|feasible$/)
          if (status !== 'optimal' || !('owner' in outcome)) return
          const optimum = values!.reduce((sum, x, c) => sum + model.cost[c] * Math.round(x), 0)
          compared++
          expect(outcome.objective).toBeLessThanOrEqual(optimum)
          expect(outcome.bound).toBeGreaterThanOrEqual(optimum)
          expect(outcome).toMatchObject({ status: 'optimal', objective: optimum })
        }),
        runs(2, 21),
      )
      expect(compared).toBeGreaterThan(0)
    },
    PATIENCE,
  )
})
