/** Any value in a few words, for messages about input that may be anything. */

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
  const tag = Object.prototype.toString.call(value).slice(8, -1)
  if (tag !== 'Object') return `a ${shortened(tag)}`
  return isPlain(value) ? 'an object' : 'an instance of a class'
}

/** The value where JSON can carry it in a few characters, else in words. */
export function fact(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return value as number
  return typeof value === 'string' ? shortened(value) : shown(value)
}

/** An object literal, from this realm or another, or an object without a prototype. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text
}
