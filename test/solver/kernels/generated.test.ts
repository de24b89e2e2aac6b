import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('the embedded module is what the sources compile to', async () => {
  const script = new URL('../../../scripts/build-kernels.mjs', import.meta.url)
  const { compileKernels, render } = (await import(script.href)) as {
    compileKernels(): Buffer
    render(binary: Buffer): string
  }
  const target = new URL('../../../src/solver/kernels/wasm-module.generated.ts', import.meta.url)
  expect(readFileSync(target, 'utf8')).toBe(render(compileKernels()))
})
