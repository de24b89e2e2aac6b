import { beforeEach, expect, it, vi } from 'vitest'
import { assignAccounts, createExplainer, createPlanner, type Planned } from '../../src/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { oneowner } from '../cli/run.js'

/** How often a plan was opened, its graph built and a program solved. */
const work = { residuals: 0, graphs: 0, solves: 0 }

vi.mock('../../src/solver/network/residual.js', async (original) => {
  const module = await original<typeof import('../../src/solver/network/residual.js')>()
  return {
    ...module,
    residualOf: (...args: Parameters<typeof module.residualOf>) => {
      work.residuals++
      return module.residualOf(...args)
    },
  }
})

vi.mock('../../src/solver/network/residual-graph.js', async (original) => {
  const module = await original<typeof import('../../src/solver/network/residual-graph.js')>()
  return {
    ...module,
    ResidualGraph: class extends module.ResidualGraph {
      constructor(...args: ConstructorParameters<typeof module.ResidualGraph>) {
        super(...args)
        work.graphs++
      }
    },
  }
})

vi.mock('../../src/solver/insertion/engine.js', async (original) => {
  const { insertionEngine } = await original<typeof import('../../src/solver/insertion/engine.js')>()
  const solve: typeof insertionEngine.solve = (...args) => {
    work.solves++
    return insertionEngine.solve(...args)
  }
  return { insertionEngine: { ...insertionEngine, solve } }
})

beforeEach(() => {
  Object.assign(work, { residuals: 0, graphs: 0, solves: 0 })
})

const portfolio = generatePortfolio({ accounts: 30, managers: 5, seed: 2 })

it('a plan is opened once for all questions to it', () => {
  const result = assignAccounts(portfolio) as Planned
  expect(work).toEqual({ residuals: 1, graphs: 0, solves: 1 })
  const explainer = createExplainer(portfolio, result)
  for (const { id } of portfolio.accounts) explainer.explainOwner(id)
  for (const { id } of portfolio.managers) explainer.recommendAccounts(id)
  explainer.rulePrices()
  explainer.firmness()
  expect(work).toEqual({ residuals: 2, graphs: 1, solves: 1 })
})

it('the command line solves once, and opens the plan once, whatever is asked', async () => {
  const questions = ['--account', 'arbor', '--why-not', 'omar', '--manager', 'lena', '--about', 'ties']
  const { code } = await oneowner(['explain', 'examples/portfolio.json', ...questions])
  expect(code).toBe(0)
  expect(work).toEqual({ residuals: 1, graphs: 1, solves: 1 })
})

it('a planner asks the plan that it holds, anew only after a change', () => {
  const planner = createPlanner(portfolio)
  const { id: account } = portfolio.accounts[0]
  planner.recommend(account)
  for (const { id } of portfolio.managers) planner.recommendAccounts(id)
  expect(work).toEqual({ residuals: 0, graphs: 1, solves: 1 })
  planner.change({ kind: 'setFit', account, manager: portfolio.managers[0].id, fit: 0.5 })
  planner.recommend(account)
  planner.recommendAccounts(portfolio.managers[1].id)
  expect(work).toEqual({ residuals: 0, graphs: 2, solves: 1 })
  planner.undo()
  planner.recommend(account)
  expect(work).toEqual({ residuals: 0, graphs: 3, solves: 1 })
})
