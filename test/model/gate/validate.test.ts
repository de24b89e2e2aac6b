import { describe, expect, it } from 'vitest'
import { validateAtGate } from '../../../src/model/gate/validate.js'
import type { Issue } from '../../../src/model/issues.js'
import type { Criterion } from '../../../src/model/portfolio.js'

type Found = [code: string, path: string, facts?: Record<string, unknown>]

const managers = [
  { id: 'M1', maxAccounts: 2 },
  { id: 'M2', maxAccounts: 2 },
]
const accounts = [{ id: 'A1' }, { id: 'A2' }]

function issuesOf(input: unknown): Issue[] {
  const outcome = validateAtGate(input)
  return outcome.ok ? [] : outcome.issues
}

/** Every issue of two managers and two accounts with these parts in place of the usual ones, in order. */
function found(parts: object): [string, string][] {
  return issuesOf({ managers, accounts, ...parts }).map(({ code, path }) => [code, path.join('.')])
}

function factsOf(parts: object): Record<string, unknown>[] {
  return issuesOf({ managers, accounts, ...parts }).map(({ code, path, message, ...facts }) => facts)
}

const manager = (fields: object) => ({ managers: [{ id: 'M1', maxAccounts: 2, ...fields }, managers[1]] })
const account = (fields: object) => ({ accounts: [{ id: 'A1', ...fields }, accounts[1]] })
const criterion = (fields: object) => ({
  scoring: { criteria: [{ name: 'x', kind: 'customer', weight: 1, formula: '1', ...fields }] },
})

/** Each case: what is in place of the usual, and exactly the issues that it gives. */
function cases(table: Record<string, [parts: object, ...expected: Found[]]>): void {
  for (const [title, [parts, ...expected]] of Object.entries(table)) {
    it(title, () => {
      expect(found(parts)).toEqual(expected.map(([code, path]) => [code, path]))
      expected.forEach(([, , facts], i) => {
        if (facts) expect(factsOf(parts)[i]).toMatchObject(facts)
      })
    })
  }
}

