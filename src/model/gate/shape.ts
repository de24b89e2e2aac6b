/**
 * Builders of shapes. A shape is one definition of what a value may be; reading a value by it finds everything
 * that is wrong, each problem at its place. No shape contains itself, so reading comes to an end on any input.
 */

import { fact, shown } from '../../language/index.js'
import type { Issue, IssueCode } from '../issues.js'
import type { Limits } from '../limits.js'
import { isRecord, ownValue } from '../plain-data.js'

type Path = Issue['path']

export interface Shape<T = unknown> {
  readonly definition: Definition
  /** In plain words, for example 'a number'. */
  readonly expected: string
  /** Whether the value is of this kind, right or wrong inside. */
  readonly isKind: (value: never) => boolean
  /** Whether the value is right, where that can be told at once: most values of an input are, and most are leaves. */
  readonly passes?: (value: unknown) => boolean
  /** Adds the problems of a value of this kind. `path` leads to the value, and does so again afterwards. */
  readonly inspect: (value: never, path: Path, issues: Issue[]) => void
  /** Only for the compiler. */
  readonly type?: T
}

/** What a shape is made of. */
export type Definition =
  | { readonly kind: 'text'; readonly minLength: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'number'; readonly limits: Limits }
  | { readonly kind: 'truth' }
  | { readonly kind: 'oneOf'; readonly allowed: readonly (string | number)[] }
  | { readonly kind: 'nullable'; readonly shape: Shape }
  | { readonly kind: 'either'; readonly shapes: readonly [Shape, Shape] }
  | { readonly kind: 'list'; readonly item: Shape; readonly minLength: number }
  | { readonly kind: 'pair'; readonly item: Shape }
  /** `remarks`: keys that begin with two slashes may stand there, too. */
  | { readonly kind: 'closed'; readonly fields: Fields; readonly remarks?: true }
  | { readonly kind: 'dictionary'; readonly item: Shape }
  | { readonly kind: 'variants'; readonly tag: string; readonly shapes: readonly Shape[] }

export interface Optional<T> extends Shape<T> {
  readonly optional: true
}

type Fields = Readonly<Record<string, Shape>>
type OptionalKeys<F> = { [K in keyof F]: F[K] extends { optional: true } ? K : never }[keyof F]
export type Value<S> = S extends Shape<infer T> ? T : never
type Closed<F> = Flat<
  { [K in Exclude<keyof F, OptionalKeys<F>>]: Value<F[K]> } & { [K in OptionalKeys<F>]?: Value<F[K]> }
>
type Flat<T> = { [K in keyof T]: T[K] }

/** Every problem of the value's shape. Never throws. Linear in the size of the value. */
export function shapeIssues(shape: Shape, value: unknown): Issue[] {
  const issues: Issue[] = []
  read(shape, value, [], issues)
  return issues
}

function read(shape: Shape, value: unknown, path: Path, issues: Issue[]): void {
  if (shape.passes?.(value)) return
  const depth = path.length
  try {
    if (shape.isKind(value as never)) shape.inspect(value as never, path, issues)
    else issues.push(wrongKind(shape, value, path))
  } catch (error) {
    // Only a proxy of the input throws.
    path.length = depth
    const reason = error instanceof Error ? error.message : error
    issues.push(issue('invalid_type', path, `cannot be checked: ${shown(reason)}`))
  }
}

function issue(code: IssueCode, path: Path, message: string, facts?: Record<string, unknown>): Issue {
  return { code, path: [...path], message, ...facts }
}

function wrongKind({ definition, expected }: Shape, value: unknown, path: Path): Issue {
  const missing = value === undefined
  const message = missing ? `is missing: must be ${expected}` : `must be ${expected}, not ${shown(value)}`
  const received = missing ? {} : { received: fact(value) }
  return definition.kind === 'oneOf'
    ? issue('invalid_value', path, message, { allowed: definition.allowed, ...received })
    : issue('invalid_type', path, message, { expected, ...received })
}

function empty(path: Path, value: unknown): Issue {
  return issue('too_short', path, 'must not be empty', { minimum: 1, received: fact(value) })
}

const isText = (value: unknown) => typeof value === 'string'

export function text(minLength: 0 | 1 = 0): Shape<string> {
  return {
    definition: { kind: 'text', minLength },
    expected: 'a text',
    isKind: isText,
    passes: (value) => typeof value === 'string' && value.length >= minLength,
    inspect(value: string, path, issues) {
      if (value.length < minLength) issues.push(empty(path, value))
    },
  }
}

