import { expect, test } from 'vitest'
import { createPlanner, type PlannerChange, type Portfolio, PortfolioError } from '../../src/index.js'

// Each of these passes the gate; with one account more under a cap, the load loss alone leaves the safe integers.
const portfolio: Portfolio = {
  managers: [
    { id: 'A', maxAccounts: 1 },
    { id: 'B', maxAccounts: 1 },
  ],
  accounts: [
    { id: 'x', value: 1000 },
    { id: 'y', value: 1000 },
  ],
  fit: [
    [1, 0],
    [0, 1],
  ],
  policy: { loadLoss: 1e6 },
}

test.each([
  { kind: 'setCap', manager: 'A', maxAccounts: 2 },
  { kind: 'raiseCap', manager: 'B', by: 1 },
] satisfies PlannerChange[])('%j is refused as the changed portfolio would be', (change) => {
  const planner = createPlanner(portfolio)
  const { objective } = planner
  expect(() => planner.change(change)).toThrow(PortfolioError)
  expect(() => planner.change(change)).toThrow(/all totals must stay below/)
  expect([planner.objective, planner.portfolio, planner.undo()]).toEqual([objective, portfolio, false])
})
