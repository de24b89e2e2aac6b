/** The example page in a browser: the plan comes from a worker while the page goes on drawing. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DIST, ROOT, requireBuild } from '../package/built.js'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const available = existsSync(CHROMIUM)
if (!available)
  console.warn(`notice: no browser at ${CHROMIUM}, the browser tests are skipped (apt-get install chromium)`)

const EXAMPLE = join(ROOT, 'examples', 'worker')
const names = ['synthetic', 'worker']
const alias = names.map((name) => ({ find: `oneowner/${name}`, replacement: join(DIST, `${name}.js`) }))

interface Measured {
  status: string
  seconds: number
  count: number
  longest: number
}

describe.skipIf(!available)('the example page', () => {
  let folder: string
  let server: PreviewServer
  let browser: Browser

  beforeAll(async () => {
    requireBuild()
    mkdirSync(join(ROOT, '.cache'), { recursive: true })
    folder = mkdtempSync(join(ROOT, '.cache', 'worker-'))
    await build({
      root: EXAMPLE,
      logLevel: 'silent',
      resolve: { alias },
      build: { outDir: folder, emptyOutDir: true, target: 'es2022' },
    })
    server = await preview({
      root: EXAMPLE,
      logLevel: 'silent',
      build: { outDir: folder },
      preview: { port: 0 },
    })
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  /** Presses Start, does something, and reads what the page measured. */
  async function run(during: (page: Awaited<ReturnType<Browser['newPage']>>) => Promise<void>) {
    const page = await browser.newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    const { port } = server.httpServer.address() as { port: number }
    await page.goto(`http://localhost:${port}/`)
    expect(await page.evaluate('crossOriginIsolated')).toBe(true)
    await page.click('#start')
    await during(page)
    await page.waitForFunction('document.body.dataset.done !== undefined', undefined, { timeout: 55_000 })
    const measured: Measured = JSON.parse(String(await page.evaluate('document.body.dataset.done')))
    expect(problems).toEqual([])
    await page.close()
    return measured
  }

  it('solves 500 x 10,000 and draws meanwhile', async () => {
    const { status, seconds, count, longest } = await run(async () => {})
    console.info(
      `500 x 10,000 in a worker: ${seconds.toFixed(2)} s, ${count} frames, the longest after ${Math.round(longest)} ms`,
    )
    expect(status).toBe('optimal')
    expect(count).toBeGreaterThan(10)
  })

  it('stops with the best plan so far', async () => {
    const { status } = await run(async (page) => {
      await page.waitForFunction("document.getElementById('phase').textContent !== ''")
      await page.click('#stop')
    })
    expect(['feasible', 'unknown', 'optimal']).toContain(status)
  })
})
