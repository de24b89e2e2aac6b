/** Hand-made outcomes in which all figures agree with each other, and one claim is false. */
import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN, type SolverOutcome } from '../../../src/program/index.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { dense } from '../../solver/programs.js'

function planned(
  owner: number[],
  prices: number[],
  objective: number,
  bound: number,
  rest: Partial<Record<string, unknown>> = {},
): SolverOutcome {
  return {
    status: objective === bound ? 'optimal' : 'feasible',
    stopReason: objective === bound ? 'proved' : 'workLimit',
    engine: 'by hand',
    owner: Int32Array.from(owner),
    objective,
    bound,
    certificate: { kind: 'prices', managers: Float64Array.from(prices) },
    counters: {},
    ...rest,
  } as SolverOutcome
}

function infeasible(kind: string, accounts: number[], managers: number[], slots: number): SolverOutcome {
  return {
    status: 'infeasible',
    engine: 'by hand',
    violator: { kind, accounts: Int32Array.from(accounts), managers: Int32Array.from(managers), slots },
    counters: {},
  } as SolverOutcome
}

const two = dense(
  [
    [10, 4],
    [9, 8],
  ],
  [1, 2],
)
const problemsOf = (program: AssignmentProgram, outcome: unknown) =>
  verifyOutcome(program, outcome as SolverOutcome).problems

describe('a plan', () => {
  it('is judged with its proof', () => {
    // 10 + 8; prices (2, 0) give 8 + 8 and 2 for the slot
    const answer = verifyOutcome(two, planned([0, 1], [2, 0], 18, 18))
    expect(answer).toEqual({ valid: true, proven: true, objective: 18, bound: 18, problems: [] })
  })

  it('is not optimal under weak prices, however honest the larger bound', () => {
    const honest = planned([0, 1], [0, 0], 18, 19)
    expect(verifyOutcome(two, honest)).toMatchObject({ valid: true, proven: false, bound: 19 })
    const sold = { ...honest, status: 'optimal', stopReason: 'proved' }
    expect(problemsOf(two, sold)).toEqual(['called optimal, but objective and bound differ'])
  })

  it('may not own exactly one less than a floor, nor one more than a cap', () => {
    const floors: AssignmentProgram = { ...two, minAccounts: Int32Array.of(0, 2) }
    expect(problemsOf(floors, planned([0, 1], [2, 0], 18, 18))).toContain('manager 1 owns 1, below the floor')
    expect(problemsOf(floors, planned([1, 1], [0, 0], 12, 19))).toEqual([])
    expect(problemsOf(two, planned([0, 0], [2, 0], 19, 18))).toContain('manager 0 owns 2, above the cap')
    expect(problemsOf(two, planned([1, 1], [0, 0], 12, 19))).toEqual([])
  })

  it('may leave an account unowned only where that is allowed', () => {
    const free: AssignmentProgram = { ...two, unassignedPoints: Int32Array.of(0, FORBIDDEN) }
    expect(problemsOf(free, planned([-1, 0], [0, 0], 9, 19))).toEqual([])
    expect(problemsOf(free, planned([0, -1], [0, 0], 10, 19))).toEqual([
      'account 1 has no owner, and must have one',
    ])
    expect(problemsOf(two, planned([0, -1], [0, 0], 10, 19))).toEqual([
      'account 1 has no owner, and must have one',
    ])
  })

  it('may not hold a pair that is not eligible, a manager who is none, or half a manager', () => {
    const closed = dense([[FORBIDDEN, 4]], [1, 1])
    expect(problemsOf(closed, planned([0], [0, 0], 0, 4))).toEqual([
      'account 0 is not eligible for manager 0',
    ])
    for (const manager of [2, -2, 0.5, Number.NaN]) {
      const outcome = { ...planned([0], [0, 0], 0, 4), owner: [manager] }
      expect(problemsOf(closed, outcome)).toEqual([`account 0: ${manager} is not a manager`])
    }
  })

  it('has losses by the number of accounts, the last one repeated', () => {
    const program = dense([[5], [5], [5]], [3], { marginalLoss: [Int32Array.of(0, 2)] })
    expect(problemsOf(program, planned([0, 0, 0], [0], 11, 15))).toEqual([])
    expect(problemsOf(program, planned([0, 0, 0], [2], 11, 11))).toEqual([])
  })

  it('is not stopped by what does not stop a search, nor judged without a known certificate', () => {
    const right = planned([0, 1], [2, 0], 18, 18)
    expect(problemsOf(two, { ...right, status: 'feasible', stopReason: 'tired' })).toContain(
      'stopReason: none of the known',
    )
    expect(problemsOf(two, { ...right, stopReason: 'gap' })).toEqual(['status and stopReason disagree'])
    expect(problemsOf(two, { ...right, status: 'feasible' })).toEqual(['status and stopReason disagree'])
    for (const certificate of [
      undefined,
      null,
      5,
      {},
      { managers: [2, 0] },
      { kind: 'trust', managers: [2, 0] },
    ])
      expect(problemsOf(two, { ...right, certificate })).toContain('certificate: of no known kind')
    for (const managers of [[2], [2, 0, 0], [2, 0.5], [2, Number.NaN], ['2', 0], 'ab', null, [2, 2 ** 53]]) {
      const certificate = { kind: 'prices', managers }
      expect(problemsOf(two, { ...right, certificate })).toContain(
        'certificate: not a list of one integer price per manager',
      )
    }
  })
})

