/** Memory that moves to the worker instead of being copied; that of a program moves back, too. */
import type { AssignmentProgram } from '../program/index.js'

/** Buffers of its points. Shared memory, and the memory of kernels, stay where they are. O(1) */
export function memoryOf({ points }: AssignmentProgram): ArrayBuffer[] {
  const lists =
    points instanceof Int32Array
      ? [points]
      : 'rank' in points
        ? [points.accounts, points.managers, points.forbidden]
        : []
  const buffers = lists.flatMap((list) => (list?.buffer instanceof ArrayBuffer ? [list.buffer] : []))
  return Array.from(new Set(buffers))
}

/** A portfolio as JSON: its whole memory is given away; what is only a part of some memory, or shared, is copied. */
export function givenAway(json: Uint8Array | ArrayBuffer): Uint8Array<ArrayBuffer> {
  if (json instanceof ArrayBuffer) return new Uint8Array(json)
  const isWhole = json.buffer instanceof ArrayBuffer && json.byteLength === json.buffer.byteLength
  return isWhole ? (json as Uint8Array<ArrayBuffer>) : json.slice()
}
