/** How long property tests run: the same seeds every time, `ONEOWNER_RUNS` times as many cases for a longer search. */
import type { Parameters } from 'fast-check'

const times = Number(process.env.ONEOWNER_RUNS ?? 1)
if (!(times > 0))
  throw new RangeError(`ONEOWNER_RUNS must be a positive number, not ${process.env.ONEOWNER_RUNS}`)

/** Time limit of one long test, in milliseconds. */
export const PATIENCE = 120_000 * Math.max(1, times)

export function runs<T = unknown>(count: number, seed = 1): Parameters<T> {
  return { numRuns: Math.ceil(count * times), seed }
}
