import { commonSentences } from './common/index.js'
import type { Language } from './language.js'

/** ' (did you mean "x"?)' for the name that differs by the fewest letters; '' where none is near. */
export function closest(written: string, names: readonly string[], language: Language = 'en'): string {
  const name = closestOf(written, names)
  return name === undefined ? '' : commonSentences(language).didYouMean(name)
}

/** The first of the names that differ by the fewest letters; undefined where none is near. */
export function closestOf(written: string, names: readonly string[]): string | undefined {
  return nearestOf(written, names, { most: Math.max(1, Math.floor(written.length / 3)) })
}

/** The first of the names that differ by the fewest letters, `most` at most; `as`: in which form they are compared. */
export function nearestOf(
  written: string,
  names: Iterable<string>,
  { most, as = (text) => text }: { most: number; as?: (text: string) => string },
): string | undefined {
  const wanted = as(written)
  let nearest: string | undefined
  let limit = most + 1
  for (const name of names) {
    const distance = editDistance(wanted, as(name), limit)
    if (distance < limit) {
      limit = distance
      nearest = name
    }
  }
  return nearest
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
