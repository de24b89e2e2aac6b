/**
 * Upper bounds by Lagrangian relaxation. Any multipliers prove one; good ones prove a good one.
 *
 *   prices      Every account chooses freely among its open pairs and pays for what it takes: slots (p), effort (q) and
 *               rows (r). As strong as the linear program. One pass over the pairs.
 *   knapsacks   "One owner each" is priced instead (v): every manager fills a knapsack with the accounts worth more
 *               than their v, and pays for slots and rows. As strong as Dantzig-Wolfe reformulation by knapsacks,
 *               which is what separates the classic instances from their linear bound.
 *   portfolios  As knapsacks, but a manager's slots, losses, effort and own rows are all kept exactly, by enumeration
 *               (portfolio.ts): for programs in which a manager owns a handful of accounts.
 *
 * With e(k) = value(k) - sum_r r * coefficient(r, k), P = the rows' part, and L_m the convex losses:
 *
 *   prices      sum_a max_k (e - p_m size - q_m effort) + sum_m (q_m capacity_m + max_c (p_m c - L_m(c))) + P
 *   knapsacks   sum_a v_a + sum_m max_{knapsack} sum (e - v_a - p_m size) + sum_m max_c (p_m c - L_m(c)) + P
 *   portfolios  sum_a v_a + sum_m max_{portfolio} (sum (e - v_a) - L_m) + P
 *
 * where an account that may stay unowned counts max(v_a, e(unowned)), and an account with one open pair is forced into
 * its manager's knapsack. Multipliers are integers, so bounds are exact integers.
 *
 * (Fisher, The Lagrangian relaxation method, 1981; Savelsbergh, A branch-and-price algorithm for the GAP, 1997; Posta,
 * Ferland, Michelon, An exact method with variable fixing for the GAP, 2012.)
 */
import type { Budget } from '../budget.js'
import { Duals, type Relaxed } from './duals.js'
import { Knapsack } from './knapsack.js'
import type { Model } from './model.js'
import type { Openness } from './openness.js'
import { PortfolioSearch } from './portfolio.js'

/** The verifier's limit is a quarter of the safe integers; values here count incumbents, too. */
const LARGEST = Number.MAX_SAFE_INTEGER / 5

export class Relaxation {
  readonly duals: Duals
  /** Derivative of the bound by each multiplier, laid out like `duals`. */
  readonly slope: Duals
  /** [pair] value less the prices of its rows */
  readonly worth: Float64Array
  /** Pairs taken by the last evaluation; in knapsacks an account may be taken several times, or never. */
  readonly taken: Int32Array
  takenCount = 0
  /**
   * Sum of the sizes of the parts of the last bound, and the largest size of a pair's: what is beyond the verifier's limit,
   * it does not believe to be exact. A price may grow so far for nothing, where a limit is met exactly.
   */
  private mass = 0
  private largest = 0
  private readonly portfolio: PortfolioSearch
  /** Whether slots are priced at all; where not, their multipliers are zero. */
  readonly slotsMatter: boolean
  private readonly slotsTaken: Float64Array
  /** [manager] what it held in the last evaluation: its knapsack or portfolio */
  private readonly held: Float64Array

  constructor(
    readonly model: Model,
    private readonly openness: Openness,
    readonly kind: Relaxed,
    private readonly budget: Budget,
    /** Its tables may be shared with others. */
    private readonly knapsack = new Knapsack(model.accountCount),
  ) {
    const { managerCount, pairCount, cap, floor, size } = model
    this.duals = new Duals(model)
    this.slope = new Duals(model)
    this.worth = model.value.slice()
    this.taken = new Int32Array(pairCount)
    this.portfolio = new PortfolioSearch(model, openness)
    this.slotsTaken = new Float64Array(managerCount)
    this.held = new Float64Array(managerCount)
    const all = size.reduce((sum, s) => sum + s, 0)
    this.slotsMatter = model.losses.any || cap.some((most) => most < all) || floor.some((least) => least > 0)
  }

  /** The same for a part of the model. */
  ofPart(model: Model, openness: Openness): Relaxation {
    return new Relaxation(model, openness, this.kind, this.budget, this.knapsack)
  }

  /** Whether the last bound is a sum that doubles hold exactly. */
  get isExact(): boolean {
    return this.mass < LARGEST && this.largest < LARGEST
  }

