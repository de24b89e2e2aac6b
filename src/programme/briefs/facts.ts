/**
 * A text that can only speak of its facts. Whatever names somebody or something, every figure and every day goes into a
 * sentence through `fact`, and is kept; `strayWords` reads the finished text again and finds what came in another way.
 */
import { type BriefSentences, briefSentences, formats, type Language } from '../../language/index.js'

export interface Section {
  heading: string
  sentences: string[]
}

export class Facts {
  private readonly kept = new Set<string>()

  fact(text: string): string {
    this.kept.add(text)
    return text
  }

  get all(): string[] {
    return Array.from(this.kept)
  }
}

/**
 * Words and figures of a text that are neither facts nor words of the sentences themselves; none for a true brief.
 * Facts count where they stand as a whole: 'Acme' is not found in 'Acmeville', nor '1' in '12'.
 *
 * O(length of the text x number of facts)
 */
export function strayWords(text: string, facts: readonly string[], language: Language): string[] {
  const longestFirst = [...facts].filter((fact) => fact.trim() !== '').sort((a, b) => b.length - a.length)
  let rest = text
  for (const fact of longestFirst) rest = without(rest, fact)
  const own = ownWords(language)
  return Array.from(new Set(wordsIn(rest).filter((word) => !own.has(word.toLowerCase()))))
}

const LETTER = /[\p{L}\p{N}]/u

function without(text: string, fact: string): string {
  let rest = text
  for (let at = rest.indexOf(fact); at >= 0; at = rest.indexOf(fact, at)) {
    const end = at + fact.length
    const [before, after] = [lastOf(rest, at), rest.slice(end, end + 2)]
    const isWhole =
      !(LETTER.test(firstOf(fact)) && LETTER.test(before)) &&
      !(LETTER.test(lastOf(fact, fact.length)) && LETTER.test(firstOf(after)))
    if (isWhole) rest = `${rest.slice(0, at)} ${rest.slice(end)}`
    at++
  }
  return rest
}

/** The character before a position; may be two units long. */
const lastOf = (text: string, at: number) => [...text.slice(Math.max(0, at - 2), at)].pop() ?? ''
const firstOf = (text: string) => [...text][0] ?? ''

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

const known = new Map<Language, ReadonlySet<string>>()

/** Every word that the sentences themselves bring, in lower case. */
function ownWords(language: Language): ReadonlySet<string> {
  const before = known.get(language)
  if (before) return before
  const sentences: BriefSentences = briefSentences(language)
  // Facts are left blank, so that only the sentence remains.
  const texts = Object.values(sentences).flatMap((each) =>
    typeof each === 'function'
      ? (each as (...facts: string[]) => string)('', '', '', '')
      : typeof each === 'string'
        ? each
        : Object.values(each),
  )
  const { list } = formats(language)
  const words = new Set(wordsIn([...texts, list(['', ''])].join(' ')).map((word) => word.toLowerCase()))
  known.set(language, words)
  return words
}