describe('a good portfolio passes', () => {
  it('and is numbered', () => {
    const input = {
      managers: [
        { id: 'M1', minAccounts: 1 },
        { id: '__proto__', maxAccounts: 1, idealAccounts: 0 },
        { id: 'constructor', idealAccounts: 3 },
      ],
      accounts: [
        { id: 'A', group: 'g', value: 2.5 },
        { id: '__proto__', effort: 0, incumbent: 'constructor' },
        { id: 'toString', group: 'g', owner: '__proto__' },
        { id: 'D', group: '__proto__' },
        { id: 'E', group: 'constructor' },
      ],
      policy: { maxAccounts: 4, idealAccounts: 2 },
    }
    const outcome = validateAtGate(input)
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues))
    const { checked } = outcome
    expect(checked.portfolio).toBe(input)
    expect([...checked.managerIndex]).toEqual([
      ['M1', 0],
      ['__proto__', 1],
      ['constructor', 2],
    ])
    expect([...checked.accountIndex.keys()]).toEqual(['A', '__proto__', 'toString', 'D', 'E'])
    expect(checked.value).toEqual(Float64Array.of(2.5, 1, 1, 1, 1))
    expect(checked.effort).toEqual(Float64Array.of(1, 0, 1, 1, 1))
    expect(checked.incumbent).toEqual(Int32Array.of(-1, 2, -1, -1, -1))
    expect(checked.pin).toEqual(Int32Array.of(-1, -1, 1, -1, -1))
    expect(checked.unitOf).toEqual(Int32Array.of(0, 1, 0, 2, 3))
    expect(checked.unitCount).toBe(4)
    expect(checked.cap).toEqual(Int32Array.of(4, 1, 4))
    expect(checked.floor).toEqual(Int32Array.of(1, 0, 0))
    expect(checked.ideal).toEqual(Int32Array.of(2, 0, 3))
  })

  it('lists of eligible managers as numbers: ascending, each once, however long', () => {
    const managers = Array.from({ length: 60 }, (_, m) => ({ id: `M${m}`, maxAccounts: 9 }))
    const downwards = managers.map(({ id }) => id).reverse()
    const accounts = [
      { id: 'short', eligible: ['M7', 'M2', 'M7', 'M50', 'M2'] },
      { id: 'none' },
      { id: 'long', eligible: [...downwards, ...downwards] },
      { id: 'empty', eligible: [] },
      { id: 'one', eligible: ['M59'] },
    ]
    const outcome = validateAtGate({ managers, accounts })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues))
    const { start, manager } = outcome.checked.eligible
    expect(start).toEqual(Int32Array.of(0, 3, 3, 63, 63, 64))
    expect(manager).toEqual(Int32Array.of(2, 7, 50, ...managers.keys(), 59))
  })

  cases({
    'with everything that can be said': [
      {
        managers: [
          {
            ...{
              id: 'M1',
              name: '',
              maxAccounts: 2,
              minAccounts: 2,
              idealAccounts: 1,
              capacity: 0.5,
              team: 'north',
            },
            acumen: { strategy: 0, vision: 1, coreValues: 0.5, initiatives: 1, swot: 1 },
            knowledge: { A1: 0.5, A2: { culture: 1, history: 0, decisionMaking: 0.1 } },
          },
          managers[1],
        ],
        accounts: [
          {
            ...{
              id: 'A1',
              name: 'Acme',
              value: 1000,
              effort: 0,
              needs: { swot: 12 },
              incumbent: 'M2',
              owner: 'M1',
            },
            ...{ eligible: ['M1', 'M1'], excluded: ['M2', 'M2'], group: 'g', segment: 's' },
            claims: [
              { manager: 'left the company', basis: 'deals', productLines: ['x'], deals: 1, revenue: -3 },
            ],
            stakeholders: [
              { id: 's', name: 'S', function: 'cfo', seniority: 'executive', goals: [''], issues: [] },
            ],
          },
          accounts[1],
        ],
        fit: [
          [0, null],
          [1, 0.5],
        ],
        scoring: {
          weights: { acumen: 0, knowledge: 1, capacity: 2, continuity: 3 },
          criteria: [
            {
              name: 'a',
              kind: 'product',
              weight: 0,
              values: [
                [0, 1],
                [0, 1],
              ],
            },
            { name: '__proto__', kind: 'geography', weight: 1, formula: '1' },
          ],
        },
        policy: { loadLoss: [0, 0, 0.1], unassigned: { penalty: 0 }, capacity: 'soft' },
        rules: { conflicts: [], segmentCaps: [], teamCaps: [], groupsCount: 'one' },
      },
    ],
    'with no accounts': [{ accounts: [] }],
    'with keys that are undefined': [
      { ...manager({ name: undefined, typo: undefined }), fit: undefined, typo: undefined },
    ],
    'with an account that nobody may own, which is infeasible and not wrong': [account({ eligible: [] })],
    'with pins that overfill a cap, which is infeasible and not wrong': [
      { ...manager({ maxAccounts: 0 }), accounts: [{ id: 'A1', owner: 'M1' }] },
    ],
    'with a group that has no common eligible manager': [
      {
        accounts: [
          { id: 'A1', group: 'g', eligible: ['M1'] },
          { id: 'A2', group: 'g', eligible: ['M2'] },
        ],
      },
    ],
    'with zero written as -0': [{ ...manager({ minAccounts: -0 }), ...account({ effort: -0 }) }],
  })
})

