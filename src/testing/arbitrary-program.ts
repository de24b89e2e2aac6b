/** fast-check arbitraries for integer programs. */
import fc, { type Arbitrary } from 'fast-check'
import {
  type AssignmentProgram,
  type FeaturePoints,
  FORBIDDEN,
  type IncumbentCounts,
  type PointsSource,
  type SparsePoints,
} from '../program/index.js'
import { runningSums } from './sums.js'

export interface ProgramArbitraryOptions {
  /** Default 1. */
  minManagers?: number
  /** Default 5. */
  maxManagers?: number
  /** Default 0. */
  minAccounts?: number
  /** Default 7. */
  maxAccounts?: number
  /** The form of the points; default any. */
  form?: 'dense' | 'features' | 'rows' | 'sparse' | 'any'
  /** Largest size of a point, at most 2147483647 (default): 1 gives many ties. */
  maxPoints?: number
}

/**
 * Valid programs with every feature of the transport engine, mixed: points of all sizes and signs, dense,
 * as features or row by row, FORBIDDEN pairs, caps, floors, convex losses in both array types, accounts that
 * may stay unowned, incumbents of accounts and of groups. Some are infeasible.
 */
export function programArbitrary(options: ProgramArbitraryOptions = {}): Arbitrary<AssignmentProgram> {
  const { minManagers = 1, maxManagers = 5, minAccounts = 0, maxAccounts = 7 } = options
  const { form = 'any', maxPoints = 2147483647 } = options
  const scale = fc.constantFrom(
    ...[1, 3, 1000, 1_000_000, 2147483647].filter((s) => s < maxPoints),
    maxPoints,
  )
  return fc
    .record({
      m: fc.integer({ min: minManagers, max: maxManagers }),
      n: fc.integer({ min: minAccounts, max: maxAccounts }),
      scale,
    })
    .chain(({ m, n, scale }) =>
      fc
        .record({
          points: pointsArbitrary(form, n, m, scale),
          limits: fc.tuple(...Array.from({ length: m }, () => limitsArbitrary(m, n))),
          marginalLoss: fc.option(fc.tuple(...Array.from({ length: m }, () => lossArbitrary(scale))), {
            nil: undefined,
          }),
          unassignedPoints: fc.option(unassignedArbitrary(n, scale), { nil: undefined }),
          incumbency: fc.oneof(fc.constant({}), incumbentArbitrary(n, m), groupIncumbentsArbitrary(n, m)),
          hasFloors: fc.boolean(),
        })
        .map(({ points, limits, marginalLoss, unassignedPoints, incumbency, hasFloors }) => ({
          accountCount: n,
          managerCount: m,
          points,
          maxAccounts: Int32Array.from(limits, ({ cap }) => cap),
          ...(hasFloors && { minAccounts: Int32Array.from(limits, ({ floor }) => floor) }),
          ...(marginalLoss && { marginalLoss }),
          ...(unassignedPoints && { unassignedPoints }),
          ...incumbency,
        })),
    )
}

function pointsArbitrary(
  form: 'dense' | 'features' | 'rows' | 'sparse' | 'any',
  n: number,
  m: number,
  scale: number,
): Arbitrary<Int32Array | PointsSource> {
  const dense = pairPoints(n * m, scale)
  const rows = dense.map((points): PointsSource => {
    const source = { row: (a: number, out: Int32Array) => out.set(points.subarray(a * m, (a + 1) * m)) }
    // Without this a counterexample would show a function instead of its numbers.
    return Object.defineProperty(source, fc.toStringMethod, {
      value: () => `rows of ${fc.stringify(points)}`,
    })
  })
  const features = featuresArbitrary(n, m, scale)
  if (form === 'dense') return dense
  if (form === 'rows') return rows
  if (form === 'features') return features
  const sparse = dense.map((points) => openPairs(points, n, m))
  if (form === 'sparse') return sparse
  return fc.oneof(
    { weight: 3, arbitrary: dense },
    { weight: 1, arbitrary: features },
    { weight: 1, arbitrary: rows },
    { weight: 1, arbitrary: sparse },
  )
}

/** The pairs of a matrix that are not FORBIDDEN. */
function openPairs(points: Int32Array, n: number, m: number): SparsePoints {
  const start = new Int32Array(n + 1)
  const open: number[] = []
  for (let a = 0; a < n; a++) {
    for (let i = a * m; i < (a + 1) * m; i++) if (points[i] !== FORBIDDEN) open.push(i)
    start[a + 1] = open.length
  }
  return {
    start,
    manager: Int32Array.from(open, (i) => i % m),
    points: Int32Array.from(open, (i) => points[i]),
  }
}

