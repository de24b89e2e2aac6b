/** What a shape finds wrong with a value, as issues: the only place that reads zod's issues. */
import type * as z from 'zod/mini'
import type { Issue } from './issues.js'
import { RATINGS } from './schema.js'
import { keysOf, type Shape, schemaIssues } from './shape.js'

type ZodIssue = z.core.$ZodIssue
type Finding = Pick<Issue, 'code' | 'message'> & Record<string, unknown>

/** Every problem of the value's shape; none exactly where the shape accepts it. Never throws. */
export function shapeIssues(shape: Shape, value: unknown, path: Issue['path']): Issue[] {
  try {
    if (shape.accepts(value)) return []
    return schemaIssues(shape.schema, value).flatMap((issue) => toIssues(issue, path))
  } catch (error) {
    // A proxy of the input threw, or the problems of one record overflow the stack.
    const reason = error instanceof Error ? error.message : shown(error)
    const message =
      error instanceof RangeError
        ? 'has too many problems to list'
        : `cannot be checked: ${shortened(reason)}`
    return [{ code: 'invalid_type', path, message }]
  }
}

function toIssues(issue: ZodIssue, root: Issue['path']): Issue[] {
  const path = [...root, ...(issue.path as Issue['path'])]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ ...unknownKey(key, issue.message), path: [...path, key] }))
  }
  const inner = issue.code === 'invalid_union' ? meantBranch(issue.errors) : undefined
  if (inner !== undefined) return inner.flatMap((each) => toIssues(each, path))
  const { code, message, ...facts } = finding(issue)
  const received = issue.input === undefined ? {} : { received: fact(issue.input) }
  return [{ code, path, message, ...facts, ...received }]
}

/** Of the alternatives of a union, the one that fits the value but for something inside. */
function meantBranch(branches: readonly (readonly ZodIssue[])[]): readonly ZodIssue[] | undefined {
  const isOtherKind = (issue: ZodIssue) =>
    issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value')
  return branches.find((branch) => branch.length > 0 && !branch.some(isOtherKind))
}

function finding(issue: ZodIssue): Finding {
  const value = issue.input
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(EXPECTED[issue.expected] ?? issue.expected, value)
    case 'invalid_union':
      return wrongType(issue.message, value)
    case 'invalid_value': {
      const allowed = issue.values.map(String)
      const names = allowed.map((name) => JSON.stringify(name)).join(', ')
      return { code: 'invalid_value', message: `must be one of ${names}, not ${shown(value)}`, allowed }
    }
    case 'too_small':
      if (issue.origin !== 'number') return tooFew(Number(issue.minimum))
      return {
        code: 'out_of_range',
        message: `must be ${issue.inclusive ? 'at least' : 'greater than'} ${issue.minimum}, not ${shown(value)}`,
        minimum: issue.minimum,
        inclusive: issue.inclusive === true,
      }
    case 'too_big':
      if (issue.origin !== 'number') return notExactly(Number(issue.maximum))
      return {
        code: 'out_of_range',
        message: `must be at most ${issue.maximum}, not ${shown(value)}`,
        maximum: issue.maximum,
        inclusive: true,
      }
    default:
      return issue.message === 'integer'
        ? { code: 'not_an_integer', message: `must be a whole number, not ${shown(value)}` }
        : { code: 'invalid_value', message: `must be a day as YYYY-MM-DD, not ${shown(value)}` }
  }
}

const EXPECTED: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  array: 'a list',
  tuple: 'a list of two',
  object: 'an object',
}

function wrongType(expected: string, value: unknown): Finding {
  if (value === undefined)
    return { code: 'invalid_type', message: `is missing: must be ${expected}`, expected }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { code: 'out_of_range', message: `must be finite, not ${value}`, expected }
  }
  return { code: 'invalid_type', message: `must be ${expected}, not ${shown(value)}`, expected }
}

/** Only pairs ask for more than one. */
function tooFew(minimum: number): Finding {
  return minimum > 1 ? notExactly(minimum) : { code: 'too_short', message: 'must not be empty', minimum }
}

function notExactly(expected: number): Finding {
  return { code: 'wrong_shape', message: `must have ${expected} entries`, expected }
}

function unknownKey(key: string, noun: string): Finding & { key: string } {
  const allowed = keysOf.get(noun) ?? []
  const code = noun === RATINGS ? 'unknown_area' : 'unknown_key'
  const what = noun === RATINGS ? 'knowledge area' : `key of ${noun}`
  return {
    code,
    key,
    message: `no ${what} is called ${shown(key)}; there are ${allowed.join(', ')}`,
    allowed,
  }
}

const SHOWN = 40

/** A value in a few words, whatever it is. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(shortened(value))
  }
  if (typeof value === 'symbol') return value.description || 'a symbol'
  if (typeof value === 'function') return 'a function'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  return `${String(value).slice(0, SHOWN)}${typeof value === 'bigint' ? 'n' : ''}`
}

/** The value where JSON can carry it in a few characters, else in words. */
function fact(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'string') return shortened(value)
  return shown(value)
}

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text
}
