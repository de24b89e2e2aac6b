import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assignAccounts } from '../../../src/assign.js'
import { stability, weightVariants } from '../../../src/programme/stability/data.js'
import { portfolioArbitrary } from '../../../src/testing/index.js'
import { runs } from '../../testing/runs.js'

it('counts exactly which owners stay when weights move, one at a time', () => {
  let fragile = 0
  fc.assert(
    fc.property(portfolioArbitrary({ minManagers: 2, minAccounts: 3, scores: 'criteria' }), (portfolio) => {
      const result = assignAccounts(portfolio)
      if (result.status !== 'optimal') return
      const variants = weightVariants(portfolio, result.scoring)
      expect(variants.length).toBe(2 * Object.keys(result.scoring.weights).length)
      const answer = stability(result, variants)
      const ownerOf = (of: typeof result) =>
        new Map(of.assignments.map(({ account, manager }) => [account, manager]))
      const moved = new Set<string>()
      variants.forEach((variant, i) => {
        const again = assignAccounts(variant.portfolio)
        if (again.status !== 'optimal') throw new Error(again.status)
        const [before, after] = [ownerOf(result), ownerOf(again)]
        const changed = portfolio.accounts.filter(({ id }) => before.get(id) !== after.get(id))
        for (const { id } of changed) moved.add(id)
        expect(answer.variants[i].same).toBe(portfolio.accounts.length - changed.length)
      })
      expect(answer.fragile.map(({ account }) => account).sort()).toEqual([...moved].sort())
      expect(answer.stable.length + answer.fragile.length).toBe(portfolio.accounts.length)
      fragile += moved.size
    }),
    runs(60),
  )
  expect(fragile).toBeGreaterThan(0)
})

it('says of a variant without a plan that it has none', () => {
  const managers = [{ id: 'M', maxAccounts: 1 }]
  const portfolio = { managers, accounts: [{ id: 'A' }], fit: [[1]] }
  const result = assignAccounts(portfolio)
  if (result.status !== 'optimal') throw new Error()
  const none = { ...portfolio, managers: [{ id: 'M', maxAccounts: 0 }] }
  expect(stability(result, [{ name: 'closed', portfolio: none }])).toEqual({
    variants: [{ name: 'closed', same: 0, changed: [], unsolved: true }],
    stable: ['A'],
    fragile: [],
  })
})
