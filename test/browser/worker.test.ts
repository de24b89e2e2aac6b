/** Workers in a browser: of the example page, which a bundler builds, and of a page with nothing but a script tag. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assignAccounts, type Planned, verifyAssignment } from '../../src/index.js'
import type * as Solver from '../../src/solver/public.js'
import type * as Synthetic from '../../src/synthetic/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'
import type * as Entry from '../../src/worker/index.js'
import { tight } from '../cli/tight.js'
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

describe.skipIf(!available)('a worker in a browser', () => {
  let browser: Browser

  beforeAll(async () => {
    requireBuild()
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
  afterAll(() => browser?.close())

  describe('of the example page', () => {
    let folder: string
    let server: PreviewServer

    beforeAll(async () => {
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
    })
    afterAll(async () => {
      await server?.close()
      if (folder) rmSync(folder, { recursive: true, force: true })
    })

    it('solves 500 x 10,000 and draws meanwhile', async () => {
      const page = await browser.newPage()
      const problems: string[] = []
      page.on('pageerror', (error) => problems.push(error.message))
      page.on('console', (message) => problems.push(message.text()))
      const { port } = server.httpServer.address() as { port: number }
      await page.goto(`http://localhost:${port}/`)
      expect(await page.evaluate('crossOriginIsolated')).toBe(true)
      await page.click('#start')
      await page.waitForFunction('document.body.dataset.done !== undefined', undefined, { timeout: 55_000 })
      const measured: Measured = JSON.parse(String(await page.evaluate('document.body.dataset.done')))
      await page.close()
      const { status, seconds, count, longest } = measured
      console.info(
        `500 x 10,000 in a worker: ${seconds.toFixed(2)} s, ${count} frames, the longest after ${Math.round(longest)} ms`,
      )
      expect(problems).toEqual([])
      expect(status).toBe('optimal')
      expect(count).toBeGreaterThan(10)
    })
  })

  describe('without a bundler', () => {
    const ORIGIN = 'http://oneowner.localhost'
    let page: Page
    /** Errors on the console or thrown. */
    let trouble: string[]

    beforeAll(async () => {
      page = await browser.newPage()
      page.on('pageerror', (error) => trouble.push(error.message))
      page.on('console', (message) => trouble.push(message.text()))
      await page.route(`${ORIGIN}/**`, (route) => {
        const { pathname } = new URL(route.request().url())
        const headers = {
          'content-type': pathname === '/' ? 'text/html' : 'text/javascript',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-embedder-policy': 'require-corp',
        }
        if (pathname === '/') return route.fulfill({ headers, body: PAGE })
        const script = readFileSync(join(DIST, pathname), 'utf8')
        return route.fulfill({ headers, body: pathname === '/worker-host.js' ? MORTAL + script : script })
      })
    })
    beforeEach(async () => {
      trouble = []
      await page.goto(ORIGIN)
      await page.waitForFunction('globalThis.loaded')
    })
    afterAll(() => page?.close())
    afterEach(() => expect(trouble).toEqual([]))

    const small = generatePortfolio({ accounts: 40, managers: 8, seed: 5 })
    const inNode = JSON.stringify(assignAccounts(small))

    it('gives the same result to the last byte, for a portfolio and for its JSON', async () => {
      const answers = await page.evaluate(async (portfolio) => {
        const { assignInWorker } = globalThis.loaded.worker
        const json = new TextEncoder().encode(JSON.stringify(portfolio))
        const part = new Uint8Array([...json, 32]).subarray(0, json.length)
        const running = [portfolio, json, part].map((given) => assignInWorker(given))
        const lengths = [json.byteLength, part.byteLength]
        return { lengths, results: (await Promise.all(running)).map((result) => JSON.stringify(result)) }
      }, small)
      expect(answers.results).toEqual([inNode, inNode, inNode])
      expect(answers.lengths).toEqual([0, JSON.stringify(small).length])
    })

    it('moves the points of a program there and back, and leaves those of kernels where they are', async () => {
      const { lengths, same, statuses } = await page.evaluate(async () => {
        const { solver, synthetic, worker } = globalThis.loaded
        const pool = worker.createWorkerPool({ size: 1 })
        const program = synthetic.generateProgram({ family: 'uniform', accounts: 60, managers: 6, seed: 1 })
        const given = program.points as Int32Array
        const before = Array.from(given)
        const kernels = solver.allocatePoints(60, 6)
        kernels.set(before)
        const running = [program, { ...program, points: kernels }].map((each) => pool.solve(each))
        const lengths = [given.byteLength, kernels.byteLength]
        const statuses = (await Promise.all(running)).map(({ status }) => status)
        pool.close()
        const same = [program.points as Int32Array, kernels].every((points) =>
          before.every((point, i) => point === points[i]),
        )
        return { lengths, same, statuses }
      })
      expect(lengths).toEqual([0, 60 * 6 * 4])
      expect({ same, statuses }).toEqual({ same: true, statuses: ['optimal', 'optimal'] })
    })

    it('a pool solves more portfolios than it has workers', async () => {
      const { started, results } = await page.evaluate(async (portfolio) => {
        const { worker, watched } = globalThis.loaded
        const started = watched()
        const pool = worker.createWorkerPool({ size: 2 })
        const results = await Promise.all(Array.from({ length: 6 }, () => pool.assign(portfolio)))
        pool.close()
        return { started: started.count, results: results.map((result) => JSON.stringify(result)) }
      }, small)
      expect(started).toBe(2)
      expect(results).toEqual(new Array(6).fill(inNode))
    })

    it('a worker that dies fails its own job; another takes its place, and the other jobs go on', async () => {
      const { started, outcomes } = await page.evaluate(async (portfolio) => {
        const { worker, watched } = globalThis.loaded
        const started = watched()
        const pool = worker.createWorkerPool({ size: 1 })
        const doomed = { ...portfolio, accounts: [{ id: 'doomed' }, ...portfolio.accounts] }
        const settled = await Promise.allSettled(
          [portfolio, doomed, portfolio].map((each) => pool.assign(each)),
        )
        pool.close()
        const outcomes = settled.map((each) =>
          each.status === 'fulfilled'
            ? JSON.stringify(each.value)
            : `${each.reason.name}: ${each.reason.message}`,
        )
        return { started: started.count, outcomes }
      }, small)
      expect(started).toBe(2)
      expect(outcomes).toEqual([inNode, expect.stringMatching(/^WorkerError: .*out of memory/), inNode])
    })

    it('aborted, brings the best plan so far with its gap', async () => {
      const portfolio = tight(100, 20)
      const result = (await page.evaluate(async (portfolio) => {
        const abort = new AbortController()
        return globalThis.loaded.worker.assignInWorker(portfolio, {
          signal: abort.signal,
          // The first report of a plan, minutes before one is proved best.
          onProgress: ({ objective }) => objective !== undefined && abort.abort(),
        })
      }, portfolio)) as Planned
      expect(result).toMatchObject({ status: 'feasible', stopReason: 'stopped', unassigned: [] })
      expect(result.gap).toBeGreaterThan(0)
      expect(result.gap).toBeLessThan(1)
      expect(verifyAssignment(portfolio, result)).toMatchObject({ valid: true, proven: false, problems: [] })
    })

    it('tells wrong input with every problem, in a portfolio and in JSON', async () => {
      const issues = await page.evaluate(async () => {
        const { assignInWorker } = globalThis.loaded.worker
        const wrong = { managers: [], accounts: [{ id: '' }] }
        const json = new TextEncoder().encode('{"managers": [}')
        return Promise.all(
          [wrong, json].map((given) => assignInWorker(given).catch(({ name, issues }) => ({ name, issues }))),
        )
      })
      expect(issues).toMatchObject([
        { name: 'PortfolioError', issues: [{ path: ['managers'] }, { path: ['accounts', 0, 'id'] }] },
        { name: 'PortfolioError', issues: [{ line: 1, column: 15 }] },
      ])
    })
  })
})

/** What the page has for its tests. */
declare global {
  var loaded: {
    worker: typeof Entry
    synthetic: typeof Synthetic
    solver: typeof Solver
    /** Counts workers from now on. */
    watched(): { count: number }
  }
}

/** The package as it is, found by an import map, as docs/worker.md says. */
const PAGE = `<!doctype html><link rel="icon" href="data:,">
<script type="importmap">
  { "imports": { "oneowner/": "./", "#mathjs": "./mathjs-absent.js" } }
</script>
<script type="module">
  import * as worker from 'oneowner/worker.js'
  import * as synthetic from 'oneowner/synthetic.js'
  import * as solver from 'oneowner/solver.js'
  function watched() {
    const started = { count: 0 }
    globalThis.Worker = class extends Worker {
      constructor(...given) {
        super(...given)
        started.count++
      }
    }
    return started
  }
  globalThis.loaded = { worker, synthetic, solver, watched }
</script>`

/** A worker dies of one portfolio, by an error that nothing catches. */
const MORTAL = `addEventListener('message', (event) => {
  if (!JSON.stringify(event.data.pieces).includes('"doomed"')) return
  event.stopImmediatePropagation()
  throw new RangeError('out of memory')
})
`
