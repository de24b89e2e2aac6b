/**
 * The core runs unchanged in a browser, under a content security policy that forbids eval, and gives the
 * same answer to the last byte as in Node.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { build, type Rollup } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DIST, ROOT, requireBuild } from './built.js'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const available = existsSync(CHROMIUM)
if (!available)
  console.warn(`notice: no browser at ${CHROMIUM}, the browser tests are skipped (apt-get install chromium)`)

/** Runs in both worlds; `answer` is one string, so that every byte counts. */
const PROGRAM = `
import { assignAccounts, verifyAssignment } from ${JSON.stringify(join(DIST, 'index.js'))}
import { generatePortfolio } from ${JSON.stringify(join(DIST, 'synthetic.js'))}
const portfolio = generatePortfolio({ accounts: 150, managers: 24, seed: 11 })
const result = assignAccounts(portfolio)
const { valid, proven } = verifyAssignment(portfolio, result)
export const answer = JSON.stringify({ valid, proven, result })
`

describe.skipIf(!available)('in a browser', () => {
  let folder: string

  beforeAll(() => {
    requireBuild()
    mkdirSync(join(ROOT, '.cache'), { recursive: true })
    folder = mkdtempSync(join(ROOT, '.cache', 'browser-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('gives the same proven answer as in Node, without eval', async () => {
    const source = join(folder, 'program.mjs')
    writeFileSync(source, PROGRAM)
    const here: { answer: string } = await import(/* @vite-ignore */ pathToFileURL(source).href)
    expect(JSON.parse(here.answer)).toMatchObject({
      valid: true,
      proven: true,
      result: { status: 'optimal' },
    })

    const page = join(folder, 'page.mjs')
    writeFileSync(
      page,
      `import { answer } from './program.mjs'\ndocument.title = 'done'\nwindow.answer = answer\n`,
    )
    const there = await runInBrowser(await bundle(page))
    expect(there.problems).toEqual([])
    expect(there.answer).toBe(here.answer)
  })
})

async function bundle(input: string): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rollupOptions: { input, output: { format: 'iife' } },
    },
  })) as Rollup.RollupOutput
  return output.output[0].code
}

async function runInBrowser(script: string): Promise<{ answer: string; problems: string[] }> {
  const quiet = [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: quiet })
  try {
    const page = await browser.newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    await page.route('**/*', (route) => {
      const url = new URL(route.request().url())
      if (url.pathname === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: script })
      if (url.pathname !== '/') return route.fulfill({ status: 204 })
      return route.fulfill({
        contentType: 'text/html',
        headers: { 'content-security-policy': "default-src 'none'; script-src 'self'" },
        body: '<!doctype html><script src="/page.js"></script>',
      })
    })
    await page.goto('http://oneowner.test/')
    if (problems.length === 0) await page.waitForFunction("document.title === 'done'")
    return { answer: String(await page.evaluate('window.answer')), problems }
  } finally {
    await browser.close()
  }
}
