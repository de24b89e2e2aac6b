// The inner loops over one row of points, in AssemblyScript with 128-bit SIMD. Compiled by
// scripts/build-kernels.mjs into ../wasm-module.generated.ts; twin.ts gives the same integers without WebAssembly.
//
// All arguments are byte addresses in the imported memory, or counts. Points and prices are i32; the caller
// guarantees that points - price does not overflow (see kernel.ts). FORBIDDEN is i32.MIN_VALUE.

const FORBIDDEN: i32 = i32.MIN_VALUE

/**
 * The `width` managers of greatest value (points << shift) - price, best first, earlier managers first among equals.
 * Writes managers, shifted points and values; returns how many there are.
 *
 * Replaces: for each j: if (row[j] != FORBIDDEN && (row[j] << shift) - price[j] > threshold) insert(j)
 * Four managers are compared with the threshold at once; only those above it are looked at one by one.
 */
export function candidates(
  row: usize,
  prices: usize,
  count: i32,
  width: i32,
  managers: usize,
  points: usize,
  values: usize,
  shift: i32,
): i32 {
  let kept: i32 = 0
  let threshold: i32 = FORBIDDEN
  const closed = i32x4.splat(FORBIDDEN)
  const whole = count & ~3
  if (width <= GROUPS && count >= 4 * GROUPS) threshold = floorOfBest(row, prices, count, width, values + 4 * GROUPS, shift)
  let j: i32 = 0
  for (; j < whole; j += 4) {
    const there = v128.load(row + ((<usize>j) << 2))
    const value = i32x4.sub(i32x4.shl(there, shift), v128.load(prices + ((<usize>j) << 2)))
    const above = i32x4.gt_s(value, i32x4.splat(threshold))
    if (!v128.any_true(above)) continue
    let mask = i32x4.bitmask(v128.andnot(above, i32x4.eq(there, closed)))
    while (mask != 0) {
      const lane = ctz(mask)
      mask &= mask - 1
      const at = j + lane
      const p = load<i32>(row + ((<usize>at) << 2)) << shift
      const v = p - load<i32>(prices + ((<usize>at) << 2))
      if (v > threshold) {
        kept = insert(kept, width, managers, points, values, at, p, v)
        if (kept == width) threshold = load<i32>(values + ((<usize>(width - 1)) << 2))
      }
    }
  }
  for (; j < count; j++) {
    const there = load<i32>(row + ((<usize>j) << 2))
    const p = there << shift
    const v = p - load<i32>(prices + ((<usize>j) << 2))
    if (there != FORBIDDEN && v > threshold) {
      kept = insert(kept, width, managers, points, values, j, p, v)
      if (kept == width) threshold = load<i32>(values + ((<usize>(width - 1)) << 2))
    }
  }
  return kept
}

const GROUPS: i32 = 16

/**
 * A value that the candidate of rank `width` is sure to exceed: managers in 16 groups, the best of each group, one
 * less than the group of that rank. Without it the first managers read would fill the list, only to be replaced.
 */
function floorOfBest(row: usize, prices: usize, count: i32, width: i32, scratch: usize, shift: i32): i32 {
  const closed = i32x4.splat(FORBIDDEN)
  let best0 = closed
  let best1 = closed
  let best2 = closed
  let best3 = closed
  const whole = count & ~15
  for (let j: i32 = 0; j < whole; j += 16) {
    const at = (<usize>j) << 2
    best0 = i32x4.max_s(best0, valueOf(row + at, prices + at, shift))
    best1 = i32x4.max_s(best1, valueOf(row + at + 16, prices + at + 16, shift))
    best2 = i32x4.max_s(best2, valueOf(row + at + 32, prices + at + 32, shift))
    best3 = i32x4.max_s(best3, valueOf(row + at + 48, prices + at + 48, shift))
  }
  v128.store(scratch, best0)
  v128.store(scratch + 16, best1)
  v128.store(scratch + 32, best2)
  v128.store(scratch + 48, best3)
  // insertion sort, best first
  for (let i: i32 = 1; i < GROUPS; i++) {
    const v = load<i32>(scratch + ((<usize>i) << 2))
    let k = i
    while (k > 0 && load<i32>(scratch + ((<usize>(k - 1)) << 2)) < v) {
      store<i32>(scratch + ((<usize>k) << 2), load<i32>(scratch + ((<usize>(k - 1)) << 2)))
      k--
    }
    store<i32>(scratch + ((<usize>k) << 2), v)
  }
  const ranked = load<i32>(scratch + ((<usize>(width - 1)) << 2))
  return ranked == FORBIDDEN ? FORBIDDEN : ranked - 1
}

