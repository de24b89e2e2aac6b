/**
 * Who has whom, and the prices that explain it: the state of the assignment engine, and its three steps (engine.ts).
 *
 * Value means points - price throughout. No account is without a choice here: every pair is eligible.
 *
 * Column reduction and row reduction only raise prices of managers that have an account, and raise one no further than
 * until its account's second choice is as good, so whoever has a manager still wants it.
 *
 * A search keeps the managers in `order`: settled ones first, then those as near as the nearest can be, then all
 * others. `distance` is how much worse off all accounts of a path are together if the account that is being placed
 * starts it and the manager ends it, up to a constant. The path found is turned over account by account: `comesFrom`
 * says who would come, and where that account left is the next manager.
 *
 * Time: a row for each bid and each settled manager. Memory: a few numbers for each account and manager.
 */
import { float64Array, int32Array } from '../arrays.js'
import type { Budget } from '../budget.js'
import type { CheckedProgram } from '../gate.js'
import { Plan } from '../network/plan.js'
import { rowsOf } from '../rows.js'

/** A round of row reduction ends after so many bids for each account that began it. */
const BIDS_PER_ACCOUNT = 16

export class Pairing {
  bids = 0
  /** Managers that searches settled. */
  settled = 0
  /** Whole rows read. */
  rowsRead = 0

  /** [account * managerCount + manager] */
  private readonly points: Int32Array
  private readonly accountCount: number
  private readonly managerCount: number
  /** [manager] */
  private readonly price: Float64Array
  /** [account] its manager, [manager] its account; -1 = none */
  private readonly managerOf: Int32Array
  private readonly accountOf: Int32Array
  /** Accounts without a manager: the first `freeCount`. */
  private readonly free: Int32Array
  private freeCount = 0

  /** Of a search: [manager] its distance, the account that would come to it; and managers, nearest first. */
  private readonly distance: Float64Array
  private readonly comesFrom: Int32Array
  private readonly order: Int32Array

  constructor(
    private readonly program: CheckedProgram,
    private readonly budget: Budget,
  ) {
    const { accountCount: n, managerCount: m, points } = program
    this.points = points as Int32Array
    this.accountCount = n
    this.managerCount = m
    this.price = float64Array(m)
    this.managerOf = int32Array(n).fill(-1)
    this.accountOf = int32Array(m).fill(-1)
    this.free = int32Array(n)
    this.distance = float64Array(m)
    this.comesFrom = int32Array(m)
    this.order = int32Array(m)
  }

  /**
   * Step 1; returns how many accounts have most points for no manager. Where managers stay without an account, all
   * prices begin at zero instead, and nobody has a manager.
   */
  reduceColumns(): number {
    const { accountCount: n, managerCount: m, managerOf, free } = this
    const wants = this.bestAccounts()
    this.readRows(n)
    const wanted = int32Array(n)
    for (let j = m - 1; j >= 0; j--) if (wanted[wants[j]]++ === 0 && n === m) this.pair(wants[j], j)
    if (n === m) this.pairTied()
    if (n < m) this.price.fill(0)
    let unwanted = 0
    for (let a = 0; a < n; a++) {
      if (wanted[a] === 0 && managerOf[a] < 0) unwanted++
      if (managerOf[a] < 0) free[this.freeCount++] = a
      else if (wanted[a] === 1 && m > 1) this.raiseToSecond(a)
    }
    return unwanted
  }

  /** Gives accounts without a manager one that costs what they have for it: among ties most find one. */
  private pairTied(): void {
    const { points, price, accountOf, managerOf, accountCount: n, managerCount: m } = this
    const left = int32Array(m)
    let leftCount = 0
    for (let j = 0; j < m; j++) if (accountOf[j] < 0) left[leftCount++] = j
    for (let a = 0; a < n && leftCount > 0; a++) {
      if (managerOf[a] >= 0) continue
      for (let i = 0; i < leftCount; i++) {
        const j = left[i]
        if (points[a * m + j] !== price[j]) continue
        this.pair(a, j)
        left[i] = left[--leftCount]
        break
      }
    }
  }

  /** Accounts that wait for a manager. */
  get waiting(): number {
    return this.freeCount
  }

