import { describe, expect, it } from 'vitest'
import { counterfactuals, createExplainer, firmness, pairRange, whyNot } from '../../src/explain/index.js'
import { checkAssignment, type Planned, type Portfolio } from '../../src/index.js'
import { pricesIn } from '../prices.js'
import { afterMoves, forcing, forPlans, optimum, oracleProgram, ownersOf, planOf, unitOf } from './oracle.js'

describe('whyNot and counterfactuals', () => {
  it('give what a forced re-solve loses, for every pair, and a chain that does it', () => {
    let possible = 0
    let impossible = 0
    let long = 0
    const plans = forPlans(2500, (portfolio, plan) => {
      const oracle = oracleProgram(portfolio)
      const explainer = createExplainer(portfolio, plan)
      const all = explainer.counterfactuals()
      if (!all.proven) throw new Error(all.message)
      portfolio.accounts.forEach(({ id: account }, a) => {
        const row = all.row(account)
        const unit = unitOf(oracle, a)
        const unowned = optimum(forcing(oracle, unit, -1))
        expect(all.unowned(account)).toBe(unowned === undefined ? undefined : plan.objective - unowned)
        portfolio.managers.forEach(({ id: manager }, m) => {
          const forced = optimum(forcing(oracle, unit, m))
          const answer = explainer.whyNot(account, manager)
          expect(answer.possible).toBe(forced !== undefined)
          expect(row[m]).toBe(answer.possible ? answer.delta : null)
          expect(all.delta(account, manager)).toBe(row[m] ?? undefined)
          if (!answer.possible) {
            impossible++
            expect(answer.reason.message).toMatch(/\.$/)
            return
          }
          possible++
          expect(answer.delta).toBe(plan.objective - forced!)
          const owners = afterMoves(plan, answer.chain)
          expect(checkAssignment(portfolio, owners)).toEqual({
            feasible: true,
            violations: [],
            objective: plan.objective - answer.delta,
          })
          expect(owners.get(account)).toBe(manager)
          const isOwner = ownersOf(plan).get(account) === manager
          expect(answer.chain.length === 0).toBe(isOwner)
          if (isOwner) expect(answer.delta).toBe(0)
          else expect(answer.chain[0]).toMatchObject({ account, to: manager })
          if (answer.chain.length > 2) long++
        })
      })
    })
    expect(plans).toBeGreaterThan(500)
    expect(possible).toBeGreaterThan(2000)
    expect(impossible).toBeGreaterThan(500)
    expect(long).toBeGreaterThan(50)
  })

  it('name the rule that forbids a pair', () => {
    const portfolio: Portfolio = {
      managers: [
        { id: 'A', name: 'Ana' },
        { id: 'B', name: 'Ben' },
        { id: 'Z', maxAccounts: 0 },
      ],
      accounts: [
        { id: 'pin', owner: 'A' },
        { id: 'ex', excluded: ['B'] },
        { id: 'el', eligible: ['A', 'Z'], group: 'g' },
        { id: 'gr', group: 'g' },
        { id: 'free' },
      ],
      fit: [
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
        [1, null, 1],
      ],
      policy: { maxAccounts: 4, loadLoss: 0 },
    }
    const plan = planOf(portfolio)!
    const code = (account: string, manager: string) => {
      const answer = whyNot(portfolio, plan, account, manager)
      return answer.possible ? 'possible' : answer.reason.code
    }
    expect(code('pin', 'A')).toBe('possible')
    expect(code('pin', 'B')).toBe('pinned')
    expect(code('ex', 'B')).toBe('excluded')
    expect(code('el', 'B')).toBe('not_eligible')
    expect(code('gr', 'B')).toBe('group')
    expect(code('free', 'B')).toBe('no_fit')
    expect(code('free', 'Z')).toBe('cap_zero')
    const crowded: Portfolio = {
      managers: [{ id: 'A' }, { id: 'B' }],
      accounts: [{ id: 'x', eligible: ['A'] }, { id: 'y' }],
      fit: [
        [1, 1],
        [1, 1],
      ],
      policy: { maxAccounts: 1 },
    }
    const answer = whyNot(crowded, planOf(crowded)!, 'y', 'A')
    expect(answer).toMatchObject({ possible: false, reason: { code: 'no_plan' } })
  })

  it('do not rest on a plan that is not proved, or was tampered with', () => {
    const portfolio: Portfolio = {
      managers: [{ id: 'A' }, { id: 'B' }],
      accounts: [{ id: 'x' }, { id: 'y' }],
      fit: [
        [1, 0.2],
        [0.5, 0.4],
      ],
      policy: { maxAccounts: 1, loadLoss: 0 },
    }
    const plan = planOf(portfolio)!
    expect(whyNot(portfolio, plan, 'x', 'B')).toMatchObject({ possible: true, delta: 700_000 })
    const swapped = structuredClone(plan)
    swapped.assignments[0].manager = 'B'
    swapped.assignments[1].manager = 'A'
    const priced = structuredClone(plan)
    pricesIn(priced.certificate)[0] += 1_000_000
    const empty = structuredClone(plan) as { certificate?: unknown } & Planned
    empty.certificate = undefined as never
    for (const result of [swapped, priced, empty, { ...plan, status: 'feasible' as const }]) {
      expect(whyNot(portfolio, result, 'x', 'B')).toMatchObject({
        possible: false,
        reason: { code: 'not_proven' },
      })
      expect(counterfactuals(portfolio, result)).toMatchObject({ proven: false })
      expect(pairRange(portfolio, result, 'x', 'B')).toMatchObject({ proven: false })
      expect(firmness(portfolio, result)).toMatchObject({ proven: false })
    }
    expect(() => whyNot(portfolio, plan, 'nobody', 'B')).toThrow(/nobody/)
    expect(() => whyNot(portfolio, plan, 'x', '__proto__')).toThrow(/__proto__/)
    const none = { status: 'unknown', stopReason: 'timeLimit' } as unknown as Planned
    expect(() => whyNot(portfolio, none, 'x', 'B')).toThrow(/no plan/)
  })
})