describe('a bound', () => {
  it('follows from no account that has nowhere to go, and no manager whose floor is above the cap', () => {
    const nowhere = dense([[FORBIDDEN, FORBIDDEN]], [1, 1])
    expect(problemsOf(nowhere, planned([0], [0, 0], 0, 0))).toContain(
      'certificate: account 0 has nowhere to go, so no bound follows',
    )
    const owned: AssignmentProgram = { ...nowhere, unassignedPoints: Int32Array.of(FORBIDDEN) }
    expect(problemsOf(owned, planned([0], [0, 0], 0, 0))).toContain(
      'certificate: account 0 has nowhere to go, so no bound follows',
    )
    const floor: AssignmentProgram = { ...two, minAccounts: Int32Array.of(2, 0) }
    expect(problemsOf(floor, planned([0, 1], [2, 0], 18, 18))).toContain(
      'certificate: manager 0 has a floor above its cap, so no bound follows',
    )
  })

  it('counts at least the floor and at most the accounts there are, for each manager', () => {
    // a price below 0 costs as often as the floor says
    const floor: AssignmentProgram = { ...two, minAccounts: Int32Array.of(0, 1) }
    expect(verifyOutcome(floor, planned([0, 1], [0, -3], 18, 18)).bound).toBe(10 + 11 - 3)
    const wide: AssignmentProgram = { ...two, maxAccounts: Int32Array.of(1, 50) }
    expect(verifyOutcome(wide, planned([0, 1], [0, 3], 18, 18)).bound).toBe(10 + 9 + 2 * 3)
  })

  it('is none where terms beyond safe integers cancel', () => {
    const safe = Number.MAX_SAFE_INTEGER
    // The account gains what the slot loses: 0, through numbers that double by rounding.
    const one = dense([[0]], [1], { minAccounts: Int32Array.of(1) })
    expect(problemsOf(one, planned([0], [-safe], 0, 0))).toContain('bound: beyond safe integers')
    expect(problemsOf(one, planned([0], [-(2 ** 50)], 0, 0))).toEqual([])
    // No term is large here: what the second slot would gain and the third would lose is.
    const losses = Float64Array.of(0, 2 ** 52, 2 ** 52 + 2, 2 ** 52 + 4)
    const slots = dense([[0], [0], [0], [0]], [4], { marginalLoss: [losses] })
    expect(problemsOf(slots, planned([0, 0, 0, 0], [0], 0, 0))).toContain('bound: beyond safe integers')
    const gains = dense([[0], [0]], [2], { marginalLoss: [Float64Array.of(-safe, safe)] })
    expect(problemsOf(gains, planned([0, 0], [0], 0, safe))).toContain('objective: beyond safe integers')
  })
})

