/**
 * Seeded random integers: the same stream on every platform.
 *
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand; 128 bits of state, period at least 2^32), seeded by
 * splitmix32. Only 32-bit integer operations, plus products below 2^53, which are exact: no function whose
 * last bit differs between platforms.
 */

/** Words between the seed and the first number handed out, as PractRand does it. */
const WARM_UP = 12

export class Random {
  /** a, b, c and the counter of sfc32. A typed array keeps full 32-bit words unboxed. */
  private readonly state: Int32Array

  /**
   * @param seed integer, 0 .. 2^32 - 1
   * @param stream numbers drawn for one purpose (scores, losses, ...) do not move when another purpose
   *   draws more of its own
   */
  constructor(seed: number, stream = 0) {
    const first = mix(seed)
    const second = mix(first ^ mix(stream + 1))
    this.state = Int32Array.of(first, second, mix(second), 1)
    for (let i = 0; i < WARM_UP; i++) this.uint32()
  }

  /** 0 .. 2^32 - 1 */
  uint32(): number {
    const s = this.state
    const sum = (s[0] + s[1] + s[3]) | 0
    const c = s[2]
    s[3] = s[3] + 1
    s[0] = s[1] ^ (s[1] >>> 9)
    s[1] = c + (c << 3)
    s[2] = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }

  /** 0 .. n - 1, for 1 <= n <= 2^21. Bias below n / 2^32. */
  below(n: number): number {
    return Math.floor((this.uint32() * n) / 0x1_0000_0000)
  }

  /** low .. high, both included */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  /** True in `percent` of 100 draws. */
  percent(percent: number): boolean {
    return this.below(100) < percent
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]
  }

  /** Position in `weights` (integers >= 0, a positive sum), drawn in proportion to its entry. */
  weighted(weights: readonly number[]): number {
    let rest = this.below(weights.reduce((sum, weight) => sum + weight, 0))
    let at = 0
    while (rest >= weights[at]) rest -= weights[at++]
    return at
  }

  /** 0 .. n - 1 in random order (Fisher-Yates); O(n). */
  permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i)
    for (let i = n - 1; i > 0; i--) {
      const j = this.below(i + 1)
      const swapped = order[i]
      order[i] = order[j]
      order[j] = swapped
    }
    return order
  }
}

/** One step of splitmix32. */
function mix(word: number): number {
  let t = (word + 0x9e3779b9) | 0
  t = Math.imul(t ^ (t >>> 16), 0x21f0aaad)
  t = Math.imul(t ^ (t >>> 15), 0x735a2d97)
  return t ^ (t >>> 15)
}
