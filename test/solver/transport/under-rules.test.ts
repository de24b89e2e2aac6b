import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  AssignmentProgram,
  Limit,
  SolveOptions,
  SolverOutcome,
  TreeCertificate,
} from '../../../src/program/index.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { validatedProgram } from '../../../src/solver/gate.js'
import { solve } from '../../../src/solver/index.js'
import { transportEngine } from '../../../src/solver/transport/engine.js'
import { toRows, toSparse } from '../../../src/testing/index.js'
import { PATIENCE, runs } from '../../testing/runs.js'
import { bruteForce, keptBy } from '../capacity/mixed.js'
import { laminarProgram } from '../laminar-programs.js'
import { generated } from '../programs.js'

const engine = (program: AssignmentProgram, options: SolveOptions = {}): SolverOutcome => {
  const checked = validatedProgram(program)
  expect(transportEngine.refusal!(checked)).toBeUndefined()
  return transportEngine.solve(checked, options)
}
const isProved = { valid: true, proven: true, problems: [] }

describe('the transport engine under rules that are nested or apart', () => {
  it(
    'finds and proves what trying all plans finds, and at any work limit what is true',
    () => {
      fc.assert(
        fc.property(laminarProgram, fc.integer({ min: 0, max: 400 }), (program, workLimit) => {
          const truth = bruteForce(program)
          const outcome = engine(program)
          expect(verifyOutcome(program, outcome)).toMatchObject(isProved)
          expect(outcome.status).toBe(truth ? 'optimal' : 'infeasible')
          const limited = engine(program, { workLimit })
          expect(verifyOutcome(program, limited)).toMatchObject({ valid: true, problems: [] })
          expect(engine(program, { workLimit })).toEqual(limited)
          if (!truth || !('owner' in outcome)) return
          expect(outcome.objective).toBe(truth.objective)
          expect(keptBy(program, outcome.owner)).toBe(truth.kept)
          // A plan is found whenever there is one, however early the search is stopped.
          if (!('owner' in limited)) throw new Error(`stopped as ${limited.status}`)
          expect(limited.objective).toBeLessThanOrEqual(truth.objective)
          expect(limited.bound).toBeGreaterThanOrEqual(truth.objective)
        }),
        runs(200, 21),
      )
    },
    PATIENCE,
  )

  it(
    'gives the same optimum for every form of points, and what the engine of hard capacity gives',
    () => {
      fc.assert(
        fc.property(laminarProgram, (program) => {
          const outcome = engine(program)
          const others = [engine(toSparse(program)), engine(toRows(program)), solve(program, {}, 'capacity')]
          for (const other of others) {
            expect(other.status).toBe(outcome.status)
            if ('objective' in outcome) expect(other).toMatchObject({ objective: outcome.objective })
          }
        }),
        runs(60, 22),
      )
    },
    PATIENCE,
  )

  it(
    'loses nothing where a limit is wider',
    () => {
      fc.assert(
        fc.property(laminarProgram, fc.nat(), (program, choice) => {
          const { limits = [] } = program
          if (limits.length === 0) return
          const at = choice % limits.length
          const wider = limits.map(
            (limit, i): Limit =>
              i === at
                ? { ...limit, min: Math.max(0, (limit.min ?? 0) - 1), max: (limit.max ?? 9) + 1 }
                : limit,
          )
          const [before, after] = [engine(program), engine({ ...program, limits: wider })]
          if (!('objective' in before)) return
          expect('objective' in after && after.objective).toBeGreaterThanOrEqual(before.objective)
        }),
        runs(60, 23),
      )
    },
    PATIENCE,
  )

  it.each([
    ['teams alone, 60 x 800', () => ruled(60, 800, false)],
    ['teams and nested segments, 40 x 600', () => ruled(40, 600, true)],
    ['the same, of eligible pairs', () => toSparse(ruled(40, 600, true))],
    ['the same, with few accounts each', () => ruled(60, 120, true)],
  ])('proves larger programs by prices alone: %s', (_name, make) => {
    const program = make()
    const [wasm, typescript] = (['wasm', 'typescript'] as const).map((kernel) => engine(program, { kernel }))
    expect(wasm).toEqual(typescript)
    expect(verifyOutcome(program, wasm)).toMatchObject(isProved)
    expect(wasm).toMatchObject({
      status: 'optimal',
      certificate: { relaxation: 'prices', steps: { length: 2 } },
    })
  })

  it('stops at every progress point with a plan that keeps the rules and a bound that only tightens', () => {
    const program = ruled(40, 600, true)
    const optimum = engine(program)
    const work = optimum.counters.work
    let before = { objective: -Infinity, bound: Infinity }
    for (let step = 0; step <= 8; step++) {
      const outcome = engine(program, { workLimit: Math.floor((work * step) / 8) })
      expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, problems: [] })
      if (!('owner' in outcome)) throw new Error('a plan was there')
      expect(outcome.objective).toBeGreaterThanOrEqual(before.objective)
      expect(outcome.bound).toBeLessThanOrEqual(before.bound)
      before = outcome
    }
    let asked = 0
    const stopped = engine(program, { shouldStop: () => ++asked >= 1 })
    expect(stopped).toMatchObject({ status: 'feasible', stopReason: 'stopped' })
    expect(verifyOutcome(program, stopped)).toMatchObject({ valid: true })
  })

  it('has no false claim believed, however its certificate is changed', () => {
    const feasible = ruled(10, 80, true)
    const limits = feasible.limits.map((limit, i) => (i === 0 ? { ...limit, min: 75, max: 80 } : limit))
    const planned = engine(feasible)
    const none = engine({ ...feasible, limits })
    expect(verifyOutcome({ ...feasible, limits }, none)).toMatchObject(isProved)
    if (!('owner' in planned)) throw new Error('a plan was there')
    // That the plan is better than it is; and that a program with a plan has none.
    const claims = [
      { claim: { ...planned, objective: planned.objective - 1, bound: planned.bound - 1 }, of: planned },
      { claim: none, of: none },
    ]
    for (const { claim, of } of claims) {
      const certificate = certificateOf(of)
      const isBelieved = (change: Partial<TreeCertificate>) =>
        verifyOutcome(feasible, withCertificate(claim, { ...certificate, ...change })).proven
      const used = Array.from(certificate.multipliers.keys()).filter((i) => certificate.multipliers[i] !== 0)
      expect(used.length).toBeGreaterThan(0)
      for (const at of used) {
        const price = certificate.multipliers[at]
        for (const other of [price, -price, 0, price - 1, price + 1e6, 0.5, Number.NaN])
          expect(isBelieved({ multipliers: changed(certificate.multipliers, at, other) })).toBe(false)
      }
      const { scale } = certificate
      for (const change of [
        { scale: 1 - scale },
        { scale: -1 },
        { target: -(2 ** 45) },
        { steps: Int32Array.of(0) },
      ])
        expect(isBelieved(change)).toBe(false)
    }
    const atScale0 = { ...certificateOf(planned), scale: 0 }
    expect(verifyOutcome(feasible, withCertificate(planned, atScale0)).problems).toContain(
      'certificate: scale: not a positive integer',
    )
  })
})

