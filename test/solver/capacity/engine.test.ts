import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formulate } from '../../../src/formulate/index.js'
import type { AssignmentProgram, SolveOptions, SolverOutcome } from '../../../src/program/index.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { capacityEngine } from '../../../src/solver/capacity/engine.js'
import { validatedProgram } from '../../../src/solver/gate.js'
import { solve } from '../../../src/solver/index.js'
import { generatePortfolio } from '../../../src/synthetic/index.js'
import { PATIENCE, runs } from '../../testing/runs.js'
import { bruteForce, keptBy, mixedProgram } from './mixed.js'

const engine = (program: AssignmentProgram, options: SolveOptions = {}): SolverOutcome =>
  capacityEngine.solve(validatedProgram(program), options)

describe('the capacity engine', () => {
  it(
    'finds and proves what trying all plans finds, with every rule mixed',
    () => {
      fc.assert(
        fc.property(mixedProgram, (program) => {
          const truth = bruteForce(program)
          const outcome = engine(program)
          const { valid, proven, problems } = verifyOutcome(program, outcome)
          expect({ valid, proven, problems }).toEqual({ valid: true, proven: true, problems: [] })
          if (!truth) {
            expect(outcome.status).toBe('infeasible')
            return
          }
          expect(outcome).toMatchObject({ status: 'optimal', objective: truth.objective })
          if ('owner' in outcome) expect(keptBy(program, outcome.owner)).toBe(truth.kept)
        }),
        runs(150, 11),
      )
    },
    PATIENCE,
  )

  it(
    'gives at any work limit a plan that keeps all rules and a bound that holds, or says that it has none',
    () => {
      fc.assert(
        fc.property(mixedProgram, fc.integer({ min: 0, max: 200_000 }), (program, workLimit) => {
          const truth = bruteForce(program)
          const outcome = engine(program, { workLimit })
          expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true })
          expect(engine(program, { workLimit })).toEqual(outcome)
          if (!('owner' in outcome)) return
          expect(outcome.objective).toBeLessThanOrEqual(truth!.objective)
          expect(outcome.bound).toBeGreaterThanOrEqual(truth!.objective)
        }),
        runs(60, 12),
      )
    },
    PATIENCE,
  )

  it(
    'begins with the plan that it is given, and passes over what is none',
    () => {
      fc.assert(
        fc.property(mixedProgram, fc.infiniteStream(fc.nat()), (program, choices) => {
          const outcome = engine(program)
          const any = Int32Array.from(
            { length: program.accountCount },
            () => (choices.next().value! % (program.managerCount + 1)) - 1,
          )
          const fromAny = engine(program, { start: any })
          expect(fromAny.status).toBe(outcome.status)
          if (!('owner' in outcome) || !('owner' in fromAny)) return
          expect(fromAny.objective).toBe(outcome.objective)
          const limited = engine(program, { start: outcome.owner, workLimit: 0 })
          expect(limited).toMatchObject({ objective: outcome.objective, owner: outcome.owner })
        }),
        runs(40, 13),
      )
    },
    PATIENCE,
  )

  it('proves plans of capacities too fine for any table', () => {
    for (const unit of [1, 7_654_321]) {
      const accountCount = 14
      const program: AssignmentProgram = {
        accountCount,
        managerCount: 2,
        points: Int32Array.from({ length: 2 * accountCount }, (_, k) => 100 + ((37 * k) % 61)),
        maxAccounts: Int32Array.of(accountCount, accountCount),
        effort: Int32Array.from({ length: accountCount }, (_, a) => unit * (3 + ((5 * a) % 11))),
        capacity: Int32Array.of(unit * 58, unit * 60),
      }
      const outcome = engine(program)
      expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true })
      expect(outcome).toMatchObject({ status: 'optimal', objective: bruteForce(program)!.objective })
      expect('certificate' in outcome && outcome.certificate).toMatchObject({
        relaxation: unit === 1 ? 'knapsacks' : 'prices',
      })
    }
  })

  it(
    'proves a programme of 85 accounts with every rule at once within a second or two of work',
    () => {
      const { program } = formulate(generatePortfolio({ accounts: 85, managers: 40, seed: 5, rules: 'all' }))
      const outcome = engine(program, { workLimit: 150_000_000 })
      expect(outcome.status).toBe('optimal')
      expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true })
    },
    PATIENCE,
  )

  it('is chosen for programs that are no flows, and only for these', () => {
    const program: AssignmentProgram = {
      accountCount: 3,
      managerCount: 2,
      points: Int32Array.of(9, 1, 9, 1, 9, 1),
      maxAccounts: Int32Array.of(3, 3),
    }
    expect(solve(program).engine).toBe('insertion')
    const outcome = solve({ ...program, effort: Int32Array.of(2, 2, 2), capacity: Int32Array.of(5, 5) })
    expect(outcome).toMatchObject({ engine: 'capacity', status: 'optimal', objective: 19 })
  })
})
