import type { CheckedPortfolio, Ratings } from '../model/index.js'

/** Numbers for the few pairs in which a manager knows something of a customer, account by account. */
export interface SparsePairs {
  /** Number of pairs that have a value. */
  readonly count: number
  /** Values of managers from <= m < to into out[0 .. to - from); `absent` where there is none. */
  fill(account: number, from: number, to: number, out: Float64Array, absent: number): void
  /** The value of one pair; `absent` where there is none. */
  at(account: number, manager: number, absent: number): number
  /** sum[m - from] += weight * value, for managers from <= m < to that have one. */
  add(account: number, weight: number, from: number, to: number, sum: Float64Array): void
}

/**
 * Index of `managers[].knowledge` by account (compressed rows, managers ascending). `read` turns an entry into
 * a number, or into nothing. O(accounts + entries).
 */
export function sparsePairs(
  { portfolio: { accounts, managers }, knowledge }: CheckedPortfolio,
  read: (entry: number | Ratings, account: number) => number | undefined,
): SparsePairs {
  const { start: entryOf, account, known } = knowledge
  // [entry] NaN where it says nothing
  const given = new Float64Array(known.length)
  for (let e = 0; e < known.length; e++) given[e] = read(known[e], account[e]) ?? Number.NaN

  // Rows: values start[a] .. start[a + 1] - 1 belong to account a.
  const start = new Int32Array(accounts.length + 1)
  for (let e = 0; e < given.length; e++) if (!Number.isNaN(given[e])) start[account[e] + 1]++
  for (let a = 0; a < accounts.length; a++) start[a + 1] += start[a]
  const count = start[accounts.length]
  const manager = new Int32Array(count)
  const value = new Float64Array(count)
  const next = start.slice()
  for (let m = 0; m < managers.length; m++) {
    for (let e = entryOf[m]; e < entryOf[m + 1]; e++) {
      if (Number.isNaN(given[e])) continue
      const at = next[account[e]]++
      manager[at] = m
      value[at] = given[e]
    }
  }

  return {
    count,
    fill(account, from, to, out, absent) {
      for (let i = 0; i < to - from; i++) out[i] = absent
      const end = start[account + 1]
      for (let e = firstAtLeast(manager, from, start[account], end); e < end && manager[e] < to; e++) {
        out[manager[e] - from] = value[e]
      }
    },
    at(account, wanted, absent) {
      const end = start[account + 1]
      const e = firstAtLeast(manager, wanted, start[account], end)
      return e < end && manager[e] === wanted ? value[e] : absent
    },
    add(account, weight, from, to, sum) {
      const end = start[account + 1]
      for (let e = firstAtLeast(manager, from, start[account], end); e < end && manager[e] < to; e++) {
        sum[manager[e] - from] += weight * value[e]
      }
    },
  }
}

/** First position in the ascending part [low, high) whose entry is at least `wanted`, or high. */
function firstAtLeast(ascending: Int32Array, wanted: number, low: number, high: number): number {
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle] < wanted) low = middle + 1
    else high = middle
  }
  return low
}
