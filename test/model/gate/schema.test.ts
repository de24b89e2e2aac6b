import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { account, manager, portfolio } from '../../../src/model/gate/schema.js'
import { list, nullable, number, type Shape, shapeIssues } from '../../../src/model/gate/shape.js'
import { LIMITS, type Limits } from '../../../src/model/limits.js'
import { KNOWLEDGE_AREAS } from '../../../src/model/portfolio.js'
import { runs } from '../../testing/runs.js'
import { zodPlaces } from './zod-shape.js'

/**
 * Whether values are accepted, by our reading of the shape and by zod's, which must agree on every place: of a
 * value that may be of two kinds zod only says where it is, so our places inside count as that one.
 */
function judge(shape: Shape): (value: unknown) => boolean {
  const zodPlacesOf = zodPlaces(shape)
  return (value) => {
    const ours = new Set(shapeIssues(shape, value).map(({ path }) => path.join('/')))
    const zods = zodPlacesOf(value)
    const around = (place: string) => [...zods].find((zod) => place.startsWith(`${zod}/`))
    expect(new Set([...ours].map((place) => (zods.has(place) ? place : around(place))))).toEqual(zods)
    return ours.size === 0
  }
}

const odd = fc.constantFrom<unknown>(
  ...[
    undefined,
    null,
    true,
    '',
    'x',
    0,
    -0,
    0.5,
    1,
    1.5,
    -1,
    7,
    1000,
    1001,
    1e12,
    1e13,
    1e308,
    2 ** 31,
    2 ** 31 - 1,
  ],
  ...[
    Number.NaN,
    Infinity,
    5n,
    Symbol('s'),
    () => 1,
    new Date(0),
    new Map(),
    new (class Odd {})(),
    [],
    {},
    [[]],
  ],
  ...[
    '2024-02-29',
    '2023-02-29',
    '2024-13-01',
    '2024-1-1',
    'forbid',
    'executive',
    Object.create({ id: 'x' }),
  ],
  ...[
    Object.assign(new Array(2), { 1: 'x' }),
    ['x', undefined],
    new Array(3),
    Object.create(null),
    new Float64Array(2),
  ],
)

const nameOf = (...names: string[]) =>
  fc.constantFrom(...names, '__proto__', 'constructor', 'toString', 'typo')
const areas = nameOf(...KNOWLEDGE_AREAS)
const dictionaryOf = (key: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>) =>
  fc.array(fc.tuple(key, value), { maxLength: 3 }).map((entries) => Object.fromEntries(entries))
const share = fc.double({ min: 0, max: 1, noNaN: true })
const ratings = dictionaryOf(areas, fc.oneof({ weight: 4, arbitrary: share }, odd))
const texts = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom('a', 'b') }, odd), { maxLength: 3 })

const good = {
  manager: fc.record(
    {
      id: fc.string({ minLength: 1 }),
      name: fc.string(),
      maxAccounts: fc.nat(),
      minAccounts: fc.nat(),
      idealAccounts: fc.nat(),
      capacity: fc.integer({ min: 1 }),
      acumen: dictionaryOf(fc.constantFrom(...KNOWLEDGE_AREAS), share),
      knowledge: dictionaryOf(fc.constantFrom('a', '__proto__', 'constructor'), share),
      team: fc.constant('north'),
    },
    { requiredKeys: ['id'] },
  ),
  account: fc.record(
    {
      id: fc.string({ minLength: 1 }),
      value: fc.double({ min: 0, minExcluded: true, max: 1000, noNaN: true }),
      effort: fc.nat(),
      needs: dictionaryOf(fc.constantFrom(...KNOWLEDGE_AREAS), fc.nat(9)),
      incumbent: fc.constant('m'),
      owner: fc.constant('m'),
      eligible: fc.constant(['m', 'n']),
      excluded: fc.constant([]),
      group: fc.constant('g'),
      segment: fc.constant('s'),
      claims: fc.constant([
        { manager: 'x', basis: 'deals', deals: 3, revenue: -5.5, lastActivity: '2024-02-29' },
      ]),
      stakeholders: fc.constant([{ id: 's', seniority: 'senior', goals: ['growth'] }]),
    },
    { requiredKeys: ['id'] },
  ),
}

const bad = {
  manager: [ratings, dictionaryOf(nameOf('a', 'b'), fc.oneof(share, ratings, odd)), odd],
  account: [
    ...[ratings, texts, odd],
    fc.array(
      dictionaryOf(nameOf('manager', 'basis', 'deals', 'lastActivity', 'productLines'), fc.oneof(texts, odd)),
    ),
    fc.array(dictionaryOf(nameOf('id', 'function', 'seniority', 'goals'), fc.oneof(texts, odd))),
  ],
}

const keys = {
  manager: nameOf('id', 'name', 'maxAccounts', 'minAccounts', 'capacity', 'acumen', 'knowledge', 'team'),
  account: nameOf('id', 'value', 'effort', 'needs', 'owner', 'eligible', 'group', 'claims', 'stakeholders'),
}

