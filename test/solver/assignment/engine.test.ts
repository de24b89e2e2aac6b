import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN } from '../../../src/program/index.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { solve } from '../../../src/solver/index.js'
import { bruteForceProgram, toSparse } from '../../../src/testing/index.js'
import { PATIENCE, runs } from '../../testing/runs.js'
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
    expect(solve(ones(330, 320, 'uniform'))).toMatchObject({ engine: 'assignment', status: 'optimal' })
    const refused: [AssignmentProgram, RegExp][] = [
      [dense([[1, 2]], [1, 2]), /caps other than 1/],
      [dense([[1], [2]], [1]), /more accounts than managers/],
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
    // A sample told so, at no cost.
    expect(outcome.counters).toEqual(solve(program, {}, 'transport').counters)
  })

  it('leaves a matrix to it where so many bids left many accounts, and where points are few among many pairs', () => {
    const clustered = ones(300, 300, 'clustered')
    const contested = solve(clustered)
    expect(contested).toMatchObject({ engine: 'transport', status: 'optimal' })
    const spent = contested.counters.work - solve(clustered, {}, 'transport').counters.work
    expect(spent).toBeLessThan(2.5 * 300 * 300)
    const ties = { ...generated('ties', 750, 750), maxAccounts: new Int32Array(750).fill(1) }
    expect(solve(ties)).toMatchObject({ engine: 'transport', status: 'optimal' })
    expect(solve(ties).counters).toEqual(solve(ties, {}, 'transport').counters)
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
      expect(outcome.counters.scans).toBeLessThan(4)
    }
  })
})

/** Caps of 1 where some pairs are not eligible; with more than eight eligible managers an account where `most` allows. */
const sparsePrograms = (most: number, eligible: number) =>
  programs(most).chain((program) =>
    fc
      .array(fc.nat({ max: 99 }), { minLength: program.managerCount, maxLength: program.managerCount })
      .map((draws) => {
        const { managerCount: m } = program
        const isEligible = (i: number) => (draws[i % m] * 7 + Math.floor(i / m) * 31) % 100 < eligible
        const points = (program.points as Int32Array).map((p, i) => (isEligible(i) ? p : FORBIDDEN))
        return { dense: { ...program, points }, pairs: toSparse({ ...program, points }) }
      }),
  )

describe('the assignment engine where not every pair is eligible', () => {
  it('agrees with every plan there is, incumbents included, and leaves it to transport to say why there is none', () => {
    const seen = { plan: 0, none: 0 }
    fc.assert(
      fc.property(sparsePrograms(5, 40), fc.boolean(), ({ dense, pairs }, isMatrix) => {
        const program = isMatrix ? dense : pairs
        const outcome = solve(program, {}, 'assignment')
        const best = bruteForceProgram(dense)
        expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true })
        if (!best.feasible) {
          seen.none++
          expect(outcome).toMatchObject({ status: 'infeasible', engine: 'transport' })
          return
        }
        seen.plan++
        if (outcome.status !== 'optimal') throw new Error('a plan exists')
        expect(outcome.engine).toBe('assignment')
        expect(outcome.objective).toBe(best.objective)
        expect(kept(program, outcome.owner)).toBe(best.keptIncumbents)
      }),
      runs(600, 33),
    )
    expect(Math.min(seen.plan, seen.none)).toBeGreaterThan(40)
  })

  it(
    'agrees with the transport engine where rows are longer than lists, its prices proved',
    () => {
      fc.assert(
        fc.property(sparsePrograms(60, 40), fc.boolean(), ({ dense, pairs }, isMatrix) => {
          const program = isMatrix ? dense : pairs
          const [one, other] = [solve(program, {}, 'assignment'), solve(program, {}, 'transport')]
          expect(one.status).toBe(other.status)
          expect(verifyOutcome(program, one)).toMatchObject({ valid: true, proven: true })
          if (one.status !== 'optimal' || other.status !== 'optimal') return
          expect(one.objective).toBe(other.objective)
          expect(kept(program, one.owner)).toBe(kept(program, other.owner))
        }),
        runs(150, 34),
      )
    },
    PATIENCE,
  )

  /** A few per cent of the pairs, those of the diagonal among them. */
  const fewPairs = (
    n: number,
    range: number,
    points = (a: number, j: number) => ((a * 7919 + j * 104729) % 65537) % range,
  ) => {
    const rows = Array.from({ length: n }, (_, a) =>
      Array.from({ length: n }, (_, j) => j).filter((j) => j === a || (a * 2654435 + j * 40503) % 997 < 30),
    )
    const start = Int32Array.from([0, ...rows.map((row) => row.length)])
    for (let a = 0; a < n; a++) start[a + 1] += start[a]
    return {
      accountCount: n,
      managerCount: n,
      points: {
        start,
        manager: Int32Array.from(rows.flat()),
        points: Int32Array.from(rows.flatMap((row, a) => row.map((j) => points(a, j)))),
      },
      maxAccounts: new Int32Array(n).fill(1),
    }
  }

  it('is chosen for them, and reads each pair a few times', () => {
    for (const n of [300, 1000])
      for (const range of [2, 100, 65537]) {
        const program = fewPairs(n, range)
        const outcome = solve(program)
        expect(outcome).toMatchObject({ engine: 'assignment', status: 'optimal' })
        expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true })
        expect(outcome.counters.scans).toBeLessThan(12)
        expect(outcome).toMatchObject({ objective: planOf(solve(program, {}, 'transport')).objective })
      }
  })

  it('leaves them to the transport engine where all managers rank the accounts alike', () => {
    const program = fewPairs(1000, 0, (a, j) => ((a * 7919) % 1000) * ((j * 104729) % 1000))
    const outcome = solve(program)
    expect(outcome).toMatchObject({ engine: 'transport', status: 'optimal' })
    const spent = outcome.counters.work - solve(program, {}, 'transport').counters.work
    expect(spent).toBeLessThan(2.2 * program.points.points.length)
  })

  it('gives a valid plan or none at any limit, and the same every time', () => {
    const program = fewPairs(300, 100)
    const whole = planOf(solve(program))
    expect(solve(program)).toEqual(whole)
    for (let workLimit = 0; workLimit <= whole.counters.work + 2000; workLimit += 7000) {
      const outcome = solve(program, { workLimit })
      expect(verifyOutcome(program, outcome).valid).toBe(true)
      if ('objective' in outcome) expect(outcome.objective).toBeLessThanOrEqual(whole.objective)
    }
    expect(solve(program, { workLimit: 2 * whole.counters.work })).toEqual(whole)
  })

  it('leaves it to transport to say so where nobody is eligible for an account', () => {
    const matrix = dense(
      [
        [1, 2],
        [FORBIDDEN, FORBIDDEN],
      ],
      [1, 1],
    )
    for (const program of [matrix, toSparse(matrix)]) {
      const outcome = solve(program, {}, 'assignment')
      expect(outcome).toMatchObject({ status: 'infeasible', engine: 'transport' })
      expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true })
    }
  })
})

function planOf(outcome: ReturnType<typeof solve>) {
  if (outcome.status !== 'optimal') throw new Error('a plan exists')
  return outcome
}

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