describe('ids', () => {
  cases({
    'duplicate manager': [
      { managers: [managers[0], managers[1], managers[0]] },
      ['duplicate_id', 'managers.2.id', { id: 'M1', first: 0 }],
    ],
    'duplicate accounts, each with its first use': [
      { accounts: [{ id: 'A' }, { id: '__proto__' }, { id: 'A' }, { id: '__proto__' }, { id: 'A' }] },
      ['duplicate_id', 'accounts.2.id', { id: 'A', first: 0 }],
      ['duplicate_id', 'accounts.3.id', { id: '__proto__', first: 1 }],
      ['duplicate_id', 'accounts.4.id', { id: 'A', first: 0 }],
    ],
    'duplicate stakeholder of one account': [
      account({ stakeholders: [{ id: 's' }, { id: 's' }] }),
      ['duplicate_id', 'accounts.0.stakeholders.1.id', { id: 's', first: 0 }],
    ],
    'empty manager id': [manager({ id: '' }), ['too_short', 'managers.0.id', { minimum: 1, received: '' }]],
    'empty account id': [account({ id: '' }), ['too_short', 'accounts.0.id']],
    'missing id': [{ accounts: [{}] }, ['invalid_type', 'accounts.0.id', { expected: 'a text' }]],
    'an id that is a number': [account({ id: 7 }), ['invalid_type', 'accounts.0.id', { received: 7 }]],
    'no manager': [{ managers: [] }, ['too_short', 'managers', { minimum: 1 }]],
    'an empty group would join all accounts without one': [
      account({ group: '' }),
      ['too_short', 'accounts.0.group'],
    ],
  })
})

describe('references', () => {
  cases({
    'unknown incumbent': [
      account({ incumbent: 'X' }),
      ['unknown_manager', 'accounts.0.incumbent', { id: 'X' }],
    ],
    'unknown owner': [account({ owner: 'constructor' }), ['unknown_manager', 'accounts.0.owner']],
    'unknown eligible managers, beside one of the wrong type': [
      account({ eligible: ['M1', 'X', 5, '__proto__'] }),
      ['invalid_type', 'accounts.0.eligible.2'],
      ['unknown_manager', 'accounts.0.eligible.1', { id: 'X' }],
      ['unknown_manager', 'accounts.0.eligible.3', { id: '__proto__' }],
    ],
    'unknown excluded manager': [account({ excluded: ['X'] }), ['unknown_manager', 'accounts.0.excluded.0']],
    'knowledge of an unknown account': [
      manager({ knowledge: { A1: 1, X: 0.5 } }),
      ['unknown_account', 'managers.0.knowledge.X', { id: 'X' }],
    ],
    'knowledge of the account __proto__ is a reference and a value like any other': [
      manager({ knowledge: JSON.parse('{"__proto__": 2}') }),
      ['out_of_range', 'managers.0.knowledge.__proto__', { maximum: 1, received: 2 }],
      ['unknown_account', 'managers.0.knowledge.__proto__'],
    ],
    'conflict with an unknown account': [
      { rules: { conflicts: [['A1', 'X']] } },
      ['unknown_account', 'rules.conflicts.0.1', { id: 'X' }],
    ],
    'cap for an unknown segment': [
      { rules: { segmentCaps: [{ segment: 'X', maxPerManager: 1 }] } },
      ['unknown_segment', 'rules.segmentCaps.0.segment', { id: 'X' }],
    ],
    'cap for an unknown team': [
      { rules: { teamCaps: [{ team: 'X', max: 1 }] } },
      ['unknown_team', 'rules.teamCaps.0.team', { id: 'X' }],
    ],
    'accounts that cannot be read make no knowledge unknown': [
      { ...manager({ knowledge: { A1: 1, X: 0.5 } }), accounts: 'A1' },
      ['invalid_type', 'accounts', { expected: 'a list', received: 'A1' }],
    ],
    'accounts that cannot be read make no conflict unknown': [
      { accounts: 5, rules: { conflicts: [['A1', 'X']] } },
      ['invalid_type', 'accounts'],
    ],
    'a list that cannot be read makes no reference unknown': [
      { managers: 'M1', ...account({ incumbent: 'M1' }) },
      ['invalid_type', 'managers', { expected: 'a list', received: 'M1' }],
    ],
  })

  it('an account with the id __proto__ can be known', () => {
    const parts = {
      accounts: [{ id: '__proto__' }],
      ...manager({ knowledge: JSON.parse('{"__proto__": 0.5}') }),
    }
    expect(found(parts)).toEqual([])
  })
})

