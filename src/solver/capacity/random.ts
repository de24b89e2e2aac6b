/** Numbers that look random and are the same on every machine (Marsaglia, Xorshift RNGs, 2003). */
export class Random {
  constructor(private state = 0x9e3779b9) {}

  /** An integer in 0 .. limit - 1. */
  below(limit: number): number {
    let x = this.state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.state = x
    return (x >>> 0) % limit
  }
}
