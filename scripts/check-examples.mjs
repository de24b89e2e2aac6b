/**
 * Runs the tests of the applications in examples/ against the package as users get it: packs it, installs the
 * tarball beside copies of the examples in a temporary folder, and runs `npm test` in each. All examples share one
 * installation, so that this stays short. Nothing is installed inside the repository.
 *
 *   node scripts/check-examples.mjs             all of them
 *   node scripts/check-examples.mjs downstream  one of them
 */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A step that takes longer than this, in milliseconds, hangs. */
const LONGEST = 240_000

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const manifest = readJson(join(root, 'package.json'))
const known = readdirSync(join(root, 'examples')).filter((name) => existsSync(manifestOf(name)))
const names = process.argv.length > 2 ? process.argv.slice(2) : known
const unknown = names.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`no example with a package.json: ${unknown.join(', ')}; there are ${known.join(', ')}`)
  process.exit(2)
}

const work = mkdtempSync(join(tmpdir(), 'oneowner-examples-'))
try {
  const failed = check() ? names.filter((name) => !run('npm', ['test', '--silent'], join(work, name))) : names
  console.log(
    failed.length === 0 ? `examples passed: ${names.join(', ')}` : `examples FAILED: ${failed.join(', ')}`,
  )
  process.exitCode = failed.length === 0 ? 0 : 1
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** Lays everything out; false where that fails. */
function check() {
  const isBuilt = existsSync(join(root, 'dist', 'index.js')) && newest('dist') >= newest('src')
  const packing = ['pack', '--silent', '--pack-destination', work, ...(isBuilt ? ['--ignore-scripts'] : [])]
  if (!run('npm', packing, root)) return false
  for (const name of names) {
    cpSync(join(root, 'examples', name), join(work, name), { recursive: true })
    const example = readJson(manifestOf(name))
    example.dependencies[manifest.name] = `file:../${manifest.name}-${manifest.version}.tgz`
    writeFileSync(join(work, name, 'package.json'), JSON.stringify(example))
  }
  writeFileSync(
    join(work, 'package.json'),
    JSON.stringify({ name: 'examples', private: true, workspaces: names }),
  )
  const installing = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  return run('npm', installing, work) && names.every(typeChecks)
}

function typeChecks(name) {
  if (!existsSync(join(work, name, 'tsconfig.json'))) return true
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  return run(process.execPath, [compiler, '-p', '.'], join(work, name))
}

function run(command, args, cwd) {
  const start = performance.now()
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit', timeout: LONGEST })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const what = [
    command === process.execPath ? 'node' : command,
    ...args.map((word) => word.split('/').at(-1)),
  ]
  console.log(
    `${status === 0 ? 'ok  ' : 'FAIL'}  ${what.join(' ')} (${seconds} s)${error ? ` ${error.message}` : ''}`,
  )
  return status === 0
}

/** Time of the newest file below a folder, in milliseconds. */
function newest(folder) {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return Math.max(...files.map((file) => statSync(join(root, folder, file)).mtimeMs))
}

function manifestOf(name) {
  return join(root, 'examples', name, 'package.json')
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
