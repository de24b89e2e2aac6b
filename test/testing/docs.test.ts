/** The test file shown in docs/testing.md is a real one: docs-example.test.ts, but for what it imports from. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')

/** What the formatter may change: line breaks, indentation, the order of imports, commas before a closing bracket. */
function tokens(code: string): string[] {
  const [imports, rest] = [code.match(/^import .*$/gm) ?? [], code.replace(/^import .*$/gm, '')]
  return [...imports.sort(), rest.replace(/,\s*(?=[)\]}])/g, '').replace(/\s+/g, '')]
}

it('shows the test file that runs here', () => {
  const shown = /```ts\n([\s\S]*?)```/.exec(read('../../docs/testing.md'))?.[1] ?? ''
  const here = read('./docs-example.test.ts')
    .replaceAll("'../../src/testing/index.js'", "'oneowner/testing'")
    .replaceAll("'../../src/index.js'", "'oneowner'")
  expect(shown).toContain('portfolioLaws')
  expect(tokens(shown)).toEqual(tokens(here))
})
