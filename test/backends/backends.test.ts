/** MIP solvers of others as backends: their plans are counted again, their word is no proof. */
import fc from 'fast-check'
import loadNative, { type Highs } from 'highs'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadHighs } from '../../src/backends/highs.js'
import { loadLpSolver, type MipBackend, writeLp, writeMps } from '../../src/backends/index.js'
import { assignAccounts, PortfolioError, verifyAssignment } from '../../src/index.js'
import type { AssignmentProgram, SolveOptions, SolveProgress } from '../../src/program/index.js'
import { verifyOutcome } from '../../src/program/verify/index.js'
import { solve } from '../../src/solver/index.js'
import { solveProgram } from '../../src/solver/public.js'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { programArbitrary, toDense } from '../../src/testing/index.js'
import { bruteForce, mixedProgram } from '../solver/capacity/mixed.js'
import { PATIENCE, runs } from '../testing/runs.js'

let native: Highs
const backends: Record<string, MipBackend> = {}

beforeAll(async () => {
  native = await loadNative()
  backends.highs = await loadHighs()
  backends['lp-solver'] = await loadLpSolver()
})

/** Effort against capacity, drawn so that the linear bound is not enough. */
function tight(managers: number, accounts: number, seed: number): AssignmentProgram {
  let state = seed
  const below = (limit: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return Math.floor((state / 0x7fffffff) * limit)
  }
  const effort = Int32Array.from({ length: managers * accounts }, () => 5 + below(21))
  return {
    accountCount: accounts,
    managerCount: managers,
    points: effort.map((e) => e - 110 - below(20)),
    effort,
    capacity: new Int32Array(managers).fill(Math.floor((0.8 * 15 * accounts) / managers)),
    maxAccounts: new Int32Array(managers).fill(accounts),
  }
}

describe.each(['highs', 'lp-solver'])('%s as a backend', (name) => {
  const by = (program: AssignmentProgram, options: SolveOptions = {}) =>
    solve(program, { ...options, mip: backends[name] }, name)

  it(
    'finds what trying all plans finds, with every rule mixed',
    () => {
      let asked = 0
      fc.assert(
        fc.property(mixedProgram, (program) => {
          const truth = bruteForce(program)
          const outcome = by(program)
          expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true })
          if (!truth) expect(outcome.status).toBe('infeasible')
          else expect(outcome).toMatchObject({ status: 'optimal', objective: truth.objective, engine: name })
          const word = 'backend' in outcome ? outcome.backend : undefined
          if (!word) return
          asked++
          // What it says of the optimum is true, or was seen to be false.
          if (word.status === 'infeasible') expect(truth).toBeUndefined()
          if (word.bound !== undefined && truth)
            expect(word.bound).toBeGreaterThanOrEqual(truth.objective - 1e-6 * Math.abs(truth.objective))
        }),
        runs(40, 13),
      )
      expect(asked).toBeGreaterThan(3)
    },
    PATIENCE,
  )

  it('solves flows, too, when it is asked for by name', () => {
    fc.assert(
      fc.property(programArbitrary({ maxManagers: 4, maxAccounts: 8 }), (program) => {
        const [theirs, ours] = [by(program), solveProgram(program)]
        expect(verifyOutcome(program, theirs)).toMatchObject({ valid: true })
        expect(theirs.status).toBe(ours.status)
        if ('objective' in ours) expect(theirs).toMatchObject({ objective: ours.objective })
      }),
      runs(40, 14),
    )
  })
})

