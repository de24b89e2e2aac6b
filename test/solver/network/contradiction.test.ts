/** Contradictions: whatever has no plan has one, each is minimal, and together they say how much is missing. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN, type Violator } from '../../../src/program/index.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { type Contradictions, findContradictions, solveProgram } from '../../../src/solver/public.js'
import { bruteForceProgram, programArbitrary, violatorProblems } from '../../../src/testing/index.js'
import { denseRows, mostPlaced } from '../../../src/testing/oracle.js'
import { runs } from '../../testing/runs.js'
import { dense, generated, type MatrixProgram, sparseProgramArbitrary } from '../programs.js'

const _ = FORBIDDEN

/** [account][manager] whether the pair is open. */
const openPairs = (program: AssignmentProgram) =>
  denseRows(program).map((row) => row.map((p) => p !== FORBIDDEN))

const mustBeOwned = (program: AssignmentProgram) =>
  Array.from({ length: program.accountCount }, (_unused, a) => a).filter(
    (a) => (program.unassignedPoints?.[a] ?? FORBIDDEN) === FORBIDDEN,
  )

function expectTrue(program: AssignmentProgram, { violators, unplaced, unfilled }: Contradictions): void {
  const open = openPairs(program)
  const caps = Array.from(program.maxAccounts)
  const floors = Array.from(program.minAccounts ?? caps.map(() => 0))
  for (const violator of violators) {
    expect(violatorProblems(program, violator)).toEqual([])
    const outcome = { status: 'infeasible' as const, engine: '', violator, counters: {} }
    expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true })
    if (violator.kind === 'slots') expectMinimal(violator, open, caps)
  }
  for (const kind of ['slots', 'minimums'] as const) {
    const same = violators.filter((violator) => violator.kind === kind)
    expectDisjoint(same.map(({ accounts }) => accounts))
    expectDisjoint(same.map(({ managers }) => managers))
  }
  const must = mustBeOwned(program)
  expect(unplaced).toHaveLength(
    must.length -
      mostPlaced(
        must.map((a) => open[a]),
        caps,
      ),
  )
  expect(must).toEqual(expect.arrayContaining(unplaced))
  const missing = unfilled.reduce((sum, { by }) => sum + by, 0)
  expect(missing).toBe(floors.reduce((sum, floor) => sum + floor, 0) - mostPlaced(open, floors))
  for (const { manager, by } of unfilled) expect(by).toBeLessThanOrEqual(floors[manager])
}

/** All together do not fit; without any one of them they do. */
function expectMinimal({ accounts }: Violator, open: boolean[][], caps: number[]): void {
  const list = Array.from(accounts)
  expect(
    mostPlaced(
      list.map((a) => open[a]),
      caps,
    ),
  ).toBe(list.length - 1)
  for (const left of list) {
    const rest = list.filter((a) => a !== left)
    expect(
      mostPlaced(
        rest.map((a) => open[a]),
        caps,
      ),
      `without ${left}`,
    ).toBe(rest.length)
  }
}

function expectDisjoint(lists: Int32Array[]): void {
  const all = lists.flatMap((list) => Array.from(list))
  expect(new Set(all).size).toBe(all.length)
}

