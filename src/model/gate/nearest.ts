/** The nearest of the ids that are there, for those that are not. */
import { closestOf, commonSentences } from '../../language/index.js'

/** So many are looked up: more than anybody reads, and a file that is wrong as a whole is still judged at once. */
const MOST = 20

/**
 * What is found about unknown ids, with the nearest known one in its sentence and as `suggestion`.
 */
export function withNearest<Found extends { code: string; message: string }>(
  found: readonly Found[],
  known: Readonly<Record<string, Iterable<string>>>,
  idIn: (one: Found) => unknown,
): Found[] {
  let left = MOST
  const ids = new Map<string, string[]>()
  const idsOf = (code: string) => {
    const listed = ids.get(code) ?? [...known[code]]
    ids.set(code, listed)
    return listed
  }
  return found.map((one) => {
    const id = Object.hasOwn(known, one.code) ? idIn(one) : undefined
    if (typeof id !== 'string' || left-- <= 0) return one
    const suggestion = closestOf(id, idsOf(one.code))
    if (suggestion === undefined) return one
    return { ...one, message: one.message + commonSentences('en').didYouMean(suggestion), suggestion }
  })
}
