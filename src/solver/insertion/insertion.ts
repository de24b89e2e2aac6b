/**
 * The state of the insertion engine (engine.ts): who is placed where, prices, and what exchanges cost.
 *
 *   cost(i, j) = min over the accounts a of manager i of  points(a, i) - points(a, j)
 *
 * with the account that determines it. A row of costs is made when a search first settles its manager. An account that
 * comes lowers some; one that leaves raises those that it determined, which are found by its number. The last column is
 * that of staying unowned.
 *
 * A search keeps reach[j] = distance(j) - price(j), since the way over i to j then is one sum, reach[i] + cost(i, j), and
 * the way to a slot of j is another, reach[j] + loss: so ends of paths are known before they are settled.
 */
import { FORBIDDEN } from '../../program/index.js'
import { float64Array, int32Array } from '../arrays.js'
import type { CheckedProgram } from '../gate.js'
import { Plan } from '../network/plan.js'
import { rowsOf } from '../rows.js'

export class Insertion {
  augmentations = 0
  /** Managers that searches settled. */
  settled = 0
  rowsRead = 0
  /** Entries of points and costs read. */
  work = 0
  /** Of the accounts placed so far; its open slots are those that they take. */
  readonly plan: Plan

  private readonly points: Int32Array
  private readonly managerCount: number
  /** [manager] */
  private readonly price: Float64Array
  /** [manager] loss of its next account, Infinity where it has no room */
  private readonly nextLoss: Float64Array
  /** [manager * width + node] exchange costs, and the account that has them; of those whose row is there */
  private readonly width: number
  private readonly cost: Float64Array
  private readonly cheapest: Int32Array
  private readonly hasRow: Int32Array

  /** Of a search: [manager] distance less price; the manager before it, -1 = the new account; price, until it is settled */
  private readonly reach: Float64Array
  private readonly before: Int32Array
  private readonly open: Float64Array
  /** Managers in the order in which they were settled, and their distances. */
  private readonly order: Int32Array
  private readonly distance: Float64Array
  /** Columns to be read anew. */
  private readonly columns: Int32Array

  constructor(program: CheckedProgram) {
    const m = program.managerCount
    const plan = new Plan(program, rowsOf(program))
    this.plan = plan
    this.points = program.points as Int32Array
    this.managerCount = m
    this.width = m + 1
    this.price = plan.price
    this.nextLoss = float64Array(m)
    for (let j = 0; j < m; j++) {
      this.nextLoss[j] = plan.cap[j] > 0 ? plan.marginalLoss(j, 1) : Infinity
      this.price[j] = plan.cap[j] > 0 ? this.nextLoss[j] : 0
    }
    this.cost = float64Array(m * (m + 1))
    this.cheapest = int32Array(m * (m + 1))
    this.hasRow = int32Array(m)
    this.reach = float64Array(m)
    this.before = int32Array(m)
    this.open = float64Array(m)
    this.order = int32Array(m)
    this.distance = float64Array(m)
    this.columns = int32Array(m + 1)
  }

  /** Places one more account, with an owner rather than without among equals. False = there is no plan for it and those before. */
  place(account: number): boolean {
    const { points, price, managerCount: m, nextLoss } = this
    const unowned = this.plan.pointsAt(account, m)
    const row = account * m
    let best = -Infinity
    let manager = -1
    for (let j = 0; j < m; j++) {
      const there = points[row + j]
      const value = there - price[j]
      if (value < best || there === FORBIDDEN) continue
      if (value === best && nextLoss[manager] === price[manager]) continue
      best = value
      manager = j
    }
    this.rowsRead++
    this.work += m
    if (unowned !== FORBIDDEN && unowned > best) manager = m
    if (manager < 0) return false
    if (manager === m) this.plan.place(account, m, unowned)
    else if (nextLoss[manager] === price[manager]) this.takeSlot(account, manager)
    else return this.search(account, best, unowned)
    return true
  }

