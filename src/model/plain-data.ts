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
