import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validatedProgramme, validateProgramme } from '../../../src/programme/gate/index.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'

const portfolio = {
  managers: [
    { id: 'M1', maxAccounts: 2 },
    { id: 'M2', maxAccounts: 2, acumen: { strategy: 0.5 } },
  ],
  accounts: [
    { id: 'A1', incumbent: 'M1', group: 'g', stakeholders: [{ id: 'S1' }, { id: 'S2', reportsTo: 'S1' }] },
    { id: 'A2', group: 'g', claims: [{ manager: 'P9', basis: 'deals' }] },
    { id: 'A3', incumbent: 'M2' },
  ],
}

const hold = { account: 'A1', until: '2026-06-30', kind: 'renewal', reason: 'renewal in June' }
const override = { account: 'A3', manager: 'M1', reason: 'r', author: 'head', date: '2026-01-01' }
const objection = { account: 'A3', person: 'P9', reason: 'r', date: '2026-02-01' }

/** Code and path of every issue of the usual portfolio with these tables. */
function found(tables: object, asOf: unknown = '2026-03-01'): [string, string][] {
  const gate = validateProgramme({ portfolio, asOf, ...tables })
  return gate.valid ? [] : gate.issues.map(({ code, path }) => [code, path.join('.')])
}

describe('a good programme passes', () => {
  it('with every table', () => {
    const tables = {
      people: [
        { id: 'P1', role: 'executive', maxSponsored: 2, languages: ['de'] },
        { id: 'M1', role: 'manager', reportsTo: 'P1', maxRelationships: 10 },
        { id: '__proto__', role: 'seller', reportsTo: 'M1', productLines: ['x'] },
      ],
      selection: [{ account: 'A1', potential: 5, margin: -0.2, willingness: 3, customerAgreed: true }],
      holds: [hold],
      overrides: [{ ...override, until: '2026-12-31' }],
      objections: [objection, { ...objection, decision: 'accepted', proposed: 'M1', by: 'head' }],
      knowledge: [
        { account: 'A1', manager: 'M1', area: 'swot', level: 3, source: 'customer', date: '2026-01-01' },
      ],
      relationships: [{ account: 'A1', stakeholder: 'S2', person: '__proto__', level: 'vendor' }],
      crediting: [{ person: 'P9', rule: 'half', from: '2026-01-01', decidedBy: 'head' }],
      business: [
        { account: 'A2', person: 'P9', revenue12m: -3 },
        { account: 'A2', person: 'P9', revenue12m: 3, productLine: 'x' },
      ],
    }
    expect(found(tables)).toEqual([])
    expect(validatedProgramme({ portfolio, asOf: '2026-03-01', ...tables }).people).toBe(tables.people)
  })

  it('for every generated programme', () => {
    fc.assert(
      fc.property(programmeArbitrary(), (programme) => {
        expect(validateProgramme(programme)).toEqual({ valid: true, programme })
      }),
      runs(200),
    )
  })
})

