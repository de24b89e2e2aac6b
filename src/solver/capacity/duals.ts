/** The multipliers of a relaxation, in scaled points; which of them count depends on the relaxation. */
import type { Model } from './model.js'

/** Which constraints a relaxation keeps: the choice of every account, or what a manager can hold. */
export type Relaxed = 'prices' | 'knapsacks' | 'portfolios'

export class Duals {
  /** All multipliers, integers: accounts, slots, effort, rows. */
  readonly all: Float64Array
  /** [account] of "has one owner" */
  readonly accounts: Float64Array
  /** [manager] of a slot */
  readonly slots: Float64Array
  /** [manager] of a unit of effort, >= 0 */
  readonly effort: Float64Array
  /** [row] >= 0 prices its upper, <= 0 its lower limit */
  readonly rows: Float64Array

  constructor(model: Model) {
    const { accountCount: n, managerCount: m, rows } = model
    this.all = new Float64Array(n + 2 * m + rows.count)
    this.accounts = this.all.subarray(0, n)
    this.slots = this.all.subarray(n, n + m)
    this.effort = this.all.subarray(n + m, n + 2 * m)
    this.rows = this.all.subarray(n + 2 * m)
  }
}
