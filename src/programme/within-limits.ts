/**
 * How long the plans of a programme may take. Where rules tie accounts to each other, proving the best plan can take longer
 * than anybody waits, and a programme is solved many times over; so each solve has a limit of work where the caller has set
 * none. What it leaves open is in the result: `feasible`, with its gap.
 */
import type { Portfolio } from '../model/index.js'
import type { AssignOptions } from '../options.js'

/** Of one solve; some seconds on a usual machine. */
const WORK = 300_000_000

/** The options, with a limit where the portfolio needs one and has none. The same input gives the same limit. */
export function withinLimits({ policy, rules }: Portfolio, options: AssignOptions = {}): AssignOptions {
  const isTied = policy?.capacity === 'hard' || rules !== undefined
  const isLimited = options.workLimit !== undefined || options.timeLimitMs !== undefined
  return isTied && !isLimited ? { ...options, workLimit: WORK } : options
}
