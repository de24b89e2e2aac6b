/** What a completed plan and a stopped solve owe to the order of things, with answers worked out by hand. */
import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN } from '../../../src/program/index.js'
import { checkProgram } from '../../../src/solver/gate.js'
import { Plan } from '../../../src/solver/network/plan.js'
import { rowsOf } from '../../../src/solver/rows.js'
import { completePlan } from '../../../src/solver/transport/complete.js'
import { BestSeen } from '../../../src/solver/transport/progress.js'
import { dense } from '../programs.js'

const _ = FORBIDDEN

/** Everybody at manager 0, whatever the caps say. */
function atFirst(program: AssignmentProgram): Plan {
  const checked = checkProgram(program)
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
