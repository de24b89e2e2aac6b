import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type AssignmentResult, assignAccounts, checkAssignment, verifyAssignment } from '../../src/index.js'
import type { Planned, Portfolio } from '../../src/model/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'

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

  it('has no proof whose steps, multipliers or target can be changed to prove more', () => {
    type Tree = Extract<Planned['certificate'], { kind: 'tree' }>
    const treeOf = ({ certificate }: Planned): Tree => {
      if (certificate.kind !== 'tree') throw new Error('no proof by branch and bound')
      return certificate
    }
    const { steps, multipliers } = treeOf(optimum)
    const sample = (length: number, most: number) =>
      Array.from({ length: Math.min(length, most) }, (_, i) =>
        Math.floor((i * length) / Math.min(length, most)),
      )
    const changes: ((copy: Tree) => void)[] = [
      ...sample(steps.length, 40).flatMap((i) => [
        (copy: Tree) => void copy.steps[i]++,
        (copy: Tree) => void copy.steps.splice(i, 1),
      ]),
      (copy) => void copy.steps.splice(0, copy.steps.length),
      (copy) => void copy.steps.push(0, 0),
      (copy) => void copy.multipliers.splice(0, 1),
      (copy) => void (copy.scale += 1),
      (copy) => void (copy.target -= copy.scale),
      ...sample(multipliers.length, 10).map((i) => (copy: Tree) => void (copy.multipliers[i] += 0.5)),
    ]
    let refused = 0
    for (const change of changes) {
      const copy = structuredClone(optimum)
      change(treeOf(copy))
      // A lower bound than the optimum would be a false one, whatever the steps say.
      const claim = { ...copy, objective: optimum.objective - 1, bound: optimum.objective - 1, gap: 0 }
      expect(verifyAssignment(portfolio, claim).valid).toBe(false)
      if (!verifyAssignment(portfolio, copy).valid) refused++
    }
    expect(refused).toBeGreaterThan(changes.length / 3)
  })

  it('has a contradiction with a proof that no other rules, accounts or steps pass for', () => {
    const impossible: Portfolio = {
      ...portfolio,
      rules: { ...portfolio.rules, maxChanges: 0, maxChangesPerManager: 0 },
    }
    const told = assignAccounts(impossible)
    if (told.status !== 'infeasible') throw new Error(told.status)
    expect(verifyAssignment(impossible, told)).toMatchObject({ valid: true, proven: true, problems: [] })
    type Found = (typeof told)['infeasibility']
    const verdict = (change: (copy: Found) => void) => {
      const copy = structuredClone(told)
      change(copy.infeasibility)
      return verifyAssignment(impossible, copy)
    }
    const treeOf = ({ certificate }: Found) => {
      if (certificate?.kind !== 'tree') throw new Error('no proof by branch and bound')
      return certificate
    }
    expect(verdict((copy) => void copy.rules!.pop()).valid).toBe(false)
    expect(verdict((copy) => void copy.rules!.push({ rule: 'segmentCap', segment: 'none' })).valid).toBe(
      false,
    )
    expect(verdict((copy) => void treeOf(copy).steps.pop()).valid).toBe(false)
    expect(verdict((copy) => void treeOf(copy).steps.push(0, 0)).valid).toBe(false)
    expect(verdict((copy) => void treeOf(copy).multipliers.pop()).valid).toBe(false)
    expect(verdict((copy) => void treeOf(copy).multipliers.fill(0)).valid).toBe(false)
    expect(verifyAssignment(portfolio, told).valid).toBe(false)
  })
})

describe('portfolios of 40 managers and 85 accounts with every rule', () => {
  it('are proved optimal in bounded work, and give, stopped at progress points from the first to the last, a plan and a bound that hold', () => {
    const drawn = generatePortfolio({ accounts: 85, managers: 40, seed: 12, slack: 0.3, rules: 'all' })
    let all = 0
    const optimal = planned(assignAccounts(drawn, { workLimit: 150_000_000, onProgress: () => void all++ }))
    expect(optimal.status).toBe('optimal')
    expect(verifyAssignment(drawn, optimal)).toMatchObject({ valid: true, proven: true })
    expect(all).toBeGreaterThan(8)
    const points = new Set([1, 2, all, ...Array.from({ length: 3 }, (_, i) => 1 + Math.floor((all * i) / 3))])
    let best = Number.NEGATIVE_INFINITY
    let bound = Number.POSITIVE_INFINITY
    for (const point of [...points].sort((x, y) => x - y)) {
      let seen = 0
      const stopped = assignAccounts(drawn, { shouldStop: () => ++seen >= point })
      if (stopped.status === 'unknown') {
        expect(best).toBe(Number.NEGATIVE_INFINITY)
        continue
      }
      const plan = planned(stopped)
      expect(verifyAssignment(drawn, plan)).toMatchObject({ valid: true, problems: [] })
      // The plan only gets better, and the bound only tightens.
      expect(plan.objective).toBeGreaterThanOrEqual(best)
      expect(plan.bound).toBeLessThanOrEqual(bound)
      best = plan.objective
      bound = plan.bound
      expect(plan.bound).toBeGreaterThanOrEqual(optimal.objective)
    }
    expect(best).toBeGreaterThan(0.99 * optimal.objective)
  })
})
