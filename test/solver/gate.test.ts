import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN } from '../../src/program/index.js'
import { LARGEST_TOTAL, ProgramError, solveProgram } from '../../src/solver/public.js'
import { dense, generated } from './programs.js'

const INT32_MAX = 2147483647

function problemsOf(program: AssignmentProgram): readonly string[] {
  try {
    solveProgram(program)
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(ProgramError)
    return (error as ProgramError).problems
  }
}

/** Two accounts, three managers, everything right. */
const good: AssignmentProgram = dense(
  [
    [1, 2, 3],
    [4, FORBIDDEN, 6],
  ],
  [1, 2, 0],
  {
    minAccounts: Int32Array.of(1, 0, 0),
    marginalLoss: [Int32Array.of(-1, 0, 0, 2), undefined, Float64Array.of()],
    unassignedPoints: Int32Array.of(FORBIDDEN, 0),
    incumbent: Int32Array.of(-1, 2),
    incumbents: { start: Int32Array.of(0, 1, 1), manager: Int32Array.of(2), count: Int32Array.of(5) },
  },
)
const features = { rank: 2, accounts: new Int16Array(4), managers: new Int16Array(6) }
const counts = good.incumbents!
const sparse = {
  start: Int32Array.of(0, 2, 3),
  manager: Int32Array.of(0, 2, 0),
  points: Int32Array.of(1, 3, 4),
}

