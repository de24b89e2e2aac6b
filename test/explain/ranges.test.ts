import { describe, expect, it } from 'vitest'
import { createExplainer, explainOwner, ownerText } from '../../src/explain/index.js'
import {
  assignAccounts,
  checkAssignment,
  type Planned,
  type Portfolio,
  type PortfolioError,
} from '../../src/index.js'
import { afterMoves, forcing, forPlans, optimum, oracleProgram, ownersOf, planOf, unitOf } from './oracle.js'

/** The program in which one pair has so many points more. */
function shifted(oracle: ReturnType<typeof oracleProgram>, unit: number, manager: number, by: number) {
  const points = oracle.program.points.slice()
  points[unit * oracle.program.managerCount + manager] += by
  return { ...oracle.program, points }
}

describe('pairRange', () => {
  it('ends exactly where the plan stops being an optimum', () => {
    let limits = 0
    let without = 0
    const plans = forPlans(1000, (portfolio, plan) => {
      const oracle = oracleProgram(portfolio)
      const explainer = createExplainer(portfolio, plan)
      portfolio.accounts.forEach(({ id: account }, a) => {
        portfolio.managers.forEach(({ id: manager }, m) => {
          const range = explainer.pairRange(account, manager)
          if (!range.proven) throw new Error(range.message)
          if (!range.possible) {
            expect(['pinned', 'excluded', 'not_eligible', 'no_fit', 'group']).toContain(range.reason.code)
            return
          }
          const unit = unitOf(oracle, a)
          const owned = ownersOf(plan).get(account) === manager
          expect(range.owned).toBe(owned)
          const limit = owned ? range.fall : range.rise
          expect(owned ? range.rise : range.fall).toBeUndefined()
          const optimumAfter = (by: number) => optimum(shifted(oracle, unit, m, by))! - (owned ? by : 0)
          const sign = owned ? -1 : 1
          if (limit === undefined) {
            without++
            expect(optimumAfter(sign * 100_000_000)).toBe(plan.objective)
          } else {
            limits++
            expect(optimumAfter(sign * limit)).toBe(plan.objective)
            expect(optimumAfter(sign * (limit + 1))).toBe(plan.objective + 1)
          }
        })
      })
    })
    expect(plans).toBeGreaterThan(250)
    expect(limits).toBeGreaterThan(1000)
    expect(without).toBeGreaterThan(100)
  })

  it('turns points into fit', () => {
    const portfolio: Portfolio = {
      managers: [{ id: 'A' }, { id: 'B' }],
      accounts: [{ id: 'x', value: 2 }, { id: 'y' }],
      fit: [
        [0.9, 0.2],
        [0.5, 0.4],
      ],
      policy: { maxAccounts: 1, loadLoss: 0 },
    }
    const explainer = createExplainer(portfolio, planOf(portfolio)!)
    // x-A and y-B: 2.2 fit; the only other plan has 0.9.
    expect(explainer.pairRange('x', 'A')).toEqual({
      proven: true,
      possible: true,
      owned: true,
      points: 1_800_000,
      fall: 1_300_000,
      fit: { value: 0.9, lowest: 0.25 },
    })
    expect(explainer.pairRange('x', 'B')).toMatchObject({
      rise: 1_300_000,
      fit: { value: 0.2, highest: 0.85 },
    })
    // Even a fit of 0 would leave y with B, and a fit of 1 would not bring it to A.
    expect(explainer.pairRange('y', 'B')).toMatchObject({ fall: 1_300_000, fit: { value: 0.4 } })
    expect(explainer.pairRange('y', 'A')).toMatchObject({ rise: 1_300_000, fit: { value: 0.5 } })
    for (const [fit, owner] of [
      [0.26, 'A'],
      [0.24, 'B'],
    ] as const) {
      const moved = structuredClone(portfolio)
      moved.fit![0][0] = fit
      expect(ownersOf(planOf(moved)!).get('x')).toBe(owner)
    }
  })
})

