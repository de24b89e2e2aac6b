import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { assignAccounts } from '../../src/index.js'
import { renderReport } from '../../src/report/index.js'
import { company } from './cases.js'
import { byTag, parse, text } from './parse.js'

it('the generated style and script are those of their sources', () => {
  const generate = fileURLToPath(new URL('../../src/report/browser/generate.mjs', import.meta.url))
  expect(() => execFileSync(process.execPath, [generate, '--check'], { stdio: 'pipe' })).not.toThrow()
})

it('the policy of the page admits its own style and script, and nothing else', () => {
  const portfolio = company()
  const page = parse(renderReport(portfolio, assignAccounts(portfolio), { audience: 'leadership' }))
  const hash = (content: string) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`
  const run = byTag(page, 'script').filter(({ attributes }) => attributes.type === undefined)
  const styles = byTag(page, 'style')
  expect([run.length, styles.length]).toEqual([1, 1])
  const policy = byTag(page, 'meta').find(({ attributes }) => 'http-equiv' in attributes)?.attributes.content
  expect(policy).toBe(
    `default-src 'none'; script-src ${hash(text(run[0]))}; style-src ${hash(text(styles[0]))}; base-uri 'none'; form-action 'none'`,
  )
})
