/**
 * The kernels in WebAssembly: a few hundred bytes per loop, embedded as base64, compiled synchronously, no fetch.
 *
 * Memory. A module sees one memory, and a memory that grows detaches every array on it, so memories here never
 * grow. A program whose points came from `allocatePoints` lies in a memory of its own behind a workspace, and its
 * rows are read where they are. Any other program gets a workspace alone, and its rows are copied
 * into a stage as they are read: blocks of rows while they are read in sequence, else single rows. Rows of features
 * and of row functions are written into the stage.
 *
 *   workspace: extremes | prices | costs | candidates (managers, points, values) | account features |
 *              manager features | stage
 *   then, for allocated points: the matrix
 *
 * Where WebAssembly or SIMD is missing, or a content-security policy forbids it, compiling throws and there is no
 * kernel: the twin takes over.
 */
import { type AssignmentProgram, type FeaturePoints, FORBIDDEN } from '../../model/program.js'
import type { CheckedProgram } from '../gate.js'
import { type Rows, rowsOf } from '../rows.js'
import type { Kernel } from './kernel.js'
import { TwinKernel } from './twin.js'
import { WASM_MODULE } from './wasm-module.generated.js'

interface Exports {
  candidates(
    row: number,
    prices: number,
    count: number,
    width: number,
    managers: number,
    points: number,
    values: number,
  ): number
  lowerCosts(costs: number, row: number, own: number, count: number): void
  extremes(from: number, count: number, out: number): void
  writeRow(account: number, managers: number, pairs: number, blocks: number, row: number): void
}

const PAGE = 65536
const MOST_PAGES = 65536
/** Longest candidate list. */
const WIDEST = 64
const INT32_MAX = 2147483647
/** Points and prices up to here can be subtracted in int32 lanes. */
const RANGE = 2 ** 30 - 1
/** Bytes of a foreign matrix staged at once. */
const STAGE = 1 << 16

let compiled: WebAssembly.Module | null | undefined

function wasmModule(): WebAssembly.Module | null {
  if (compiled !== undefined) return compiled
  try {
    compiled = new WebAssembly.Module(Uint8Array.from(atob(WASM_MODULE), (char) => char.charCodeAt(0)))
  } catch {
    compiled = null
  }
  return compiled
}

/** Where extremes are written; the workspace of a program begins behind it. */
const EXTREMES = 1024
const WORKSPACE = 1040

/** Byte addresses of a workspace. */
interface Layout {
  prices: number
  costs: number
  managers: number
  points: number
  values: number
  accountFeatures: number
  managerFeatures: number
  stage: number
  end: number
}

function layoutOf(managerCount: number, pairs: number, stageRows: number): Layout {
  const row = align(managerCount * 4)
  let end = WORKSPACE
  const take = (bytes: number): number => {
    const at = end
    end += align(bytes)
    return at
  }
  return {
    prices: take(row),
    costs: take(row),
    managers: take(WIDEST * 4),
    points: take(WIDEST * 4),
    values: take(WIDEST * 4),
    accountFeatures: take(pairs * 4),
    managerFeatures: take(row * pairs),
    stage: take(stageRows * managerCount * 4 + 16),
    end,
  }
}

function align(bytes: number): number {
  return (bytes + 15) & ~15
}

/** Memories made by `allocatePoints`, by the buffer that the caller's array lies on. */
const allocated = new WeakMap<ArrayBufferLike, WebAssembly.Memory>()

/**
 * Memory for the points of a dense program, where the kernels can read it without a copy; plain memory where
 * WebAssembly is missing or the matrix is beyond its 4 GiB.
 */
export function allocatePoints(accountCount: number, managerCount: number): Int32Array {
  const length = accountCount * managerCount
  const start = layoutOf(managerCount, 0, 1).end
  const pages = Math.ceil((start + length * 4) / PAGE)
  if (pages > MOST_PAGES || !wasmModule()) return new Int32Array(length)
  try {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    allocated.set(memory.buffer, memory)
    return new Int32Array(memory.buffer, start, length)
  } catch {
    return new Int32Array(length)
  }
}

/** A kernel for the program, or undefined where it can't be had: no WebAssembly, or points that spread too far. */
export function createWasmKernel(program: CheckedProgram): Kernel | undefined {
  const module = wasmModule()
  if (!module) return undefined
  const { points } = program
  const own = points instanceof Int32Array ? ownMemory(program, points) : undefined
  const features = !(points instanceof Int32Array) && !('row' in points) ? points : undefined
  const pairs = features ? Math.ceil(features.rank / 2) : 0
  const stageRows =
    points instanceof Int32Array && !own ? Math.max(1, Math.floor(STAGE / (program.managerCount * 4))) : 1
  const layout = layoutOf(program.managerCount, pairs, stageRows)
  try {
    const pages = Math.ceil(layout.end / PAGE)
    const memory = own ?? new WebAssembly.Memory({ initial: pages, maximum: pages })
    const { exports } = new WebAssembly.Instance(module, { env: { memory } })
    return WasmKernel.of(program, exports as unknown as Exports, memory, layout, stageRows)
  } catch {
    return undefined
  }
}

/** The memory behind points that fill a matrix of `allocatePoints` from its beginning. */
function ownMemory(program: AssignmentProgram, points: Int32Array): WebAssembly.Memory | undefined {
  const fits = points.byteOffset === layoutOf(program.managerCount, 0, 1).end
  return fits ? allocated.get(points.buffer) : undefined
}