describe('numbers', () => {
  cases({
    'not finite': [
      { ...manager({ capacity: Infinity }), ...account({ value: Number.NaN, effort: -Infinity }) },
      ['out_of_range', 'managers.0.capacity', { received: 'Infinity' }],
      ['out_of_range', 'accounts.0.value', { received: 'NaN' }],
      ['out_of_range', 'accounts.0.effort', { received: '-Infinity' }],
    ],
    enormous: [
      { ...manager({ maxAccounts: 1e308 }), ...account({ effort: 1e308 }) },
      ['out_of_range', 'managers.0.maxAccounts', { maximum: 2147483647 }],
      ['out_of_range', 'accounts.0.effort', { maximum: 1e12 }],
    ],
    'the largest cap': [manager({ maxAccounts: 2147483647 })],
    'a cap beyond 32 bits': [
      manager({ maxAccounts: 2147483648 }),
      ['out_of_range', 'managers.0.maxAccounts'],
    ],
    'a cap that is no whole number': [
      manager({ maxAccounts: 1.5 }),
      ['not_an_integer', 'managers.0.maxAccounts'],
    ],
    'a negative cap': [
      manager({ maxAccounts: -1 }),
      ['out_of_range', 'managers.0.maxAccounts', { minimum: 0 }],
    ],
    'a floor and an ideal': [
      manager({ minAccounts: -1, idealAccounts: 0.5 }),
      ['out_of_range', 'managers.0.minAccounts'],
      ['not_an_integer', 'managers.0.idealAccounts'],
    ],
    'a capacity of zero': [
      manager({ capacity: 0 }),
      ['out_of_range', 'managers.0.capacity', { minimum: 0, inclusive: false, received: 0 }],
    ],
    'a rating above 1': [manager({ acumen: { swot: 1.01 } }), ['out_of_range', 'managers.0.acumen.swot']],
    'a value of zero': [account({ value: 0 }), ['out_of_range', 'accounts.0.value', { inclusive: false }]],
    'a value above 1000': [
      account({ value: 1000.5 }),
      ['out_of_range', 'accounts.0.value', { maximum: 1000 }],
    ],
    'a negative need': [account({ needs: { swot: -1 } }), ['out_of_range', 'accounts.0.needs.swot']],
    'a number in quotes': [account({ value: '5' }), ['invalid_type', 'accounts.0.value', { received: '5' }]],
    'a bigint': [account({ value: 5n }), ['invalid_type', 'accounts.0.value', { received: '5n' }]],
    'null is not absence': [
      account({ value: null }),
      ['invalid_type', 'accounts.0.value', { received: null }],
    ],
    'a day that does not exist': [
      account({ claims: [{ manager: 'x', basis: 'deals', lastActivity: '2023-02-29' }] }),
      ['invalid_value', 'accounts.0.claims.0.lastActivity'],
    ],
  })
})

describe('caps and floors', () => {
  const uncapped = { managers: [{ id: 'M1' }, managers[1]] }
  cases({
    'no cap at all': [uncapped, ['missing_cap', 'managers.0.maxAccounts', { manager: 'M1' }]],
    'the cap of the policy': [{ ...uncapped, policy: { maxAccounts: 1 } }],
    'a wrong cap is not a missing one': [
      manager({ maxAccounts: 'x' }),
      ['invalid_type', 'managers.0.maxAccounts'],
    ],
    'nor is one of a wrong policy': [
      { ...uncapped, policy: { maxAccounts: -1 } },
      ['out_of_range', 'policy.maxAccounts'],
    ],
    'nor is one of a policy that is none': [{ ...uncapped, policy: 3 }, ['invalid_type', 'policy']],
    'floor above the own cap': [
      manager({ minAccounts: 3 }),
      ['floor_above_cap', 'managers.0.minAccounts', { manager: 'M1', floor: 3, cap: 2 }],
    ],
    "floor above the policy's cap": [
      { managers: [{ id: 'M1', minAccounts: 2 }], policy: { maxAccounts: 1 } },
      ['floor_above_cap', 'managers.0.minAccounts', { floor: 2, cap: 1 }],
    ],
    'a cap of its own above the policy counts': [
      { ...manager({ minAccounts: 2 }), policy: { maxAccounts: 1 } },
    ],
    'floor of a team above its cap': [
      { ...manager({ team: 't' }), rules: { teamCaps: [{ team: 't', min: 2, max: 1 }] } },
      ['floor_above_cap', 'rules.teamCaps.0.min', { team: 't', floor: 2, cap: 1 }],
    ],
  })
})

