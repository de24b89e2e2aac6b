/**
 * The program in the forms that general solvers read. Only what the instances use: no unowned accounts, no
 * incumbents. Costs are points negated: all of these minimise.
 */

const FORBIDDEN = -2147483648

/** Loss of the k-th account of a manager, k = 1, 2, ...; the last entry repeats. */
export function lossOf(program, manager, k) {
  const losses = program.marginalLoss?.[manager]
  return losses === undefined ? 0 : losses[Math.min(k, losses.length) - 1]
}

/**
 * Min-cost flow: accounts -> managers -> sink. Slots up to a floor are demand of the manager itself and paid
 * in `fixedCost`; slots above it are one arc per manager, or one per slot where each has a cost of its own.
 */
export function flowModel(program) {
  const { accountCount: n, managerCount: m, points, maxAccounts, minAccounts } = program
  const tails = []
  const heads = []
  const capacities = []
  const unitCosts = []
  const supplies = new Array(n + m + 1).fill(0)
  const arc = (tail, head, capacity, cost) => {
    tails.push(tail)
    heads.push(head)
    capacities.push(capacity)
    unitCosts.push(cost)
  }
  for (let a = 0, i = 0; a < n; a++) {
    supplies[a] = 1
    for (let j = 0; j < m; j++, i++) if (points[i] !== FORBIDDEN) arc(a, n + j, 1, -points[i])
  }
  const sink = n + m
  let fixedCost = 0
  supplies[sink] = -n
  for (let j = 0; j < m; j++) {
    const floor = minAccounts?.[j] ?? 0
    const cap = Math.min(maxAccounts[j], n)
    supplies[n + j] -= floor
    supplies[sink] += floor
    for (let k = 1; k <= floor; k++) fixedCost += lossOf(program, j, k)
    if (!program.marginalLoss?.[j]) arc(n + j, sink, cap - floor, 0)
    else for (let k = floor + 1; k <= cap; k++) arc(n + j, sink, 1, lossOf(program, j, k))
  }
  return { tails, heads, capacities, unitCosts, supplies, fixedCost }
}

/**
 * Linear program, columns in compressed form: one column per allowed pair (rows: its account, its manager),
 * and one per slot with a cost of its own. Rows 0 .. n-1 are accounts, n .. n+m-1 managers. The matrix is
 * totally unimodular: a vertex is a plan.
 */
export function linearModel(program) {
  const { accountCount: n, managerCount: m, points, maxAccounts, minAccounts } = program
  const starts = [0]
  const indices = []
  const values = []
  const costs = []
  const column = (cost, ...entries) => {
    for (const [row, value] of entries) {
      indices.push(row)
      values.push(value)
    }
    costs.push(cost)
    starts.push(indices.length)
  }
  for (let a = 0, i = 0; a < n; a++) {
    for (let j = 0; j < m; j++, i++) if (points[i] !== FORBIDDEN) column(-points[i], [a, 1], [n + j, 1])
  }
  const lower = new Float64Array(n + m).fill(1, 0, n)
  const upper = new Float64Array(n + m).fill(1, 0, n)
  let fixedCost = 0
  for (let j = 0; j < m; j++) {
    const floor = minAccounts?.[j] ?? 0
    const cap = Math.min(maxAccounts[j], n)
    lower[n + j] = floor
    upper[n + j] = program.marginalLoss?.[j] ? floor : cap
    for (let k = 1; k <= floor; k++) fixedCost += lossOf(program, j, k)
    if (!program.marginalLoss?.[j]) continue
    for (let k = floor + 1; k <= cap; k++) column(lossOf(program, j, k), [n + j, -1])
  }
  return { columns: costs.length, rows: n + m, starts, indices, values, costs, lower, upper, fixedCost }
}

/** Linear assignment by copying every slot: [account][slot] costs, Infinity where forbidden. No floors. */
export function slotMatrix(program) {
  const { accountCount: n, managerCount: m, points, maxAccounts } = program
  const slots = []
  for (let j = 0; j < m; j++) {
    for (let k = 1; k <= Math.min(maxAccounts[j], n); k++)
      slots.push({ manager: j, loss: lossOf(program, j, k) })
  }
  return Array.from({ length: n }, (_, a) =>
    Float64Array.from(slots, ({ manager, loss }) => {
      const value = points[a * m + manager]
      return value === FORBIDDEN ? Number.POSITIVE_INFINITY : loss - value
    }),
  )
}

/** Every manager owns at most one account, and nothing else is asked. */
export function isLinearAssignment(program) {
  return (
    program.points instanceof Int32Array &&
    !program.marginalLoss &&
    !program.minAccounts &&
    program.maxAccounts.every((cap) => cap === 1)
  )
}
