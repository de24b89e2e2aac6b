/**
 * When to stop: units of work, an injected clock, the caller's wish.
 *
 * Work is counted in matrix entries read or relaxed, so a work limit ends at the same place on every machine. The
 * clock is the caller's (`now`), and is looked at only at progress points, which come about every
 * `PROGRESS_WORK` units: often enough to be prompt, seldom enough to cost nothing.
 */

import type { SolveOptions, SolveProgress, StopReason } from '../program/index.js'

const PROGRESS_WORK = 2_000_000

export class Budget {
  work = 0
  private nextProgress = 0
  /** Work up to here is done whatever the limits say. */
  private granted = 0
  /** Once there is a reason to stop, it stays. */
  private reason: StopReason | undefined
  private readonly deadline: number

  constructor(private readonly options: SolveOptions) {
    const { timeLimitMs, now } = options
    this.deadline = timeLimitMs !== undefined && now ? now() + timeLimitMs : Infinity
  }

  spend(work: number): void {
    this.work += work
  }

  /** So much more work may be done, although a limit has struck or does so meanwhile. */
  grant(work: number): void {
    this.granted = this.work + work
    this.reason = undefined
  }

  /** Whether a limit of work or time will strike some day. */
  get isLimited(): boolean {
    return this.options.workLimit !== undefined || this.deadline < Infinity
  }

  /** What the limits leave; undefined where there is no such limit. */
  get left(): { ms: number | undefined; work: number | undefined } {
    const { workLimit, now } = this.options
    return {
      ms: this.deadline < Infinity && now ? Math.max(0, this.deadline - now()) : undefined,
      work: workLimit === undefined ? undefined : Math.max(0, workLimit - this.work),
    }
  }

  /** The next question whether to stop looks at the clock: time may have passed without work of ours. */
  look(): void {
    this.nextProgress = this.work
  }

  /** Reports progress when it is due, and says why to stop, if there is a reason. */
  exhausted(progress: () => SolveProgress): StopReason | undefined {
    if (this.work < this.granted) return undefined
    this.reason ??= this.reasonNow(progress)
    return this.reason
  }

  private reasonNow(progress: () => SolveProgress): StopReason | undefined {
    const { workLimit, onProgress, shouldStop, now } = this.options
    if (workLimit !== undefined && this.work >= workLimit) return 'workLimit'
    if (this.work < this.nextProgress) return undefined
    this.nextProgress = this.work + PROGRESS_WORK
    onProgress?.(progress())
    if (shouldStop?.()) return 'stopped'
    if (now && now() >= this.deadline) return 'timeLimit'
    return undefined
  }
}
