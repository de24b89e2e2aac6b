/**
 * The loops over a block of managers in WebAssembly, two managers at a time (assembly/kernels.ts). They give the same bits
 * as the loops in TypeScript, which remain for single pairs, small portfolios and places without WebAssembly: every lane
 * does the same operations in the same order, and IEEE 754 leaves no choice in any of them.
 *
 * Lists of the managers lie in the memory of the lanes, filled once by the criteria. Calls are about managers
 * from <= m < to, at most `block` of them and `from` a multiple of it; their sums are in `sum[0 .. to - from)`.
 */
import { WASM_MODULE } from './wasm-module.generated.js'

const PAGE = 65536
/** Below lie constants of the compiler. */
const FIRST = 1024

interface Exports {
  addMeans(
    weights: number,
    total: number,
    factor: number,
    ratings: number,
    stride: number,
    count: number,
    sum: number,
  ): void
  addHeadroom(needed: number, factor: number, capacity: number, count: number, sum: number): void
  writePoints(sum: number, total: number, scale: number, count: number, out: number): void
}

export class Lanes {
  /** [manager - from] */
  readonly sum: Float64Array
  /** [area][manager], of `areas` areas */
  readonly ratings: readonly Float64Array[]
  /** [manager] */
  readonly capacity: Float64Array
  private readonly weights: Float64Array
  private readonly points: Int32Array

  private constructor(
    private readonly exports: Exports,
    memory: WebAssembly.Memory,
    layout: Layout,
    private readonly stride: number,
  ) {
    const { buffer } = memory
    this.sum = new Float64Array(buffer, layout.sum, layout.block)
    this.points = new Int32Array(buffer, layout.points, layout.block)
    this.weights = new Float64Array(buffer, layout.weights, layout.areas)
    this.ratings = Array.from(
      { length: layout.areas },
      (_, k) => new Float64Array(buffer, layout.ratings + k * stride, stride / 8),
    )
    this.capacity = new Float64Array(buffer, layout.capacity, stride / 8)
  }

  /** Undefined where WebAssembly, or memory for it, cannot be had. `block` is even; there are eight areas. */
  static for(managerCount: number, block: number): Lanes | undefined {
    const module = wasmModule()
    if (!module) return undefined
    // Loops end at an even manager, so a list has room for one more.
    const stride = 8 * (managerCount + (managerCount % 2))
    const layout = layoutOf(stride, block, 8)
    try {
      const pages = Math.ceil(layout.end / PAGE)
      const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
      const { exports } = new WebAssembly.Instance(module, { env: { memory } })
      return new Lanes(exports as unknown as Exports, memory, layout, stride)
    } catch {
      return undefined
    }
  }

  /** sum += factor * (sum_k weights[first + k] ratings[k] / total) */
  addMeans(
    weights: Float64Array,
    first: number,
    total: number,
    factor: number,
    from: number,
    to: number,
  ): void {
    for (let k = 0; k < this.weights.length; k++) this.weights[k] = weights[first + k]
    const ratings = this.ratings[0].byteOffset + 8 * from
    this.exports.addMeans(
      this.weights.byteOffset,
      total,
      factor,
      ratings,
      this.stride,
      to - from,
      this.sum.byteOffset,
    )
  }

  /** sum += factor * max(0, 1 - needed / capacity) */
  addHeadroom(needed: number, factor: number, from: number, to: number): void {
    const capacity = this.capacity.byteOffset + 8 * from
    this.exports.addHeadroom(needed, factor, capacity, to - from, this.sum.byteOffset)
  }

  /** out[m] = Math.round(scale * (sum / total)), which has to be below 2^31 */
  writePoints(total: number, scale: number, from: number, to: number, out: Int32Array): void {
    this.exports.writePoints(this.sum.byteOffset, total, scale, to - from, this.points.byteOffset)
    out.set(to - from === this.points.length ? this.points : this.points.subarray(0, to - from), from)
  }
}

/** Byte addresses. */
interface Layout {
  block: number
  areas: number
  weights: number
  sum: number
  points: number
  capacity: number
  ratings: number
  end: number
}

function layoutOf(stride: number, block: number, areas: number): Layout {
  const weights = FIRST
  const sum = weights + 8 * areas
  const points = sum + 8 * block
  const capacity = points + 4 * block
  const ratings = capacity + stride
  return { block, areas, weights, sum, points, capacity, ratings, end: ratings + areas * stride }
}

let compiled: WebAssembly.Module | null | undefined

function wasmModule(): WebAssembly.Module | null {
  if (compiled !== undefined) return compiled
  try {
    const bytes = Uint8Array.from(WASM_MODULE.match(/../g)!, (byte) => Number.parseInt(byte, 16))
    compiled = new WebAssembly.Module(bytes)
  } catch {
    compiled = null
  }
  return compiled
}
