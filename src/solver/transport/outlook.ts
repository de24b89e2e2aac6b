/**
 * What a few dozen rows tell about the points: how they spread, how close an account's managers are to each other, and
 * whether all accounts want the same ones. Scales for the price start, nothing more: no result depends on them.
 */
import { FORBIDDEN } from '../../program/index.js'
import { int32Array } from '../arrays.js'
import type { CheckedProgram } from '../gate.js'
import type { Kernel } from '../kernels/index.js'
import type { Rows } from '../rows.js'

export interface Outlook {
  /** Greatest less least points, at least 1. */
  range: number
  /** Median over the accounts of the points of the second best manager less those of the eighth; at least a part of the range. */
  depth: number
  /** Pairs of accounts that both have a manager among their eight best, compared with random lists; 1 = as many. */
  crowding: number
}

const ROWS = 64
const BEST = 8
/** Where most managers are equal, the depth is this part of the range. */
const LEAST_DEPTH = 1 / 200

/** Greatest less least points, at least 1: all that a small program needs, and little beside the rest of `lookAtRows`. */
export function rangeOfPoints({ accountCount, managerCount }: CheckedProgram, rows: Rows): number {
  let [low, high] = [Infinity, -Infinity]
  for (let a = 0; a < accountCount; a++) {
    const from = rows.read(a)
    for (let i = from; i < from + managerCount; i++) {
      const there = rows.data[i]
      if (there > high) high = there
      if (there < low && there !== FORBIDDEN) low = there
    }
  }
  return high > low ? high - low : 1
}

export function lookAtRows(program: CheckedProgram, kernel: Kernel, rows: Rows): Outlook {
  const { accountCount, managerCount, maxAccounts } = program
  const listed = int32Array(managerCount)
  const managers = int32Array(BEST)
  const points = int32Array(BEST)
  const depths: number[] = []
  let [low, high] = [Infinity, -Infinity]
  for (let m = 0; m < managerCount; m++) kernel.setPrice(m, maxAccounts[m] === 0 ? Infinity : 0)
  const step = Math.max(1, Math.floor(accountCount / ROWS))
  for (let a = 0; a < accountCount; a += step) {
    const at = rows.read(a)
    for (let m = 0; m < managerCount; m++) {
      const there = rows.data[at + m]
      if (there > high) high = there
      if (there < low && there !== FORBIDDEN) low = there
    }
    const count = kernel.candidates(a, BEST, managers, points, 0)
    if (count < 2) continue
    depths.push(points[1] - points[count - 1])
    for (let i = 0; i < count; i++) listed[managers[i]]++
  }
  const range = high > low ? high - low : 1
  depths.sort((x, y) => x - y)
  const depth = depths.length > 0 ? depths[depths.length >> 1] : 0
  return { range, depth: Math.max(depth, range * LEAST_DEPTH), crowding: crowdingOf(listed) }
}

function crowdingOf(listed: Int32Array): number {
  let entries = 0
  let pairs = 0
  for (const count of listed) {
    entries += count
    pairs += count * (count - 1)
  }
  return entries > 1 ? (listed.length * pairs) / (entries * (entries - 1)) : 1
}
