/** What holds for every area of the language, whatever it says. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOM = 'src/language'
const areas = readdirSync(ROOM, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
/** Messages of issues are for programs and logs as well, and stay English. */
const ENGLISH_ONLY = ['problems']

const sources = filesIn('src')
  .filter((file) => !/^src\/language\/[^/]+\/(en|de)\.ts$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.generated.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
}

async function load(area: string, language: 'en' | 'de'): Promise<Record<string, unknown>> {
  return (await import(`../../src/language/${area}/${language}.ts`))[language]
}

it('finds the areas', () => expect(areas).toContain('explain'))

describe.each(areas)('the area %s', (area) => {
  it('has no sentence that nobody says', async () => {
    for (const key of Object.keys(await load(area, 'en'))) {
      expect({ key, isSaid: new RegExp(`(\\.|[{,] )${key}\\b`).test(sources) }).toEqual({ key, isSaid: true })
    }
  })

  it('has no word that people should not read', () => {
    for (const language of ENGLISH_ONLY.includes(area) ? ['en'] : ['en', 'de']) {
      const text = readFileSync(join(ROOM, area, `${language}.ts`), 'utf8')
      expect(text).not.toMatch(/\bdual|penalt(y|ies) of|Hall violator|reduced cost|self-serving/i)
      expect(text).not.toMatch(/Besitzer|Eigentum|Eigentümer|\bKonto\b|\bKonten\b/)
    }
  })

  it.skipIf(ENGLISH_ONLY.includes(area))('says the same things in German', async () => {
    const [en, de] = [await load(area, 'en'), await load(area, 'de')]
    expect(keysOf(de)).toEqual(keysOf(en))
  })
})

/** 'reasons.cap: function' */
function keysOf(sentences: Record<string, unknown>, prefix = ''): string[] {
  return Object.entries(sentences)
    .flatMap(([key, value]) =>
      typeof value === 'object' && value !== null && !(value instanceof Map)
        ? keysOf(value as Record<string, unknown>, `${prefix}${key}.`)
        : [`${prefix}${key}: ${typeof value}`],
    )
    .sort()
}
