/**
 * Among the optimal plans, one that keeps the most incumbents.
 *
 * Optimal prices describe all optimal plans at once: a plan is optimal exactly when every account sits at a node
 * where its reduced cost is zero (a tight pair) and every manager's count is one of the numbers of slots
 * that are best at its price, an interval [low, high]. Keeping incumbents among them is again an assignment
 * program - tight pairs only, counts between low and high, points = incumbents kept - and is solved by the same
 * engine.
 *
 * Usually there is nothing to do: when every account already keeps as many incumbents as any of its tight
 * nodes would, no plan keeps more, and none does where no path of tight edges leads from such a node back to where the
 * account is. Otherwise only accounts with a choice enter; the others are fixed, and the
 * bounds shrink by what they take. The program is never stored: its rows are written from the original's
 * rows and the prices.
 *
 * An account that stands for a group can have several incumbents; the points count them. Where rules make a tree of
 * nodes above the managers (hierarchy.ts), each of these has its interval, too, and the program is solved on that tree.
 *
 * Time: one pass over the points, plus a program with as many rows as there are accounts with a choice.
 */
import type {
  AssignmentProgram,
  IncumbentCounts,
  PointsSource,
  SolverOutcome,
  StopReason,
} from '../../program/index.js'
import { FORBIDDEN } from '../../program/index.js'
import type { Hierarchy } from './hierarchy.js'
import type { Plan } from './plan.js'

/** The engine itself, for a program on a tree of nodes. */
export type SolveTies = (program: AssignmentProgram, hierarchy: Hierarchy) => SolverOutcome

export interface Kept {
  /** [account] manager or -1 */
  owner: Int32Array
  /** Why it may not be the plan that keeps the most: the search was stopped. */
  stopReason?: StopReason
}

/**
 * An optimal plan that keeps the most incumbents. `solve` is the engine itself. `counts`: what keeping the account at a
 * node counts for, where that is not the number of its incumbents; nodes include the root.
 */
export function keepIncumbents(
  plan: Plan,
  solve: SolveTies,
  counts: IncumbentCounts | undefined = countsOf(plan),
): Kept {
  const owner = plan.owners()
  if (!counts || !couldKeepMore(plan, counts)) return { owner }
  const { free, edges } = choices(plan)
  if (plan.hierarchy.isStar && !hasCircle(plan, counts, edges)) return { owner }
  const { program, hierarchy } = tieProgram(plan, counts, free)
  const outcome = solve(program, hierarchy)
  if (outcome.status === 'infeasible') throw new Error('ties without a plan, which is a defect')
  const stopReason = outcome.status === 'optimal' ? undefined : outcome.stopReason
  const before = free.reduce((sum, account) => sum + keptBy(counts, account, columnOf(plan, account)), 0)
  if (outcome.status !== 'unknown' && outcome.objective > before) {
    for (let i = 0; i < free.length; i++) owner[free[i]] = outcome.owner[i]
  }
  return { owner, ...(stopReason ? { stopReason } : {}) }
}

function countsOf({ program, accountCount }: Plan): IncumbentCounts | undefined {
  const { incumbent, incumbents } = program
  if (incumbents || !incumbent) return incumbents
  const start = new Int32Array(accountCount + 1)
  for (let a = 0; a < accountCount; a++) start[a + 1] = start[a] + (incumbent[a] >= 0 ? 1 : 0)
  const manager = incumbent.filter((m) => m >= 0)
  return { start, manager, count: new Int32Array(manager.length).fill(1) }
}

/** Where the account sits: a manager, or the root for unowned. */
function columnOf(plan: Plan, account: number): number {
  return plan.columnOf(plan.node[account])
}

function keptBy({ start, manager, count }: IncumbentCounts, account: number, column: number): number {
  for (let i = start[account]; i < start[account + 1]; i++) if (manager[i] === column) return count[i]
  return 0
}

/** Whether some account sits at a node that keeps fewer of its incumbents than another tight node would. */
function couldKeepMore(plan: Plan, counts: IncumbentCounts): boolean {
  const { start, manager, count } = counts
  for (let a = 0; a < plan.accountCount; a++) {
    const now = keptBy(counts, a, columnOf(plan, a))
    for (let i = start[a]; i < start[a + 1]; i++) {
      if (count[i] > now && isTight(plan, a, manager[i])) return true
    }
  }
  return false
}

function isTight(plan: Plan, account: number, column: number): boolean {
  const points = plan.pointsAt(account, column)
  if (points === FORBIDDEN) return false
  return (
    points - plan.price[plan.hierarchy.seatOf(account, column)] ===
    plan.ownPoints[account] - plan.price[plan.node[account]]
  )
}

/** Accounts with more than one tight node, and where these could go: edges[node * (m + 1) + column]. */
function choices(plan: Plan): { free: Int32Array; edges: Uint8Array } {
  const { rows, price, managerCount: m, hierarchy, root } = plan
  const list: number[] = []
  const columns = new Int32Array(m)
  const width = m + 1
  const edges = new Uint8Array(width * width)
  const isWhole = !('start' in plan.program.points)
  for (let a = 0; a < plan.accountCount; a++) {
    let tight = 0
    if (isWhole) {
      const at = rows.read(a)
      const value = plan.ownPoints[a] - price[plan.node[a]]
      const first = hierarchy.seatOf(a, 0)
      for (let j = 0; j < m; j++)
        if (rows.data[at + j] - price[first + j] === value && rows.data[at + j] !== FORBIDDEN)
          columns[tight++] = j
    } else {
      const count = rows.eligible(a, columns)
      for (let i = 0; i < count; i++) if (isTight(plan, a, columns[i])) columns[tight++] = columns[i]
    }
    const mayStay = isTight(plan, a, root)
    if (tight + (mayStay ? 1 : 0) < 2) continue
    list.push(a)
    const from = columnOf(plan, a) * width
    for (let i = 0; i < tight; i++) edges[from + columns[i]] = 1
    if (mayStay) edges[from + root] = 1
  }
  return { free: Int32Array.from(list), edges }
}

