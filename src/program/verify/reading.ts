/** How the verifier reads programs and statements, and adds up without rounding. */
import type { AssignmentProgram, FeaturePoints } from '../program.js'

export const FORBIDDEN = -2147483648
const INT32_MAX = 2147483647

/** Reads the points of one account; the row is overwritten by the next call. */
export function rowReader(program: AssignmentProgram): (account: number) => Int32Array {
  const { points, managerCount } = program
  if (points instanceof Int32Array) {
    return (a) => points.subarray(a * managerCount, (a + 1) * managerCount)
  }
  const out = new Int32Array(managerCount)
  if ('row' in points) {
    return (a) => {
      points.row(a, out)
      return out
    }
  }
  if ('start' in points) {
    const { start, manager, points: values } = points
    let before = 0
    out.fill(FORBIDDEN)
    return (a) => {
      for (let i = start[before]; i < start[before + 1]; i++) out[manager[i]] = FORBIDDEN
      for (let i = start[a]; i < start[a + 1]; i++) out[manager[i]] = values[i]
      before = a
      return out
    }
  }
  const { rank, accounts, managers } = points
  const closed = closedManagers(points)
  return (a) => {
    for (let m = 0; m < managerCount; m++) {
      let value = 0
      for (let k = 0; k < rank; k++) value += accounts[a * rank + k] * managers[m * rank + k]
      out[m] = inRange(value, a, m)
    }
    for (const m of closed.get(a) ?? []) out[m] = FORBIDDEN
    return out
  }
}

/** Reads single pairs: for points that are computed, without the rest of the row. */
export function pairReader(program: AssignmentProgram): (account: number, manager: number) => number {
  const { points } = program
  if ('row' in points && points.at) return (account, manager) => points.at!(account, manager)
  if (points instanceof Int32Array || !('rank' in points)) {
    const rowOf = rowReader(program)
    return (account, manager) => rowOf(account)[manager]
  }
  const { rank, accounts, managers } = points
  const closed = closedManagers(points)
  return (account, manager) => {
    let value = 0
    for (let k = 0; k < rank; k++) value += accounts[account * rank + k] * managers[manager * rank + k]
    return closed.get(account)?.includes(manager) ? FORBIDDEN : inRange(value, account, manager)
  }
}

/** account -> managers for whom it is not eligible */
function closedManagers({ forbidden: pairs = new Int32Array(0) }: FeaturePoints): Map<number, number[]> {
  const closed = new Map<number, number[]>()
  for (let i = 0; i < pairs.length; i += 2) {
    const list = closed.get(pairs[i])
    if (list) list.push(pairs[i + 1])
    else closed.set(pairs[i], [pairs[i + 1]])
  }
  return closed
}

function inRange(points: number, account: number, manager: number): number {
  if (points <= INT32_MAX && points > FORBIDDEN) return points
  throw new RangeError(`points of account ${account}, manager ${manager} exceed int32`)
}

/** Points lost by the k-th account of a manager, k = 1, 2, ... */
export function marginalLoss(program: AssignmentProgram, manager: number, k: number): number {
  const losses = program.marginalLoss?.[manager]
  if (!losses || losses.length === 0) return 0
  return losses[Math.min(k, losses.length) - 1]
}

export function floorOf(program: AssignmentProgram, manager: number): number {
  return program.minAccounts ? program.minAccounts[manager] : 0
}

export function mayStayUnowned(program: AssignmentProgram, account: number): boolean {
  return program.unassignedPoints !== undefined && program.unassignedPoints[account] !== FORBIDDEN
}

/** A list of so many numbers, copied so that it reads the same twice; undefined where it is anything else. */
export function numbersOf(list: unknown, length: number): Float64Array | undefined {
  if (lengthOf(list) !== length) return undefined
  const numbers = new Float64Array(length)
  for (let i = 0; i < length; i++) {
    const number = (list as ArrayLike<unknown>)[i]
    if (typeof number !== 'number') return undefined
    numbers[i] = number
  }
  return numbers
}

/** A list of distinct positions below `count`, or undefined. */
export function positionsOf(list: unknown, count: number): Set<number> | undefined {
  const length = lengthOf(list)
  if (length === undefined || length > count) return undefined
  const positions = numbersOf(list, length)
  if (!positions?.every((at) => Number.isInteger(at) && at >= 0 && at < count)) return undefined
  const set = new Set(positions)
  return set.size === length ? set : undefined
}

function lengthOf(list: unknown): number | undefined {
  const isList = Array.isArray(list) || (ArrayBuffer.isView(list) && 'length' in list)
  return isList ? (list as ArrayLike<unknown>).length : undefined
}

/** A sum of integers that knows whether it is still exact. */
export class ExactSum {
  private total = 0
  private mass = 0

  add(term: number): void {
    this.total += term
    this.mass += Math.abs(term)
  }

  /** Something of this size was part of the computation. */
  touch(size: number): void {
    this.mass += size
  }

  value(name: string, problems: string[]): number {
    if (Number.isSafeInteger(this.mass)) return this.total
    problems.push(`${name}: beyond safe integers`)
    return 0
  }
}
