import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assignAccounts,
  createExplainer,
  managerWorth,
  type Planned,
  type Portfolio,
  type RulePrice,
} from '../../src/index.js'
import { openPlan } from '../../src/result/index.js'
import {
  bruteForcePortfolio,
  oracleProgram,
  pointsInDoubt,
  portfolioArbitrary,
} from '../../src/testing/index.js'
import { capOf } from '../../src/testing/oracle.js'
import { dropRule } from '../../src/testing/transforms.js'
import { PATIENCE, runs } from '../testing/runs.js'
import { afterMoves, ownersOf, unitOf } from './oracle.js'

/** Explicit fits, so that a capacity can be dropped without another score. */
const ruled = portfolioArbitrary({
  rules: true,
  scores: 'fit',
  minManagers: 2,
  maxManagers: 3,
  minAccounts: 1,
  maxAccounts: 5,
})

/** Runs a check on portfolios whose plan has a proof by branch and bound. */
function forPlansUnderRules(count: number, check: (portfolio: Portfolio, plan: Planned) => void): number {
  let plans = 0
  fc.assert(
    fc.property(ruled, (portfolio) => {
      const result = assignAccounts(portfolio)
      if (result.status !== 'optimal' || result.certificate.kind !== 'tree') return
      if (pointsInDoubt(portfolio) > 0) return
      plans++
      check(portfolio, result)
    }),
    runs(count),
  )
  return plans
}

const best = (portfolio: Portfolio, accepts?: (owner: readonly number[]) => boolean) => {
  const answer = bruteForcePortfolio(portfolio, accepts ? { accepts } : {})
  return answer.feasible ? answer.objective : undefined
}

function without(portfolio: Portfolio, price: RulePrice): Portfolio {
  const accounts = (change: (account: Portfolio['accounts'][number]) => Portfolio['accounts'][number]) => ({
    ...portfolio,
    accounts: portfolio.accounts.map((account) =>
      'account' in price && account.id === price.account ? change(account) : account,
    ),
  })
  switch (price.rule) {
    case 'pin':
      return accounts(({ owner, ...free }) => free)
    case 'eligibility':
      return accounts(({ eligible, ...free }) => free)
    case 'exclusion':
      return accounts((account) => ({
        ...account,
        excluded: account.excluded!.filter((id) => id !== price.manager),
      }))
    case 'floor':
      return managers(({ minAccounts, ...manager }) => manager)
    case 'capacity':
      return managers(({ capacity, ...manager }) => manager)
    default: {
      const { gain, isBound, ...rule } = price
      return dropRule(portfolio, rule)
    }
  }

  function managers(change: (manager: Portfolio['managers'][number]) => Portfolio['managers'][number]) {
    return {
      ...portfolio,
      managers: portfolio.managers.map((manager) =>
        'manager' in price && manager.id === price.manager ? change(manager) : manager,
      ),
    }
  }
}

