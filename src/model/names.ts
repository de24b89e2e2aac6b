/** Whom a text means: an id, or a name that only one of them has. */

/** An id as it is; a name, where only one has it, as that one's id; anything else as it is. O(list), then O(1). */
export function idByName(list: readonly { id: string; name?: string }[]): (key: string) => string {
  const ids = new Set(list.map(({ id }) => id))
  const named = new Map<string, string[]>()
  for (const { id, name } of list) {
    if (name === undefined) continue
    const same = named.get(name)
    if (same) same.push(id)
    else named.set(name, [id])
  }
  return (key) => {
    const same = ids.has(key) ? [] : (named.get(key) ?? [])
    return same.length === 1 ? same[0] : key
  }
}
