/**
 * What formulas can do with values. NaN stands for an unknown value and stays unknown through every operation
 * unless the result does not depend on it. Only operations that IEEE 754 defines to the last bit: no logarithms,
 * no powers but repeated multiplication, so that every machine computes the same.
 */

/**
 * out[i] = operation of a[i], b[i], c[i] for i < n. A loop each, because one loop that calls a different function
 * for every operation puts each number on the heap: ten times slower.
 */
export type Run = (out: Values, n: number, a: Values, b: Values, c: Values) => void
type Values = Float64Array

export interface Operation {
  /** Number of operands. */
  arity: 1 | 2 | 3
  run: Run
  /** Takes more operands too, from the left two at a time. */
  folds?: true
}

const isUnknown = Number.isNaN
const isTrue = (x: number) => x !== 0 && !isUnknown(x)

/** Division by zero and overflow have no value. */
const finite = (x: number) => (Number.isFinite(x) ? x : Number.NaN)
/** A truth value, 1 or 0; unknown when an operand is. */
const truth = (holds: boolean, a: number, b: number) =>
  isUnknown(a) || isUnknown(b) ? Number.NaN : holds ? 1 : 0

const one = (run: Run): Operation => ({ arity: 1, run })
const two = (run: Run): Operation => ({ arity: 2, run })
const three = (run: Run): Operation => ({ arity: 3, run })

/** By the parser's name of the operator. */
// biome-ignore format: one line for each operation
export const OPERATORS: ReadonlyMap<string, Operation> = new Map([
  ['add', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = finite(a[i] + b[i]) })],
  ['subtract', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = finite(a[i] - b[i]) })],
  ['multiply', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = finite(a[i] * b[i]) })],
  ['divide', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = finite(a[i] / b[i]) })],
  ['pow', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = finite(power(a[i], b[i])) })],
  ['unaryMinus', one((out, n, a) => { for (let i = 0; i < n; i++) out[i] = -a[i] })],
  ['unaryPlus', one((out, n, a) => { for (let i = 0; i < n; i++) out[i] = a[i] })],
  ['equal', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = truth(a[i] === b[i], a[i], b[i]) })],
  ['unequal', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = truth(a[i] !== b[i], a[i], b[i]) })],
  ['smaller', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = truth(a[i] < b[i], a[i], b[i]) })],
  ['smallerEq', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = truth(a[i] <= b[i], a[i], b[i]) })],
  ['larger', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = truth(a[i] > b[i], a[i], b[i]) })],
  ['largerEq', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = truth(a[i] >= b[i], a[i], b[i]) })],
  ['and', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = both(a[i], b[i]) })],
  ['or', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = either(a[i], b[i]) })],
  ['not', one((out, n, a) => { for (let i = 0; i < n; i++) out[i] = truth(a[i] === 0, a[i], a[i]) })],
])

/** By name in the source. */
// biome-ignore format: one line for each operation
export const FUNCTIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['min', { ...two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = Math.min(a[i], b[i]) }), folds: true }],
  ['max', { ...two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = Math.max(a[i], b[i]) }), folds: true }],
  ['abs', one((out, n, a) => { for (let i = 0; i < n; i++) out[i] = Math.abs(a[i]) })],
  ['sqrt', one((out, n, a) => { for (let i = 0; i < n; i++) out[i] = Math.sqrt(a[i]) })],
  ['floor', one((out, n, a) => { for (let i = 0; i < n; i++) out[i] = Math.floor(a[i]) })],
  ['ceil', one((out, n, a) => { for (let i = 0; i < n; i++) out[i] = Math.ceil(a[i]) })],
  ['round', one((out, n, a) => { for (let i = 0; i < n; i++) out[i] = Math.round(a[i]) })],
  ['clamp', three((out, n, a, b, c) => { for (let i = 0; i < n; i++) out[i] = clamp(a[i], b[i], c[i]) })],
  ['has', one((out, n, a) => { for (let i = 0; i < n; i++) out[i] = isUnknown(a[i]) ? 0 : 1 })],
  ['default', two((out, n, a, b) => { for (let i = 0; i < n; i++) out[i] = isUnknown(a[i]) ? b[i] : a[i] })],
])

/** condition ? a : b */
export const SELECT: Operation = three((out, n, condition, a, b) => {
  for (let i = 0; i < n; i++) out[i] = isUnknown(condition[i]) ? Number.NaN : condition[i] === 0 ? b[i] : a[i]
})

/** The other operand can't change that 0 and unknown is 0 ... */
function both(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : truth(true, a, b)
}

/** ... and that 1 or unknown is 1. */
function either(a: number, b: number): number {
  return isTrue(a) || isTrue(b) ? 1 : truth(false, a, b)
}

function clamp(x: number, low: number, high: number): number {
  return low > high ? Number.NaN : Math.min(Math.max(x, low), high)
}

/** The exponent is a constant of at most MAX_EXPONENT. An unknown base stays unknown, also to the power of 0. */
function power(base: number, exponent: number): number {
  let product = isUnknown(base) ? Number.NaN : 1
  for (let k = 0; k < exponent; k++) product *= base
  return product
}

export const MAX_EXPONENT = 16
