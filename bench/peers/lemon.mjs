/** LEMON's NetworkSimplex in C++, compiled here with -O3, on the graph and in the order of arcs that suit it best. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { solveNative, startNative } from './native.mjs'
import { storedMatrix } from './npm.mjs'

const SOURCE = fileURLToPath(new URL('lemon.cpp', import.meta.url))
const FOLDER = join(tmpdir(), `oneowner-bench-${process.getuid?.() ?? 'user'}`)
const BINARY = join(FOLDER, 'lemon')

export const peer = {
  name: 'lemon',
  kind: 'native',

  async available() {
    if (existsSync(BINARY) && statSync(BINARY).mtimeMs > statSync(SOURCE).mtimeMs) return true
    mkdirSync(FOLDER, { recursive: true, mode: 0o700 })
    const fresh = `${BINARY}.${process.pid}`
    const compiler = spawnSync('g++', ['-O3', '-march=native', '-std=c++17', '-o', fresh, SOURCE, '-llemon'])
    if (compiler.status !== 0) return 'g++ or LEMON is not installed: apt-get install -y g++ liblemon-dev'
    renameSync(fresh, BINARY)
    return true
  },

  supports: storedMatrix,
  prepare: startFastest,
  solve: solveNative,
}

/** Graph, and whose arcs come first: which is fastest depends on the instance, so each solves it once. */
const MAKES = ['static managers', 'static accounts', 'smart managers', 'smart accounts'].map((make) =>
  make.split(' '),
)

async function startFastest(program) {
  let fastest
  for (const make of MAKES) {
    const started = await startNative(program, BINARY, make)
    const { seconds } = await solveNative(started)
    const [slower, faster] =
      seconds < (fastest?.seconds ?? Number.POSITIVE_INFINITY)
        ? [fastest?.started, { started, seconds }]
        : [started, fastest]
    slower?.child.kill()
    fastest = faster
  }
  return fastest.started
}