  /** The bound on values, -Infinity when there is no plan; `slope` and `taken` are written anew. */
  evaluate(): number {
    const { model, openness, budget } = this
    this.slope.all.fill(0)
    this.takenCount = 0
    this.mass = 0
    this.priceRows()
    budget.spend(model.rows.count + model.accountCount + model.managerCount)
    if (openness.stranded > 0) return -Infinity
    const choice =
      this.kind === 'prices'
        ? this.freeChoice()
        : this.kind === 'knapsacks'
          ? this.knapsacks()
          : this.portfolios()
    return choice + this.counted(this.rowsPart())
  }

  /** Every part of the bound goes through here. */
  private counted(part: number): number {
    this.mass += Math.abs(part)
    return part
  }

  /** Worth of every pair at the rows' prices. */
  private priceRows(): void {
    const { rows, pairCount, value: values } = this.model
    if (rows.count === 0) return
    const { worth } = this
    const price = this.duals.rows
    this.largest = 0
    for (let k = 0; k < pairCount; k++) {
      let value = values[k]
      let size = Math.abs(value)
      for (let i = rows.start[k]; i < rows.start[k + 1]; i++) {
        const priced = price[rows.row[i]] * rows.coefficient[i]
        value -= priced
        size += Math.abs(priced)
      }
      worth[k] = value
      if (size > this.largest) this.largest = size
    }
    this.budget.spend(rows.row.length)
  }

  /** The rows' own part of the bound, and their slopes: limit less use. */
  private rowsPart(): number {
    const { rows } = this.model
    if (rows.count === 0) return 0
    const slope = this.slope.rows
    const price = this.duals.rows
    for (let t = 0; t < this.takenCount; t++) {
      const k = this.taken[t]
      for (let i = rows.start[k]; i < rows.start[k + 1]; i++) slope[rows.row[i]] -= rows.coefficient[i]
    }
    let sum = 0
    for (let r = 0; r < rows.count; r++) {
      const used = -slope[r]
      if (price[r] > 0) {
        sum += price[r] * rows.high[r]
        slope[r] = rows.high[r] - used
      } else if (price[r] < 0) {
        sum += price[r] * rows.low[r]
        slope[r] = rows.low[r] - used
      } else {
        slope[r] = used > rows.high[r] ? rows.high[r] - used : used < rows.low[r] ? rows.low[r] - used : 0
      }
      if (this.kind === 'portfolios' && rows.owner[r] >= 0) slope[r] = 0
    }
    return sum
  }

  private freeChoice(): number {
    const { model, worth, duals, slope, taken, slotsTaken } = this
    const { accountCount, managerCount, start, manager, effort, size, capacity } = model
    const { open } = this.openness
    const [p, q] = [duals.slots, duals.effort]
    let sum = 0
    slotsTaken.fill(0)
    for (let m = 0; m < managerCount; m++) {
      if (capacity[m] === Infinity) continue
      sum += this.counted(q[m] * capacity[m])
      slope.effort[m] = capacity[m]
    }
    for (let a = 0; a < accountCount; a++) {
      let best = -Infinity
      let pair = -1
      const s = size[a]
      for (let k = start[a]; k < start[a + 1]; k++) {
        if (open[k] === 0) continue
        const m = manager[k]
        const value = m === managerCount ? worth[k] : worth[k] - p[m] * s - q[m] * effort[k]
        if (value > best) {
          best = value
          pair = k
        }
      }
      sum += this.counted(best)
      taken[a] = pair
      const m = manager[pair]
      if (m === managerCount) continue
      slotsTaken[m] += s
      slope.effort[m] -= effort[pair]
    }
    this.takenCount = accountCount
    this.budget.spend(model.pairCount)
    for (let m = 0; m < managerCount; m++) {
      if (capacity[m] === Infinity) slope.effort[m] = 0
      else if (q[m] === 0 && slope.effort[m] > 0) slope.effort[m] = 0
      const part = this.slotsPart(m, 0)
      if (part === -Infinity) return -Infinity
      sum += this.counted(part)
    }
    return sum
  }

