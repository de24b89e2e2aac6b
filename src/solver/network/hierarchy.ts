/**
 * The tree on which units of a plan flow from the accounts to the root, and what each of its edges may carry.
 *
 * Without rules it is a star: an account sits at a manager, or unowned at the root, and every manager passes what it
 * holds straight on. A rule that counts pairs is one more node on the way of exactly the pairs it counts:
 *
 *   team cap or minimum          manager -> team -> ... -> root
 *   segment cap of a manager     account of the segment -> (segment, manager) -> ... -> manager
 *
 * so a tree is what rules make whose sets of pairs are nested or disjoint (laminar.ts finds it), and the flow on an
 * edge is what the rule counts. Caps and minimums are capacities and lower bounds of edges, load losses their costs.
 *
 * Nodes. Accounts that the same rules count by segment form a block and have nodes of their own, one for each manager
 * and one for staying unowned; block 0 is that of the managers themselves and of the root:
 *
 *   block * (managerCount + 1) + column     column = manager, or managerCount = unowned
 *   behind the blocks                       nodes where no account sits: teams
 *
 * An account never leaves its block, so exchange costs (exchange.ts) are one row of managerCount + 1 columns,
 * whatever the number of nodes.
 */

/** No limit on an edge. Where there is no lower one either, its two ends have the same price. */
export const UNLIMITED = 2 ** 30

/** One node's way up, and what it may carry; the entries of managers are those of the program. */
export interface Edge {
  node: number
  parent: number
  floor: number
  cap: number
  /** Row of the limits that is counted here, or -1. */
  row: number
}

export class Hierarchy {
  readonly root: number
  readonly nodeCount: number
  /** Nodes of one block. */
  readonly width: number
  /** [node] the next node on the way to the root; -1 = is the root */
  readonly parent: Int32Array
  readonly floor: Int32Array
  readonly cap: Int32Array
  /** [node] row of the limits, or -1 */
  readonly row: Int32Array
  /** [node + 1] children of a node: child[childStart[node]] .. child[childStart[node + 1] - 1], ascending */
  readonly childStart: Int32Array
  readonly child: Int32Array
  /** All nodes but the root, children before their parents. */
  readonly upwards: Int32Array
  /** Nodes of accounts; teams are behind them. */
  readonly seatCount: number

  /**
   * `edges`: those above managers and below the root, and all of blocks beyond 0; a manager without one goes to the
   * root. `blockOf`: [account], where there is more than one block.
   */
  constructor(
    readonly managerCount: number,
    readonly blockCount: number,
    edges: readonly Edge[],
    readonly blockOf?: Int32Array,
  ) {
    this.root = managerCount
    this.width = managerCount + 1
    this.seatCount = blockCount * this.width
    this.nodeCount = edges.reduce((count, { node }) => Math.max(count, node + 1), this.width)
    const { nodeCount, root } = this
    this.parent = new Int32Array(nodeCount).fill(root)
    this.floor = new Int32Array(nodeCount)
    this.cap = new Int32Array(nodeCount)
    this.row = new Int32Array(nodeCount).fill(-1)
    this.parent[root] = -1
    for (const { node, parent, floor, cap, row } of edges) {
      this.parent[node] = parent
      this.floor[node] = floor
      this.cap[node] = cap
      this.row[node] = row
    }
    this.childStart = new Int32Array(nodeCount + 1)
    for (let v = 0; v < nodeCount; v++) if (v !== root) this.childStart[this.parent[v] + 1]++
    for (let v = 0; v < nodeCount; v++) this.childStart[v + 1] += this.childStart[v]
    const next = this.childStart.slice()
    this.child = new Int32Array(nodeCount - 1)
    for (let v = 0; v < nodeCount; v++) if (v !== root) this.child[next[this.parent[v]]++] = v
    this.upwards = this.fromBelow()
  }

  /** Whether managers and the unowned are all there is. */
  get isStar(): boolean {
    return this.nodeCount === this.width
  }

  /** The same tree for some of the accounts, with other floors and caps; [node] */
  of(accounts: Int32Array, floor: ArrayLike<number>, cap: ArrayLike<number>): Hierarchy {
    const { managerCount, blockCount, parent, row, blockOf, root } = this
    const edges = Array.from(parent, (above, node) => ({
      ...{ node, parent: above, row: row[node] },
      floor: floor[node],
      cap: cap[node],
    })).filter(({ node }) => node !== root)
    return new Hierarchy(managerCount, blockCount, edges, blockOf && accounts.map((a) => blockOf[a]))
  }

  /** Where the account sits when it is at this column: a manager, or managerCount = unowned. */
  seatOf(account: number, column: number): number {
    return this.blockOf ? this.blockOf[account] * this.width + column : column
  }

  private fromBelow(): Int32Array {
    const { child, childStart, root } = this
    const fromAbove = [root]
    for (const v of fromAbove)
      for (let i = childStart[v + 1] - 1; i >= childStart[v]; i--) fromAbove.push(child[i])
    return Int32Array.from(fromAbove.slice(1).reverse())
  }
}

let lastStar = new Hierarchy(1, 1, [])

/** Managers and root alone. */
export function starOf(managerCount: number): Hierarchy {
  if (lastStar.managerCount !== managerCount) lastStar = new Hierarchy(managerCount, 1, [])
  return lastStar
}
