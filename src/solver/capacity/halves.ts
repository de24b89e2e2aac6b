/**
 * The best plan that differs from a given one within a few managers, where only effort is limited.
 *
 * Where managers own dozens of accounts, a great many plans are as good as the linear program allows but for the last units of
 * room, and moves of one to three accounts hardly ever fill all rooms at the same time. So whole sets of accounts change
 * places at once. With a price p for the effort of each manager every account has a best place, and any other place
 * costs it a regret:
 *
 *   value of a plan = sum_m p_m capacity_m + sum_a max_k (value - p effort)      the price bound of these managers
 *                     - regrets of the accounts - sum_m p_m (room left at m)     which a better plan has little of
 *
 * The accounts are split in two halves. For either half, all choices of places are listed whose regrets sum up to the
 * least, as many as a list may hold; two of them are a plan when together they fit. Lists of N choices stand for N^2
 * plans. When both hold all choices that a better plan could consist of, there is none that is not found.
 *
 * Time: O(N accounts + candidates in the cells); memory: O(N managers).
 *
 * (Horowitz, Sahni, Computing partitions with applications to the knapsack problem, 1974, for the halves; Balas, Zemel,
 * An algorithm for large zero-one knapsack problems, 1980, for cores of small regret.)
 */
import { Choices, FiledChoices } from './choices.js'
import type { Model } from './model.js'
import type { Random } from './random.js'

/** Steps in which regrets are counted beforehand. */
const BINS = 256
/** Steps towards good prices of the few managers. */
const PRICING = 60
const PATIENCE = 5

export class Halves {
  /** Units of work of the last call: pairs, choices and cells looked at. */
  work = 0
  /** Whether the last call saw all plans that might have been better. */
  isComplete = false
  /** Accounts of the chosen managers: the first `count`. */
  private readonly accounts: Int32Array
  private count = 0
  /** Their pairs with these managers: those of account i are pairs[pairStart[i]] .. */
  private readonly pairs: Int32Array
  private readonly pairStart: Int32Array
  /** [manager] its place among the chosen, or -1 */
  private readonly place: Int32Array
  /** [place] */
  private price = new Float64Array(0)
  private capacity = new Float64Array(0)
  /** [i] the best pair of account i; its other pairs of little regret are those from optionStart[i] on */
  private readonly first: Int32Array
  private readonly optionStart: Int32Array
  private readonly optionPair: Int32Array
  private readonly optionRegret: Float64Array
  private readonly lists = [new Choices(), new Choices()] as const
  private readonly filed = new FiledChoices()

  constructor(
    private readonly model: Model,
    private readonly random: Random,
  ) {
    const { accountCount: n, managerCount, pairCount } = model
    this.accounts = new Int32Array(n)
    this.pairs = new Int32Array(pairCount)
    this.pairStart = new Int32Array(n + 1)
    this.first = new Int32Array(n)
    this.optionStart = new Int32Array(n + 1)
    this.optionPair = new Int32Array(pairCount)
    this.optionRegret = new Float64Array(pairCount)
    this.place = new Int32Array(managerCount + 1).fill(-1)
  }

  /**
   * The best plan among those listed, [account] pairs, whose value is greater; undefined where there is none.
   * `prices`: [manager] of a unit of effort, from where the prices of the few start. `most`: choices of a half.
   */
  better(
    plan: Int32Array,
    chosen: readonly number[],
    prices: Float64Array,
    most: number,
  ): Int32Array | undefined {
    const { model, place } = this
    chosen.forEach((m, j) => {
      place[m] = j
    })
    this.capacity = Float64Array.from(chosen, (m) => model.capacity[m])
    this.price = Float64Array.from(chosen, (m, j) => (this.capacity[j] < Infinity ? prices[m] : 0))
    const value = this.setFree(plan)
    this.improvePrices(value)
    const spare = this.listOptions(value + model.unit)
    const found = spare < 0 ? undefined : this.join(spare, most)
    this.isComplete = spare < 0 || this.isComplete
    for (const m of chosen) place[m] = -1
    if (!found) return undefined
    const better = plan.slice()
    for (const k of found) better[model.account[k]] = k
    return better
  }

