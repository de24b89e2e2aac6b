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
 * Memories, too, are kept for the next solve (arrays.ts says why), and each has one instance of the module.
 *
 * The module is embedded as text and compiled synchronously, once: no fetch, no file. Where WebAssembly or SIMD is
 * missing, or a content-security policy forbids it, compiling throws and there is no module.
 */
import { whenScratchEnds, withScratch } from '../arrays.js'
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

/** A memory, and the kernels that work in it. Whatever was written there by its last user is still there. */
export interface Workspace {
  readonly buffer: ArrayBuffer
  readonly exports: Exports
  /** Who wrote the prices there last: a solve can be called from within another one. */
  user: unknown
}

/** Bytes of memories that are kept for the next solve at most. */
const MOST_KEPT = 1 << 24
/** Memories that nobody works in, the last used last. */
const kept: Workspace[] = []

/** So many bytes to work in, until the present scratch ends; undefined where WebAssembly is missing. */
export function workspaceFor(bytes: number): Workspace | undefined {
  const module = wasmModule()
  if (!module) return undefined
  const at = kept.findIndex(({ buffer }) => buffer.byteLength >= bytes)
  try {
    const workspace = at < 0 ? newWorkspace(module, pagesFor(bytes)) : kept[at]
    const isShared = whenScratchEnds(() => keep(workspace))
    if (at >= 0 && !isShared) return newWorkspace(module, pagesFor(bytes))
    if (at >= 0) kept.splice(at, 1)
    return workspace
  } catch {
    return undefined
  }
}

function keep(workspace: Workspace): void {
  workspace.user = undefined
  kept.push(workspace)
  let bytes = 0
  for (const { buffer } of kept) bytes += buffer.byteLength
  while (bytes > MOST_KEPT) bytes -= kept.shift()!.buffer.byteLength
}

function newWorkspace(module: WebAssembly.Module, pages: number): Workspace {
  return workspaceIn(module, new WebAssembly.Memory({ initial: pages, maximum: pages }))
}

function workspaceIn(module: WebAssembly.Module, memory: WebAssembly.Memory): Workspace {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  return { buffer: memory.buffer, exports: exports as unknown as Exports, user: undefined }
}

/** Memories made by `allocatePoints`, by the buffer that the caller's array lies on. */
const allocated = new WeakMap<ArrayBufferLike, Workspace>()

/**
 * Memory for the points of a dense program, where the kernels can read it without a copy; plain memory where
 * WebAssembly is missing or the matrix is beyond its 4 GiB.
 */
export function allocatePoints(accountCount: number, managerCount: number): Int32Array {
  const length = accountCount * managerCount
  const start = layoutOf(managerCount, accountCount, 0, 1).end
  const pages = pagesFor(start + length * 4)
  const module = wasmModule()
  if (pages > MOST_PAGES || !module) return new Int32Array(length)
  try {
    const workspace = newWorkspace(module, pages)
    allocated.set(workspace.buffer, workspace)
    return new Int32Array(workspace.buffer, start, length)
  } catch {
    return new Int32Array(length)
  }
}

/** The workspace before points that fill a matrix of `allocatePoints` from its beginning. */
export function workspaceOf(
  points: Int32Array,
  managerCount: number,
  accountCount: number,
): Workspace | undefined {
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
    return withScratch(() => readExtremes(points))
  } catch {
    return undefined
  }
}

function readExtremes(points: Int32Array): { low: number; high: number } | undefined {
  const layout = layoutOf(1, 0, 0, STAGE >> 2)
  const own = allocated.get(points.buffer)
  const workspace = own ?? workspaceFor(layout.end)
  if (!workspace) return undefined
  const { buffer, exports } = workspace
  const result = new Int32Array(buffer, EXTREMES, 2)
  result.fill(0)
  if (own) exports.extremes(points.byteOffset, points.length, EXTREMES)
  else {
    const stage = new Int32Array(buffer, layout.stage, STAGE >> 2)
    for (let at = 0; at < points.length; at += stage.length) {
      const block = points.subarray(at, at + stage.length)
      stage.set(block)
      exports.extremes(layout.stage, block.length, EXTREMES)
    }
  }
  return { low: result[0], high: result[1] }
}