describe('the fit matrix', () => {
  cases({
    'too few rows': [{ fit: [[0, 1]] }, ['wrong_shape', 'fit', { expected: 2, received: 1 }]],
    'too many columns': [
      {
        fit: [
          [0, 1, 1],
          [0, 1],
        ],
      },
      ['wrong_shape', 'fit.0', { expected: 2, received: 3 }],
    ],
    'a hole in a row': [
      { fit: [new Array(2), [0, 1]] },
      ['invalid_type', 'fit.0.0'],
      ['invalid_type', 'fit.0.1'],
    ],
    'a fit above 1, a text and a row that is none': [
      { fit: [[1.5, 'x'], 5] },
      ['out_of_range', 'fit.0.0', { maximum: 1 }],
      ['invalid_type', 'fit.0.1'],
      ['invalid_type', 'fit.1'],
    ],
    'beside a scoring, which is still checked for shape': [
      {
        fit: [
          [0, 1],
          [1, 0],
        ],
        scoring: { weights: { acumen: -1 } },
      },
      ['out_of_range', 'scoring.weights.acumen'],
    ],
  })
})

describe('pins', () => {
  const group = (first: object, second: object) => ({
    accounts: [
      { id: 'A1', group: 'g', ...first },
      { id: 'A2', group: 'g', ...second },
    ],
  })
  cases({
    'that the account excludes': [
      account({ owner: 'M1', excluded: ['M1'] }),
      ['pin_contradiction', 'accounts.0.owner', { rule: 'excluded', manager: 'M1', account: 'A1' }],
    ],
    'that are not eligible': [
      account({ owner: 'M1', eligible: ['M2'] }),
      ['pin_contradiction', 'accounts.0.owner', { rule: 'eligible', manager: 'M1', account: 'A1' }],
    ],
    'that have no fit': [
      {
        ...account({ owner: 'M2' }),
        fit: [
          [1, null],
          [1, 1],
        ],
      },
      ['pin_contradiction', 'accounts.0.owner', { rule: 'fit', manager: 'M2', account: 'A1' }],
    ],
    'with every contradiction': [
      {
        ...account({ owner: 'M2', excluded: ['M2'], eligible: [] }),
        fit: [
          [1, null],
          [1, 1],
        ],
      },
      ['pin_contradiction', 'accounts.0.owner', { rule: 'excluded' }],
      ['pin_contradiction', 'accounts.0.owner', { rule: 'eligible' }],
      ['pin_contradiction', 'accounts.0.owner', { rule: 'fit' }],
    ],
    'of one group to two managers': [
      group({ owner: 'M1' }, { owner: 'M2' }),
      [
        'pin_contradiction',
        'accounts.1.owner',
        { rule: 'group', manager: 'M2', account: 'A1', otherManager: 'M1', group: 'g' },
      ],
    ],
    'of one group to one manager': [group({ owner: 'M1' }, { owner: 'M1' })],
    'of one group to one manager whom the second excludes, at the second': [
      group({ owner: 'M1' }, { owner: 'M1', excluded: ['M1'] }),
      ['pin_contradiction', 'accounts.1.owner', { rule: 'excluded', manager: 'M1', account: 'A2' }],
    ],
    'of the third member, against the first of two pins': [
      {
        accounts: [
          { id: 'A1', group: 'g', owner: 'M1' },
          { id: 'A2', group: 'g', owner: 'M1' },
          { id: 'A3', group: 'g', owner: 'M2' },
        ],
      },
      ['pin_contradiction', 'accounts.2.owner', { rule: 'group', account: 'A1', otherManager: 'M1' }],
    ],
    'that another member of the group excludes': [
      group({ excluded: ['M2'] }, { owner: 'M2' }),
      ['pin_contradiction', 'accounts.1.owner', { rule: 'excluded', manager: 'M2', account: 'A1' }],
    ],
    'that are not eligible for another member': [
      group({ owner: 'M1' }, { eligible: ['M2'] }),
      ['pin_contradiction', 'accounts.0.owner', { rule: 'eligible', manager: 'M1', account: 'A2' }],
    ],
    'that have no fit for another member': [
      {
        ...group({ owner: 'M1' }, {}),
        fit: [
          [1, 1],
          [null, 1],
        ],
      },
      ['pin_contradiction', 'accounts.0.owner', { rule: 'fit', manager: 'M1', account: 'A2' }],
    ],
  })
})

