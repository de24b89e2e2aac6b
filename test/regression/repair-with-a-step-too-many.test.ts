import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  applyRepair,
  assignAccounts,
  type Portfolio,
  type RepairChange,
  validatePortfolio,
  verifyAssignment,
} from '../../src/index.js'
import { runs } from '../testing/runs.js'

/** Each list of changes with one step less. */
function withOneLess(changes: readonly RepairChange[]): RepairChange[][] {
  return changes.flatMap((change, i) => {
    const others = changes.filter((_, k) => k !== i)
    if ('by' in change && change.by > 1) return [[...others, { ...change, by: change.by - 1 }]]
    return [others]
  })
}

/** Pinned accounts, fits that leave each few ways out, and a policy that lets accounts stay unowned. */
const crowded = fc
  .tuple(fc.integer({ min: 3, max: 4 }), fc.array(fc.nat(1000), { minLength: 3, maxLength: 6 }))
  .map(([managerCount, picks]): Portfolio => {
    const managers = Array.from({ length: managerCount }, (_, m) => ({ id: `M${m}`, maxAccounts: 1 }))
    const owners = picks.map((pick) => pick % managerCount)
    return {
      managers,
      accounts: owners.map((m, a) => ({ id: `A${a}`, ...(picks[a] % 7 > 0 ? { owner: `M${m}` } : {}) })),
      fit: picks.map((pick, a) => managers.map((_, m) => (m === owners[a] || (pick >> m) % 2 ? 0.5 : null))),
      policy: { unassigned: { penalty: 0.1 } },
    }
  })

test('one account too many is unpinned, and moves nobody else', () => {
  const portfolio: Portfolio = {
    managers: ['A', 'B', 'C'].map((id) => ({ id, maxAccounts: 1 })),
    accounts: [
      { id: 'x', owner: 'A' },
      { id: 'y', owner: 'A' },
      { id: 'z', owner: 'B' },
    ],
    fit: [
      [0.5, 0.4, null],
      [0.9, 0.4, null],
      [0.5, 0.5, 0.5],
    ],
    policy: { unassigned: { penalty: 0.1 } },
  }
  const result = assignAccounts(portfolio)
  if (result.status !== 'infeasible') throw new Error(result.status)
  expect(verifyAssignment(portfolio, result)).toMatchObject({ valid: true, proven: true })
  expect(result.infeasibility.repairs.map(({ steps }) => steps)).toEqual([1, 1, 1, 1])
  expect(result.infeasibility.repairs.map(({ changes }) => changes)).toContainEqual([
    { kind: 'openPair', account: 'x', manager: 'B' },
  ])
})

// An account that is pinned no more may stay unowned where the policy lets it: room elsewhere is no step then.
test('no step of a repair can be left out', () => {
  let opened = 0
  fc.assert(
    fc.property(crowded, (portfolio) => {
      if (!validatePortfolio(portfolio).valid) return
      const result = assignAccounts(portfolio)
      if (result.status !== 'infeasible') return
      expect(verifyAssignment(portfolio, result)).toMatchObject({ valid: true, problems: [] })
      for (const { changes } of result.infeasibility.repairs) {
        expect(assignAccounts(applyRepair(portfolio, { changes })).status).toBe('optimal')
        if (changes.some(({ kind }) => kind === 'openPair')) opened++
        for (const fewer of withOneLess(changes)) {
          const after = applyRepair(portfolio, { changes: fewer })
          const isEnough = validatePortfolio(after).valid && assignAccounts(after).status === 'optimal'
          expect([fewer, isEnough]).toEqual([fewer, false])
        }
      }
    }),
    runs(60, 3),
  )
  expect(opened).toBeGreaterThan(25)
})
