/** The options of assignAccounts(), checked like every other input. */
import { closest } from './language/index.js'
import { type Issue, PortfolioError } from './model/index.js'
import type { AssignmentProgram, MipBackend, SolveOptions, SolveProgress } from './program/index.js'
import { ENGINE_NAMES, engineRefusal, isBackend } from './solver/index.js'

export interface AssignOptions {
  /** Wall-clock milliseconds, >= 0. The only option that makes results depend on the machine. */
  timeLimitMs?: number
  /** Units of work (pairs read, edges relaxed), >= 0: stops at the same place on every machine. */
  workLimit?: number
  /** Stop when (bound - objective) / max(1, |bound|) is proved to be at most this, >= 0. Default 0. */
  gap?: number
  /**
   * Name of the engine that must solve it, refused where it cannot; 'auto' (default): the first one that can. The name of
   * `mip` asks that one first.
   */
  engine?: 'auto' | (string & {})
  /** A solver of mixed-integer programs, asked where the own engines have not proved a plan: `await loadHighs()`. */
  mip?: MipBackend
  onProgress?: (progress: SolveProgress) => void
  /** Asked at every progress point; true stops with the best plan so far. */
  shouldStop?: () => boolean
}

const ENGINES = ['auto', ...ENGINE_NAMES]
/** How to come by the backends that this package knows. */
const TO_LOAD = new Map([
  ['highs', "npm install highs, and mip: await loadHighs() of 'oneowner/highs'"],
  ['lp-solver', "mip: await loadLpSolver() of 'oneowner/mip'"],
])

/** What each option must be; every key is known here. */
export type OptionChecks<Options> = {
  [key in keyof Options]-?: { test: (value: unknown) => boolean; expected: string }
}

const CHECKS: Omit<OptionChecks<AssignOptions>, 'engine'> = {
  timeLimitMs: { test: isNonNegative, expected: 'a finite number of milliseconds >= 0' },
  workLimit: { test: isNonNegative, expected: 'a number >= 0' },
  gap: { test: isNonNegative, expected: 'a number >= 0' },
  mip: { test: isBackend, expected: "a backend, as `await loadHighs()` of 'oneowner/highs' gives it" },
  onProgress: { test: (value) => typeof value === 'function', expected: 'a function' },
  shouldStop: { test: (value) => typeof value === 'function', expected: 'a function' },
}

/** @throws PortfolioError with every wrong option */
export function validatedOptions(options: AssignOptions): SolveOptions {
  const issues = optionIssues(options, { ...CHECKS, engine: engineCheck(options ?? {}) })
  if (issues.length > 0) throw new PortfolioError(issues)
  const { engine: _engine, ...limits } = options
  const given = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
  return { ...given, ...(options.timeLimitMs === undefined ? {} : { now: () => performance.now() }) }
}

/** Engines that can be asked for by name: ours, and the backend that is given. */
function engineCheck({ engine, mip }: AssignOptions): OptionChecks<AssignOptions>['engine'] {
  const names: unknown[] = [...ENGINES, ...(mip ? [mip.name] : [])]
  const missing = TO_LOAD.get(engine ?? '')
  const hint = missing && !names.includes(engine) ? `; ${engine} needs ${missing}` : ''
  return { test: (value) => names.includes(value), expected: `one of ${names.join(', ')}${hint}` }
}

/** @throws PortfolioError where the engine asked for by name does not support what this program asks for, or its size */
export function validateEngine({ engine = 'auto', mip }: AssignOptions, program: AssignmentProgram): void {
  const { features, refusal } = engineRefusal(program, engine, mip)
  const path = ['options', 'engine']
  if (refusal !== undefined)
    throw new PortfolioError([{ code: 'invalid_value', path, message: refusal, engine }])
  if (features.length === 0) return
  const message = `the engine ${engine} does not support ${features.join(', ')}; 'auto' takes one that does`
  throw new PortfolioError([{ code: 'unsupported_rule', path, message, engine, features }])
}

/** Every wrong and every unknown option. */
export function optionIssues<Options extends object>(
  options: Options,
  checks: OptionChecks<Options>,
): Issue[] {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    return [{ code: 'invalid_type', path: ['options'], message: 'the options must be an object' }]
  }
  return Object.keys(options).flatMap((key): Issue[] => {
    const path = ['options', key]
    const check = Object.hasOwn(checks, key) ? checks[key as keyof Options] : undefined
    if (!check) {
      const message = `unknown option ${JSON.stringify(key)}${closest(key, Object.keys(checks))}`
      return [{ code: 'unknown_key', path, message }]
    }
    const value = options[key as keyof Options]
    return value === undefined || check.test(value)
      ? []
      : [{ code: 'invalid_value', path, message: `must be ${check.expected}` }]
  })
}

export function isNonNegative(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value < Infinity
}
