/**
 * The loops of the assignment engine over whole rows.
 *
 * A search keeps the managers in `order`: settled ones first, then those as near as the nearest can be, then all
 * others. `distance` is how much worse off all accounts of a path are together if the account that is being placed
 * starts it and the manager ends it, up to a constant. The path found is turned over account by account: `comesFrom`
 * says who would come, and where that account left is the next manager.
 */
import { float64Array, int32Array } from '../arrays.js'
import type { CheckedProgram } from '../gate.js'
import { Pairing } from './pairing.js'

export class DensePairing extends Pairing {
  /** [account * managerCount + manager] */
  private readonly points: Int32Array
  /** Of a search: [manager] */
  private readonly distance: Float64Array

  constructor(program: CheckedProgram) {
    super(program)
    this.points = program.points as Int32Array
    this.distance = float64Array(program.managerCount)
  }

  protected bestAccounts(): Int32Array {
    const { points, price, accountCount: n, managerCount: m } = this
    const best = int32Array(m)
    for (let j = 0; j < m; j++) price[j] = points[j]
    for (let a = 1; a < n; a++) {
      for (let j = 0, at = a * m; j < m; j++, at++) {
        if (points[at] <= price[j]) continue
        price[j] = points[at]
        best[j] = a
      }
    }
    this.entries += points.length
    return best
  }

  protected choose(account: number): void {
    const { points, price, managerCount: m } = this
    const row = account * m
    let [best, next] = [-Infinity, -Infinity]
    let [first, second] = [-1, -1]
    for (let j = 0; j < m; j++) {
      const value = points[row + j] - price[j]
      if (value <= next) continue
      if (value > best) {
        next = best
        second = first
        best = value
        first = j
      } else {
        next = value
        second = j
      }
    }
    this.best = best
    this.next = next
    this.first = first
    this.second = second
    this.entries += m
  }

  protected pairTied(): void {
    const { points, price, accountOf, managerOf, accountCount: n, managerCount: m } = this
    const left = int32Array(m)
    let leftCount = 0
    for (let j = 0; j < m; j++) if (accountOf[j] < 0) left[leftCount++] = j
    for (let a = 0; a < n && leftCount > 0; a++) {
      if (managerOf[a] >= 0) continue
      for (let i = 0; i < leftCount; i++) {
        const j = left[i]
        if (points[a * m + j] !== price[j]) continue
        this.pair(a, j)
        left[i] = left[--leftCount]
        break
      }
    }
  }

  /** `order` holds managers settled (before `low`), as near as can be (`low` to `high`), and others. */
  augment(account: number): boolean {
    const { points, price, accountOf, distance, comesFrom, order, managerCount: m } = this
    const own = account * m
    for (let j = 0; j < m; j++) {
      distance[j] = price[j] - points[own + j]
      comesFrom[j] = account
      order[j] = j
    }
    let nearest = 0
    let [low, high, settled] = [0, 0, 0]
    let end = -1
    while (end < 0) {
      settled = low
      nearest = distance[order[high++]]
      for (let i = high; i < m; i++) {
        const j = order[i]
        if (distance[j] > nearest) continue
        if (distance[j] < nearest) {
          nearest = distance[j]
          high = low
        }
        order[i] = order[high]
        order[high++] = j
      }
      for (let i = low; i < high && end < 0; i++) if (accountOf[order[i]] < 0) end = order[i]
      while (end < 0 && low < high) {
        const manager = order[low++]
        const through = accountOf[manager]
        const row = through * m
        const more = nearest - (price[manager] - points[row + manager])
        for (let i = high; i < m; i++) {
          const j = order[i]
          const length = price[j] - points[row + j] + more
          if (length >= distance[j]) continue
          distance[j] = length
          comesFrom[j] = through
          if (length > nearest) continue
          if (accountOf[j] < 0) {
            end = j
            break
          }
          order[i] = order[high]
          order[high++] = j
        }
      }
    }
    for (let i = 0; i < settled; i++) price[order[i]] += nearest - distance[order[i]]
    this.settled += low
    this.entries += (low + 1) * m
    this.turnOver(account, end)
    return true
  }

  protected pointsAt(account: number, manager: number): number {
    return this.points[account * this.managerCount + manager]
  }
}
