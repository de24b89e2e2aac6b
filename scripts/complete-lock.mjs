/**
 * Adds to package-lock.json the optional packages for other platforms that npm left out because it could not
 * reach them when it wrote the file. Without these entries newer versions of npm refuse to install from the lock file.
 *
 * Run it after a dependency has changed:  node scripts/complete-lock.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs'

const LOCK = 'package-lock.json'
const OPERATING_SYSTEMS =
  'aix android darwin freebsd linux netbsd openbsd openharmony sunos wasi win32'.split(' ')
/** The one optional package that is asked for by a range. */
const FSEVENTS = '2.3.3'
const PROCESSORS = 'arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x wasm32 x64'.split(' ')

const lock = JSON.parse(readFileSync(LOCK, 'utf8'))
const added = []
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  const names = Object.keys(optionalDependencies)
  const sibling = names.map((name) => locate(path, name)).find((found) => found !== undefined)
  for (const name of names) {
    if (locate(path, name) !== undefined) continue
    const platform = platformOf(name)
    const version = name === 'fsevents' ? FSEVENTS : optionalDependencies[name]
    if (!platform || !/^\d+\.\d+\.\d+$/.test(version))
      throw new Error(`${path}: cannot add ${name}@${version}`)
    // beside the sibling that is there, or beside the package itself
    const folder = sibling?.folder ?? path.slice(0, path.lastIndexOf('node_modules/'))
    const key = `${folder}node_modules/${name}`
    lock.packages[key] = { version, ...platform, ...(dev && { dev }), optional: true }
    added.push(key)
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))
lock.packages = Object.fromEntries(sorted)
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added.length} entries added`)

/** Where `require(name)` from a package finds it: in its own node_modules, or in one further up. */
function locate(path, name) {
  for (let folder = `${path}/`; ; folder = folder.slice(0, folder.lastIndexOf('node_modules/'))) {
    if (`${folder}node_modules/${name}` in lock.packages) return { folder }
    if (!folder.includes('node_modules/')) return undefined
  }
}

/** '@rollup/rollup-linux-arm64-musl' -> its fields os, cpu and libc. */
function platformOf(name) {
  const words = name.split(/[/-]/)
  const os = words.find((word) => OPERATING_SYSTEMS.includes(word))
  const cpu = words.find((word) => PROCESSORS.includes(word))
  if (name === 'fsevents') return { os: ['darwin'] }
  const libc = name.includes('musl') ? ['musl'] : /gnu/.test(name) && os === 'linux' ? ['glibc'] : undefined
  return os && cpu ? { cpu: [cpu], ...(libc && { libc }), os: [os] } : undefined
}