function pairPoints(length: number, scale: number): Arbitrary<Int32Array> {
  const point = fc.integer({ min: -scale, max: scale })
  const positive = fc.integer({ min: 0, max: scale })
  const entries = fc
    .constantFrom(0, 1, 3)
    .chain((weight) =>
      fc.array(
        fc.oneof(
          { weight: 3, arbitrary: positive },
          { weight: 3, arbitrary: point },
          { weight, arbitrary: fc.constant(FORBIDDEN) },
        ),
        { minLength: length, maxLength: length },
      ),
    )
  return entries.map((points) => Int32Array.from(points))
}

/** Features small enough that no inner product leaves 32 bits. */
function featuresArbitrary(n: number, m: number, scale: number): Arbitrary<FeaturePoints> {
  return fc.integer({ min: 1, max: 3 }).chain((rank) => {
    const limit = Math.max(1, Math.min(26754, Math.floor(Math.sqrt(scale / rank))))
    const features = (length: number) =>
      fc
        .array(fc.integer({ min: -limit, max: limit }), { minLength: length, maxLength: length })
        .map((values) => Int16Array.from(values))
    const forbidden =
      n === 0
        ? fc.constant(undefined)
        : fc.option(
            fc
              .uniqueArray(fc.nat(n * m - 1), { maxLength: Math.ceil((n * m) / 3) })
              .map((pairs) => Int32Array.from(pairs.flatMap((pair) => [Math.floor(pair / m), pair % m]))),
            { nil: undefined },
          )
    return fc
      .record({ accounts: features(n * rank), managers: features(m * rank), forbidden })
      .map(({ accounts, managers, forbidden }) => ({
        rank,
        accounts,
        managers,
        ...(forbidden && { forbidden }),
      }))
  })
}

/** Caps around n / m, sometimes 0 or far beyond n; the floor at most the cap. */
function limitsArbitrary(m: number, n: number): Arbitrary<{ cap: number; floor: number }> {
  const share = Math.ceil(n / m)
  return fc
    .tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: share, max: share + 2 }) },
        { weight: 2, arbitrary: fc.integer({ min: 0, max: share }) },
        { weight: 1, arbitrary: fc.constantFrom(0, n + 1, 2147483647) },
      ),
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: share }) },
      ),
    )
    .map(([cap, floor]) => ({ cap, floor: Math.min(cap, floor) }))
}

function lossArbitrary(scale: number): Arbitrary<Int32Array | Float64Array | undefined> {
  const steps = (max: number) =>
    fc.array(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 5 }).map(runningSums)
  return fc.oneof(
    fc.constant(undefined),
    steps(Math.min(scale, 400_000_000)).map((loss) => Int32Array.from(loss)),
    steps(scale * 100).map((loss) => Float64Array.from(loss)),
  )
}

function unassignedArbitrary(n: number, scale: number): Arbitrary<Int32Array> {
  const entry = fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: -scale, max: 0 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: scale }) },
    { weight: 1, arbitrary: fc.constant(FORBIDDEN) },
  )
  return fc.array(entry, { minLength: n, maxLength: n }).map((points) => Int32Array.from(points))
}

function incumbentArbitrary(n: number, m: number): Arbitrary<{ incumbent: Int32Array }> {
  return fc
    .array(fc.integer({ min: -1, max: m - 1 }), { minLength: n, maxLength: n })
    .map((incumbent) => ({ incumbent: Int32Array.from(incumbent) }))
}

function groupIncumbentsArbitrary(n: number, m: number): Arbitrary<{ incumbents: IncumbentCounts }> {
  const managers = fc.subarray(
    Array.from({ length: m }, (_, i) => i),
    { maxLength: Math.min(2, m) },
  )
  return fc
    .array(fc.tuple(managers, fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 2 })), {
      minLength: n,
      maxLength: n,
    })
    .map((entries) => {
      const start = [0]
      for (const [list] of entries) start.push(start[start.length - 1] + list.length)
      return {
        incumbents: {
          start: Int32Array.from(start),
          manager: Int32Array.from(entries.flatMap(([list]) => list)),
          count: Int32Array.from(entries.flatMap(([list, counts]) => list.map((_, i) => counts[i]))),
        },
      }
    })
}