const wrong: Record<string, [Partial<AssignmentProgram>, RegExp]> = {
  'accounts that are no number': [{ accountCount: Number.NaN }, /accountCount/],
  'fewer than no accounts': [{ accountCount: -1 }, /accountCount/],
  'no manager': [{ managerCount: 0 }, /managerCount/],
  'half a manager': [{ managerCount: 2.5 }, /managerCount/],
  'points of the wrong length': [{ points: new Int32Array(5) }, /points must have 6 entries, has 5/],
  'a row that is no function': [{ points: { row: 5 as never } }, /points\.row/],
  'pairs that are no function': [{ points: { row: () => {}, at: 5 as never } }, /points\.at/],
  'a largest that is no whole number': [{ points: { row: () => {}, largest: 0.5 } }, /points\.largest/],
  'no rank': [{ points: { ...features, rank: 0 } }, /points\.rank/],
  'too few features of accounts': [
    { points: { ...features, accounts: new Int16Array(3) } },
    /points\.accounts/,
  ],
  'too many features of managers': [
    { points: { ...features, managers: new Int16Array(7) } },
    /points\.managers/,
  ],
  'half a forbidden pair': [{ points: { ...features, forbidden: Int32Array.of(0, 1, 1) } }, /must be pairs/],
  'a forbidden pair without account': [
    { points: { ...features, forbidden: Int32Array.of(0, 1, 2, 0) } },
    /\(2, 0\) is no pair/,
  ],
  'a forbidden pair without manager': [
    { points: { ...features, forbidden: Int32Array.of(0, -1) } },
    /\(0, -1\) is no pair/,
  ],
  'a key that nobody knows': [{ fairness: 1 } as never, /there is no fairness in a program/],
  'starts of sparse points in a plain list': [
    { points: { ...sparse, start: [0, 2, 3] as never } },
    /points\.start must be an Int32Array/,
  ],
  'too few starts of sparse points': [
    { points: { ...sparse, start: Int32Array.of(0, 3) } },
    /points\.start must have 3 entries, has 2/,
  ],
  'sparse points that start late': [
    { points: { ...sparse, start: Int32Array.of(1, 2, 3) } },
    /points\.start must run from 0 to the number of entries/,
  ],
  'sparse points that end early': [
    { points: { ...sparse, start: Int32Array.of(0, 1, 2) } },
    /points\.start must run from 0 to the number of entries/,
  ],
  'sparse points whose starts decrease': [
    { points: { ...sparse, start: Int32Array.of(0, 4, 3) } },
    /points\.start decreases at 1/,
  ],
  'fewer sparse points than managers': [
    { points: { ...sparse, points: Int32Array.of(1, 2) } },
    /points\.points must have 3 entries, has 2/,
  ],
  'a manager twice in sparse points': [
    { points: { ...sparse, manager: Int32Array.of(1, 1, 0) } },
    /points\.manager\[1\] is not above the one before/,
  ],
  'managers of sparse points that descend': [
    { points: { ...sparse, manager: Int32Array.of(2, 0, 0) } },
    /points\.manager\[1\] is not above the one before/,
  ],
  'a manager of sparse points who is none': [
    { points: { ...sparse, manager: Int32Array.of(0, 3, 0) } },
    /points\.manager\[1\] is no manager/,
  ],
  'a manager of sparse points below 0': [
    { points: { ...sparse, manager: Int32Array.of(-1, 2, 0) } },
    /points\.manager\[0\] is no manager/,
  ],
  'a forbidden pair among sparse points': [
    { points: { ...sparse, points: Int32Array.of(1, FORBIDDEN, 3) } },
    /points\.points\[1\] is FORBIDDEN/,
  ],
  'no points': [{ points: undefined as never }, /points must be an Int32Array, features/],
  'points in a plain list': [
    { points: [1, 2, 3, 4, 5, 6] as never },
    /points must be an Int32Array, features/,
  ],
  'caps in a plain list': [{ maxAccounts: [1, 1, 1] as never }, /maxAccounts must be an Int32Array/],
  'floors that are fractions': [
    { minAccounts: Float64Array.of(0, 0.5, 0) as never },
    /minAccounts must be an Int32Array/,
  ],
  'features in a plain list': [
    { points: { ...features, accounts: [1, 2, 3, 4] as never } },
    /points\.accounts must be an Int16Array/,
  ],
  'losses in a plain list': [
    { marginalLoss: [[1, 2] as never, undefined, undefined] },
    /marginalLoss\[0\] must be an Int32Array or a Float64Array/,
  ],
  'losses of no list': [{ marginalLoss: 5 as never }, /marginalLoss must be an array/],
  'counts in a plain list': [
    { incumbents: { ...counts, count: [5] as never } },
    /incumbents\.count must be an Int32Array/,
  ],
  'caps of the wrong length': [{ maxAccounts: Int32Array.of(1) }, /maxAccounts must have 3 entries, has 1/],
  'a cap below 0': [{ maxAccounts: Int32Array.of(1, -1, 0) }, /maxAccounts\[1\] is negative/],
  'floors of the wrong length': [
    { minAccounts: new Int32Array(4) },
    /minAccounts must have 3 entries, has 4/,
  ],
  'a floor below 0': [{ minAccounts: Int32Array.of(0, -3, 0) }, /minAccounts\[1\] is negative/],
  'a floor above its cap': [
    { minAccounts: Int32Array.of(0, 0, 1) },
    /minAccounts\[2\] is above maxAccounts\[2\]/,
  ],
  'losses of too few managers': [{ marginalLoss: [] }, /marginalLoss must have 3 entries, has 0/],
  'losses that decrease': [
    { marginalLoss: [undefined, Int32Array.of(0, 3, 2), undefined] },
    /marginalLoss\[1\]\[2\] is below the one before/,
  ],
  'losses that are no integers': [
    { marginalLoss: [Float64Array.of(0.5), Float64Array.of(Number.NaN), Float64Array.of(0, Infinity)] },
    /marginalLoss\[0\]\[0\] is not an integer/,
  ],
  'points for staying unowned of the wrong length': [
    { unassignedPoints: new Int32Array(3) },
    /unassignedPoints must have 2 entries, has 3/,
  ],
  'incumbents of the wrong length': [
    { incumbent: new Int32Array(1) },
    /incumbent must have 2 entries, has 1/,
  ],
  'an incumbent who is no manager': [{ incumbent: Int32Array.of(0, 3) }, /incumbent\[1\] is no manager/],
  'an incumbent below -1': [{ incumbent: Int32Array.of(-2, 0) }, /incumbent\[0\] is no manager/],
  'counts that start too few times': [
    { incumbents: { ...counts, start: Int32Array.of(0, 1) } },
    /incumbents\.start must have 3 entries/,
  ],
  'counts of the wrong length': [
    { incumbents: { ...counts, count: Int32Array.of(1, 1) } },
    /incumbents\.count must have 1 entries, has 2/,
  ],
  'counts that end too late': [
    { incumbents: { ...counts, start: Int32Array.of(0, 1, 2) } },
    /incumbents\.start must run/,
  ],
  'counts that go back': [
    { incumbents: { ...counts, start: Int32Array.of(0, 2, 1) } },
    /incumbents\.start decreases at 1/,
  ],
  'a count for no manager': [
    { incumbents: { ...counts, manager: Int32Array.of(3) } },
    /incumbents\.manager\[0\] is no manager/,
  ],
  'a count of 0': [
    { incumbents: { ...counts, count: Int32Array.of(0) } },
    /incumbents\.count\[0\] must be at least 1/,
  ],
}

