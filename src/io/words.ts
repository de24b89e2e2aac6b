/** What stands in tables in either language, as readers know it: letters and digits in lower case. */
import { LANGUAGES, type TableSentences, tableSentences } from '../language/index.js'
import { plainText } from './spelling.js'

/** A header of each language, without repetition. */
export function headersOf(header: (s: TableSentences) => string): string[] {
  return [...new Set(LANGUAGES.map((language) => plainText(header(tableSentences(language)))))]
}

/** Word of any language -> what it stands for. Whatever stands for itself, in any spelling, is a word, too. */
export function wordsFor(
  ...tables: readonly ((language: (typeof LANGUAGES)[number]) => Readonly<Record<string, string>>)[]
): ReadonlyMap<string, string> {
  const entries = tables.flatMap((table) => LANGUAGES.flatMap((language) => Object.entries(table(language))))
  return new Map(
    entries.flatMap(([code, word]): [string, string][] => [
      [plainText(code), code],
      [plainText(word), code],
    ]),
  )
}
