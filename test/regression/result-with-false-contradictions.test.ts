import { expect, test } from 'vitest'
import {
  assignAccounts,
  checkAssignment,
  type Infeasible,
  type Portfolio,
  type Repair,
  verifyAssignment,
} from '../../src/index.js'

const portfolio: Portfolio = {
  managers: [
    { id: 'm1', maxAccounts: 1 },
    { id: 'm2', maxAccounts: 2, minAccounts: 1 },
  ],
  accounts: [
    { id: 'a', eligible: ['m1'] },
    { id: 'b', eligible: ['m1'] },
    { id: 'c', eligible: [] },
  ],
  fit: [
    [1, 1],
    [1, 1],
    [1, 1],
  ],
}

const unrelated: Repair = {
  changes: [{ kind: 'raiseCap', manager: 'm2', by: 1 }],
  steps: 1,
  message: '',
}

// Only the number of further contradictions was compared, repairs of an unknown kind were taken for one that is
// known, and what was left out was not missed.
test.each<[string, (result: Infeasible) => void]>([
  ['one contradiction sold as three', (r) => (r.others = r.others.map(() => r.infeasibility))],
  ['no shortfall', (r) => delete r.infeasibility.shortfall],
  ['no repair', (r) => (r.infeasibility.repairs = [])],
  [
    'a repair of no kind',
    (r) => {
      delete (r.infeasibility.repairs[0].changes[0] as { kind?: string }).kind
    },
  ],
  [
    'an account left out twice',
    (r) => {
      const changes = r.infeasibility.repairs.flatMap((repair) => repair.changes)
      for (const change of changes) if (change.kind === 'leaveOut') change.accounts.push(change.accounts[0])
    },
  ],
  ['fewer steps than its changes', (r) => r.infeasibility.repairs[0].steps--],
  [
    'a pair that is open already',
    (r) => {
      const { repairs } = r.infeasibility
      const repair = repairs[repairs.length - 1]
      repair.changes.push({ kind: 'openPair', account: 'a', manager: 'm1' })
      repair.steps++
    },
  ],
  ['a repair for another contradiction', (r) => (r.others[0].repairs = [unrelated])],
  ['no repair for a further contradiction', (r) => (r.others[0].repairs = [])],
])('an infeasible result with %s is not valid', (_, corrupt) => {
  const result = structuredClone(assignAccounts(portfolio)) as Infeasible
  expect(verifyAssignment(portfolio, result)).toMatchObject({ valid: true, proven: true })
  corrupt(result)
  expect(verifyAssignment(portfolio, result)).toMatchObject({ valid: false, proven: false })
})

test('a plan that is no list of pairs is refused with its place', () => {
  const check = (owners: unknown) => () => checkAssignment(portfolio, owners as Record<string, string>)
  expect(check(null)).toThrow(expect.objectContaining({ name: 'PortfolioError' }))
  expect(check([['a', 'm1'], 7])).toThrow(
    expect.objectContaining({ issues: [expect.objectContaining({ path: ['owners', 1] })] }),
  )
})
