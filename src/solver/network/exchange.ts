/**
 * What it costs to pass one account on: the exchange costs between nodes.
 *
 *   cost(i, j) = min over the accounts a of node i of  points(a, i) - points(a, j)
 *
 * is the fewest points lost when some account of i moves to j. It depends on who sits at i, not on prices, so it
 * is worth keeping: rows of costs are built once, for all nodes in one pass over the matrix, and from then on
 * repaired as accounts come and go.
 *   - An account that arrives lowers some costs: one pass over its row.
 *   - An account that leaves raises the costs that it alone determined: these columns are recognised by
 *     equality and recomputed, or, when they are many, the row is dropped and built again at the next use.
 * With few accounts per manager (one, in linear assignment) there is no table: costs are read from the accounts'
 * rows each time, which is no more work than reading a table would be. Where few pairs are eligible, a node's costs that
 * are not Infinity are kept as a list, until one of its accounts comes or goes.
 *
 * This replaces what a textbook does with a bipartite residual graph of n + m nodes: paths live on m + 1 nodes,
 * an account is only the label of an edge (found again by its cost when the edge is used). The whole table is
 * at most (m + 1)^2 numbers, independent of the number of accounts.
 *
 * The root is a node like the others: its accounts are the unowned ones, column m is "become unowned".
 * Slots (root <-> manager) are not exchanges; augment.ts adds them.
 *
 * Where rules count by segment, nodes come in blocks (hierarchy.ts) and an account stays in its own: a row of costs then
 * has the columns of a block, column m is the block's node of the unowned, and rows are built one by one.
 *
 * Costs are exact integers in doubles, Infinity where no account of i is eligible for j.
 */
import { FORBIDDEN } from '../../program/index.js'
import {
  createBlockSearchSpace,
  createSearchSpace,
  createSparseSearchSpace,
  hasTable,
  type Kernel,
  type SearchSpace,
} from '../kernels/index.js'
import { ListedCosts } from './listed-costs.js'
import type { Plan } from './plan.js'

export class Exchange {
  /** [node] costs to every node that are up to date, or undefined */
  private table: (Float64Array | undefined)[]
  /** [node] the same where few pairs are eligible, of nodes with several accounts: costs that are not Infinity */
  private readonly listed: ListedCosts | undefined
  private begun = false
  private readonly hasBlocks: boolean
  private readonly keepsRows: boolean
  /** Costs lie where searches run, so that these need not copy them. */
  readonly space: SearchSpace
  /** Rows of points read, and single entries looked up. */
  rowsRead = 0
  accountsLookedAt = 0

  constructor(
    private readonly plan: Plan,
    private readonly kernel: Kernel,
  ) {
    const { nodeCount, hierarchy, managerCount, accountCount } = plan
    const { columns } = kernel
    this.table = new Array(nodeCount)
    this.hasBlocks = hierarchy.blockCount > 1
    this.keepsRows = hasTable(managerCount, accountCount)
    if (columns) this.listed = new ListedCosts(nodeCount, 2 * (plan.rows.width + 1) * accountCount)
    if (this.hasBlocks) this.space = createBlockSearchSpace(nodeCount, hierarchy.width, columns)
    else if (columns) this.space = createSparseSearchSpace(nodeCount, columns)
    else this.space = createSearchSpace(nodeCount, this.keepsRows, kernel.name === 'wasm')
  }

  /**
   * Costs from a node to every node of its block; valid until the next call. Infinity where there is no way; an empty row
   * where there is none at all, in blocks.
   */
  from(node: number): Float64Array {
    const { plan, kernel, hasBlocks } = this
    if (!this.begun) this.begin()
    const kept = this.table[node]
    if (kept) return kept
    const { table, row } = this.space
    const { columns } = kernel
    if (hasBlocks && !columns && plan.count[node] === 0) return NOTHING
    const isKept = hasBlocks && !columns && this.keepsRows
    const costs = table ? table[node] : isKept ? new Float64Array(row.length) : row
    if (columns && this.listed?.restore(node, columns, costs)) return costs
    costs[plan.root] = Infinity
    kernel.exchangeCosts(plan.first[node], plan.next, plan.ownPoints, costs)
    this.rowsRead += plan.count[node]
    if (plan.program.unassignedPoints) {
      for (let a = plan.first[node]; a >= 0; a = plan.next[a]) this.lowerRoot(costs, a)
      if (columns && costs[plan.root] < Infinity) columns.column[columns.count++] = plan.root
    }
    if (table || isKept) this.table[node] = costs
    if (columns && plan.count[node] > 1) this.listed?.keep(node, columns, costs)
    return costs
  }

