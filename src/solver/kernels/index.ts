/** The entrance to the kernels: the fastest one that can do a program here. */
import type { CheckedProgram } from '../gate.js'
import { rowsOf } from '../rows.js'
import type { Kernel } from './kernel.js'
import { SparseKernel } from './sparse.js'
import { TwinKernel } from './twin.js'
import { createWasmKernel } from './wasm.js'

export type { Kernel } from './kernel.js'
export { allocatePoints, hasTable } from './memory.js'
export { NodeHeap } from './node-heap.js'
export {
  type Columns,
  createBlockSearchSpace,
  createSearchSpace,
  createSparseSearchSpace,
  type SearchSpace,
} from './search-space.js'
export { listBest } from './sparse.js'

export type KernelChoice = 'auto' | 'wasm' | 'typescript'

/** Below so many pairs, setting up a memory costs more than the lanes gain. */
const WORTH_LANES = 30_000

/** The fastest kernel that can do this program here; `choice` is for tests and benchmarks. */
export function kernelFor(program: CheckedProgram, choice: KernelChoice = 'auto'): Kernel {
  const { points } = program
  if ('start' in points) return new SparseKernel(program.managerCount, points)
  const small = choice === 'auto' && program.accountCount * program.managerCount < WORTH_LANES
  const kernel = small || choice === 'typescript' ? undefined : createWasmKernel(program)
  if (kernel) return kernel
  return new TwinKernel(program, rowsOf(program))
}
