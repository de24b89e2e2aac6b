/**
 * Exchange costs of nodes where few pairs are eligible: for each node a list of the columns that are not Infinity.
 *
 * A search visits most nodes again and again before any of their accounts moves, and a list is read in sequence, while
 * the accounts of a node are scattered over memory. All lists lie one behind the other in two arrays; when these are
 * full, all lists are forgotten, which is rare, since only nodes whose accounts change get another one.
 */
import type { Columns } from '../kernels/index.js'

export class ListedCosts {
  /** [node] where its list starts, -1 = it has none; how long it is */
  private readonly start: Int32Array
  private readonly length: Int32Array
  private readonly column: Int32Array
  private readonly cost: Float64Array
  private used = 0

  /** `room`: entries of all lists together, enough for every node to have one. */
  constructor(nodes: number, room: number) {
    this.start = new Int32Array(nodes).fill(-1)
    this.length = new Int32Array(nodes)
    this.column = new Int32Array(room)
    this.cost = new Float64Array(room)
  }

  keep(node: number, { column, count }: Columns, costs: Float64Array): void {
    if (this.used + count > this.column.length) {
      this.start.fill(-1)
      this.used = 0
    }
    const at = this.used
    for (let i = 0; i < count; i++) {
      this.column[at + i] = column[i]
      this.cost[at + i] = costs[column[i]]
    }
    this.start[node] = at
    this.length[node] = count
    this.used += count
  }

  /** Puts the costs of a node where the kernel would write them. False = there is no list. */
  restore(node: number, columns: Columns, costs: Float64Array): boolean {
    const at = this.start[node]
    if (at < 0) return false
    const { column } = columns
    for (let i = 0; i < columns.count; i++) costs[column[i]] = Infinity
    const count = this.length[node]
    for (let i = 0; i < count; i++) {
      const j = this.column[at + i]
      column[i] = j
      costs[j] = this.cost[at + i]
    }
    columns.count = count
    return true
  }

  forget(node: number): void {
    this.start[node] = -1
  }
}