// @ts-ignore: decorator
@inline
function valueOf(points: usize, prices: usize, shift: i32): v128 {
  const closed = i32x4.splat(FORBIDDEN)
  const there = v128.load(points)
  return v128.bitselect(closed, i32x4.sub(i32x4.shl(there, shift), v128.load(prices)), i32x4.eq(there, closed))
}

// @ts-ignore: decorator
@inline
function insert(
  kept: i32,
  width: i32,
  managers: usize,
  points: usize,
  values: usize,
  manager: i32,
  p: i32,
  v: i32,
): i32 {
  let i = kept < width ? kept : width - 1
  while (i > 0 && load<i32>(values + ((<usize>(i - 1)) << 2)) < v) {
    const to = (<usize>i) << 2
    store<i32>(values + to, load<i32>(values + to - 4))
    store<i32>(points + to, load<i32>(points + to - 4))
    store<i32>(managers + to, load<i32>(managers + to - 4))
    i--
  }
  const to = (<usize>i) << 2
  store<i32>(values + to, v)
  store<i32>(points + to, p)
  store<i32>(managers + to, manager)
  return kept < width ? kept + 1 : width
}

/**
 * costs[j] = min(costs[j], own - row[j]) where row[j] is not FORBIDDEN.
 */
export function lowerCosts(costs: usize, row: usize, own: i32, count: i32): void {
  const owns = i32x4.splat(own)
  const closed = i32x4.splat(FORBIDDEN)
  const never = i32x4.splat(i32.MAX_VALUE)
  const whole = count & ~3
  let j: i32 = 0
  for (; j < whole; j += 4) {
    const at = (<usize>j) << 2
    const there = v128.load(row + at)
    const cost = v128.bitselect(never, i32x4.sub(owns, there), i32x4.eq(there, closed))
    v128.store(costs + at, i32x4.min_s(v128.load(costs + at), cost))
  }
  for (; j < count; j++) {
    const at = (<usize>j) << 2
    const there = load<i32>(row + at)
    if (there != FORBIDDEN && own - there < load<i32>(costs + at)) store<i32>(costs + at, own - there)
  }
}

/**
 * Least and greatest points of a stretch, FORBIDDEN aside, written to out[0] and out[1]; starts from what is there.
 */
export function extremes(from: usize, count: i32, out: usize): void {
  const closed = i32x4.splat(FORBIDDEN)
  let low = i32x4.splat(load<i32>(out))
  let high = i32x4.splat(load<i32>(out + 4))
  const whole = count & ~3
  let j: i32 = 0
  for (; j < whole; j += 4) {
    const there = v128.load(from + ((<usize>j) << 2))
    high = i32x4.max_s(high, there)
    low = i32x4.min_s(low, v128.bitselect(low, there, i32x4.eq(there, closed)))
  }
  let least = min(min(i32x4.extract_lane(low, 0), i32x4.extract_lane(low, 1)), min(i32x4.extract_lane(low, 2), i32x4.extract_lane(low, 3)))
  let most = max(max(i32x4.extract_lane(high, 0), i32x4.extract_lane(high, 1)), max(i32x4.extract_lane(high, 2), i32x4.extract_lane(high, 3)))
  for (; j < count; j++) {
    const there = load<i32>(from + ((<usize>j) << 2))
    if (there != FORBIDDEN) {
      least = min(least, there)
      most = max(most, there)
    }
  }
  store<i32>(out, least)
  store<i32>(out + 4, most)
}

