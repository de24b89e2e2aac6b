/** What a completed plan and a stopped solve owe to the order of things, with answers worked out by hand. */
import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN } from '../../../src/program/index.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { validatedProgram } from '../../../src/solver/gate.js'
import { Plan } from '../../../src/solver/network/plan.js'
import { solveProgram } from '../../../src/solver/public.js'
import { rowsOf } from '../../../src/solver/rows.js'
import { completePlan } from '../../../src/solver/transport/complete.js'
import { BestSeen } from '../../../src/solver/transport/progress.js'
import { dense, generated, withPoints } from '../programs.js'

const _ = FORBIDDEN

/** Everybody at manager 0, whatever the caps say. */
function atFirst(program: AssignmentProgram): Plan {
  const checked = validatedProgram(program)
  const plan = new Plan(checked, rowsOf(checked))
  for (let a = 0; a < plan.accountCount; a++) plan.place(a, 0, plan.pointsAt(a, 0))
  return plan
}

function completed(program: AssignmentProgram): number[] {
  const plan = atFirst(program)
  expect(completePlan(plan)).toBe(true)
  return Array.from(plan.owners())
}

describe('completing a plan', () => {
  it('releases the accounts that lose least, not the first ones and not those of fewest points', () => {
    const rows = [
      [9, 2],
      [8, 7],
      [3, 0],
    ]
    expect(completed(dense(rows, [2, 3]))).toEqual([0, 1, 0])
  })

  it('gives a released account the free manager of most points, wherever it stands', () => {
    expect(
      completed(
        dense(
          [
            [9, 1, 5, 3],
            [9, _, _, _],
          ],
          [1, 1, 1, 1],
        ),
      ),
    ).toEqual([2, 0])
    expect(
      completed(
        dense(
          [
            [9, 5, 1, 3],
            [9, _, _, _],
          ],
          [1, 1, 1, 1],
        ),
      ),
    ).toEqual([1, 0])
  })

  it('lets those choose first who lose least', () => {
    const rows = [
      [9, 5, 1],
      [9, 7, 6],
      [9, _, _],
    ]
    expect(completed(dense(rows, [1, 1, 1]))).toEqual([2, 1, 0])
  })
})

it('answers with the best plan and the best bound, also of different states', () => {
  const program = dense(
    [
      [9, 1],
      [9, 5],
    ],
    [1, 1],
  )
  const best = new BestSeen()
  const plan = atFirst(program)
  for (let m = 0; m < 2; m++) plan.setSlots(m, 1)
  best.add(plan)
  const first = [best.objective, best.bound]
  expect(first).toEqual([14, 18])
  plan.price[0] = 4
  best.add(plan)
  expect([best.objective, best.bound]).toEqual([14, 14])
  plan.price[0] = 0
  best.add(plan)
  expect([best.objective, best.bound]).toEqual([14, 14])
  expect(Array.from(best.plan(plan)!.owners())).toEqual([0, 1])
  expect(best.plan(plan)!.price[0]).toBe(4)
})

describe('a stopped solve whose plan reaches its bound', () => {
  it('is optimal, and keeps the incumbents as one that runs to its end', () => {
    // At the prices so far three want manager 1, who may own two, and nobody manager 0, who has to own one.
    const rows = [
      [0, 0],
      [0, 1],
      [1, 2],
      [1, 2],
    ]
    const program = dense(rows, [1, 2], {
      minAccounts: Int32Array.of(1, 0),
      unassignedPoints: new Int32Array(4),
    })
    for (const incumbent of [
      [0, -1, 1, 1],
      [-1, 1, 0, 1],
      [-1, 1, 1, 0],
    ]) {
      const outcome = solveProgram({ ...program, incumbent: Int32Array.from(incumbent) }, { workLimit: 0 })
      expect(outcome).toMatchObject({
        status: 'optimal',
        stopReason: 'proved',
        owner: Int32Array.from(incumbent),
        objective: 4,
        bound: 4,
      })
    }
  })

  it('is optimal whatever gap would have done', () => {
    const program = dense(
      [
        [0, 4, 1],
        [5, 4, 5],
      ],
      [1, 1, 1],
      { incumbent: Int32Array.of(2, 2) },
    )
    expect(solveProgram(program, { gap: 0.9 })).toMatchObject({
      status: 'optimal',
      stopReason: 'proved',
      owner: Int32Array.of(1, 2),
    })
  })

  it('is feasible as long as nobody has proved that it keeps the most incumbents', () => {
    const tied = withPoints(generated('uniform', 60, 600), (points) => points & 3)
    const program = {
      ...tied,
      incumbent: Int32Array.from({ length: 600 }, (_, a) => (7 * a + (a >> 3)) % 60),
    }
    const kept = (owner: Int32Array) => owner.filter((m, a) => m === program.incumbent[a]).length
    const [whole, stopped] = [solveProgram(program), solveProgram(program, { workLimit: 0 })]
    if (whole.status !== 'optimal' || stopped.status !== 'feasible')
      throw new Error('not the case meant here')
    expect(stopped).toMatchObject({ stopReason: 'workLimit', objective: 1800, bound: 1800 })
    expect(whole).toMatchObject({ stopReason: 'proved', objective: 1800, bound: 1800 })
    expect(kept(stopped.owner)).toBeLessThan(kept(whole.owner))
    // That no plan has more points is proved all the same.
    expect(verifyOutcome(program, stopped)).toMatchObject({ valid: true, proven: true, problems: [] })
  })
})
