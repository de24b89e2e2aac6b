/**
 * Who could own what in some plan: reachability on the exchange graph of a plan that keeps every rule.
 *
 * Nodes are the managers, "unowned" and a root that holds the free slots. There is an edge k -> l when some
 * account of k may go to l, k -> root when k has room for one more, root -> k when k may own one fewer. The
 * difference of two plans falls apart into circles of this graph, so an account of i can belong to j in some
 * plan exactly when it may go to j and a path leads from j back to i.
 */
import type { AssignmentProgram } from '../program/index.js'
import { FORBIDDEN } from '../program/index.js'

/** Points of one account for every manager. */
export function readRow(program: AssignmentProgram, account: number, out: Int32Array): void {
  const { points, managerCount } = program
  if (points instanceof Int32Array)
    out.set(points.subarray(account * managerCount, (account + 1) * managerCount))
  else if ('row' in points) points.row(account, out)
  else if ('start' in points) {
    out.fill(FORBIDDEN)
    for (let i = points.start[account]; i < points.start[account + 1]; i++)
      out[points.manager[i]] = points.points[i]
  } else throw new Error('portfolios are not formulated as features')
}

export class Attainable {
  /** Node of the unowned accounts; the root is the next one. */
  private readonly unowned: number
  private readonly nodeCount: number
  /** [from * nodeCount + to] 1 = edge */
  private readonly edge: Uint8Array
  /** node -> [node] 1 = reachable from it */
  private readonly known = new Map<number, Uint8Array>()

  /**
   * `owner`: [account] manager or -1, a plan that keeps every rule. `eachRow` sees the points of every account
   * once, in order. O(accounts x managers) time, O(managers²) bytes.
   */
  constructor(
    program: AssignmentProgram,
    private readonly owner: ArrayLike<number>,
    eachRow: (account: number, points: Int32Array) => void,
  ) {
    const { accountCount, managerCount, unassignedPoints } = program
    this.unowned = managerCount
    this.nodeCount = managerCount + 2
    this.edge = new Uint8Array(this.nodeCount * this.nodeCount)
    const count = new Int32Array(managerCount)
    const row = new Int32Array(managerCount)
    for (let a = 0; a < accountCount; a++) {
      readRow(program, a, row)
      eachRow(a, row)
      const from = this.node(owner[a]) * this.nodeCount
      for (let m = 0; m < managerCount; m++) if (row[m] !== FORBIDDEN) this.edge[from + m] = 1
      if (unassignedPoints && unassignedPoints[a] !== FORBIDDEN) this.edge[from + this.unowned] = 1
      if (owner[a] >= 0) count[owner[a]]++
    }
    const root = managerCount + 1
    for (let m = 0; m < managerCount; m++) {
      if (count[m] < program.maxAccounts[m]) this.edge[m * this.nodeCount + root] = 1
      if (count[m] > (program.minAccounts?.[m] ?? 0)) this.edge[root * this.nodeCount + m] = 1
    }
    this.edge[this.unowned * this.nodeCount + root] = 1
    this.edge[root * this.nodeCount + this.unowned] = 1
  }

  /** Whether some plan gives the account to the manager, for whom it must be eligible. */
  has(account: number, manager: number): boolean {
    const owner = this.node(this.owner[account])
    return owner === manager || this.reachableFrom(manager)[owner] === 1
  }

  private node(manager: number): number {
    return manager < 0 ? this.unowned : manager
  }

  private reachableFrom(start: number): Uint8Array {
    const before = this.known.get(start)
    if (before) return before
    const reached = new Uint8Array(this.nodeCount)
    reached[start] = 1
    let open = Array.from({ length: this.nodeCount }, (_, node) => node).filter((node) => node !== start)
    const queue = [start]
    for (let node = queue.pop(); node !== undefined && open.length > 0; node = queue.pop()) {
      const from = node * this.nodeCount
      open = open.filter((to) => {
        if (this.edge[from + to] === 0) return true
        reached[to] = 1
        queue.push(to)
        return false
      })
    }
    this.known.set(start, reached)
    return reached
  }
}
