/**
 * A part of the model around a plan: a few managers and the accounts that they own, all others standing still.
 *
 * For chosen managers M and a plan with pairs k(a), the part has the accounts a with k(a) in M, or unowned, and of these
 * the pairs to M and "unowned". What holds in it holds in the whole:
 *
 *   - all accounts of M are free, so slots, losses and effort of M are counted as in the whole;
 *   - from the limits of a row is taken off what the accounts that stand still count in it;
 *   - value of the whole = value in the part + `fixed`, the value of what stands still less its losses.
 *
 * So a plan of the part, put back, is a plan of the whole, and multipliers of the whole are good ones of the part: they
 * are copied. Time and memory: one pass over the accounts, and the pairs of the part; whatever is computed on the
 * part costs as much as the part is large. (Shaw, Using constraint programming and local search methods, 1998.)
 */
import type { Duals } from './duals.js'
import type { Model, RuleRows } from './model.js'

export interface Part {
  model: Model
  /** [pair of the part] pair of the whole */
  pairs: Int32Array
  /** Value of the whole plan that stands still, losses taken off. */
  fixed: number
  /** Sets the multipliers of the part to those of the whole. */
  copyDuals(from: Duals, to: Duals): void
}

/** `chosen`: managers, ascending. `plan`: [account] pairs. Accounts that stay unowned are free, too. */
export function partOf(model: Model, plan: Int32Array, chosen: readonly number[]): Part {
  const { accountCount: n, managerCount: m, start, manager, account, value, losses, rows, size } = model
  const newManager = new Int32Array(m + 1).fill(-1)
  chosen.forEach((j, i) => {
    newManager[j] = i
  })
  newManager[m] = chosen.length
  const accounts: number[] = []
  const pairs: number[] = []
  const starts = [0]
  const slots = new Float64Array(m)
  const used = new Float64Array(rows.count)
  let fixed = 0
  for (let a = 0; a < n; a++) {
    const at = plan[a]
    if (newManager[manager[at]] < 0) {
      fixed += value[at]
      slots[manager[at]] += size[a]
      for (let i = rows.start[at]; i < rows.start[at + 1]; i++) used[rows.row[i]] += rows.coefficient[i]
      continue
    }
    for (let k = start[a]; k < start[a + 1]; k++) if (newManager[manager[k]] >= 0) pairs.push(k)
    accounts.push(a)
    starts.push(pairs.length)
  }
  for (let j = 0; j < m; j++) if (newManager[j] < 0) fixed -= losses.total(j, slots[j])
  const whole = Int32Array.from(pairs)
  const newAccount = new Int32Array(n)
  accounts.forEach((a, i) => {
    newAccount[a] = i
  })
  const ofPart = whole.map((k) => newManager[manager[k]])
  const managerStart = new Int32Array(chosen.length + 2)
  for (const j of ofPart) managerStart[j + 1]++
  for (let j = 0; j <= chosen.length; j++) managerStart[j + 1] += managerStart[j]
  const next = managerStart.slice()
  const byManager = new Int32Array(whole.length)
  for (let k = 0; k < whole.length; k++) byManager[next[ofPart[k]]++] = k
  const { rows: partRows, kept } = rowsOfPart(rows, whole, used, newManager)
  const ints = (list: Int32Array, at: ArrayLike<number>) => Int32Array.from(at, (i) => list[i])
  const floats = (list: Float64Array, at: ArrayLike<number>) => Float64Array.from(at, (i) => list[i])
  return {
    pairs: whole,
    fixed,
    copyDuals: (from, to) => {
      accounts.forEach((a, i) => {
        to.accounts[i] = from.accounts[a]
      })
      chosen.forEach((j, i) => {
        to.slots[i] = from.slots[j]
        to.effort[i] = from.effort[j]
      })
      kept.forEach((r, i) => {
        to.rows[i] = from.rows[r]
      })
    },
    model: {
      accountCount: accounts.length,
      managerCount: chosen.length,
      pairCount: whole.length,
      scale: model.scale,
      unit: model.unit,
      start: Int32Array.from(starts),
      account: whole.map((k) => newAccount[account[k]]),
      manager: ofPart,
      value: floats(value, whole),
      effort: ints(model.effort, whole),
      managerStart,
      byManager,
      size: ints(size, accounts),
      cap: ints(model.cap, chosen),
      floor: ints(model.floor, chosen),
      capacity: floats(model.capacity, chosen),
      losses: losses.of(chosen),
      rows: partRows,
    },
  }
}

/** The rows that some pair counts in, and their places in the whole. */
function rowsOfPart(
  rows: RuleRows,
  pairs: Int32Array,
  used: Float64Array,
  newManager: Int32Array,
): { rows: RuleRows; kept: number[] } {
  const newRow = new Int32Array(rows.count).fill(-1)
  const kept: number[] = []
  const start = new Int32Array(rows.count > 0 ? pairs.length + 1 : 0)
  const row: number[] = []
  const coefficient: number[] = []
  for (let k = 0; k < pairs.length && rows.count > 0; k++) {
    for (let i = rows.start[pairs[k]]; i < rows.start[pairs[k] + 1]; i++) {
      const r = rows.row[i]
      if (newRow[r] < 0) newRow[r] = kept.push(r) - 1
      row.push(newRow[r])
      coefficient.push(rows.coefficient[i])
    }
    start[k + 1] = row.length
  }
  return {
    kept,
    rows: {
      count: kept.length,
      low: Float64Array.from(kept, (r) => rows.low[r] - used[r]),
      high: Float64Array.from(kept, (r) => rows.high[r] - used[r]),
      owner: Int32Array.from(kept, (r) => (rows.owner[r] < 0 ? -1 : newManager[rows.owner[r]])),
      start: kept.length > 0 ? start : new Int32Array(0),
      row: Int32Array.from(row),
      coefficient: Int32Array.from(coefficient),
    },
  }
}
