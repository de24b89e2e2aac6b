import { describe, expect, it } from 'vitest'
import { formulate } from '../../../src/formulate/index.js'
import { FORBIDDEN } from '../../../src/program/index.js'
import { recountPlan } from '../../../src/program/verify/plan.js'
import { lookForPlan } from '../../../src/solver/index.js'
import { generatePortfolio } from '../../../src/synthetic/index.js'
import { dense } from '../programs.js'

const _ = FORBIDDEN

describe('looking for any plan', () => {
  it.each([1, 2, 3])('finds one that keeps every rule of a portfolio, draw %i', (seed) => {
    const { program } = formulate(generatePortfolio({ accounts: 85, managers: 40, seed, rules: 'all' }))
    const { owner, work } = lookForPlan(program, 3_000_000)
    expect(work).toBeLessThan(1_000_000)
    const problems: string[] = []
    recountPlan(program, owner, problems)
    expect(problems).toEqual([])
  })

  it('suspects those who cannot be placed together, and nobody else of many', () => {
    const rows = Array.from({ length: 40 }, (_row, a) => (a < 37 ? [_, _, 1] : [1, 1, _]))
    const program = dense(rows, [40, 40, 40], {
      limits: [{ accounts: Int32Array.of(37, 38, 39), each: true, max: 1 }],
    })
    const { owner, suspects } = lookForPlan(program, 50_000)
    expect(owner).toBeUndefined()
    expect([...suspects].sort()).toEqual([37, 38, 39])
    expect(lookForPlan(program, 50_000)).toEqual(lookForPlan(program, 50_000))
  })

  it('ends where a rule is broken that nobody counts in', () => {
    const program = dense([[1, 2]], [1, 1], { limits: [{ accounts: new Int32Array(0), min: 1 }] })
    expect(lookForPlan(program, 1000)).toMatchObject({ suspects: [] })
  })

  it('suspects an account that may go nowhere at once', () => {
    expect(lookForPlan(dense([[1], [_]], [2]), 1000)).toEqual({ suspects: [1], work: 0 })
  })
})
