/**
 * A text that can only speak of its facts. Whatever names somebody or something, every figure and every day goes into a
 * sentence through `fact`, and is kept; `checkBrief` reads the finished text again, in each form in which it goes out,
 * and finds what came in another way.
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
 * Facts count where they stand as a whole: 'Acme' is not found in 'Acmeville', nor '1' in '12'. Words count as they are
 * written: an account named Core is not excused by the core values.
 *
 * O(length of the text x facts that begin with one of its words)
 */
export function strayWords(text: string, facts: readonly string[], language: Language): string[] {
  const own = ownWords(language)
  const byFirstWord = new Map<string, string[]>()
  for (const fact of [...facts].sort((a, b) => b.length - a.length)) {
    const [first] = wordsIn(fact)
    if (first !== undefined) byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), fact])
  }
  const stray = new Set<string>()
  for (const line of text.split('\n')) {
    const begun = [...new Set(wordsIn(line))].flatMap((word) => byFirstWord.get(word) ?? [])
    const rest = begun.sort((a, b) => b.length - a.length).reduce(without, line)
    for (const word of wordsIn(rest)) if (!own.has(word)) stray.add(word)
  }
  return [...stray]
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

/** Every word that the sentences themselves bring, as it is written there. */
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
  const words = new Set(wordsIn([...texts, list(['', ''])].join(' ')))
  known.set(language, words)
  return words
}
