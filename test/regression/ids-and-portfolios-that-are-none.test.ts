import { expect, test } from 'vitest'
import {
  applyRepair,
  assignAccounts,
  createPlanner,
  managerWorth,
  type Planned,
  PortfolioError,
  pairRange,
  whyNot,
} from '../../src/index.js'

const portfolio = {
  managers: [{ id: 'a', maxAccounts: 1 }],
  accounts: [{ id: 'x' }],
  fit: [[0.5]],
}
const plan = assignAccounts(portfolio) as Planned

// What has no text threw a TypeError from within the message.
test.each([Symbol('s'), Object.create(null), [Object.create(null)]])(
  'an id that is %o is unknown',
  (given) => {
    const id = given as string
    const planner = createPlanner(portfolio)
    const forged = { ...plan, assignments: [{ ...plan.assignments[0], manager: id }] }
    for (const ask of [
      () => whyNot(portfolio, plan, id, 'a'),
      () => pairRange(portfolio, plan, 'x', id),
      () => whyNot(portfolio, forged, 'x', 'a'),
      () => planner.recommendAccounts(id),
      () => planner.ownerOf(id),
      () => planner.change({ kind: id } as never),
    ])
      expect(ask).toThrow(PortfolioError)
  },
)

test.each([undefined, null, 0, [], {}, { managers: [] }, { ...portfolio, accounts: null }])(
  'no repair is made on %o',
  (given) => {
    const repair = { changes: [{ kind: 'raiseCap', manager: 'a', by: 1 } as const] }
    expect(() => applyRepair(given as never, repair)).toThrow(PortfolioError)
  },
)

test.each([null, 0, ''])('a fit or values of %o are refused, not passed over', (given) => {
  const manager = { id: 'b', maxAccounts: 1 }
  expect(() => managerWorth(portfolio, plan, manager, [0.5], given as never)).toThrow(PortfolioError)
  expect(() => managerWorth(portfolio, plan, manager, given as never)).toThrow(PortfolioError)
})