describe('scoring', () => {
  cases({
    'weight of an unknown criterion': [
      { scoring: { weights: JSON.parse('{"acumen": 1, "acumens": 1, "__proto__": 1}') } },
      ['unknown_criterion', 'scoring.weights.acumens', { criterion: 'acumens' }],
      ['unknown_criterion', 'scoring.weights.__proto__'],
    ],
    'negative weight': [{ scoring: { weights: { acumen: -1 } } }, ['out_of_range', 'scoring.weights.acumen']],
    'a criterion without a name': [criterion({ name: '' }), ['too_short', 'scoring.criteria.0.name']],
    'of an unknown kind': [
      criterion({ kind: 'region' }),
      ['invalid_value', 'scoring.criteria.0.kind', { received: 'region' }],
    ],
    'named like a default criterion': [
      criterion({ name: 'knowledge' }),
      ['duplicate_name', 'scoring.criteria.0.name', { name: 'knowledge' }],
    ],
    'named like the explicit fit': [
      criterion({ name: 'fit' }),
      ['duplicate_name', 'scoring.criteria.0.name'],
    ],
    'two of one name': [
      {
        scoring: {
          criteria: [0, 1].map(() => ({ name: 'x', kind: 'customer', weight: 1, formula: '1' })),
        },
      },
      ['duplicate_name', 'scoring.criteria.1.name', { name: 'x', first: 0 }],
    ],
    'neither values nor formula': [
      criterion({ formula: undefined }),
      ['conflicting_keys', 'scoring.criteria.0', { given: [] }],
    ],
    'values and formula': [
      criterion({
        values: [
          [0, 1],
          [1, 0],
        ],
      }),
      ['conflicting_keys', 'scoring.criteria.0', { given: ['values', 'formula'] }],
    ],
    'values of the wrong shape': [
      criterion({ formula: undefined, values: [[0], [0, 1], [1, 0]] }),
      ['wrong_shape', 'scoring.criteria.0.values', { expected: 2, received: 3 }],
      ['wrong_shape', 'scoring.criteria.0.values.0', { expected: 2, received: 1 }],
    ],
    'values that are null or out of range': [
      criterion({
        formula: undefined,
        values: [
          [null, 1],
          [0, 2],
        ],
      }),
      ['invalid_type', 'scoring.criteria.0.values.0.0'],
      ['out_of_range', 'scoring.criteria.0.values.1.1'],
    ],
    'values of the wrong type are given all the same': [
      criterion({ formula: undefined, values: 3 }),
      ['invalid_type', 'scoring.criteria.0.values'],
    ],
  })

  it('asks for the problems of formulas, and lists them with the others', () => {
    const seen: Criterion[][] = []
    const formulaIssues = (criteria: Criterion[]): Issue[] => {
      seen.push(criteria)
      return [{ code: 'formula', path: ['scoring', 'criteria', 0, 'formula'], message: 'no' }]
    }
    const good = { managers, accounts, ...criterion({}) }
    expect(validateAtGate(good, { formulaIssues })).toMatchObject({
      ok: false,
      issues: [{ code: 'formula' }],
    })
    expect(seen).toEqual([good.scoring.criteria])

    const elsewhere = { ...good, ...account({ owner: 'X' }), rules: { maxChanges: -1 } }
    expect(validateAtGate(elsewhere, { formulaIssues })).toMatchObject({
      issues: [{ code: 'unknown_manager' }, { code: 'formula' }, { code: 'out_of_range' }],
    })
    expect(seen.length).toBe(2)

    const badShape = { managers, accounts, ...criterion({ weight: -1 }) }
    expect(validateAtGate(badShape, { formulaIssues })).toMatchObject({ issues: [{ code: 'out_of_range' }] })
    expect(seen.length).toBe(2)
  })
})