  /** Where nodes own many accounts, all costs are built in one pass over the matrix, in its own order. */
  private begin(): void {
    const { plan } = this
    this.begun = true
    const costs = this.space.table
    if (!costs) return
    this.kernel.allExchangeCosts(plan.node, plan.ownPoints, costs.slice(0, plan.hierarchy.seatCount))
    this.rowsRead += plan.accountCount
    for (let a = 0; a < plan.accountCount; a++) this.lowerRoot(costs[plan.node[a]], a)
    this.table = [...costs]
  }

  /** Accounts of `from` that move to `to` at exactly this cost, at most `most` of them; the first of the list. */
  accountsAtCost(from: number, to: number, cost: number, most: number): number[] {
    const { plan } = this
    const accounts: number[] = []
    for (let a = plan.first[from]; a >= 0 && accounts.length < most; a = plan.next[a]) {
      this.accountsLookedAt++
      const points = plan.pointsAt(a, to)
      if (points !== FORBIDDEN && plan.ownPoints[a] - points === cost) accounts.push(a)
    }
    return accounts
  }

  /** Moves an account to another node and repairs the costs of both. */
  move(account: number, to: number): void {
    const { plan } = this
    const from = plan.node[account]
    const was = plan.ownPoints[account]
    this.listed?.forget(from)
    this.listed?.forget(to)
    plan.remove(account)
    const left = this.table[from]
    if (left) this.repairAfterLeaving(from, left, account, was)
    plan.place(account, to, plan.pointsAt(account, to))
    const costs = this.table[to]
    if (costs) this.lower(costs, account)
  }

  /** Forgets the costs of a node whose accounts or points changed from outside. */
  forget(node: number): void {
    this.table[node] = undefined
    this.listed?.forget(node)
  }

  private lower(costs: Float64Array, account: number): void {
    this.kernel.lowerCosts(account, this.plan.ownPoints[account], costs)
    this.rowsRead++
    this.lowerRoot(costs, account)
  }

  private lowerRoot(costs: Float64Array, account: number): void {
    const { root, program, ownPoints } = this.plan
    const unowned = program.unassignedPoints ? program.unassignedPoints[account] : FORBIDDEN
    if (unowned !== FORBIDDEN) costs[root] = Math.min(costs[root], ownPoints[account] - unowned)
  }

  private repairAfterLeaving(node: number, costs: Float64Array, account: number, was: number): void {
    const { plan } = this
    const { rows, root } = plan
    const at = rows.read(account)
    const points = rows.data
    const columns: number[] = []
    this.rowsRead++
    for (let j = 0; j < root; j++) if (was - points[at + j] === costs[j]) columns.push(j)
    const unowned = plan.program.unassignedPoints
    if (unowned && was - unowned[account] === costs[root]) columns.push(root)
    if (columns.length * COLUMN_READ > root) {
      this.table[node] = undefined
      return
    }
    for (const j of columns) costs[j] = Infinity
    for (let a = plan.first[node]; a >= 0; a = plan.next[a]) {
      for (const j of columns) {
        const there = plan.pointsAt(a, j)
        if (there !== FORBIDDEN && plan.ownPoints[a] - there < costs[j]) costs[j] = plan.ownPoints[a] - there
      }
    }
  }
}

/** The row of a node without accounts. */
const NOTHING = new Float64Array(0)

/** A single entry of a row costs about as much as this many entries in sequence. */
const COLUMN_READ = 8
