import { commonSentences } from './common/index.js'
import type { Language } from './language.js'

/** ' (did you mean "x"?)' for the name that differs by the fewest letters; '' where none is near. */
export function closest(written: string, names: readonly string[], language: Language = 'en'): string {
  const name = closestOf(written, names)
  return name === undefined ? '' : commonSentences(language).didYouMean(name)
}

/** The first of the names that differ by the fewest letters; undefined where none is near. */
export function closestOf(written: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, distance: editDistance(written, name) }))
    .sort((a, b) => a.distance - b.distance)
  const best = ranked[0]
  const isNear = best !== undefined && best.distance <= Math.max(1, Math.floor(written.length / 3))
  return isNear ? best.name : undefined
}

/** Levenshtein distance. O(length of a x length of b) */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(replaced, row[j] + 1, next[j - 1] + 1)
    }
    row = next
  }
  return row[b.length]
}
