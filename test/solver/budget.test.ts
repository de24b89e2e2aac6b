import { describe, expect, it } from 'vitest'
import {
  type AssignmentProgram,
  FORBIDDEN,
  type PlannedOutcome,
  type SolveOptions,
  type SolveProgress,
  type SolverOutcome,
} from '../../src/program/index.js'
import { verifyOutcome } from '../../src/program/verify/index.js'
import { Budget } from '../../src/solver/budget.js'
import { allocatePoints, solveProgram } from '../../src/solver/public.js'
import { dense, generated, withPoints } from './programs.js'

/** So many searches that there are several progress points. */
const long = generated('uniform', 1500, 3000, { slack: 0 })
const ones = generated('uniform', 700, 700, { slack: 0 })
const sampled = generated('lowrank', 40, 4000)
const ruled: AssignmentProgram = {
  ...generated('lowrank', 50, 900, { floors: true, loss: true, forbiddenShare: 0.33 }),
  unassignedPoints: Int32Array.from({ length: 900 }, (_, a) => (a % 5 ? FORBIDDEN : 1000)),
}

const optima = new Map<AssignmentProgram, PlannedOutcome>()

function optimumOf(program: AssignmentProgram): PlannedOutcome {
  const outcome = optima.get(program) ?? solveProgram(program)
  if (outcome.status !== 'optimal') throw new Error('this program has an optimum')
  optima.set(program, outcome)
  return outcome
}

/** What was stopped is true as far as it goes. */
function expectHonest(program: AssignmentProgram, outcome: SolverOutcome, optimum: number): void {
  expect(verifyOutcome(program, outcome).problems).toEqual([])
  if (!('owner' in outcome)) return
  expect(outcome.objective).toBeLessThanOrEqual(optimum)
  expect(outcome.bound).toBeGreaterThanOrEqual(optimum)
  expect(outcome.status === 'optimal').toBe(outcome.objective === outcome.bound)
}

/** A clock that moves only when it is read. */
function clock(...times: number[]): () => number {
  let reads = 0
  return () => times[Math.min(reads++, times.length - 1)]
}

describe.each([
  ['a linear assignment', ones],
  ['many searches', long],
  ['prices from a sample', sampled],
  ['every rule', ruled],
])('a work limit: %s', (_name, program) => {
  const optimal = optimumOf(program)
  const { work } = optimal.counters

  it('stops at the same place every time, with an honest answer', () => {
    const seen = new Set<string>()
    for (const share of [0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97]) {
      const workLimit = Math.floor(work * share)
      const outcome = solveProgram(program, { workLimit, kernel: 'wasm' })
      expect(solveProgram(program, { workLimit, kernel: 'wasm' })).toEqual(outcome)
      expect(solveProgram(program, { workLimit, kernel: 'typescript' })).toEqual(outcome)
      expectHonest(program, outcome, optimal.objective)
      if (outcome.status === 'feasible') expect(outcome.stopReason).toBe('workLimit')
      seen.add(outcome.status)
    }
    expect(seen).toContain('feasible')
  })

  it('is kept to within two passes over the points', () => {
    const pass = program.accountCount * program.managerCount
    for (const workLimit of [0, Math.floor(work / 2)]) {
      const { counters } = solveProgram(program, { workLimit }) as { counters: Record<string, number> }
      expect(counters.work).toBeLessThanOrEqual(workLimit + 2 * pass + 100_000)
    }
  })

  it('changes nothing where it is not reached', () => {
    expect(solveProgram(program, { workLimit: work + 1 })).toEqual(optimal)
  })
})

describe('a time limit', () => {
  it('stops at the first progress point behind it', () => {
    const outcome = solveProgram(long, { timeLimitMs: 100, now: clock(5000, 5050, 5100) })
    expect(outcome).toMatchObject({ status: 'feasible', stopReason: 'timeLimit' })
    expectHonest(long, outcome, optimumOf(long).objective)
    expect(solveProgram(long, { timeLimitMs: 100, now: clock(5000, 5050, 5100) })).toEqual(outcome)
  })

  it('does not strike while there is time', () => {
    expect(solveProgram(long, { timeLimitMs: 100, now: clock(5000, 5099) })).toEqual(optimumOf(long))
  })

  it('of nothing still gives what can be had at once', () => {
    const outcome = solveProgram(sampled, { timeLimitMs: 0, now: () => 7 })
    expect(outcome).toMatchObject({ stopReason: 'timeLimit' })
    expectHonest(sampled, outcome, optimumOf(sampled).objective)
  })
})

describe('the wish to stop', () => {
  it('is heard at every progress point', () => {
    const { objective } = optimumOf(long)
    const gaps: number[] = []
    for (let stopAt = 1; ; stopAt++) {
      let asked = 0
      const outcome = solveProgram(long, { shouldStop: () => ++asked === stopAt })
      if (asked < stopAt) {
        expect(outcome).toEqual(optimumOf(long))
        break
      }
      expect(asked).toBe(stopAt)
      expect(outcome).toMatchObject({ status: 'feasible', stopReason: 'stopped' })
      expectHonest(long, outcome, objective)
      if ('bound' in outcome) gaps.push(outcome.bound - outcome.objective)
    }
    expect(gaps.length).toBeGreaterThan(1)
    expect(gaps[gaps.length - 1]).toBeLessThanOrEqual(gaps[0])
  })

  it('is asked for with every progress report', () => {
    let [asked, reported] = [0, 0]
    solveProgram(long, { shouldStop: () => ++asked < 0, onProgress: () => reported++ })
    expect(reported).toBe(asked)
    expect(asked).toBeGreaterThan(1)
  })
})