describe('contradictions', () => {
  for (const [what, programs] of Object.entries({
    'with few open pairs': sparseProgramArbitrary(),
    'of every kind': programArbitrary(),
  })) {
    it(`are found in programs ${what} exactly where brute force finds no plan`, () => {
      let infeasible = 0
      fc.assert(
        fc.property(programs, (program) => {
          const contradictions = findContradictions(program)
          const { feasible } = bruteForceProgram(program)
          if (!feasible) infeasible++
          expect(contradictions.violators.length === 0).toBe(feasible)
          expectTrue(program, contradictions)
        }),
        runs(1000, 3),
      )
      expect(infeasible).toBeGreaterThan(50)
    })
  }

  it('that are independent are all reported, slots first', () => {
    const program = dense(
      [
        [1, _, _, _, _],
        [2, _, _, _, _],
        [_, 3, 3, _, _],
        [_, 4, 4, _, _],
        [_, 5, 5, _, _],
        [_, _, _, 6, _],
      ],
      [1, 1, 1, 5, 9],
      { minAccounts: Int32Array.of(0, 0, 0, 2, 0) },
    )
    const contradictions = findContradictions(program)
    expectTrue(program, contradictions)
    expect(contradictions.violators).toEqual([
      { kind: 'slots', accounts: Int32Array.of(0, 1), managers: Int32Array.of(0), slots: 1 },
      { kind: 'slots', accounts: Int32Array.of(2, 3, 4), managers: Int32Array.of(1, 2), slots: 2 },
      { kind: 'minimums', accounts: Int32Array.of(5), managers: Int32Array.of(3), slots: 2 },
    ])
    expect(contradictions.unplaced).toHaveLength(2)
    expect(contradictions.unfilled).toEqual([{ manager: 3, by: 1 }])
  })

  it('name no one who does not belong to them', () => {
    const program = dense(
      [
        [1, 1, _],
        [1, 1, _],
        [1, 1, _],
        [_, 1, 1],
        [_, _, 1],
      ],
      [1, 1, 5],
    )
    expect(findContradictions(program).violators).toEqual([
      { kind: 'slots', accounts: Int32Array.of(0, 1, 2), managers: Int32Array.of(0, 1), slots: 2 },
    ])
  })

  it('count everything that is missing, where one lies inside another', () => {
    const program = dense(
      [
        [1, _],
        [1, _],
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      [1, 1],
    )
    const contradictions = findContradictions(program)
    expectTrue(program, contradictions)
    expect(contradictions.unplaced).toHaveLength(3)
    expect(contradictions.violators).toHaveLength(1)
  })

  it('do not ask for owners of those who may stay unowned', () => {
    const program = dense([[1], [1], [1]], [1], { unassignedPoints: Int32Array.of(0, _, 0) })
    expect(findContradictions(program)).toEqual({ violators: [], unplaced: [], unfilled: [] })
  })
})

describe('a contradiction planted in a large program', () => {
  const planted = [
    { accounts: [3, 70, 411, 412, 799], managers: [5, 17] },
    { accounts: [0, 1, 2], managers: [59] },
  ]

  /** Each set of accounts may go to its managers only, who have room for one fewer. */
  function plant(program: MatrixProgram): MatrixProgram {
    const points = program.points.slice()
    const maxAccounts = program.maxAccounts.slice()
    for (const { accounts, managers } of planted) {
      for (const a of accounts) {
        for (let m = 0; m < 60; m++) points[a * 60 + m] = managers.includes(m) ? m : FORBIDDEN
      }
      managers.forEach((m, i) => {
        maxAccounts[m] = i === 0 ? accounts.length - managers.length : 1
      })
    }
    return { ...program, points, maxAccounts }
  }

  it.each(['uniform', 'lowrank', 'ties'] as const)('is found, and its like, and no other: %s', (family) => {
    const program = plant(generated(family, 60, 800, { slack: 1, forbiddenShare: 0.2 }))
    const { violators, unplaced } = findContradictions(program)
    const expected = planted.map(({ accounts, managers }) => ({
      kind: 'slots',
      accounts: Int32Array.from(accounts),
      managers: Int32Array.from(managers),
      slots: accounts.length - 1,
    }))
    const byFirst = (x: { accounts: Int32Array }, y: { accounts: Int32Array }) =>
      x.accounts[0] - y.accounts[0]
    expect(violators.sort(byFirst)).toEqual(expected.sort(byFirst))
    expect(unplaced).toHaveLength(2)
    const outcome = solveProgram(program)
    expect(outcome.status).toBe('infeasible')
    expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true })
  })
})
