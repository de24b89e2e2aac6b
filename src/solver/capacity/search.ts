/**
 * Good plans by local search: shifts, swaps and ejection chains, with kicks between the local optima.
 *
 * A step moves one account (shift), or moves one and then the best other account out of the manager that it came to
 * (a swap when that goes back, else a chain), or a third one after that. Plans on the way may break rules at a price
 * per unit; prices rise where rules stay broken and fall while none is, so that the search walks along the border of
 * what is allowed, where the good plans are.
 *
 * From a local optimum a kick moves a few accounts, the search goes on around the managers it touched, and the
 * outcome is kept unless it is worse. Only the best few pairs of each account by the prices of the relaxation
 * are looked at.
 *
 * (Yagiura, Ibaraki, Glover, A path relinking approach with ejection chains for the generalized assignment problem,
 * 2006; Lourenço, Martin, Stützle, Iterated local search, 2003.)
 */
import type { Budget } from '../budget.js'
import { Assignment } from './assignment.js'
import type { Duals } from './duals.js'
import type { Model } from './model.js'
import type { Openness } from './openness.js'
import { Random } from './random.js'

/** Values and penalties are integers, so gains are: less is rounding, and following it could go in circles. */
const NOTHING = 0.5
const NARROW = 4
/** A worse plan is kept after so many kicks in vain. */
const PATIENCE = 300
/** Of a descent, for each account. */
const MOST_STEPS = 100
/** Gains computed between two looks at the limits within a descent. */
const LOOK = 1_000_000
/** Rounds of raised prices. */
const MENDING = 10
const URGENT_MENDING = 30

interface Out {
  account: number
  pair: number
  gain: number
}

export class Search {
  readonly current: Assignment
  /** [account] pairs of the best plan that keeps all rules */
  readonly best: Int32Array
  bestValue = -Infinity
  /** Local optima reached. */
  optima = 0
  /** Gains computed; units of work. */
  gains = 0
  /** [account * width + i] pairs to look at, best first; -1 = no more */
  private readonly candidates: Int32Array
  readonly isPlain: boolean
  /**
   * Plans at any price. They waste room, and a poor plan misleads the steps of the ascent; so where effort alone is
   * limited this is for when nothing else has found one.
   */
  isUrgent: boolean
  /** Penalties are the first ones times this. */
  private level = 1
  private readonly scale: { effort: number; slot: number; row: number }
  /** First penalties, which the present ones stay near to: effort and slots by manager, rows. */
  private readonly base: { effort: Float64Array; slots: Float64Array; rows: Float64Array }
  /** How many of them chains look at. */
  private readonly narrow: number
  private readonly random = new Random()
  private readonly queue: Int32Array
  private readonly isQueued: Uint8Array
  private queueStart = 0
  private queued = 0
  /** Moves since the last kept plan, to be taken back: account, its pair before. */
  private readonly log: number[] = []

  constructor(
    private readonly model: Model,
    private readonly budget: Budget,
    private readonly width: number,
    /** Looked at in the midst of long descents, which then end where they are. */
    private readonly shouldStop: () => boolean,
  ) {
    this.scale = penaltyScale(model)
    this.current = new Assignment(model, model.start.subarray(0, model.accountCount), this.scale)
    const { effortPenalty, slotPenalty, rowPenalty } = this.current
    this.base = { effort: effortPenalty.slice(), slots: slotPenalty.slice(), rows: rowPenalty.slice() }
    this.best = new Int32Array(model.accountCount)
    this.candidates = new Int32Array(model.accountCount * width).fill(-1)
    this.queue = new Int32Array(model.accountCount)
    this.isQueued = new Uint8Array(model.accountCount)
    this.narrow = Math.min(width, NARROW)
    this.isPlain = isPlain(model)
    this.isUrgent = !this.isPlain
  }

