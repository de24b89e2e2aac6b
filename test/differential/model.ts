/**
 * An assignment program as the linear program that general solvers know: x[a, m] in [0, 1] for every eligible
 * pair, u[a] where an account may stay unowned, y[m, k] in [0, 1] for the k-th slot of a manager.
 *
 *   sum_m x[a, m] + u[a] = 1,    sum_a x[a, m] = sum_k y[m, k],    floor_m <= sum_k y[m, k]
 *
 * Losses do not decrease in k, so an optimum fills the slots in order.
 */
import { type AssignmentProgram, FORBIDDEN } from '../../src/program/index.js'
import { toDense } from '../../src/testing/index.js'

export interface Column {
  kind: 'pair' | 'unowned' | 'slot'
  /** Account of a pair or of an unowned account, else -1. */
  account: number
  /** Manager of a pair or slot, else -1. */
  manager: number
  points: number
}

export function columnsOf(program: AssignmentProgram): Column[] {
  const { accountCount, managerCount, maxAccounts, unassignedPoints, marginalLoss } = program
  const { points } = toDense(program)
  const columns: Column[] = []
  for (let account = 0; account < accountCount; account++) {
    for (let manager = 0; manager < managerCount; manager++) {
      const p = points[account * managerCount + manager]
      if (p !== FORBIDDEN) columns.push({ kind: 'pair', account, manager, points: p })
    }
    const unowned = unassignedPoints?.[account] ?? FORBIDDEN
    if (unowned !== FORBIDDEN) columns.push({ kind: 'unowned', account, manager: -1, points: unowned })
  }
  for (let manager = 0; manager < managerCount; manager++) {
    const loss = marginalLoss?.[manager] ?? [0]
    for (let k = 1; k <= Math.min(maxAccounts[manager], accountCount); k++) {
      columns.push({ kind: 'slot', account: -1, manager, points: -loss[Math.min(k, loss.length) - 1] })
    }
  }
  return columns
}

/** The plan in the values of the columns: [account] -> manager or -1, or null where some value is not 0 or 1. */
export function planOf(
  program: AssignmentProgram,
  columns: Column[],
  values: ArrayLike<number>,
): number[] | null {
  const owner: number[] = new Array(program.accountCount).fill(-1)
  for (const [j, { kind, account, manager }] of columns.entries()) {
    if (Math.abs(values[j] - Math.round(values[j])) > 1e-6) return null
    if (kind === 'pair' && Math.round(values[j]) === 1) owner[account] = manager
  }
  return owner
}
