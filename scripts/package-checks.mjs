/**
 * Checks the package as users get it: packs it, looks at the tarball, installs it in an empty project without
 * its optional peers and uses it from there. Every check runs; any failure makes the exit code 1.
 *
 *   npm run package-checks
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const manifest = readJson(join(root, 'package.json'))
const work = mkdtempSync(join(tmpdir(), 'oneowner-package-'))
const consumer = join(work, 'consumer')
const tarball = join(work, `${manifest.name}-${manifest.version}.tgz`)

/** 'oneowner', 'oneowner/solver', ... */
const entries = Object.keys(manifest.exports)
  .filter((key) => !key.endsWith('.json'))
  .map((key) => manifest.name + key.slice(1))
const needsFastCheck = `${manifest.name}/testing`
const withoutPeers = entries.filter((entry) => entry !== needsFastCheck)

const LICENCES = [
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['CC0-1.0', 'CC-BY-3.0', 'CC-BY-4.0', 'Unlicense', 'Python-2.0', 'MPL-2.0'],
]

const checks = [
  { name: 'the package builds and packs', check: pack },
  { name: 'the tarball holds what users need and nothing else', check: checkContents, needs: pack },
  { name: 'publint --strict finds nothing', check: runPublint, needs: pack },
  { name: 'attw finds no wrong types', check: runAttw, needs: pack },
  { name: 'the bundles stay within their limits', check: checkSizes, needs: pack },
  { name: 'every licence in the dependency tree is a permissive one', check: checkLicences },
  { name: 'the dependency tree is sound', check: checkTree },
  { name: 'it installs without its optional peers', check: install, needs: pack },
  { name: 'every entry works in ESM', check: useModules, needs: install },
  { name: 'every entry works in CommonJS', check: useCommonJs, needs: install },
  { name: `${needsFastCheck} without fast-check names it`, check: checkMissingPeer, needs: install },
  { name: 'loadHighs without highs names it', check: checkMissingHighs, needs: install },
  { name: 'the command line runs from the installed package', check: useCommandLine, needs: install },
  { name: 'a consumer type-checks, node16 and bundler', check: checkTypes, needs: install },
  { name: `${needsFastCheck} works with fast-check`, check: useTesting, needs: install },
]

/** What a consumer does with the modules, by entry; the same text runs as ESM and as CommonJS. */
const CONSUMER = `
function use(modules) {
  const { assignAccounts, verifyAssignment, validatePortfolio, PortfolioError } = modules['oneowner']
  const portfolio = {
    managers: [{ id: 'ada', maxAccounts: 1 }, { id: 'ben', maxAccounts: 1 }],
    accounts: [{ id: 'acme' }, { id: 'bolt' }],
    fit: [[0.9, 0.2], [0.8, 0.7]],
  }
  const result = assignAccounts(portfolio)
  equal(result.status, 'optimal')
  equal(result.assignments.map(({ account, manager }) => account + '=' + manager).join(), 'acme=ada,bolt=ben')
  equal(result.objective, 1600000)
  const { valid, proven } = verifyAssignment(portfolio, JSON.parse(JSON.stringify(result)))
  equal(valid && proven, true)
  equal(validatePortfolio({ managers: [], acounts: [] }).valid, false)

  const program = {
    accountCount: 2,
    managerCount: 2,
    points: Int32Array.of(9, 2, 8, 7),
    maxAccounts: Int32Array.of(1, 1),
  }
  const outcome = modules['oneowner/solver'].solveProgram(program)
  equal(outcome.objective, 16)
  equal(modules['oneowner/verify'].verifyOutcome(program, outcome).proven, true)

  // one error class for all entries
  const { generateProgram } = modules['oneowner/synthetic']
  equal(thrownBy(() => assignAccounts({})) instanceof PortfolioError, true)
  equal(thrownBy(() => generateProgram({ accounts: -1, managers: 1, seed: 1 })) instanceof PortfolioError, true)
  for (const [entry, module] of Object.entries(modules)) {
    if (Object.keys(module).length === 0) throw new Error(entry + ' exports nothing')
    if ('PortfolioError' in module) equal(module.PortfolioError, PortfolioError)
  }
}
function thrownBy(act) {
  try {
    act()
  } catch (error) {
    return error
  }
}
function equal(actual, expected) {
  if (actual !== expected) throw new Error('expected ' + String(expected) + ', got ' + String(actual))
}
`

