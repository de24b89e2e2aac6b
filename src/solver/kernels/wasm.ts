/**
 * The kernels in WebAssembly: a few hundred bytes per loop (assembly/kernels.ts), working on one row at a time.
 *
 * Rows of a matrix from `allocatePoints` are read where they lie. Rows of any other matrix are copied into a
 * stage: blocks of rows while they are read in sequence, else single rows. Rows of features are computed into the
 * stage, rows of row functions are written into it.
 *
 * Lanes are int32: points beyond 2^30 have no kernel here, and when a price leaves that range the methods of the
 * twin, from which this class inherits, take over for the rest of the solve.
 *
 * Features are packed for the dot-product instruction: words of two 16-bit features, four managers side by side, so
 * that one instruction adds two products for each of four managers. Products and sums wrap modulo 2^32, and the gate
 * has checked that the points fit, so the wrapped sum is the sum.
 */
import { type FeaturePoints, FORBIDDEN, type RowPoints } from '../../program/index.js'
import type { CheckedProgram } from '../gate.js'
import { rowsOf } from '../rows.js'
import type { Kernel } from './kernel.js'
import {
  align,
  type Exports,
  type Layout,
  layoutOf,
  RANGE,
  STAGE,
  WIDEST,
  type Workspace,
  workspaceFor,
  workspaceOf,
} from './memory.js'
import { TwinKernel } from './twin.js'

/** A kernel for the program, or undefined where it can't be had: no WebAssembly, or points that spread too far. */
export function createWasmKernel(program: CheckedProgram): Kernel | undefined {
  const { points } = program
  // Rows of few entries would be written out for the lanes, which costs more than they gain.
  if (program.largestPoints > RANGE || 'start' in points) return undefined
  const own =
    points instanceof Int32Array ? workspaceOf(points, program.managerCount, program.accountCount) : undefined
  const features = 'rank' in points ? points : undefined
  const passes = features ? passesOf(features) : 0
  const stageRows =
    points instanceof Int32Array && !own ? Math.max(1, Math.floor(STAGE / (program.managerCount * 4))) : 1
  const layout = layoutOf(program.managerCount, program.accountCount, passes, stageRows)
  const workspace = own ?? workspaceFor(layout.end)
  if (!workspace) return undefined
  const locate = own
    ? rowsInPlace(program, points as Int32Array)
    : stagedRows(program, workspace, layout, stageRows)
  return new WasmKernel(program, workspace, layout, locate)
}

const INT32_MAX = 2147483647

class WasmKernel extends TwinKernel {
  override readonly name = 'wasm'
  private readonly prices: Int32Array
  private readonly costs: Int32Array
  private readonly table: Int32Array
  private readonly listManagers: Int32Array
  private readonly listPoints: Int32Array
  private readonly exports: Exports
  /** Some price left the range of the lanes; from then on the twin computes. */
  private beyondLanes = false
  /** Some manager is closed: the twin computes the lists in which it would be. */
  private hasClosed = false

  constructor(
    program: CheckedProgram,
    private readonly workspace: Workspace,
    private readonly layout: Layout,
    private readonly locate: (account: number) => number,
  ) {
    super(program, rowsOf(program))
    const view = (at: number, length: number) => new Int32Array(workspace.buffer, at, length)
    this.prices = view(layout.prices, program.managerCount)
    this.costs = view(layout.costs, program.managerCount)
    this.listManagers = view(layout.managers, WIDEST)
    this.listPoints = view(layout.points, WIDEST)
    this.table = view(layout.table, (layout.end - layout.table) >> 2)
    this.exports = workspace.exports
  }

  override setPrice(manager: number, price: number): void {
    this.price[manager] = price
    if (price === Infinity) this.hasClosed = true
    else if (price > RANGE || price < -RANGE) this.beyondLanes = true
    if (this.workspace.user === this) this.prices[manager] = Math.min(price, RANGE)
  }

  override candidates(
    account: number,
    width: number,
    managers: Int32Array,
    points: Int32Array,
    at: number,
  ): number {
    if (this.beyondLanes) return super.candidates(account, width, managers, points, at)
    if (this.workspace.user !== this) this.writePrices()
    const { layout, listManagers, listPoints } = this
    const row = this.locate(account)
    const count = this.exports.candidates(
      row,
      layout.prices,
      this.managerCount,
      width,
      layout.managers,
      layout.points,
      layout.values,
      this.shift,
    )
    for (let i = 0; this.hasClosed && i < count; i++) {
      if (this.price[listManagers[i]] === Infinity)
        return super.candidates(account, width, managers, points, at)
    }
    for (let i = 0; i < count; i++) {
      managers[at + i] = listManagers[i]
      points[at + i] = listPoints[i]
    }
    return count
  }

  private writePrices(): void {
    this.workspace.user = this
    for (let m = 0; m < this.managerCount; m++) this.prices[m] = Math.min(this.price[m], RANGE)
  }

