/** Results as they come from anywhere, read once into plain data, and compared as JSON values. */
import { ownData } from '../model/index.js'

export type Dict = Record<string, unknown>

/**
 * A copy of what is data in a value: plain objects, lists, and whatever they hold. No getter is called, and what a
 * proxy says is asked for once, so the copy reads the same twice. What is no data stays as it is, and equals nothing.
 *
 * @throws whatever a proxy throws, and RangeError for an object that holds itself
 */
export function plainCopy(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, i) => plainCopy(value[i]))
  if (typeof value !== 'object' || value === null) return value
  const copy = ownData(value)
  for (const key of Object.keys(copy)) copy[key] = plainCopy(copy[key])
  return copy
}

export function dictOf(value: unknown): Dict {
  return typeof value === 'object' && value !== null ? (value as Dict) : {}
}

export function listOf(value: unknown, name: string, problems: string[]): unknown[] {
  if (Array.isArray(value)) return value
  problems.push(`${name}: not a list`)
  return []
}

/** Equal as JSON values: same keys, same numbers; the order of keys does not matter. */
export function expectEqual(name: string, stated: unknown, expected: unknown, problems: string[]): void {
  if (!sameValue(stated, expected)) {
    problems.push(`${name}: stated ${JSON.stringify(stated)}, recomputed ${JSON.stringify(expected)}`)
  }
}

export function sameValue(x: unknown, y: unknown): boolean {
  if (x === y) return true
  if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return false
  const [keysOfX, keysOfY] = [Object.keys(x), Object.keys(y)]
  if (Array.isArray(x) !== Array.isArray(y) || keysOfX.length !== keysOfY.length) return false
  return keysOfX.every((key) => Object.hasOwn(y, key) && sameValue((x as Dict)[key], (y as Dict)[key]))
}
