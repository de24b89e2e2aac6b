/**
 * A plan that may break rules, and what it is worth: its value less losses, less a price for every unit by which a rule is
 * broken. The search (search.ts) moves accounts in it; with all rules kept the worth is the objective.
 *
 * Slots and effort of every manager and the count of every rule are kept up to date, so the gain of moving an account is
 * computed from what the move touches: two managers, and the rules that count the old or the new pair. A rule that
 * counts both (a team cap within the team, a budget of changes) is counted once with the difference.
 *
 * The accounts of a manager are a doubly linked list, because chains ask for the accounts of one manager all the
 * time and every move changes two of these lists.
 *
 * Time: O(rules of the account) for a gain or a move. Memory: O(accounts + managers + rules).
 */
import type { Model } from './model.js'

export class Assignment {
  /** [account] its pair */
  readonly pair: Int32Array
  /** [manager] */
  readonly slots: Float64Array
  readonly effort: Float64Array
  /** [row] */
  readonly used: Float64Array
  /** Price of one unit too much: [manager] effort, [manager] slots, [row]. */
  readonly effortPenalty: Float64Array
  readonly slotPenalty: Float64Array
  readonly rowPenalty: Float64Array
  /** Value less losses. */
  objective = 0
  /** Rules broken, each counted once. */
  broken = 0
  /** Accounts of a manager: head[m], then next[a]; "unowned" is one more manager. */
  readonly head: Int32Array
  readonly next: Int32Array
  private readonly previous: Int32Array

  constructor(
    readonly model: Model,
    pairs: Int32Array,
    penalty: { effort: number; slot: number; row: number },
  ) {
    const { accountCount: n, managerCount: m, rows } = model
    this.pair = new Int32Array(n)
    this.slots = new Float64Array(m + 1)
    this.effort = new Float64Array(m + 1)
    this.used = new Float64Array(rows.count)
    this.effortPenalty = new Float64Array(m).fill(penalty.effort)
    this.slotPenalty = new Float64Array(m).fill(penalty.slot)
    this.rowPenalty = new Float64Array(rows.count).fill(penalty.row)
    this.head = new Int32Array(m + 1)
    this.next = new Int32Array(n)
    this.previous = new Int32Array(n)
    this.reset(pairs)
  }

  /** Takes these pairs, one for each account. */
  reset(pairs: Int32Array): void {
    const { model } = this
    this.slots.fill(0)
    this.effort.fill(0)
    this.used.fill(0)
    this.head.fill(-1)
    this.objective = 0
    for (let a = 0; a < model.accountCount; a++) this.put(a, pairs[a])
    for (let m = 0; m < model.managerCount; m++) this.objective -= model.losses.total(m, this.slots[m])
    this.recountBroken()
  }

  get isFeasible(): boolean {
    return this.broken === 0
  }

  private recountBroken(): void {
    const { managerCount, rows } = this.model
    let broken = 0
    for (let m = 0; m < managerCount; m++) {
      if (this.slotsBroken(m) > 0) broken++
      if (this.effortBroken(m) > 0) broken++
    }
    for (let r = 0; r < rows.count; r++) if (this.rowBroken(r) > 0) broken++
    this.broken = broken
  }

  slotsBroken(m: number): number {
    const { cap, floor } = this.model
    return excess(this.slots[m], floor[m], cap[m])
  }

  effortBroken(m: number): number {
    return Math.max(0, this.effort[m] - this.model.capacity[m])
  }

  rowBroken(r: number): number {
    const { low, high } = this.model.rows
    return excess(this.used[r], low[r], high[r])
  }

  /** What the worth gains when the account takes this pair instead. */
  gain(a: number, to: number): number {
    const { model, slots, effort } = this
    const { manager, value, managerCount, losses, size, capacity, cap, floor, rows } = model
    const from = this.pair[a]
    if (from === to) return 0
    let gain = value[to] - value[from]
    const s = size[a]
    const [i, j] = [manager[from], manager[to]]
    if (i < managerCount) {
      const now = slots[i]
      gain += losses.total(i, now) - losses.total(i, now - s)
      if (now > cap[i] || now - s < floor[i])
        gain += this.slotPenalty[i] * (excess(now, floor[i], cap[i]) - excess(now - s, floor[i], cap[i]))
      if (effort[i] > capacity[i])
        gain += this.effortPenalty[i] * (effort[i] - Math.max(capacity[i], effort[i] - model.effort[from]))
    }
    if (j < managerCount) {
      const now = slots[j]
      gain += losses.total(j, now) - losses.total(j, now + s)
      if (now + s > cap[j] || now < floor[j])
        gain += this.slotPenalty[j] * (excess(now, floor[j], cap[j]) - excess(now + s, floor[j], cap[j]))
      const then = effort[j] + model.effort[to]
      if (then > capacity[j]) gain -= this.effortPenalty[j] * (then - Math.max(capacity[j], effort[j]))
    }
    return rows.count === 0 ? gain : gain + this.rowGain(from, to)
  }

