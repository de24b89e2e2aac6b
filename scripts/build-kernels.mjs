// Compiles the kernels and embeds them: assembly/kernels.ts -> wasm-module.generated.ts in each of these folders.
// The generated files are committed, so that a build needs no compiler; a test checks that they are up to date.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const FOLDERS = ['src/solver/kernels', 'src/scoring/kernels']
const sourceIn = (folder) => `${folder}/assembly/kernels.ts`
export const targetIn = (folder) => `${folder}/wasm-module.generated.ts`

export function compileKernels(folder) {
  const scratch = mkdtempSync(join(tmpdir(), 'oneowner-kernels-'))
  try {
    const binary = join(scratch, 'kernels.wasm')
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
    execFileSync(process.execPath, [asc, sourceIn(folder), '--outFile', binary, ...flags], {
      cwd: root,
      stdio: 'inherit',
    })
    return readFileSync(binary)
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

export function render(folder, binary) {
  return `// Made by scripts/build-kernels.mjs from ${sourceIn(folder)}; do not edit.
/** ${binary.length} bytes of WebAssembly, in hexadecimal: longer than base64, and shorter once compressed. */
export const WASM_MODULE =
  '${binary.toString('hex')}'
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const folder of FOLDERS) {
    const binary = compileKernels(folder)
    writeFileSync(join(root, targetIn(folder)), render(folder, binary))
    process.stderr.write(`${targetIn(folder)}: ${binary.length} bytes of WebAssembly\n`)
  }
}
