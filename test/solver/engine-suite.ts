/** What every engine must get right that claims exact plans under caps, floors, eligibility and load loss. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AssignmentProgram,
  FORBIDDEN,
  type SolveOptions,
  type SolverOutcome,
} from '../../src/program/index.js'
import { verifyOutcome } from '../../src/program/verify/index.js'
import { allocatePoints } from '../../src/solver/index.js'
import {
  bruteForceProgram,
  bruteForceProgramLaw,
  programArbitrary,
  toDense,
  toRows,
} from '../../src/testing/index.js'
import { PATIENCE, runs } from '../testing/runs.js'
import { dense, generated, withPoints } from './programs.js'

export type Solve = (program: AssignmentProgram, options?: SolveOptions) => SolverOutcome

const _ = FORBIDDEN
const INT32_MAX = 2147483647

/** Small enough to try every plan. */
export const SMALL_CASES: Record<string, AssignmentProgram> = {
  'no accounts': dense([], [2, 0]),
  'no accounts, and a cap of 0 for all': dense([], [0]),
  'one manager': dense([[5], [-3], [0]], [3]),
  'one manager, one account': dense([[7]], [1]),
  'a cap of 0 for the best manager': dense(
    [
      [9, 1, 2],
      [9, 3, 1],
    ],
    [0, 1, 1],
  ),
  'caps far beyond the accounts': dense(
    [
      [1, 2],
      [4, 3],
      [5, 5],
    ],
    [INT32_MAX, INT32_MAX],
  ),
  'caps that fit exactly': dense(
    [
      [9, 8, 1],
      [9, 7, 3],
      [9, 2, 4],
      [8, 2, 2],
    ],
    [2, 1, 1],
  ),
  'caps of 1': dense(
    [
      [7, 5, 3],
      [7, 6, 1],
      [6, 6, 0],
    ],
    [1, 1, 1],
  ),
  'all scores equal': dense(Array(6).fill([4, 4, 4]), [2, 2, 2]),
  'scores of 0 and 1': dense(
    [
      [1, 0, 0],
      [1, 0, 0],
      [1, 1, 0],
      [0, 1, 0],
      [1, 1, 1],
    ],
    [2, 1, 2],
  ),
  'identical managers': dense(
    [5, 9, 1, 7].map((p) => [p, p, p]),
    [1, 2, 2],
  ),
  'identical accounts': dense(Array(5).fill([9, 5, 1]), [2, 2, 3]),
  'one manager whom everybody wants': dense(
    [5, 1, 4, 2, 3].map((p) => [100, p, 6 - p]),
    [1, 3, 3],
  ),
  'floors that pull accounts away': dense(
    [
      [9, 1],
      [8, 2],
      [7, 0],
    ],
    [3, 3],
    { minAccounts: Int32Array.of(0, 2) },
  ),
  'floors above the accounts there are': dense([[1, 2]], [2, 2], { minAccounts: Int32Array.of(1, 1) }),
  'one floor above the accounts there are': dense([[1]], [3], { minAccounts: Int32Array.of(2) }),
  'a floor that nobody may fill': dense(
    [
      [5, _],
      [4, _],
    ],
    [2, 2],
    { minAccounts: Int32Array.of(0, 1) },
  ),
  'more accounts than room': dense([[1], [2]], [1]),
  'accounts without any manager': dense([[_, _]], [1, 1]),
  'three accounts and two managers with room for one each': dense(
    [
      [5, 4, _],
      [3, 9, _],
      [2, 2, _],
      [_, 1, 7],
    ],
    [1, 1, 3],
  ),
  'convex losses': dense(Array(5).fill([10, 9, 8]), [5, 5, 5], {
    marginalLoss: [Int32Array.of(0, 4, 9), Int32Array.of(1), undefined],
  }),
  'losses below 0: the first slots pay': dense(Array(4).fill([0, 3]), [4, 4], {
    marginalLoss: [Int32Array.of(-10, -2, 0), Float64Array.of(-1, 5)],
  }),
  'losses beyond 32 bits': dense(Array(4).fill([INT32_MAX, 0]), [4, 4], {
    marginalLoss: [Float64Array.of(0, 6e9, 9e12), Float64Array.of(-5e12, 1e11)],
  }),
  'accounts that would rather stay unowned': dense(
    [
      [-5, -9],
      [3, 1],
      [3, 2],
    ],
    [1, 1],
    { unassignedPoints: Int32Array.of(0, -1, 2) },
  ),
  'nobody owned': dense([[1], [1]], [2], { unassignedPoints: Int32Array.of(2, 2) }),
  'a floor against points for staying unowned': dense([[1], [2], [3]], [3], {
    unassignedPoints: Int32Array.of(100, 90, 99),
    minAccounts: Int32Array.of(2),
  }),
  'some must be owned, some need not': dense(
    [
      [1, _],
      [8, 2],
      [9, _],
    ],
    [1, 1],
    { unassignedPoints: Int32Array.of(_, -4, 0) },
  ),
  'negative points': dense(
    [
      [-9, -1],
      [-8, -1],
      [-3, -1],
    ],
    [2, 1],
  ),
  'the greatest points and the least': dense(
    [
      [INT32_MAX, -INT32_MAX],
      [INT32_MAX, INT32_MAX - 1],
      [-INT32_MAX, -INT32_MAX],
    ],
    [2, 2],
  ),
  'points just within the lanes': dense(
    [
      [2 ** 30 - 1, 1 - 2 ** 30],
      [2 ** 30 - 1, 2 ** 30 - 2],
    ],
    [1, 1],
  ),
  'points just beyond the lanes': dense(
    [
      [2 ** 30, -(2 ** 30)],
      [2 ** 30, 2 ** 30 - 1],
    ],
    [1, 1],
  ),
  'the least points that are not forbidden': dense([[_ + 1, _]], [1, 1], {
    unassignedPoints: Int32Array.of(_),
  }),
  'incumbents among ties': dense(Array(5).fill([2, 2, 2]), [2, 2, 2], {
    incumbent: Int32Array.of(2, 2, 2, -1, 0),
  }),
  'incumbents that cost points': dense(
    [
      [3, 2],
      [2, 2],
    ],
    [1, 1],
    { incumbent: Int32Array.of(1, 0) },
  ),
  'an incumbent who is not eligible': dense([[_, 1, 1]], [1, 1, 1], { incumbent: Int32Array.of(0) }),
  'incumbents by count': dense(Array(3).fill([0, 0]), [1, 2], {
    incumbents: {
      start: Int32Array.of(0, 2, 3, 3),
      manager: Int32Array.of(0, 1, 0),
      count: Int32Array.of(2, 1, 3),
    },
  }),
  'incumbents and losses with ties': dense(Array(4).fill([5, 5]), [4, 4], {
    marginalLoss: [Int32Array.of(0, 1, 1, 1), Int32Array.of(0, 1, 1, 1)],
    incumbent: Int32Array.of(0, 0, 0, 0),
  }),
  'features of rank 1': {
    accountCount: 3,
    managerCount: 2,
    points: { rank: 1, accounts: Int16Array.of(3, -2, 5), managers: Int16Array.of(4, -4) },
    maxAccounts: Int32Array.of(2, 2),
  },
  'features of odd rank, with forbidden pairs': {
    accountCount: 4,
    managerCount: 3,
    points: {
      rank: 3,
      accounts: Int16Array.of(1, 2, 3, -1, 0, 4, 2, 2, -2, 0, 0, 1),
      managers: Int16Array.of(5, 1, 0, 0, 3, 2, -4, 0, 6),
      forbidden: Int32Array.of(0, 2, 3, 0, 0, 2),
    },
    maxAccounts: Int32Array.of(2, 1, 1),
  },
  'the extremes of 16 bits, within the lanes': {
    accountCount: 2,
    managerCount: 2,
    points: { rank: 1, accounts: Int16Array.of(-32768, 32767), managers: Int16Array.of(32767, -32767) },
    maxAccounts: Int32Array.of(1, 2),
  },
  'the extremes of 16 bits, beyond the lanes': {
    accountCount: 2,
    managerCount: 2,
    points: {
      rank: 2,
      accounts: Int16Array.of(-32768, -32767, 32767, 32767),
      managers: Int16Array.of(-32768, -32768, 32767, 32767),
    },
    maxAccounts: Int32Array.of(1, 1),
  },
}

