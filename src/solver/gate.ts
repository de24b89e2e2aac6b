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
 * refusal must be right. A row function is believed, as is what it says of its largest points: a value outside int32
 * can't be written to its Int32Array.
 *
 * A wrong program is a mistake of the calling code, not of a user, so it is a thrown ProgramError with all
 * problems; an infeasible program is an outcome.
 *
 * Time: one pass over dense points. Memory: constant.
 */
import type { AssignmentProgram, FeaturePoints } from '../program/index.js'
import { FEATURES, type Feature, FORBIDDEN, featuresBeyond, featuresOf } from '../program/index.js'
import { extremesOf } from './kernels/memory.js'
import { rulesProblems } from './rules-gate.js'

declare const gate: unique symbol

/** A program that passed the gate; engines take nothing else. */
export interface CheckedProgram extends AssignmentProgram {
  readonly [gate]: true
  /** Greatest magnitude of points and penalties, or an upper bound on it. */
  readonly largestPoints: number
  /** All that the program asks for. */
  readonly features: readonly Feature[]
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

/**
 * For all who work on programs and know some features only: nothing that a program asks for may be ignored.
 *
 * @throws ProgramError where the program asks for anything that is not on the list; `who` cannot work on it
 */
export function refuseBeyond(program: AssignmentProgram, known: readonly Feature[], who: string): void {
  const beyond = featuresBeyond(program, known)
  if (beyond.length > 0) throw new ProgramError(beyond.map((feature) => `${who} does not know ${feature}`))
}

/** What stands in the program and in no table of its keys. */
export function unknownKeyProblems(program: AssignmentProgram): string[] {
  return featuresBeyond(program, FEATURES)
    .filter((key) => key !== 'points')
    .map((key) => `there is no ${key} in a program`)
}

/** Totals beyond this are refused. */
export const LARGEST_TOTAL = Number.MAX_SAFE_INTEGER / 4

const INT32_MAX = 2147483647
/** Lists longer than this are worth a kernel: ten thousand points take it a microsecond, a loop nine. */
const LONG = 8_000

/** @throws ProgramError listing every problem, with those that the outer gate found */
export function validatedProgram(program: AssignmentProgram, others: readonly string[] = []): CheckedProgram {
  const { accountCount: n, managerCount: m, points } = program
  const problems = unknownKeyProblems(program)
  const needLength = (name: string, list: ArrayLike<number> | undefined, length: number): boolean => {
    if (list === undefined || list.length === length) return true
    problems.push(`${name} must have ${length} entries, has ${list.length}`)
    return false
  }
  let largest = 0
  if (points instanceof Int32Array) {
    if (needLength('points', points, n * m)) largest = largestMagnitude(points)
  } else if ('row' in points) {
    largest = points.largest ?? INT32_MAX
    if (!Number.isInteger(largest) || largest < 0 || largest > INT32_MAX)
      problems.push(`points.largest must be an integer from 0 to ${INT32_MAX}, is ${largest}`)
  } else if ('start' in points) {
    largest = largestMagnitude(points.points)
  } else {
    largest = validateFeatures(points, n, m, problems)
  }
  validateCounts(program, problems, needLength)
  if (needLength('unassignedPoints', program.unassignedPoints, n) && program.unassignedPoints) {
    largest = Math.max(largest, largestMagnitude(program.unassignedPoints))
  }
  problems.push(...rulesProblems(program))
  const loss = validateLosses(program, problems)
  const total = n * largest + loss
  if (total > LARGEST_TOTAL)
    problems.push(`totals could reach ${total}, beyond the exact limit of ${LARGEST_TOTAL}`)
  problems.push(...others)
  if (problems.length > 0) throw new ProgramError(problems)
  // Always the same keys in the same order: code compiled for objects of one shape is compiled again for others.
  const { maxAccounts, minAccounts, marginalLoss, unassignedPoints } = program
  const { incumbent, incumbents, effort, capacity, slots, limits } = program
  return {
    accountCount: n,
    managerCount: m,
    points,
    maxAccounts,
    minAccounts,
    marginalLoss,
    unassignedPoints,
    incumbent,
    incumbents,
    effort,
    capacity,
    slots,
    limits,
    largestPoints: largest,
    features: featuresOf(program) as Feature[],
  } as unknown as CheckedProgram
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

function validateFeatures(points: FeaturePoints, n: number, m: number, problems: string[]): number {
  const { rank, accounts, managers } = points
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

function validateCounts(program: AssignmentProgram, problems: string[], needLength: NeedLength): void {
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
function validateLosses(program: AssignmentProgram, problems: string[]): number {
  const { marginalLoss, maxAccounts, managerCount: m, accountCount: n } = program
  if (!marginalLoss) return 0
  if (marginalLoss.length !== m) {
    problems.push(`marginalLoss must have ${m} entries, has ${marginalLoss.length}`)
    return 0
  }
  let total = 0
  const all = program.slots?.reduce((sum, count) => sum + count, 0) ?? n
  // Managers often share one list, as long as there are accounts.
  const sound = new Set<ArrayLike<number>>()
  for (let j = 0; j < m; j++) {
    const losses = marginalLoss[j]
    if (!losses || losses.length === 0) continue
    let before = -Infinity
    const isKnown = sound.has(losses)
    const problemsBefore = problems.length
    for (let k = 0; k < losses.length && !isKnown; k++) {
      if (!Number.isSafeInteger(losses[k])) problems.push(`marginalLoss[${j}][${k}] is not an integer`)
      if (losses[k] < before) problems.push(`marginalLoss[${j}][${k}] is below the one before`)
      before = losses[k]
    }
    if (problems.length === problemsBefore) sound.add(losses)
    const slots = Math.min(maxAccounts[j] ?? 0, all)
    const last = losses[Math.min(losses.length, Math.max(1, slots)) - 1]
    total += slots * Math.max(Math.abs(losses[0]), Math.abs(last))
  }
  return total
}
