/**
 * A complete plan where rules make a tree of nodes above the managers (hierarchy.ts), from a state that was stopped.
 *
 * The same in three steps as complete.ts, whose second and third always succeed here if anything can:
 *
 *   1. Nodes above their cap release the accounts that lose least by it, from the segments up to the teams; released
 *      accounts take the best seat with room on its whole way to the root.
 *   2. For an account that finds none, others make room: a breadth-first search in the residual graph, where a unit too
 *      many at a node goes up (below the cap), down (above the floor), or to another seat with one of the node's accounts.
 *   3. For a node below its floor the same search leads from its parent back to it: one unit more on the edge between.
 *
 * Paths are augmenting paths of a flow, looked for without regard to points. Where a search fails there is no plan,
 * although nothing here proves it.
 *
 * Time: O(accounts x managers) for a search at worst; most end after a few nodes.
 */
import { FORBIDDEN } from '../../program/index.js'
import type { Plan } from '../network/plan.js'

/** Makes the plan complete in place; prices and slots lose their meaning. False = there is no complete plan. */
export function completeTree(plan: Plan): boolean {
  const flow = new Flow(plan)
  const waiting = flow.release().filter((account) => !flow.seat(account))
  return waiting.every((account) => flow.makeRoom(account)) && flow.fillFloors()
}

/** Searches: the node before on the path, and whether an account brought the unit, and which. */
interface Step {
  from: number
  account: number
}

class Flow {
  /** [node] accounts there and below */
  private readonly taken: Int32Array
  private readonly managers: Int32Array

  constructor(private readonly plan: Plan) {
    const { parent, upwards } = plan.hierarchy
    this.managers = new Int32Array(plan.managerCount)
    this.taken = plan.count.slice()
    for (const v of upwards) this.taken[parent[v]] += this.taken[v]
  }

  /** Takes the accounts away that are too many, and returns them. */
  release(): number[] {
    const { plan, taken } = this
    const released: number[] = []
    for (const v of plan.hierarchy.upwards) {
      const over = taken[v] - plan.cap[v]
      if (over <= 0) continue
      const byLoss = this.accountsBelow(v).map((account) => ({ account, loss: this.lossOfLeaving(account) }))
      byLoss.sort((x, y) => x.loss - y.loss || x.account - y.account)
      for (const { account } of byLoss.slice(0, over)) {
        this.count(plan.node[account], -1)
        plan.remove(account)
        released.push(account)
      }
    }
    return released
  }

  /** Places the account at the best seat with room. False = there is none. */
  seat(account: number): boolean {
    const seat = this.bestSeat(account)
    if (seat < 0) return false
    this.plan.place(account, seat, this.plan.pointsAt(account, seat))
    this.count(seat, 1)
    return true
  }

  makeRoom(account: number): boolean {
    const { plan } = this
    const seats = this.seatsOf(account)
    const end = this.search(seats, plan.root)
    if (!end) return false
    const first = this.follow(end, plan.root)
    plan.place(account, first, plan.pointsAt(account, first))
    return true
  }

  fillFloors(): boolean {
    const { plan, taken } = this
    return plan.hierarchy.upwards.every((v) => {
      while (taken[v] < plan.floor[v]) {
        const steps = this.search([plan.hierarchy.parent[v]], v)
        if (!steps) return false
        this.follow(steps, v)
        taken[v]++
      }
      return true
    })
  }

  /** [node] how it was reached, of a search that found the target from some of the starts. */
  private search(starts: readonly number[], target: number): (Step | undefined)[] | undefined {
    const { plan, taken } = this
    const { parent, child, childStart, seatCount } = plan.hierarchy
    const steps: (Step | undefined)[] = new Array(plan.nodeCount)
    const queue: number[] = []
    const reach = (node: number, from: number, account: number) => {
      if (steps[node]) return
      steps[node] = { from, account }
      queue.push(node)
    }
    for (const start of starts) reach(start, -1, -1)
    for (const u of queue) {
      if (steps[target]) return steps
      if (u !== plan.root && taken[u] < plan.cap[u]) reach(parent[u], u, -1)
      for (let i = childStart[u]; i < childStart[u + 1]; i++)
        if (taken[child[i]] > Math.max(0, plan.floor[child[i]])) reach(child[i], u, -1)
      if (u >= seatCount) continue
      for (let a = plan.first[u]; a >= 0; a = plan.next[a]) for (const to of this.seatsOf(a)) reach(to, u, a)
    }
    return undefined
  }

  /** Moves one unit along the path to the target; returns where the path starts. */
  private follow(steps: readonly (Step | undefined)[], target: number): number {
    const { plan, taken } = this
    let to = target
    for (let step = steps[to]!; step.from >= 0; step = steps[to]!) {
      const { from, account } = step
      if (account >= 0) {
        plan.remove(account)
        plan.place(account, to, plan.pointsAt(account, to))
      } else if (plan.hierarchy.parent[from] === to) taken[from]++
      else taken[to]--
      to = from
    }
    return to
  }

  /** One account more or less at a seat and on its way. */
  private count(seat: number, by: number): void {
    for (let v = seat; v >= 0; v = this.plan.hierarchy.parent[v]) this.taken[v] += by
  }

  private hasRoom(seat: number): boolean {
    const { plan, taken } = this
    for (let v = seat; v !== plan.root; v = plan.hierarchy.parent[v])
      if (taken[v] >= plan.cap[v]) return false
    return true
  }

  private bestSeat(account: number): number {
    let best = -1
    let most = 0
    for (const seat of this.seatsOf(account)) {
      if (!this.hasRoom(seat)) continue
      const points = this.plan.pointsAt(account, seat)
      if (best < 0 || points > most) {
        best = seat
        most = points
      }
    }
    return best
  }

  private lossOfLeaving(account: number): number {
    const seat = this.bestSeat(account)
    return seat < 0 ? Infinity : this.plan.ownPoints[account] - this.plan.pointsAt(account, seat)
  }

  /** All seats that the account may take, unowned last. */
  private seatsOf(account: number): number[] {
    const { plan, managers } = this
    const { hierarchy, root, rows } = plan
    const eligible = rows.eligible(account, managers)
    const seats = Array.from(managers.subarray(0, eligible), (m) => hierarchy.seatOf(account, m))
    if (plan.pointsAt(account, root) !== FORBIDDEN) seats.push(hierarchy.seatOf(account, root))
    return seats
  }

  private accountsBelow(node: number): number[] {
    const { plan } = this
    const { child, childStart } = plan.hierarchy
    const list: number[] = []
    const nodes = [node]
    for (const v of nodes) {
      for (let i = childStart[v]; i < childStart[v + 1]; i++) nodes.push(child[i])
      for (let a = plan.first[v]; a >= 0; a = plan.next[a]) list.push(a)
    }
    return list
  }
}
