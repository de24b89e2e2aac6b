/**
 * German for messages that are data. Issues, violations, notices and a verifier's problems carry their sentence in
 * English, because programs, logs and workers hand it on as it is; where a person reads it in German, it is looked up
 * here by its English form, as a catalogue of translations does.
 *
 * An entry is a sentence with gaps in both languages. A gap with a number is taken over, one with a letter is looked up
 * in turn; with ! there is no translation of the whole without one of that part; {n} is a whole number. What is taken
 * over is written as German writes it: numbers with a comma, quoted names in „“. What the sentence itself quotes
 * stays as somebody typed it.
 */

import { formats } from '../../formats.js'

export type Entry = readonly [english: string, german: string]

interface Gap {
  name: string
  /** Between quotes in the English sentence. */
  isQuoted: boolean
}

interface Reading {
  pattern: RegExp
  gaps: Gap[]
  german: string
}

const GAP = /\{(\w!?)\}/
const DECIMAL = /^-?\d+\.\d+$/
/** Texts as JSON writes them, one or several. */
const QUOTED = '"((?:[^"\\\\]|\\\\.)*)"'
const LIST = new RegExp(`^${QUOTED}(?:(?:, | -> )${QUOTED})*$`, 's')
const NEAR = / \(did you mean "(.*)"\?\)$/s

/** undefined where no entry fits. The first that does decides. O(entries x length) */
export type Translate = (message: string) => string | undefined

export function translator(entries: readonly Entry[]): Translate {
  let readings: Reading[] | undefined

  const translate: Translate = (message) => {
    const near = NEAR.exec(message)
    if (near === null) return found(message)
    const text = found(message.slice(0, near.index))
    return text && `${text} (gemeint: „${near[1]}“?)`
  }

  function found(message: string): string | undefined {
    readings ??= entries.map(readingOf)
    for (const { pattern, gaps, german } of readings) {
      const match = pattern.exec(message)
      if (match === null) continue
      const parts = new Map<string, string>()
      for (const [i, { name, isQuoted }] of gaps.entries()) {
        const part = match[i + 1]
        const written = isQuoted ? part : asWritten(part)
        const translated = /\d/.test(name) ? written : translate(part)
        if (translated === undefined && name.endsWith('!')) break
        parts.set(name[0], translated ?? written.replace(NEAR, ' (gemeint: „$1“?)'))
      }
      if (parts.size === gaps.length) return german.replace(/\{(\w)\}/g, (_, gap) => parts.get(gap) ?? '')
    }
    return undefined
  }

  return translate
}

function asWritten(part: string): string {
  if (DECIMAL.test(part)) return formats('de').decimal(Number(part))
  return LIST.test(part) ? part.replace(new RegExp(QUOTED, 'gs'), '„$1“') : part
}

function readingOf([english, german]: Entry): Reading {
  const pieces = english.split(GAP)
  const gaps = pieces.flatMap((name, i): Gap[] =>
    i % 2 === 1 ? [{ name, isQuoted: pieces[i - 1].endsWith('"') && pieces[i + 1].startsWith('"') }] : [],
  )
  const texts = pieces
    .filter((_, i) => i % 2 === 0)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const pattern = texts
    .map((text, i) => (i === 0 ? text : (gaps[i - 1].name === 'n' ? '(\\d+)' : '(.*?)') + text))
    .join('')
  return { pattern: new RegExp(`^${pattern}$`, 's'), gaps, german }
}

/** The texts of an entry's English sentence between its gaps. */
export function textsOf([english]: Entry): string[] {
  return english.split(GAP).filter((_, i) => i % 2 === 0)
}
