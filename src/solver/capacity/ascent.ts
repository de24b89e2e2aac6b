/**
 * Good multipliers for a relaxation, by the subgradient method.
 *
 * Each step moves against the slope, deflected by the last direction where the two disagree (Camerini, Fratta, Maffioli
 * 1975), so far as the bound would have to fall to reach the target if it were linear (Polyak's step), times a
 * factor that halves when nothing improves. The multipliers are rounded after every step: the bound is that of
 * integers, so it is exact.
 *
 * Rules make slopes of unlike sizes: an account is taken once too often, a budget of changes is exceeded by twenty, a
 * conflict is broken now and then. One step for all is too long for some and too short for others, and the method then
 * jams above the best bound. So each step is divided by the usual size of its slope, the root of a fading mean of
 * squares (Duchi, Hazan, Singer, Adaptive subgradient methods, 2011, with a memory that fades).
 *
 * While no plan is known there is no target to aim at; the bound is then hoped to fall by an amount that grows when it
 * does and halves when it does not.
 *
 * The solutions met on the way, averaged with weights that fade, tend to a solution of the linear program behind the
 * bound: they tell which pairs are undecided, and are what branching and rounding look at.
 */
import type { Relaxation } from './relaxation.js'

/** Of the slopes: where the means begin, what they keep to be safe from division by nothing, weight of the newest. */
const FIRST_SQUARE = 0.3
const LEAST_SQUARE = 0.001
const MEMORY = 0.1

export interface AscentOptions {
  iterations: number
  /** A bound at or below is as good as any. */
  target: number
  /** Where the bound is expected to end; -Infinity when nobody knows. */
  aim: number
  /** First factor of the step. */
  factor?: number
  /** Steps without improvement before the factor is halved. */
  patience?: number
  /** Looked at before every step; true stops. */
  shouldStop?: () => boolean
  /** Called after each evaluation, with its bound. */
  onSolution?: (bound: number) => void
}

export class Ascent {
  /** [pair] average of the solutions, in [0,1] */
  readonly average: Float64Array
  /** Multipliers of the best bound. */
  readonly best: Float64Array
  bestBound = Infinity
  private readonly direction: Float64Array
  /** What is added to the multipliers: the direction, divided by the usual slopes. */
  private readonly move: Float64Array
  /** Fading means of the squares of the slopes, where rules make them unlike. */
  private readonly squares: Float64Array | undefined
  /** Evaluations made in all. */
  evaluations = 0

  constructor(readonly relaxation: Relaxation) {
    const { duals, model } = relaxation
    this.average = new Float64Array(model.pairCount)
    this.best = new Float64Array(duals.all.length)
    this.direction = new Float64Array(duals.all.length)
    this.move = model.rows.count > 0 ? new Float64Array(duals.all.length) : this.direction
    this.squares = model.rows.count > 0 ? new Float64Array(duals.all.length).fill(FIRST_SQUARE) : undefined
  }

  /** From the multipliers that the relaxation has; leaves it at the best ones, evaluated. */
  run(options: AscentOptions): number {
    const { relaxation, direction, best } = this
    const { duals, slope } = relaxation
    const { iterations, patience = 20 } = options
    const known = options.aim > -Infinity
    /** How far the bound is hoped to fall where nobody knows: more while that succeeds, less when it does not. */
    let hope = -1
    let level = Infinity
    let factor = options.factor ?? 1
    let since = 0
    this.bestBound = Infinity
    direction.fill(0)
    for (let i = 0; i < iterations; i++) {
      if (options.shouldStop?.()) break
      const bound = relaxation.evaluate()
      this.evaluations++
      options.onSolution?.(bound)
      this.remember(i)
      if (hope < 0) hope = Math.max(relaxation.model.scale, 0.1 * Math.abs(bound))
      const target = known ? options.aim : this.bestBound - hope
      if (!known && bound < level - hope / 2) {
        hope *= 1.5
        level = bound
      }
      if (bound < this.bestBound && relaxation.isExact) {
        if (bound < this.bestBound - 1e-4 * Math.max(1, this.bestBound - target)) since = 0 // a little does not count
        this.bestBound = bound
        best.set(duals.all)
      } else if (++since >= patience) {
        since = 0
        factor /= known ? 2 : 1.2
        hope /= 2
        if (factor < 0.002) break
        duals.all.set(best)
        direction.fill(0)
        continue
      }
      if (this.bestBound <= options.target || bound === -Infinity) break
      if (!this.step(slope.all, factor * Math.max(1, bound - target))) break
    }
    duals.all.set(best)
    return this.bestBound
  }

  /** False when the slope is zero: no multipliers are better. */
  private step(slope: Float64Array, fall: number): boolean {
    const { direction, move, squares } = this
    const { duals, model } = this.relaxation
    let dot = 0
    let norm = 0
    let flat = true
    for (let i = 0; i < slope.length; i++) {
      dot += slope[i] * direction[i]
      norm += direction[i] * direction[i]
      if (slope[i] !== 0) flat = false
    }
    if (flat) return false
    const deflection = dot < 0 ? (-1.5 * dot) / norm : 0
    let length = 0
    for (let i = 0; i < slope.length; i++) {
      const d = slope[i] + deflection * direction[i]
      direction[i] = d
      if (squares) {
        squares[i] += MEMORY * (slope[i] * slope[i] - squares[i]) + LEAST_SQUARE
        move[i] = d / Math.sqrt(squares[i])
      }
      length += d * move[i]
    }
    if (length === 0) return false
    const step = fall / length
    const all = duals.all
    for (let i = 0; i < all.length; i++) all[i] = Math.round(all[i] - step * move[i])
    for (let m = 0; m < duals.effort.length; m++) if (duals.effort[m] < 0) duals.effort[m] = 0
    const { low, high } = model.rows
    const rows = duals.rows
    for (let r = 0; r < rows.length; r++) {
      if (rows[r] > 0 ? high[r] === Infinity : rows[r] < 0 && low[r] === -Infinity) rows[r] = 0
    }
    return true
  }

  private remember(i: number): void {
    const { average, relaxation } = this
    const share = i === 0 ? 1 : 0.1
    for (let k = 0; k < average.length; k++) average[k] *= 1 - share
    for (let t = 0; t < relaxation.takenCount; t++) average[relaxation.taken[t]] += share
  }
}
