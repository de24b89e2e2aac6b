/** More work never leaves a worse plan or a worse bound: limits end one and the same search at different places. */
import { describe, expect, it } from 'vitest'
import { formulate } from '../../../src/formulate/index.js'
import type { AssignmentProgram } from '../../../src/program/index.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { solveProgram } from '../../../src/solver/public.js'
import { generatePortfolio } from '../../../src/synthetic/index.js'
import { generated, withPoints } from '../programs.js'

const STEPS = 16

const PROGRAMS: Record<string, () => AssignmentProgram> = {
  'a portfolio of 5,000 accounts': () =>
    formulate(generatePortfolio({ accounts: 5000, managers: 200, seed: 6 })).program,
  'a portfolio of 700 accounts': () =>
    formulate(generatePortfolio({ accounts: 700, managers: 40, seed: 2 })).program,
  'uniform scores': () => generated('uniform', 50, 1000),
  'a crowd, losses and floors': () => generated('lowrank', 40, 1500, { floors: true, loss: true }),
  ties: () => generated('ties', 40, 1000, { slack: 0 }),
  'few pairs eligible': () => generated('uniform', 40, 700, { forbiddenShare: 0.9, slack: 0 }),
  'everybody in the same order': () =>
    withPoints(generated('uniform', 40, 1000, { slack: 0 }), (_points, m, a) => m * (a % 97)),
  'caps of 1': () => generated('uniform', 300, 300, { slack: 0 }),
  'caps of 1 beside large ones': () => {
    const program = generated('lowrank', 40, 2000)
    return { ...program, maxAccounts: program.maxAccounts.map((cap, m) => (m % 2 ? 1 : 2 * cap)) }
  },
}

describe('more work never leaves a worse plan or a worse bound', () => {
  it.each(Object.entries(PROGRAMS))('%s', (_name, make) => {
    const program = make()
    const all = solveProgram(program)
    if (all.status !== 'optimal') throw new Error(all.status)
    let [objective, bound, feasible] = [-Infinity, Infinity, 0]
    const gaps = new Set<number>()
    for (let step = 0; step <= STEPS; step++) {
      const workLimit = Math.round(all.counters.work ** (step / STEPS) * 1.01) - 1
      const outcome = solveProgram(program, { workLimit })
      if (!('owner' in outcome)) throw new Error(outcome.status)
      expect(outcome.objective).toBeGreaterThanOrEqual(objective)
      expect(outcome.bound).toBeLessThanOrEqual(bound)
      if (outcome.status === 'feasible') feasible++
      expect(verifyOutcome(program, outcome).problems).toEqual([])
      ;({ objective, bound } = outcome)
      gaps.add(bound - objective)
    }
    expect(feasible).toBeGreaterThan(STEPS / 2)
    expect(gaps.size).toBeGreaterThan(1)
    expect([objective, bound]).toEqual([all.objective, all.objective])
  })
})
