/** The JSON Schemas in the package accept and refuse what the gate accepts and refuses, as far as shapes go. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { assignAccounts, type Portfolio } from '../../src/index.js'
import { importConfigShape } from '../../src/io/crm/config.js'
import { programmeConfigShape } from '../../src/io/programme/config.js'
import { result as resultShape } from '../../src/model/gate/result-schema.js'
import { portfolio as portfolioShape } from '../../src/model/gate/schema.js'
import { type Shape, shapeIssues } from '../../src/model/gate/shape.js'
import { wholeProgramme } from '../../src/programme/gate/schema.js'
import { portfolioArbitrary } from '../../src/testing/index.js'
import { programmeArbitrary } from '../programme/arbitrary-programme.js'
import { runs } from '../testing/runs.js'
import { DIST, manifest, requireBuild } from './built.js'

beforeAll(requireBuild)

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

function schemaOf(name: string): object {
  const file = manifest.exports[`./schema/${name}.json`]
  return JSON.parse(readFileSync(join(DIST, '..', String(file)), 'utf8'))
}

function validatorOf(name: string) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: false })
  addFormats.default(ajv)
  return ajv.compile(schemaOf(name))
}

const odd = fc.constantFrom<Json>(
  ...[null, true, false, '', 'x', 'forbid', 'optimal', '2024-02-29', '2023-02-29', '0000-00-00'],
  ...[0, -1, 0.5, 1, 1.5, 1000, 1001, 1e12, 1e13, 2 ** 31, 2 ** 31 - 1, -(2 ** 53), 2 ** 53],
  ...([[], {}, [[]], ['x'], [null], [0.5, 1], ['a', 'b'], { penalty: 1 }, { strategy: 2 }] as Json[]),
)
const key = fc.constantFrom(
  'id',
  'owner',
  'fit',
  'status',
  'typo',
  '__proto__',
  'constructor',
  'kind',
  'penalty',
  '// remark',
  'mapping',
)

/** Changes one place of the value, found by walking it at random. */
function twisted(value: Json, walk: number[], how: number, put: Json, name: string): Json {
  const [step, ...rest] = walk
  if (step === undefined || typeof value !== 'object' || value === null) return put
  if (Array.isArray(value)) {
    if (value.length === 0) return how % 2 === 0 ? [put] : value
    const at = step % value.length
    if (rest.length === 0 && how % 3 === 0) return value.filter((_, i) => i !== at)
    return value.map((entry, i) => (i === at ? twisted(entry, rest, how, put, name) : entry))
  }
  const keys = Object.keys(value)
  if (keys.length === 0 || (rest.length === 0 && how % 3 === 1)) return withKey(value, name, put)
  const at = keys[step % keys.length]
  if (rest.length === 0 && how % 3 === 2) {
    return Object.fromEntries(Object.entries(value).filter(([each]) => each !== at))
  }
  return withKey(value, at, twisted(value[at], rest, how, put, name))
}

function withKey(value: { [key: string]: Json }, name: string, entry: Json): Json {
  // Not by assignment: `__proto__` is a name like any other.
  return Object.fromEntries([...Object.entries(value).filter(([each]) => each !== name), [name, entry]])
}

const twist = fc.tuple(
  fc.array(fc.nat(50), { minLength: 1, maxLength: 5 }),
  fc.nat(5),
  fc.oneof(odd, fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>),
  key,
)
const twists = fc.array(twist, { maxLength: 2 })