describe('the gate of the solver', () => {
  it('lets a good program through, whatever its form', () => {
    expect(problemsOf(good)).toEqual([])
    expect(problemsOf({ ...good, points: features })).toEqual([])
    expect(problemsOf({ ...good, points: { row: () => {} } })).toEqual([])
  })

  it.each(Object.entries(wrong))('refuses %s', (_name, [change, problem]) => {
    const problems = problemsOf({ ...good, ...change })
    expect(problems.join('\n')).toMatch(problem)
    expect(() => solveProgram({ ...good, ...change })).toThrow(ProgramError)
  })

  it.each([null, undefined, 5, 'program'])('refuses %s for a program', (program) => {
    expect(problemsOf(program as never)).toEqual(['the program must be an object'])
  })

  it.each([
    [{ worklimit: 5 }, 'there is no option worklimit'],
    [{ workLimit: -1 }, 'workLimit must be a number >= 0'],
    [{ gap: Number.NaN }, 'gap must be a number >= 0'],
    [{ timeLimitMs: '5', now: Date.now }, 'timeLimitMs must be a number >= 0'],
    [{ timeLimitMs: 5 }, 'timeLimitMs needs a clock'],
    [{ shouldStop: true }, 'shouldStop must be a function'],
    [{ kernel: 'fast' }, 'kernel must be one of auto'],
    [{ start: [0] }, 'start must be an Int32Array'],
    [{ start: new Int32Array(9) }, 'start must have'],
    [{ start: new Int32Array(good.accountCount).fill(good.managerCount) }, 'start\\[0\\] is no manager'],
    [null, 'the options must be an object'],
  ])('refuses the options %o', (options, problem) => {
    expect(() => solveProgram(good, options as never)).toThrow(new RegExp(`^1 problem .*\\n  ${problem}`))
  })

  it('names what is wrong with program and options together', () => {
    const program = { ...good, maxAccounts: Int32Array.of(1) }
    expect(() => solveProgram(program, { gap: -1 })).toThrow(/^2 problems/)
    expect(() => solveProgram({} as never, { gap: -1 })).toThrow(/^5 problems/)
  })

  it('names one problem where there is one', () => {
    const several = ['losses that are no integers', 'a cap below 0']
    for (const [name, [change]] of Object.entries(wrong)) {
      if (!several.includes(name)) expect(problemsOf({ ...good, ...change }), name).toHaveLength(1)
    }
  })

  it('names every problem at once, and shows ten of them', () => {
    const problems = problemsOf({
      accountCount: 2,
      managerCount: 3,
      points: new Int32Array(7),
      maxAccounts: Int32Array.of(-1, -1, -1),
      minAccounts: Int32Array.of(-1, 2, 2),
      marginalLoss: [Int32Array.of(2, 1), Float64Array.of(0.5, 0.25)],
      unassignedPoints: new Int32Array(1),
      incumbent: Int32Array.of(7, 8),
      incumbents: { start: new Int32Array(1), manager: new Int32Array(0), count: new Int32Array(0) },
    })
    expect(problems).toHaveLength(12)
    const error = new ProgramError(problems)
    expect(error.message.split('\n')).toHaveLength(11)
    expect(error.message).toMatch(/^12 problems in the program:\n {2}points must have 6/)
    expect(new ProgramError(['x']).message).toBe('1 problem in the program:\n  x')
  })

  it('wants effort and capacity together, and sends them on to an engine that knows them', () => {
    const both = ['effort and capacity are given together or not at all']
    expect(problemsOf({ ...good, effort: new Int32Array(2) })).toEqual(both)
    expect(problemsOf({ ...good, capacity: new Int32Array(3) })).toEqual(both)
    const limited = { ...good, effort: new Int32Array(2), capacity: new Int32Array(3) }
    expect(solveProgram(limited).engine).toBe('capacity')
  })

  it('lists what is wrong with effort, slots and limits', () => {
    const limit = {
      accounts: Int32Array.of(0, 2, 0),
      weights: Int32Array.of(-1),
      managers: Int32Array.of(9),
      max: -1,
    }
    expect(
      problemsOf({
        ...good,
        effort: Int32Array.of(1),
        capacity: Int32Array.of(-1, 0, 0),
        slots: Int32Array.of(0, 1),
        limits: [{ ...limit, exceptions: Int32Array.of(0, 0, -1), each: 1, least: 0 } as never],
      }),
    ).toEqual([
      'effort must have 2 or 6 entries, has 1',
      'capacity must be at least 0 everywhere',
      'slots must be at least 1 everywhere',
      'limits[0].least is no key of a limit',
      'limits[0].accounts must be distinct positions below 2',
      'limits[0].managers must be distinct positions below 3',
      'limits[0].weights must be an Int32Array of one number >= 0 for each account',
      'limits[0].exceptions must be an Int32Array of account, manager and weight >= 0 in turn',
      'limits[0].each must be true or false',
      'limits[0].max must be an integer >= 0',
    ])
  })
})

