import { expect, it } from 'vitest'
import { type Programme, programmeHealth } from '../../../src/programme/index.js'
import { plan, planOf, portfolio, programme } from '../example.js'

const later: Programme = {
  ...programme,
  asOf: '2026-09-01',
  relationships: [
    { account: 'acme', stakeholder: 'ceo', person: 'vera', level: 'vendor', lastContact: '2026-08-01' },
    { account: 'acme', stakeholder: 'buy', person: 'ben', level: 'vendor', lastContact: '2026-08-01' },
    { account: 'acme', stakeholder: 'eng', person: 'hugo', level: 'vendor', lastContact: '2026-08-01' },
  ],
}

it('puts two periods side by side, by account and never by person', () => {
  const health = programmeHealth({ programme, result: plan }, { programme: later, result: plan })
  expect(health.accounts[0]).toEqual({
    account: 'acme',
    before: {
      isOwned: true,
      stakeholders: 4,
      covered: 2,
      isSingleThreaded: true,
      stale: 1,
      missingRoles: 2,
      ownersLoad: 2,
    },
    after: {
      isOwned: true,
      stakeholders: 4,
      covered: 3,
      isSingleThreaded: false,
      stale: 0,
      missingRoles: 2,
      ownersLoad: 2,
    },
    sameOwner: true,
    movement: 'better',
  })
  expect(health.accounts[1].movement).toBe('same')
  expect(health.totals.before).toMatchObject({
    accounts: 3,
    owned: 3,
    covered: 2,
    singleThreaded: 1,
    stale: 1,
  })
  expect(health.totals.after).toMatchObject({ covered: 3, singleThreaded: 0, stale: 0 })
  for (const { id, name } of portfolio.managers) {
    expect(JSON.stringify(health)).not.toContain(`"${id}"`)
    expect(JSON.stringify(health)).not.toContain(name)
  }
})

it('an account that comes is new, one that goes is gone, and what is better and worse at once is mixed', () => {
  const fewer = { ...portfolio, accounts: portfolio.accounts.slice(0, 2), fit: portfolio.fit!.slice(0, 2) }
  const first: Programme = { ...programme, portfolio: fewer, business: [], crediting: [] }
  const grown = programmeHealth({ programme: first, result: planOf(fewer) }, { programme, result: plan })
  expect(grown.accounts.map(({ account, movement }) => `${account} ${movement}`)).toEqual([
    'acme same',
    'bolt same',
    'core new',
  ])
  const shrunk = programmeHealth({ programme, result: plan }, { programme: first, result: planOf(fewer) })
  expect(shrunk.accounts[2]).toMatchObject({ account: 'core', movement: 'gone' })
  const stale = { ...later, asOf: '2027-01-01' }
  expect(
    programmeHealth({ programme, result: plan }, { programme: stale, result: plan }).accounts[0].movement,
  ).toBe('mixed')
})