class WasmKernel extends TwinKernel {
  override readonly name = 'wasm'
  private readonly prices: Int32Array
  private readonly costs: Int32Array
  private readonly listManagers: Int32Array
  private readonly listPoints: Int32Array
  /** Some price left the range of the lanes; from then on the twin computes. */
  private beyondLanes = false

  private constructor(
    program: CheckedProgram,
    private readonly exports: Exports,
    memory: WebAssembly.Memory,
    private readonly layout: Layout,
    private readonly locate: (account: number) => number,
    rows: Rows,
  ) {
    super(program, rows)
    const view = (at: number, length: number) => new Int32Array(memory.buffer, at, length)
    this.prices = view(layout.prices, program.managerCount)
    this.costs = view(layout.costs, program.managerCount)
    this.listManagers = view(layout.managers, WIDEST)
    this.listPoints = view(layout.points, WIDEST)
    this.prices.fill(0)
  }

  static of(
    program: CheckedProgram,
    exports: Exports,
    memory: WebAssembly.Memory,
    layout: Layout,
    stageRows: number,
  ): Kernel | undefined {
    const rows = rowsOf(program)
    if (program.largestPoints > RANGE) return undefined
    const { points } = program
    let locate: (account: number) => number
    if (points instanceof Int32Array) {
      if (memory === allocated.get(points.buffer)) {
        const width = program.managerCount * 4
        locate = (account) => points.byteOffset + account * width
      } else locate = stagedRows(program, points, memory, layout, stageRows)
    } else if ('row' in points) {
      const stage = new Int32Array(memory.buffer, layout.stage, program.managerCount)
      locate = (account) => {
        points.row(account, stage)
        return layout.stage
      }
    } else locate = featureRows(program, points, exports, memory, layout)
    return new WasmKernel(program, exports, memory, layout, locate, rows)
  }

  override setPrice(manager: number, price: number): void {
    this.price[manager] = price
    this.prices[manager] = price
    if (price > RANGE || price < -RANGE) this.beyondLanes = true
  }

  override candidates(
    account: number,
    width: number,
    managers: Int32Array,
    points: Int32Array,
    at: number,
  ): number {
    if (this.beyondLanes) return super.candidates(account, width, managers, points, at)
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
    )
    for (let i = 0; i < count; i++) {
      managers[at + i] = listManagers[i]
      points[at + i] = listPoints[i]
    }
    return count
  }

  override exchangeCosts(first: number, next: Int32Array, own: Int32Array, costs: Float64Array): void {
    const { layout, managerCount } = this
    this.costs.fill(INT32_MAX)
    for (let a = first; a >= 0; a = next[a]) {
      this.exports.lowerCosts(layout.costs, this.locate(a), own[a], managerCount)
    }
    for (let j = 0; j < managerCount; j++) costs[j] = this.costs[j] === INT32_MAX ? Infinity : this.costs[j]
  }
}

/** Rows of a matrix in foreign memory, copied a block at a time while they are read in sequence. */
function stagedRows(
  { accountCount, managerCount }: CheckedProgram,
  points: Int32Array,
  memory: WebAssembly.Memory,
  layout: Layout,
  stageRows: number,
): (account: number) => number {
  const stage = new Int32Array(memory.buffer, layout.stage, stageRows * managerCount)
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

/** Rows of inner products. Features are laid out in words of two, four managers side by side (see writeRow). */
function featureRows(
  program: CheckedProgram,
  features: FeaturePoints,
  exports: Exports,
  memory: WebAssembly.Memory,
  layout: Layout,
): (account: number) => number {
  const { managerCount } = program
  const { rank, accounts, managers } = features
  const pairs = Math.ceil(rank / 2)
  const blocks = Math.ceil(managerCount / 4)
  const packed = new Int16Array(memory.buffer, layout.managerFeatures, blocks * pairs * 8)
  for (let j = 0; j < managerCount; j++) {
    for (let k = 0; k < rank; k++) {
      packed[((j >> 2) * pairs + (k >> 1)) * 8 + (j & 3) * 2 + (k & 1)] = managers[j * rank + k]
    }
  }
  const account16 = new Int16Array(memory.buffer, layout.accountFeatures, pairs * 2)
  const stage = new Int32Array(memory.buffer, layout.stage, managerCount)
  const closed = closedManagers(features)
  return (account) => {
    for (let k = 0; k < rank; k++) account16[k] = accounts[account * rank + k]
    exports.writeRow(layout.accountFeatures, layout.managerFeatures, pairs, blocks, layout.stage)
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

/** Least and greatest points of a matrix and 0, FORBIDDEN aside; undefined where the kernels are missing. */
export function extremesOf(points: Int32Array): { low: number; high: number } | undefined {
  const module = wasmModule()
  if (!module) return undefined
  const own = allocated.get(points.buffer)
  const layout = layoutOf(1, 0, STAGE >> 2)
  const pages = Math.ceil(layout.end / PAGE)
  const memory = own ?? new WebAssembly.Memory({ initial: pages, maximum: pages })
  const { extremes } = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports
  const result = new Int32Array(memory.buffer, EXTREMES, 2)
  result.fill(0)
  if (own) extremes(points.byteOffset, points.length, EXTREMES)
  else {
    const stage = new Int32Array(memory.buffer, layout.stage, STAGE >> 2)
    for (let at = 0; at < points.length; at += stage.length) {
      const block = points.subarray(at, at + stage.length)
      stage.set(block)
      extremes(layout.stage, block.length, EXTREMES)
    }
  }
  return { low: result[0], high: result[1] }
}
