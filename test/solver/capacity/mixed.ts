/** Small programs with every rule mixed, and the truth about them by trying all plans. */
import fc, { type Arbitrary } from 'fast-check'
import { type AssignmentProgram, FORBIDDEN, type Limit } from '../../../src/program/index.js'
import { ints, marginalLosses, maybe, unassignedPoints } from '../arbitrary-parts.js'

function limitArbitrary(n: number, m: number): Arbitrary<Limit> {
  const subset = (count: number) =>
    fc
      .uniqueArray(fc.integer({ min: 0, max: count - 1 }), { minLength: 1 })
      .map((list) => Int32Array.from(list))
  return subset(n).chain((accounts) =>
    fc
      .record({
        weights: maybe(ints(accounts.length, 0, 3)),
        managers: maybe(subset(m)),
        exceptions: maybe(
          fc
            .array(
              fc.tuple(
                fc.integer({ min: 0, max: n - 1 }),
                fc.integer({ min: 0, max: m - 1 }),
                fc.integer({ min: 0, max: 2 }),
              ),
              { maxLength: 3 },
            )
            .map((list) => Int32Array.from(list.flat())),
        ),
        each: fc.boolean(),
        min: fc.option(fc.integer({ min: 0, max: 1 }), { nil: undefined, freq: 1 }),
        max: maybe(fc.integer({ min: 1, max: 4 })),
      })
      .map((rest) => {
        const limit: Record<string, unknown> = { accounts }
        for (const [key, value] of Object.entries(rest)) if (value !== undefined) limit[key] = value
        if (limit.min !== undefined && limit.max !== undefined) delete limit.min
        return limit as unknown as Limit
      }),
  )
}

export const mixedProgram: Arbitrary<AssignmentProgram> = fc
  .record({ n: fc.integer({ min: 1, max: 7 }), m: fc.integer({ min: 1, max: 3 }) })
  .chain(({ n, m }) =>
    fc
      .record({
        points: fc.array(
          fc.oneof(
            { weight: 1, arbitrary: fc.constant(FORBIDDEN) },
            { weight: 6, arbitrary: fc.integer({ min: -20, max: 100 }) },
          ),
          { minLength: n * m, maxLength: n * m },
        ),
        maxAccounts: ints(m, 1, 8),
        minAccounts: maybe(ints(m, 0, 1)),
        marginalLoss: maybe(marginalLosses(m)),
        unassignedPoints: maybe(unassignedPoints(n)),
        incumbent: maybe(ints(n, -1, m - 1)),
        capacity: maybe(
          fc.record({ effort: fc.oneof(ints(n, 0, 6), ints(n * m, 0, 6)), capacity: ints(m, 2, 14) }),
        ),
        slots: maybe(ints(n, 1, 2)),
        limits: maybe(fc.array(limitArbitrary(n, m), { maxLength: 3 })),
      })
      .map(({ points, capacity, ...rest }) => {
        const program: Record<string, unknown> = {
          accountCount: n,
          managerCount: m,
          points: Int32Array.from(points),
        }
        for (const [key, value] of Object.entries(rest)) if (value !== undefined) program[key] = value
        if (rest.minAccounts)
          program.maxAccounts = rest.maxAccounts.map((cap, j) => Math.max(cap, rest.minAccounts![j]))
        if (capacity) Object.assign(program, capacity)
        return program as unknown as AssignmentProgram
      }),
  )

/** The greatest objective, and the most incumbents that a plan of it keeps; undefined where there is no plan. */
export function bruteForce(program: AssignmentProgram): { objective: number; kept: number } | undefined {
  const { accountCount: n, managerCount: m, unassignedPoints } = program
  const points = program.points as Int32Array
  let best: { objective: number; kept: number } | undefined
  const owner = new Array<number>(n).fill(-1)
  const tryAll = (a: number): void => {
    if (a === n) {
      const objective = objectiveOf(program, owner)
      if (objective === undefined) return
      const kept = keptBy(program, owner)
      if (!best || objective > best.objective || (objective === best.objective && kept > best.kept))
        best = { objective, kept }
      return
    }
    for (let j = -1; j < m; j++) {
      if (j < 0 ? !unassignedPoints || unassignedPoints[a] === FORBIDDEN : points[a * m + j] === FORBIDDEN)
        continue
      owner[a] = j
      tryAll(a + 1)
    }
  }
  tryAll(0)
  return best
}

export function keptBy(program: AssignmentProgram, owner: ArrayLike<number>): number {
  const incumbent = program.incumbent
  return incumbent ? Array.from(incumbent).filter((m, a) => m >= 0 && owner[a] === m).length : 0
}

/** Points of a plan, or undefined where it breaks a rule. */
function objectiveOf(program: AssignmentProgram, owner: readonly number[]): number | undefined {
  const { accountCount: n, managerCount: m, unassignedPoints, effort, capacity, limits = [] } = program
  const points = program.points as Int32Array
  let sum = 0
  for (let a = 0; a < n; a++) sum += owner[a] < 0 ? unassignedPoints![a] : points[a * m + owner[a]]
  for (let j = 0; j < m; j++) {
    const own = owner.flatMap((o, a) => (o === j ? [a] : []))
    const slots = own.reduce((total, a) => total + (program.slots?.[a] ?? 1), 0)
    if (slots > program.maxAccounts[j] || slots < (program.minAccounts?.[j] ?? 0)) return undefined
    const spent = own.reduce(
      (total, a) => total + (effort ? effort[effort.length === n ? a : a * m + j] : 0),
      0,
    )
    if (effort && capacity && spent > capacity[j]) return undefined
    const losses = program.marginalLoss?.[j]
    for (let k = 1; losses && k <= slots; k++) sum -= losses[Math.min(k, losses.length) - 1]
  }
  for (const { accounts, weights, managers, exceptions = [], each, min = 0, max = Infinity } of limits) {
    const members = managers ? Array.from(managers) : Array.from({ length: m }, (_, j) => j)
    const count = (js: number[]) => {
      let total = 0
      accounts.forEach((a, i) => {
        if (!js.includes(owner[a])) return
        let weight = weights?.[i] ?? 1
        for (let e = 0; e < exceptions.length; e += 3)
          if (exceptions[e] === a && exceptions[e + 1] === owner[a]) weight = exceptions[e + 2]
        total += weight
      })
      return total
    }
    for (const js of each ? members.map((j) => [j]) : [members]) {
      const total = count(js)
      if (total < min || total > max) return undefined
    }
  }
  return sum
}