  /** The best open pairs of each account by these values. */
  aim(openness: Openness, value: Float64Array): void {
    const { candidates, width, model } = this
    const { accountCount, start } = model
    candidates.fill(-1)
    for (let a = 0; a < accountCount; a++) {
      const base = a * width
      let count = 0
      for (let k = start[a]; k < start[a + 1]; k++) {
        if (openness.open[k] === 0) continue
        if (count === width && value[candidates[base + width - 1]] >= value[k]) continue
        let i = count < width ? count++ : width - 1
        for (; i > 0 && value[candidates[base + i - 1]] < value[k]; i--)
          candidates[base + i] = candidates[base + i - 1]
        candidates[base + i] = k
      }
    }
  }

  /** Managers of the pairs to look at, best first. */
  *managersOf(a: number): Generator<number> {
    const { candidates, width, model } = this
    for (let i = a * width; i < (a + 1) * width && candidates[i] >= 0; i++) yield model.manager[candidates[i]]
  }

  /** Prices of the relaxation: what a unit of a rule is worth. */
  priceBy({ effort, slots, rows }: Duals): void {
    const { base, current } = this
    const set = (penalty: Float64Array, first: Float64Array, price: Float64Array, least: number) => {
      for (let i = 0; i < first.length; i++) {
        first[i] = Math.ceil(Math.max(1.2 * Math.abs(price[i]), least))
        penalty[i] = first[i]
      }
    }
    set(current.effortPenalty, base.effort, effort, this.scale.effort / 8)
    set(current.slotPenalty, base.slots, slots, this.scale.slot / 8)
    set(current.rowPenalty, base.rows, rows, this.scale.row / 8)
  }

  /** A plan found elsewhere; whether it is one. */
  offer(pairs: Int32Array): boolean {
    this.current.reset(pairs)
    this.log.length = 0
    this.keepIfBest()
    return this.current.isFeasible
  }

  /** Starts over from these pairs. */
  restart(pairs: Int32Array): void {
    this.current.reset(pairs)
    this.log.length = 0
    this.clearQueue()
    this.resetPenalties()
    // Single moves first: they are cheap, and chains from a poor plan would mostly do the same at many times the work.
    for (const chains of [false, true]) {
      for (let a = 0; a < this.model.accountCount; a++) this.enqueue(a)
      this.descend(chains)
    }
    this.mend()
    this.keepIfBest()
  }

  /** Kicks and descends until so many gains are computed, or `shouldStop` says so. */
  improve(work: number): void {
    const { current } = this
    const end = this.gains + work
    let failures = 0
    while (this.gains < end && !this.shouldStop()) {
      const [wasFeasible, objective] = [current.isFeasible, current.objective]
      this.log.length = 0
      this.gains += 10
      this.kick(2 + this.random.below(3))
      this.descend()
      this.level *= current.isFeasible ? 0.98 : 1.01
      this.mend()
      this.optima++
      this.keepIfBest()
      if (!wasFeasible || (current.isFeasible && current.objective >= objective)) failures = 0
      else if (++failures < PATIENCE || !current.isFeasible) this.takeBack()
      else failures = 0
      this.level = Math.max(0.3, Math.min(this.level, 3))
      if (current.isFeasible) this.resetPenalties()
    }
  }

  /**
   * Raises the price of what is broken, and goes on from there. Where all are nearly full, the excess then only moves to
   * the next manager; in `isUrgent`, the price of effort and of slots rises everywhere, until a plan stands.
   */
  private mend(): void {
    const { current, model } = this
    const { effortPenalty, slotPenalty, rowPenalty } = current
    const rounds = this.isUrgent ? URGENT_MENDING : MENDING
    for (let round = 0; round < rounds && !current.isFeasible; round++) {
      const everywhere = this.isUrgent && round > 0
      for (let m = 0; m < model.managerCount; m++) {
        const [isOver, isOut] = [current.effortBroken(m) > 0, current.slotsBroken(m) > 0]
        if (isOver || everywhere) effortPenalty[m] = Math.ceil(1.4 * effortPenalty[m])
        if ((isOut && !isOver) || everywhere) slotPenalty[m] = Math.ceil(1.4 * slotPenalty[m])
        if (isOver || isOut) this.enqueueManager(m)
      }
      const { rows } = model
      for (let r = 0; r < rows.count; r++) {
        if (current.rowBroken(r) === 0) continue
        rowPenalty[r] = Math.ceil(1.4 * rowPenalty[r])
        for (let a = 0; a < model.accountCount; a++) this.enqueue(a)
      }
      this.descend()
    }
    if (!current.isFeasible) this.resetPenalties()
  }