const first = (count: number) => Int32Array.from({ length: count }, (_, i) => i)

/** Teams of six managers and teams of two of these, and of every three accounts two segments, one within the other. */
function ruled(managers: number, accounts: number, hasSegments: boolean) {
  const program = generated('lowrank', managers, accounts, { loss: true, slack: 0.3, seed: 3 })
  const all = first(accounts)
  const each = accounts / managers
  const limits: Limit[] = []
  for (let from = 0; from < managers; from += 6) {
    const team = first(managers).filter((j) => j >= from && j < from + 6)
    limits.push({ accounts: all, managers: team, max: Math.round(team.length * each * 1.05) })
    if (from % 12 === 0) {
      const two = first(managers).filter((j) => j >= from && j < from + 12)
      limits.push({ accounts: all, managers: two, min: Math.round(two.length * each * 0.98) })
    }
  }
  if (hasSegments) {
    limits.push({ accounts: all.filter((a) => a % 3 < 2), each: true, max: Math.ceil(each * 0.8) })
    limits.push({ accounts: all.filter((a) => a % 3 === 1), each: true, max: Math.ceil(each * 0.4) })
  }
  return { ...program, limits, incumbent: Int32Array.from(all, (a) => ((a * 7919) % (managers + 1)) - 1) }
}

function certificateOf(outcome: SolverOutcome): TreeCertificate {
  const certificate = 'certificate' in outcome ? outcome.certificate : undefined
  if (certificate?.kind === 'tree') return certificate
  if (outcome.status === 'infeasible' && outcome.violator.kind === 'tree') return outcome.violator.certificate
  throw new Error('no certificate of this kind')
}

function withCertificate(outcome: SolverOutcome, certificate: TreeCertificate): SolverOutcome {
  if (outcome.status === 'infeasible') return { ...outcome, violator: { kind: 'tree', certificate } }
  return { ...outcome, certificate } as SolverOutcome
}

function changed(list: Float64Array, at: number, value: number): Float64Array {
  const other = list.slice()
  other[at] = value
  return other
}