/**
 * A row of inner products, four managers at a time, eight features in one pass over the managers.
 *
 * Features come in words of two i16 each, padded with zeros to a multiple of four words: `account` holds the words of
 * one account; `managers` holds, for each pass and each block of four managers, the four words of the first, second,
 * ... feature pair of these managers. `blocks` = managers / 4, rounded up; the row has room for all.
 *
 * Replaces: row[j] = sum_k account[k] * manager[j][k]
 */
export function writeRow(account: usize, managers: usize, passes: i32, blocks: i32, row: usize): void {
  let from = managers
  for (let pass: i32 = 0; pass < passes; pass++) {
    const words = account + ((<usize>pass) << 4)
    const word0 = v128.load32_splat(words)
    const word1 = v128.load32_splat(words + 4)
    const word2 = v128.load32_splat(words + 8)
    const word3 = v128.load32_splat(words + 12)
    for (let b: i32 = 0; b < blocks; b++) {
      const to = row + ((<usize>b) << 4)
      const first = i32x4.add(i32x4.dot_i16x8_s(word0, v128.load(from)), i32x4.dot_i16x8_s(word1, v128.load(from + 16)))
      const second = i32x4.add(i32x4.dot_i16x8_s(word2, v128.load(from + 32)), i32x4.dot_i16x8_s(word3, v128.load(from + 48)))
      let sum = i32x4.add(first, second)
      if (pass != 0) sum = i32x4.add(sum, v128.load(to))
      v128.store(to, sum)
      from += 64
    }
  }
}

/**
 * One step of Dijkstra's algorithm on a dense graph: offers every node the way through `from`, and returns the open
 * node of least key, the first among equals, or -1.
 *
 *   length = base + cost + price;  if length < limit: limit = length, key = length - bonus, via = from
 *
 * All lanes are f64 holding integers (and halves in keys); `count` is even, padding has an infinite key.
 */
export function relax(
  costs: usize,
  price: usize,
  limit: usize,
  key: usize,
  bonus: usize,
  via: usize,
  count: i32,
  base: f64,
  from: i32,
): i32 {
  const bases = f64x2.splat(base)
  let nearest = f64x2.splat(Infinity)
  let index = i64x2.splat(-1)
  let at = i64x2(0, 1)
  const two = i64x2.splat(2)
  for (let j: i32 = 0; j < count; j += 2) {
    const to = (<usize>j) << 3
    const length = f64x2.add(f64x2.add(bases, v128.load(costs + to)), v128.load(price + to))
    const most = v128.load(limit + to)
    const shorter = f64x2.lt(length, most)
    const mask = i64x2.bitmask(shorter)
    let keys = v128.load(key + to)
    if (mask != 0) {
      v128.store(limit + to, v128.bitselect(length, most, shorter))
      keys = v128.bitselect(f64x2.sub(length, v128.load(bonus + to)), keys, shorter)
      v128.store(key + to, keys)
      if (mask & 1) store<i32>(via + ((<usize>j) << 2), from)
      if (mask & 2) store<i32>(via + ((<usize>j) << 2) + 4, from)
    }
    const nearer = f64x2.lt(keys, nearest)
    nearest = v128.bitselect(keys, nearest, nearer)
    index = v128.bitselect(at, index, nearer)
    at = i64x2.add(at, two)
  }
  const even = f64x2.extract_lane(nearest, 0)
  const odd = f64x2.extract_lane(nearest, 1)
  const evenIndex = <i32>i64x2.extract_lane(index, 0)
  const oddIndex = <i32>i64x2.extract_lane(index, 1)
  if (even < odd) return evenIndex
  if (odd < even) return oddIndex
  return evenIndex < oddIndex ? evenIndex : oddIndex
}