describe('firmness', () => {
  it('says which owners are the same in every optimum, and shows another optimum where there is one', () => {
    let several = 0
    let single = 0
    forPlans(2500, (portfolio, plan) => {
      const oracle = oracleProgram(portfolio)
      const firmness = createExplainer(portfolio, plan).firmness()
      if (!firmness.proven) throw new Error(firmness.message)
      expect(firmness.accounts.map(({ account }) => account)).toEqual(portfolio.accounts.map(({ id }) => id))
      firmness.accounts.forEach(({ account, owner, firm, margin }, a) => {
        expect(owner).toBe(ownersOf(plan).get(account) ?? null)
        const own = portfolio.managers.findIndex(({ id }) => id === owner)
        const others = [...portfolio.managers.keys(), -1]
          .filter((m) => m !== own)
          .map((m) => optimum(forcing(oracle, unitOf(oracle, a), m)) ?? Number.NEGATIVE_INFINITY)
        const loss = plan.objective - Math.max(...others)
        expect(margin).toBe(loss === Infinity ? undefined : loss)
        expect(firm).toBe(loss > 0)
      })
      expect(firmness.otherOptimum === undefined).toBe(firmness.accounts.every(({ firm }) => firm))
      if (!firmness.otherOptimum) {
        single++
        return
      }
      several++
      const owners = afterMoves(plan, firmness.otherOptimum)
      expect(owners).not.toEqual(ownersOf(plan))
      expect(checkAssignment(portfolio, owners)).toMatchObject({ feasible: true, objective: plan.objective })
    })
    expect(several).toBeGreaterThan(150)
    expect(single).toBeGreaterThan(150)
  })
})

