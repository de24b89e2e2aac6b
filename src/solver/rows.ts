/**
 * How the engines read points: one account's row at a time, whatever form the program has.
 *
 * A row is a stretch of `data`, starting at the offset that `read` returns. For a dense program that is the
 * caller's own array, so nothing is copied; for features and row functions it is one scratch row, written on
 * each call. Code that wants two rows at once must copy the first.
 *
 * Reading through an offset, not through a subarray, matters: a view per row costs an allocation each, and a
 * dense program of 100 million pairs is read several times.
 *
 * `at` gives a single entry. It is one load for a dense program, an inner product for features, and for row functions
 * that do not tell single pairs a whole row: they remember the last one they wrote.
 */
import type { AssignmentProgram, FeaturePoints, RowPoints, SparsePoints } from '../program/index.js'
import { FORBIDDEN } from '../program/index.js'

export interface Rows {
  readonly data: Int32Array
  /** Entries to read in a row, on average. */
  readonly width: number
  /** Offset in `data` of the first entry of this account's row; valid until the next call. */
  read(account: number): number
  /** Points of one pair. */
  at(account: number, manager: number): number
  /** Writes the managers that the account is eligible for, ascending; returns how many. May read the row. */
  eligible(account: number, managers: Int32Array): number
}

function eligibleOf(rows: Rows, account: number, width: number, managers: Int32Array): number {
  const from = rows.read(account)
  let count = 0
  for (let m = 0; m < width; m++) if (rows.data[from + m] !== FORBIDDEN) managers[count++] = m
  return count
}

export function rowsOf(program: AssignmentProgram): Rows {
  const { points, managerCount } = program
  if (points instanceof Int32Array) return new DenseRows(points, managerCount)
  if ('row' in points) return new WrittenRows(points, managerCount)
  if ('start' in points) return new SparseRows(points, managerCount)
  return new FeatureRows(points, program.accountCount, managerCount)
}

class DenseRows implements Rows {
  constructor(
    readonly data: Int32Array,
    readonly width: number,
  ) {}

  read(account: number): number {
    return account * this.width
  }

  at(account: number, manager: number): number {
    return this.data[account * this.width + manager]
  }

  eligible(account: number, managers: Int32Array): number {
    return eligibleOf(this, account, this.width, managers)
  }
}

class WrittenRows implements Rows {
  readonly data: Int32Array
  private written = -1

  constructor(
    private readonly source: RowPoints,
    readonly width: number,
  ) {
    this.data = new Int32Array(width)
  }

  read(account: number): number {
    if (account !== this.written) this.source.row(account, this.data)
    this.written = account
    return 0
  }

  at(account: number, manager: number): number {
    const { source } = this
    if (source.at && account !== this.written) return source.at(account, manager)
    return this.data[this.read(account) + manager]
  }

  eligible(account: number, managers: Int32Array): number {
    return eligibleOf(this, account, this.width, managers)
  }
}

class SparseRows implements Rows {
  readonly data: Int32Array
  readonly width: number
  private written = 0

  constructor(
    private readonly source: SparsePoints,
    managerCount: number,
  ) {
    this.data = new Int32Array(managerCount).fill(FORBIDDEN)
    this.width = Math.ceil(source.points.length / Math.max(1, source.start.length - 1))
  }

  read(account: number): number {
    const { data, written } = this
    const { start, manager, points } = this.source
    for (let i = start[written]; i < start[written + 1]; i++) data[manager[i]] = FORBIDDEN
    for (let i = start[account]; i < start[account + 1]; i++) data[manager[i]] = points[i]
    this.written = account
    return 0
  }

  at(account: number, wanted: number): number {
    const { start, manager, points } = this.source
    let low = start[account]
    let high = start[account + 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (manager[middle] < wanted) low = middle + 1
      else high = middle
    }
    return low < start[account + 1] && manager[low] === wanted ? points[low] : FORBIDDEN
  }

  eligible(account: number, managers: Int32Array): number {
    const { start, manager } = this.source
    const first = start[account]
    const count = start[account + 1] - first
    for (let i = 0; i < count; i++) managers[i] = manager[first + i]
    return count
  }
}

class FeatureRows implements Rows {
  readonly data: Int32Array
  private readonly rank: number
  private readonly accounts: Int16Array
  private readonly managers: Int16Array
  /** Closed pairs by account: managers closed[closedStart[a] .. closedStart[a + 1] - 1]. */
  private readonly closedStart: Int32Array
  private readonly closed: Int32Array

  constructor(
    features: FeaturePoints,
    accountCount: number,
    readonly width: number,
  ) {
    this.data = new Int32Array(width)
    this.rank = features.rank
    this.accounts = features.accounts
    this.managers = features.managers
    const pairs = features.forbidden ?? new Int32Array(0)
    this.closedStart = new Int32Array(accountCount + 1)
    this.closed = new Int32Array(pairs.length >> 1)
    for (let i = 0; i < pairs.length; i += 2) this.closedStart[pairs[i] + 1]++
    for (let a = 0; a < accountCount; a++) this.closedStart[a + 1] += this.closedStart[a]
    const next = this.closedStart.slice(0, accountCount)
    for (let i = 0; i < pairs.length; i += 2) this.closed[next[pairs[i]]++] = pairs[i + 1]
  }

  read(account: number): number {
    const { rank, accounts, managers, data, width } = this
    const a = account * rank
    for (let m = 0, f = 0; m < width; m++, f += rank) {
      let sum = 0
      for (let k = 0; k < rank; k++) sum += accounts[a + k] * managers[f + k]
      data[m] = sum
    }
    for (let i = this.closedStart[account]; i < this.closedStart[account + 1]; i++) {
      data[this.closed[i]] = FORBIDDEN
    }
    return 0
  }

  at(account: number, manager: number): number {
    const { rank, accounts, managers, closed, closedStart } = this
    if (closed.length > 0) {
      for (let i = closedStart[account]; i < closedStart[account + 1]; i++) {
        if (closed[i] === manager) return FORBIDDEN
      }
    }
    const end = account * rank + rank
    let sum = 0
    for (let a = account * rank, m = manager * rank; a < end; a++, m++) sum += accounts[a] * managers[m]
    return sum
  }

  eligible(account: number, managers: Int32Array): number {
    return eligibleOf(this, account, this.width, managers)
  }
}
