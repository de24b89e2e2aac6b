// Compiles the kernels and embeds them: src/solver/kernels/assembly -> src/solver/kernels/wasm-module.generated.ts.
// The generated file is committed, so that a build needs no compiler; a test checks that it is up to date.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const source = 'src/solver/kernels/assembly/kernels.ts'
const target = 'src/solver/kernels/wasm-module.generated.ts'

export function compileKernels() {
  const folder = mkdtempSync(join(tmpdir(), 'oneowner-kernels-'))
  try {
    const binary = join(folder, 'kernels.wasm')
    const asc = join(root, 'node_modules/assemblyscript/bin/asc.js')
    const flags = [
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      '--importMemory',
      '--noExportMemory',
      '--enable',
      'simd',
    ]
    execFileSync(process.execPath, [asc, source, '--outFile', binary, ...flags], {
      cwd: root,
      stdio: 'inherit',
    })
    return readFileSync(binary)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function render(binary) {
  return `// Made by scripts/build-kernels.mjs from ${source}; do not edit.
/** ${binary.length} bytes of WebAssembly, in hexadecimal: longer than base64, and shorter once compressed. */
export const WASM_MODULE =
  '${binary.toString('hex')}'
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const binary = compileKernels()
  writeFileSync(join(root, target), render(binary))
  process.stderr.write(`${target}: ${binary.length} bytes of WebAssembly\n`)
}
