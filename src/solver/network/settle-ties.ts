/**
 * Among the optimal plans one that keeps the most incumbents, for a plan that is changed again and again.
 *
 * ties.ts answers with one pass over all points. Here nearly always there is nothing to do, and that shows sooner: a
 * plan that keeps more incumbents differs from this one by circles of the residual graph whose edges are all tight
 * (of reduced cost zero), and one of the circles brings some account to a manager who keeps more of its incumbents
 * than its present node does. So there is nothing to do unless for such an account, with a tight pair (account,
 * manager), a path of tight edges leads from the manager back to the account's node. The paths are searched for in
 * the exchange costs (exchange.ts), once for each such manager; with points that differ they end at once.
 *
 * Where there may be something to do, ties.ts looks for the best. Of the plans that keep the most incumbents it then
 * prefers one near the plan before, so that no account moves for nothing: an incumbent counts for more than all
 * accounts together that stay.
 *
 * Time: O(m) for each account away from its incumbents and each node that a search reaches, and where a tie is found a
 * pass over the points and a solve of the accounts with a choice.
 */
import { FORBIDDEN, type IncumbentCounts } from '../../program/index.js'
import type { Exchange } from './exchange.js'
import type { Plan } from './plan.js'
import { keepIncumbents, type SolveTies } from './ties.js'

/** A manager who owns members of an account today, and how many. */
export interface Incumbent {
  manager: number
  count: number
}

/** [account] its incumbents */
type Incumbents = readonly (readonly Incumbent[])[]

const INT32_MAX = 2147483647

/** Changes the plan, which must be optimal, at its slots too. `before`: [account] node in the plan before */
export function settleTies(
  plan: Plan,
  exchange: Exchange,
  incumbents: Incumbents,
  before: Int32Array,
  solve: SolveTies,
): void {
  if (!couldKeepMore(plan, exchange, incumbents)) return
  const now = plan.owners()
  const best = keepIncumbents(plan, solve, countsNear(before, incumbents)).owner
  if (kept(incumbents, best) <= kept(incumbents, now)) return
  for (let a = 0; a < best.length; a++) {
    if (best[a] !== now[a]) exchange.move(a, best[a] < 0 ? plan.root : best[a])
  }
  for (let m = 0; m < plan.managerCount; m++) plan.setSlots(m, plan.count[m])
}

export function incumbentsOf({ start, manager, count }: IncumbentCounts, account: number): Incumbent[] {
  return Array.from({ length: start[account + 1] - start[account] }, (_, i) => ({
    manager: manager[start[account] + i],
    count: count[start[account] + i],
  }))
}

/** Whether an account could go to a manager who keeps more of its incumbents, in another optimal plan. */
function couldKeepMore(plan: Plan, exchange: Exchange, incumbents: Incumbents): boolean {
  const { node, price, ownPoints } = plan
  const reached = new Map<number, Uint8Array>()
  return incumbents.some((list, a) => {
    if (list.length === 0) return false
    const now = node[a]
    const keptNow = keptAt(list, now)
    return list.some(({ manager, count }) => {
      if (count <= keptNow) return false
      const points = plan.pointsAt(a, manager)
      const isTight = points !== FORBIDDEN && points - price[manager] === ownPoints[a] - price[now]
      if (!isTight) return false
      let from = reached.get(manager)
      if (!from) reached.set(manager, (from = tightlyReached(plan, exchange, manager)))
      return from[now] === 1
    })
  })
}

/** [node] 1 = a path of tight edges leads there. */
function tightlyReached(plan: Plan, exchange: Exchange, start: number): Uint8Array {
  const { price, root, slots, cap, floor } = plan
  const reached = new Uint8Array(root + 1)
  const queue: number[] = []
  const reach = (node: number) => {
    if (reached[node] === 1) return
    reached[node] = 1
    queue.push(node)
  }
  const worth = (manager: number) => price[manager] - price[root]
  reach(start)
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const costs = exchange.from(node)
    for (let to = 0; to <= root; to++) if (costs[to] === price[node] - price[to]) reach(to)
    if (node < root) {
      const next = slots[node] + 1
      if (next <= cap[node] && plan.marginalLoss(node, next) === worth(node)) reach(root)
      continue
    }
    for (let m = 0; m < root; m++) {
      if (slots[m] > floor[m] && plan.marginalLoss(m, slots[m]) === worth(m)) reach(m)
    }
  }
  return reached
}

/** Incumbents first, then staying, where int32 holds the product: an incumbent counts for more than all who stay. */
function countsNear(before: Int32Array, incumbents: Incumbents): IncumbentCounts {
  const most = incumbents.reduce((most, list) => list.reduce((m, { count }) => Math.max(m, count), most), 0)
  const isHeld = most * (before.length + 1) < INT32_MAX
  const [unit, staying] = isHeld ? [before.length + 1, 1] : [1, 0]
  const start = new Int32Array(before.length + 1)
  const manager: number[] = []
  const count: number[] = []
  incumbents.forEach((list, a) => {
    const nodes = new Map(list.map((incumbent) => [incumbent.manager, incumbent.count * unit]))
    nodes.set(before[a], (nodes.get(before[a]) ?? 0) + staying)
    for (const [node, worth] of nodes) {
      manager.push(node)
      count.push(worth)
    }
    start[a + 1] = manager.length
  })
  return { start, manager: Int32Array.from(manager), count: Int32Array.from(count) }
}

function kept(incumbents: Incumbents, owner: Int32Array): number {
  return owner.reduce((sum, manager, a) => sum + keptAt(incumbents[a], manager), 0)
}

function keptAt(list: readonly Incumbent[], node: number): number {
  return list.find(({ manager }) => manager === node)?.count ?? 0
}