  /** max_c (p c - loss(c)) over the slots that the manager may take, at least `least`. */
  private slotsPart(m: number, least: number): number {
    const { cap, floor, losses } = this.model
    const low = Math.max(floor[m], least)
    if (low > cap[m]) return -Infinity
    if (!this.slotsMatter) return 0
    const price = this.duals.slots[m]
    const count = losses.bestCount(m, price, low, cap[m])
    // All counts whose marginal loss is the price are as good: what is taken may be one of them.
    const most = losses.bestCount(m, price + 0.5, low, cap[m])
    this.slope.slots[m] = Math.max(count, Math.min(most, this.slotsTaken[m])) - this.slotsTaken[m]
    return price * count - losses.total(m, count)
  }

  /** Sum over the accounts of their multipliers, or of staying unowned where that is worth more. */
  private accountsPart(): number {
    const { model, duals, slope, worth, taken } = this
    const { accountCount, managerCount, start, manager } = model
    const { open } = this.openness
    let sum = 0
    slope.accounts.fill(1)
    for (let a = 0; a < accountCount; a++) {
      const last = start[a + 1] - 1
      if (last < start[a] || manager[last] !== managerCount || open[last] === 0) {
        sum += this.counted(duals.accounts[a])
        continue
      }
      const value = worth[last]
      if (value > duals.accounts[a] || this.openness.choices[a] === 1) {
        sum += this.counted(value)
        slope.accounts[a] = 0
        taken[this.takenCount++] = last
      } else sum += this.counted(duals.accounts[a])
    }
    return sum
  }

  private knapsacks(): number {
    const { model, slope } = this
    let sum = this.accountsPart()
    this.slotsTaken.fill(0)
    for (let m = 0; m < model.managerCount; m++) {
      const fixed = this.fill(m)
      if (this.knapsack.capacity < 0) return -Infinity
      this.held[m] = fixed + this.knapsack.solveCore()
      sum += this.counted(this.held[m])
      this.budget.spend(this.knapsack.coreWork + model.managerStart[m + 1] - model.managerStart[m])
      this.knapsack.solution(this.takePair)
      for (let t = this.takenBefore; t < this.takenCount; t++) {
        const a = model.account[this.taken[t]]
        slope.accounts[a]--
        this.slotsTaken[m] += model.size[a]
      }
      const part = this.slotsPart(m, this.slotsForced)
      if (part === -Infinity) return -Infinity
      sum += this.counted(part)
    }
    return sum
  }

  private takenBefore = 0
  private slotsForced = 0

  private readonly takePair = (k: number): void => this.take(k)

  private take(k: number): void {
    this.taken[this.takenCount++] = k
  }

  /**
   * Puts the open pairs of positive value of a manager into the knapsack; forced ones are taken and their value is
   * returned. A capacity below 0 says that even these do not fit.
   */
  private fill(m: number): number {
    const { model, knapsack, worth, duals } = this
    const { managerStart, byManager, account, effort, size } = model
    const { open, choices } = this.openness
    const price = duals.slots[m]
    let fixed = 0
    this.takenBefore = this.takenCount
    this.slotsForced = 0
    let left = model.capacity[m]
    for (let i = managerStart[m]; i < managerStart[m + 1]; i++) {
      const k = byManager[i]
      const a = account[k]
      if (open[k] === 0 || choices[a] !== 1) continue
      fixed += this.counted(worth[k] - duals.accounts[a] - price * size[a])
      left -= effort[k]
      this.slotsForced += size[a]
      this.take(k)
    }
    knapsack.clear(left)
    if (left < 0) return fixed
    let wanted = 0
    for (let i = managerStart[m]; i < managerStart[m + 1]; i++) {
      const k = byManager[i]
      const a = account[k]
      if (open[k] === 0 || choices[a] === 1) continue
      const value = worth[k] - duals.accounts[a] - price * size[a]
      if (value <= 0 || effort[k] > left) continue
      if (effort[k] === 0) {
        fixed += value
        this.take(k)
      } else {
        knapsack.add(k, effort[k], value)
        wanted += effort[k]
      }
    }
    if (wanted <= left) knapsack.capacity = wanted
    return fixed
  }

  private portfolios(): number {
    const { model, slope, portfolio } = this
    let sum = this.accountsPart()
    for (let m = 0; m < model.managerCount; m++) {
      portfolio.prepare(m, this.worth, this.duals.accounts)
      const value = portfolio.best()
      this.budget.spend(portfolio.steps + model.managerStart[m + 1] - model.managerStart[m])
      if (value === -Infinity) return -Infinity
      this.held[m] = value
      sum += this.counted(value)
      this.counted(portfolio.forcedSize)
      for (let i = 0; i < portfolio.bestCount; i++) {
        const k = portfolio.bestPairs[i]
        this.take(k)
        slope.accounts[model.account[k]]--
      }
    }
    return sum
  }

