import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { PortfolioError } from '../../src/model/index.js'
import { type AssignmentProgram, type FeaturePoints, FORBIDDEN } from '../../src/program/index.js'
import { verifyOutcome } from '../../src/program/verify/index.js'
import { allocatePoints, solveProgram } from '../../src/solver/public.js'
import { FAMILIES, generateProgram, type ProgramOptions } from '../../src/synthetic/index.js'

/** All numbers of a program, byte by byte (little endian). */
function fingerprint({ points, maxAccounts, minAccounts, marginalLoss }: AssignmentProgram): string {
  const hash = createHash('sha256')
  const add = (numbers: Int32Array | Int16Array | Float64Array | undefined) => {
    if (numbers) hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
  }
  if (points instanceof Int32Array) add(points)
  else if ('rank' in points)
    for (const part of [points.accounts, points.managers, points.forbidden]) add(part)
  for (const part of [maxAccounts, minAccounts, ...(marginalLoss ?? [])]) add(part)
  return hash.digest('hex').slice(0, 16)
}

const SMALL = { accounts: 200, managers: 12, seed: 7 } as const
const dense = (options: Partial<ProgramOptions> = {}) => {
  const program = generateProgram({ family: 'uniform', ...SMALL, ...options })
  return { ...program, points: program.points as Int32Array }
}
const sum = (numbers: Iterable<number>) => Array.from(numbers).reduce((total, number) => total + number, 0)

describe('same seed, same bytes', () => {
  it.each([
    ['uniform', 'f524de0704dc1c38'],
    ['lowrank', 'fb607aa15bc69d4d'],
    ['clustered', '421f2126634fde10'],
    ['ties', '5f523e31ab3efc4d'],
  ] as const)('%s, dense', (family, pinned) => {
    expect(fingerprint(generateProgram({ family, ...SMALL }))).toBe(pinned)
  })

  it.each([
    ['uniform', '6cdffddba780537b'],
    ['lowrank', '7cacf07aa3e4aa57'],
    ['clustered', '254c7d466a683c48'],
    ['ties', '33e2720a2251a061'],
  ] as const)('%s, features', (family, pinned) => {
    expect(fingerprint(generateProgram({ family, ...SMALL, form: 'features', forbiddenShare: 0.1 }))).toBe(
      pinned,
    )
  })

  it('all side conditions', () => {
    const all = { slack: 0.3, loss: true, floors: true, forbiddenShare: 1 / 3 }
    expect(fingerprint(dense(all))).toBe('666241759ee4023b')
  })

  it('another seed, other bytes', () => {
    const prints = [0, 1, 2, 0xffffffff].map((seed) => fingerprint(dense({ seed })))
    expect(new Set(prints).size).toBe(4)
  })

  it('side conditions do not move the scores', () => {
    const plain = dense()
    const loaded = dense({ loss: true, floors: true, slack: 1, forbiddenShare: 0.5 })
    const moved = loaded.points.filter((points, i) => points !== FORBIDDEN && points !== plain.points[i])
    expect(moved.length).toBe(0)
  })
})

describe('families', () => {
  const large = (family: ProgramOptions['family']) => dense({ family, accounts: 2000, managers: 50 }).points

  it.each([
    ['uniform', 0, 1_000_000],
    ['lowrank', 0, 1_000_000],
    ['clustered', 0, 1_000_000],
    ['ties', 0, 100],
  ] as const)('%s: scores in %i .. %i', (family, low, high) => {
    const points = large(family)
    expect(points.every((value) => value >= low && value <= high)).toBe(true)
    expect(new Set(points).size).toBeGreaterThan((high - low) / 50)
  })

  /** Correlation of the scores of two managers over the accounts. */
  function correlation(points: Int32Array, first: number, second: number): number {
    const x = points.filter((_, i) => i % 50 === first)
    const y = points.filter((_, i) => i % 50 === second)
    const [meanX, meanY] = [sum(x) / x.length, sum(y) / y.length]
    const covariance = sum(x.map((value, a) => ((value - meanX) * (y[a] - meanY)) / 1e6))
    const variances = [x, y].map((z, i) => sum(z.map((value) => (value - [meanX, meanY][i]) ** 2 / 1e6)))
    return covariance / Math.sqrt(variances[0] * variances[1])
  }

  it('lowrank managers are wanted by the same accounts, uniform ones are not', () => {
    for (let m = 1; m < 10; m++) {
      expect(correlation(large('lowrank'), 0, m)).toBeGreaterThan(0.4)
      expect(Math.abs(correlation(large('uniform'), 0, m))).toBeLessThan(0.15)
    }
  })

  it('clustered: accounts of the largest industry get a bonus from its managers', () => {
    const points = large('clustered')
    const above = points.filter((value) => value > 600_000).length / points.length
    // Industry shares squared, summed: about 0.18 of the pairs; two thirds of these end above 600,000.
    expect(above).toBeGreaterThan(0.05)
    expect(above).toBeLessThan(0.25)
  })

  it.each(FAMILIES)('%s as features: exact, of rank 8, within int32', (family) => {
    const program = generateProgram({ family, ...SMALL, form: 'features' })
    const { rank, accounts, managers } = program.points as FeaturePoints
    expect([rank, accounts.length, managers.length]).toEqual([8, 200 * 8, 12 * 8])
    const largest = (features: Int16Array) => Math.max(...features.map(Math.abs))
    expect(8 * largest(accounts) * largest(managers)).toBeLessThan(2 ** 31)
  })

  it('lowrank: the matrix is the features plus noise below 1 %', () => {
    const { accounts, managers } = generateProgram({ family: 'lowrank', ...SMALL, form: 'features' })
      .points as FeaturePoints
    dense({ family: 'lowrank' }).points.forEach((value, i) => {
      const [a, m] = [Math.floor(i / 12), i % 12]
      const dot = sum(Array.from({ length: 8 }, (_, k) => accounts[a * 8 + k] * managers[m * 8 + k]))
      expect(value - dot).toBeGreaterThanOrEqual(0)
      expect(value - dot).toBeLessThan(10_000)
    })
  })
})