/** Two thirds of the pairs of a 7 x 4 program, with everything else there is. */
const manyRules: AssignmentProgram = {
  ...generated('ties', 4, 7, { forbiddenShare: 0.33, slack: 0.5 }),
  minAccounts: Int32Array.of(1, 0, 1, 0),
  marginalLoss: [Int32Array.of(0, 10, 30), undefined, Float64Array.of(-20, 0, 20), Int32Array.of(5)],
  unassignedPoints: Int32Array.of(_, 40, -10, _, 60, 0, 20),
  incumbent: Int32Array.of(0, 1, 2, 3, 0, 1, -1),
}
SMALL_CASES['everything at once'] = manyRules
SMALL_CASES['everything at once, row by row'] = toRows(manyRules)

/** Far too large for brute force: the certificate is the proof. */
export const LARGER_CASES: Record<string, () => AssignmentProgram> = {
  ...Object.fromEntries(
    (['uniform', 'lowrank', 'clustered', 'ties'] as const).flatMap((family) => [
      [`${family}, 60 x 800`, () => generated(family, 60, 800)],
      [`${family}, 60 x 800, with every rule`, () => everyRule(family)],
      [`${family}, as features`, () => generated(family, 60, 800, { form: 'features' })],
      [`${family}, 40 x 4000`, () => generated(family, 40, 4000)],
    ]),
  ),
  'caps of 1': () => generated('uniform', 120, 120, { slack: 0 }),
  'caps twice as large as needed': () => generated('lowrank', 60, 800, { slack: 1 }),
  'more managers than accounts': () => generated('ties', 200, 150),
  'memory of the kernels': () =>
    generated('lowrank', 61, 801, { points: allocatePoints(801, 61), forbiddenShare: 0.3 }),
  'row by row': () => toRows(generated('clustered', 37, 500)),
  'features with forbidden pairs': () =>
    generated('lowrank', 41, 600, { form: 'features', forbiddenShare: 0.33 }),
  'features with forbidden pairs, 30 x 3000': () =>
    generated('clustered', 30, 3000, { form: 'features', forbiddenShare: 0.1 }),
  'all scores equal': () => withPoints(generated('ties', 50, 500), () => 3),
  'scores of 0 and 1': () => withPoints(generated('ties', 50, 500), (p) => (p > 90 ? 1 : 0)),
  'identical managers': () => {
    const program = generated('uniform', 50, 500)
    return withPoints(program, (_p, _m, a) => program.points[a * 50])
  },
  'identical accounts': () => {
    const program = generated('uniform', 50, 500)
    return withPoints(program, (_p, m) => program.points[m])
  },
  'one manager whom everybody wants': () =>
    withPoints(generated('uniform', 50, 500), (p, m) => (m === 0 ? 1_000_000 : p >> 3)),
  'points up to the lanes': () =>
    withPoints(generated('uniform', 40, 400), (p) => (p - 500_000) * 2147 + (p % 100)),
  'points beyond the lanes': () => withPoints(generated('uniform', 40, 400), (p) => (p - 500_000) * 4294),
  'prices that leave the lanes during the solve': () => ({
    ...withPoints(generated('uniform', 20, 200), (p, m) => (m < 10 ? p + 1_072_000_000 : p - 1_072_000_000)),
    marginalLoss: Array.from({ length: 20 }, (_, m) =>
      Float64Array.from({ length: 9 }, (_, k) => k * m * 4e8),
    ),
  }),
  'many must stay unowned': () => ({
    ...generated('lowrank', 20, 600, { slack: 0 }),
    maxAccounts: new Int32Array(20).fill(10),
    unassignedPoints: Int32Array.from({ length: 600 }, (_, a) => -(a % 7) * 1000),
  }),
  'incumbents among many ties': () => ({
    ...generated('ties', 30, 400, { slack: 0.2 }),
    incumbent: Int32Array.from({ length: 400 }, (_, a) => ((a * 7919) % 31) - 1),
  }),
}

