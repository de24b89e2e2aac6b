/** `JSON.parse` keeps the last of two equal keys: with "accounts" twice, the first list was gone without a word. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson, readConfig, readPortfolio } from '../../src/io/index.js'
import { Folder, oneowner, PORTFOLIO } from '../cli/run.js'
import '../fixed-seeds.js'
import { issuesOf } from '../io/problems.js'

const TWICE = JSON.stringify(PORTFOLIO).replace('"accounts":', '"accounts":[],"accounts":')

describe('a key that an object has twice is refused', () => {
  it.each([
    ['{"a":1,\n "a":2}', [['a', 2, 2]]],
    [
      '{"a":{"b":1,"b":2},"a":[]}',
      [
        ['b', 1, 13],
        ['a', 1, 20],
      ],
    ],
    ['[{"a":1},{"a":1,"\\u0061":2}]', [['a', 1, 17]]],
    ['{"__proto__":1,"__proto__":2}', [['__proto__', 1, 16]]],
    [
      '{"":1,"":2,"":3}',
      [
        ['', 1, 7],
        ['', 1, 12],
      ],
    ],
    ['{"x":{},"y":[{"x":1}],"x":0}', [['x', 1, 23]]],
    ['{"\\\\":"\\"","b":"a","\\\\":1}', [['\\', 1, 20]]],
  ])('%s', (text, expected) => {
    const issues = issuesOf(() => parseJson(text, 'p.json'))
    expect(issues.map(({ key, line, column }) => [key, line, column])).toEqual(expected)
    for (const issue of issues) expect(issue).toMatchObject({ code: 'duplicate_name', file: 'p.json' })
  })

  it('at every door', async () => {
    expect(issuesOf(() => readPortfolio(TWICE))).toHaveLength(1)
    expect(issuesOf(() => readConfig('{"dates":"us","dates":"eu"}'))).toHaveLength(1)
    const folder = new Folder({
      'p.json': PORTFOLIO,
      'twice.json': TWICE,
      'plan.json': '{"acme":"ada","acme":"ben"}',
    })
    folder.write('what-if.json', '{"kind":"setCap","manager":"ada","maxAccounts":1,"maxAccounts":2}')
    for (const argv of [
      ['assign', folder.at('twice.json')],
      ['check', folder.at('p.json'), '--plan', folder.at('plan.json')],
      ['verify', folder.at('p.json'), folder.at('twice.json')],
      ['explain', folder.at('p.json'), '--what-if', folder.at('what-if.json')],
    ]) {
      const { code, stderr } = await oneowner(argv)
      expect(stderr).toContain('stands here a second time')
      expect(code).toBe(2)
    }
  })
})

it('any JSON without one is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (json, indent) => {
      const text = JSON.stringify(JSON.parse(json), null, indent)
      expect(parseJson(text)).toEqual(JSON.parse(text))
    }),
  )
})
