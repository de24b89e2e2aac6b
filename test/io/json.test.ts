import { describe, expect, test } from 'vitest'
import { readConfig, readPortfolio, validateConfig } from '../../src/io/index.js'
import { issuesOf } from './problems.js'

describe('JSON', () => {
  test.each([
    ['', 1, 1],
    ['{', 1, 2],
    ['{"a":x}', 1, 6],
    ['{"a":1,}', 1, 8],
    ['[1,\n 2\n 3]', 3, 2],
    ['[1 2]', 1, 4],
    ['{"a" 1}', 1, 6],
    ['{1:2}', 1, 2],
    ['[1]]', 1, 4],
    ['{"a":[1}', 1, 8],
    ['"a\nb"', 1, 1],
    ['[01]', 1, 3],
    ['{"a":1}\r\n  trailing', 2, 3],
    ["{'a':1}", 1, 2],
  ])('%j is refused at line %i, column %i', (text, line, column) => {
    expect(() => JSON.parse(text)).toThrow()
    expect(issuesOf(() => readPortfolio(text, { name: 'p.json' }))).toMatchObject([
      { code: 'invalid_value', path: ['p.json'], file: 'p.json', line, column },
    ])
  })

  test('a byte order mark, bytes and hostile keys are read', () => {
    expect(readPortfolio('\ufeff{"a":[1]}')).toEqual({ a: [1] })
    const parsed = readPortfolio(new TextEncoder().encode('{"__proto__":1}')) as object
    expect(Object.keys(parsed)).toEqual(['__proto__'])
    expect(issuesOf(() => readPortfolio(Uint8Array.of(0x22, 0xfc, 0x22)))[0].message).toContain('utf-8')
  })
})

describe('configuration', () => {
  test('what is written is what comes back', () => {
    const config = {
      columns: { accounts: { id: 'Kunde', owner: null, 'needs.swot': 'SWOT' } },
      numbers: 'comma',
      accounts: ['A', 'B'],
      candidates: { column: 'KAM', in: ['ja'] },
      spellings: { products: { GTXPro: 'GTX Pro' } },
      policy: { maxAccounts: 3 },
    }
    expect(readConfig(JSON.stringify(config))).toEqual(config)
    expect(readConfig('{}')).toEqual({})
  })

  test('every problem is told, with its path', () => {
    const text = JSON.stringify({
      colums: {},
      columns: { accounts: { ident: 'x', id: 3 } },
      dates: 'german',
      incumbents: { minShare: 1.5 },
      exposure: { halfDeals: 0 },
      accounts: 'some',
      spellings: { products: { a: 1 } },
      policy: [],
    })
    const told = issuesOf(() => readConfig(text, { name: 'c.json' })).map(({ code, path, file }) => [
      code,
      path,
      file,
    ])
    expect(told).toHaveLength(9)
    expect(told).toEqual(
      expect.arrayContaining([
        ['unknown_key', ['colums'], 'c.json'],
        ['unknown_key', ['columns', 'accounts', 'ident'], 'c.json'],
        ['invalid_type', ['columns', 'accounts', 'id'], 'c.json'],
        ['invalid_value', ['dates'], 'c.json'],
        ['out_of_range', ['incumbents', 'minShare'], 'c.json'],
        ['out_of_range', ['exposure', 'halfDeals'], 'c.json'],
        ['invalid_type', ['accounts'], 'c.json'],
        ['invalid_type', ['spellings', 'products', 'a'], 'c.json'],
        ['invalid_type', ['policy'], 'c.json'],
      ]),
    )
  })

  test('text that is not JSON is told with its place', () => {
    expect(issuesOf(() => readConfig('{\n "dates": us }', { name: 'c.json' }))).toMatchObject([
      { file: 'c.json', line: 2, column: 11 },
    ])
    expect(issuesOf(() => validateConfig(null))).toMatchObject([{ code: 'invalid_type', path: [] }])
  })

  test('leaves out where the schema of a file is, and nothing else', () => {
    expect(readPortfolio('{"$schema":"x.json","managers":[]}')).toEqual({ managers: [] })
    expect(readPortfolio('{"$schema":1}')).toEqual({ $schema: 1 })
    expect(readPortfolio('["$schema"]')).toEqual(['$schema'])
  })
})
