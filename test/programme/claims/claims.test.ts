import fc from 'fast-check'
import { expect, it } from 'vitest'
import { whyNot } from '../../../src/index.js'
import { claimsLedger } from '../../../src/programme/claims/data.js'
import { planProgramme } from '../../../src/programme/plan/data.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'

it('every claim appears exactly once, with one owner and the exact price of each claimant', () => {
  let priced = 0
  fc.assert(
    fc.property(programmeArbitrary(), (programme) => {
      const { portfolio, result } = planProgramme(programme)
      if (result.status !== 'optimal') return
      const { accounts } = claimsLedger(programme, result, portfolio)
      const owners = new Map(result.assignments.map(({ account, manager }) => [account, manager]))
      expect(accounts.map(({ account }) => account).sort()).toEqual(
        portfolio.accounts.map(({ id }) => id).sort(),
      )
      accounts.reduce((before, { contested }) => {
        expect(contested).toBeLessThanOrEqual(before)
        return contested
      }, Infinity)
      for (const { account, owner, claimants } of accounts) {
        const { claims = [] } = portfolio.accounts.find(({ id }) => id === account)!
        expect(owner).toBe(owners.get(account) ?? null)
        expect(claimants.filter(({ role }) => role === 'owner').map(({ person }) => person)).toEqual(
          owner === null ? [] : [owner],
        )
        expect(new Set(claimants.map(({ person }) => person)).size).toBe(claimants.length)
        const listed = claimants.flatMap(({ bases }) => bases)
        expect(new Set(listed)).toEqual(new Set(claims))
        expect(listed).toHaveLength(claims.length)
        for (const { person, bases, revenue, productLines, cost } of claimants) {
          expect(revenue).toBe(bases.reduce((sum, claim) => sum + (claim.revenue ?? 0), 0))
          for (const line of bases.flatMap((claim) => claim.productLines ?? []))
            expect(productLines).toContain(line)
          const isManager = portfolio.managers.some(({ id }) => id === person)
          const why = isManager ? whyNot(portfolio, result, account, person) : undefined
          expect(cost).toBe(why?.possible ? why.delta : undefined)
          if (why?.possible) priced++
        }
      }
    }),
    runs(100),
  )
  expect(priced).toBeGreaterThan(100)
})