  private rowGain(from: number, to: number): number {
    const { used, rowPenalty } = this
    const { start, row, coefficient, low, high } = this.model.rows
    let gain = 0
    for (let i = start[from]; i < start[from + 1]; i++) {
      const r = row[i]
      const now = used[r]
      used[r] = now - coefficient[i]
      gain += rowPenalty[r] * (excess(now, low[r], high[r]) - excess(used[r], low[r], high[r]))
    }
    for (let i = start[to]; i < start[to + 1]; i++) {
      const r = row[i]
      gain +=
        rowPenalty[r] * (excess(used[r], low[r], high[r]) - excess(used[r] + coefficient[i], low[r], high[r]))
    }
    for (let i = start[from]; i < start[from + 1]; i++) used[row[i]] += coefficient[i]
    return gain
  }

  move(a: number, to: number): void {
    const { manager, managerCount, losses, size, value } = this.model
    const from = this.pair[a]
    if (from === to) return
    const [i, j] = [manager[from], manager[to]]
    this.broken -= this.brokenAround(i, j, from, to)
    if (i < managerCount)
      this.objective += losses.total(i, this.slots[i]) - losses.total(i, this.slots[i] - size[a])
    if (j < managerCount)
      this.objective += losses.total(j, this.slots[j]) - losses.total(j, this.slots[j] + size[a])
    this.objective -= value[from]
    this.takeOut(a)
    this.put(a, to)
    this.broken += this.brokenAround(i, j, from, to)
  }

  /** Rules broken among those that a move between the two pairs touches; one that both touch counts once. */
  private brokenAround(i: number, j: number, from: number, to: number): number {
    const { managerCount, rows } = this.model
    let broken = 0
    if (i < managerCount) broken += (this.slotsBroken(i) > 0 ? 1 : 0) + (this.effortBroken(i) > 0 ? 1 : 0)
    if (j < managerCount && j !== i)
      broken += (this.slotsBroken(j) > 0 ? 1 : 0) + (this.effortBroken(j) > 0 ? 1 : 0)
    if (rows.count === 0) return broken
    const { start, row } = rows
    for (let t = start[from]; t < start[from + 1]; t++) if (this.rowBroken(row[t]) > 0) broken++
    for (let t = start[to]; t < start[to + 1]; t++) {
      let seen = false
      for (let u = start[from]; u < start[from + 1]; u++) if (row[u] === row[t]) seen = true
      if (!seen && this.rowBroken(row[t]) > 0) broken++
    }
    return broken
  }

  private put(a: number, k: number): void {
    const { manager, value, size, rows } = this.model
    const m = manager[k]
    this.pair[a] = k
    this.objective += value[k]
    this.slots[m] += size[a]
    this.effort[m] += this.model.effort[k]
    const first = this.head[m]
    this.next[a] = first
    this.previous[a] = -1
    if (first >= 0) this.previous[first] = a
    this.head[m] = a
    if (rows.count === 0) return
    for (let i = rows.start[k]; i < rows.start[k + 1]; i++) this.used[rows.row[i]] += rows.coefficient[i]
  }

  private takeOut(a: number): void {
    const { manager, size, rows } = this.model
    const k = this.pair[a]
    const m = manager[k]
    this.slots[m] -= size[a]
    this.effort[m] -= this.model.effort[k]
    const [before, after] = [this.previous[a], this.next[a]]
    if (before >= 0) this.next[before] = after
    else this.head[m] = after
    if (after >= 0) this.previous[after] = before
    if (rows.count === 0) return
    for (let i = rows.start[k]; i < rows.start[k + 1]; i++) this.used[rows.row[i]] -= rows.coefficient[i]
  }
}

/** By how much a number is outside low .. high. */
function excess(value: number, low: number, high: number): number {
  return value > high ? value - high : value < low ? low - value : 0
}
