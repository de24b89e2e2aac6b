/** Texts as they are compared: without case, blanks and punctuation. */
import { nearestOf } from '../language/index.js'

/** Letters and digits in lower case only: `GTX Pro` -> `gtxpro` */
export function plainText(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** Looks for each spelling once, however often it occurs. */
export function suggester(names: Iterable<string>): (name: string) => { suggestion?: string } {
  const listed = [...names]
  const found = new Map<string, string | undefined>()
  return (name) => {
    if (!found.has(name)) found.set(name, closestSpelling(name, listed))
    const suggestion = found.get(name)
    return suggestion === undefined ? {} : { suggestion }
  }
}

/** ` (did you mean "Ben Okri"?)`, or nothing where no name is near. */
export function didYouMean(name: string, names: Iterable<string>): string {
  const near = closestSpelling(name, names)
  return near === undefined ? '' : ` (did you mean "${near}"?)`
}

/**
 * The closest of the names, or undefined when more than a third of the letters would have to change. Of three letters
 * or fewer every one counts: `S03` is another person than `K03`, not a misspelling.
 */
export function closestSpelling(name: string, names: Iterable<string>): string | undefined {
  const { length } = plainText(name)
  return nearestOf(name, names, { most: length > 3 ? Math.floor(length / 3) : 0, as: plainText })
}