  /**
   * Closes every pair that no plan above the target can contain: with the pair forced in, the bound falls to the target
   * or below. Returns the number of pairs closed. `bound` is that of the present multipliers, just evaluated.
   *
   * What a manager held then is what the bound has of it, also when pairs are closed since: so a verifier that closes
   * more on the way than was closed here closes all of these.
   */
  reduce(bound: number, target: number): number {
    if (bound === -Infinity) return 0
    const before = this.openness.count
    const slack = bound - target
    if (this.kind === 'prices') this.reduceByPrices(slack)
    else {
      this.reduceUnowned(slack)
      for (let m = 0; m < this.model.managerCount; m++) {
        if (this.kind === 'knapsacks') this.reduceKnapsack(m, slack)
        else this.reducePortfolio(m, slack)
      }
    }
    return before - this.openness.count
  }

  private reduceByPrices(slack: number): void {
    const { model, worth, duals } = this
    const { accountCount, managerCount, start, manager, effort, size } = model
    const { open } = this.openness
    for (let a = 0; a < accountCount; a++) {
      let best = -Infinity
      for (let pass = 0; pass < 2; pass++) {
        for (let k = start[a]; k < start[a + 1]; k++) {
          if (open[k] === 0) continue
          const m = manager[k]
          const value =
            m === managerCount ? worth[k] : worth[k] - duals.slots[m] * size[a] - duals.effort[m] * effort[k]
          if (pass === 0) best = Math.max(best, value)
          else if (best - value >= slack) this.openness.close(k)
        }
      }
    }
  }

  /** Staying unowned costs what the multiplier is worth more. */
  private reduceUnowned(slack: number): void {
    const { accountCount, managerCount, start, manager } = this.model
    for (let a = 0; a < accountCount; a++) {
      const last = start[a + 1] - 1
      if (last < start[a] || manager[last] !== managerCount || this.openness.open[last] === 0) continue
      if (this.openness.choices[a] === 1) continue
      if (this.duals.accounts[a] - this.worth[last] >= slack) this.openness.close(last)
    }
  }

  private reduceKnapsack(m: number, slack: number): void {
    const { model, knapsack, worth, duals } = this
    const { managerStart, byManager, account, effort, size } = model
    const { open, choices } = this.openness
    this.takenCount = 0
    const fixed = this.fill(m)
    if (knapsack.capacity < 0) return
    let left = model.capacity[m]
    for (let t = 0; t < this.takenCount; t++) left -= effort[this.taken[t]]
    knapsack.solve()
    knapsack.solveBackward()
    const spare = this.held[m] - fixed - slack
    this.budget.spend(3 * knapsack.work)
    for (let i = 0; i < knapsack.count; i++) {
      if (knapsack.forcedIn(i) <= spare) this.openness.close(knapsack.label[i])
    }
    for (let i = managerStart[m]; i < managerStart[m + 1]; i++) {
      const k = byManager[i]
      const a = account[k]
      if (open[k] === 0 || choices[a] === 1) continue
      const value = worth[k] - duals.accounts[a] - duals.slots[m] * size[a]
      if (value > 0 && effort[k] <= left) continue
      if (value + knapsack.within(left - effort[k]) <= spare) this.openness.close(k)
    }
  }

  private reducePortfolio(m: number, slack: number): void {
    const { model, portfolio, worth, duals } = this
    const { managerStart, byManager, account } = model
    const { open, choices } = this.openness
    portfolio.prepare(m, worth, duals.accounts)
    portfolio.best()
    const most = this.held[m] - slack
    const inBest = new Set(portfolio.bestPairs.subarray(0, portfolio.bestCount))
    for (let i = managerStart[m]; i < managerStart[m + 1]; i++) {
      const k = byManager[i]
      if (open[k] === 0 || choices[account[k]] === 1 || inBest.has(k)) continue
      if (portfolio.isWorse(k, most)) this.openness.close(k)
      this.budget.spend(portfolio.steps)
    }
  }
}
