/**
 * Every sentence of every area, in both languages, said of none, one, two and many, with awkward names: what a sentence
 * takes is read from its source, so a new one is tried as soon as it is there.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const ROOM = 'src/language'
const areas = readdirSync(ROOM, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(ROOM, entry.name)).includes('de.ts'))
  .map(({ name }) => name)

const NAMES = ['Ångström & Söhne', '__proto__', 'O’Neil “Q”', '<b>$&</b>', 'X']
const COUNTS = [0, 1, 2, 7, 1234]

/** What a fact of this type may be, in the same order for all: none, one, two, several, many; of nothing no list is made. */
const VALUES: Record<string, readonly unknown[]> = {
  string: NAMES,
  number: COUNTS,
  boolean: [false, true, false, true, false],
  'string | undefined': [undefined, ...NAMES.slice(1)],
  'number | undefined': [undefined, ...COUNTS.slice(1)],
  'readonly string[]': [1, 1, 2, 4, 9].map((n) =>
    Array.from({ length: n }, (_, i) => `${NAMES[i % 5]} ${i}`),
  ),
  'readonly number[]': COUNTS.map((n) => [n, n, n]),
}

/** Never said of one: points come by the million, pairs beyond what a page can hold, and three numbers share a noun. */
const NEVER_OF_ONE = [
  'page.passedOptimal',
  'page.passedFeasible',
  'report.tooLarge',
  'terminal.objective',
  'terminal.objectiveAndBound',
  'programme.assumption.relationships',
]

interface Sentence {
  path: string[]
  types: string[]
}

/** The functions of an area and the types of their facts. */
function sentencesOf(area: string): Sentence[] {
  const file = join(ROOM, area, 'en.ts')
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Sentence[] = []
  const walk = (node: ts.Expression, path: string[]): void => {
    if (ts.isObjectLiteralExpression(node)) {
      for (const each of node.properties)
        if (ts.isPropertyAssignment(each))
          walk(each.initializer, [...path, each.name.getText().replace(/'/g, '')])
    } else if (ts.isArrowFunction(node))
      found.push({ path, types: node.parameters.map(({ type }) => type?.getText() ?? '') })
  }
  source.forEachChild((node) => {
    if (!ts.isVariableStatement(node)) return
    for (const { name, initializer } of node.declarationList.declarations)
      if (name.getText() === 'en' && initializer) walk(initializer, [])
  })
  return found
}

type Say = (...facts: unknown[]) => unknown

async function load(area: string, language: 'en' | 'de'): Promise<(path: string[]) => Say> {
  const all = (await import(`../../src/language/${area}/${language}.ts`))[language]
  return (path) => path.reduce((at, key) => at[key], all) as Say
}

/** What no sentence may have in it, whatever it speaks of. */
const NEVER = /undefined|NaN|\[object|Infinity|\bnull\b| {2}| [,.;:](?:\s|$)|\(\)|\bfunction\b/

/** One of a kind told as several, or several as one. The nouns are those that sentences count. */
const WRONG_NUMBER = {
  en: [
    /(?<![\d.,])1 (accounts|people|days|pairs|rows|managers|cases|owners|places|relationships|persons|changes|points|sellers|candidates|files|problems)\b/,
    /(?:^|[.:;] )1 (account|person|day|pair|row|manager|case|owner|place|relationship) (are|have|were)\b/,
    /(?<![\d.,])(0|2|7|1,234) (account|person|day|pair|row|manager|case|owner|place|relationship|seller|candidate|file|problem)\b/,
  ],
  de: [
    /(?<![\d.,])1 (Accounts|Personen|Tagen?e?n?|Paaren?|Zeilen|Fälle?n?|Plätzen?|Beziehungen|Änderungen|Dateien)\b(?<!1 Tag|1 Paar|1 Fall)/,
    /(?:^|[.:;] )1 (Account|Person|Tag|Paar|Zeile|Fall|Platz|Beziehung) (sind|haben|waren)\b/,
    /[:,] 1 (bleiben|wechseln|werden)\b/,
    /[:,] (0|2|7|1\.234) (bleibt|wechselt|wird)\b/,
    /(?<![\d.,])(0|2|7|1\.234) (Account|Person|Tag|Paar|Zeile|Fall|Platz|Beziehung|Datei)\b/,
  ],
}

describe.each(areas)('the sentences of %s', (area) => {
  const sentences = sentencesOf(area)

  it.each(['en', 'de'] as const)('are whole in %s, whatever they are said of', async (language) => {
    const sentence = await load(area, language)
    const wrong: string[] = []
    for (const { path, types } of sentences) {
      const values = types.map((type) => VALUES[type])
      if (values.some((each) => each === undefined)) continue
      // Facts of the same number together, then each with its neighbour's.
      for (let n = 0; n < COUNTS.length; n++)
        for (const shift of [0, 1]) {
          const facts = values.map((each, i) => each[(n + shift * i) % COUNTS.length])
          const text = sentence(path)(...facts)
          if (typeof text !== 'string') continue
          const names = facts.flatMap((fact, i) => (types[i] === 'string' ? [fact as string] : []))
          const bare = names.reduce((rest, name) => rest.split(name).join('X'), text)
          const isOfOne = NEVER_OF_ONE.includes([area, ...path].join('.'))
          const isWrong = WRONG_NUMBER[language].some((pattern) => pattern.test(bare))
          const bad = NEVER.test(bare) || (!isOfOne && isWrong)
          if (bad) wrong.push(`${path.join('.')}: ${text}`)
        }
    }
    expect(wrong).toEqual([])
  })
})

it('are most of what is said', () => {
  const all = areas.flatMap(sentencesOf)
  const tried = all.filter(({ types }) => types.every((type) => VALUES[type] !== undefined))
  expect(all.length).toBeGreaterThan(300)
  expect(tried.length / all.length).toBeGreaterThan(0.9)
})

it('tell of nobody and of everybody in words', async () => {
  const said = async (language: 'en' | 'de') => {
    const known = await load('customers', language)
    return [
      [0, 3],
      [1, 3],
      [3, 3],
      [0, 1],
    ].map((facts) => known(['known'])(...facts))
  }
  expect(await said('en')).toEqual([
    'Nobody of us knows any of the 3 people there.',
    'Somebody of us knows 1 of 3 people there.',
    'Somebody of us knows all 3 people there.',
    'Nobody of us knows the one person there.',
  ])
  expect(await said('de')).toEqual([
    'Niemand von uns kennt eine der 3 Personen dort.',
    'Von 3 Personen dort ist eine jemandem von uns bekannt.',
    'Alle 3 Personen dort sind jemandem von uns bekannt.',
    'Niemand von uns kennt die eine Person dort.',
  ])
})

it('would notice a plural of one', () => {
  const [several, verb, one] = WRONG_NUMBER.en
  expect([several.test('1 accounts'), verb.test('1 account have'), one.test('2 account')]).toEqual([
    true,
    true,
    true,
  ])
  expect([several.test('11 accounts'), one.test('12 account')]).toEqual([false, false])
  expect(NEVER.test('of undefined things')).toBe(true)
})
