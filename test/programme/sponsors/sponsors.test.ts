import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assignAccounts } from '../../../src/index.js'
import { assignSponsors, type Programme, verifySponsors } from '../../../src/programme/index.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'
import { plan, programme } from '../example.js'

it('one executive for each account, never the superior of its owner, within what each can take', () => {
  const { sponsors, without } = assignSponsors(programme, plan)
  // ana reports to vera, so only omar may sponsor her accounts, and has room for one of them.
  expect(sponsors.map(({ account, person }) => `${account} ${person}`).sort()).toEqual([
    expect.stringMatching(/^(acme|bolt) omar$/),
    'core vera',
  ])
  expect(without).toEqual([{ account: expect.any(String), reason: 'noRoom' }])
  expect(verifySponsors(programme, plan, assignSponsors(programme, plan))).toBe(true)
  const told = {
    ...assignSponsors(programme, plan),
    without: [{ account: 'acme', reason: 'nobody' as const }],
  }
  expect(verifySponsors(programme, plan, told)).toBe(false)
})

it('gives as many accounts a sponsor as any matching, and proves it', () => {
  const withSuperiors = fc
    .tuple(
      programmeArbitrary({ maxAccounts: 4 }),
      fc.array(fc.nat({ max: 6 }), { minLength: 4, maxLength: 4 }),
    )
    .map(([any, superior]): Programme => {
      const listed = any.people ?? []
      const managers = any.portfolio.managers.flatMap(({ id }, i) =>
        listed.some((person) => person.id === id) || listed.length === 0
          ? []
          : [{ id, role: 'manager' as const, reportsTo: listed[superior[i] % listed.length].id }],
      )
      return { ...any, people: [...listed, ...managers] }
    })
  fc.assert(
    fc.property(withSuperiors, (any) => {
      const result = assignAccounts(any.portfolio)
      if (result.status !== 'optimal') return
      const found = assignSponsors(any, result)
      expect(verifySponsors(any, result, found)).toBe(true)
      const executives = (any.people ?? []).filter(({ role }) => role === 'executive')
      const superior = new Map((any.people ?? []).map(({ id, reportsTo }) => [id, reportsTo]))
      const owners = new Map(result.assignments.map(({ account, manager }) => [account, manager]))
      for (const { account, person } of found.sponsors) {
        const owner = owners.get(account)!
        expect([superior.get(owner), owner]).not.toContain(person)
      }
      for (const { id, maxSponsored = 2 } of executives) {
        expect(found.sponsors.filter(({ person }) => person === id).length).toBeLessThanOrEqual(maxSponsored)
      }
      // As many accounts as possible have one: a matching by augmenting paths says how many.
      const seats = executives.flatMap(({ id, maxSponsored = 2 }) => new Array<string>(maxSponsored).fill(id))
      const matched = new Map<number, string>()
      const place = (account: string, seen: Set<number>): boolean =>
        seats.some((person, seat) => {
          const owner = owners.get(account)!
          if (seen.has(seat) || person === owner || person === superior.get(owner)) return false
          seen.add(seat)
          const before = matched.get(seat)
          if (before !== undefined && !place(before, seen)) return false
          matched.set(seat, account)
          return true
        })
      for (const account of owners.keys()) place(account, new Set())
      expect(found.sponsors).toHaveLength(matched.size)
      expect(found.sponsors.length + found.without.length).toBe(owners.size)
    }),
    runs(150),
  )
})
