/** The entrance to the kernels: the fastest one that can do a program here. */
import type { CheckedProgram } from '../gate.js'
import { rowsOf } from '../rows.js'
import type { Kernel } from './kernel.js'
import { TwinKernel } from './twin.js'
import { createWasmKernel } from './wasm.js'

export type { Kernel } from './kernel.js'
export { allocatePoints } from './memory.js'

export type KernelChoice = 'auto' | 'wasm' | 'typescript'

/** The fastest kernel that can do this program here; `choice` is for tests and benchmarks. */
export function kernelFor(program: CheckedProgram, choice: KernelChoice = 'auto'): Kernel {
  const kernel = choice === 'typescript' ? undefined : createWasmKernel(program)
  if (kernel) return kernel
  return new TwinKernel(program, rowsOf(program))
}
