/**
 * The kernels in TypeScript: used where WebAssembly or SIMD is missing or not allowed, and for points or prices
 * beyond int32 lanes. Each loop is the one its WebAssembly counterpart replaces, in the same order, so results are
 * the same to the last bit.
 *
 * Arithmetic is in doubles, exact for all integers the gate lets through.
 */
import { FORBIDDEN } from '../../program/index.js'
import { float64Array } from '../arrays.js'
import type { CheckedProgram } from '../gate.js'
import type { Rows } from '../rows.js'
import type { Kernel } from './kernel.js'

export class TwinKernel implements Kernel {
  readonly name: Kernel['name'] = 'typescript'
  protected readonly managerCount: number
  protected readonly price: Float64Array
  protected shift = 0
  private readonly values = float64Array(64)

  constructor(
    program: CheckedProgram,
    protected readonly rows: Rows,
  ) {
    this.managerCount = program.managerCount
    this.price = float64Array(program.managerCount)
  }

  setShift(shift: number): void {
    this.shift = shift
  }

  setPrice(manager: number, price: number): void {
    this.price[manager] = price
  }

  candidates(account: number, width: number, managers: Int32Array, points: Int32Array, at: number): number {
    const { price, managerCount, rows, values } = this
    const from = rows.read(account)
    const row = rows.data
    const units = 2 ** this.shift
    let kept = 0
    let threshold = -Infinity
    for (let j = 0; j < managerCount; j++) {
      if (row[from + j] === FORBIDDEN) continue
      const there = row[from + j] * units
      const value = there - price[j]
      if (value <= threshold) continue
      let i = kept < width ? kept++ : width - 1
      while (i > 0 && values[i - 1] < value) {
        values[i] = values[i - 1]
        points[at + i] = points[at + i - 1]
        managers[at + i] = managers[at + i - 1]
        i--
      }
      values[i] = value
      points[at + i] = there
      managers[at + i] = j
      if (kept === width) threshold = values[width - 1]
    }
    return kept
  }

  exchangeCosts(first: number, next: Int32Array, own: Int32Array, costs: Float64Array): void {
    costs.fill(Infinity)
    for (let a = first; a >= 0; a = next[a]) this.lowerCosts(a, own[a], costs)
  }

  allExchangeCosts(node: Int32Array, own: Int32Array, costs: readonly Float64Array[]): void {
    for (let a = 0; a < node.length; a++) this.lowerCosts(a, own[a], costs[node[a]])
  }

  lowerCosts(account: number, own: number, costs: Float64Array): void {
    const { managerCount, rows } = this
    const from = rows.read(account)
    const row = rows.data
    for (let j = 0; j < managerCount; j++) {
      const there = row[from + j]
      if (own - there < costs[j] && there !== FORBIDDEN) costs[j] = own - there
    }
  }
}