describe('a backend', () => {
  const program = tight(6, 30, 5)
  const lying = (answer: ReturnType<MipBackend['solve']>): MipBackend => ({
    name: 'liar',
    solve: () => answer,
  })

  it('whose plan breaks a rule is refuted, and its plan not taken', () => {
    const values = new Float64Array(6 * 30)
    for (let a = 0; a < 30; a++) values[6 * a] = 1
    const outcome = solve(
      program,
      { mip: lying({ status: 'optimal', values, bound: 0 }), workLimit: 1e6 },
      'liar',
    )
    expect(outcome).toMatchObject({ backend: { name: 'liar', status: 'refuted' } })
    expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true })
  })

  it('that calls a program infeasible is not believed', () => {
    const outcome = solve(program, { mip: lying({ status: 'infeasible' }), workLimit: 1e6 }, 'liar')
    expect(outcome).toMatchObject({ status: 'feasible', backend: { status: 'refuted' } })
    const hopeless = { ...program, capacity: new Int32Array(6).fill(40) }
    const unproved = solve(hopeless, { mip: lying({ status: 'infeasible' }), workLimit: 0 }, 'liar')
    expect(unproved.status).toBe('unknown')
  })

  it('that throws loses nothing but its plan', () => {
    const mip: MipBackend = {
      name: 'broken',
      solve: () => {
        throw new Error('out of memory')
      },
    }
    const outcome = solve(program, { mip, workLimit: 1e6 }, 'broken')
    expect(outcome).toMatchObject({ backend: { status: 'failed', message: 'Error: out of memory' } })
    expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true })
  })

  it('proves nothing by its word: the gap is that of our own bound', () => {
    const mip: MipBackend = {
      name: 'sure',
      solve: (_model, { start }) => ({ status: 'optimal', values: start!, bound: -1 }),
    }
    const hard = tight(10, 100, 3)
    const outcome = solve(hard, { mip, workLimit: 3e6 }, 'sure')
    const word = { name: 'sure', status: 'optimal', bound: -1 }
    expect(outcome).toMatchObject({
      status: 'feasible',
      stopReason: 'workLimit',
      engine: 'sure',
      backend: word,
    })
    const { valid, proven, bound } = verifyOutcome(hard, outcome)
    expect({ valid, proven }).toEqual({ valid: true, proven: false })
    expect(bound).toBeGreaterThan('objective' in outcome ? outcome.objective : Infinity)
  })

  it('starts from the plan that is known, reports progress, and stops when told', () => {
    const seen: SolveProgress[] = []
    let start: Float64Array | undefined
    const mip: MipBackend = {
      name: 'watched',
      solve: (model, options) => {
        start = options.start
        return backends.highs.solve(model, options)
      },
    }
    let asked = 0
    const outcome = solve(
      tight(10, 100, 3),
      {
        mip,
        onProgress: (progress) => seen.push(progress),
        shouldStop: () => seen.at(-1)?.phase === 'watched' && ++asked > 3,
      },
      'watched',
    )
    expect(start?.reduce((sum, x) => sum + x, 0)).toBe(100)
    expect(seen.some(({ phase, objective }) => phase === 'watched' && objective !== undefined)).toBe(true)
    expect(seen.some(({ backend }) => backend?.bound !== undefined)).toBe(true)
    expect(outcome).toMatchObject({ status: 'feasible', stopReason: 'stopped' })
  })

  it('is told of in the result, which is read back and verified with it', () => {
    const portfolio = generatePortfolio({ accounts: 12, managers: 5, seed: 2, rules: 'all' })
    for (const [name, mip] of Object.entries(backends)) {
      const result = assignAccounts(portfolio, { mip, engine: name })
      expect(result).toMatchObject({ engine: name, backend: { name } })
      const readBack = JSON.parse(JSON.stringify(result))
      expect(verifyAssignment(portfolio, readBack)).toMatchObject({ valid: true, problems: [] })
      expect(verifyAssignment(portfolio, { ...readBack, backend: undefined }).problems).toContain(
        'engine: none of that name',
      )
    }
    const silent: MipBackend = { name: 'silent', solve: () => ({ status: 'unknown' }) }
    const unsolved = assignAccounts(portfolio, { mip: silent, engine: 'silent', workLimit: 1 })
    expect(unsolved).toMatchObject({ status: 'unknown', stopReason: 'workLimit' })
  })

  it('has half of the time that is left, by the clock that was given', () => {
    let time = 0
    let given: number | undefined
    const mip: MipBackend = {
      name: 'slow',
      solve: (_model, { timeLimitMs, shouldStop }) => {
        given = timeLimitMs
        while (!shouldStop!()) {}
        return { status: 'unknown' }
      },
    }
    const outcome = solve(tight(10, 100, 3), { mip, timeLimitMs: 2000, now: () => time++ }, 'slow')
    expect(given).toBeGreaterThan(900)
    expect(given).toBeLessThan(1000)
    expect(outcome).toMatchObject({ status: 'feasible', stopReason: 'timeLimit' })
  })

  it('too large for lp-solver names what takes it', () => {
    const portfolio = generatePortfolio({ accounts: 200, managers: 40, seed: 1 })
    const options = { mip: backends['lp-solver'], engine: 'lp-solver' }
    expect(() => assignAccounts(portfolio, options)).toThrow(/npm install highs/)
    expect(() => assignAccounts(portfolio, { engine: 'highs' })).toThrow(/npm install highs.*loadHighs/)
    expect(() => assignAccounts(portfolio, { mip: loadHighs() as never })).toThrow(PortfolioError)
    expect(assignAccounts(portfolio, { mip: backends['lp-solver'] }).status).toBe('optimal')
  })
})

describe('the files', () => {
  const read = (format: 'lp' | 'mps', text: string): number | null =>
    native.withModel(
      format === 'lp' ? { format, data: text } : { format, data: new TextEncoder().encode(text) },
      (model) => {
        model.options.set({ output_flag: false, mip_rel_gap: 0 })
        model.run()
        const { infeasible, optimal } = native.constants.modelStatus
        if (model.getModelStatus() === infeasible) return null
        expect(model.getModelStatus()).toBe(optimal)
        return Math.round(model.getObjectiveValue())
      },
    )

  it(
    'hold the program: HiGHS reads them back and finds the same optimum, whatever the rules and the form of points',
    () => {
      fc.assert(
        fc.property(
          fc.oneof(mixedProgram, programArbitrary({ maxManagers: 3, maxAccounts: 6 })),
          (program) => {
            fc.pre(program.accountCount > 0) // a file without columns is none
            const truth = bruteForce(toDense(program))
            const expected = truth ? truth.objective : null
            expect(read('lp', writeLp(program))).toBe(expected)
            const cost = read('mps', writeMps(program))
            expect(cost === null ? null : 0 - cost).toBe(expected)
          },
        ),
        runs(60, 15),
      )
    },
    PATIENCE,
  )
})