  /** Step 2, one round. */
  reduceRows(): void {
    const { points, price, accountOf, managerOf, free, managerCount: m } = this
    const waiting = this.freeCount
    const most = this.bids + BIDS_PER_ACCOUNT * waiting
    const begun = this.bids
    this.freeCount = 0
    for (let next = 0; next < waiting; ) {
      const account = free[next++]
      if (this.bids === most) {
        free[this.freeCount++] = account
        continue
      }
      this.bids++
      const row = account * m
      let [best, second] = [-Infinity, -Infinity]
      let [manager, other] = [-1, -1]
      for (let j = 0; j < m; j++) {
        const value = points[row + j] - price[j]
        if (value <= second) continue
        if (value > best) {
          second = best
          other = manager
          best = value
          manager = j
        } else {
          second = value
          other = j
        }
      }
      if (best > second) {
        if (other >= 0) price[manager] += best - second
      } else if (accountOf[manager] >= 0) manager = other
      const displaced = accountOf[manager]
      this.pair(account, manager)
      if (displaced < 0) continue
      managerOf[displaced] = -1
      // With a higher price the displaced one has something new to choose from, and goes on at once.
      if (best > second) free[--next] = displaced
      else free[this.freeCount++] = displaced
    }
    this.readRows(this.bids - begun)
  }

  /** An account that waits for step 3; -1 = all have a manager. */
  nextFree(): number {
    return this.freeCount > 0 ? this.free[--this.freeCount] : -1
  }

  /**
   * Step 3: one search. `order` holds managers settled (before `low`), as near as can be (`low` to `high`), and others.
   */
  augment(account: number): void {
    const { points, price, accountOf, distance, comesFrom, order, managerCount: m } = this
    const own = account * m
    for (let j = 0; j < m; j++) {
      distance[j] = price[j] - points[own + j]
      comesFrom[j] = account
      order[j] = j
    }
    let nearest = 0
    let [low, high, settled] = [0, 0, 0]
    let end = -1
    while (end < 0) {
      settled = low
      nearest = distance[order[high++]]
      for (let i = high; i < m; i++) {
        const j = order[i]
        if (distance[j] > nearest) continue
        if (distance[j] < nearest) {
          nearest = distance[j]
          high = low
        }
        order[i] = order[high]
        order[high++] = j
      }
      for (let i = low; i < high && end < 0; i++) if (accountOf[order[i]] < 0) end = order[i]
      while (end < 0 && low < high) {
        const manager = order[low++]
        const through = accountOf[manager]
        const row = through * m
        const more = nearest - (price[manager] - points[row + manager])
        for (let i = high; i < m; i++) {
          const j = order[i]
          const length = price[j] - points[row + j] + more
          if (length >= distance[j]) continue
          distance[j] = length
          comesFrom[j] = through
          if (length > nearest) continue
          if (accountOf[j] < 0) {
            end = j
            break
          }
          order[i] = order[high]
          order[high++] = j
        }
      }
    }
    for (let i = 0; i < settled; i++) price[order[i]] += nearest - distance[order[i]]
    this.settled += low
    this.readRows(low + 1)
    for (let manager = end; manager >= 0; ) {
      const mover = comesFrom[manager]
      const left = this.managerOf[mover]
      this.pair(mover, manager)
      manager = mover === account ? -1 : left
    }
  }

  /** As a plan of the network room, with which ties are settled. Prices are shifted where that changes nothing, until none is below zero. */
  plan(): Plan {
    const { accountCount: n, managerCount: m, price, managerOf } = this
    const plan = new Plan(this.program, rowsOf(this.program))
    const least = n === m ? Math.min(...price) : 0
    for (let j = 0; j < m; j++) plan.price[j] = price[j] - least
    for (let a = 0; a < n; a++) plan.place(a, managerOf[a], this.points[a * m + managerOf[a]])
    return plan
  }

  private pair(account: number, manager: number): void {
    this.managerOf[account] = manager
    this.accountOf[manager] = account
  }

  /** [manager] the account with most points, which become its price. */
  private bestAccounts(): Int32Array {
    const { points, price, accountCount: n, managerCount: m } = this
    const best = int32Array(m)
    for (let j = 0; j < m; j++) price[j] = points[j]
    for (let a = 1; a < n; a++) {
      for (let j = 0, at = a * m; j < m; j++, at++) {
        if (points[at] <= price[j]) continue
        price[j] = points[at]
        best[j] = a
      }
    }
    return best
  }

  /** Lets an account pay as much as leaves it indifferent to its second choice. */
  private raiseToSecond(account: number): void {
    const { points, price, managerCount: m } = this
    const manager = this.managerOf[account]
    const row = account * m
    let second = -Infinity
    for (let j = 0; j < m; j++) {
      if (j !== manager) second = Math.max(second, points[row + j] - price[j])
    }
    price[manager] = points[row + manager] - second
  }

  private readRows(count: number): void {
    this.rowsRead += count
    this.budget.spend(count * this.managerCount)
  }
}
