/**
 * The best choice of an account among features, without a row in between: most of the time of a large proof.
 *
 * Plain and fast path give the same integers. The fast one holds the eight features of the account in locals, and
 * those of the managers side by side in one list, padded with zeros. Products and sums stay below 2^53, so doubles
 * are exact; that no inner product leaves 32 bits is known beforehand from the largest features, or the plain path
 * looks at each.
 */
import type { FeaturePoints } from '../program.js'

const WIDTH = 8
const INT32_MAX = 2147483647

/**
 * account -> greatest points - price over all managers, closed pairs not regarded; undefined where only the plain path
 * will do: more than eight features, or points that could leave 32 bits.
 */
export function bestByFeatures(
  { rank, accounts, managers }: FeaturePoints,
  prices: Float64Array,
): ((account: number) => number) | undefined {
  if (rank > WIDTH || largestProduct(rank, accounts, managers) > INT32_MAX) return undefined
  const managerCount = prices.length
  const features = new Float64Array(managerCount * WIDTH)
  for (let m = 0; m < managerCount; m++) {
    for (let k = 0; k < rank; k++) features[m * WIDTH + k] = managers[m * rank + k]
  }
  const own = new Float64Array(WIDTH)
  return (account) => {
    for (let k = 0; k < rank; k++) own[k] = accounts[account * rank + k]
    const [a, b, c, d, e, f, g, h] = own
    let best = -Infinity
    for (let m = 0, i = 0; m < managerCount; m++, i += WIDTH) {
      const first = a * features[i] + b * features[i + 1] + (c * features[i + 2] + d * features[i + 3])
      const rest = e * features[i + 4] + f * features[i + 5] + (g * features[i + 6] + h * features[i + 7])
      const value = first + rest - prices[m]
      if (value > best) best = value
    }
    return best
  }
}

/** No inner product is larger than this, of either sign. */
function largestProduct(rank: number, accounts: Int16Array, managers: Int16Array): number {
  let sum = 0
  for (let k = 0; k < rank; k++) sum += largestOf(accounts, k, rank) * largestOf(managers, k, rank)
  return sum
}

function largestOf(list: Int16Array, first: number, step: number): number {
  let largest = 0
  for (let i = first; i < list.length; i += step) largest = Math.max(largest, Math.abs(list[i]))
  return largest
}