  /** Collects the accounts of the chosen managers and their pairs there; returns what they are worth in the plan. */
  private setFree(plan: Int32Array): number {
    const { place, accounts, pairs, pairStart } = this
    const { accountCount, manager, start, value } = this.model
    this.count = 0
    let at = 0
    let sum = 0
    this.work = accountCount
    for (let a = 0; a < accountCount; a++) {
      if (place[manager[plan[a]]] < 0) continue
      for (let k = start[a]; k < start[a + 1]; k++) if (place[manager[k]] >= 0) pairs[at++] = k
      this.work += start[a + 1] - start[a]
      accounts[this.count++] = a
      pairStart[this.count] = at
      sum += value[plan[a]]
    }
    return sum
  }

  /** Finds the best pairs at the present prices, leaves the room at them in `left`, and returns the price bound. */
  private evaluate(left: Float64Array): number {
    const { model, place, pairs, pairStart, price, capacity, first } = this
    const { manager, effort, value } = model
    left.set(capacity)
    let bound = 0
    for (let j = 0; j < price.length; j++) if (price[j] > 0) bound += price[j] * capacity[j]
    for (let i = 0; i < this.count; i++) {
      let most = -Infinity
      for (let t = pairStart[i]; t < pairStart[i + 1]; t++) {
        const k = pairs[t]
        const j = place[manager[k]]
        const worth = value[k] - price[j] * effort[k]
        if (worth > most) {
          most = worth
          first[i] = k
        }
      }
      bound += most
      left[place[manager[first[i]]]] -= effort[first[i]]
    }
    this.work += pairStart[this.count]
    return bound
  }

  /** Subgradient steps towards the least price bound, `value` being that of a plan; prices stay integers. */
  private improvePrices(value: number): void {
    const { price } = this
    const best = price.slice()
    const left = new Float64Array(price.length)
    let least = Infinity
    let factor = 1
    let since = 0
    for (let step = 0; step < PRICING; step++) {
      const bound = this.evaluate(left)
      if (bound < least) {
        least = bound
        best.set(price)
        since = 0
      } else if (++since > PATIENCE) {
        since = 0
        factor /= 2
        price.set(best)
        continue
      }
      let norm = 0
      for (let j = 0; j < price.length; j++) if (price[j] > 0 || left[j] < 0) norm += left[j] ** 2
      if (norm === 0) break
      const length = (factor * (bound - value)) / norm
      for (let j = 0; j < price.length; j++) {
        if (left[j] < Infinity) price[j] = Math.max(0, Math.round(price[j] - length * left[j]))
      }
    }
    price.set(best)
  }

  /** Lists other pairs than the best, of regrets that a plan of at least this value can afford; returns what it can. */
  private listOptions(value: number): number {
    const { model, place, pairs, pairStart, price, first, optionStart, optionPair, optionRegret } = this
    const { manager, effort } = model
    const worth = (k: number) => model.value[k] - price[place[manager[k]]] * effort[k]
    const left = new Float64Array(price.length)
    const spare = this.evaluate(left) - value
    let at = 0
    for (let i = 0; i < this.count; i++) {
      optionStart[i] = at
      const most = worth(first[i])
      for (let t = pairStart[i]; t < pairStart[i + 1]; t++) {
        const k = pairs[t]
        if (k === first[i]) continue
        const regret = most - worth(k)
        if (regret > spare) continue
        optionPair[at] = k
        optionRegret[at++] = regret
      }
    }
    optionStart[this.count] = at
    return spare
  }

