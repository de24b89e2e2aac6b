/**
 * Input may be anything at all. Objects are read as plain data: own keys only, no getter is called, a key
 * whose value is undefined counts as absent, and names such as `__proto__` are ordinary keys.
 */

/** Object literals, parsed JSON and objects without a prototype, from this realm or another. */
export function isRecord(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype = Object.getPrototypeOf(value)
  return (
    prototype === null ||
    prototype === Object.prototype ||
    (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf'))
  )
}

/** What is no data becomes a symbol that says what it was: no shape accepts a symbol. */
export function ownValue(record: object, key: string | symbol): unknown {
  if (!Object.hasOwn(record, key)) return undefined
  const property = Object.getOwnPropertyDescriptor(record, key)!
  if (!('value' in property)) return Symbol('a getter')
  return typeof key === 'symbol' && property.value !== undefined
    ? Symbol('an entry under a symbol')
    : property.value
}

/** The own data of a plain object, in a fresh object without a prototype; none of any other value. */
export function ownData(value: unknown): Record<string, unknown> {
  const data: Record<string, unknown> = Object.create(null)
  if (!isRecord(value)) return data
  for (const key of Reflect.ownKeys(value)) {
    const entry = ownValue(value, key)
    if (entry !== undefined) data[String(key)] = entry
  }
  return data
}

const SHOWN = 40

/** A value in a few words, whatever it is. */
export function shown(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(shortened(value))
    case 'symbol':
      return shortened(value.description || 'a symbol')
    case 'function':
      return 'a function'
    case 'bigint':
      return `${shortened(String(value))}n`
  }
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value !== 'object' || value === null) return String(value)
  if (isRecord(value)) return 'an object'
  const tag = Object.prototype.toString.call(value).slice(8, -1)
  return tag === 'Object' ? 'an instance of a class' : `a ${shortened(tag)}`
}

/** The value where JSON can carry it in a few characters, else in words. */
export function fact(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return value as number
  return typeof value === 'string' ? shortened(value) : shown(value)
}

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text
}
