/**
 * Who has whom, and the prices that explain it: the state of the assignment engine, and the first two of its three steps
 * (engine.ts); paths.ts is the third.
 *
 * Value means points - price throughout.
 *
 * Every account that is looked at keeps a list of the managers that were best for it when its row was last read, and what
 * all others were worth at most. Prices only rise in this engine, so that stays a bound on them for ever; the row is read
 * again when the bound is better than what the list has to offer.
 *
 * Column reduction and row reduction only raise prices of managers that have an account, and raise one no further than
 * until its account's second choice is as good, so whoever has a manager still wants it. An account with one choice
 * alone raises nothing.
 *
 * Time: a list for each bid and each account with a manager of its own, and a row for the first. Memory: a list and a few
 * numbers for each account.
 */
import { float64Array, int32Array } from '../arrays.js'
import type { CheckedProgram } from '../gate.js'
import { Plan } from '../network/plan.js'
import { rowsOf } from '../rows.js'
import { LISTED, type Pairs, pairsOf } from './pairs.js'

/** A round of row reduction ends after so many bids for each account that began it. */
const BIDS_PER_ACCOUNT = 16

export class Pairing {
  bids = 0
  /** Entries of points and lists read. */
  entries = 0

  readonly pairs: Pairs
  /** [manager] */
  readonly price: Float64Array
  /** [account] its manager, [manager] its account; -1 = none */
  readonly managerOf: Int32Array
  readonly accountOf: Int32Array

  /** [account * LISTED + i] the managers that were best, and their points */
  readonly listed: Int32Array
  readonly listedPoints: Int32Array
  /** [account] how many are listed, and what any other manager is worth at most; Infinity = not read yet */
  readonly listLength: Int32Array
  readonly outside: Float64Array

  /** Found by `choose`: the managers of greatest value and of the next one, -1 = none, and these values. */
  best = -Infinity
  private first = -1
  private second = -1
  private next = -Infinity

  /** Accounts without a manager: the first `freeCount`. */
  private readonly free: Int32Array
  private freeCount = 0

  constructor(private readonly program: CheckedProgram) {
    const { accountCount: n, managerCount: m } = program
    this.pairs = pairsOf(program)
    this.price = float64Array(m)
    this.managerOf = int32Array(n).fill(-1)
    this.accountOf = int32Array(m).fill(-1)
    this.listed = int32Array(n * LISTED)
    this.listedPoints = int32Array(n * LISTED)
    this.listLength = int32Array(n)
    this.outside = float64Array(n).fill(Infinity)
    this.free = int32Array(n)
  }

  /**
   * Step 1; returns how many accounts have most points for no manager. Where managers stay without an account, all
   * prices begin at zero instead, and nobody has a manager.
   */
  reduceColumns(): number {
    const { managerOf, price, free, pairs } = this
    const { accountCount: n, managerCount: m } = this.program
    const wants = int32Array(m)
    pairs.most(price, wants)
    this.entries += pairs.count
    const wanted = int32Array(n)
    for (let j = m - 1; j >= 0; j--) {
      if (wants[j] >= 0 && wanted[wants[j]]++ === 0 && n === m) this.pair(wants[j], j)
    }
    if (n < m) price.fill(0)
    let unwanted = 0
    for (let a = 0; a < n; a++) {
      if (managerOf[a] < 0 && (n < m || !this.pairTied(a))) free[this.freeCount++] = a
      if (wanted[a] === 0 && managerOf[a] < 0) unwanted++
    }
    for (let a = 0; a < n; a++) {
      if (wanted[a] !== 1 || managerOf[a] < 0) continue
      this.choose(a)
      if (this.second >= 0) price[managerOf[a]] += this.best - this.next
    }
    return unwanted
  }

  /** Gives an account a manager without one, if some costs what it has there: among ties most find one. */
  private pairTied(account: number): boolean {
    const { listed, listedPoints, listLength, outside, pairs } = this
    const at = account * LISTED
    this.read(account)
    if (this.pairAtPrice(account, listed, listedPoints, at, listLength[account])) return true
    if (outside[account] < 0) return false
    pairs.row(account)
    this.entries += pairs.length
    return this.pairAtPrice(account, pairs.managers, pairs.points, pairs.from, pairs.length)
  }

