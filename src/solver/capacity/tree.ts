/**
 * Depth-first branch and bound, which writes its own proof.
 *
 * A node improves the multipliers of its parent by a few steps. It is a leaf when its bound is at most the target: no
 * plan in it beats the best one known. Otherwise pairs that cannot be part of a better plan are closed (`reduce`),
 * and the node splits on one pair: the plans that contain it, then those that do not.
 *
 * What is written down, in the order of the visit, is what a verifier has to redo: split on a pair, close by these
 * multipliers, leaf with these multipliers. Since a split has exactly two sides, the leaves cover all plans by
 * construction. A node that is left unfinished, because the budget is spent or the proof has grown too long, is a
 * leaf too: its bound then counts for the whole. Multipliers that serve several nodes are written once.
 *
 * Later, better plans only make the target higher, so what was closed or left stays so.
 */
import type { Ascent } from './ascent.js'
import type { Model } from './model.js'
import type { Openness } from './openness.js'

/** Kinds of the steps of a proof; each is followed by its operands. */
export const STEP = { leaf: 0, split: 1, reduce: 2 } as const

/** Numbers that all multipliers of a proof may be together. */
export const LONGEST_PROOF = 1_500_000

export interface TreeHost {
  /** At or below this bound there is no better plan. */
  target(): number
  /** The same, but -Infinity while no plan is known that is worth aiming at. */
  aim(): number
  shouldStop(bound: number): boolean
  /** A chance to look for plans; the averages of the ascent say where. */
  atNode(node: number): void
  /** [account] pairs of what may be a plan */
  offer(pairs: Int32Array): void
}

export class Tree {
  readonly steps: number[] = []
  readonly duals: Float64Array[] = []
  nodes = 0
  /** Greatest bound of a leaf. */
  bound = -Infinity
  /** Bounds of the nodes whose second side is still to be seen. */
  private readonly waiting: number[] = []
  private stopped = false
  private mostNodes = Infinity

  constructor(
    private readonly model: Model,
    private readonly openness: Openness,
    private readonly ascent: Ascent,
    private readonly host: TreeHost,
  ) {}

  /** False when something had to be left unfinished. */
  run(mostNodes = Infinity): boolean {
    this.mostNodes = mostNodes
    this.visit(this.write(), Infinity, 30)
    return !this.stopped
  }

  private write(): number {
    this.duals.push(this.ascent.relaxation.duals.all.slice())
    return this.duals.length - 1
  }

  private leaf(duals: number, bound: number): void {
    this.steps.push(STEP.leaf, duals)
    this.bound = Math.max(this.bound, bound)
  }

  /** `given`: multipliers of the parent, in which the relaxation stands; its bound. */
  private visit(given: number, parentBound: number, iterations: number): void {
    const { ascent, openness, host, waiting } = this
    const { relaxation } = ascent
    const all = relaxation.duals.all
    this.nodes++
    all.set(this.duals[given])
    let bound = Math.min(parentBound, relaxation.evaluate())
    if (bound <= this.host.target()) {
      this.leaf(given, bound)
      return
    }
    const open = waiting.reduce((most, b) => Math.max(most, b), bound)
    if (
      this.stopped ||
      this.nodes > this.mostNodes ||
      host.shouldStop(open) ||
      this.duals.length * all.length > LONGEST_PROOF
    ) {
      this.stopped = true
      this.leaf(given, bound)
      return
    }
    let duals = given
    for (let round = 0; ; round++) {
      ascent.run({
        iterations,
        target: this.host.target(),
        aim: this.host.aim(),
        factor: round === 0 ? 0.6 : 0.3,
        patience: 8,
        shouldStop: () => host.shouldStop(open),
      })
      if (ascent.bestBound < bound) {
        bound = ascent.bestBound
        duals = this.write()
      } else all.set(this.duals[duals])
      host.atNode(this.nodes)
      if (bound <= this.host.target()) {
        this.leaf(duals, bound)
        return
      }
      const own = relaxation.evaluate()
      const closed = relaxation.reduce(own, this.host.target())
      if (closed > 0) this.steps.push(STEP.reduce, duals)
      if (openness.stranded > 0) {
        this.leaf(duals, -Infinity)
        return
      }
      if (closed < openness.count / 20 || round >= 3) break
    }
    const pair = this.splitOn()
    if (pair < 0) {
      this.lastPlan(duals)
      return
    }
    this.steps.push(STEP.split, this.model.account[pair], this.model.manager[pair])
    const mark = openness.mark
    waiting.push(bound)
    openness.force(pair)
    this.visit(duals, bound, 30)
    openness.undo(mark)
    waiting.pop()
    openness.close(pair)
    this.visit(duals, bound, 30)
    openness.undo(mark)
  }

  /** Every account has one pair left: this is a plan, or it breaks a rule that the relaxation prices. */
  private lastPlan(duals: number): void {
    this.host.offer(Int32Array.from({ length: this.model.accountCount }, (_, a) => this.onlyPair(a)))
    const { relaxation } = this.ascent
    const bound = relaxation.evaluate()
    if (bound <= this.host.target()) {
      this.leaf(duals, bound)
      return
    }
    // Effort and rows with room cost nothing; a plan that breaks a limit is refuted by a high enough price of it.
    const refuted = this.refute()
    if (refuted !== undefined) {
      this.leaf(this.write(), refuted)
      return
    }
    this.ascent.run({ iterations: 200, target: this.host.target(), aim: this.host.aim(), patience: 50 })
    this.leaf(this.write(), this.ascent.bestBound)
  }

  /** Prices for the only plan left under which it is no better than the target; the bound then, or undefined. */
  private refute(): number | undefined {
    const { accountCount, managerCount } = this.model
    const { relaxation } = this.ascent
    const { all } = relaxation.duals
    const slope = relaxation.slope.all
    const target = this.host.target()
    for (let i = accountCount + managerCount; i < all.length; i++) if (slope[i] * all[i] > 0) all[i] = 0
    const lowest = relaxation.evaluate()
    if (lowest <= target && relaxation.isExact) return lowest
    const broken = Array.from(slope.keys()).filter((i) => i >= accountCount && slope[i] !== 0)
    const steps = broken.map((i) => Math.sign(slope[i]) * Math.ceil((lowest - target) / Math.abs(slope[i])))
    for (const [k, i] of broken.entries()) {
      const before = all[i]
      all[i] -= steps[k]
      const raised = relaxation.evaluate()
      if (raised <= target && relaxation.isExact) return raised
      all[i] = before
    }
    return undefined
  }

  private onlyPair(a: number): number {
    const { start } = this.model
    for (let k = start[a]; k < start[a + 1]; k++) if (this.openness.open[k] === 1) return k
    return -1
  }

  /** The likeliest pair of the least decided account; -1 when every account has one pair left. */
  private splitOn(): number {
    const { model, openness, ascent } = this
    const { accountCount, start } = model
    const { average } = ascent
    let best = -1
    let score = -Infinity
    for (let a = 0; a < accountCount; a++) {
      if (openness.choices[a] < 2) continue
      let pair = -1
      for (let k = start[a]; k < start[a + 1]; k++) {
        if (openness.open[k] === 1 && (pair < 0 || average[k] > average[pair])) pair = k
      }
      // An account that is half here and half there splits best.
      const undecided = -Math.abs(average[pair] - 0.6)
      if (undecided > score) {
        score = undecided
        best = pair
      }
    }
    return best
  }
}