/** Ways to hide or break an entry of a record. */
const enumerable = { enumerable: true, configurable: true }
const twists: ((record: object, key: string, value: unknown) => object)[] = [
  (record, key, value) => Object.defineProperty(record, key, { ...enumerable, value }),
  (record, key, value) => Object.defineProperty(record, key, { ...enumerable, value, enumerable: false }),
  (record, key, value) => Object.defineProperty(record, key, { ...enumerable, get: () => value }),
  (record, key) => Object.defineProperty(record, key, { ...enumerable, set: () => undefined }),
  (record, key, value) => Object.defineProperty(record, Symbol(key), { ...enumerable, value }),
  (record, key) => Object.defineProperty(record, key, { ...enumerable, value: record }),
  (record, key) => Object.defineProperty(record, key, { ...enumerable, value: undefined }),
  (record) => Object.setPrototypeOf(record, null),
  (record) => Object.setPrototypeOf(record, { inherited: 1 }),
]

function mutated(kind: 'manager' | 'account') {
  const mutation = fc.tuple(fc.constantFrom(...twists), keys[kind], fc.oneof(...bad[kind]))
  return fc
    .tuple(good[kind], fc.array(mutation, { maxLength: 3 }))
    .map(([record, mutations]) =>
      mutations.reduce<object>((result, [twist, key, value]) => twist(result, key, value), { ...record }),
    )
}

describe('our reading of a shape agrees with that of zod', () => {
  for (const [kind, shape] of Object.entries({ manager, account }) as ['manager' | 'account', Shape][]) {
    const accepted = judge(shape)
    it(`on ${kind} records, mutated and hostile`, () => {
      const seen = { accepted: 0, refused: 0 }
      fc.assert(
        fc.property(fc.oneof(mutated(kind), odd), (record) => {
          seen[accepted(record) ? 'accepted' : 'refused']++
        }),
        runs(4000),
      )
      expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(400)
    })

    it(`on good ${kind} records`, () => {
      fc.assert(
        fc.property(good[kind], (record) => {
          expect(accepted(record)).toBe(true)
        }),
      )
    })
  }

  it('on rows of a matrix', () => {
    const acceptedValues = judge(list(number(LIMITS.share)))
    const acceptedFit = judge(list(nullable(number(LIMITS.share))))
    const cell = fc.oneof({ weight: 9, arbitrary: share }, odd)
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 4 }), (row) => {
        expect(acceptedFit(row)).toBe(acceptedValues(row.filter((entry) => entry !== null)))
      }),
    )
    expect(acceptedFit([null, 0, 1])).toBe(true)
    expect(acceptedValues([null, 0, 1])).toBe(false)
  })

  it('on the sections around the records', () => {
    const accepted = judge(portfolio)
    const base = { managers: [{ id: 'm' }], accounts: [{ id: 'a' }] }
    const sections: [boolean, object][] = [
      [true, {}],
      [true, { fit: [[null]], scoring: { weights: { any: 1 }, criteria: [] }, policy: {}, rules: {} }],
      [true, { scoring: { criteria: [{ name: 'x', kind: 'customer', weight: 1, values: [[0.5]] }] } }],
      [false, { scoring: { criteria: [{ name: 'x', kind: 'other', weight: 1 }] } }],
      [true, { policy: { loadLoss: 0.1, unassigned: 'forbid', capacity: 'soft', maxAccounts: 0 } }],
      [true, { policy: { loadLoss: [0, 0.1], unassigned: { penalty: 0 } } }],
      [false, { policy: { loadLoss: [] } }],
      [false, { policy: { unassigned: { penalty: -1 } } }],
      [false, { policy: { unassigned: { penalty: 1, extra: 1 } } }],
      [true, { rules: { conflicts: [['a', 'b']], teamCaps: [{ team: 't' }], groupsCount: 'one' } }],
      [false, { rules: { conflicts: [['a']] } }],
      [false, { rules: { conflicts: [['a', 'b', 'c']] } }],
      [false, { rules: { segmentCaps: [{ segment: 's' }] } }],
      [false, { managers: [] }],
      [false, { extra: 1 }],
    ]
    for (const [expected, section] of sections) {
      const input = { ...base, ...section }
      expect([input, accepted(input)]).toEqual([input, expected])
    }
  })
})

describe('limits', () => {
  for (const [name, limits] of Object.entries(LIMITS) as [string, Limits][]) {
    it(`of ${name} hold to the last bit`, () => {
      const accepted = judge(number(limits))
      const step = limits.integer ? 1 : undefined
      const below = (x: number) => x - (step ?? Math.max(Number.MIN_VALUE, Math.abs(x) * 2 ** -52))
      const above = (x: number) => x + (step ?? Math.max(Number.MIN_VALUE, Math.abs(x) * 2 ** -52))
      const cases: [number, boolean][] = [
        [limits.minimum, !limits.exclusive],
        [above(limits.minimum), true],
        [below(limits.minimum), false],
        [limits.maximum, true],
        [below(limits.maximum), true],
        [above(limits.maximum), false],
        [Number.NaN, false],
        [Infinity, false],
        [-Infinity, false],
      ]
      for (const [value, expected] of cases) {
        expect([value, accepted(value)]).toEqual([value, expected])
      }
      const half = 1.5
      if (limits.integer) expect(accepted(half)).toBe(false)
    })
  }
})
