/** Words that stand for amounts, so that they can be told without digits. */

export type Degree = 'tied' | 'narrowly' | 'clearly'

/** Below this share of a full fit on the account it is about, a difference is narrow. An opinion; it lives here alone. */
export const NARROW_BELOW = 0.01

/** `points` of either sign against those of a full fit. */
export function degreeOf(points: number, fullFit: number): Degree {
  if (points === 0) return 'tied'
  return Math.abs(points) < NARROW_BELOW * fullFit ? 'narrowly' : 'clearly'
}
