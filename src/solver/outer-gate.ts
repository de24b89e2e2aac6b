/**
 * The outer gate, for programs and options from anywhere: are they of the types that they should be?
 *
 * The rooms of this library write their programs by the compiler's rules, so the gate behind this one (gate.ts) is
 * enough for them. It asks for lengths, ranges and totals, which no compiler knows; this one asks before it
 *
 *   - whether lists are typed arrays: their entries are integers in range then, and nothing needs to look;
 *   - whether points have one of the forms there are, and only one;
 *   - whether what is written sparsely (points of few pairs, incumbents of groups) has starts that run from 0 to the
 *     number of entries, and managers that exist and ascend;
 *   - whether options are those there are. A misspelt one must not pass for one that was left out.
 *
 * All problems are told at once, by the name of the key. Time: one pass over the lists that are not points of a matrix.
 */
import {
  type AssignmentProgram,
  FORBIDDEN,
  featuresOf,
  type MipBackend,
  type SolveOptions,
} from '../program/index.js'

const LIMITS = ['workLimit', 'timeLimitMs', 'gap'] as const
const CALLBACKS = ['now', 'onProgress', 'shouldStop'] as const
const KERNELS = ['auto', 'wasm', 'typescript']

export function optionProblems(options: SolveOptions): string[] {
  if (typeof options !== 'object' || options === null) return ['the options must be an object']
  const known: readonly string[] = [...LIMITS, ...CALLBACKS, 'kernel', 'start', 'mip']
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
  if (options.start !== undefined && !(options.start instanceof Int32Array))
    problems.push('start must be an Int32Array')
  if (options.mip !== undefined && !isBackend(options.mip))
    problems.push(
      "mip must be a backend: await loadHighs() of 'oneowner/highs', or loadLpSolver() of 'oneowner/mip'",
    )
  if (options.timeLimitMs !== undefined && !options.now) problems.push('timeLimitMs needs a clock: now')
  return problems
}

/** A promise of one is none: whoever forgot `await` is told. */
export function isBackend(value: unknown): value is MipBackend {
  const { name, solve } = (value ?? {}) as Partial<MipBackend>
  return typeof name === 'string' && typeof solve === 'function'
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
  if (!featuresOf(program).some((feature) => feature.endsWith('Points'))) {
    problems.push(
      'points must be an Int32Array, features, sparse points, or an object with a row function, and one of these only',
    )
  } else if ('row' in points) {
    need(typeof points.row === 'function', 'points.row', 'a function')
    need(points.at === undefined || typeof points.at === 'function', 'points.at', 'a function')
  } else if ('start' in points) {
    for (const name of ['start', 'manager', 'points'] as const)
      need(points[name] instanceof Int32Array, `points.${name}`, 'an Int32Array')
  } else if ('rank' in points) {
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

/** What is wrong with the start plan of the options, which are of the right types. */
export function startProblems(
  { accountCount, managerCount }: AssignmentProgram,
  start?: Int32Array,
): string[] {
  if (!start) return []
  if (start.length !== accountCount) return [`start must have ${accountCount} entries, has ${start.length}`]
  const wrong = start.findIndex((m) => m < -1 || m >= managerCount)
  return wrong < 0 ? [] : [`start[${wrong}] is no manager`]
}

/** What is wrong within lists of the right types, the lists aside that every program has. */
export function shapeProblems({ accountCount: n, managerCount: m, ...program }: AssignmentProgram): string[] {
  const problems: string[] = []
  const { points, incumbent, incumbents } = program
  const needLength = (name: string, list: ArrayLike<number>, length: number): boolean => {
    if (list.length !== length) problems.push(`${name} must have ${length} entries, has ${list.length}`)
    return list.length === length
  }
  /** The entries of account a are start[a] .. start[a+1] - 1. */
  const validateStart = (name: string, start: Int32Array, entries: number): boolean => {
    if (!needLength(name, start, n + 1)) return false
    const before = problems.length
    if (start[0] !== 0 || start[n] !== entries)
      problems.push(`${name} must run from 0 to the number of entries`)
    for (let a = 0; a < n; a++) if (start[a] > start[a + 1]) problems.push(`${name} decreases at ${a}`)
    return problems.length === before
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
  if ('start' in points) {
    const { start, manager } = points
    const isWhole = needLength('points.points', points.points, manager.length)
    if (validateStart('points.start', start, manager.length) && isWhole) {
      for (let a = 0; a < n; a++) {
        for (let i = start[a]; i < start[a + 1]; i++) {
          if (manager[i] < 0 || manager[i] >= m) problems.push(`points.manager[${i}] is no manager`)
          if (i > start[a] && manager[i] <= manager[i - 1])
            problems.push(`points.manager[${i}] is not above the one before, of the same account`)
          if (points.points[i] === FORBIDDEN)
            problems.push(`points.points[${i}] is FORBIDDEN: a pair that is not eligible is left out`)
        }
      }
    }
  }
  if (incumbent && needLength('incumbent', incumbent, n)) {
    for (let a = 0; a < n; a++) {
      if (incumbent[a] < -1 || incumbent[a] >= m) problems.push(`incumbent[${a}] is no manager`)
    }
  }
  if (!incumbents) return problems
  const { start, manager, count } = incumbents
  if (!validateStart('incumbents.start', start, manager.length)) return problems
  if (!needLength('incumbents.count', count, manager.length)) return problems
  for (let i = 0; i < manager.length; i++) {
    if (manager[i] < 0 || manager[i] >= m) problems.push(`incumbents.manager[${i}] is no manager`)
    if (count[i] < 1) problems.push(`incumbents.count[${i}] must be at least 1`)
  }
  return problems
}
