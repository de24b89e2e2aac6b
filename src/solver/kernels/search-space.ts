/**
 * Where a search over the exchange graph keeps its numbers, and the loop that dominates it.
 *
 * All arrays are by node and lie side by side, in the memory of a WebAssembly instance where there is one, so that
 * relaxing the edges of a node and finding the next nearest are one pass of two nodes at a time. The numbers are
 * doubles holding integers, so no range limits apply. The TypeScript loop is the same in the same order.
 *
 *   price | limit | key | bonus | row (one row of costs) | via | table (costs of all nodes, if wanted)
 *
 * Where few pairs are eligible, a row of costs has few columns. Then a step relaxes these alone, and a heap (node-heap.ts)
 * finds the next nearest; by the same keys and, among equals, by the same order of nodes, so both searches settle the
 * same nodes one after the other and the form of the points shows in the running time only.
 *
 * Where nodes come in blocks (hierarchy.ts), a row of costs has the columns of one block, so the same heap serves
 * there, and a step costs as much as a block is wide.
 */
import { float64Array, int32Array } from '../arrays.js'
import { align, workspaceFor } from './memory.js'
import { NodeHeap } from './node-heap.js'

export interface SearchSpace {
  /** [node] prices of the search */
  readonly price: Float64Array
  /** [node] what a new path must be shorter than: the shortest found so far, or -Infinity once that is final */
  readonly limit: Float64Array
  /** [node] order in which open nodes are settled: limit - bonus; Infinity once settled */
  readonly key: Float64Array
  /** [node] what makes a node preferred among equals, below 1 */
  readonly bonus: Float64Array
  /** [node] node before it on the shortest path */
  readonly via: Int32Array
  /** One row of costs, for nodes that have none in the table */
  readonly row: Float64Array
  /** [node] rows of costs, where a table was wanted */
  readonly table: Float64Array[] | undefined
  /** Nothing is reached yet. */
  begin(): void
  /** Offers a node one path of this length whose last edge is `via`. */
  offer(node: number, length: number, via: number): void
  /**
   * Offers every node the way from a node with these costs (`row` or a row of the table), whose distance minus price is
   * `base`. Returns the open node of least key, the first among equals, or -1.
   */
  relax(costs: Float64Array, base: number, from: number): number
}

/** The columns of a row of costs that are not Infinity. */
export interface Columns {
  /** The first `count` entries, in no order. */
  readonly column: Int32Array
  count: number
}

type Arrays = Omit<SearchSpace, 'relax' | 'begin' | 'offer'>

export function createSearchSpace(nodes: number, withTable: boolean, lanes: boolean): SearchSpace {
  // an even number of nodes; the one too many is never reached
  const width = nodes + (nodes & 1)
  const doubles = width * 8
  const viaAt = 1024 + 5 * align(doubles)
  const tableAt = viaAt + align(width * 4)
  const bytes = tableAt + (withTable ? nodes * align(doubles) : 0)
  const wasm = lanes ? workspaceFor(bytes) : undefined
  const buffer = wasm ? wasm.buffer : withTable ? new ArrayBuffer(bytes) : undefined
  const list = (i: number) =>
    buffer ? new Float64Array(buffer, 1024 + i * align(doubles), width) : float64Array(width)
  const [price, limit, key, bonus, row] = [list(0), list(1), list(2), list(3), list(4)]
  const via = buffer ? new Int32Array(buffer, viaAt, width) : int32Array(width)
  const table: Float64Array[] | undefined = withTable ? [] : undefined
  for (let i = 0; buffer && table && i < nodes; i++) {
    table.push(new Float64Array(buffer, tableAt + i * align(doubles), width).fill(Infinity))
  }
  for (const list of [price, bonus]) list.fill(0)
  row.fill(Infinity)
  const arrays = { price, limit, key, bonus, via, row, table }
  const space = {
    ...arrays,
    begin: () => clear(arrays),
    offer: (node: number, length: number, last: number) => {
      lower(arrays, node, length, last)
    },
  }
  if (!wasm) return { ...space, relax: (costs, base, from) => relaxOneByOne(space, costs, base, from) }
  const { relax } = wasm.exports
  const at = [price, limit, key, bonus, via].map((list) => list.byteOffset)
  return {
    ...space,
    relax: (costs, base, from) =>
      relax(costs.byteOffset, at[0], at[1], at[2], at[3], at[4], width, base, from),
  }
}

function clear({ limit, key }: Arrays): void {
  limit.fill(Infinity)
  key.fill(Infinity)
}

/** Whether the path is shorter than the ones before. */
function lower({ limit, key, bonus, via }: Arrays, node: number, length: number, last: number): boolean {
  if (length >= limit[node]) return false
  limit[node] = length
  key[node] = length - bonus[node]
  via[node] = last
  return true
}

/**
 * The same where rows have few columns: `columns` are those of `row`. A heap finds the next nearest, so that a step costs
 * as much as there are edges, not nodes; nodes are settled in the same order.
 */
export function createSparseSearchSpace(nodes: number, columns: Columns): SearchSpace {
  return createBlockSearchSpace(nodes, nodes, columns)
}

/**
 * The same where a row has the columns of one block of `width` nodes, that of the node it is relaxed from: all of them,
 * or those of `columns`. An empty row has none.
 */
export function createBlockSearchSpace(nodes: number, width: number, columns?: Columns): SearchSpace {
  const list = () => float64Array(nodes)
  const [price, limit, key, bonus] = [list(), list(), list(), list()]
  const row = float64Array(width).fill(Infinity)
  const arrays = { price, limit, key, bonus, via: int32Array(nodes), row, table: undefined }
  const heap = new NodeHeap(key)
  return {
    ...arrays,
    begin() {
      clear(arrays)
      heap.clear()
    },
    offer(node, length, last) {
      if (lower(arrays, node, length, last)) heap.lowered(node)
    },
    relax(costs, base, from) {
      const first = from - (from % width)
      if (columns) {
        const { column, count } = columns
        for (let i = 0; i < count; i++) {
          const j = column[i]
          if (lower(arrays, first + j, base + costs[j] + price[first + j], from)) heap.lowered(first + j)
        }
        return heap.pop()
      }
      for (let j = 0; j < costs.length; j++) {
        const length = base + costs[j] + price[first + j]
        if (length >= limit[first + j]) continue
        lower(arrays, first + j, length, from)
        heap.lowered(first + j)
      }
      return heap.pop()
    },
  }
}

function relaxOneByOne(
  { price, limit, key, bonus, via }: Arrays,
  costs: Float64Array,
  base: number,
  from: number,
): number {
  let nearest = -1
  let nearestKey = Infinity
  for (let j = 0; j < price.length; j++) {
    const length = base + costs[j] + price[j]
    if (length < limit[j]) {
      limit[j] = length
      key[j] = length - bonus[j]
      via[j] = from
    }
    if (key[j] < nearestKey) {
      nearestKey = key[j]
      nearest = j
    }
  }
  return nearest
}