const TYPED_CONSUMER = `
import { assignAccounts, PortfolioError, type AssignmentResult, type Portfolio } from 'oneowner'
const portfolio: Portfolio = { managers: [{ id: 'ada', maxAccounts: 1 }], accounts: [{ id: 'acme' }], fit: [[1]] }
const result: AssignmentResult = assignAccounts(portfolio)
export const text: string = result.status === 'infeasible' ? result.infeasibility.message : result.stopReason
export const codes = (error: PortfolioError): string[] => error.issues.map((issue) => issue.code)
// @ts-expect-error a misspelt key is refused by the compiler, too
export const misspelt: Portfolio = { managers: [{ id: 'ada', maxAcounts: 1 }], accounts: [] }
`

const TESTING_CONSUMER = `
function use({ portfolioArbitrary }, fc, { validatePortfolio }) {
  const valid = fc.property(portfolioArbitrary(), (portfolio) => validatePortfolio(portfolio).valid)
  fc.assert(valid, { numRuns: 20, seed: 1 })
}
`

function pack() {
  run('npm', ['pack', '--pack-destination', work], root)
  if (!existsSync(tarball)) throw new Error(`npm pack wrote ${readdirSync(work).join(', ') || 'nothing'}`)
}

function checkContents() {
  const files = run('tar', ['-tzf', tarball], root).trim().split('\n')
  const packed = files.map((file) => file.replace('package/', ''))
  const targets = JSON.stringify([manifest.exports, manifest.bin]).match(/dist\/[^"]+/g)
  const missing = ['README.md', 'LICENSE', ...targets].filter((file) => !packed.includes(file))
  const wanted = /^(dist|docs|examples)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/
  const strange = packed.filter((file) => !wanted.test(file))
  if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`)
  if (strange.length > 0) throw new Error(`not for users: ${strange.join(', ')}`)
  return `${packed.length} files, ${kB(readFileSync(tarball).length)} kB`
}

function runPublint() {
  local('publint', 'run', tarball, '--strict')
}

function runAttw() {
  local('attw', tarball, '--profile', 'node16', '--no-emoji', '--no-color')
}

function checkSizes() {
  return JSON.parse(local('size-limit', '--json'))
    .map(({ name, size, sizeLimit }) => `${name}: ${kB(size)} of ${kB(sizeLimit)} kB gzip`)
    .join('\n')
}

/** Reads the package.json of everything that the lock file names and that is installed here. */
function checkLicences() {
  const paths = Object.keys(readJson(join(root, 'package-lock.json')).packages).filter((path) => path !== '')
  const installed = paths.map((path) => join(root, path, 'package.json')).filter(existsSync)
  const refused = installed
    .map(readJson)
    .filter(({ license }) => !permitted(typeof license === 'string' ? license : license?.type))
    .map(({ name, version, license }) => `${name}@${version}: ${JSON.stringify(license)}`)
  if (installed.length === 0) throw new Error('no dependency is installed')
  if (refused.length > 0) throw new Error(refused.join('\n'))
  return `${installed.length} packages`
}

/** SPDX expressions without nesting: one side of OR is enough, all sides of AND are needed. */
function permitted(expression = '') {
  const alternatives = expression.replace(/[()]/g, '').split(' OR ')
  return alternatives.some((all) => all.split(' AND ').every((licence) => LICENCES.includes(licence.trim())))
}

function checkTree() {
  run('npm', ['ls', '--all'], root)
}

function install() {
  mkdirSync(consumer)
  writeFileSync(join(consumer, 'package.json'), '{ "name": "consumer", "private": true }\n')
  npmInstall(tarball, '--omit=optional', '--omit=peer')
  const peers = Object.keys(manifest.peerDependencies)
  const present = peers.filter((name) => existsSync(join(consumer, 'node_modules', name)))
  if (present.length > 0) throw new Error(`installed nevertheless: ${present.join(', ')}`)
}

function useModules() {
  const loaded = withoutPeers.map((entry) => `'${entry}': await import('${entry}'),`)
  runScript('consumer.mjs', `use({ ${loaded.join('\n')} })${CONSUMER}`)
}

function useCommonJs() {
  const loaded = withoutPeers.map((entry) => `'${entry}': require('${entry}'),`)
  runScript('consumer.cjs', `use({ ${loaded.join('\n')} })${CONSUMER}`)
}

function checkMissingPeer() {
  for (const load of ['import', 'require']) {
    const { status, output } = attempt(process.execPath, ['-e', `${load}('${needsFastCheck}')`], consumer)
    if (status === 0) throw new Error(`${load} worked`)
    if (!output.includes('fast-check')) throw new Error(`${load} does not name fast-check:\n${output}`)
  }
}

function checkMissingHighs() {
  const use = `.loadHighs().then(() => process.exit(3), ({ message }) => console.log(message))`
  const entry = `${manifest.name}/highs`
  for (const load of [`(await import('${entry}'))`, `require('${entry}')`]) {
    const kind = load.startsWith('(') ? 'module' : 'commonjs'
    const said = run(process.execPath, [`--input-type=${kind}`, '-e', load + use], consumer)
    if (!said.includes('npm install highs')) throw new Error(`${load} said: ${said}`)
  }
}

function useCommandLine() {
  const oneowner = (...args) => ['npx', ['--offline', '--no', '--', 'oneowner', ...args], consumer]
  const help = run(...oneowner('--help'))
  if (!help.includes('oneowner assign')) throw new Error(`the help does not show "oneowner assign":\n${help}`)
  const portfolio = { managers: [{ id: 'ada', maxAccounts: 1 }], accounts: [{ id: 'acme' }], fit: [[0.5]] }
  writeFileSync(join(consumer, 'portfolio.json'), JSON.stringify(portfolio))
  run(...oneowner('assign', 'portfolio.json', '--json', 'result.json'))
  run(...oneowner('verify', 'portfolio.json', 'result.json'))
  const { status } = attempt(...oneowner('assign', 'nowhere.json'))
  if (status !== 2) throw new Error(`a missing file exits with ${status}, not 2`)
}

function checkTypes() {
  typeCheck(withoutPeers)
}

function useTesting() {
  npmInstall(`fast-check@${manifest.devDependencies['fast-check']}`)
  const names = [needsFastCheck, 'fast-check', manifest.name]
  const imported = names.map((name) => `await import('${name}')`)
  const required = names.map((name) => `require('${name}')`)
  runScript('testing.mjs', `use(${imported.join(', ')})${TESTING_CONSUMER}`)
  runScript('testing.cjs', `use(${required.join(', ')})${TESTING_CONSUMER}`)
  typeCheck(entries)
}

function typeCheck(modules) {
  const imports = modules.map((name, i) => `import * as entry${i} from '${name}'\nvoid entry${i}`)
  for (const [moduleResolution, module, files] of [
    ['node16', 'node16', ['types.mts', 'types.cts']],
    ['bundler', 'esnext', ['types.ts']],
  ]) {
    for (const file of files) writeFileSync(join(consumer, file), imports.join('\n') + TYPED_CONSUMER)
    // no @types/node and no skipLibCheck: our declarations must stand on their own
    const language = { target: 'es2022', lib: ['es2022', 'dom'], types: [], strict: true, noEmit: true }
    const config = { compilerOptions: { ...language, module, moduleResolution }, files }
    writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify(config))
    run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc')], consumer)
  }
}

function npmInstall(...what) {
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...what], consumer)
}

function runScript(file, text) {
  writeFileSync(join(consumer, file), text)
  run(process.execPath, [file], consumer)
}

function local(tool, ...args) {
  return run(join(root, 'node_modules', '.bin', tool), args, root)
}

/** Standard output; throws with everything that was printed when the command fails. */
function run(command, args, cwd) {
  const { status, output, stdout } = attempt(command, args, cwd)
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} (exit ${status})\n${output}`)
  return stdout
}

function attempt(command, args, cwd) {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const stdout = result.stdout ?? ''
  return {
    status: result.status,
    stdout,
    output: `${stdout}${result.stderr ?? ''}${result.error?.message ?? ''}`,
  }
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function kB(bytes) {
  return (bytes / 1000).toFixed(1)
}

/** The last lines, set off: what went wrong is said at the end. */
function indent(text) {
  const lines = text.trim().split('\n').slice(-40)
  return lines[0] === '' ? '' : `\n${lines.join('\n').replace(/^/gm, '      ')}`
}

const failed = new Set()
for (const { name, check, needs } of checks) {
  const start = performance.now()
  let note = ''
  try {
    if (failed.has(needs)) throw new Error('not run: it needs what failed above')
    note = check() ?? ''
  } catch (error) {
    failed.add(check)
    note = error.message
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${failed.has(check) ? 'FAIL' : 'ok  '}  ${name} (${seconds} s)${indent(note)}`)
}
rmSync(work, { recursive: true, force: true })
console.log(`${checks.length - failed.size} of ${checks.length} package checks passed`)
process.exitCode = failed.size === 0 ? 0 : 1
