/**
 * Nodes by key, least first, the lower number first among equals; keys only fall. An implicit heap of four children
 * that knows where each node is, so it never holds one twice.
 *
 * Time: O(log n) an operation. Source: D. B. Johnson, Information Processing Letters 4 (1975), for d children.
 */
import { int32Array } from '../arrays.js'

export class NodeHeap {
  /** [place] node */
  private readonly heap: Int32Array
  /** [node] place, -1 where it is not in the heap */
  private readonly place: Int32Array
  private size = 0

  /** @param key [node] changed by the owner, who then calls `lowered` */
  constructor(private readonly key: Float64Array) {
    this.heap = int32Array(key.length)
    this.place = int32Array(key.length).fill(-1)
  }

  clear(): void {
    for (let i = 0; i < this.size; i++) this.place[this.heap[i]] = -1
    this.size = 0
  }

  /** Takes a node in, or moves it up, after its key fell. */
  lowered(node: number): void {
    const { heap, place, key } = this
    let i = place[node] < 0 ? this.size++ : place[node]
    const own = key[node]
    while (i > 0) {
      const parent = (i - 1) >> 2
      const above = heap[parent]
      if (key[above] < own || (key[above] === own && above < node)) break
      heap[i] = above
      place[above] = i
      i = parent
    }
    heap[i] = node
    place[node] = i
  }

  /** Removes and returns the first node, or -1. */
  pop(): number {
    const { heap, place, key } = this
    if (this.size === 0) return -1
    const first = heap[0]
    place[first] = -1
    const last = heap[--this.size]
    if (this.size === 0) return first
    const own = key[last]
    let i = 0
    for (let child = 1; child < this.size; child = 4 * i + 1) {
      const end = Math.min(child + 4, this.size)
      let least = child
      for (let k = child + 1; k < end; k++) {
        const a = heap[k]
        const b = heap[least]
        if (key[a] < key[b] || (key[a] === key[b] && a < b)) least = k
      }
      const below = heap[least]
      if (own < key[below] || (own === key[below] && last < below)) break
      heap[i] = below
      place[below] = i
      i = least
    }
    heap[i] = last
    place[last] = i
    return first
  }
}
