/**
 * Who has whom, and the prices that explain it: the state of the assignment engine, and the first two of its three steps
 * (engine.ts). The third one and the loops over rows are those of whole rows (dense.ts) or of few eligible pairs
 * (sparse.ts).
 *
 * Value means points - price throughout.
 *
 * Column reduction and row reduction only raise prices of managers that have an account, and raise one no further than
 * until its account's second choice is as good, so whoever has a manager still wants it. An account with one choice
 * alone raises nothing.
 *
 * Time: a row for each bid and each account with a manager of its own. Memory: a few numbers for each account and manager.
 */
import { float64Array, int32Array } from '../arrays.js'
import type { CheckedProgram } from '../gate.js'
import { Plan } from '../network/plan.js'
import { rowsOf } from '../rows.js'

/** A round of row reduction ends after so many bids for each account that began it. */
const BIDS_PER_ACCOUNT = 16

export abstract class Pairing {
  bids = 0
  /** Managers that searches settled. */
  settled = 0
  /** Entries of points and lists read. */
  entries = 0

  protected readonly accountCount: number
  protected readonly managerCount: number
  /** [manager] */
  protected readonly price: Float64Array
  /** [account] its manager, [manager] its account; -1 = none */
  protected readonly managerOf: Int32Array
  protected readonly accountOf: Int32Array
  /** Accounts without a manager: the first `freeCount`. */
  private readonly free: Int32Array
  private freeCount = 0

  /** Found by `choose`: the managers of greatest value and of the next one, -1 = none, and these values. */
  protected first = -1
  protected second = -1
  protected best = -Infinity
  protected next = -Infinity

  /** Of a search: [manager] the account that would come to it; and managers in the order in which their turn comes. */
  protected readonly comesFrom: Int32Array
  protected readonly order: Int32Array

  constructor(private readonly program: CheckedProgram) {
    const { accountCount: n, managerCount: m } = program
    this.accountCount = n
    this.managerCount = m
    this.price = float64Array(m)
    this.managerOf = int32Array(n).fill(-1)
    this.accountOf = int32Array(m).fill(-1)
    this.free = int32Array(n)
    this.comesFrom = int32Array(m)
    this.order = int32Array(m)
  }

  /** [manager] the account with most points, which become its price; -1 = nobody is eligible. */
  protected abstract bestAccounts(): Int32Array

  /** Finds the two managers of greatest value. */
  protected abstract choose(account: number): void

  /** Pairs accounts that have none with managers that have none, where the price is what the account has there. */
  protected abstract pairTied(): void

  /** Step 3, one search. False = no path leads to a manager without an account: there is no plan. */
  abstract augment(account: number): boolean

  protected abstract pointsAt(account: number, manager: number): number

  /**
   * Step 1; returns how many accounts have most points for no manager. Where managers stay without an account, all
   * prices begin at zero instead, and nobody has a manager.
   */
  reduceColumns(): number {
    const { accountCount: n, managerCount: m, managerOf, price, free } = this
    const wants = this.bestAccounts()
    const wanted = int32Array(n)
    for (let j = m - 1; j >= 0; j--) {
      if (wants[j] >= 0 && wanted[wants[j]]++ === 0 && n === m) this.pair(wants[j], j)
    }
    if (n === m) this.pairTied()
    if (n < m) price.fill(0)
    let unwanted = 0
    for (let a = 0; a < n; a++) {
      if (wanted[a] === 0 && managerOf[a] < 0) unwanted++
      if (managerOf[a] < 0) free[this.freeCount++] = a
      else if (wanted[a] === 1) {
        this.choose(a)
        if (this.second >= 0) price[managerOf[a]] += this.best - this.next
      }
    }
    return unwanted
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
      if (this.bids === most) {
        free[this.freeCount++] = account
        continue
      }
      this.bids++
      this.choose(account)
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

  /** As a plan of the network room, with which ties are settled. Prices are shifted where that changes nothing, until none is below zero. */
  plan(): Plan {
    const { accountCount: n, managerCount: m, price, managerOf } = this
    const plan = new Plan(this.program, rowsOf(this.program))
    let least = n === m ? Infinity : 0
    for (let j = 0; j < m; j++) least = Math.min(least, price[j])
    for (let j = 0; j < m; j++) plan.price[j] = price[j] - least
    for (let a = 0; a < n; a++) plan.place(a, managerOf[a], this.pointsAt(a, managerOf[a]))
    return plan
  }

  protected pair(account: number, manager: number): void {
    this.managerOf[account] = manager
    this.accountOf[manager] = account
  }

  /** Turns the path over that ends at this manager. */
  protected turnOver(account: number, end: number): void {
    for (let manager = end; manager >= 0; ) {
      const mover = this.comesFrom[manager]
      const left = this.managerOf[mover]
      this.pair(mover, manager)
      manager = mover === account ? -1 : left
    }
  }
}