describe('side conditions', () => {
  it.each([
    [0, 200],
    [0.05, 210],
    [1, 400],
  ])('slack %d: caps sum to %i, as even as integers allow', (slack, total) => {
    const { maxAccounts } = dense({ slack })
    expect(sum(maxAccounts)).toBe(total)
    expect(Math.max(...maxAccounts) - Math.min(...maxAccounts)).toBeLessThanOrEqual(1)
  })

  it('every manager has at least one slot', () => {
    expect(Array.from(dense({ accounts: 3, managers: 5 }).maxAccounts)).toEqual([1, 1, 1, 1, 1])
  })

  it('load loss: every slot has a cost of its own, growing strictly', () => {
    const { marginalLoss, maxAccounts } = dense({ loss: true })
    expect(marginalLoss?.length).toBe(12)
    marginalLoss?.forEach((losses, m) => {
      expect(losses?.length).toBe(maxAccounts[m])
      expect(losses?.every((loss, k) => loss > (k === 0 ? 0 : losses[k - 1]))).toBe(true)
    })
    expect(new Set(marginalLoss?.map(String)).size).toBe(12)
  })

  it('floors: four fifths of an even share, rounded down', () => {
    const { minAccounts, maxAccounts } = dense({ floors: true, slack: 0 })
    expect(Array.from(minAccounts ?? [])).toEqual(Array.from(maxAccounts, (even) => Math.floor(even * 0.8)))
  })

  it('forbids the share that was asked for', () => {
    const share = dense({ forbiddenShare: 1 / 3 }).points.filter((value) => value === FORBIDDEN).length / 2400
    expect(Math.abs(share - 1 / 3)).toBeLessThan(0.04)
    const { points } = generateProgram({ family: 'ties', ...SMALL, form: 'features', forbiddenShare: 1 / 3 })
    const { forbidden } = points as FeaturePoints
    // The same pairs as in the matrix.
    const pairs = Array.from(dense({ family: 'ties', forbiddenShare: 1 / 3 }).points).flatMap((value, i) =>
      value === FORBIDDEN ? [Math.floor(i / 12), i % 12] : [],
    )
    expect(Array.from(forbidden ?? [])).toEqual(pairs)
  })

  it('is always feasible, whatever is asked for', () => {
    for (let seed = 0; seed < 120; seed++) {
      const options: ProgramOptions = {
        family: FAMILIES[seed % 4],
        accounts: (seed * 7) % 40,
        managers: 1 + (seed % 11),
        seed,
        slack: [0, 0.05, 1][seed % 3],
        loss: seed % 2 === 0,
        floors: seed % 5 < 3,
        forbiddenShare: [0, 0.5, 0.95][(seed >> 1) % 3],
        form: seed % 7 === 0 ? 'features' : 'dense',
      }
      const program = generateProgram(options)
      const outcome = solveProgram(program)
      expect(outcome.status, JSON.stringify(options)).toBe('optimal')
      expect(verifyOutcome(program, outcome).proven, JSON.stringify(options)).toBe(true)
    }
  })

  it('fills the array it is given', () => {
    const points = allocatePoints(200, 12)
    expect(dense({ points }).points).toBe(points)
    expect(fingerprint(dense({ points }))).toBe(fingerprint(dense()))
  })
})

describe('bad options', () => {
  function issuesOf(options: unknown): string[] {
    try {
      generateProgram(options as ProgramOptions)
    } catch (error) {
      if (error instanceof PortfolioError) {
        return error.issues.map(({ code, path }) => `${path.join('.')} ${code}`).sort()
      }
      throw error
    }
    return []
  }

  it('are all reported at once', () => {
    const options = {
      family: 'gauss',
      accounts: -1,
      managers: 1.5,
      slack: Number.NaN,
      loss: 1,
      form: 'sparse',
      forbiddenShare: 1,
      sede: 3,
    }
    expect(issuesOf(options)).toEqual([
      'accounts out_of_range',
      'family invalid_value',
      'forbiddenShare out_of_range',
      'form invalid_value',
      'loss invalid_type',
      'managers not_an_integer',
      'sede unknown_key',
      'seed invalid_type',
      'slack out_of_range',
    ])
  })

  it.each([
    [{ points: new Int32Array(3) }, 'points wrong_shape'],
    [{ points: [1] }, 'points invalid_type'],
    [{ points: new Int32Array(2400), form: 'features' }, 'points conflicting_keys'],
    [{ accounts: 2_000_000, managers: 2000 }, 'accounts out_of_range'],
    [
      { accounts: 2_000_000, managers: 2000, form: 'features', forbiddenShare: 0.1 },
      'forbiddenShare out_of_range',
    ],
    [{ seed: 2 ** 32 }, 'seed out_of_range'],
  ])('%# is reported', (options, issue) => {
    expect(issuesOf({ family: 'uniform', ...SMALL, ...options })).toEqual([issue])
  })
})
