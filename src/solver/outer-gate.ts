/**
 * The outer gate, for programs and options from anywhere: are they of the types that they should be?
 *
 * The rooms of this library write their programs by the compiler's rules, so the gate behind this one (gate.ts) is
 * enough for them. Lists must be typed arrays: their entries are integers in range then, and nothing needs to look.
 */
import type { AssignmentProgram, SolveOptions } from '../program/index.js'

const LIMITS = ['workLimit', 'timeLimitMs', 'gap'] as const
const CALLBACKS = ['now', 'onProgress', 'shouldStop'] as const
const KERNELS = ['auto', 'wasm', 'typescript']

export function optionProblems(options: SolveOptions): string[] {
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

export function typeProblems(program: AssignmentProgram): string[] {
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
    need(Number.isInteger(points.rank) && points.rank >= 1, 'points.rank', 'an integer >= 1')
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

/** What is wrong within lists of the right types, the lists aside that every program has. */
export function shapeProblems({ accountCount: n, managerCount: m, ...program }: AssignmentProgram): string[] {
  const problems: string[] = []
  const { points, incumbent, incumbents } = program
  const needLength = (name: string, list: ArrayLike<number>, length: number): boolean => {
    if (list.length !== length) problems.push(`${name} must have ${length} entries, has ${list.length}`)
    return list.length === length
  }
  if ('rank' in points) {
    const { rank, accounts, managers, forbidden } = points
    needLength('points.accounts', accounts, n * rank)
    needLength('points.managers', managers, m * rank)
    if (forbidden && forbidden.length % 2 !== 0) problems.push('points.forbidden must be pairs')
    for (let i = 0; forbidden && i + 1 < forbidden.length; i += 2) {
      const [a, j] = [forbidden[i], forbidden[i + 1]]
      if (a < 0 || a >= n || j < 0 || j >= m) problems.push(`points.forbidden: (${a}, ${j}) is no pair`)
    }
  }
  if (incumbent && needLength('incumbent', incumbent, n)) {
    for (let a = 0; a < n; a++) {
      if (incumbent[a] < -1 || incumbent[a] >= m) problems.push(`incumbent[${a}] is no manager`)
    }
  }
  if (!incumbents) return problems
  const { start, manager, count } = incumbents
  if (!needLength('incumbents.start', start, n + 1) || !needLength('incumbents.count', count, manager.length))
    return problems
  if (start[0] !== 0 || start[n] !== manager.length)
    problems.push('incumbents.start must run from 0 to the number of entries')
  for (let a = 0; a < n; a++) if (start[a] > start[a + 1]) problems.push(`incumbents.start decreases at ${a}`)
  for (let i = 0; i < manager.length; i++) {
    if (manager[i] < 0 || manager[i] >= m) problems.push(`incumbents.manager[${i}] is no manager`)
    if (count[i] < 1) problems.push(`incumbents.count[${i}] must be at least 1`)
  }
  return problems
}
