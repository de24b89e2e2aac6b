/** What the arbitraries of portfolios are made of. */
import fc, { type Arbitrary } from 'fast-check'

/** Names that are property names of every object, look like numbers, or break naive CSV and HTML. */
export const AWKWARD_IDS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '0',
  '1e3',
  'a,b',
  '"<b>&',
  'Ünï 😀',
]

/** Distinct ids: mostly prefix and number, sometimes awkward ones. */
export function idsArbitrary(prefix: string, min: number, max: number): Arbitrary<string[]> {
  const plain = Array.from({ length: Math.max(10, max) }, (_, i) => `${prefix}${i + 1}`)
  const awkward = fc.uniqueArray(fc.constantFrom(...AWKWARD_IDS, ...plain), {
    minLength: min,
    maxLength: max,
  })
  const orderly = fc.integer({ min, max }).map((length) => plain.slice(0, length))
  return simplest({ weight: 4, arbitrary: orderly }, { weight: 1, arbitrary: awkward })
}

export function fitMatrix(
  accounts: number,
  managers: number,
  from: Arbitrary<number>,
  { holes = false } = {},
): Arbitrary<(number | null)[][]> {
  const entry = holes
    ? simplest<number | null>({ weight: 9, arbitrary: from }, { weight: 1, arbitrary: fc.constant(null) })
    : from
  const row = fc.array(entry, { minLength: managers, maxLength: managers })
  return fc.array(row, { minLength: accounts, maxLength: accounts })
}

/** A record whose undefined entries are absent. */
export function compactRecord<T extends object>(
  model: { [K in keyof T]: Arbitrary<T[K] | undefined> },
): Arbitrary<T> {
  return fc
    .record<Record<string, unknown>>(model as Record<string, Arbitrary<unknown>>, { noNullPrototype: true })
    .map((record) => compact<T>(record))
}

export function compact<T extends object>(record: object): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T
}

/** Absent, and once in `oneIn` times there. Shrinks to absent. */
export function rarely<T>(arbitrary: Arbitrary<T>, oneIn: number): Arbitrary<T | undefined> {
  return simplest({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
}

/** There, and absent once in five times. Shrinks to absent. */
export function mostly<T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> {
  return simplest({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: 4, arbitrary })
}

/** One of several, of which shrinking tries the first. */
export function simplest<T>(...several: (Arbitrary<T> | fc.WeightedArbitrary<T>)[]): Arbitrary<T> {
  return fc.oneof({ withCrossShrink: true }, ...several)
}

/** 0, 1, ... */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i)
}

export function shuffled(length: number): Arbitrary<number[]> {
  return fc.shuffledSubarray(upTo(length), { minLength: length, maxLength: length })
}
