import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
export const DIST = join(ROOT, 'dist')

export interface Manifest {
  name: string
  exports: Record<string, string | Record<'import' | 'require', { types: string; default: string }>>
  imports: Record<string, object>
  bin: Record<string, string>
  scripts: Record<string, string>
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
}

export const manifest: Manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** Names of the entry points as tsup knows them: 'index', 'solver', ... */
export const entryNames = Object.keys(manifest.exports)
  .filter((key) => !key.endsWith('.json'))
  .map((key) => (key === '.' ? 'index' : key.slice(2)))

/** Throws when nothing is built; says so when what is built may be old. */
export function requireBuild(): void {
  if (!existsSync(join(DIST, 'index.js'))) throw new Error('dist is missing: npm run build')
  if (newest(join(ROOT, 'src')) > statSync(join(DIST, 'index.js')).mtimeMs) {
    console.warn('notice: src is newer than dist, these tests look at the older build (npm run build)')
  }
}

function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return Math.max(...files.map((file) => statSync(join(folder, file)).mtimeMs))
}