  private resetPenalties(): void {
    const { current, base, level } = this
    const reset = (penalty: Float64Array, first: Float64Array) => {
      for (let i = 0; i < first.length; i++) penalty[i] = Math.ceil(level * first[i])
    }
    reset(current.effortPenalty, base.effort)
    reset(current.slotPenalty, base.slots)
    reset(current.rowPenalty, base.rows)
  }

  /** Follows single moves and chains until none of the queued accounts gains by one. */
  private descend(chains = true): void {
    // Each step gains, so this ends; but prices of broken rules may leave what doubles hold exactly.
    let steps = MOST_STEPS * (this.queue.length + 1)
    while (this.queued > 0) {
      if (this.gains - this.spent > LOOK) {
        this.spend()
        if (this.shouldStop()) this.clearQueue()
        if (this.queued === 0) return
      }
      const a = this.dequeue()
      while (steps > 0 && (this.shift(a) || (chains && this.chain(a)))) steps--
    }
    this.spend()
  }

  private spent = 0

  private spend(): void {
    this.budget.spend(this.gains - this.spent)
    this.spent = this.gains
  }

  private shift(a: number): boolean {
    const { candidates, width, current } = this
    let best = NOTHING
    let to = -1
    for (let i = a * width; i < (a + 1) * width; i++) {
      const k = candidates[i]
      if (k < 0) break
      const gain = current.gain(a, k)
      if (gain > best) {
        best = gain
        to = k
      }
    }
    this.gains += width
    if (to < 0) return false
    this.move(a, to)
    return true
  }

  /** Moves the account and then one or two others, where that gains in all. */
  private chain(a: number): boolean {
    const { candidates, width, current, model } = this
    const { manager, managerCount } = model
    const from = current.pair[a]
    for (let i = a * width; i < a * width + this.narrow; i++) {
      const k = candidates[i]
      if (k < 0) break
      if (k === from || manager[k] === managerCount) continue
      const first = current.gain(a, k)
      current.move(a, k)
      const second = this.bestOut(manager[k], a, -1)
      if (second && first + second.gain > NOTHING) {
        current.move(a, from)
        this.move(a, k)
        this.move(second.account, second.pair)
        return true
      }
      if (second && manager[second.pair] < managerCount) {
        const back = current.pair[second.account]
        current.move(second.account, second.pair)
        const third = this.bestOut(manager[second.pair], second.account, a)
        current.move(second.account, back)
        if (third && first + second.gain + third.gain > NOTHING) {
          current.move(a, from)
          this.move(a, k)
          this.move(second.account, second.pair)
          this.move(third.account, third.pair)
          return true
        }
      }
      current.move(a, from)
    }
    return false
  }

  /** The account that is best moved out of a manager, those two aside. */
  private bestOut(m: number, but: number, andBut: number): Out | undefined {
    const { candidates, width, current } = this
    const { head, next, pair } = current
    if (this.isPlain) return this.bestOutPlain(m, but, andBut)
    let best = -Infinity
    let account = -1
    let to = -1
    let looked = 0
    for (let b = head[m]; b >= 0; b = next[b]) {
      if (b === but || b === andBut) continue
      for (let i = b * width; i < b * width + this.narrow; i++) {
        const k = candidates[i]
        if (k < 0) break
        if (k === pair[b]) continue
        looked++
        const gain = current.gain(b, k)
        if (gain > best) {
          best = gain
          account = b
          to = k
        }
      }
    }
    this.gains += looked
    return account < 0 ? undefined : { account, pair: to, gain: best }
  }