describe('every problem comes at once, with its path', () => {
  it('of shape, ids, days and duplicates together, portfolio included', () => {
    const gate = validateProgramme({
      portfolio: { ...portfolio, accounts: [{ id: 'A1', colour: 'red' }] },
      asOf: '2026-02-30',
      people: [{ id: 'P1', role: 'boss' }, 5, { id: 'P1', role: 'seller' }],
      holds: [{ ...hold, until: 'June', extra: 1 }],
      crediting: [{ person: 'x', rule: 'r', from: '2026-02-01', until: '2026-01-31', decidedBy: 'y' }],
      surprise: [],
    })
    expect(gate.valid ? [] : gate.issues.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['unknown_key', 'portfolio.accounts.0.colour'],
      ['invalid_value', 'asOf'],
      ['invalid_value', 'people.0.role'],
      ['invalid_type', 'people.1'],
      ['duplicate_id', 'people.2.id'],
      ['invalid_value', 'holds.0.until'],
      ['unknown_key', 'holds.0.extra'],
      ['invalid_value', 'crediting.0.until'],
      ['unknown_key', 'surprise'],
    ])
  })

  it('of ids that nobody has', () => {
    expect(
      found({
        people: [{ id: 'P1', role: 'seller', reportsTo: 'P2' }],
        selection: [{ account: 'a1' }],
        holds: [{ ...hold, account: 'A9' }],
        overrides: [{ ...override, account: 'A9', manager: 'P1' }],
        objections: [{ ...objection, account: 'A9', person: 'P2', proposed: 'P1' }],
        knowledge: [
          { account: 'A9', manager: 'P1', area: 'swot', level: 1, source: 'self', date: '2026-01-01' },
        ],
        relationships: [
          { account: 'A1', stakeholder: 'S9', person: 'P2' },
          { account: 'A9', stakeholder: 'S1', person: 'P1' },
        ],
        crediting: [{ account: 'A9', person: 'P2', rule: 'r', from: '2026-02-01', decidedBy: 'y' }],
        business: [{ account: 'A9', person: 'P2' }],
      }),
    ).toEqual([
      ['unknown_person', 'people.0.reportsTo'],
      ['unknown_account', 'selection.0.account'],
      ['unknown_account', 'holds.0.account'],
      ['unknown_account', 'overrides.0.account'],
      ['unknown_manager', 'overrides.0.manager'],
      ['unknown_account', 'objections.0.account'],
      ['unknown_person', 'objections.0.person'],
      ['unknown_manager', 'objections.0.proposed'],
      ['unknown_account', 'knowledge.0.account'],
      ['unknown_manager', 'knowledge.0.manager'],
      ['unknown_person', 'relationships.0.person'],
      ['unknown_stakeholder', 'relationships.0.stakeholder'],
      ['unknown_account', 'relationships.1.account'],
      ['unknown_account', 'crediting.0.account'],
      ['unknown_person', 'crediting.0.person'],
      ['unknown_account', 'business.0.account'],
      ['unknown_person', 'business.0.person'],
    ])
  })

  it('of entries that would count twice', () => {
    expect(
      found({
        selection: [{ account: 'A1' }, { account: 'A2' }, { account: 'A1' }],
        relationships: [
          { account: 'A1', stakeholder: 'S1', person: 'M1' },
          { account: 'A1', stakeholder: 'S1', person: 'M1', level: 'vendor' },
        ],
        business: [
          { account: 'A1', person: 'M1', productLine: 'x' },
          { account: 'A1', person: 'M1', productLine: 'x' },
        ],
      }),
    ).toEqual([
      ['duplicate_entry', 'selection.2'],
      ['duplicate_entry', 'relationships.1'],
      ['duplicate_entry', 'business.1'],
    ])
  })

  it('of people who report to themselves in the end, once a circle', () => {
    const people = [
      { id: 'a', role: 'seller', reportsTo: 'b' },
      { id: 'b', role: 'seller', reportsTo: 'c' },
      { id: 'c', role: 'seller', reportsTo: 'b' },
      { id: 'd', role: 'seller', reportsTo: 'd' },
    ]
    expect(found({ people })).toEqual([
      ['circular_reference', 'people.1.reportsTo'],
      ['circular_reference', 'people.3.reportsTo'],
    ])
  })

  it('of levels and flags of other types', () => {
    expect(
      found({
        selection: [{ account: 'A1', willingness: 4, customerAgreed: 'yes' }],
        knowledge: [
          { account: 'A1', manager: 'M1', area: 'mood', level: '2', source: 'boss', date: '2026-01-01' },
        ],
      }),
    ).toEqual([
      ['invalid_value', 'selection.0.willingness'],
      ['invalid_type', 'selection.0.customerAgreed'],
      ['invalid_value', 'knowledge.0.area'],
      ['invalid_value', 'knowledge.0.level'],
      ['invalid_value', 'knowledge.0.source'],
    ])
  })

  it('of anything that is no programme, without throwing', () => {
    fc.assert(
      fc.property(fc.anything({ withSparseArray: true, withMap: true, withDate: true }), (input) => {
        expect(validateProgramme(input).valid).toBe(false)
        expect(validateProgramme({ portfolio: input, asOf: input, people: input }).valid).toBe(false)
      }),
      runs(200),
    )
  })
})

describe('decisions in force must agree', () => {
  const accepted = { ...objection, decision: 'accepted', proposed: 'M2', by: 'head' }

  it('with each other', () => {
    expect(found({ overrides: [override, { ...override, manager: 'M2' }] })).toEqual([
      ['pin_contradiction', 'overrides.1'],
    ])
    expect(found({ overrides: [override], objections: [accepted] })).toEqual([
      ['pin_contradiction', 'objections.0'],
    ])
  })

  it('within a group', () => {
    expect(found({ holds: [hold], overrides: [{ ...override, account: 'A2', manager: 'M2' }] })).toEqual([
      ['pin_contradiction', 'overrides.0'],
    ])
    expect(found({ holds: [hold], overrides: [{ ...override, account: 'A2' }] })).toEqual([])
  })

  it('on the days in force only, both ends included', () => {
    const spans = [
      { ...override, until: '2026-03-01' },
      { ...override, manager: 'M2', date: '2026-03-01' },
    ]
    expect(found({ overrides: spans }, '2026-02-28')).toEqual([])
    expect(found({ overrides: spans }, '2026-03-01')).toEqual([['pin_contradiction', 'overrides.1']])
    expect(found({ overrides: spans }, '2026-03-02')).toEqual([])
  })

  it('with the incumbents, where there is one', () => {
    expect(found({ holds: [{ ...hold, account: 'A2' }] })).toEqual([['missing_incumbent', 'holds.0.account']])
    expect(found({ holds: [{ ...hold, account: 'A2', until: '2026-02-28' }] })).toEqual([])
  })

  it('and an accepted objection names the new owner', () => {
    expect(found({ objections: [{ ...objection, decision: 'accepted' }] })).toEqual([
      ['missing_value', 'objections.0.proposed'],
    ])
  })
})
