/** Parents and subsidiaries: one customer, hence one owner. */

/**
 * Follows the parents upwards. Returns for each account its topmost parent (itself where it has none), or
 * the accounts of a circle, whose top cannot be told. An account that names itself stands at the top.
 * Linear: what was found is remembered.
 */
export function topmostParents(parentOf: ReadonlyMap<string, string>): {
  topOf: (account: string) => string
  circles: string[][]
} {
  const tops = new Map<string, string>()
  const circles: string[][] = []
  const topOf = (account: string): string => {
    const trail = new Map<string, number>()
    let current = account
    for (;;) {
      const parent = parentOf.get(current)
      if (tops.has(current) || parent === undefined || parent === current) break
      const start = trail.get(current)
      if (start !== undefined) {
        circles.push([...trail.keys()].slice(start))
        break
      }
      trail.set(current, trail.size)
      current = parent
    }
    const top = tops.get(current) ?? current
    for (const passed of trail.keys()) tops.set(passed, top)
    tops.set(current, top)
    return top
  }
  for (const account of parentOf.keys()) topOf(account)
  return { topOf, circles }
}
