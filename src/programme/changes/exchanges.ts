/**
 * The difference of two plans, cut into exchanges that can be made one by one.
 *
 * Each unit that has another owner in the second plan is an edge from its owner in the first to that in the second;
 * "unowned" is a node like the managers. Walks along these edges fall apart into circles and into paths from a manager
 * who ends up with fewer units to one who ends up with more. Made on the first plan, any choice of them leaves every
 * count between those of both plans, so caps and floors hold. O(units)
 */

/** Units to move, in any order. */
export type Exchange = number[]

/** `from`, `to`: [unit] manager, or -1 = unowned */
export function exchangesBetween(from: Int32Array, to: Int32Array, managerCount: number): Exchange[] {
  const nodeOf = (owner: number) => (owner < 0 ? managerCount : owner)
  const edges: number[][] = Array.from({ length: managerCount + 1 }, () => [])
  const excess = new Int32Array(managerCount + 1)
  // From the back, because edges are taken from the end of the lists.
  for (let unit = from.length - 1; unit >= 0; unit--) {
    if (from[unit] === to[unit]) continue
    edges[nodeOf(from[unit])].push(unit)
    excess[nodeOf(from[unit])]++
    excess[nodeOf(to[unit])]--
  }
  const exchanges: Exchange[] = []
  const walk = (start: number): void => {
    const units: number[] = []
    /** node -> length of the walk when it was reached */
    const reached = new Map<number, number>([[start, 0]])
    for (let node = start; edges[node].length > 0; ) {
      const unit = edges[node].pop()!
      units.push(unit)
      node = nodeOf(to[unit])
      const at = reached.get(node)
      if (at === undefined) {
        reached.set(node, units.length)
        continue
      }
      const circle = units.splice(at)
      for (const inside of circle) reached.delete(nodeOf(to[inside]))
      reached.set(node, at)
      exchanges.push(circle)
    }
    if (units.length > 0) exchanges.push(units)
  }
  for (let node = 0; node <= managerCount; node++) for (; excess[node] > 0; excess[node]--) walk(node)
  for (let node = 0; node <= managerCount; node++) while (edges[node].length > 0) walk(node)
  return exchanges
}
