/**
 * The gate of the solver: shapes, ranges and totals of a program, before anything is computed.
 *
 * Every engine works in exact integers held in doubles, so three things must hold for every number it can meet:
 *   - points, losses and penalties are integers, and the points of features stay within int32;
 *   - |points| summed over the accounts, plus the losses of the fullest possible managers, stay far below 2^53;
 *   - prices stay below (longest path) x (largest exchange), which shortest-path prices never exceed.
 * The limit used is 2^53 / 4, so that a bound and an objective can be subtracted without a thought.
 *
 * For dense points the largest magnitude is read off in one pass. For features it is bounded by
 * sum_k max|accounts_k| max|managers_k|, and when that bound is beyond int32 each pair is looked at, because a
 * refusal must be right. A row function is believed: it is read once per row by the engines anyway, and a
 * value outside int32 can't be written to its Int32Array.
 *
 * A wrong program is a mistake of the calling code, not of a user, so it is a thrown ProgramError with all
 * problems; an infeasible program is an outcome.
 *
 * Time: one pass over dense points. Memory: constant.
 */
import type { AssignmentProgram, FeaturePoints, SolveOptions } from '../model/program.js'
import { FORBIDDEN } from '../model/program.js'
import { extremesOf } from './kernels/memory.js'

declare const gate: unique symbol

/** A program that passed the gate; engines take nothing else. */
export interface CheckedProgram extends AssignmentProgram {
  readonly [gate]: true
  /** Greatest magnitude of points and penalties, or an upper bound on it. */
  readonly largestPoints: number
}

/** Thrown for a program that no engine can work on, with every problem found. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError'

  constructor(readonly problems: readonly string[]) {
    super(
      `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in the program:\n  ${problems.slice(0, 10).join('\n  ')}`,
    )
  }
}

/** Totals beyond this are refused. */
export const LARGEST_TOTAL = Number.MAX_SAFE_INTEGER / 4

const INT32_MAX = 2147483647
/** Lists longer than this are worth a kernel. */
const LONG = 100_000

/** @throws ProgramError listing every problem, of the options too */
export function checkProgram(program: AssignmentProgram, options: SolveOptions = {}): CheckedProgram {
  const wrongTypes = typeProblems(program)
  if (wrongTypes.length > 0) throw new ProgramError([...wrongTypes, ...optionProblems(options)])

  const { accountCount: n, managerCount: m, points } = program
  const problems: string[] = []
  const needLength = (name: string, list: ArrayLike<number> | undefined, length: number): boolean => {
    if (list === undefined || list.length === length) return true
    problems.push(`${name} must have ${length} entries, has ${list.length}`)
    return false
  }
  let largest = 0
  if (points instanceof Int32Array) {
    if (needLength('points', points, n * m)) largest = largestMagnitude(points)
  } else if ('row' in points) {
    largest = INT32_MAX
  } else {
    largest = checkFeatures(points, n, m, problems)
  }
  checkCounts(program, problems, needLength)
  if (needLength('unassignedPoints', program.unassignedPoints, n) && program.unassignedPoints) {
    largest = Math.max(largest, largestMagnitude(program.unassignedPoints))
  }
  const loss = checkLosses(program, problems)
  checkIncumbents(program, problems, needLength)
  const total = n * largest + loss
  if (total > LARGEST_TOTAL)
    problems.push(`totals could reach ${total}, beyond the exact limit of ${LARGEST_TOTAL}`)
  problems.push(...optionProblems(options))
  if (problems.length > 0) throw new ProgramError(problems)
  return { ...program, largestPoints: largest } as CheckedProgram
}

const LIMITS = ['workLimit', 'timeLimitMs', 'gap'] as const
const CALLBACKS = ['now', 'onProgress', 'shouldStop'] as const
const KERNELS = ['auto', 'wasm', 'typescript']

