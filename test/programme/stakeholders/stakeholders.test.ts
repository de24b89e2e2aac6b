import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts } from '../../../src/index.js'
import { coverageGaps, relationshipMap } from '../../../src/programme/index.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'
import { plan, programme } from '../example.js'

describe('coverage gaps', () => {
  it('name who is unknown, what hangs on one thread, what is missing and what is stale', () => {
    const { accounts, beyondLimit } = coverageGaps(programme, plan)
    expect(accounts[0]).toEqual({
      account: 'acme',
      owner: 'ana',
      stakeholders: 4,
      uncovered: ['ceo', 'eng'],
      uncoveredPriority: ['ceo'],
      singleThread: { kind: 'onePerson', person: 'ben' },
      missingRoles: ['champion', 'executiveSponsor'],
      stale: [{ stakeholder: 'fin', person: 'ben', lastContact: '2025-10-01', days: 151 }],
      belowWanted: [{ stakeholder: 'fin', person: 'ben', level: 'vendor', wanted: 'trustedAdvisor' }],
    })
    expect(accounts.map(({ account }) => account)).toEqual(['acme', 'bolt', 'core'])
    expect(beyondLimit).toEqual([])
  })

  it('one contact is one thread, however many of us know it', () => {
    const relationships = ['ana', 'ben'].map((person) => ({
      account: 'acme',
      stakeholder: 'ceo',
      person,
      level: 'vendor' as const,
    }))
    const { accounts } = coverageGaps({ ...programme, relationships }, plan)
    expect(accounts[0].singleThread).toEqual({ kind: 'oneContact', stakeholder: 'ceo' })
    expect(accounts[0].stale).toHaveLength(2)
  })

  it('90 days are not stale, 91 are; a day unknown is stale first of all', () => {
    const relationships = [
      { account: 'acme', stakeholder: 'ceo', person: 'ana', lastContact: '2025-12-01' },
      { account: 'acme', stakeholder: 'buy', person: 'ana', lastContact: '2025-11-30' },
      { account: 'acme', stakeholder: 'eng', person: 'ana', level: 'vendor' as const },
    ]
    const { accounts } = coverageGaps({ ...programme, relationships }, plan)
    expect(accounts[0].stale).toEqual([
      { stakeholder: 'eng', person: 'ana' },
      { stakeholder: 'buy', person: 'ana', lastContact: '2025-11-30', days: 91 },
    ])
  })

  it('people beyond their own limit are counted over all accounts', () => {
    const ben = { id: 'ben', role: 'manager' as const, maxRelationships: 1 }
    const people = [...(programme.people ?? []), ben]
    const { beyondLimit } = coverageGaps({ ...programme, people }, plan)
    expect(beyondLimit).toEqual([{ person: 'ben', relationships: 2, limit: 1 }])
  })

  it('covered and uncovered are all stakeholders, each once', () => {
    fc.assert(
      fc.property(programmeArbitrary(), (any) => {
        const result = assignAccounts(any.portfolio)
        if (result.status !== 'optimal') return
        for (const gaps of coverageGaps(any, result).accounts) {
          const { stakeholders = [] } = any.portfolio.accounts.find(({ id }) => id === gaps.account)!
          const known = (any.relationships ?? []).filter(
            ({ account, level, lastContact }) =>
              account === gaps.account && (level !== undefined || lastContact !== undefined),
          )
          for (const { id } of stakeholders) {
            expect(gaps.uncovered.includes(id)).toBe(!known.some(({ stakeholder }) => stakeholder === id))
          }
        }
      }),
      runs(100),
    )
  })
})

describe('the relationship map', () => {
  it('draws live, stale and wanted lines and names whom nobody is to meet; never a stance', () => {
    const map = relationshipMap(programme, plan, 'acme')
    expect(map.lines).toEqual([
      { stakeholder: 'buy', person: 'ben', kind: 'live' },
      { stakeholder: 'fin', person: 'ben', kind: 'stale' },
      { stakeholder: 'eng', person: 'hugo', kind: 'wanted' },
    ])
    expect(map.missing).toEqual(['ceo'])
    expect(map.people.map(({ id }) => id)).toEqual(['ana', 'ben', 'hugo'])
    expect(JSON.stringify(map)).not.toMatch(/stance|supports|hasConcerns/)
    const lead = [{ account: 'acme', stakeholder: 'ceo', person: 'vera' }]
    expect(relationshipMap(programme, plan, 'acme', lead).missing).toEqual([])
  })
})