describe('a gap', () => {
  const gapOf = ({ objective, bound }: { objective: number; bound: number }) =>
    (bound - objective) / Math.max(1, Math.abs(bound))

  it('that is allowed ends the search within it', () => {
    const ends = new Set<string>()
    for (const program of [long, sampled, ruled]) {
      const optimal = optimumOf(program)
      for (const gap of [0.2, 0.02, 0.001]) {
        const outcome = solveProgram(program, { gap })
        if (!('owner' in outcome)) throw new Error('a plan was expected')
        expectHonest(program, outcome, optimal.objective)
        expect(gapOf(outcome)).toBeLessThanOrEqual(gap)
        ends.add(outcome.stopReason)
      }
    }
    expect(ends).toContain('gap')
  })

  it('of 0 asks for the proof', () => {
    expect(solveProgram(ruled, { gap: 0 })).toEqual(optimumOf(ruled))
  })
})

describe('progress', () => {
  // Both solves read the same memory.
  it('may be answered by another solve of the same points', () => {
    const points = allocatePoints(900, 300)
    const program = generated('uniform', 300, 900, { slack: 0, points })
    const options: SolveOptions = { kernel: 'wasm' }
    const outcome = solveProgram(program, {
      ...options,
      onProgress: () => expect(solveProgram(program, options).status).toBe('optimal'),
    })
    expect(outcome).toEqual(solveProgram(program, options))
  })

  function reports(program: AssignmentProgram, options: SolveOptions = {}): SolveProgress[] {
    const list: SolveProgress[] = []
    solveProgram(program, { ...options, onProgress: (progress) => list.push(progress) })
    return list
  }

  it('tells bounds from both sides, which close in', () => {
    const { objective } = optimumOf(long)
    const exact = reports(long).filter(({ phase }) => phase === 'exact')
    expect(exact.length).toBeGreaterThan(1)
    let [points, bound] = [-Infinity, Infinity]
    for (const [i, progress] of exact.entries()) {
      expect(progress.fraction).toBeGreaterThanOrEqual(i === 0 ? 0 : exact[i - 1].fraction!)
      expect(progress.fraction).toBeLessThanOrEqual(1)
      if (progress.bound === undefined || progress.objective === undefined) continue
      expect(progress.objective).toBeLessThanOrEqual(objective)
      expect(progress.bound).toBeGreaterThanOrEqual(objective)
      expect(progress.objective).toBeGreaterThanOrEqual(points)
      expect(progress.bound).toBeLessThanOrEqual(bound)
      points = progress.objective
      bound = progress.bound
    }
    expect(bound - points).toBeLessThan(objective / 100)
  })

  it('has fractions, where it has them, between 0 and 1', () => {
    for (const program of [sampled, ruled]) {
      const list = reports(program)
      expect(list.length).toBeGreaterThan(0)
      for (const { fraction = 0 } of list) expect(fraction >= 0 && fraction <= 1).toBe(true)
    }
  })

  it('changes nothing', () => {
    expect(solveProgram(long, { onProgress: () => {}, shouldStop: () => false, now: () => 0 })).toEqual(
      optimumOf(long),
    )
  })
})

describe('a limit on a program', () => {
  it('that needs no search does not keep it from its optimum', () => {
    const easy = withPoints(generated('uniform', 5, 10, { slack: 3 }), (p, m, a) =>
      m === a % 5 ? 1_000_000 : p >> 4,
    )
    expect(solveProgram(easy, { workLimit: 0 })).toMatchObject({ status: 'optimal', objective: 10_000_000 })
  })

  it('without a plan gives no plan', () => {
    const infeasible = dense(Array(9).fill([1, 2]), [4, 4])
    const outcome = solveProgram(infeasible, { workLimit: 0 })
    expect(outcome).toMatchObject({ status: 'unknown', stopReason: 'workLimit' })
    expect(verifyOutcome(infeasible, outcome)).toMatchObject({ valid: true, proven: false })
  })
})

describe('the budget itself', () => {
  const noProgress = () => ({ phase: 'test' })

  it('looks at the clock at progress points only', () => {
    let reads = 0
    const budget = new Budget({ timeLimitMs: 1e9, now: () => reads++ })
    expect(reads).toBe(1)
    for (let i = 0; i < 1000; i++) {
      expect(budget.exhausted(noProgress)).toBeUndefined()
      budget.spend(10_000)
    }
    expect(reads).toBeLessThan(10)
    expect(reads).toBeGreaterThan(3)
  })

  it('sticks to its first reason', () => {
    let stop = true
    const budget = new Budget({ workLimit: 10, shouldStop: () => stop })
    expect(budget.exhausted(noProgress)).toBe('stopped')
    stop = false
    budget.spend(100)
    expect(budget.exhausted(noProgress)).toBe('stopped')
  })

  it('ends where the work is done, not before', () => {
    const budget = new Budget({ workLimit: 10 })
    budget.spend(9)
    expect(budget.exhausted(noProgress)).toBeUndefined()
    budget.spend(1)
    expect(budget.exhausted(noProgress)).toBe('workLimit')
    expect(budget.work).toBe(10)
  })
})