function optionProblems(options: SolveOptions): string[] {
  if (typeof options !== 'object' || options === null) return ['the options must be an object']
  const known: readonly string[] = [...LIMITS, ...CALLBACKS, 'kernel']
  const problems = Object.keys(options)
    .filter((key) => !known.includes(key))
    .map((key) => `there is no option ${key}; there are ${known.join(', ')}`)
  for (const key of LIMITS) {
    const limit: unknown = options[key]
    if (limit !== undefined && !(typeof limit === 'number' && limit >= 0))
      problems.push(`${key} must be a number >= 0`)
  }
  for (const key of CALLBACKS) {
    if (options[key] !== undefined && typeof options[key] !== 'function')
      problems.push(`${key} must be a function`)
  }
  if (options.kernel !== undefined && !KERNELS.includes(options.kernel))
    problems.push(`kernel must be one of ${KERNELS.join(', ')}`)
  if (options.timeLimitMs !== undefined && !options.now) problems.push('timeLimitMs needs a clock: now')
  return problems
}

/** Lists must be typed arrays: their entries are integers in range then, and nothing needs to look. */
function typeProblems(program: AssignmentProgram): string[] {
  if (typeof program !== 'object' || program === null) return ['the program must be an object']
  const { accountCount, managerCount, points, maxAccounts, marginalLoss, incumbents } = program
  const problems: string[] = []
  const need = (isRight: boolean, name: string, type: string) => {
    if (!isRight) problems.push(`${name} must be ${type}`)
  }
  const needInt32 = (name: string, list: unknown) =>
    need(list === undefined || list instanceof Int32Array, name, 'an Int32Array')
  need(Number.isInteger(accountCount) && accountCount >= 0, 'accountCount', 'an integer >= 0')
  need(Number.isInteger(managerCount) && managerCount >= 1, 'managerCount', 'an integer >= 1')
  if (
    typeof points !== 'object' ||
    points === null ||
    !(points instanceof Int32Array || 'row' in points || 'rank' in points)
  ) {
    problems.push('points must be an Int32Array, features, or an object with a row function')
  } else if ('row' in points) need(typeof points.row === 'function', 'points.row', 'a function')
  else if ('rank' in points) {
    need(points.accounts instanceof Int16Array, 'points.accounts', 'an Int16Array')
    need(points.managers instanceof Int16Array, 'points.managers', 'an Int16Array')
    needInt32('points.forbidden', points.forbidden)
  }
  need(maxAccounts instanceof Int32Array, 'maxAccounts', 'an Int32Array')
  for (const name of ['minAccounts', 'unassignedPoints', 'incumbent'] as const) needInt32(name, program[name])
  need(marginalLoss === undefined || Array.isArray(marginalLoss), 'marginalLoss', 'an array')
  if (Array.isArray(marginalLoss)) {
    marginalLoss.forEach((losses, j) => {
      const isRight = losses === undefined || losses instanceof Int32Array || losses instanceof Float64Array
      need(isRight, `marginalLoss[${j}]`, 'an Int32Array or a Float64Array')
    })
  }
  if (incumbents !== undefined) {
    need(typeof incumbents === 'object' && incumbents !== null, 'incumbents', 'an object')
    for (const name of ['start', 'manager', 'count'] as const)
      need(incumbents?.[name] instanceof Int32Array, `incumbents.${name}`, 'an Int32Array')
  }
  return problems
}

function largestMagnitude(list: Int32Array): number {
  const extremes = list.length > LONG ? extremesOf(list) : undefined
  if (extremes) return Math.max(extremes.high, -extremes.low)
  let low = 0
  let high = 0
  for (let i = 0; i < list.length; i++) {
    const value = list[i]
    if (value > high) high = value
    else if (value < low && value !== FORBIDDEN) low = value
  }
  return Math.max(high, -low)
}

