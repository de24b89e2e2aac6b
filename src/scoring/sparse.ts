import type { CheckedPortfolio, Ratings } from '../model/index.js'

/** Numbers for the few pairs in which a manager knows something of a customer, account by account. */
export interface SparsePairs {
  /** Number of pairs that have a value. */
  readonly count: number
  /** Values of managers from <= m < to into out[0 .. to - from); `absent` where there is none. */
  fill(account: number, from: number, to: number, out: Float64Array, absent: number): void
}

/**
 * Index of `managers[].knowledge` by account (compressed rows, managers ascending). `read` turns an entry into
 * a number, or into nothing. O(accounts + entries).
 */
export function sparsePairs(
  { portfolio: { accounts, managers }, accountIndex }: CheckedPortfolio,
  read: (entry: number | Ratings, account: number) => number | undefined,
): SparsePairs {
  const found: { account: number; manager: number; value: number }[] = []
  managers.forEach(({ knowledge }, manager) => {
    for (const [id, entry] of Object.entries(knowledge ?? {})) {
      const account = accountIndex.get(id)!
      const value = read(entry, account)
      if (value !== undefined) found.push({ account, manager, value })
    }
  })

  // Rows: entries start[a] .. start[a + 1] - 1 belong to account a.
  const start = new Int32Array(accounts.length + 1)
  for (const { account } of found) start[account + 1]++
  for (let a = 0; a < accounts.length; a++) start[a + 1] += start[a]
  const manager = new Int32Array(found.length)
  const value = new Float64Array(found.length)
  const next = start.slice()
  for (const entry of found) {
    const at = next[entry.account]++
    manager[at] = entry.manager
    value[at] = entry.value
  }

  return {
    count: found.length,
    fill(account, from, to, out, absent) {
      for (let i = 0; i < to - from; i++) out[i] = absent
      const end = start[account + 1]
      for (let e = firstAtLeast(manager, from, start[account], end); e < end && manager[e] < to; e++) {
        out[manager[e] - from] = value[e]
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
