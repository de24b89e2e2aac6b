/**
 * Writes ../page.generated.ts: the style and the script of the page as texts, with the hashes by which the page's
 * content security policy admits them and nothing else. The verifier in the script is src/program/verify/index.ts.
 *
 *   node src/report/browser/generate.mjs          after a change in this folder or in the verifier
 *   node src/report/browser/generate.mjs --check  exit code 1 when the file is not up to date
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const path = (name) => fileURLToPath(new URL(name, import.meta.url))
const target = path('../page.generated.ts')

const bundle = await build({
  entryPoints: [path('main.ts')],
  bundle: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  // Whatever the project's own settings are, the page stays the same.
  tsconfigRaw: {},
})
// Paths and comments of the sources are of no use in the page.
const script = bundle.outputFiles[0].text.replace(/^\s*\/\/ .*\n/gm, '')
const style = readFileSync(path('style.css'), 'utf8')
// Stands in the picture itself, which is made for any page.
const mapStyle = readFileSync(path('relationships.css'), 'utf8').replace(/\s+/g, ' ').trim()
for (const text of [script, style, mapStyle]) {
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error('the text would end its own element')
}

const sha256 = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const generated = `/** Written by browser/generate.mjs. */

export const STYLE = ${JSON.stringify(style)}
export const STYLE_HASH = ${JSON.stringify(sha256(style))}
export const MAP_STYLE = ${JSON.stringify(mapStyle)}
export const MAP_STYLE_HASH = ${JSON.stringify(sha256(mapStyle))}
export const SCRIPT = ${JSON.stringify(script)}
export const SCRIPT_HASH = ${JSON.stringify(sha256(script))}
`

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== generated) {
    console.error('src/report/page.generated.ts is not up to date: node src/report/browser/generate.mjs')
    process.exitCode = 1
  }
} else writeFileSync(target, generated)
