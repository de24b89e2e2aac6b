import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type AssignmentResult, assignAccounts, checkAssignment, verifyAssignment } from '../../src/index.js'
import type { Planned, Portfolio } from '../../src/model/index.js'

const portfolio = JSON.parse(readFileSync('examples/rules.json', 'utf8')) as Portfolio
const ownersOf = ({ assignments }: Planned) =>
  assignments.map(({ account, manager }): [string, string] => [account, manager])

function planned(result: AssignmentResult): Planned {
  if (!('assignments' in result)) throw new Error(result.status)
  return result
}

describe('the example with every rule', () => {
  const optimum = planned(assignAccounts(portfolio))

  it('is proved optimal, and keeps every rule', () => {
    expect(optimum.status).toBe('optimal')
    expect(verifyAssignment(portfolio, optimum)).toMatchObject({ valid: true, proven: true, problems: [] })
    const { feasible, objective } = checkAssignment(portfolio, ownersOf(optimum))
    expect(feasible).toBe(true)
    expect(objective).toBe(optimum.objective)
  })

  it('counts each rule that a plan breaks', () => {
    const [{ id }] = portfolio.managers
    const all = portfolio.accounts.map((account): [string, string] => [account.id, id])
    const codes = new Set(checkAssignment(portfolio, all).violations.map(({ code }) => code))
    for (const code of [
      'above_capacity',
      'conflict',
      'above_segment_cap',
      'below_team_floor',
      'too_many_changes',
      'too_many_changes_of_manager',
    ])
      expect(codes).toContain(code)
  })

  it('has no plan with another owner, objective or proof that passes for it', () => {
    const changed = (change: (copy: Planned) => void) => {
      const copy = structuredClone(optimum)
      change(copy)
      return verifyAssignment(portfolio, copy)
    }
    const others = portfolio.managers.map(({ id }) => id)
    optimum.assignments.forEach((assignment, i) => {
      const other = others.find((id) => id !== assignment.manager)!
      expect(changed((copy) => void (copy.assignments[i].manager = other)).valid).toBe(false)
    })
    expect(changed((copy) => void copy.objective++).valid).toBe(false)
    expect(changed((copy) => void copy.bound--).valid).toBe(false)
    expect(changed((copy) => void (copy.certificate = { kind: 'prices', managers: [] })).valid).toBe(false)
    expect(changed((copy) => void (copy.loads[0].effort += 0.1)).valid).toBe(false)
  })

  it('gives at every work limit a plan that keeps the rules and a bound that holds, twice the same', () => {
    for (const workLimit of [0, 20_000, 200_000, 800_000]) {
      const [first, again] = [1, 2].map(() => assignAccounts(portfolio, { workLimit }))
      expect(again).toEqual(first)
      if (first.status === 'unknown') continue
      const plan = planned(first)
      expect(verifyAssignment(portfolio, plan)).toMatchObject({ valid: true, problems: [] })
      expect(plan.objective).toBeLessThanOrEqual(optimum.objective)
      expect(plan.bound).toBeGreaterThanOrEqual(optimum.objective)
    }
  })

  it('gives the same, stopped at its first progress points', () => {
    for (let points = 1; points <= 3; points++) {
      let seen = 0
      const stopped = assignAccounts(portfolio, { shouldStop: () => ++seen >= points })
      if (stopped.status === 'unknown') continue
      const plan = planned(stopped)
      expect(verifyAssignment(portfolio, plan).valid).toBe(true)
      expect(plan.bound).toBeGreaterThanOrEqual(optimum.objective)
    }
  })
})
