/**
 * Working arrays of the solver. Short ones are views on blocks that several share: an array of its own costs V8
 * some 300 ns, a view a tenth of that, and a program of 10 managers has forty of them and half as many microseconds.
 *
 * A block lives as long as any of its arrays, so what is handed to the caller must not be made here.
 */
const BLOCK = 1 << 14
const SHORT = BLOCK >> 3

let block = new ArrayBuffer(0)
let used = 0

/** Zeros. */
export function int32Array(length: number): Int32Array {
  if (length * 4 > SHORT) return new Int32Array(length)
  const at = take(length * 4)
  return new Int32Array(block, at, length)
}

/** Zeros. */
export function float64Array(length: number): Float64Array {
  if (length * 8 > SHORT) return new Float64Array(length)
  const at = take(length * 8)
  return new Float64Array(block, at, length)
}

/** Where so many bytes begin in the present block, which may be a new one. */
function take(bytes: number): number {
  if (used + bytes > block.byteLength) {
    block = new ArrayBuffer(BLOCK)
    used = 0
  }
  const at = used
  used += (bytes + 7) & ~7
  return at
}