/** A day of the calendar, YYYY-MM-DD. */
export const isoDate: Shape<string> = {
  definition: { kind: 'date' },
  expected: 'a text',
  isKind: isText,
  inspect(value: string, path, issues) {
    if (isIsoDate(value)) return
    const message = `must be a day as YYYY-MM-DD, not ${shown(value)}`
    issues.push(issue('invalid_value', path, message, { received: fact(value) }))
  },
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isIsoDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const [year, month, day] = [+value.slice(0, 4), +value.slice(5, 7), +value.slice(8)]
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 && isLeap ? 29 : DAYS[month - 1]
  return day >= 1 && days !== undefined && day <= days
}

export function number(limits: Limits): Shape<number> {
  const { minimum, maximum, exclusive, integer } = limits
  return {
    definition: { kind: 'number', limits },
    expected: 'a number',
    isKind: (value) => typeof value === 'number',
    passes: (value) =>
      typeof value === 'number' &&
      value <= maximum &&
      (exclusive ? value > minimum : value >= minimum) &&
      (integer ? Number.isInteger(value) : Number.isFinite(value)),
    inspect(value: number, path, issues) {
      if (!Number.isFinite(value)) issues.push(beyond(value, path, 'finite'))
      else if (value > maximum)
        issues.push(beyond(value, path, `at most ${maximum}`, { maximum, inclusive: true }))
      else if (value < minimum || (exclusive && value === minimum)) {
        const limit = `${exclusive ? 'greater than' : 'at least'} ${minimum}`
        issues.push(beyond(value, path, limit, { minimum, inclusive: !exclusive }))
      } else if (integer && !Number.isInteger(value)) {
        const message = `must be a whole number, not ${value}`
        issues.push(issue('not_an_integer', path, message, { received: value }))
      }
    },
  }
}

function beyond(value: number, path: Path, limit: string, facts?: Record<string, unknown>): Issue {
  const message = `must be ${limit}, not ${value}`
  return issue('out_of_range', path, message, { ...facts, received: fact(value) })
}

/** true or false. */
export const truth: Shape<boolean> = {
  definition: { kind: 'truth' },
  expected: 'true or false',
  isKind: (value) => typeof value === 'boolean',
  inspect() {},
}

/** One of a few names, or of a few numbers that each have a meaning of their own. */
export function oneOf<const T extends string | number>(...allowed: T[]): Shape<T> {
  return {
    definition: { kind: 'oneOf', allowed },
    expected: `one of ${allowed.map((name) => JSON.stringify(name)).join(', ')}`,
    isKind: (value) => allowed.includes(value),
    inspect() {},
  }
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return {
    definition: { kind: 'nullable', shape },
    expected: shape.expected,
    isKind: (value) => value === null || shape.isKind(value),
    passes: (value) => value === null || shape.passes?.(value) === true,
    inspect(value, path, issues) {
      if (value !== null) shape.inspect(value, path, issues)
    },
  }
}

export function optional<T>(shape: Shape<T>): Optional<T> {
  return { ...shape, optional: true }
}

/** Of the same kind, but not looked into: it has passed before, or is read elsewhere. */
export function unread<T>(shape: Shape<T>): Shape<T> {
  return { ...shape, inspect() {} }
}

/** A value of one of two kinds; `expected` says in plain words what is allowed. */
export function either<A, B>(expected: string, a: Shape<A>, b: Shape<B>): Shape<A | B> {
  return {
    definition: { kind: 'either', shapes: [a, b] },
    expected,
    isKind: (value) => a.isKind(value) || b.isKind(value),
    passes: (value) => a.passes?.(value) === true || b.passes?.(value) === true,
    inspect: (value, path, issues) => (a.isKind(value) ? a : b).inspect(value, path, issues),
  }
}

export function list<T>(item: Shape<T>, minLength: 0 | 1 = 0): Shape<T[]> {
  return {
    definition: { kind: 'list', item, minLength },
    expected: 'a list',
    isKind: Array.isArray,
    inspect(values: unknown[], path, issues) {
      if (values.length < minLength) issues.push(empty(path, values))
      readEntries(item, values, path, issues)
    },
  }
}

