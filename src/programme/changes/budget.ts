/**
 * The best plan for at most k changes of owner, for every k at once: a Lagrangian multiplier on the number of changes.
 *
 *   F(k) = max { points(plan) : changes(plan) <= k }
 *   L(x) = max { points(plan) - x changes(plan) },  F(k) <= L(x) + x k  for every x >= 0
 *
 * L(x) is the same assignment program with x more points for every incumbent who is kept, so it is solved exactly. Its
 * solutions are the corners of the concave envelope of F; for their k, F is known exactly. Corners are found by asking
 * between two known ones with the slope between them (Eisner and Severance 1976), in whole points, widest gap first,
 * until no corner is left or the solves are used up.
 *
 * Between two corners the bound is the least of all L(x) + x k. Plans come from the exchanges in which both corners
 * differ, best gain per change first. Where several plans are optimal for one x every choice of exchanges is optimal for its
 * own k, so most plans between corners meet the bound and are exact too.
 *
 * An owned account with an incumbent counts as changed when another manager, or nobody, owns it.
 */
import type { Formulation } from '../../formulate/index.js'
import { INT32_MAX } from '../../model/index.js'
import { type AssignmentProgram, FORBIDDEN } from '../../program/index.js'
import { readRow } from '../../result/index.js'
import { solve } from '../../solver/index.js'

export interface Corner {
  changes: number
  /** Points without the multiplier. */
  objective: number
  /** [unit] manager, or -1 = unowned */
  owner: Int32Array
}

export interface Corners {
  /** By changes, rising; the last is the optimum. */
  corners: Corner[]
  /** No plan has fewer changes. */
  least: number
  /** F(k) <= bound(k) */
  bound(changes: number): number
  solves: number
}

/** undefined where the program has no plan, or none was found. */
export function cornersOf({ program }: Formulation, maxSolves: number): Corners | undefined {
  const incumbents = program.incumbents
  const entries = incumbents?.manager.length ?? 0
  const total = incumbents ? sum(incumbents.count) : 0
  const largest = largestPoints(program)
  const maxCount = incumbents ? incumbents.count.reduce((a, b) => Math.max(a, b), 1) : 1
  const steepest = Math.floor((INT32_MAX - largest) / maxCount)
  const lines: { slope: number; value: number }[] = []
  const bySlope = new Map<number, Corner>()
  const corners = new Map<number, Corner>()

  const ask = (slope: number): Corner | undefined => {
    const known = bySlope.get(slope)
    if (known) return known
    const outcome = solve(withBonus(program, slope))
    if (outcome.status !== 'optimal') return undefined
    const kept = keptBy(program, outcome.owner)
    const objective = outcome.objective - slope * kept
    const corner = { changes: total - kept, objective, owner: outcome.owner.slice() }
    // L(x) = objective with bonus - x * total
    lines.push({ slope, value: outcome.objective - slope * total })
    bySlope.set(slope, corner)
    const other = corners.get(corner.changes)
    if (!other || other.objective < objective) corners.set(corner.changes, corner)
    return corner
  }

  const best = ask(0)
  if (!best) return undefined
  const first = entries === 0 ? best : (ask(steepest) ?? best)
  const least = entries === 0 ? 0 : (leastChanges(program, total) ?? first.changes)
  const gaps = [{ left: first, right: best }]
  while (gaps.length > 0 && bySlope.size < maxSolves) {
    gaps.sort((a, b) => a.right.changes - a.left.changes - (b.right.changes - b.left.changes))
    const { left, right } = gaps.pop()!
    if (right.changes - left.changes < 2) continue
    const slope = Math.floor((right.objective - left.objective) / (right.changes - left.changes))
    for (const each of [slope, slope + 1]) {
      if (each < 1 || each > steepest || bySlope.has(each)) continue
      const corner = ask(each)
      if (!corner || corner.changes <= left.changes || corner.changes >= right.changes) continue
      gaps.push({ left, right: corner }, { left: corner, right })
      break
    }
  }
  return {
    corners: [...corners.values()].sort((a, b) => a.changes - b.changes),
    least,
    bound: (changes) =>
      lines.reduce((low, { slope, value }) => Math.min(low, value + slope * changes), Infinity),
    solves: bySlope.size,
  }
}

/** The same program with so many more points for each incumbent who is kept. */
function withBonus(program: AssignmentProgram, bonus: number): AssignmentProgram {
  const { incumbents, points, managerCount, accountCount } = program
  if (!incumbents || bonus === 0) return program
  const { start, manager, count } = incumbents
  const add = (unit: number, row: Int32Array, at: number) => {
    for (let e = start[unit]; e < start[unit + 1]; e++) {
      const pair = at + manager[e]
      if (row[pair] !== FORBIDDEN) row[pair] += bonus * count[e]
    }
  }
  if (points instanceof Int32Array) {
    const raised = points.slice()
    for (let unit = 0; unit < accountCount; unit++) add(unit, raised, unit * managerCount)
    return { ...program, points: raised }
  }
  const row = (unit: number, out: Int32Array) => {
    readRow(program, unit, out)
    add(unit, out, 0)
  }
  return { ...program, points: { row } }
}

/** What no plan can fall below: points for nothing but kept incumbents. */
function leastChanges(program: AssignmentProgram, total: number): number | undefined {
  const { unassignedPoints, marginalLoss: _, ...rest } = program
  const row = (unit: number, out: Int32Array) => {
    readRow(program, unit, out)
    for (let m = 0; m < out.length; m++) if (out[m] !== FORBIDDEN) out[m] = 0
  }
  const free = unassignedPoints?.map((points) => (points === FORBIDDEN ? FORBIDDEN : 0))
  const bare = { ...rest, points: { row }, ...(free ? { unassignedPoints: free } : {}) }
  const outcome = solve(withBonus(bare, 1))
  return outcome.status === 'optimal' ? total - outcome.objective : undefined
}

/** Incumbents who keep an account. */
function keptBy({ incumbents }: AssignmentProgram, owner: Int32Array): number {
  if (!incumbents) return 0
  const { start, manager, count } = incumbents
  let kept = 0
  for (let unit = 0; unit < owner.length; unit++)
    for (let e = start[unit]; e < start[unit + 1]; e++) if (manager[e] === owner[unit]) kept += count[e]
  return kept
}

function largestPoints(program: AssignmentProgram): number {
  const row = new Int32Array(program.managerCount)
  let largest = 0
  for (let unit = 0; unit < program.accountCount; unit++) {
    readRow(program, unit, row)
    for (const points of row) if (points > largest) largest = points
  }
  return largest
}

function sum(values: Int32Array): number {
  return values.reduce((total, value) => total + value, 0)
}