describe('policy', () => {
  cases({
    'a load loss that decreases': [
      { policy: { loadLoss: [0.1, 0.2, 0.15, 0.15, 0.1] } },
      ['decreasing_load_loss', 'policy.loadLoss.2', { minimum: 0.2, received: 0.15 }],
      ['decreasing_load_loss', 'policy.loadLoss.4', { minimum: 0.15, received: 0.1 }],
    ],
    'an empty load loss': [{ policy: { loadLoss: [] } }, ['too_short', 'policy.loadLoss', { minimum: 1 }]],
    'a negative load loss': [
      { policy: { loadLoss: -0.1 } },
      ['out_of_range', 'policy.loadLoss', { minimum: 0 }],
    ],
    'a negative entry': [{ policy: { loadLoss: [-0.1, 0] } }, ['out_of_range', 'policy.loadLoss.0']],
    'a load loss of another type': [{ policy: { loadLoss: 'none' } }, ['invalid_type', 'policy.loadLoss']],
    'entries of other types beside a decrease': [
      { policy: { loadLoss: [5n, Symbol('s'), 0.2, 0.1] } },
      ['invalid_type', 'policy.loadLoss.0'],
      ['invalid_type', 'policy.loadLoss.1'],
      ['decreasing_load_loss', 'policy.loadLoss.3'],
    ],
    'a negative penalty': [
      { policy: { unassigned: { penalty: -1 } } },
      ['out_of_range', 'policy.unassigned.penalty', { minimum: 0 }],
    ],
    'a penalty that is missing': [
      { policy: { unassigned: {} } },
      ['invalid_type', 'policy.unassigned.penalty'],
    ],
    'unassigned in other words': [{ policy: { unassigned: 'allow' } }, ['invalid_type', 'policy.unassigned']],
    'capacity in other words': [
      { policy: { capacity: 'medium' } },
      ['invalid_value', 'policy.capacity', { allowed: ['soft', 'hard'] }],
    ],
  })
})

describe('rules', () => {
  cases({
    'are checked for shape, ends and references': [
      { rules: { conflicts: [['A1'], ['A1', 'A1']], maxChanges: -1, groupsCount: 'all' } },
      ['wrong_shape', 'rules.conflicts.0', { expected: 2 }],
      ['out_of_range', 'rules.maxChanges'],
      ['invalid_value', 'rules.groupsCount'],
      ['invalid_value', 'rules.conflicts.1', { account: 'A1' }],
    ],
    'a limit per manager is a count': [
      { rules: { maxChangesPerManager: 0.5 } },
      ['not_an_integer', 'rules.maxChangesPerManager'],
    ],
  })

  it('pass the gate, each and together', () => {
    const tagged = {
      managers: [{ ...managers[0], team: 't' }, managers[1]],
      accounts: [{ ...accounts[0], segment: 's' }, accounts[1]],
      fit: [
        [1, 0],
        [0, 1],
      ],
      policy: { maxAccounts: 2, capacity: 'hard' },
      rules: {
        conflicts: [['A1', 'A2']],
        segmentCaps: [{ segment: 's', maxPerManager: 1 }],
        teamCaps: [{ team: 't', max: 1 }],
        maxChanges: 0,
        maxChangesPerManager: 0,
        groupsCount: 'each',
      },
    }
    expect(issuesOf(tagged)).toEqual([])
  })
})

