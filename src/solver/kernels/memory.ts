/**
 * The WebAssembly module and the memories it works in.
 *
 * A module sees one memory, and a memory that grows detaches every array on it, so memories here never grow. A
 * matrix from `allocatePoints` lies in a memory of its own, behind a workspace for the kernels, and its rows are
 * read where they are. Any other program gets a workspace alone, into which its rows are staged (wasm.ts).
 *
 *   extremes | prices | costs | candidates (managers, points, values) | account features | manager features | stage |
 *   table of exchange costs
 *   then, for allocated points: the matrix
 *
 * The module is embedded as text and compiled synchronously, once: no fetch, no file. Where WebAssembly or SIMD is
 * missing, or a content-security policy forbids it, compiling throws and there is no module.
 */
import { WASM_MODULE } from './wasm-module.generated.js'

export interface Exports {
  candidates(
    row: number,
    prices: number,
    count: number,
    width: number,
    managers: number,
    points: number,
    values: number,
    shift: number,
  ): number
  lowerCosts(costs: number, row: number, own: number, count: number): void
  extremes(from: number, count: number, out: number): void
  writeRow(account: number, managers: number, passes: number, blocks: number, row: number): void
  relax(
    costs: number,
    price: number,
    limit: number,
    key: number,
    bonus: number,
    via: number,
    count: number,
    base: number,
    from: number,
  ): number
}

const PAGE = 65536
const MOST_PAGES = 65536
/** Longest candidate list. */
export const WIDEST = 64
/** Points and prices up to here can be subtracted in int32 lanes. */
export const RANGE = 2 ** 30 - 1
/** Bytes of a foreign matrix staged at once. */
export const STAGE = 1 << 16

let compiled: WebAssembly.Module | null | undefined

export function wasmModule(): WebAssembly.Module | null {
  if (compiled !== undefined) return compiled
  try {
    compiled = new WebAssembly.Module(
      Uint8Array.from(WASM_MODULE.match(/../g)!, (byte) => Number.parseInt(byte, 16)),
    )
  } catch {
    compiled = null
  }
  return compiled
}

/** Where extremes are written; the workspace of a program begins behind it. */
const EXTREMES = 1024
const WORKSPACE = 1040

/** Byte addresses of a workspace. */
export interface Layout {
  prices: number
  costs: number
  managers: number
  points: number
  values: number
  accountFeatures: number
  managerFeatures: number
  stage: number
  /** [node][manager] exchange costs, where accounts are many enough for a table; the root is the last node */
  table: number
  end: number
}

export function layoutOf(
  managerCount: number,
  accountCount: number,
  passes: number,
  stageRows: number,
): Layout {
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
    accountFeatures: take(passes * 16),
    managerFeatures: take(passes * row * 4),
    stage: take(stageRows * managerCount * 4 + 16),
    table: take(hasTable(managerCount, accountCount) ? (managerCount + 1) * row : 0),
    end,
  }
}

/** Accounts per manager from which the exchange costs of all nodes are worth a table. */
const TABLE_FROM = 4

/** Pairs up to which a table costs more than it saves. */
const TABLE_PAIRS = 5_000

/** Whether nodes own enough accounts each for a table of exchange costs to be smaller than the matrix. */
export function hasTable(managerCount: number, accountCount: number): boolean {
  return accountCount >= TABLE_FROM * managerCount && accountCount * managerCount > TABLE_PAIRS
}

export function align(bytes: number): number {
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
  const start = layoutOf(managerCount, accountCount, 0, 1).end
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

/** The memory behind points that fill a matrix of `allocatePoints` from its beginning. */
export function memoryOf(
  points: Int32Array,
  managerCount: number,
  accountCount: number,
): WebAssembly.Memory | undefined {
  const fits = points.byteOffset === layoutOf(managerCount, accountCount, 0, 1).end
  return fits ? allocated.get(points.buffer) : undefined
}

/** How many pages hold so many bytes. */
export function pagesFor(bytes: number): number {
  return Math.ceil(bytes / PAGE)
}

/** Least and greatest points of a matrix and 0, FORBIDDEN aside; undefined where the kernels are missing. */
export function extremesOf(points: Int32Array): { low: number; high: number } | undefined {
  try {
    return readExtremes(points)
  } catch {
    return undefined
  }
}

function readExtremes(points: Int32Array): { low: number; high: number } | undefined {
  const module = wasmModule()
  if (!module) return undefined
  const own = allocated.get(points.buffer)
  const layout = layoutOf(1, 0, 0, STAGE >> 2)
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
