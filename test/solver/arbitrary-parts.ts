/** Parts of small programs, drawn alike wherever programs are drawn. */
import fc, { type Arbitrary } from 'fast-check'
import { FORBIDDEN } from '../../src/program/index.js'

export const maybe = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined })

export const ints = (length: number, min: number, max: number): Arbitrary<Int32Array> =>
  fc
    .array(fc.integer({ min, max }), { minLength: length, maxLength: length })
    .map((list) => Int32Array.from(list))

/** [manager] convex losses, or none. */
export const marginalLosses = (m: number): Arbitrary<(Int32Array | undefined)[]> =>
  fc
    .array(maybe(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 })), {
      minLength: m,
      maxLength: m,
    })
    .map((lists) => lists.map((list) => list && Int32Array.from(list.sort((a, b) => a - b))))

/** [account] of staying unowned. */
export const unassignedPoints = (n: number): Arbitrary<Int32Array> =>
  fc
    .array(fc.oneof(fc.constant(FORBIDDEN), fc.integer({ min: -60, max: 20 })), {
      minLength: n,
      maxLength: n,
    })
    .map((list) => Int32Array.from(list))