  private pairAtPrice(
    account: number,
    managers: Int32Array,
    points: Int32Array,
    from: number,
    length: number,
  ): boolean {
    const { price, accountOf } = this
    for (let i = from; i < from + length; i++) {
      if (accountOf[managers[i]] >= 0 || points[i] !== price[managers[i]]) continue
      this.pair(account, managers[i])
      return true
    }
    return false
  }

  /** Accounts that wait for a manager. */
  get waiting(): number {
    return this.freeCount
  }

  /** Step 2, one round. */
  reduceRows(): void {
    const { price, accountOf, managerOf, free } = this
    const waiting = this.freeCount
    const most = this.bids + BIDS_PER_ACCOUNT * waiting
    this.freeCount = 0
    for (let next = 0; next < waiting; ) {
      const account = free[next++]
      if (this.bids < most) this.choose(account)
      if (this.bids === most || this.first < 0) {
        free[this.freeCount++] = account
        continue
      }
      this.bids++
      let manager = this.first
      const rise = this.second >= 0 ? this.best - this.next : 0
      if (rise > 0) price[manager] += rise
      else if (this.second >= 0 && accountOf[manager] >= 0) manager = this.second
      const displaced = accountOf[manager]
      this.pair(account, manager)
      if (displaced < 0) continue
      managerOf[displaced] = -1
      // With a higher price the displaced one has something new to choose from, and goes on at once.
      if (rise > 0) free[--next] = displaced
      else free[this.freeCount++] = displaced
    }
  }

  /** An account that waits for step 3; -1 = all have a manager. */
  nextFree(): number {
    return this.freeCount > 0 ? this.free[--this.freeCount] : -1
  }

  /** Finds the two managers of greatest value. */
  choose(account: number): void {
    const { listed, listedPoints, listLength, price, outside } = this
    if (outside[account] === Infinity) this.read(account)
    const at = account * LISTED
    for (let again = 0; again < 2; again++) {
      let [best, next] = [-Infinity, -Infinity]
      let [first, second] = [-1, -1]
      const end = at + listLength[account]
      for (let i = at; i < end; i++) {
        const j = listed[i]
        const value = listedPoints[i] - price[j]
        if (value <= next) continue
        if (value > best) {
          next = best
          second = first
          best = value
          first = j
        } else {
          next = value
          second = j
        }
      }
      this.entries += LISTED
      this.best = best
      this.next = next
      this.first = first
      this.second = second
      if (next >= outside[account]) return
      this.read(account)
    }
  }

  /** Lists the managers of greatest value. */
  read(account: number): void {
    const { pairs, price, listed, listedPoints, listLength, outside } = this
    const at = account * LISTED
    const count = pairs.best(account, price, listed, listedPoints, at)
    listLength[account] = count
    const last = at + count - 1
    outside[account] = count < LISTED ? -Infinity : listedPoints[last] - price[listed[last]]
    this.entries += pairs.width(account)
  }

  pair(account: number, manager: number): void {
    this.managerOf[account] = manager
    this.accountOf[manager] = account
  }

  /** The share of the accounts that have a manager. */
  get placed(): number {
    return this.managerOf.reduce((sum, manager) => sum + (manager < 0 ? 0 : 1), 0) / this.managerOf.length
  }

  /** What the prices prove so far: nobody has more than its best manager is worth to it, and no manager more than its price. */
  bound(): number {
    const { price, managerOf, pairs, listed, listedPoints, listLength, outside } = this
    let sum = 0
    for (const each of price) sum += each
    for (let a = 0; a < managerOf.length; a++) {
      const manager = managerOf[a]
      let best = manager < 0 ? outside[a] : pairs.at(a, manager) - price[manager]
      const end = manager < 0 ? a * LISTED + listLength[a] : 0
      for (let i = a * LISTED; i < end; i++) best = Math.max(best, listedPoints[i] - price[listed[i]])
      sum += best
    }
    return sum
  }

  /** As a plan of the network room, with which ties are settled. Prices are shifted where that changes nothing, until none is below zero. */
  plan(): Plan {
    const { price, managerOf, pairs } = this
    const { accountCount: n, managerCount: m } = this.program
    const plan = new Plan(this.program, rowsOf(this.program))
    let least = n === m ? Infinity : 0
    for (let j = 0; j < m; j++) least = Math.min(least, price[j])
    for (let j = 0; j < m; j++) plan.price[j] = price[j] - least
    for (let a = 0; a < n; a++) plan.place(a, managerOf[a], pairs.at(a, managerOf[a]))
    return plan
  }
}