  /** The same where effort alone is limited: the gain written out, as most of the time goes here. */
  private bestOutPlain(m: number, but: number, andBut: number): Out | undefined {
    const { candidates, width, narrow, current, model } = this
    const { head, next, pair, effort, effortPenalty } = current
    const { value, manager, capacity } = model
    const weight = model.effort
    const over = Math.max(0, effort[m] - capacity[m])
    const price = effortPenalty[m]
    let best = -Infinity
    let account = -1
    let to = -1
    let looked = 0
    for (let b = head[m]; b >= 0; b = next[b]) {
      if (b === but || b === andBut) continue
      const here = pair[b]
      const relief = over === 0 ? 0 : price * Math.min(over, weight[here])
      const left = relief - value[here]
      for (let i = b * width, end = i + narrow; i < end; i++) {
        const k = candidates[i]
        if (k < 0) break
        if (k === here) continue
        looked++
        const j = manager[k]
        let gain = left + value[k]
        const room = capacity[j] - effort[j]
        if (weight[k] > room) gain -= effortPenalty[j] * (weight[k] - Math.max(0, room))
        if (gain > best) {
          best = gain
          account = b
          to = k
        }
      }
    }
    this.gains += looked
    return account < 0 ? undefined : { account, pair: to, gain: best }
  }

  private move(a: number, to: number): void {
    const { current, model } = this
    const from = current.pair[a]
    this.log.push(a, from)
    current.move(a, to)
    this.enqueueManager(model.manager[from])
    this.enqueueManager(model.manager[to])
  }

  private takeBack(): void {
    for (let i = this.log.length - 2; i >= 0; i -= 2) this.current.move(this.log[i], this.log[i + 1])
    this.log.length = 0
  }

  private kick(strength: number): void {
    const { random, model, candidates, width } = this
    for (let i = 0; i < strength && model.accountCount > 0; i++) {
      const a = random.below(model.accountCount)
      let count = 0
      while (count < width && candidates[a * width + count] >= 0) count++
      if (count > 1) this.move(a, candidates[a * width + random.below(Math.min(count, 4))])
    }
  }

  private keepIfBest(): void {
    const { current } = this
    if (!current.isFeasible || current.objective <= this.bestValue) return
    this.bestValue = current.objective
    this.best.set(current.pair)
  }

  private enqueueManager(m: number): void {
    const { head, next } = this.current
    for (let a = head[m]; a >= 0; a = next[a]) this.enqueue(a)
  }

  private enqueue(a: number): void {
    if (this.isQueued[a] === 1) return
    this.isQueued[a] = 1
    this.queue[(this.queueStart + this.queued++) % this.queue.length] = a
  }

  private dequeue(): number {
    const a = this.queue[this.queueStart]
    this.queueStart = (this.queueStart + 1) % this.queue.length
    this.queued--
    this.isQueued[a] = 0
    return a
  }

  private clearQueue(): void {
    while (this.queued > 0) this.dequeue()
  }
}

/** Nothing but effort is limited. */
function isPlain({
  managerCount,
  cap,
  floor,
  size,
  losses,
  rows,
  start,
  manager,
  accountCount,
}: Model): boolean {
  const slots = size.reduce((sum, s) => sum + s, 0)
  const free = cap.every((most) => most >= slots) && floor.every((least) => least === 0)
  let owned = true
  for (let a = 0; a < accountCount; a++) {
    if (start[a + 1] > start[a] && manager[start[a + 1] - 1] === managerCount) owned = false
  }
  return free && owned && !losses.any && rows.count === 0
}

/** First prices of broken rules: the spread of the values of an account, by unit of effort. */
function penaltyScale(model: Model): { effort: number; slot: number; row: number } {
  const { accountCount, managerCount, start, value, effort, manager } = model
  let spread = 0
  let units = 0
  for (let a = 0; a < accountCount; a++) {
    let [low, high, most] = [Infinity, -Infinity, 0]
    for (let k = start[a]; k < start[a + 1]; k++) {
      if (manager[k] === managerCount) continue
      low = Math.min(low, value[k])
      high = Math.max(high, value[k])
      most = Math.max(most, effort[k])
    }
    if (high > low) spread += high - low
    units += most
  }
  const slot = 1 + spread / Math.max(1, accountCount)
  return {
    effort: Math.ceil((slot * accountCount) / Math.max(1, units)),
    slot: Math.ceil(slot),
    row: Math.ceil(slot),
  }
}
