import { commonSentences } from './common/index.js'
import type { Language } from './language.js'

/** Letters and digits in lower case only: `GTX Pro` -> `gtxpro` */
export function plainText(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** ' (did you mean "x"?)' for the name that was probably meant; '' where none is near. */
export function closest(written: string, names: Iterable<string>, language: Language = 'en'): string {
  const name = closestOf(written, names)
  return name === undefined ? '' : commonSentences(language).didYouMean(name)
}

/**
 * The first of the names that differ by the fewest letters, one or a third of those written at most; without case, blanks and
 * punctuation. Digits tell one from another: `A12` is no misspelt `A13`, and `S03` another person than `K03`.
 */
export function closestOf(written: string, names: Iterable<string>): string | undefined {
  const wanted = plainText(written)
  const letters = withoutDigits(wanted)
  let nearest: string | undefined
  const most = letters.length < 2 ? 0 : Math.max(1, Math.floor(letters.length / 3))
  let limit = most + 1
  for (const name of names) {
    const other = plainText(name)
    const distance = editDistance(wanted, other, limit)
    if (distance >= limit || (distance > 0 && withoutDigits(other) === letters)) continue
    limit = distance
    nearest = name
  }
  return nearest
}

function withoutDigits(text: string): string {
  return text.replace(/\p{N}/gu, '')
}

/** Levenshtein's distance, or `limit` where it is not smaller. O(length of a x length of b) */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)))
    if (Math.min(...next) >= limit) return limit
    row = next
  }
  return Math.min(row[b.length], limit)
}
