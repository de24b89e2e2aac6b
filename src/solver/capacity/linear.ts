/**
 * The model as a mixed-integer linear program, for solvers of others and for files.
 *
 *   maximise   sum_k points(k) x_k - sum loss y
 *   such that  sum of the pairs of account a = 1
 *              floor_m <= sum size x <= cap_m,  sum size x - sum y = 0 where m has losses
 *              sum effort x <= capacity_m,  low_r <= sum coefficient x <= high_r
 *              x_k in {0, 1},  0 <= y <= length of a run of slots that lose the same
 *
 * Losses are convex, so the runs of a manager fill in order and need not be integer variables. Incumbents are left
 * out: they only choose among plans of equal points. All numbers are integers.
 */
import type { MipModel } from '../../program/index.js'
import type { Model } from './model.js'

/** Slots of a manager that lose the same, one after the other. */
interface Run {
  manager: number
  length: number
  loss: number
}

export class LinearModel implements MipModel {
  readonly binaries: number
  readonly columnCount: number
  readonly rowCount: number
  readonly cost: Float64Array
  readonly upper: Float64Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  readonly start: Int32Array
  readonly row: Int32Array
  readonly value: Float64Array
  private readonly runs: readonly Run[]
  private readonly rowNames: readonly string[]

  constructor(private readonly model: Model) {
    const { accountCount: n, managerCount: m, pairCount, scale, value, account, manager, size, rows } = model
    this.runs = runsOf(model)
    this.binaries = pairCount
    this.columnCount = pairCount + this.runs.length
    const names: string[] = []
    const [lower, upper]: [number[], number[]] = [[], []]
    const addRow = (name: string, least: number, most: number): number => {
      lower.push(least)
      upper.push(most)
      return names.push(name) - 1
    }
    for (let a = 0; a < n; a++) addRow(`account${a}`, 1, 1)
    const all = size.reduce((sum, s) => sum + s, 0)
    const [slotRow, lossRow, effortRow] = [new Int32Array(m), new Int32Array(m), new Int32Array(m)]
    const hasRuns = new Set(this.runs.map((run) => run.manager))
    for (let j = 0; j < m; j++) {
      const isLimited = model.floor[j] > 0 || model.cap[j] < all
      slotRow[j] = isLimited
        ? addRow(`slots${j}`, model.floor[j] > 0 ? model.floor[j] : -Infinity, model.cap[j])
        : -1
      lossRow[j] = hasRuns.has(j) ? addRow(`losses${j}`, 0, 0) : -1
      effortRow[j] = model.capacity[j] < Infinity ? addRow(`effort${j}`, -Infinity, model.capacity[j]) : -1
    }
    const ruleRow = Int32Array.from({ length: rows.count }, (_, r) =>
      rows.low[r] > -Infinity || rows.high[r] < Infinity ? addRow(`rule${r}`, rows.low[r], rows.high[r]) : -1,
    )
    this.rowNames = names
    this.rowCount = names.length
    this.rowLower = Float64Array.from(lower)
    this.rowUpper = Float64Array.from(upper)
    this.cost = new Float64Array(this.columnCount)
    this.upper = new Float64Array(this.columnCount).fill(1)
    this.start = new Int32Array(this.columnCount + 1)
    const most = pairCount * 4 + rows.row.length + this.runs.length
    const [entryRow, entryValue] = [new Int32Array(most), new Float64Array(most)]
    let count = 0
    const add = (r: number, coefficient: number) => {
      if (r < 0 || coefficient === 0) return
      entryRow[count] = r
      entryValue[count++] = coefficient
    }
    for (let k = 0; k < pairCount; k++) {
      const [a, j] = [account[k], manager[k]]
      this.cost[k] = Math.floor(value[k] / scale)
      add(a, 1)
      if (j < m) {
        add(slotRow[j], size[a])
        add(lossRow[j], size[a])
        add(effortRow[j], model.effort[k])
        for (let i = rows.start[k]; i < rows.start[k + 1]; i++) add(ruleRow[rows.row[i]], rows.coefficient[i])
      }
      this.start[k + 1] = count
    }
    this.runs.forEach(({ manager: j, length, loss }, i) => {
      this.cost[pairCount + i] = -loss
      this.upper[pairCount + i] = length
      add(lossRow[j], -1)
      this.start[pairCount + i + 1] = count
    })
    this.row = entryRow.slice(0, count)
    this.value = entryValue.slice(0, count)
  }

  columnName(column: number): string {
    const { account, manager, managerCount, pairCount } = this.model
    if (column >= pairCount) return `y${this.runs[column - pairCount].manager}_${column - pairCount}`
    return manager[column] === managerCount
      ? `x${account[column]}_unowned`
      : `x${account[column]}_${manager[column]}`
  }

  rowName(row: number): string {
    return this.rowNames[row]
  }

  /** The plan as values of all columns. */
  valuesOf(pairs: Int32Array): Float64Array {
    const { account, manager, managerCount, size, pairCount } = this.model
    const values = new Float64Array(this.columnCount)
    const slots = new Float64Array(managerCount + 1)
    for (const k of pairs) {
      values[k] = 1
      slots[manager[k]] += size[account[k]]
    }
    this.runs.forEach(({ manager: j, length }, i) => {
      values[pairCount + i] = Math.min(length, slots[j])
      slots[j] -= values[pairCount + i]
    })
    return values
  }

  /** [account] the pair of greatest value, which is the plan where values are near 0 or 1; undefined where one has none. */
  planOf(values: ArrayLike<number>): Int32Array | undefined {
    const { accountCount, start } = this.model
    const pairs = new Int32Array(accountCount).fill(-1)
    for (let a = 0; a < accountCount; a++) {
      for (let k = start[a]; k < start[a + 1]; k++) {
        if (!(values[k] > 0.5)) continue
        if (pairs[a] >= 0) return undefined
        pairs[a] = k
      }
      if (pairs[a] < 0) return undefined
    }
    return pairs
  }
}

function runsOf({ managerCount, cap, losses, scale }: Model): Run[] {
  const runs: Run[] = []
  for (let j = 0; j < managerCount && losses.any; j++) {
    const end = Math.min(cap[j], losses.listed(j))
    for (let k = 1; k <= end; k++) {
      const loss = (losses.total(j, k) - losses.total(j, k - 1)) / scale
      const last = runs[runs.length - 1]
      if (k > 1 && last.loss === loss) last.length++
      else runs.push({ manager: j, length: 1, loss })
    }
    // The last entry repeats.
    if (end > 0) runs[runs.length - 1].length += cap[j] - end
  }
  return runs
}
