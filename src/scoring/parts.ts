/**
 * Splits integer points >= 0 among criteria in proportion to amounts >= 0: every part is its exact share rounded
 * down, and the points left over go one each to the largest remainders, ties to the earlier criterion (Hamilton's
 * method). The parts sum exactly to the points. O(c log c).
 */
export function splitPoints(
  names: readonly string[],
  amounts: readonly number[],
  points: number,
): Record<string, number> {
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  const shares = amounts.map((amount) => (total === 0 ? 0 : points * (amount / total)))
  const parts = shares.map(Math.floor)
  const left = points - parts.reduce((sum, part) => sum + part, 0)
  const byRemainder = [...shares.keys()].sort(
    (c, d) => shares[d] - parts[d] - (shares[c] - parts[c]) || c - d,
  )
  // 0 <= left <= criteria: the shares sum to the points up to rounding errors far below one point.
  for (let k = 0; k < left; k++) parts[byRemainder[k]]++
  return Object.fromEntries(names.map((name, c) => [name, parts[c]]))
}
