import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  assignAccounts,
  createExplainer,
  createPlanner,
  type Planned,
  type Planner,
  type Portfolio,
  PortfolioError,
} from '../../src/index.js'
import { portfolioArbitrary } from '../../src/testing/index.js'
import { changeOf, picks } from '../planner/changes.js'
import { runs } from '../testing/runs.js'

// Two optimal plans, and an incumbent who decides between them: the planner held the other one.
const tied: Portfolio = {
  managers: [
    { id: 'ana', maxAccounts: 1 },
    { id: 'ben', maxAccounts: 1 },
  ],
  accounts: [{ id: 'xenon', incumbent: 'ben' }],
  fit: [[0.5, 0.5]],
}

test('result, planner and explanations tell of the same plan', () => {
  const planner = createPlanner(tied)
  expect(planner.ownerOf('xenon')).toBe('ben')
  expect(planner.recommendAccounts('ben')).toEqual([])
  expect(planner.recommendAccounts('ana')).toEqual([{ account: 'xenon', owner: 'ben', effect: 0 }])
  const explainer = createExplainer(tied, assignAccounts(tied) as Planned)
  for (const manager of ['ana', 'ben'])
    expect(explainer.recommendAccounts(manager)).toEqual(planner.recommendAccounts(manager))
  expect(planner.change({ kind: 'setPin', account: 'xenon', manager: 'ana' })).toMatchObject({
    gain: 0,
    moves: [{ account: 'xenon', from: 'ben', to: 'ana' }],
  })
  expect(planner.change({ kind: 'setPin', account: 'xenon', manager: null })).toMatchObject({
    moves: [{ account: 'xenon', from: 'ana', to: 'ben' }],
  })
})

const owners = (plan: Planned) =>
  new Map<string, string | null>([
    ...plan.unassigned.map((id): [string, null] => [id, null]),
    ...plan.assignments.map(({ account, manager }): [string, string] => [account, manager]),
  ])
const kept = (plan: Planned, { accounts }: Portfolio) => {
  const now = owners(plan)
  return accounts.filter(({ id, incumbent }) => incumbent !== undefined && now.get(id) === incumbent).length
}

/** Few levels of fit and many incumbents, so that ties are everywhere. */
const tiedPortfolio = portfolioArbitrary({
  minManagers: 2,
  maxManagers: 4,
  minAccounts: 2,
  scores: 'fit',
}).map(
  (portfolio): Portfolio => ({
    ...portfolio,
    fit: portfolio.fit!.map((row) => row.map((fit) => fit && Math.round(fit * 2) / 2)),
    accounts: portfolio.accounts.map((account, a) => ({
      ...account,
      incumbent: portfolio.managers[(a * 7) % portfolio.managers.length].id,
    })),
    policy: { ...portfolio.policy, loadLoss: 0 },
  }),
)

test('so they do after every change, and the moves lead from the result before to the result after', () => {
  let steps = 0
  let moved = 0
  fc.assert(
    fc.property(tiedPortfolio, fc.array(picks, { minLength: 3, maxLength: 8 }), (portfolio, sequence) => {
      const planner: Planner = createPlanner(portfolio)
      let before = planner.result()
      sequence.forEach((numbers, n) => {
        let step: ReturnType<Planner['change']>
        try {
          step = planner.change(changeOf(numbers, planner.portfolio, n))
        } catch (error) {
          if (error instanceof PortfolioError) return
          throw error
        }
        const after = planner.result()
        if ('assignments' in before && 'assignments' in after) {
          steps++
          const cold = assignAccounts(planner.portfolio) as Planned
          const sides = [after, cold].map((plan) => [plan.objective, kept(plan, planner.portfolio)])
          expect(sides[0]).toEqual(sides[1])
          const now = owners(after)
          for (const { id } of planner.portfolio.accounts) expect(planner.ownerOf(id)).toBe(now.get(id))
          if (step.status === 'optimal') {
            const expected = owners(before)
            for (const { account, from, to } of step.moves) {
              moved++
              expect(expected.get(account)).toBe(from)
              expected.set(account, to)
            }
            for (const [id, owner] of now) if (expected.has(id)) expect(expected.get(id)).toBe(owner)
          }
        }
        before = after
      })
    }),
    runs(120, 14),
  )
  expect(steps).toBeGreaterThan(150)
  expect(moved).toBeGreaterThan(50)
})