describe('unknown keys and areas', () => {
  cases({
    'of a manager': [
      manager({ maxAcounts: 3 }),
      ['unknown_key', 'managers.0.maxAcounts', { key: 'maxAcounts' }],
    ],
    'a misspelt cap leaves the manager without one': [
      { managers: [{ id: 'M1', maxAcounts: 3 }] },
      ['unknown_key', 'managers.0.maxAcounts'],
      ['missing_cap', 'managers.0.maxAccounts'],
    ],
    'of an account, named like what every object has': [
      account(JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}')),
      ['unknown_key', 'accounts.0.__proto__'],
      ['unknown_key', 'accounts.0.constructor'],
      ['unknown_key', 'accounts.0.toString'],
    ],
    'everywhere else': [
      {
        ...account({ claims: [{ manager: 'x', basis: 'y', z: 1 }], stakeholders: [{ id: 's', z: 1 }] }),
        scoring: { z: 1, criteria: [{ name: 'x', kind: 'customer', weight: 1, formula: '1', z: 1 }] },
        policy: { z: 1, unassigned: { penalty: 1, z: 1 } },
        rules: { z: 1, segmentCaps: [], teamCaps: [] },
        z: 1,
      },
      ['unknown_key', 'z'],
      ['unknown_key', 'accounts.0.claims.0.z'],
      ['unknown_key', 'accounts.0.stakeholders.0.z'],
      ['unknown_key', 'scoring.criteria.0.z'],
      ['unknown_key', 'scoring.z'],
      ['unknown_key', 'policy.unassigned.z'],
      ['unknown_key', 'policy.z'],
      ['unknown_key', 'rules.z'],
    ],
    areas: [
      {
        ...manager({ acumen: { stratgy: 1 }, knowledge: { A1: { z: 1 } } }),
        ...account({ needs: { Vision: 1 } }),
      },
      ['unknown_area', 'managers.0.acumen.stratgy', { key: 'stratgy' }],
      ['unknown_area', 'managers.0.knowledge.A1.z'],
      ['unknown_area', 'accounts.0.needs.Vision'],
    ],
  })

  it('an own key __proto__ is an unknown key', () => {
    const input = JSON.parse(
      '{"managers":[{"id":"M","maxAccounts":1,"__proto__":{"x":1}}],"accounts":[],"__proto__":1}',
    )
    expect(issuesOf(input).map(({ code, path }) => [code, ...path])).toEqual([
      ['unknown_key', '__proto__'],
      ['unknown_key', 'managers', 0, '__proto__'],
    ])
  })
})

describe('all at once', () => {
  it('problems of shape do not hide the others, and none is left out', () => {
    const input = {
      polcy: {},
      rules: { maxChanges: 1.5, groupsCount: 'each' },
      policy: { loadLoss: [0.2, 0.1], idealAccounts: -1 },
      scoring: { weights: { fit: 1 } },
      fit: [[0, 2], 'x', [0]],
      accounts: [{ id: 'A', value: -1, owner: 'X' }, 7, { id: 'A', excluded: ['M1', 4], owner: 'M1' }],
      managers: [
        { id: 'M1', maxAccounts: 1, minAccounts: 2, name: 3 },
        { id: 'M1', knowledge: { Z: 2 } },
      ],
    }
    expect(issuesOf(input).map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
      'unknown_key polcy',
      'invalid_type managers.0.name',
      'floor_above_cap managers.0.minAccounts',
      'out_of_range managers.1.knowledge.Z',
      'duplicate_id managers.1.id',
      'missing_cap managers.1.maxAccounts',
      'unknown_account managers.1.knowledge.Z',
      'out_of_range accounts.0.value',
      'unknown_manager accounts.0.owner',
      'invalid_type accounts.1',
      'invalid_type accounts.2.excluded.1',
      'duplicate_id accounts.2.id',
      'pin_contradiction accounts.2.owner',
      'out_of_range fit.0.1',
      'invalid_type fit.1',
      'wrong_shape fit.2',
      'unknown_criterion scoring.weights.fit',
      'out_of_range policy.idealAccounts',
      'decreasing_load_loss policy.loadLoss.1',
      'not_an_integer rules.maxChanges',
    ])
  })

  it('the same input gives the same issues', () => {
    const input = { managers: [{ id: 5 }, {}], accounts: [{ id: '' }, { ids: 1 }], fit: [[]] }
    expect(issuesOf(input)).toEqual(issuesOf(structuredClone(input)))
  })
})