  override exchangeCosts(first: number, next: Int32Array, own: Int32Array, costs: Float64Array): void {
    const { layout, managerCount } = this
    this.costs.fill(INT32_MAX)
    for (let a = first; a >= 0; a = next[a]) {
      this.exports.lowerCosts(layout.costs, this.locate(a), own[a], managerCount)
    }
    widen(this.costs, 0, managerCount, costs)
  }

  override allExchangeCosts(node: Int32Array, own: Int32Array, costs: readonly Float64Array[]): void {
    const { layout, managerCount, table } = this
    const stride = align(managerCount * 4)
    table.fill(INT32_MAX)
    for (let a = 0; a < node.length; a++) {
      this.exports.lowerCosts(layout.table + node[a] * stride, this.locate(a), own[a], managerCount)
    }
    costs.forEach((row, i) => {
      widen(table, i * (stride >> 2), managerCount, row)
    })
  }
}

/** Copies costs out of the lanes, where the largest integer stands for Infinity. */
function widen(lanes: Int32Array, at: number, count: number, costs: Float64Array): void {
  for (let j = 0; j < count; j++) costs[j] = lanes[at + j] === INT32_MAX ? Infinity : lanes[at + j]
}

/** Where the row of an account is, or is written; an address in the memory of the kernels. */
type Locate = (account: number) => number

function rowsInPlace({ managerCount }: CheckedProgram, { byteOffset }: Int32Array): Locate {
  return (account) => byteOffset + account * managerCount * 4
}

/** Rows that are copied, computed or written into the stage. */
function stagedRows(
  program: CheckedProgram,
  workspace: Workspace,
  layout: Layout,
  stageRows: number,
): Locate {
  const { points, managerCount } = program
  if (points instanceof Int32Array) return copiedRows(program, points, workspace, layout, stageRows)
  if ('rank' in points) return featureRows(program, points, workspace, layout)
  const stage = new Int32Array(workspace.buffer, layout.stage, managerCount)
  return (account) => {
    ;(points as RowPoints).row(account, stage)
    return layout.stage
  }
}

/** Rows of a matrix in foreign memory, copied a block at a time while they are read in sequence. */
function copiedRows(
  { accountCount, managerCount }: CheckedProgram,
  points: Int32Array,
  { buffer }: Workspace,
  layout: Layout,
  stageRows: number,
): Locate {
  const stage = new Int32Array(buffer, layout.stage, stageRows * managerCount)
  let first = -1
  let end = -1
  return (account) => {
    if (account < first || account >= end) {
      const rows = account === end || account === 0 ? Math.min(stageRows, accountCount - account) : 1
      stage.set(points.subarray(account * managerCount, (account + rows) * managerCount))
      first = account
      end = account + rows
    }
    return layout.stage + (account - first) * managerCount * 4
  }
}

/** Features that one pass of `writeRow` multiplies. */
const FEATURES_PER_PASS = 8

function passesOf({ rank }: FeaturePoints): number {
  return Math.ceil(rank / FEATURES_PER_PASS)
}

/** Rows of inner products. Features are laid out in words of two, four managers side by side (see writeRow). */
function featureRows(
  program: CheckedProgram,
  features: FeaturePoints,
  { buffer, exports }: Workspace,
  layout: Layout,
): Locate {
  const { managerCount } = program
  const { rank, accounts, managers } = features
  const passes = passesOf(features)
  const blocks = Math.ceil(managerCount / 4)
  const packed = new Int16Array(buffer, layout.managerFeatures, passes * blocks * 4 * FEATURES_PER_PASS)
  packed.fill(0)
  for (let j = 0; j < managerCount; j++) {
    for (let k = 0; k < rank; k++) {
      const pass = Math.floor(k / FEATURES_PER_PASS)
      const word = (k % FEATURES_PER_PASS) >> 1
      packed[(((pass * blocks + (j >> 2)) * 4 + word) * 4 + (j & 3)) * 2 + (k & 1)] = managers[j * rank + k]
    }
  }
  const account16 = new Int16Array(buffer, layout.accountFeatures, passes * FEATURES_PER_PASS)
  account16.fill(0)
  const stage = new Int32Array(buffer, layout.stage, managerCount)
  const closed = closedManagers(features)
  return (account) => {
    for (let k = 0; k < rank; k++) account16[k] = accounts[account * rank + k]
    exports.writeRow(layout.accountFeatures, layout.managerFeatures, passes, blocks, layout.stage)
    const list = closed.get(account)
    if (list) for (const j of list) stage[j] = FORBIDDEN
    return layout.stage
  }
}

function closedManagers({ forbidden }: FeaturePoints): Map<number, number[]> {
  const closed = new Map<number, number[]>()
  for (let i = 0; forbidden && i < forbidden.length; i += 2) {
    const list = closed.get(forbidden[i])
    if (list) list.push(forbidden[i + 1])
    else closed.set(forbidden[i], [forbidden[i + 1]])
  }
  return closed
}
