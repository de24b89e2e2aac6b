/**
 * Which pairs are still open. Branching and fixing close pairs and take it back in the reverse order, so a trail of
 * closed pairs is all that there is to remember. An account with one open pair takes it; with none there is no plan.
 */
import type { Model } from './model.js'

export class Openness {
  /** [pair] 1 = open */
  readonly open: Uint8Array
  /** [account] number of open pairs */
  readonly choices: Int32Array
  private readonly trail: Int32Array
  private closed = 0
  /** Accounts without an open pair. */
  stranded = 0

  constructor(private readonly model: Model) {
    const { accountCount, pairCount, start } = model
    this.open = new Uint8Array(pairCount).fill(1)
    this.trail = new Int32Array(pairCount)
    this.choices = new Int32Array(accountCount)
    for (let a = 0; a < accountCount; a++) {
      this.choices[a] = start[a + 1] - start[a]
      if (this.choices[a] === 0) this.stranded++
    }
  }

  /** To be given to `undo`. */
  get mark(): number {
    return this.closed
  }

  close(pair: number): void {
    if (this.open[pair] === 0) return
    this.open[pair] = 0
    this.trail[this.closed++] = pair
    if (--this.choices[this.model.account[pair]] === 0) this.stranded++
  }

  /** Closes all other pairs of the account. */
  force(pair: number): void {
    const { start, account } = this.model
    const a = account[pair]
    for (let k = start[a]; k < start[a + 1]; k++) if (k !== pair) this.close(k)
  }

  undo(mark: number): void {
    while (this.closed > mark) {
      const pair = this.trail[--this.closed]
      this.open[pair] = 1
      if (this.choices[this.model.account[pair]]++ === 0) this.stranded--
    }
  }

  /** Open pairs of all accounts. */
  get count(): number {
    return this.model.pairCount - this.closed
  }
}
