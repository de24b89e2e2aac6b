import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface Script {
  FOLDERS: readonly string[]
  targetIn(folder: string): string
  compileKernels(folder: string): Buffer
  render(folder: string, binary: Buffer): string
}

it('the embedded modules are what the sources compile to', async () => {
  const script = new URL('../../../scripts/build-kernels.mjs', import.meta.url)
  const { FOLDERS, targetIn, compileKernels, render } = (await import(script.href)) as Script
  expect(FOLDERS.length).toBeGreaterThan(1)
  for (const folder of FOLDERS) {
    const target = new URL(`../../../${targetIn(folder)}`, import.meta.url)
    expect(readFileSync(target, 'utf8')).toBe(render(folder, compileKernels(folder)))
  }
})