describe('the totals that still are exact', () => {
  const largest = Math.floor(LARGEST_TOTAL)
  const total = (program: AssignmentProgram, loss: number) =>
    problemsOf({ ...program, marginalLoss: [Float64Array.of(loss)] })
  const refused = [expect.stringMatching(/beyond the exact limit/)]

  it('are a quarter of the safe integers', () => {
    expect(LARGEST_TOTAL).toBe(Number.MAX_SAFE_INTEGER / 4)
  })

  it('count the largest points once for each account', () => {
    for (const points of [INT32_MAX, -INT32_MAX]) {
      const program = dense([[0], [points], [0]], [1])
      expect(total(program, largest - 3 * INT32_MAX)).toEqual([])
      expect(total(program, largest - 3 * INT32_MAX + 1)).toEqual(refused)
    }
  })

  it('count points for staying unowned like any other, and forbidden ones not at all', () => {
    const program = dense([[1], [FORBIDDEN]], [1], { unassignedPoints: Int32Array.of(-70, FORBIDDEN) })
    expect(total(program, largest - 140)).toEqual([])
    expect(total(program, largest - 139)).toEqual(refused)
  })

  it('count the largest loss for every slot that can be filled, whatever its sign', () => {
    const program = dense([[0], [0], [0]], [2])
    for (const sign of [1, -1]) {
      expect(total(program, (sign * (largest - 1)) / 2)).toEqual([])
      expect(total(program, (sign * (largest + 1)) / 2)).toEqual(refused)
    }
    const unreachable = Float64Array.of(0, 1, largest)
    expect(problemsOf({ ...program, marginalLoss: [unreachable] })).toEqual([])
    expect(problemsOf({ ...program, maxAccounts: Int32Array.of(3), marginalLoss: [unreachable] })).toEqual(
      refused,
    )
  })

  it('count what a manager gains by the first account, too, though the last one costs nothing', () => {
    const first = (loss: number) => [Float64Array.of(loss, 0)]
    const program = dense([[0], [0], [0]], [2])
    expect(problemsOf({ ...program, marginalLoss: first(-(largest - 1) / 2) })).toEqual([])
    expect(problemsOf({ ...program, marginalLoss: first(-(largest + 1) / 2) })).toEqual(refused)
  })

  it('take a row function for what 32 bits can hold', () => {
    const program = { ...dense([[0], [0]], [1]), points: { row: () => {} } }
    expect(total(program, largest - 2 * INT32_MAX)).toEqual([])
    expect(total(program, largest - 2 * INT32_MAX + 1)).toEqual(refused)
  })

  it('take a row function at its word', () => {
    const program = { ...dense([[0], [0]], [1]), points: { row: () => {}, largest: 7 } }
    expect(total(program, largest - 2 * 7)).toEqual([])
    expect(total(program, largest - 2 * 7 + 1)).toEqual(refused)
  })

  it('take features for the sum of their largest products', () => {
    const program = {
      ...dense([[0], [0]], [1]),
      points: { rank: 2, accounts: Int16Array.of(3, 0, 0, -7), managers: Int16Array.of(-5, 11) },
    }
    expect(total(program, largest - 2 * (15 + 77))).toEqual([])
    expect(total(program, largest - 2 * (15 + 77) + 1)).toEqual(refused)
  })

  it('take sparse points for the largest of them', () => {
    const points = { start: Int32Array.of(0, 1, 2), manager: new Int32Array(2), points: Int32Array.of(6, -9) }
    const program = { ...dense([[0], [0]], [1]), points }
    expect(total(program, largest - 2 * 9)).toEqual([])
    expect(total(program, largest - 2 * 9 + 1)).toEqual(refused)
  })

  it('are found in a long matrix as in a short one', () => {
    const program = generated('uniform', 7, 20_001)
    program.points.fill(-3)
    program.points[140_005] = -1_000_000_007
    const losses = (last: number) => [Float64Array.of(last), ...new Array(6).fill(undefined)]
    program.maxAccounts.fill(1)
    const room = largest - 20_001 * 1_000_000_007
    expect(problemsOf({ ...program, marginalLoss: losses(room) })).toEqual([])
    expect(problemsOf({ ...program, marginalLoss: losses(room + 1) })).toEqual(refused)
  })
})

