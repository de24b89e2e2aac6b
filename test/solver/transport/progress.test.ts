/** What looking at states costs, counted by the passes over points and accounts, and what it is good for. */
import { expect, it } from 'vitest'
import { validatedProgram } from '../../../src/solver/gate.js'
import { Plan } from '../../../src/solver/network/plan.js'
import { rowsOf } from '../../../src/solver/rows.js'
import { Progress } from '../../../src/solver/transport/progress.js'
import { dense } from '../programs.js'

/** Everybody at manager 0, who has room for half. */
function crowded(accounts: number): Plan {
  const program = validatedProgram(
    dense(
      Array.from({ length: accounts }, (_, a) => [9, a % 5]),
      [accounts / 2, accounts],
    ),
  )
  const plan = new Plan(program, rowsOf(program))
  for (let a = 0; a < accounts; a++) plan.place(a, 0, 9)
  for (let m = 0; m < 2; m++) plan.fitSlots(m)
  return plan
}

it('spends at most a twentieth of the work on looking, however often it is asked', () => {
  for (const accounts of [10, 100, 1000]) {
    const plan = crowded(accounts)
    const progress = new Progress(plan)
    for (let work = 0; work < 1_000_000; work += 1000) {
      progress.look(work)
      expect(progress.spent).toBeLessThanOrEqual(work / 20)
    }
    expect(progress.spent).toBeGreaterThan(0)
  }
})

it('tells what was seen before where looking again would cost too much', () => {
  const progress = new Progress(crowded(100))
  progress.look(0)
  expect(progress.report()).toEqual({ phase: 'exact', fraction: 0 })
  progress.look(1_000_000)
  const seen = progress.report()
  expect(seen.objective).toBeGreaterThan(0)
  progress.look(1_000_001)
  expect(progress.report()).toEqual(seen)
})