export function pair<T>(item: Shape<T>): Shape<[T, T]> {
  return {
    definition: { kind: 'pair', item },
    expected: 'a list of two',
    isKind: Array.isArray,
    inspect(values: unknown[], path, issues) {
      if (values.length !== 2) {
        issues.push(
          issue('wrong_shape', path, 'must have 2 entries', { expected: 2, received: values.length }),
        )
      }
      readEntries(item, values, path, issues)
    },
  }
}

function readEntries(item: Shape, values: readonly unknown[], path: Path, issues: Issue[]): void {
  const depth = path.push('') - 1
  // By position, because a hole is a missing entry.
  for (let i = 0; i < values.length; i++) {
    path[depth] = i
    read(item, values[i], path, issues)
  }
  path.pop()
}

/** An object with these keys and no others. `what` a key is called, for example 'key of a policy'. */
export function closed<const F extends Fields>(
  what: string,
  fields: F,
  code: IssueCode = 'unknown_key',
): Shape<Closed<F>> {
  const allowed = Object.keys(fields)
  const shapes = Object.values(fields)
  const isOptional = shapes.map((field) => 'optional' in field)
  const fieldCount = allowed.length
  const known = new Set<string | symbol>(allowed)
  return {
    definition: { kind: 'closed', fields },
    expected: 'an object',
    isKind: isRecord,
    inspect(record: object, path, issues) {
      const depth = path.push('') - 1
      for (let i = 0; i < fieldCount; i++) {
        const value = ownValue(record, allowed[i])
        if (value === undefined && isOptional[i]) continue
        path[depth] = allowed[i]
        read(shapes[i], value, path, issues)
      }
      for (const key of Reflect.ownKeys(record)) {
        if (known.has(key) || ownValue(record, key) === undefined) continue
        path[depth] = String(key)
        const message = `no ${what} is called ${shown(path[depth])}; there are ${allowed.join(', ')}`
        issues.push(issue(code, path, message, { key: path[depth], allowed }))
      }
      path.pop()
    },
  }
}

/** The same with remarks for people: keys that begin with two slashes, which are not looked into. */
export function withRemarks<T extends object>(shape: Shape<T>): Shape<T> {
  if (shape.definition.kind !== 'closed') return shape
  return {
    ...shape,
    definition: { ...shape.definition, remarks: true },
    inspect: (record, path, issues) => shape.inspect(withoutRemarks(record) as never, path, issues),
  }
}

/** An object without its remarks; anything else as it is. */
export function withoutRemarks(value: unknown): unknown {
  if (!isRecord(value)) return value
  const kept = Reflect.ownKeys(value).filter((key) => typeof key !== 'string' || !key.startsWith('//'))
  // Not by assignment: `__proto__` is a key like any other.
  return Object.fromEntries(kept.map((key) => [key, ownValue(value, key)]))
}

/**
 * An object whose `tag` says which of the closed shapes it has: each allows other texts there.
 * `what` it is called, for example 'a result'.
 */
export function variants<const S extends readonly Shape[]>(
  what: string,
  tag: string,
  shapes: S,
): Shape<Value<S[number]>> {
  const tags = shapes.map(({ definition }) =>
    definition.kind === 'closed' ? definition.fields[tag] : (undefined as never),
  )
  const allowed = tags.flatMap(({ definition }) => (definition.kind === 'oneOf' ? definition.allowed : []))
  const anyTag = oneOf(...allowed)
  return {
    definition: { kind: 'variants', tag, shapes },
    expected: what,
    isKind: isRecord,
    inspect(record: object, path, issues) {
      const value = ownValue(record, tag)
      const at = tags.findIndex((each) => each.isKind(value as never))
      if (at >= 0) return shapes[at].inspect(record as never, path, issues)
      path.push(tag)
      issues.push(wrongKind(anyTag, value, path))
      path.pop()
    },
  }
}

/** An object with any keys. */
export function dictionary<T>(item: Shape<T>): Shape<Record<string, T>> {
  return {
    definition: { kind: 'dictionary', item },
    expected: 'an object',
    isKind: isRecord,
    inspect(record: object, path, issues) {
      const depth = path.push('') - 1
      for (const key of Reflect.ownKeys(record)) {
        const value = ownValue(record, key)
        if (value === undefined) continue
        path[depth] = String(key)
        read(item, value, path, issues)
      }
      path.pop()
    },
  }
}

export type Expand<T> = T extends object ? { [K in keyof T]: Expand<T[K]> } : T
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
/** Compiles for `true` alone. */
export type Assert<T extends true> = T