function checkFeatures(points: FeaturePoints, n: number, m: number, problems: string[]): number {
  const { rank, accounts, managers, forbidden } = points
  if (!Number.isInteger(rank) || rank < 1) {
    problems.push('points.rank must be an integer >= 1')
    return 0
  }
  if (accounts.length !== n * rank)
    problems.push(`points.accounts must have ${n * rank} entries, has ${accounts.length}`)
  if (managers.length !== m * rank)
    problems.push(`points.managers must have ${m * rank} entries, has ${managers.length}`)
  if (forbidden) {
    if (forbidden.length % 2 !== 0) problems.push('points.forbidden must be pairs')
    for (let i = 0; i + 1 < forbidden.length; i += 2) {
      const [a, j] = [forbidden[i], forbidden[i + 1]]
      if (a < 0 || a >= n || j < 0 || j >= m) problems.push(`points.forbidden: (${a}, ${j}) is no pair`)
    }
  }
  if (problems.length > 0) return 0
  let bound = 0
  for (let k = 0; k < rank; k++) {
    let account = 0
    let manager = 0
    for (let i = k; i < accounts.length; i += rank) account = Math.max(account, Math.abs(accounts[i]))
    for (let i = k; i < managers.length; i += rank) manager = Math.max(manager, Math.abs(managers[i]))
    bound += account * manager
  }
  if (bound <= INT32_MAX) return bound
  for (let a = 0; a < n; a++) {
    for (let j = 0; j < m; j++) {
      let sum = 0
      for (let k = 0; k < rank; k++) sum += accounts[a * rank + k] * managers[j * rank + k]
      if (Math.abs(sum) > INT32_MAX) {
        problems.push(`points of account ${a}, manager ${j} are ${sum}, beyond int32`)
        return 0
      }
    }
  }
  return INT32_MAX
}

type NeedLength = (name: string, list: ArrayLike<number> | undefined, length: number) => boolean

function checkCounts(program: AssignmentProgram, problems: string[], needLength: NeedLength): void {
  const { managerCount: m, maxAccounts, minAccounts } = program
  if (!needLength('maxAccounts', maxAccounts, m) || !needLength('minAccounts', minAccounts, m)) return
  for (let j = 0; j < m; j++) {
    const floor = minAccounts ? minAccounts[j] : 0
    if (maxAccounts[j] < 0) problems.push(`maxAccounts[${j}] is negative`)
    if (floor < 0) problems.push(`minAccounts[${j}] is negative`)
    if (floor > maxAccounts[j]) problems.push(`minAccounts[${j}] is above maxAccounts[${j}]`)
  }
}

/** Largest total loss: every manager as full as possible. */
function checkLosses(program: AssignmentProgram, problems: string[]): number {
  const { marginalLoss, maxAccounts, managerCount: m, accountCount: n } = program
  if (!marginalLoss) return 0
  if (marginalLoss.length !== m) {
    problems.push(`marginalLoss must have ${m} entries, has ${marginalLoss.length}`)
    return 0
  }
  let total = 0
  for (let j = 0; j < m; j++) {
    const losses = marginalLoss[j]
    if (!losses || losses.length === 0) continue
    let before = -Infinity
    for (let k = 0; k < losses.length; k++) {
      if (!Number.isSafeInteger(losses[k])) problems.push(`marginalLoss[${j}][${k}] is not an integer`)
      if (losses[k] < before) problems.push(`marginalLoss[${j}][${k}] is below the one before`)
      before = losses[k]
    }
    const slots = Math.min(maxAccounts[j] ?? 0, n)
    const last = losses[Math.min(losses.length, Math.max(1, slots)) - 1]
    total += slots * Math.max(Math.abs(losses[0]), Math.abs(last))
  }
  return total
}

function checkIncumbents(program: AssignmentProgram, problems: string[], needLength: NeedLength): void {
  const { incumbent, incumbents, accountCount: n, managerCount: m } = program
  if (needLength('incumbent', incumbent, n) && incumbent) {
    for (let a = 0; a < n; a++) {
      if (incumbent[a] < -1 || incumbent[a] >= m) problems.push(`incumbent[${a}] is no manager`)
    }
  }
  if (!incumbents) return
  const { start, manager, count } = incumbents
  if (!needLength('incumbents.start', start, n + 1) || !needLength('incumbents.count', count, manager.length))
    return
  if (start[0] !== 0 || start[n] !== manager.length)
    problems.push('incumbents.start must run from 0 to the number of entries')
  for (let a = 0; a < n; a++) if (start[a] > start[a + 1]) problems.push(`incumbents.start decreases at ${a}`)
  for (let i = 0; i < manager.length; i++) {
    if (manager[i] < 0 || manager[i] >= m) problems.push(`incumbents.manager[${i}] is no manager`)
    if (count[i] < 1) problems.push(`incumbents.count[${i}] must be at least 1`)
  }
}
