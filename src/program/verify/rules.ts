/** Rules that count pairs, as rows: low <= sum of the weights of the pairs in the plan <= high. */
import type { AssignmentProgram } from '../program.js'

export interface Rows {
  low: number[]
  high: number[]
  /** [row] the only manager that it counts, or -1 */
  manager: number[]
  /** Calls back with every row that counts the pair, and its weight there. */
  eachOf(account: number, manager: number, tell: (row: number, weight: number) => void): void
}

export function rowsOf(program: AssignmentProgram): Rows {
  const { managerCount, limits = [] } = program
  const rows: Rows = { low: [], high: [], manager: [], eachOf: () => {} }
  const first = limits.map(({ each, managers, min, max }) => {
    const at = rows.low.length
    for (let j = 0; j < (each ? managerCount : 1); j++) {
      const isFree = each && managers !== undefined && !managers.includes(j)
      // No weight is negative, so nothing counts less than 0.
      rows.low.push(isFree ? 0 : (min ?? 0))
      rows.high.push(isFree ? Infinity : (max ?? Infinity))
      rows.manager.push(each ? j : managers?.length === 1 ? managers[0] : -1)
    }
    return at
  })
  const members = limits.map(({ managers }) => (managers ? new Set(managers) : undefined))
  const weights = limits.map(
    ({ accounts, weights: stated }) => new Map(Array.from(accounts, (a, i) => [a, stated ? stated[i] : 1])),
  )
  const exceptions = limits.map(({ exceptions: list = [] }) => {
    const byPair = new Map<number, number>()
    for (let i = 0; i + 2 < list.length; i += 3) byPair.set(list[i] * managerCount + list[i + 1], list[i + 2])
    return byPair
  })
  rows.eachOf = (a, m, tell) => {
    for (let i = 0; i < limits.length; i++) {
      const weight = weights[i].get(a)
      if (weight === undefined || (members[i] && !members[i]!.has(m))) continue
      tell(first[i] + (limits[i].each ? m : 0), exceptions[i].get(a * managerCount + m) ?? weight)
    }
  }
  return rows
}

/** Effort that the pair takes of the manager's capacity. */
export function effortOf(
  { effort, accountCount, managerCount }: AssignmentProgram,
  a: number,
  m: number,
): number {
  if (!effort) return 0
  return effort.length === accountCount ? effort[a] : effort[a * managerCount + m]
}

export function capacityOf({ capacity, effort }: AssignmentProgram, m: number): number {
  return capacity && effort ? capacity[m] : Infinity
}

export function slotsOf({ slots }: AssignmentProgram, a: number): number {
  return slots ? slots[a] : 1
}