describe('explainOwner', () => {
  const portfolio: Portfolio = {
    managers: [{ id: 'A', maxAccounts: 2 }, { id: 'B' }, { id: 'C' }],
    accounts: [{ id: 'x' }, { id: 'y' }, { id: 'z', owner: 'C' }, { id: 'w', group: 'z' }],
    fit: [
      [0.9, 0.895, 0.1],
      [0.8, 0.3, 0.3],
      [0.5, 0.5, 0.5],
      [0.7, 0.7, 0.7],
    ],
    policy: { maxAccounts: 1, loadLoss: 0 },
  }
  const plan = planOf(portfolio) as Planned

  it('gives parts, load, runners-up in order, and the verdict', () => {
    expect(explainOwner(portfolio, plan, 'x')).toEqual({
      account: 'x',
      owner: 'A',
      pair: { fit: 0.9, points: 900_000, parts: { fit: 900_000 } },
      load: { accounts: 2, slots: 2, lossPoints: 0, lastSlotPoints: 0 },
      decision: {
        proven: true,
        verdict: 'close',
        margin: 5000,
        marginFit: 0.005,
        slotGain: 0,
        alternatives: [{ manager: 'B', delta: 5000, fit: 0.895, points: 895_000 }],
      },
    })
    expect(explainOwner(portfolio, plan, 'x', { closeBelow: 0.001 }).decision).toMatchObject({
      verdict: 'firm',
    })
    expect(explainOwner(portfolio, plan, 'y').decision).toMatchObject({ verdict: 'firm', margin: 500_000 })
    const pinned = explainOwner(portfolio, plan, 'z')
    expect(pinned.decision).toEqual({ proven: true, verdict: 'firm', slotGain: 0, alternatives: [] })
    expect(pinned.group).toBeUndefined()
  })

  it('measures the margin against a full fit on the account, in the verdict, the data and the text alike', () => {
    const heavy: Portfolio = {
      ...portfolio,
      accounts: [{ id: 'x', name: 'Xenon', value: 4 }, ...portfolio.accounts.slice(1)],
    }
    const result = planOf(heavy)!
    const x = explainOwner(heavy, result, 'x')
    expect(x.decision).toMatchObject({ verdict: 'close', margin: 20_000, marginFit: 0.005 })
    expect(ownerText(heavy, x)).toContain(
      'costs the portfolio only 0.5% of a full fit on Xenon (20,000 points)',
    )
    expect(explainOwner(heavy, result, 'x', { closeBelow: 0.005 }).decision).toMatchObject({
      verdict: 'firm',
    })
  })

  it('refuses wrong options together with an unknown account', () => {
    const wrong = (options: unknown, account = 'x') => {
      try {
        explainOwner(portfolio, plan, account, options as { closeBelow: number })
      } catch (error) {
        return (error as PortfolioError).issues.map(({ code, path }) => [code, path.join('.')])
      }
      return []
    }
    for (const closeBelow of [Number.NaN, -0.01, Infinity, '0.01', null]) {
      expect(wrong({ closeBelow })).toEqual([['invalid_value', 'options.closeBelow']])
    }
    expect(wrong(null)).toEqual([['invalid_type', 'options']])
    expect(wrong({ closeBelow: undefined })).toEqual([])
    expect(wrong({ closebelow: 0.1, closeBelow: -1 }, 'none')).toEqual([
      ['unknown_account', 'account'],
      ['unknown_key', 'options.closebelow'],
      ['invalid_value', 'options.closeBelow'],
    ])
  })

  it('treats a group as one decision, and an unowned account as one too', () => {
    const grouped: Portfolio = {
      ...portfolio,
      accounts: [{ id: 'x', group: 'g' }, { id: 'y' }, { id: 'z', group: 'g' }, { id: 'w' }],
      policy: { maxAccounts: 1, loadLoss: 0, unassigned: { penalty: 0.1 } },
      managers: [{ id: 'A' }, { id: 'B' }],
      fit: [
        [0.9, 0.8],
        [0.2, 0.1],
        [0.9, 0.9],
        [0.5, 0.5],
      ],
    }
    const result = planOf(grouped)!
    const x = explainOwner(grouped, result, 'x')
    expect(x).toMatchObject({ owner: 'A', group: ['x', 'z'], decision: { margin: 100_000, marginFit: 0.05 } })
    expect(explainOwner(grouped, result, 'y')).toMatchObject({
      owner: null,
      penaltyPoints: 100_000,
      decision: { alternatives: [{ manager: 'A', points: 200_000 }, { manager: 'B' }] },
    })
  })

  it('sums up: parts to points, pairs less losses and penalties to the objective', () => {
    forPlans(300, (any, result) => {
      const explainer = createExplainer(any, result)
      const losses = new Map<string, number>()
      let sum = 0
      for (const { id } of any.accounts) {
        const { owner, pair, penaltyPoints, load, decision } = explainer.explainOwner(id)
        if (owner === null) sum -= penaltyPoints!
        else {
          expect(Object.values(pair!.parts).reduce((total, part) => total + part, 0)).toBe(pair!.points)
          sum += pair!.points
          losses.set(owner, load!.lossPoints)
        }
        if (!decision.proven) throw new Error(decision.message)
        const deltas = decision.alternatives.map(({ delta }) => delta)
        expect(deltas).toEqual([...deltas].sort((a, b) => a - b))
        expect(deltas[0]).toBe(decision.margin)
        expect(decision.margin === 0).toBe(decision.verdict === 'tied')
      }
      for (const loss of losses.values()) sum -= loss
      const empty = result.loads.filter(({ slots }) => slots === 0)
      expect(empty.every(({ lossPoints }) => lossPoints === 0)).toBe(true)
      expect(sum).toBe(result.objective)
    })
  })

  it('keeps to what is known when the plan is not proved', () => {
    const unproven = explainOwner(portfolio, { ...plan, status: 'feasible' }, 'x')
    expect(unproven.pair!.points).toBe(900_000)
    expect(unproven.decision).toMatchObject({ proven: false })
    expect(assignAccounts(portfolio)).toEqual(plan)
  })
})
