/** What an account is worth and what work it makes, where the files do not say so themselves. */

const RANGE = 5

export interface Valued {
  /** [account] mean 1, largest at most five times the smallest; undefined where nothing is known */
  values: (number | undefined)[]
  /** [account] whether the value was moved to the end of the range */
  limited: boolean[]
}

/**
 * Square roots of revenue (twice the revenue is not twice the strategic weight), mean 1. Where they spread
 * wider than 5 : 1, the range is laid around their median. Undefined for an unknown revenue; all undefined where no revenue is above 0.
 */
export function valuesFromRevenue(revenues: (number | undefined)[]): Valued {
  const roots = revenues.map((revenue) =>
    revenue === undefined ? undefined : Math.sqrt(Math.max(0, revenue)),
  )
  const known = roots.filter((root) => root !== undefined).sort((a, b) => a - b)
  const positive = known.filter((root) => root > 0)
  if (positive.length === 0)
    return { values: revenues.map(() => undefined), limited: revenues.map(() => false) }
  let [low, high] = [known[0], known[known.length - 1]]
  if (high > RANGE * low) {
    const middle = median(positive)
    low = middle / Math.sqrt(RANGE)
    high = low * RANGE
  }
  const moved = roots.map((root) => (root === undefined ? undefined : Math.min(high, Math.max(low, root))))
  const mean = average(moved.filter((root) => root !== undefined))
  const smallest = round(low / mean, 1e4)
  return {
    values: moved.map((root) =>
      root === undefined ? undefined : Math.min(round(root / mean, 1e4), RANGE * smallest),
    ),
    limited: roots.map((root, i) => root !== moved[i]),
  }
}

/**
 * A declared proxy, in units of an average account: one half follows the closed deals, one half the number
 * of sellers active there. Mean 1, to two decimals; undefined where nobody did anything anywhere.
 */
export function effortsFromHistory(history: { closed: number; sellers: number }[]): number[] | undefined {
  const closed = average(history.map((each) => each.closed))
  const sellers = average(history.map((each) => each.sellers))
  if (!(closed > 0) || !(sellers > 0)) return undefined
  return history.map((each) => round(each.closed / closed / 2 + each.sellers / sellers / 2, 1e2))
}

function average(numbers: number[]): number {
  let sum = 0
  for (const number of numbers) sum += number
  return sum / numbers.length
}

/** Of sorted numbers. */
function median(sorted: number[]): number {
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

function round(number: number, steps: number): number {
  return Math.round(number * steps) / steps
}
