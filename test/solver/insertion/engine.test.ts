import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN } from '../../../src/program/index.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { solve } from '../../../src/solver/index.js'
import { bruteForceProgram, programArbitrary, toDense } from '../../../src/testing/index.js'
import { runs } from '../../testing/runs.js'
import { dense, generated } from '../programs.js'

/** Without floors, which the engine leaves to others. */
const programs = (maxManagers: number, maxAccounts: number) =>
  programArbitrary({ maxManagers, maxAccounts }).map((program): AssignmentProgram => {
    const { minAccounts: _none, ...rest } = toDense(program)
    return rest
  })

const kept = ({ incumbent }: AssignmentProgram, owner: Int32Array) =>
  owner.reduce((sum, manager, a) => sum + (manager >= 0 && manager === incumbent?.[a] ? 1 : 0), 0)

describe('the insertion engine', () => {
  it('agrees with every plan there is, incumbents included', () => {
    fc.assert(
      fc.property(programs(4, 6), (program) => {
        fc.pre(program.accountCount > 0)
        const outcome = solve(program, {}, 'insertion')
        const best = bruteForceProgram(program)
        expect(outcome.status).toBe(best.feasible ? 'optimal' : 'infeasible')
        if (outcome.status !== 'optimal' || !best.feasible) return
        expect(outcome.engine).toBe('insertion')
        expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true })
        expect(outcome.objective).toBe(best.objective)
      }),
      runs(600, 61),
    )
  })

  it('agrees with the transport engine on larger programs, its prices proved', () => {
    fc.assert(
      fc.property(programs(12, 60), (program) => {
        fc.pre(program.accountCount > 0)
        const [one, other] = [solve(program, {}, 'insertion'), solve(program, {}, 'transport')]
        expect(one.status).toBe(other.status)
        if (one.status !== 'optimal' || other.status !== 'optimal') return
        expect(verifyOutcome(program, one)).toMatchObject({ valid: true, proven: true })
        expect(one.objective).toBe(other.objective)
        expect(kept(program, one.owner)).toBe(kept(program, other.owner))
      }),
      runs(150, 62),
    )
  })

  it.each([
    ['uniform', {}],
    ['uniform', { loss: true }],
    ['clustered', { forbiddenShare: 0.5 }],
    ['clustered', { loss: true }],
    ['lowrank', { slack: 0 }],
    ['lowrank', { loss: true, forbiddenShare: 0.2 }],
  ] as const)('proves %s programs of some hundred accounts: %j', (family, options) => {
    for (const [managers, accounts] of [
      [10, 50],
      [35, 85],
      [12, 300],
      [50, 500],
    ]) {
      const optional = Int32Array.from({ length: accounts }, (_, a) => (a % 3 ? FORBIDDEN : 9_000 * (a % 90)))
      const program = {
        ...generated(family, managers, accounts, options),
        ...('loss' in options && { unassignedPoints: optional }),
      }
      const outcome = solve(program)
      const other = solve(program, {}, 'transport')
      expect(outcome).toMatchObject({ status: 'optimal', objective: 'bound' in other ? other.objective : 0 })
      expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true })
    }
  })

  it('is chosen for small programs, and leaves crowds, floors and limits to the transport engine', () => {
    expect(solve(generated('uniform', 50, 500))).toMatchObject({ engine: 'insertion', status: 'optimal' })
    expect(solve(generated('lowrank', 35, 85))).toMatchObject({ engine: 'insertion', status: 'optimal' })
    expect(solve(generated('lowrank', 50, 500))).toMatchObject({ engine: 'transport', status: 'optimal' })
    expect(solve(generated('uniform', 50, 700))).toMatchObject({ engine: 'transport', status: 'optimal' })
    const program = generated('uniform', 35, 85)
    expect(solve(program, { workLimit: 5_000 }).engine).toBe('transport')
    expect(solve(program, { shouldStop: () => true }).status).not.toBe('infeasible')
    const floors = { ...dense([[1, 2]], [1, 2]), minAccounts: Int32Array.of(0, 1) }
    expect(() => solve(floors, {}, 'insertion')).toThrow(/does not support floors/)
    expect(() => solve(dense([], [2]), {}, 'insertion')).toThrow(/without accounts/)
  })

  it('finds prices for managers who take nobody, and plans for accounts with one way out', () => {
    const _ = FORBIDDEN
    const closed = dense(
      [
        [9, 5, _],
        [9, 4, 1],
        [_, 3, 2],
      ],
      [0, 2, 1],
    )
    const outcome = solve(closed, {}, 'insertion')
    expect(outcome).toMatchObject({ status: 'optimal', objective: 11, owner: Int32Array.of(1, 1, 2) })
    expect(verifyOutcome(closed, outcome)).toMatchObject({ valid: true, proven: true })
  })

  it('searches seldom where there is room, and reads few rows twice', () => {
    const { counters } = solve(generated('uniform', 50, 500), {}, 'insertion')
    expect(counters.augmentations).toBeLessThan(100)
    expect(counters.settled).toBeLessThan(500)
    expect(counters.scans).toBeLessThan(2.2)
  })
})
