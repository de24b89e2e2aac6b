/**
 * Builders of shapes. A shape is one definition with two readings: a zod schema, which says everything that
 * is wrong, and a predicate, which says quickly that nothing is. The predicate is asked first, so a large
 * input pays for zod only where something is wrong.
 *
 * Input may be anything at all. Objects are read as plain data: own keys only, no getter is called, a key
 * whose value is undefined counts as absent, and names such as `__proto__` are ordinary keys.
 */
import * as z from 'zod/mini'
import type { Limits } from './limits.js'

export interface Shape<T = unknown> {
  readonly schema: z.ZodMiniType<T>
  /** True exactly where `schema` finds no problem. Linear in the size of the value. */
  readonly accepts: (value: unknown) => boolean
}

export interface Optional<T> extends Shape<T> {
  readonly optional: true
}

type Fields = Record<string, Shape>
type OptionalKeys<F> = { [K in keyof F]: F[K] extends { optional: true } ? K : never }[keyof F]
export type Value<S> = S extends Shape<infer T> ? T : never
type Closed<F> = Flat<
  { [K in Exclude<keyof F, OptionalKeys<F>>]: Value<F[K]> } & { [K in OptionalKeys<F>]?: Value<F[K]> }
>
type Flat<T> = { [K in keyof T]: T[K] }

export const anything: Shape = { schema: z.unknown(), accepts: () => true }

/** A text of at least `minLength` UTF-16 units. */
export function text(minLength = 0): Shape<string> {
  return {
    schema: z.string().check(z.minLength(minLength)),
    accepts: (value) => typeof value === 'string' && value.length >= minLength,
  }
}

/** A day of the calendar, YYYY-MM-DD. */
export const isoDate: Shape<string> = {
  schema: z.string().check(z.refine(isIsoDate, 'date')),
  accepts: (value) => typeof value === 'string' && isIsoDate(value),
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isIsoDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const [year, month, day] = [+value.slice(0, 4), +value.slice(5, 7), +value.slice(8)]
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 && leap ? 29 : DAYS[month - 1]
  return day >= 1 && days !== undefined && day <= days
}

export function number({ minimum, maximum, exclusive, integer }: Limits): Shape<number> {
  const schema = z.number().check(exclusive ? z.gt(minimum) : z.gte(minimum), z.lte(maximum))
  const inRange = (value: unknown): value is number =>
    typeof value === 'number' && value >= minimum && value <= maximum && !(exclusive && value === minimum)
  if (!integer) return { schema, accepts: inRange }
  return {
    schema: schema.check(z.refine(Number.isInteger, 'integer')),
    accepts: (value) => inRange(value) && Number.isInteger(value),
  }
}

export function oneOf<const T extends string>(...allowed: T[]): Shape<T> {
  const known = new Set<unknown>(allowed)
  return { schema: z.enum(allowed) as z.ZodMiniType<T>, accepts: (value) => known.has(value) }
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return { schema: z.nullable(shape.schema), accepts: (value) => value === null || shape.accepts(value) }
}

export function optional<T>(shape: Shape<T>): Optional<T> {
  return { ...shape, optional: true }
}

/** `noun` says in plain words what is allowed. */
export function either<A, B>(noun: string, a: Shape<A>, b: Shape<B>): Shape<A | B> {
  return {
    schema: z.union([a.schema, b.schema], noun),
    accepts: (value) => a.accepts(value) || b.accepts(value),
  }
}

export function list<T>(item: Shape<T>, minLength = 0): Shape<T[]> {
  return {
    schema: z.array(item.schema).check(z.minLength(minLength)),
    accepts(value) {
      if (!Array.isArray(value) || value.length < minLength) return false
      for (let i = 0; i < value.length; i++) if (!item.accepts(value[i])) return false
      return true
    },
  }
}

export function pair<T>(item: Shape<T>): Shape<[T, T]> {
  return {
    schema: z.tuple([item.schema, item.schema]) as unknown as z.ZodMiniType<[T, T]>,
    accepts: (value) =>
      Array.isArray(value) && value.length === 2 && item.accepts(value[0]) && item.accepts(value[1]),
  }
}

/** Object shapes by noun: the keys that are allowed there. */
export const keysOf = new Map<string, readonly string[]>()

/** An object with these keys and no others. */
export function closed<const F extends Fields>(noun: string, fields: F): Shape<Closed<F>> {
  const entries = Object.entries(fields)
  const required = entries.flatMap(([key, field]) => ('optional' in field ? [] : [key]))
  const accepts = new Map<PropertyKey, Shape['accepts']>(entries.map(([key, field]) => [key, field.accepts]))
  keysOf.set(noun, Object.keys(fields))
  const schemas = entries.map(([key, field]): [string, z.ZodMiniType] => [
    key,
    'optional' in field ? z.exactOptional(field.schema) : field.schema,
  ])
  return {
    schema: z.pipe(z.transform(ownData), z.strictObject(Object.fromEntries(schemas), noun)) as z.ZodMiniType<
      Closed<F>
    >,
    accepts: (value) =>
      everyEntry(value, (key, entry) => accepts.get(key)?.(entry) === true) &&
      required.every((key) => isPresent(value, key)),
  }
}

/** An object with any keys. (z.record skips `__proto__`.) */
export function dictionary<T>(item: Shape<T>): Shape<Record<string, T>> {
  const entries = z.custom<Record<string, T>>().check((context) => {
    const input: unknown = context.value
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      context.issues.push({ code: 'invalid_type', expected: 'object', input })
      return
    }
    for (const [key, entry] of Object.entries(input)) {
      for (const { path, ...issue } of schemaIssues(item.schema, entry)) {
        context.issues.push({ ...issue, path: [key, ...path] } as z.core.$ZodRawIssue)
      }
    }
  })
  return {
    schema: z.pipe(z.transform(ownData), entries),
    accepts: (value) => everyEntry(value, (key, entry) => typeof key === 'string' && item.accepts(entry)),
  }
}

export function schemaIssues(schema: z.ZodMiniType, value: unknown): readonly z.core.$ZodIssue[] {
  const result = z.safeParse(schema, value, { reportInput: true })
  return result.success ? [] : result.error.issues
}

/**
 * The own data of a plain object, in a fresh object without a prototype; any other value as it is.
 * What is not data becomes a symbol that says what it was: no shape accepts a symbol.
 */
export function ownData(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  if (!isPlain(value)) return Symbol(classOf(value))
  const data: Record<string, unknown> = Object.create(null)
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key)!
    if (!('value' in property)) data[String(key)] = Symbol('a getter')
    else if (property.value === undefined) continue
    else data[String(key)] = typeof key === 'symbol' ? Symbol('an entry under a symbol') : property.value
  }
  return data
}

/** Whether the value is a plain object whose entries are data and all pass the test. */
function everyEntry(value: unknown, test: (key: string | symbol, entry: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !isPlain(value)) return false
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key)!
    if (!('value' in property)) return false
    if (property.value !== undefined && !test(key, property.value)) return false
  }
  return true
}

function isPresent(value: unknown, key: string): boolean {
  return Object.hasOwn(value as object, key) && (value as Record<string, unknown>)[key] !== undefined
}

/** Object literals, parsed JSON and objects without a prototype, from this realm or another. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return (
    prototype === null ||
    prototype === Object.prototype ||
    (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf'))
  )
}

function classOf(value: object): string {
  const tag = Object.prototype.toString.call(value).slice(8, -1)
  return tag === 'Object' ? 'an instance of a class' : `a ${tag}`
}
