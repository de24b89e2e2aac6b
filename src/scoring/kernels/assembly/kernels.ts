// The loops of scoring over a block of managers, in AssemblyScript with 128-bit SIMD. Compiled by
// scripts/build-kernels.mjs into ../wasm-module.generated.ts; the loops in criteria.ts and scores.ts that they stand for
// give the same bits: every lane does the same operations on the same doubles in the same order.
//
// Addresses are in bytes; lists are f64, one entry per manager, and may be read and written up to an even length.

/** sum[i] += factor * (sum_k weights[k] ratings[k][i] / total) over eight areas, `stride` bytes apart. */
export function addMeans(
  weights: usize,
  total: f64,
  factor: f64,
  ratings: usize,
  stride: usize,
  count: i32,
  sum: usize,
): void {
  const w0 = v128.load64_splat(weights)
  const w1 = v128.load64_splat(weights + 8)
  const w2 = v128.load64_splat(weights + 16)
  const w3 = v128.load64_splat(weights + 24)
  const w4 = v128.load64_splat(weights + 32)
  const w5 = v128.load64_splat(weights + 40)
  const w6 = v128.load64_splat(weights + 48)
  const w7 = v128.load64_splat(weights + 56)
  const all = f64x2.splat(total)
  const by = f64x2.splat(factor)
  const end = sum + ((<usize>count) << 3)
  for (let at = ratings; sum < end; sum += 16, at += 16) {
    let product = f64x2.mul(w0, v128.load(at))
    let area = at + stride
    product = f64x2.add(product, f64x2.mul(w1, v128.load(area)))
    area += stride
    product = f64x2.add(product, f64x2.mul(w2, v128.load(area)))
    area += stride
    product = f64x2.add(product, f64x2.mul(w3, v128.load(area)))
    area += stride
    product = f64x2.add(product, f64x2.mul(w4, v128.load(area)))
    area += stride
    product = f64x2.add(product, f64x2.mul(w5, v128.load(area)))
    area += stride
    product = f64x2.add(product, f64x2.mul(w6, v128.load(area)))
    area += stride
    product = f64x2.add(product, f64x2.mul(w7, v128.load(area)))
    v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(by, f64x2.div(product, all))))
  }
}

/** sum[i] += factor * max(0, 1 - needed / capacity[i]) */
export function addHeadroom(needed: f64, factor: f64, capacity: usize, count: i32, sum: usize): void {
  const by = f64x2.splat(factor)
  const need = f64x2.splat(needed)
  const one = f64x2.splat(1)
  const zero = f64x2.splat(0)
  const end = sum + ((<usize>count) << 3)
  for (; sum < end; sum += 16, capacity += 16) {
    const left = f64x2.max(zero, f64x2.sub(one, f64x2.div(need, v128.load(capacity))))
    v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(by, left)))
  }
}

/** out[i] = scale * (sum[i] / total), rounded, halves up; i32 */
export function writePoints(sum: usize, total: f64, scale: f64, count: i32, out: usize): void {
  const all = f64x2.splat(total)
  const by = f64x2.splat(scale)
  const half = f64x2.splat(0.5)
  const end = sum + ((<usize>count) << 3)
  for (; sum < end; sum += 16, out += 8) {
    const points = f64x2.mul(by, f64x2.div(v128.load(sum), all))
    const rounded = v128.andnot(f64x2.add(points, half), f64x2.lt(points, half))
    v128.store64_lane(out, i32x4.trunc_sat_f64x2_s_zero(rounded), 0)
  }
}