/** Managers from which paths are looked for. */
const SEARCHES = 16

/**
 * Whether some account could go to a manager who keeps more of its incumbents, and others along tight edges back to where
 * it was: a plan that keeps more differs from this one by such circles. Without rules only. May say yes where there is none.
 */
function hasCircle(plan: Plan, counts: IncumbentCounts, edges: Uint8Array): boolean {
  const { start, manager, count } = counts
  const { root, slots, cap, floor } = plan
  const width = root + 1
  for (let v = 0; v < root; v++) {
    const worth = plan.worth(v)
    if (slots[v] < cap[v] && plan.marginalLoss(v, slots[v] + 1) === worth) edges[v * width + root] = 1
    if (slots[v] > floor[v] && plan.marginalLoss(v, slots[v]) === worth) edges[root * width + v] = 1
  }
  const reachedFrom = new Map<number, Uint8Array>()
  for (let a = 0; a < plan.accountCount; a++) {
    if (start[a] === start[a + 1]) continue
    const now = columnOf(plan, a)
    const most = keptBy(counts, a, now)
    for (let i = start[a]; i < start[a + 1]; i++) {
      if (count[i] <= most || !isTight(plan, a, manager[i])) continue
      let reached = reachedFrom.get(manager[i])
      if (!reached) {
        if (reachedFrom.size === SEARCHES) return true
        reached = reachedAlong(edges, width, manager[i])
        reachedFrom.set(manager[i], reached)
      }
      if (reached[now] === 1) return true
    }
  }
  return false
}

function reachedAlong(edges: Uint8Array, width: number, start: number): Uint8Array {
  const reached = new Uint8Array(width)
  const queue = [start]
  reached[start] = 1
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (let to = 0; to < width; to++) {
      if (edges[node * width + to] === 0 || reached[to] === 1) continue
      reached[to] = 1
      queue.push(to)
    }
  }
  return reached
}

function tieProgram(
  plan: Plan,
  counts: IncumbentCounts,
  free: Int32Array,
): { program: AssignmentProgram; hierarchy: Hierarchy } {
  const { managerCount, nodeCount, hierarchy, root } = plan
  const fixed = Int32Array.from(plan.count)
  for (const a of free) fixed[plan.node[a]]--
  for (const v of hierarchy.upwards) if (hierarchy.parent[v] !== root) fixed[hierarchy.parent[v]] += fixed[v]
  const cap = new Int32Array(nodeCount)
  const floor = new Int32Array(nodeCount)
  for (const v of hierarchy.upwards) {
    const { low, high } = bestCounts(plan, v)
    cap[v] = high - fixed[v]
    floor[v] = low < 0 ? low : Math.max(0, low - fixed[v])
  }
  const program = {
    accountCount: free.length,
    managerCount,
    points: 'start' in plan.program.points ? tightPairs(plan, counts, free) : tightRows(plan, counts, free),
    maxAccounts: cap.slice(0, managerCount),
    minAccounts: floor.slice(0, managerCount),
    unassignedPoints: free.map((a) => (isTight(plan, a, root) ? keptBy(counts, a, root) : FORBIDDEN)),
  }
  return { program, hierarchy: hierarchy.isStar ? hierarchy : hierarchy.of(free, floor, cap) }
}

/** Rows that cost what a row of the points costs, not a pair of them for each manager. */
function tightRows(plan: Plan, counts: IncumbentCounts, free: Int32Array): PointsSource {
  const { rows, price, ownPoints, node, managerCount, hierarchy } = plan
  return {
    row(i, out) {
      const account = free[i]
      const from = rows.read(account)
      const value = ownPoints[account] - price[node[account]]
      const first = hierarchy.seatOf(account, 0)
      for (let m = 0; m < managerCount; m++) {
        const points = rows.data[from + m]
        const isTight = points - price[first + m] === value && points !== FORBIDDEN
        out[m] = isTight ? keptBy(counts, account, m) : FORBIDDEN
      }
    },
    at: (i, m) => (isTight(plan, free[i], m) ? keptBy(counts, free[i], m) : FORBIDDEN),
  }
}

/** The same where few pairs are eligible, and fewer are tight. */
function tightPairs(plan: Plan, counts: IncumbentCounts, free: Int32Array): PointsSource {
  const start = new Int32Array(free.length + 1)
  const eligible = new Int32Array(plan.managerCount)
  const manager: number[] = []
  for (let i = 0; i < free.length; i++) {
    const count = plan.rows.eligible(free[i], eligible)
    for (let k = 0; k < count; k++) if (isTight(plan, free[i], eligible[k])) manager.push(eligible[k])
    start[i + 1] = manager.length
  }
  const points = new Int32Array(manager.length)
  for (let i = 0; i < free.length; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) points[k] = keptBy(counts, free[i], manager[k])
  }
  return { start, manager: Int32Array.from(manager), points }
}

/** All counts that are best at the node's price. */
function bestCounts(plan: Plan, node: number): { low: number; high: number } {
  const price = plan.worth(node)
  let low = plan.slots[node]
  let high = low
  if (node > plan.root) return price === 0 ? { low: plan.floor[node], high: plan.cap[node] } : { low, high }
  while (low > plan.floor[node] && plan.marginalLoss(node, low) === price) low--
  while (high < plan.cap[node] && plan.marginalLoss(node, high + 1) === price) high++
  return { low, high }
}
