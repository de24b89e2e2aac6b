import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN } from '../../../src/program/index.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { solve } from '../../../src/solver/index.js'
import { bruteForceProgram } from '../../../src/testing/index.js'
import { runs } from '../../testing/runs.js'
import { dense, generated } from '../programs.js'

/** One account per manager: as many managers as accounts, or more; few different points, so that ties are common. */
const programs = (most: number) =>
  fc
    .record({ accounts: fc.integer({ min: 1, max: most }), spare: fc.integer({ min: 0, max: 3 }) })
    .chain(({ accounts, spare }) => {
      const managers = accounts + spare
      const values = fc.constantFrom(3, 40, 1_000_000).chain((range) =>
        fc.array(fc.integer({ min: -range, max: range }), {
          minLength: accounts * managers,
          maxLength: accounts * managers,
        }),
      )
      const incumbents = fc.array(fc.integer({ min: -1, max: managers - 1 }), {
        minLength: accounts,
        maxLength: accounts,
      })
      return fc.record({ values, incumbents: fc.option(incumbents, { nil: undefined }) }).map(
        ({ values, incumbents }): AssignmentProgram => ({
          accountCount: accounts,
          managerCount: managers,
          points: Int32Array.from(values),
          maxAccounts: new Int32Array(managers).fill(1),
          ...(incumbents ? { incumbent: Int32Array.from(incumbents) } : {}),
        }),
      )
    })

const kept = ({ incumbent }: AssignmentProgram, owner: Int32Array) =>
  owner.reduce((sum, manager, a) => sum + (manager === incumbent?.[a] ? 1 : 0), 0)

function ones(managers: number, accounts: number, family: 'uniform' | 'lowrank' | 'clustered') {
  return { ...generated(family, managers, accounts), maxAccounts: new Int32Array(managers).fill(1) }
}

describe('the assignment engine', () => {
  it('agrees with every plan there is, incumbents included', () => {
    fc.assert(
      fc.property(programs(5), (program) => {
        const outcome = solve(program, {}, 'assignment')
        const best = bruteForceProgram(program)
        if (outcome.status !== 'optimal' || !best.feasible) throw new Error('a plan exists')
        expect(outcome.engine).toBe('assignment')
        expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true })
        expect(outcome.objective).toBe(best.objective)
        expect(kept(program, outcome.owner)).toBe(best.keptIncumbents)
      }),
      runs(400, 31),
    )
  })

  it('agrees with the transport engine on larger programs, its prices proved', () => {
    fc.assert(
      fc.property(programs(40), (program) => {
        const [one, other] = [solve(program, {}, 'assignment'), solve(program, {}, 'transport')]
        if (one.status !== 'optimal' || other.status !== 'optimal') throw new Error('a plan exists')
        expect(verifyOutcome(program, one)).toMatchObject({ valid: true, proven: true })
        expect(one.objective).toBe(other.objective)
        expect(kept(program, one.owner)).toBe(kept(program, other.owner))
      }),
      runs(150, 32),
    )
  })

  it('is chosen for caps of 1, and refuses by name what it is not made for', () => {
    expect(solve(ones(30, 30, 'uniform'))).toMatchObject({ engine: 'assignment', status: 'optimal' })
    expect(solve(ones(33, 30, 'lowrank'))).toMatchObject({ engine: 'assignment', status: 'optimal' })
    expect(solve(ones(330, 320, 'uniform'))).toMatchObject({ engine: 'transport', status: 'optimal' })
    const refused: [AssignmentProgram, RegExp][] = [
      [dense([[1, 2]], [1, 2]), /caps other than 1/],
      [dense([[1], [2]], [1]), /more accounts than managers/],
      [dense([[1, FORBIDDEN]], [1, 1]), /pairs that are not eligible/],
      [dense([], [1]), /without accounts/],
      [dense([[1, 2]], [1, 1], { minAccounts: Int32Array.of(0, 1) }), /floors/],
    ]
    for (const [program, reason] of refused) {
      expect(() => solve(program, {}, 'assignment')).toThrow(reason)
      expect(solve(program).engine).not.toBe('assignment')
    }
  })

  it('leaves a large program to the transport engine where all managers rank the accounts alike', () => {
    const program = ones(200, 200, 'lowrank')
    const outcome = solve(program)
    expect(outcome).toMatchObject({ engine: 'transport', status: 'optimal' })
    // The look that told so costs one pass over the points.
    const alone = solve(program, {}, 'transport')
    expect(outcome.counters.work - alone.counters.work).toBe(200 * 200)
  })

  it('gives a valid plan or none at any limit, and never a worse one for more work', () => {
    const program = ones(40, 40, 'clustered')
    const whole = solve(program)
    if (whole.status !== 'optimal') throw new Error('a plan exists')
    let best = { objective: -Infinity, bound: Infinity }
    for (let workLimit = 0; workLimit <= whole.counters.work + 2000; workLimit += 400) {
      const outcome = solve(program, { workLimit })
      if (outcome.status === 'unknown' || outcome.status === 'infeasible') throw new Error('a plan exists')
      expect(verifyOutcome(program, outcome).valid).toBe(true)
      expect(outcome.objective).toBeGreaterThanOrEqual(best.objective)
      expect(outcome.bound).toBeLessThanOrEqual(best.bound)
      best = outcome
    }
    expect(best).toMatchObject({ status: 'optimal', objective: whole.objective })
  })

  it('reports progress, stops when asked to, and is the same every time', () => {
    const program = ones(60, 60, 'uniform')
    const phases: string[] = []
    const outcome = solve(program, { onProgress: ({ phase }) => phases.push(phase) })
    expect(phases.length).toBeGreaterThan(0)
    expect(solve(program)).toEqual(outcome)
    const stopped = solve(program, { shouldStop: () => true })
    expect(stopped).toMatchObject({ status: 'feasible', stopReason: 'stopped' })
    expect(verifyOutcome(program, stopped).valid).toBe(true)
  })

  it('stays exact at the ends of int32', () => {
    const most = 2147483647
    const program = dense(
      [
        [most, -most, 0],
        [most, most - 1, -most],
        [-most, most, most],
      ],
      [1, 1, 1],
    )
    const outcome = solve(program, {}, 'assignment')
    const best = bruteForceProgram(program)
    expect(outcome).toMatchObject({ status: 'optimal', objective: best.feasible && best.objective })
    expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true })
  })

  it('looks at each row a few times, whatever the size', () => {
    for (const n of [50, 100, 200, 300]) {
      const outcome = solve(ones(n, n, 'uniform'))
      expect(outcome.engine).toBe('assignment')
      expect(outcome.counters.scans).toBeLessThan(12)
    }
  })
})

const LAP = new URL('../../../../shared/data/lap/', import.meta.url)
const OPTIMA = { 100: 305, 200: 475, 300: 626 }

describe.skipIf(!existsSync(LAP))('the public instances', () => {
  it.each(Object.entries(OPTIMA))('of %s accounts are solved to their known optimum', (size, optimum) => {
    const [, ...costs] = readFileSync(new URL(`assign${size}.txt`, LAP), 'utf8')
      .trim()
      .split(/\s+/)
      .map(Number)
    const n = Number(size)
    const program = {
      accountCount: n,
      managerCount: n,
      points: Int32Array.from(costs, (cost) => -cost),
      maxAccounts: new Int32Array(n).fill(1),
    }
    const outcome = solve(program)
    expect(outcome).toMatchObject({ engine: 'assignment', status: 'optimal', objective: -optimum })
    expect(verifyOutcome(program, outcome)).toMatchObject({ proven: true })
  })
})
