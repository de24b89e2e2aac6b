/**
 * Effort against capacity in whole numbers, so that no sum is rounded.
 *
 * A number of a portfolio is taken as the decimal that it is written as: 0.1 is a tenth, and three efforts of 0.1 fill a
 * capacity of 0.3. All are multiplied by one power of ten, and divided by what all efforts have in common. Where that
 * leaves 32 bits, they are counted in steps instead, each a power of two: efforts rounded up and capacities down, so that
 * no plan overfills a capacity; one that fits by less than a step for each account may be refused.
 */
import { INT32_MAX, wholeDecimals } from '../model/index.js'

/** Steps of the largest capacity where numbers have too many digits to be exact. */
const STEPS = 100_000

export interface WholeEffort {
  /** [unit] */
  effort: Int32Array
  /** [manager] no more than all efforts together, which stands for no limit */
  capacity: Int32Array
}

/** `efforts`: [account]; `capacities`: [manager], undefined = no limit; `members`: [unit] its accounts */
export function wholeEffort(
  efforts: Float64Array,
  capacities: readonly (number | undefined)[],
  members: readonly (readonly number[])[],
): WholeEffort {
  const total = efforts.reduce((sum, effort) => sum + effort, 0)
  // What exceeds everything is no limit, and must not cost digits.
  const limits = capacities.map((capacity) =>
    capacity === undefined || capacity > 2 * total ? Infinity : capacity,
  )
  return exactEffort(efforts, limits, members) ?? steppedEffort(efforts, limits, members)
}

function exactEffort(
  efforts: Float64Array,
  limits: readonly number[],
  members: readonly (readonly number[])[],
): WholeEffort | undefined {
  const decimals = wholeDecimals([...efforts, ...limits.filter((limit) => limit < Infinity)])
  if (!decimals) return undefined
  const units = members.map((accounts) => accounts.reduce((sum, a) => sum + decimals.whole[a], 0))
  const common = Math.max(1, units.reduce(commonDivisor, 0))
  const total = units.reduce((sum, unit) => sum + unit, 0) / common
  if (total > INT32_MAX) return undefined
  let next = efforts.length
  return {
    effort: Int32Array.from(units, (unit) => unit / common),
    capacity: Int32Array.from(limits, (limit) =>
      limit < Infinity ? Math.min(total, Math.floor(decimals.whole[next++] / common)) : total,
    ),
  }
}

function steppedEffort(
  efforts: Float64Array,
  limits: readonly number[],
  members: readonly (readonly number[])[],
): WholeEffort {
  const finite = limits.filter((limit) => limit < Infinity)
  const wanted = finite.reduce((most, limit) => Math.max(most, limit), 0) / STEPS
  let step = 1
  while (step > 2 * wanted && wanted > 0) step /= 2
  while (step < wanted) step *= 2
  const countUp = () =>
    members.map((accounts) => accounts.reduce((sum, a) => sum + Math.ceil(efforts[a] / step), 0))
  const sum = (units: readonly number[]) => units.reduce((all, unit) => all + unit, 0)
  while (sum(countUp()) > INT32_MAX) step *= 2
  const units = countUp()
  const total = sum(units)
  return {
    effort: Int32Array.from(units),
    capacity: Int32Array.from(limits, (limit) => Math.min(total, Math.floor(limit / step))),
  }
}

function commonDivisor(x: number, y: number): number {
  while (y > 0) [x, y] = [y, x % y]
  return x
}