describe('a contradiction', () => {
  const full = dense([[1], [1]], [1])

  it('of slots is too many accounts that must be owned, for too few slots', () => {
    expect(verifyOutcome(full, infeasible('slots', [0, 1], [0], 1))).toMatchObject({
      valid: true,
      proven: true,
    })
    expect(problemsOf(full, infeasible('slots', [0], [0], 1))).toEqual([
      'violator: there are slots enough for these accounts',
    ])
    expect(problemsOf(full, infeasible('slots', [0, 1], [0], 0))).toEqual([
      'violator: slots stated 0, recounted 1',
    ])
  })

  it('of slots counts no account that may stay unowned, or go elsewhere', () => {
    const free: AssignmentProgram = { ...full, unassignedPoints: Int32Array.of(FORBIDDEN, 0) }
    expect(problemsOf(free, infeasible('slots', [0, 1], [0], 1))).toEqual([
      'violator: account 1 may stay unowned',
    ])
    const open = dense(
      [
        [1, FORBIDDEN],
        [1, 1],
      ],
      [1, 1],
    )
    expect(problemsOf(open, infeasible('slots', [0, 1], [0], 1))).toEqual([
      'violator: account 1 may also go to manager 1',
    ])
  })

  const floors = dense([[1], [1]], [3], { minAccounts: Int32Array.of(3) })

  it('of floors is more of them than accounts that can fill them', () => {
    expect(verifyOutcome(floors, infeasible('minimums', [0, 1], [0], 3))).toMatchObject({ proven: true })
    const even: AssignmentProgram = { ...floors, minAccounts: Int32Array.of(2) }
    expect(problemsOf(even, infeasible('minimums', [0, 1], [0], 2))).toEqual([
      'violator: there are accounts enough for these floors',
    ])
    expect(problemsOf(floors, infeasible('minimums', [0], [0], 3))).toEqual([
      'violator: manager 0 may also own account 1',
    ])
    expect(problemsOf(full, infeasible('minimums', [], [0], 0))).toContain(
      'violator: there are accounts enough for these floors',
    )
  })

  it('has a kind, and lists of distinct positions', () => {
    expect(problemsOf(full, infeasible('luck', [0, 1], [0], 1))).toContain(
      'violator: the kind is neither slots nor minimums',
    )
    for (const [accounts, managers] of [
      [[0, 0], [0]],
      [[0, 2], [0]],
      [[0, -1], [0]],
      [[0, 1], [1]],
      [[0, 0.5], [0]],
      [[0, 1], ['0']],
      [[0, 1, 1], [0]],
    ]) {
      const violator = { kind: 'slots', accounts, managers, slots: 1 }
      expect(problemsOf(full, { status: 'infeasible', violator })).toEqual([
        'violator: accounts and managers must be lists of distinct positions',
      ])
    }
  })
})

describe('an answer without a plan', () => {
  it.each(['timeLimit', 'workLimit', 'stopped'])('may have been ended by %s', (stopReason) => {
    expect(
      verifyOutcome(two, { status: 'unknown', stopReason, engine: '', counters: {} } as SolverOutcome),
    ).toEqual({
      valid: true,
      proven: false,
      objective: 0,
      bound: 0,
      problems: [],
    })
  })

  it.each(['proved', 'gap', 'tired', undefined])('is not ended by %s', (stopReason) => {
    expect(problemsOf(two, { status: 'unknown', stopReason })).toEqual([
      'stopReason: none that ends a search without a plan',
    ])
  })
})

describe('an outcome that cannot be read', () => {
  const right = planned([0, 1], [2, 0], 18, 18)
  const thrower = (message: unknown): never => {
    throw message
  }
  const getter = (key: string) =>
    Object.defineProperty({ ...right }, key, { get: () => thrower(new Error('no')), enumerable: true })
  const unreadable = { toString: () => thrower(1), valueOf: () => thrower(1) }

  it.each<[string, unknown]>([
    ['a getter that throws for the status', getter('status')],
    ['a getter that throws for the plan', getter('owner')],
    ['a getter that throws for the certificate', getter('certificate')],
    [
      'a getter that throws what cannot be read',
      Object.defineProperty({}, 'status', { get: () => thrower(unreadable) }),
    ],
    ['a proxy that throws', new Proxy({}, { get: () => thrower(new Error('no')) })],
    ['a list that throws', { ...right, owner: new Proxy([0, 1], { get: () => thrower(new Error('no')) }) }],
    ['figures that throw when written', { ...right, objective: unreadable }],
    ['a symbol for a figure', { ...right, bound: Symbol('18') }],
    [
      'a list of 4 billion holes',
      { status: 'infeasible', violator: { kind: 'slots', accounts: new Array(4e9), managers: [], slots: 0 } },
    ],
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
  ])('is not valid: %s', (_what, outcome) => {
    const answer = verifyOutcome(two, outcome as SolverOutcome)
    expect(answer).toMatchObject({ valid: false, proven: false })
    expect(answer.problems.length).toBeGreaterThan(0)
  })

  it('is read once: a list that changes between two looks is judged as it was first', () => {
    let looks = 0
    const owner = new Proxy([0, 1], {
      get: (list, key) => (key === '0' && looks++ > 0 ? 1 : Reflect.get(list, key)),
    })
    expect(verifyOutcome(two, { ...right, owner } as never)).toMatchObject({ valid: true })
    expect(looks).toBe(1)
  })
})