  /** Accounts that have a choice, by falling regret of the second best pair, dealt out to two halves. */
  private halves(): [number[], number[]] {
    const { optionStart, optionRegret, random } = this
    const lowest = new Float64Array(this.count).fill(Infinity)
    const order: number[] = []
    for (let i = 0; i < this.count; i++) {
      for (let o = optionStart[i]; o < optionStart[i + 1]; o++)
        lowest[i] = Math.min(lowest[i], optionRegret[o])
      if (optionStart[i + 1] > optionStart[i]) order.push(i)
    }
    order.sort((a, b) => lowest[b] - lowest[a] || a - b)
    const halves: [number[], number[]] = [[], []]
    let side = 0
    order.forEach((i, at) => {
      side = at % 2 === 0 ? random.below(2) : 1 - side
      halves[side].push(i)
    })
    return halves
  }

  /** Pairs of the best plan that two listed choices make, wasting at most `spare`. */
  private join(spare: number, most: number): Int32Array | undefined {
    const { price, capacity, lists, filed, first } = this
    const width = price.length
    const left = new Float64Array(width)
    const [front, back] = lists
    this.isComplete = true
    this.halves().forEach((half, side) => {
      this.list(lists[side], half, spare, most)
    })
    filed.file(back, price, spare)
    for (let j = 0; j < width; j++) left[j] = capacity[j]
    for (let i = 0; i < this.count; i++)
      left[this.place[this.model.manager[first[i]]]] -= this.model.effort[first[i]]
    const room = new Float64Array(width)
    let least = spare
    let found: [number, number] | undefined
    for (let f = 0; f < front.count; f++) {
      const rest = least - front.regret[f]
      if (rest < 0) continue
      for (let j = 0; j < width; j++) room[j] = left[j] - front.effort[f * width + j]
      if (!filed.find(room, rest) || (found && filed.waste === rest)) continue
      least = front.regret[f] + filed.waste
      found = [f, filed.found]
    }
    this.work += filed.looked + 2 * (front.count + back.count)
    if (!found) return undefined
    const pairs = first.slice(0, this.count)
    found.forEach((choice, side) => {
      const { parent, account, pair } = lists[side]
      for (let s = choice; s > 0; s = parent[s]) pairs[account[s]] = pair[s]
    })
    return pairs
  }

  /** All choices of a half with regrets of at most `spare` in all, or those of the least regret that the list holds. */
  private list(choices: Choices, half: readonly number[], spare: number, most: number): void {
    const { optionStart, optionPair, optionRegret, model, place, first } = this
    const { manager, effort } = model
    const limit = this.limitOf(half, spare, most)
    if (limit < spare) this.isComplete = false
    choices.clear(most, this.price.length)
    for (const i of half) {
      const before = choices.count
      const from = place[manager[first[i]]]
      for (let o = optionStart[i]; o < optionStart[i + 1]; o++) {
        const k = optionPair[o]
        const to = place[manager[k]]
        const afford = limit - optionRegret[o]
        for (let s = 0; s < before; s++) {
          if (choices.regret[s] > afford) continue
          if (choices.count === most) {
            this.isComplete = false
            break
          }
          const at = choices.add(s, i, k, choices.regret[s] + optionRegret[o])
          choices.effort[at + from] -= effort[first[i]]
          choices.effort[at + to] += effort[k]
        }
        this.work += before
      }
    }
  }

  /** The greatest sum of regrets up to which the list holds all choices, counted in steps that are rounded down. */
  private limitOf(half: readonly number[], spare: number, most: number): number {
    const { optionStart, optionRegret } = this
    const step = spare / (BINS - 1)
    if (step === 0) return spare
    const counts = new Float64Array(BINS)
    counts[0] = 1
    for (const i of half) {
      for (let t = BINS - 1; t >= 0; t--) {
        let sum = counts[t]
        for (let o = optionStart[i]; o < optionStart[i + 1]; o++) {
          const steps = Math.floor(optionRegret[o] / step)
          if (steps <= t) sum += counts[t - steps]
        }
        counts[t] = sum
      }
      this.work += BINS * (optionStart[i + 1] - optionStart[i])
    }
    let all = 0
    for (let t = 0; t < BINS; t++) {
      all += counts[t]
      if (all > most) return Math.max(t, 1) * step
    }
    return spare
  }
}
