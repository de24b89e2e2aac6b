/** Programs that differ from another one in a single pair, or in what one account may choose. */
import { type AssignmentProgram, FORBIDDEN } from '../program/index.js'
import { readRow } from './attainable.js'

/** The unit goes there, or (the number of managers) stays unowned; undefined where its own rules forbid that. */
export function forcedProgram(
  program: AssignmentProgram,
  unit: number,
  node: number,
): AssignmentProgram | undefined {
  const { managerCount: m, unassignedPoints } = program
  const row = rowOf(program, unit)
  const unowned = unassignedPoints?.[unit] ?? FORBIDDEN
  if ((node === m ? unowned : row[node]) === FORBIDDEN) return undefined
  for (let j = 0; j < m; j++) if (j !== node) row[j] = FORBIDDEN
  return withChoices(program, unit, row, node === m ? unowned : FORBIDDEN)
}

/** The unit goes anywhere but there; undefined where that leaves it nothing. */
export function closedProgram(
  program: AssignmentProgram,
  unit: number,
  node: number,
): AssignmentProgram | undefined {
  const row = rowOf(program, unit)
  let unowned = program.unassignedPoints?.[unit] ?? FORBIDDEN
  if (node === program.managerCount) unowned = FORBIDDEN
  else row[node] = FORBIDDEN
  if (unowned === FORBIDDEN && row.every((points) => points === FORBIDDEN)) return undefined
  return withChoices(program, unit, row, unowned)
}

/** One unit has this row of points, and these for staying unowned. */
export function withChoices(
  program: AssignmentProgram,
  unit: number,
  row: Int32Array,
  unowned: number,
): AssignmentProgram {
  const { managerCount: m, accountCount: n, points, unassignedPoints } = program
  const changed: AssignmentProgram = { ...program }
  if (points instanceof Int32Array) {
    changed.points = points.slice()
    changed.points.set(row, unit * m)
  } else {
    const read = (a: number, out: Int32Array) => (a === unit ? out.set(row) : readRow(program, a, out))
    changed.points = { row: read }
  }
  if ((unassignedPoints?.[unit] ?? FORBIDDEN) !== unowned) {
    changed.unassignedPoints = unassignedPoints?.slice() ?? new Int32Array(n).fill(FORBIDDEN)
    changed.unassignedPoints[unit] = unowned
  }
  return changed
}

function rowOf(program: AssignmentProgram, unit: number): Int32Array {
  const row = new Int32Array(program.managerCount)
  readRow(program, unit, row)
  return row
}

/** No plan has more points, whatever the rules: everybody at the best place, and no losses. O(pairs) */
export function cheapestBound(program: AssignmentProgram): number {
  const { accountCount, managerCount, unassignedPoints, marginalLoss = [], maxAccounts, slots } = program
  const row = new Int32Array(managerCount)
  let sum = 0
  for (let unit = 0; unit < accountCount; unit++) {
    readRow(program, unit, row)
    const best = row.reduce((most, points) => Math.max(most, points), unassignedPoints?.[unit] ?? FORBIDDEN)
    sum += best === FORBIDDEN ? 0 : best
  }
  const all = slots?.reduce((most, each) => most + each, 0) ?? accountCount
  // Losses do not decrease: those below 0 are gains, and come first.
  marginalLoss.forEach((losses, m) => {
    for (let k = 0; losses && k < Math.min(all, maxAccounts[m]); k++) {
      const loss = losses[Math.min(k, losses.length - 1)]
      if (loss >= 0) break
      sum -= loss
    }
  })
  return sum
}
