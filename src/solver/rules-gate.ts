/**
 * Effort, slots and limits of a program: are they of the right types, lengths and ranges? Engines count them with
 * integers, and bounds rest on weights that are not negative: leaving an account out never breaks an upper limit.
 */
import type { AssignmentProgram, Limit } from '../program/index.js'

export function rulesProblems(program: AssignmentProgram): string[] {
  const { accountCount: n, managerCount: m, effort, capacity, slots, limits } = program
  const problems: string[] = []
  const check = (name: string, list: unknown, lengths: readonly number[], least: number) => {
    if (list === undefined) return
    if (!(list instanceof Int32Array)) problems.push(`${name} must be an Int32Array`)
    else if (!lengths.includes(list.length))
      problems.push(`${name} must have ${lengths.join(' or ')} entries, has ${list.length}`)
    else if (list.some((value) => value < least))
      problems.push(`${name} must be at least ${least} everywhere`)
  }
  check('effort', effort, [n, n * m], 0)
  check('capacity', capacity, [m], 0)
  check('slots', slots, [n], 1)
  if ((effort === undefined) !== (capacity === undefined))
    problems.push('effort and capacity are given together or not at all')
  if (limits !== undefined && !Array.isArray(limits)) problems.push('limits must be an array')
  else
    for (const [i, limit] of limits?.entries() ?? [])
      problems.push(...limitProblems(limit, n, m).map((problem) => `limits[${i}].${problem}`))
  return problems
}

const LIMIT_KEYS: readonly string[] = ['accounts', 'weights', 'managers', 'exceptions', 'each', 'min', 'max']

function limitProblems(limit: Limit, n: number, m: number): string[] {
  if (typeof limit !== 'object' || limit === null) return ['must be an object']
  const { accounts, weights, managers, exceptions, each, min, max } = limit
  const problems = Object.keys(limit)
    .filter((key) => !LIMIT_KEYS.includes(key))
    .map((key) => `${key} is no key of a limit`)
  const positions = (name: string, list: unknown, count: number) => {
    if (!(list instanceof Int32Array)) problems.push(`${name} must be an Int32Array`)
    else if (list.some((at) => at < 0 || at >= count) || new Set(list).size < list.length)
      problems.push(`${name} must be distinct positions below ${count}`)
  }
  positions('accounts', accounts, n)
  if (managers !== undefined) positions('managers', managers, m)
  if (
    weights !== undefined &&
    !(weights instanceof Int32Array && weights.length === accounts?.length && weights.every((w) => w >= 0))
  )
    problems.push('weights must be an Int32Array of one number >= 0 for each account')
  if (exceptions !== undefined && !(exceptions instanceof Int32Array && areExceptions(exceptions, n, m)))
    problems.push('exceptions must be an Int32Array of account, manager and weight >= 0 in turn')
  if (each !== undefined && typeof each !== 'boolean') problems.push('each must be true or false')
  for (const [name, amount] of Object.entries({ min, max })) {
    if (amount !== undefined && !(Number.isSafeInteger(amount) && amount >= 0))
      problems.push(`${name} must be an integer >= 0`)
  }
  return problems
}

function areExceptions(list: Int32Array, n: number, m: number): boolean {
  if (list.length % 3 !== 0) return false
  for (let i = 0; i < list.length; i += 3) {
    if (list[i] < 0 || list[i] >= n || list[i + 1] < 0 || list[i + 1] >= m || list[i + 2] < 0) return false
  }
  return true
}
