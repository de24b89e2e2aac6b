/** The listed name that comes nearest to one that is not listed. */

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
  const wanted = plainText(name)
  let best: string | undefined
  let least = (wanted.length > 3 ? Math.floor(wanted.length / 3) : 0) + 1
  for (const candidate of names) {
    const distance = editDistance(wanted, plainText(candidate), least)
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}

/** Levenshtein's distance, or `limit` where it is not smaller. O(|a| |b|) */
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