describe('under rules', () => {
  it(
    'what pairs cost, how far they may move and what is firm is what trying all plans says',
    () => {
      let open = 0
      let tied = 0
      const plans = forPlansUnderRules(25, (portfolio, plan) => {
        const oracle = oracleProgram(portfolio)
        const explainer = createExplainer(portfolio, plan)
        const all = explainer.counterfactuals()
        const firm = explainer.firmness()
        if (!all.proven || !firm.proven) throw new Error('not proven')
        portfolio.accounts.forEach(({ id: account }, a) => {
          const unit = unitOf(oracle, a)
          const owner = ownersOf(plan).get(account)
          const owned = owner === undefined ? -1 : portfolio.managers.findIndex(({ id }) => id === owner)
          const costs = [...portfolio.managers.keys(), -1].map((m) => {
            const objective = best(portfolio, (owners) => owners[unit] === m)
            return objective === undefined ? null : plan.objective - objective
          })
          const told = portfolio.managers.map(({ id }) => all.delta(account, id) ?? null)
          expect([...told, all.unowned(account) ?? null]).toEqual(costs)
          expect(all.row(account)).toEqual(told)
          for (const id of [...portfolio.managers.map((m) => m.id), null])
            expect(all.isBound(account, id)).toBe(false)

          const others = costs.filter((cost, m) => cost !== null && m !== (owned < 0 ? told.length : owned))
          const margin = others.length === 0 ? undefined : Math.min(...(others as number[]))
          const { firm: isFirm, margin: stated, unsettled, marginIsBound } = firm.accounts[a]
          expect({ isFirm, stated, unsettled, marginIsBound }).toEqual({
            isFirm: margin !== 0,
            stated: margin,
            unsettled: undefined,
            marginIsBound: undefined,
          })
          if (margin === 0) tied++
          portfolio.managers.forEach(({ id }, m) => {
            const range = explainer.pairRange(account, id)
            if (!range.proven) throw new Error(range.message)
            if (!range.possible) return
            open++
            expect(range).not.toHaveProperty('isBound')
            expect(range.owned).toBe(m === owned)
            expect(m === owned ? range.fall : range.rise).toBe(m === owned ? margin : (costs[m] ?? undefined))
          })
        })
        if (firm.otherOptimum) {
          const then = afterMoves(plan, firm.otherOptimum)
          const counted = best(portfolio, undefined)
          expect(counted).toBe(plan.objective)
          expect(then).not.toEqual(ownersOf(plan))
        }
        for (const { id } of portfolio.managers) {
          const ranked = explainer.recommendAccounts(id)
          if ('proven' in ranked) throw new Error(ranked.message)
          const expected = portfolio.accounts.flatMap(({ id: account }) => {
            const delta = all.delta(account, id)
            return ownersOf(plan).get(account) === id || delta === undefined ? [] : [[account, 0 - delta]]
          })
          expect(new Map(ranked.map(({ account, effect }) => [account, effect]))).toEqual(
            new Map(expected as []),
          )
          expect(ranked.some((each) => each.isBound)).toBe(false)
        }
      })
      expect(plans).toBeGreaterThan(4)
      expect(open).toBeGreaterThan(15)
      expect(tied).toBeGreaterThan(1)
    },
    PATIENCE,
  )

  it(
    'what rules and slots cost is what trying all plans without them says',
    () => {
      const counts = new Map<string, number>()
      const paid = new Map<string, number>()
      const plans = forPlansUnderRules(70, (portfolio, plan) => {
        const prices = createExplainer(portfolio, plan).rulePrices()
        if (!prices.proven) throw new Error(prices.message)
        for (const price of prices.rules) {
          const gain = best(without(portfolio, price))! - plan.objective
          expect([price.rule, price.gain]).toEqual([price.rule, gain])
          expect(price).not.toHaveProperty('isBound')
          counts.set(price.rule, (counts.get(price.rule) ?? 0) + 1)
          if (gain > 0) paid.set(price.rule, (paid.get(price.rule) ?? 0) + 1)
        }
        portfolio.managers.forEach((manager, m) => {
          const withCap = (by: number) =>
            best({
              ...portfolio,
              managers: portfolio.managers.map((each, j) =>
                j === m ? { ...each, maxAccounts: capOf(portfolio, manager) + by } : each,
              ),
            })
          const { oneMore, oneFewer, ...rest } = prices.managers[m]
          expect(rest).toEqual({ manager: manager.id })
          expect(oneMore).toBe(withCap(1)! - plan.objective)
          const isLow = capOf(portfolio, manager) - 1 < (manager.minAccounts ?? 0)
          const fewer = isLow ? undefined : withCap(-1)
          expect(oneFewer).toBe(fewer === undefined ? undefined : plan.objective - fewer)
        })
      })
      expect(plans).toBeGreaterThan(10)
      for (const rule of ['capacity', 'conflict', 'teamMin', 'teamMax', 'segmentCap', 'maxChanges'])
        expect(counts.get(rule), rule).toBeGreaterThan(0)
      expect(paid.size).toBeGreaterThan(5)
    },
    PATIENCE,
  )

  it('one more manager is worth what the larger portfolio says, and none is called impossible unproved', () => {
    const plans = forPlansUnderRules(20, (portfolio, plan) => {
      const newcomer = {
        id: 'newcomer',
        maxAccounts: 2,
        minAccounts: 1,
        ...(portfolio.managers[0].team && { team: portfolio.managers[0].team }),
      }
      const fit = portfolio.accounts.map((_, a) => (a % 3) / 2)
      const worth = managerWorth(portfolio, plan, newcomer, fit)
      const larger = {
        ...portfolio,
        managers: [...portfolio.managers, newcomer],
        fit: portfolio.fit!.map((row, a) => [...row, fit[a]]),
      }
      const objective = best(larger)
      expect(worth).toMatchObject(
        objective === undefined
          ? { proven: true, possible: false }
          : { proven: true, possible: true, gain: objective - plan.objective },
      )
      expect(worth).not.toHaveProperty('gainAtMost')
    })
    expect(plans).toBeGreaterThan(2)
  })

  it('what a smaller budget leaves open lies between its bounds', () => {
    let bounds = 0
    forPlansUnderRules(15, (portfolio, plan) => {
      const [{ again, formulation, owner, root }, exact] = [
        openPlan(portfolio, plan),
        openPlan(portfolio, plan),
      ]
      for (let unit = 0; unit < owner.length; unit++) {
        for (const work of [0, 200, 3000]) {
          for (let node = 0; node <= root; node++) {
            const loss = again.lossOf(unit, node, work)
            const truth = exact.again.lossOf(unit, node).atLeast
            expect(loss.atLeast).toBeLessThanOrEqual(truth)
            expect(loss.atMost).toBeGreaterThanOrEqual(truth)
            if (loss.atLeast < loss.atMost) bounds++
          }
          const margin = again.marginOf(unit, work)
          const truth = exact.again.marginOf(unit).atLeast
          expect(margin.atLeast).toBeLessThanOrEqual(truth)
          expect(margin.atMost).toBeGreaterThanOrEqual(truth)
        }
      }
      expect(formulation.program.accountCount).toBe(owner.length)
    })
    expect(bounds).toBeGreaterThan(10)
  })
})
