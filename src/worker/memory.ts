/** The memory of a program, which moves to the worker and back instead of being copied. */
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
