/** Plans that were stopped on the way: complete, within every rule, and honest about what they may lack. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN, type SolverOutcome } from '../../../src/program/index.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { validatedProgram } from '../../../src/solver/gate.js'
import { Plan } from '../../../src/solver/network/plan.js'
import { solveProgram } from '../../../src/solver/public.js'
import { rowsOf } from '../../../src/solver/rows.js'
import { completePlan } from '../../../src/solver/transport/complete.js'
import { bruteForceProgram, ownerFigures, programArbitrary } from '../../../src/testing/index.js'
import { runs } from '../../testing/runs.js'
import { dense, generated, sparseProgramArbitrary } from '../programs.js'

const _ = FORBIDDEN

/** A state with every account at the node of most points, whatever the caps say. */
function greedy(program: AssignmentProgram): Plan | undefined {
  const checked = validatedProgram(program)
  const plan = new Plan(checked, rowsOf(checked))
  for (let a = 0; a < plan.accountCount; a++) {
    let best = plan.root
    for (let m = 0; m < plan.root; m++) if (plan.pointsAt(a, m) > plan.pointsAt(a, best)) best = m
    if (plan.pointsAt(a, best) === FORBIDDEN) return undefined
    plan.place(a, best, plan.pointsAt(a, best))
  }
  return plan
}

const hasFloors = ({ minAccounts }: AssignmentProgram) => minAccounts?.some((floor) => floor > 0) ?? false

function expectPlan(program: AssignmentProgram, plan: Plan): void {
  const figures = ownerFigures(program, plan.owners())
  expect(figures.violations).toEqual([])
  expect(plan.objective()).toBe(figures.objective)
}

describe('completing a plan', () => {
  it('finds a placement wherever there is one, as long as there are no floors', () => {
    let [placed, impossible] = [0, 0]
    fc.assert(
      fc.property(sparseProgramArbitrary({ floors: false, unowned: false }), (program) => {
        const plan = greedy(program)
        if (!plan) return
        const { feasible } = bruteForceProgram(program)
        expect(completePlan(plan)).toBe(feasible)
        if (feasible) {
          placed++
          expectPlan(program, plan)
        } else impossible++
      }),
      runs(2000, 5),
    )
    expect(placed).toBeGreaterThan(200)
    expect(impossible).toBeGreaterThan(200)
  })

  it('keeps every rule where it finds a plan, floors included, and finds none where there is none', () => {
    let [complete, possible] = [0, 0]
    fc.assert(
      fc.property(fc.oneof(sparseProgramArbitrary(), programArbitrary()), (program) => {
        const plan = greedy(program)
        if (!plan) return
        const { feasible } = bruteForceProgram(program)
        if (feasible) possible++
        if (!completePlan(plan)) return
        complete++
        expect(feasible).toBe(true)
        expectPlan(program, plan)
      }),
      runs(2000, 5),
    )
    expect(complete).toBeGreaterThan(0.9 * possible)
  })

  // Accounts 0 and 1 meet at manager 0; whoever leaves finds manager 1 full, whose account has to go on to manager 2.
  it('seats everybody anew where the released accounts find nothing free', () => {
    const program = dense(
      [
        [9, 1, _],
        [9, _, _],
        [_, 9, 1],
      ],
      [1, 1, 1],
    )
    const plan = greedy(program)!
    expect(completePlan(plan)).toBe(true)
    expect(Array.from(plan.owners())).toEqual([1, 0, 2])
  })

  it('passes places on along a long chain', () => {
    const length = 40
    const rows = Array.from({ length }, (_unused, a) =>
      Array.from({ length }, (_unused2, m) => (m === a ? 9 : m === a + 1 ? 1 : _)),
    )
    const program = dense(
      [...rows.slice(0, -1), rows[0].map((_p, m) => (m === 0 ? 9 : _))],
      Array(length).fill(1),
    )
    const plan = greedy(program)!
    expect(completePlan(plan)).toBe(true)
    expect(Array.from(plan.owners())).toEqual([
      ...Array.from({ length: length - 1 }, (_unused, a) => a + 1),
      0,
    ])
  })

  // Account 0 holds the slot that one of the others needs.
  it('lets those stay unowned whose slot another needs', () => {
    const program = dense(
      [
        [_, 5],
        [9, 1],
        [9, _],
      ],
      [1, 1],
      { unassignedPoints: Int32Array.of(0, _, _) },
    )
    const plan = greedy(program)!
    expect(completePlan(plan)).toBe(true)
    expect(Array.from(plan.owners())).toEqual([-1, 1, 0])
  })

  it('lets those stay unowned who may', () => {
    const program = dense([[9], [8], [7]], [1], { unassignedPoints: Int32Array.of(0, _, 3) })
    const plan = greedy(program)!
    expect(completePlan(plan)).toBe(true)
    expect(Array.from(plan.owners())).toEqual([-1, 0, -1])
  })

  it('takes for a floor what costs least', () => {
    const program = dense(
      [
        [9, 1],
        [9, 5],
        [9, 3],
      ],
      [3, 3],
      { minAccounts: Int32Array.of(1, 2) },
    )
    const plan = greedy(program)!
    expect(completePlan(plan)).toBe(true)
    expect(Array.from(plan.owners())).toEqual([0, 1, 1])
  })
})

describe('a solve that is stopped at once', () => {
  const atOnce = (program: AssignmentProgram) => solveProgram(program, { workLimit: 0 })

  function expectHonest(program: AssignmentProgram, outcome: SolverOutcome): void {
    const truth = bruteForceProgram(program)
    expect(verifyOutcome(program, outcome).problems).toEqual([])
    if ('owner' in outcome) {
      expect(truth).toMatchObject({ feasible: true })
      if (!truth.feasible) return
      expect(outcome.objective).toBeLessThanOrEqual(truth.objective)
      expect(outcome.bound).toBeGreaterThanOrEqual(truth.objective)
    } else if (outcome.status === 'infeasible') expect(truth.feasible).toBe(false)
    else if (!hasFloors(program) && !program.unassignedPoints) expect(truth.feasible).toBe(false)
  }

  it('claims nothing that is not so', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(fc.oneof(sparseProgramArbitrary(), programArbitrary()), (program) => {
        const outcome = atOnce(program)
        seen.set(outcome.status, (seen.get(outcome.status) ?? 0) + 1)
        expectHonest(program, outcome)
      }),
      runs(2000, 5),
    )
    for (const status of ['optimal', 'feasible', 'infeasible', 'unknown']) {
      expect(seen.get(status), status).toBeGreaterThan(20)
    }
  })

  it.each([
    ['floors and losses', generated('lowrank', 40, 700, { floors: true, loss: true })],
    ['nine pairs of ten forbidden', generated('uniform', 40, 700, { forbiddenShare: 0.9, slack: 0 })],
    [
      'nine pairs of ten forbidden, and floors',
      generated('ties', 40, 700, { forbiddenShare: 0.9, slack: 0.3, floors: true }),
    ],
    [
      'caps of 1, hardly anybody eligible',
      generated('uniform', 200, 200, { forbiddenShare: 0.95, slack: 0 }),
    ],
  ])('still has a plan within all rules: %s', (_name, program) => {
    const outcome = atOnce(program)
    expect(outcome).toMatchObject({ status: 'feasible', stopReason: 'workLimit' })
    expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: false })
  })
})
