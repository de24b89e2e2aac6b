/** Names as they are compared, and the nearest ones. */
import { closestOf } from '../language/index.js'

export { plainText } from '../language/index.js'

/** Looks for each spelling once, however often it occurs. */
export function suggester(names: Iterable<string>): (name: string) => { suggestion?: string } {
  const listed = [...names]
  const found = new Map<string, string | undefined>()
  return (name) => {
    if (!found.has(name)) found.set(name, closestOf(name, listed))
    const suggestion = found.get(name)
    return suggestion === undefined ? {} : { suggestion }
  }
}
