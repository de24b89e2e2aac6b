/** The few sums that oracle and arbitraries share. */

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0)
}

/** 1, 2, 3 -> 1, 3, 6 */
export function runningSums(steps: readonly number[]): number[] {
  let total = 0
  return steps.map((step) => (total += step))
}
