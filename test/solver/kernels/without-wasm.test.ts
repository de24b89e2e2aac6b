/** Where WebAssembly is missing or not allowed, the twin takes over, and nobody notices. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { solveProgram as solveHere } from '../../../src/solver/public.js'
import { generated } from '../programs.js'

const Real = WebAssembly

class Forbidden {
  constructor() {
    throw new Real.CompileError('Wasm code generation disallowed by embedder')
  }
}
class OutOfMemory {
  constructor() {
    throw new RangeError('WebAssembly.Memory(): could not allocate memory')
  }
}
class NoSimd {
  constructor(bytes: Uint8Array) {
    if (bytes.length > 0) throw new Real.CompileError('Wasm SIMD unsupported')
  }
}

const worlds: Record<string, unknown> = {
  'is missing': undefined,
  'is forbidden by a content-security policy': {
    Module: Forbidden,
    Memory: Real.Memory,
    Instance: Real.Instance,
  },
  'has no SIMD': { Module: NoSimd, Memory: Real.Memory, Instance: Real.Instance },
  'has no memory left': { Module: Real.Module, Memory: OutOfMemory, Instance: Real.Instance },
}

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllGlobals())

describe.each(Object.entries(worlds))('where WebAssembly %s', (_world, stub) => {
  const load = async () => {
    vi.stubGlobal('WebAssembly', stub)
    const solver = await import('../../../src/solver/public.js')
    const { validatedProgram } = await import('../../../src/solver/gate.js')
    const { kernelFor } = await import('../../../src/solver/kernels/index.js')
    return {
      ...solver,
      kernelName: (program: typeof large) => kernelFor(validatedProgram(program), 'wasm').name,
    }
  }
  const large = generated('lowrank', 60, 900, { loss: true })

  it('the twin computes, with the same answer', async () => {
    const { solveProgram, kernelName } = await load()
    expect(kernelName(large)).toBe('typescript')
    expect(solveProgram(large, { kernel: 'wasm' })).toEqual(solveHere(large, { kernel: 'wasm' }))
    expect(solveProgram(large)).toEqual(solveHere(large))
  })

  it('points are allocated in plain memory', async () => {
    const { allocatePoints, solveProgram } = await load()
    const points = allocatePoints(40, 5)
    expect(points).toEqual(new Int32Array(200))
    expect(points.byteOffset).toBe(0)
    const own = generated('uniform', 5, 40, { points })
    expect(solveProgram(own)).toEqual(solveHere(generated('uniform', 5, 40)))
  })
})

describe('a matrix so long that the gate reads it with a kernel', () => {
  const long = generated('uniform', 100, 1100)
  const solveUnder = async (stub: unknown) => {
    vi.stubGlobal('WebAssembly', stub)
    const { solveProgram } = await import('../../../src/solver/public.js')
    return solveProgram(long)
  }

  it('needs none', async () => {
    expect(await solveUnder(undefined)).toEqual(solveHere(long))
  })

  it('needs no memory for one', async () => {
    expect(await solveUnder(worlds['has no memory left'])).toEqual(solveHere(long))
  })
})

it('and here it is neither', async () => {
  const { validatedProgram } = await import('../../../src/solver/gate.js')
  const { kernelFor } = await import('../../../src/solver/kernels/index.js')
  expect(kernelFor(validatedProgram(generated('uniform', 5, 40)), 'wasm').name).toBe('wasm')
})