describe('points of features', () => {
  const pair = (accounts: number[], managers: number[]): AssignmentProgram => ({
    ...dense([[0]], [1]),
    points: {
      rank: accounts.length,
      accounts: Int16Array.from(accounts),
      managers: Int16Array.from(managers),
    },
  })

  it('may be as large as 32 bits, of either sign', () => {
    expect(solveProgram(pair([32767, 32767, 32767, 1], [32767, 32767, 4, 1]))).toMatchObject({
      objective: INT32_MAX,
    })
    expect(solveProgram(pair([-32767, 32767, 32767, -1], [32767, -32767, -4, 1]))).toMatchObject({
      objective: -INT32_MAX,
    })
  })

  it('are refused one beyond', () => {
    expect(problemsOf(pair([32767, 32767, 32767, 1], [32767, 32767, 4, 2]))).toEqual([
      'points of account 0, manager 0 are 2147483648, beyond int32',
    ])
    // -2147483648 would read as forbidden
    expect(problemsOf(pair([-32768, -32768], [32767, 32767]))).toEqual([])
    expect(problemsOf(pair([-32768, -32768, 256], [32767, 32767, -256]))).toHaveLength(1)
  })

  it('are looked at one by one where their largest products are not met', () => {
    const program: AssignmentProgram = {
      ...dense(
        [
          [0, 0],
          [0, 0],
        ],
        [1, 1],
      ),
      points: {
        rank: 3,
        accounts: Int16Array.of(32767, 0, 32767, 0, 32767, 1),
        managers: Int16Array.of(32767, 0, 0, 0, 32767, 0),
      },
    }
    expect(solveProgram(program)).toMatchObject({ status: 'optimal', objective: 2 * 32767 ** 2 })
  })
})
