/**
 * How the assignment engine reads points: a matrix, or the eligible pairs of each account. Either way only pairs that
 * are eligible are seen, so the steps of the engine need not know which it is.
 *
 *   most   one pass over everything: who has most points for each manager
 *   best   one row: the few managers of greatest value, for a list
 *   row    one row: all its managers, where a search finds that the list is not enough
 *
 * A list is filled by insertion behind a threshold: an entry that does not reach the last one listed costs a
 * comparison, and few of them do.
 *
 * Of a matrix a sample can tell whether all managers rank the accounts alike, before anything is paid for. Time: a row for
 * each call, all pairs for `most`.
 */
import { FORBIDDEN, type SparsePoints } from '../../program/index.js'
import { float64Array, int32Array } from '../arrays.js'
import type { CheckedProgram } from '../gate.js'
import { listBest } from '../kernels/index.js'

/** Managers in a list. */
export const LISTED = 8
/** Accounts and managers in a sample. */
const SAMPLE = 64

export interface Pairs {
  readonly isMatrix: boolean
  /** Pairs of the program, eligible or not where it is a matrix: what one pass reads. */
  readonly count: number
  /** The row that was written last: the first `length` entries from `from`. */
  managers: Int32Array
  points: Int32Array
  from: number
  length: number
  /** Entries in an account's row. */
  width(account: number): number
  /** Finds the eligible managers of an account, with their points. */
  row(account: number): void
  /** Lists the managers of greatest points - price, best first; returns how many. */
  best(account: number, price: Float64Array, managers: Int32Array, points: Int32Array, at: number): number
  /** [manager] the most points that anyone has for it, and who has them; where nobody is eligible 0 and -1. */
  most(points: Float64Array, account: Int32Array): void
  /** Of some accounts and managers of a matrix: the share of these accounts that have most points for none of these managers. 0 for few pairs. */
  unwantedOfSample(): number
  /** Of an eligible pair. */
  at(account: number, manager: number): number
}

export function pairsOf(program: CheckedProgram): Pairs {
  const { points, accountCount, managerCount } = program
  if ('start' in points) return new SparsePairs(points)
  return new DensePairs(points as Int32Array, accountCount, managerCount)
}

class DensePairs implements Pairs {
  readonly isMatrix = true
  readonly count: number
  readonly managers: Int32Array
  readonly points: Int32Array
  readonly from = 0
  length = 0
  private readonly values = float64Array(LISTED)

  constructor(
    private readonly matrix: Int32Array,
    private readonly accountCount: number,
    private readonly managerCount: number,
  ) {
    this.count = accountCount * managerCount
    this.managers = int32Array(managerCount)
    this.points = int32Array(managerCount)
  }

  width(): number {
    return this.managerCount
  }

  row(account: number): void {
    const { matrix, managers, points, managerCount: m } = this
    let length = 0
    for (let j = 0, i = account * m; j < m; j++, i++) {
      if (matrix[i] === FORBIDDEN) continue
      managers[length] = j
      points[length++] = matrix[i]
    }
    this.length = length
  }

  best(account: number, price: Float64Array, managers: Int32Array, points: Int32Array, at: number): number {
    const { matrix, values, managerCount: m } = this
    const from = account * m
    let kept = 0
    let threshold = -Infinity
    for (let j = 0; j < m; j++) {
      const there = matrix[from + j]
      const value = there - price[j]
      if (value <= threshold || there === FORBIDDEN) continue
      let i = kept < LISTED ? kept++ : LISTED - 1
      while (i > 0 && values[i - 1] < value) {
        values[i] = values[i - 1]
        managers[at + i] = managers[at + i - 1]
        i--
      }
      values[i] = value
      managers[at + i] = j
      if (kept === LISTED) threshold = values[LISTED - 1]
    }
    for (let i = at; i < at + kept; i++) points[i] = matrix[from + managers[i]]
    return kept
  }

  most(points: Float64Array, account: Int32Array): void {
    const { matrix, accountCount: n, managerCount: m } = this
    const most = int32Array(m).fill(FORBIDDEN)
    account.fill(-1)
    for (let a = 0, i = 0; a < n; a++) {
      for (let j = 0; j < m; j++, i++) {
        if (matrix[i] <= most[j]) continue
        most[j] = matrix[i]
        account[j] = a
      }
    }
    for (let j = 0; j < m; j++) points[j] = account[j] < 0 ? 0 : most[j]
  }

  unwantedOfSample(): number {
    const { matrix, accountCount: n, managerCount: m } = this
    const accounts = Math.min(n, SAMPLE)
    const managers = Math.min(m, SAMPLE)
    const isWanted = new Uint8Array(accounts)
    for (let k = 0; k < managers; k++) {
      const j = Math.floor((k * m) / managers)
      let most = FORBIDDEN
      let wanted = 0
      for (let i = 0; i < accounts; i++) {
        const points = matrix[Math.floor((i * n) / accounts) * m + j]
        if (points <= most) continue
        most = points
        wanted = i
      }
      isWanted[wanted] = 1
    }
    return 1 - isWanted.reduce((sum, is) => sum + is, 0) / accounts
  }

  at(account: number, manager: number): number {
    return this.matrix[account * this.managerCount + manager]
  }
}

class SparsePairs implements Pairs {
  readonly isMatrix = false
  readonly count: number
  readonly managers: Int32Array
  readonly points: Int32Array
  from = 0
  length = 0
  private readonly start: Int32Array
  private readonly values = float64Array(LISTED)

  constructor(private readonly pairs: SparsePoints) {
    const { start, manager, points } = pairs
    this.count = points.length
    this.start = start
    this.managers = manager
    this.points = points
  }

  width(account: number): number {
    return this.start[account + 1] - this.start[account]
  }

  row(account: number): void {
    this.from = this.start[account]
    this.length = this.width(account)
  }

  best(account: number, price: Float64Array, managers: Int32Array, points: Int32Array, at: number): number {
    return listBest(this.pairs, account, LISTED, 1, price, this.values, managers, points, at)
  }

  most(most: Float64Array, account: Int32Array): void {
    const { start, managers, points } = this
    most.fill(-Infinity)
    account.fill(-1)
    for (let a = 0; a + 1 < start.length; a++) {
      const end = start[a + 1]
      for (let i = start[a]; i < end; i++) {
        const j = managers[i]
        if (points[i] <= most[j]) continue
        most[j] = points[i]
        account[j] = a
      }
    }
    for (let j = 0; j < most.length; j++) if (account[j] < 0) most[j] = 0
  }

  unwantedOfSample(): number {
    return 0
  }

  at(account: number, wanted: number): number {
    const { start, managers, points } = this
    let low = start[account]
    let high = start[account + 1] - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (managers[middle] < wanted) low = middle + 1
      else high = middle
    }
    return points[low]
  }
}
