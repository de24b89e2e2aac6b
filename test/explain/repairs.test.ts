import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRepairs, type OpenPair } from '../../src/explain/index.js'
import { assignAccounts, type Portfolio } from '../../src/index.js'
import {
  applyRepairChange,
  infeasiblePortfolioArbitrary,
  portfolioArbitrary,
} from '../../src/testing/index.js'
import { planOf } from './oracle.js'

type Changes = ReturnType<typeof findRepairs>[number]['changes']

/** The portfolio after a repair; an opened pair drops the rules that closed it, for the whole group. */
function repaired(portfolio: Portfolio, changes: Changes): Portfolio {
  let after = portfolio
  for (const change of changes) {
    after = change.kind === 'openPair' ? opened(after, change) : applyRepairChange(after, change)
  }
  return after
}

function opened(before: Portfolio, change: OpenPair): Portfolio {
  const { group } = before.accounts.find(({ id }) => id === change.account)!
  const accounts = before.accounts.map((account) => {
    if (account.id !== change.account && (group === undefined || account.group !== group)) return account
    const { owner, eligible, excluded, ...rest } = account
    const open = owner === undefined ? eligible : [owner]
    return {
      ...rest,
      ...(open && { eligible: [...open, change.manager] }),
      ...(excluded && { excluded: excluded.filter((id) => id !== change.manager) }),
    }
  })
  return { ...before, accounts }
}

describe('findRepairs', () => {
  it('offers repairs that work, fewest steps first, and none where there is a plan', () => {
    const kinds = new Map<string, number>()
    const any = fc.oneof(
      infeasiblePortfolioArbitrary().map(({ portfolio }) => portfolio),
      // An explicit fit: without its only rated account a portfolio has nothing to score by.
      portfolioArbitrary({ minAccounts: 1, scores: 'fit' }),
    )
    fc.assert(
      fc.property(any, (portfolio) => {
        const repairs = findRepairs(portfolio)
        if (planOf(portfolio)) expect(repairs).toEqual([])
        const steps = repairs.map((repair) => repair.steps)
        expect(steps).toEqual([...steps].sort((x, y) => x - y))
        for (const { changes, message } of repairs) {
          const after = repaired(portfolio, changes)
          expect([message, assignAccounts(after).status]).toEqual([message, 'optimal'])
          expect(message).toMatch(/\.$/)
          for (const { kind } of changes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
        }
      }),
      { numRuns: 600, seed: 5 },
    )
    for (const kind of ['raiseCap', 'lowerFloor', 'leaveOut', 'openPair']) {
      expect([kind, (kinds.get(kind) ?? 0) > 20]).toEqual([kind, true])
    }
  })

  it('needs no more steps than any repair by caps', () => {
    // The fewest slots that make room, by trying every way of adding them.
    const fewestSlots = (portfolio: Portfolio, most: number): number => {
      let tried = [portfolio]
      for (let added = 1; added <= most; added++) {
        tried = tried.flatMap((before) =>
          before.managers.map(({ id }) => repaired(before, [{ kind: 'raiseCap', manager: id, by: 1 }])),
        )
        if (tried.some((after) => planOf(after))) return added
      }
      return Infinity
    }
    let compared = 0
    fc.assert(
      fc.property(infeasiblePortfolioArbitrary(), ({ portfolio, kind, shortfall }) => {
        if (kind !== 'slots' || shortfall > 2) return
        compared++
        expect(fewestSlots(portfolio, shortfall)).toBe(shortfall)
        expect(findRepairs(portfolio)[0].steps).toBe(shortfall)
      }),
      { numRuns: 150, seed: 6 },
    )
    expect(compared).toBeGreaterThan(30)
  })

  it('opens the best pair, in words', () => {
    const portfolio: Portfolio = {
      managers: [
        { id: 'A', name: 'Ana', maxAccounts: 1 },
        { id: 'B', name: 'Ben', maxAccounts: 1 },
      ],
      accounts: [
        { id: 'x', name: 'Xenon', eligible: ['A'] },
        { id: 'y', name: 'Yttrium', owner: 'A' },
      ],
      fit: [
        [0.9, 0.2],
        [0.9, 0.7],
      ],
    }
    expect(findRepairs(portfolio)).toContainEqual({
      changes: [{ kind: 'openPair', account: 'y', manager: 'B' }],
      steps: 1,
      message: 'Let Ben own Yttrium.',
    })
  })
})
