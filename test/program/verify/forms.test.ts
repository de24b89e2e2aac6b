/** Every form of points reads the same, and the fast path over features gives what the plain one gives. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN, type SolverOutcome } from '../../../src/program/index.js'
import { bestByFeatures } from '../../../src/program/verify/feature-points.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { pairReader, rowReader } from '../../../src/program/verify/reading.js'
import { programArbitrary, toDense } from '../../../src/testing/index.js'
import { runs } from '../../testing/runs.js'

const rows = [
  [6, FORBIDDEN, 4],
  [FORBIDDEN, 3, -2],
]
const dense: AssignmentProgram = {
  accountCount: 2,
  managerCount: 3,
  points: Int32Array.from(rows.flat()),
  maxAccounts: Int32Array.of(2, 2, 2),
}
const forms: Record<string, AssignmentProgram['points']> = {
  dense: dense.points,
  rows: { row: (a, out) => out.set(rows[a]) },
  sparse: {
    start: Int32Array.of(0, 2, 4),
    manager: Int32Array.of(0, 2, 1, 2),
    points: Int32Array.of(6, 4, 3, -2),
  },
  features: {
    rank: 2,
    accounts: Int16Array.of(2, 0, 0, 1),
    managers: Int16Array.of(3, 0, 7, 3, 2, -2),
    forbidden: Int32Array.of(0, 1, 1, 0),
  },
}

describe('the verifier reads points', () => {
  it.each(Object.entries(forms))('in the form of %s', (_form, points) => {
    const program: AssignmentProgram = { ...dense, points }
    const [rowOf, pointsOf] = [rowReader(program), pairReader(program)]
    for (const a of [1, 0, 1]) {
      expect(Array.from(rowOf(a))).toEqual(rows[a])
      for (let m = 0; m < 3; m++) expect(pointsOf(a, m)).toBe(rows[a][m])
    }
    const outcome = {
      ...{ status: 'feasible', stopReason: 'gap', engine: '', counters: {} },
      ...{ owner: [2, 1], objective: 7, bound: 9, certificate: { kind: 'prices', managers: [0, 0, 0] } },
    } as unknown as SolverOutcome
    expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, objective: 7, bound: 9 })
    const closed = { ...outcome, owner: [1, 1] } as unknown as SolverOutcome
    expect(verifyOutcome(program, closed).problems).toContain('account 0 is not eligible for manager 1')
  })

  it('and refuses features whose points leave 32 bits', () => {
    const accounts = Int16Array.of(32767, 32767, 32767)
    const points = { rank: 3, accounts, managers: accounts }
    const program: AssignmentProgram = {
      accountCount: 1,
      managerCount: 1,
      points,
      maxAccounts: Int32Array.of(1),
    }
    expect(() => rowReader(program)(0)).toThrow(/exceed int32/)
    expect(() => pairReader(program)(0, 0)).toThrow(/exceed int32/)
    const outcome = {
      status: 'feasible',
      stopReason: 'gap',
      owner: [0],
      certificate: { kind: 'prices', managers: [0] },
    }
    expect(verifyOutcome(program, outcome as never).valid).toBe(false)
    expect(bestByFeatures(points, new Float64Array(1))).toBeUndefined()
  })

  it('fast as plainly', () => {
    let fast = 0
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }).chain((rank) =>
          fc.record({
            rank: fc.constant(rank),
            accounts: fc.int16Array({ minLength: rank, maxLength: rank }),
            managers: fc.array(fc.int16Array({ minLength: rank, maxLength: rank }), {
              minLength: 1,
              maxLength: 5,
            }),
            scale: fc.constantFrom(1, 64, 4096),
            prices: fc.array(fc.maxSafeInteger(), { minLength: 5, maxLength: 5 }),
          }),
        ),
        ({ rank, accounts, managers, scale, prices: drawn }) => {
          const small = (list: Iterable<number>) => Int16Array.from(list, (value) => value / scale)
          const points = {
            rank,
            accounts: small(accounts),
            managers: small(managers.flatMap((list) => Array.from(list))),
          }
          const prices = Float64Array.from(managers, (_, m) => Math.trunc(drawn[m] / scale ** 3))
          const best = bestByFeatures(points, prices)
          if (!best) return
          fast++
          const maxAccounts = new Int32Array(managers.length)
          const pointsOf = pairReader({ accountCount: 1, managerCount: managers.length, points, maxAccounts })
          expect(best(0)).toBe(Math.max(...managers.map((_, m) => pointsOf(0, m) - prices[m])))
        },
      ),
      runs(500),
    )
    expect(fast).toBeGreaterThan(200)
  })

  it('with the same verdict as of the written matrix', () => {
    fc.assert(
      fc.property(
        programArbitrary({ minAccounts: 1 }),
        fc.array(fc.integer({ min: -50, max: 50 })),
        (program, drawn) => {
          const { accountCount, managerCount } = program
          const outcome = {
            ...{ status: 'feasible', stopReason: 'gap', engine: '', counters: {}, objective: 0, bound: 0 },
            owner: Array.from({ length: accountCount }, (_, a) => (a + drawn.length) % managerCount),
            certificate: {
              kind: 'prices',
              managers: Array.from({ length: managerCount }, (_, m) => drawn[m] ?? 0),
            },
          } as unknown as SolverOutcome
          expect(verifyOutcome(program, outcome)).toEqual(verifyOutcome(toDense(program), outcome))
        },
      ),
      runs(300),
    )
  })
})