function everyRule(family: 'uniform' | 'lowrank' | 'clustered' | 'ties'): AssignmentProgram {
  const program = generated(family, 60, 800, { loss: true, floors: true, forbiddenShare: 0.33, slack: 0.2 })
  return {
    ...program,
    unassignedPoints: Int32Array.from({ length: 800 }, (_unowned, a) => (a % 3 === 0 ? 90 : FORBIDDEN)),
  }
}

/** The conformance suite: an engine passes all of it, or does not belong here. */
export function describeEngine(name: string, solve: Solve): void {
  const proved = (program: AssignmentProgram): SolverOutcome => {
    const outcome = solve(program)
    expect(verifyOutcome(program, outcome)).toEqual({
      valid: true,
      proven: true,
      objective: 'objective' in outcome ? outcome.objective : 0,
      bound: 'bound' in outcome ? outcome.bound : 0,
      problems: [],
    })
    return outcome
  }

  describe(name, () => {
    it.each(Object.entries(SMALL_CASES))('agrees with brute force: %s', (_name, program) => {
      expect(bruteForceProgramLaw.holds(proved, program)).toBe(true)
      expect(bruteForceProgramLaw.holds(proved, toDense(program))).toBe(true)
    })

    for (const [what, options] of Object.entries({
      'of every kind': {},
      'full of ties': { maxPoints: 1, minAccounts: 3 },
      'with as many managers as accounts': { minManagers: 4, minAccounts: 4, maxAccounts: 6 },
    })) {
      it(
        `agrees with brute force on programs ${what}`,
        () => {
          fc.assert(
            fc.property(programArbitrary(options), (program) => {
              expect(bruteForceProgramLaw.holds(proved, program)).toBe(true)
            }),
            runs(500, 7),
          )
        },
        PATIENCE,
      )
    }

    // Brute force prunes by points alone and so needs losses >= 0; the same program with less points and less loss
    // for every account owned has the same optimum.
    it(
      'agrees with brute force where slots pay',
      () => {
        fc.assert(
          fc.property(
            programArbitrary({ maxPoints: 1_000_000 }),
            fc.integer({ min: 1, max: 3_000_000 }),
            (program, shift) => {
              const truth = bruteForceProgram(program)
              const outcome = proved(withLossesLower(program, shift))
              expect('objective' in outcome ? outcome.objective : undefined).toBe(
                truth.feasible ? truth.objective : undefined,
              )
            },
          ),
          runs(300, 7),
        )
      },
      PATIENCE,
    )

    it.each(Object.entries(LARGER_CASES))('proves its answer: %s', (_name, make) => {
      expect(proved(make())).toMatchObject({ status: 'optimal', stopReason: 'proved' })
    })

    it('leaves the program as it was', () => {
      const before = structuredClone(SMALL_CASES['everything at once'])
      solve(SMALL_CASES['everything at once'])
      expect(SMALL_CASES['everything at once']).toEqual(before)
    })
  })
}

/** All losses lower by `shift`, and the points of every pair too. */
function withLossesLower(program: AssignmentProgram, shift: number): AssignmentProgram {
  const { managerCount } = program
  return {
    ...withPoints(toDense(program), (p) => (p === FORBIDDEN ? p : p - shift)),
    marginalLoss: Array.from({ length: managerCount }, (_, m) =>
      Float64Array.from([...(program.marginalLoss?.[m] ?? [0])], (loss) => loss - shift),
    ),
  }
}