  /** The shortest path for an account that finds no room where it would like to be, whose best value is `best`. */
  private search(account: number, best: number, unowned: number): boolean {
    const {
      points,
      price,
      reach,
      before,
      open,
      order,
      distance,
      nextLoss,
      cost,
      width,
      managerCount: m,
    } = this
    // Where the shortest path ends that is known: at a manager with room, or where an account becomes unowned.
    let shortest = unowned === FORBIDDEN ? Infinity : best - unowned
    let end = unowned === FORBIDDEN ? -1 : m
    let last = -1
    let nearest = Infinity
    let next = -1
    for (let j = 0, at = account * m; j < m; j++, at++) {
      const there = points[at]
      open[j] = price[j]
      before[j] = -1
      reach[j] = there === FORBIDDEN ? Infinity : best - there
      const toSlot = reach[j] + nextLoss[j]
      if (toSlot < shortest || (toSlot === shortest && end === m)) {
        shortest = toSlot
        end = j
      }
      const length = reach[j] + open[j]
      if (length < nearest) {
        nearest = length
        next = j
      }
    }
    let count = 0
    while (nearest < shortest) {
      const from = next
      const there = nearest
      const base = reach[from]
      order[count] = from
      distance[count++] = there
      reach[from] = -Infinity
      open[from] = Infinity
      if (this.hasRow[from] === 0) this.readRow(from)
      nearest = Infinity
      const row = from * width
      for (let j = 0; j < m; j++) {
        const by = base + cost[row + j]
        if (by < reach[j]) {
          reach[j] = by
          before[j] = from
          const toSlot = by + nextLoss[j]
          if (toSlot < shortest || (toSlot === shortest && end === m)) {
            shortest = toSlot
            end = j
          }
        }
        const length = reach[j] + open[j]
        if (length < nearest) {
          nearest = length
          next = j
        }
      }
      if (base + cost[row + m] < shortest) {
        shortest = base + cost[row + m]
        end = m
        last = from
      }
    }
    this.settled += count
    this.work += (count + 1) * m
    this.augmentations++
    if (end < 0) return false
    for (let i = 0; i < count; i++) price[order[i]] += shortest - distance[i]
    this.moveAlong(account, end, last)
    return true
  }

  /** `last`: whose account becomes unowned, where the path ends so. */
  private moveAlong(account: number, end: number, last: number): void {
    const { before, cheapest, width, managerCount: m } = this
    let to = end
    if (end === m) {
      if (last >= 0) this.move(cheapest[last * width + m], last, m)
      to = last
    } else this.openSlot(end)
    if (to < 0) {
      this.plan.place(account, m, this.plan.pointsAt(account, m))
      return
    }
    for (let from = before[to]; from >= 0; from = before[to]) {
      this.move(cheapest[from * width + to], from, to)
      to = from
    }
    this.come(account, to)
  }

  private takeSlot(account: number, manager: number): void {
    this.openSlot(manager)
    this.come(account, manager)
  }

  private openSlot(manager: number): void {
    const plan = this.plan
    const slots = plan.slots[manager] + 1
    plan.setSlots(manager, slots)
    this.nextLoss[manager] = slots < plan.cap[manager] ? plan.marginalLoss(manager, slots + 1) : Infinity
  }

  private move(account: number, from: number, to: number): void {
    this.plan.remove(account)
    if (this.hasRow[from] === 1) this.repairRow(from, account)
    if (to === this.managerCount) this.plan.place(account, to, this.plan.pointsAt(account, to))
    else this.come(account, to)
  }

  private come(account: number, manager: number): void {
    const own = this.points[account * this.managerCount + manager]
    this.plan.place(account, manager, own)
    if (this.hasRow[manager] === 1) this.lowerRow(manager, account, own)
  }

  private readRow(manager: number): void {
    const { first, next, ownPoints } = this.plan
    const at = manager * this.width
    this.cost.fill(Infinity, at, at + this.width)
    for (let a = first[manager]; a >= 0; a = next[a]) this.lowerRow(manager, a, ownPoints[a])
    this.hasRow[manager] = 1
  }

  private lowerRow(manager: number, account: number, own: number): void {
    const { points, cost, cheapest, managerCount: m, plan } = this
    let at = manager * this.width
    for (let j = 0, row = account * m; j < m; j++, at++, row++) {
      const there = points[row]
      if (own - there >= cost[at] || there === FORBIDDEN) continue
      cost[at] = own - there
      cheapest[at] = account
    }
    const unowned = plan.pointsAt(account, m)
    if (unowned !== FORBIDDEN && own - unowned < cost[at]) {
      cost[at] = own - unowned
      cheapest[at] = account
    }
    this.rowsRead++
    this.work += m
  }

  /** Reads the costs anew that an account determined which has left. */
  private repairRow(manager: number, account: number): void {
    const { cost, cheapest, columns, width, points, managerCount: m, plan } = this
    const { first, next, ownPoints } = plan
    const at = manager * width
    let count = 0
    for (let j = 0; j < width; j++) {
      if (cheapest[at + j] !== account || cost[at + j] === Infinity) continue
      cost[at + j] = Infinity
      columns[count++] = j
    }
    this.work += width
    if (count === 0) return
    for (let a = first[manager]; a >= 0; a = next[a]) {
      const own = ownPoints[a]
      const row = a * m
      this.work += count
      for (let i = 0; i < count; i++) {
        const j = columns[i]
        const there = j < m ? points[row + j] : plan.pointsAt(a, m)
        if (own - there >= cost[at + j] || there === FORBIDDEN) continue
        cost[at + j] = own - there
        cheapest[at + j] = a
      }
    }
  }
}