const share = fc.constantFrom(0, 0.25, 1)
const choice = fc.constantFrom('all', ['a', 'b'], { column: 'tier', in: ['A'] })
const importConfig = fc.record(
  {
    '// about': fc.jsonValue({ maxDepth: 1 }),
    mapping: fc.constantFrom('salesforce', 'hubspot', 'dynamics'),
    columns: fc.constantFrom({}, { accounts: { segment: 'Branche', value: null } }, { managers: {} }),
    sheets: fc.constant({ accounts: 'Accounts' }),
    numbers: fc.constantFrom('point', 'comma'),
    dates: fc.constantFrom('us', 'eu', 'iso'),
    stages: fc.constant({ won: ['Gewonnen'] }),
    spellings: fc.constant({ accounts: { Acmee: 'Acme' } }),
    accounts: choice,
    candidates: fc.oneof(choice, fc.constant('active')),
    incumbents: fc.record({ infer: fc.boolean(), minShare: share }, { requiredKeys: [] }),
    exposure: fc.constant({ halfDeals: 3, counts: 'breadth' }),
    policy: fc.record({ maxAccounts: fc.nat(5), loadLoss: share }, { requiredKeys: [] }),
    rules: fc.constant({ conflicts: [['a', 'b']] }),
    scoring: fc.constant({ weights: { acumen: 1 } }),
  },
  { requiredKeys: [] },
)
const programmeConfig = fc.record(
  {
    '// about': fc.string(),
    asOf: fc.constant('2024-02-29'),
    portfolio: fc.constant('p.json'),
    files: fc.constant({ holds: 'holds.csv', account_team: 'teams.csv' }),
    answers: fc.constant(['answers.xlsx']),
    import: fc.oneof(fc.constant('config.json'), importConfig),
    selection: fc.constantFrom({ share: 0.5 }, { count: 3, plan: 'all' }),
    waves: fc.constant({ waves: 1, maxOut: 2, maxIn: 2, dates: ['2024-03-01'] }),
    caps: fc.constant({ perManager: 100, relationships: { strategic: 9, standard: 6, emerging: 4 } }),
    knowledge: fc.constant({ expireMonths: 18 }),
    threshold: share,
    approvedBy: fc.constant('Eva'),
  },
  { requiredKeys: ['asOf'] },
)

function compare(name: string, shape: Shape, sound: fc.Arbitrary<unknown>) {
  const isValid = validatorOf(name)
  const seen = { accepted: 0, refused: 0 }
  fc.assert(
    fc.property(sound, twists, (value, changes) => {
      const plain: Json = JSON.parse(JSON.stringify(value))
      const changed = changes.reduce((json, [walk, how, put, at]) => twisted(json, walk, how, put, at), plain)
      const issues = shapeIssues(shape, changed)
      const accepted = isValid(changed)
      if (accepted !== (issues.length === 0)) {
        throw new Error(`ajv: ${JSON.stringify(isValid.errors)}, the gate: ${JSON.stringify(issues)}`)
      }
      seen[accepted ? 'accepted' : 'refused']++
    }),
    runs(3000),
  )
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(300)
}

describe('the JSON Schema', () => {
  it('of a portfolio judges as the gate does', () => {
    compare('portfolio', portfolioShape, portfolioArbitrary())
  })

  it('of a programme judges as the gate does, and accepts every programme', () => {
    compare('programme', wholeProgramme, programmeArbitrary({ maxAccounts: 3, maxManagers: 2 }))
  })

  it('of a result judges as our own definition does, and accepts every result', () => {
    const results = portfolioArbitrary().map((portfolio: Portfolio) => assignAccounts(portfolio))
    compare('result', resultShape, results)
  })

  it('of a configuration of an import judges as its reader does', () => {
    compare('import', importConfigShape, importConfig)
  })

  it('of the configuration of a programme judges as its reader does', () => {
    compare('programme-config', programmeConfigShape, programmeConfig)
  })

  it('explains what is not plain', () => {
    const phrases = {
      portfolio: ['Pinned', 'A weight, not money'],
      programme: ['The day on which the programme', 'Pinned'],
    }
    for (const [name, expected] of Object.entries(phrases)) {
      const text = JSON.stringify(schemaOf(name))
      for (const phrase of expected) expect(text).toContain(phrase)
    }
  })

  it('may be named in the file it is for', () => {
    const $schema = 'x.json'
    const portfolio = { managers: [{ id: 'm' }], accounts: [] }
    expect(validatorOf('portfolio')({ $schema, ...portfolio })).toBe(true)
    expect(validatorOf('programme')({ $schema, portfolio, asOf: '2026-01-31' })).toBe(true)
    expect(validatorOf('import')({ $schema, mapping: 'hubspot' })).toBe(true)
    expect(validatorOf('programme-config')({ $schema, asOf: '2026-01-31' })).toBe(true)
  })
})
