import { describe, expect, it } from 'vitest'
import {
  type AssignmentProgram,
  FEATURES,
  FORBIDDEN,
  featuresOf,
  POINTS_FORMS,
  PROGRAM_KEYS,
  pricesOf,
  type SolverOutcome,
} from '../../src/program/index.js'
import { verifyOutcome } from '../../src/program/verify/index.js'
import { POINTS_FORMS as KNOWN_FORMS, KNOWN_KEYS, WITHOUT_CAPACITY } from '../../src/program/verify/known.js'
import {
  findContradictions,
  ProgramError,
  Reoptimiser,
  ResidualGraph,
  residualOf,
  slotPrices,
  solve as solveProgram,
} from '../../src/solver/index.js'
import { solveProgram as solvePublicly } from '../../src/solver/public.js'
import { dense } from '../solver/programs.js'

const small = dense(
  [
    [10, 1],
    [10, 1],
  ],
  [2, 2],
)
const optimum = solveProgram(small)
if (optimum.status !== 'optimal') throw new Error('the small program has a plan')

/** Everything that takes a program from outside its own room. */
const DOORS: Record<string, (program: AssignmentProgram) => unknown> = {
  'the solver': (program) => solveProgram(program),
  'the public solver': (program) => solvePublicly(program),
  'the contradiction finder': findContradictions,
  'the residual graph': (program) => new ResidualGraph(residualOf(program, optimum)),
  'the slot prices': (program) => slotPrices(program, optimum),
  'the re-optimiser': (program) => new Reoptimiser(program, { prices: pricesOf(optimum) }, 0, solveProgram),
}

const OUTCOMES: Record<string, SolverOutcome> = {
  optimal: optimum,
  feasible: { ...optimum, status: 'feasible', stopReason: 'workLimit' },
  infeasible: {
    status: 'infeasible',
    engine: 'none',
    violator: { kind: 'slots', accounts: Int32Array.of(0, 1), managers: Int32Array.of(), slots: 0 },
    counters: {},
  },
  unknown: { status: 'unknown', stopReason: 'workLimit', engine: 'none', counters: {} },
}

const UNKNOWN: Record<string, AssignmentProgram> = {
  'a key that nobody knows': { ...small, fairness: Int32Array.of(1) } as AssignmentProgram,
  'an inherited key': Object.assign(Object.create({ fairness: 1 }), small),
  'a form of points that nobody knows': { ...small, points: { list: [1] } as never },
  'points of two forms': { ...small, points: { row: () => {}, rank: 1 } as never },
  'features with more than features': {
    ...small,
    points: { rank: 1, accounts: new Int16Array(2), managers: new Int16Array(2), offset: 5 } as never,
  },
  'sparse points with more': {
    ...small,
    points: {
      start: Int32Array.of(0, 1, 2),
      manager: new Int32Array(2),
      points: new Int32Array(2),
      otherwise: 0,
    } as never,
  },
  'incumbents with more': {
    ...small,
    incumbents: {
      start: new Int32Array(3),
      manager: new Int32Array(),
      count: new Int32Array(),
      weight: 1,
    } as never,
  },
}

describe('what nobody knows is refused', () => {
  for (const [what, program] of Object.entries(UNKNOWN)) {
    it.each(Object.entries(DOORS))(`${what}, by %s`, (_door, open) => {
      expect(() => open(program)).toThrow(ProgramError)
    })

    it.each(Object.entries(OUTCOMES))(
      `${what}, by the verifier of an outcome that is %s`,
      (_status, outcome) => {
        const { valid, proven, problems } = verifyOutcome(program, outcome)
        expect({ valid, proven }).toEqual({ valid: false, proven: false })
        expect(problems.join()).toMatch(/the program asks for/)
      },
    )
  }

  it('while the same program without it is taken', () => {
    for (const open of Object.values(DOORS)) expect(() => open(small)).not.toThrow()
    expect(verifyOutcome(small, optimum)).toMatchObject({ valid: true, proven: true })
  })

  it('and a key without a value is none', () => {
    const program = { ...small, fairness: undefined, effort: undefined } as unknown as AssignmentProgram
    for (const open of Object.values(DOORS)) expect(() => open(program)).not.toThrow()
    expect(verifyOutcome(program, optimum)).toMatchObject({ valid: true, proven: true })
  })
})

describe('effort against capacity', () => {
  const [effort, capacity] = [Int32Array.of(5, 5), Int32Array.of(6, 6)]
  const program: AssignmentProgram = { ...small, effort, capacity }

  const flows = Object.entries(DOORS).filter(([door]) => !door.endsWith('solver'))

  it.each(flows)('is refused by %s, which does not know it', (_door, open) => {
    expect(() => open(program)).toThrow(/capacity/)
  })

  it('is never called valid and proven for a plan that breaks it', () => {
    expect(Array.from(optimum.owner)).toEqual([0, 0])
    expect(verifyOutcome(program, optimum)).toMatchObject({ valid: false, proven: false })
    expect(verifyOutcome({ ...small, effort }, optimum).valid).toBe(false)
    expect(verifyOutcome({ ...small, capacity }, optimum).valid).toBe(false)
  })
})

describe('the tables of features', () => {
  it('of the library and of the verifier say the same', () => {
    const keys = Object.entries(PROGRAM_KEYS).map(([key, feature]) => [key, feature ?? ''])
    expect([...KNOWN_KEYS]).toEqual(keys)
    expect(KNOWN_FORMS.map(([mark, feature, keys]) => ({ mark, feature, ...(keys && { keys }) }))).toEqual(
      POINTS_FORMS.map(({ mark, feature, keys }) => ({ mark, feature, ...(keys && { keys }) })),
    )
    for (const feature of WITHOUT_CAPACITY) expect(FEATURES).toContain(feature)
  })

  it('name every feature that a program can ask for', () => {
    const named = new Set([
      'densePoints',
      ...POINTS_FORMS.map(({ feature }) => feature),
      ...Object.values(PROGRAM_KEYS).filter((feature) => feature !== undefined),
    ])
    expect([...named].sort()).toEqual([...FEATURES].sort())
  })

  it('tell what a program asks for', () => {
    expect(featuresOf(small)).toEqual(['densePoints'])
    const all: AssignmentProgram = {
      ...small,
      points: { row: () => FORBIDDEN },
      minAccounts: new Int32Array(2),
      marginalLoss: [],
      unassignedPoints: new Int32Array(2),
      incumbent: new Int32Array(2),
      capacity: new Int32Array(2),
    }
    expect(featuresOf(all)).toEqual([
      'rowPoints',
      'floors',
      'loadLoss',
      'unassigned',
      'incumbents',
      'capacity',
    ])
  })
})
