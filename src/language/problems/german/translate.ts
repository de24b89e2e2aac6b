/**
 * German for messages that are data. Issues, violations, notices and a verifier's problems carry their sentence in
 * English, because programs, logs and workers hand it on as it is; where a person reads it in German, it is looked up
 * here by its English form, as a catalogue of translations does.
 *
 * An entry is a sentence with gaps in both languages. A gap with a number is taken over as it stands, one with a
 * letter is looked up in turn; with ! there is no translation of the whole without one of that part. {n} is a whole
 * number, and what stands in a gap such as {1#} is written as German writes numbers, if it is one.
 */

import { formats } from '../../formats.js'

export type Entry = readonly [english: string, german: string]

interface Reading {
  pattern: RegExp
  gaps: string[]
  german: string
}

const GAP = /\{(\w[!#]?)\}/
const DECIMAL = /^-?\d+\.\d+$/
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
      for (const [i, gap] of gaps.entries()) {
        const part = match[i + 1]
        const translated = /\d/.test(gap) ? asWritten(part, gap) : translate(part)
        if (translated === undefined && gap.endsWith('!')) break
        parts.set(gap[0], translated ?? part.replace(NEAR, ' (gemeint: „$1“?)'))
      }
      if (parts.size === gaps.length) return german.replace(/\{(\w)\}/g, (_, gap) => parts.get(gap) ?? '')
    }
    return undefined
  }

  return translate
}

/** Decimals get their comma; whole numbers stay as they are. */
function asWritten(part: string, gap: string): string {
  return gap.endsWith('#') && DECIMAL.test(part) ? formats('de').decimal(Number(part)) : part
}

function readingOf([english, german]: Entry): Reading {
  const pieces = english.split(GAP)
  const gaps = pieces.filter((_, i) => i % 2 === 1)
  const texts = pieces
    .filter((_, i) => i % 2 === 0)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const pattern = texts
    .map((text, i) => (i === 0 ? text : (gaps[i - 1] === 'n' ? '(\\d+)' : '(.*?)') + text))
    .join('')
  return { pattern: new RegExp(`^${pattern}$`, 's'), gaps, german }
}

/** The texts of an entry's English sentence between its gaps. */
export function textsOf([english]: Entry): string[] {
  return english.split(GAP).filter((_, i) => i % 2 === 0)
}
