/** The report in a real browser: quiet, self-contained, handy, and alarmed when somebody changed it. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assignAccounts, type Portfolio } from '../../src/index.js'
import { renderReport } from '../../src/report/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { company, crowded } from '../report/cases.js'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const available = existsSync(CHROMIUM)
if (!available)
  console.warn(
    `notice: no browser at ${CHROMIUM}, the report's browser tests are skipped (apt-get install chromium)`,
  )

const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const render = (portfolio: Portfolio, audience: 'everyone' | 'leadership' = 'leadership') =>
  renderReport(portfolio, assignAccounts(portfolio), { audience })

describe.skipIf(!available)('the report in a browser', () => {
  let browser: Browser
  let folder: string
  let page: Page
  /** Errors on the console or thrown, and whatever the page asked for beyond its own file. */
  let trouble: string[]

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'oneowner-report-'))
    browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET })
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    await newPage()
  })
  afterEach(() => page.close())

  async function newPage(options: Parameters<Browser['newPage']>[0] = {}): Promise<void> {
    await page?.close()
    page = await browser.newPage(options)
    trouble = []
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('console', (message) => trouble.push(`${message.type()}: ${message.text()}`))
    page.on('dialog', (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(pathToFileURL(folder).href)) trouble.push(`request: ${request.url()}`)
    })
  }

  /** Opens a page as a reader does who got it by mail: from a file. */
  async function open(html: string): Promise<void> {
    const file = join(folder, 'report.html')
    writeFileSync(file, html)
    await page.goto(pathToFileURL(file).href)
  }

  const state = () => page.getAttribute('#verdict', 'data-state')
  const column = (table: string, nth: number) =>
    page.locator(`#${table} tbody tr:visible > :nth-child(${nth})`).allTextContents()

  const tangled = generatePortfolio({ accounts: 40, managers: 12, seed: 3 })
  const unowned: Portfolio = { ...company(), policy: { unassigned: { penalty: 0 }, loadLoss: 0.2 } }

  it.each<[string, Portfolio]>([
    ['a small company', company()],
    ['groups, pins and all criteria', tangled],
    ['accounts that stay unowned', unowned],
    ['a contradiction', crowded()],
    ['no accounts', { managers: [{ id: 'ada', maxAccounts: 1 }], accounts: [], fit: [] }],
    ['load losses from a list', { ...company(), policy: { loadLoss: [0, 0.1] } }],
  ])('checks itself and is quiet: %s', async (_, portfolio) => {
    await open(render(portfolio))
    expect(await page.textContent('#verdict')).toContain('Checked just now in your browser')
    expect(await state()).toBe('passed')
    expect(await page.locator('[role=alert]').count()).toBe(0)
    expect(trouble).toEqual([])
  })

  it('tries what its name says: an account stays unowned', () => {
    expect(assignAccounts(unowned)).toMatchObject({ status: 'optimal', unassigned: ['bolt'] })
  })

  it('states the figures it found when checking', async () => {
    await open(render(company()))
    const result = assignAccounts(company()) as { objective: number }
    const points = String(result.objective).replace(/\B(?=(\d{3})+$)/g, ',')
    expect(await page.textContent('#verdict')).toContain(`The plan has ${points} points when counted again`)
    expect(await page.textContent('#verdict')).toContain(`no plan has more than ${points}`)
  })

  it('checks a plan that is not proved best, and does not call it so', async () => {
    const result = assignAccounts(tangled, { workLimit: 300 })
    expect(result.status).toBe('feasible')
    await open(renderReport(tangled, result, { audience: 'leadership' }))
    expect(await state()).toBe('passed')
    expect(await page.textContent('#verdict')).toContain('It is not proved to be the best.')
  })

  it('is quiet for everyone, and has nothing to check', async () => {
    await open(render(tangled, 'everyone'))
    expect(await page.locator('#verdict').count()).toBe(0)
    expect(trouble).toEqual([])
  })

  it('shows hostile names as text', async () => {
    const evil = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'&amp;\u202e\0\r\n'
    const portfolio = company()
    for (const record of [...portfolio.managers, ...portfolio.accounts]) record.name = `${record.id} ${evil}`
    portfolio.accounts[1].claims![0].basis = evil
    await open(render(portfolio))
    expect(await state()).toBe('passed')
    expect((await column('plan', 1))[0]).toContain('acme </script><script>alert(1)</script><img src=x')
    expect(await page.locator('img').count()).toBe(0)
    expect(trouble).toEqual([])
  })

  describe('changed by somebody', () => {
    const html = render(company())
    /** Fails when there is nothing to replace: then the test would show nothing. */
    const replaced = (from: string | RegExp, to: string, whole = html) => {
      const changed = whole.replace(from, to)
      expect(changed).not.toBe(whole)
      return changed
    }
    const ownerOfBolt =
      /(<tr data-row="1"><th[^>]*><bdi>Bolt<\/bdi><\/th><td data-check="owner"><bdi>)Ben Cole/
    const bothOwners = () =>
      replaced('"owner":[0,1,1,0]', '"owner":[0,0,1,0]', replaced(ownerOfBolt, '$1Ada Berg'))

    it.each<[string, () => string]>([
      ['an owner', () => replaced(ownerOfBolt, '$1Ada Berg')],
      ['an owner, here and in the data', bothOwners],
      ['the name of an account', () => replaced('<bdi>Acme</bdi>', '<bdi>Acme Inc</bdi>')],
      ['a list of accounts owned', () => replaced('Acme, Dahl', 'Acme, Dahl, Bolt')],
      ['a number of accounts', () => replaced(/(data-check="accounts">)2/, '$13')],
      ['dilution', () => replaced('>2.5%<', '>0.0%<')],
      ['points of an account', () => replaced('>450,000<', '>460,000<')],
      ['points of the plan', () => replaced(/(data-check="objective">)\d/, '$19')],
      ['the bound', () => replaced(/(data-check="bound">)\d/, '$19')],
      ['an objective, here and in the data', () => replaced(/"objective":\d+/, '"objective":3700000')],
      ['the prices', () => replaced(/"managers":\[-?\d+/, '"managers":[987654321')],
      ['the points of a pair', () => replaced('"points":[900000', '"points":[990000')],
      ['a row less', () => replaced(/<tr data-row="1"><th[^>]*><bdi>Bolt.*?<\/tr>/, '')],
      ['a row twice', () => replaced(/(<tr data-row="1"><th[^>]*><bdi>Bolt.*?<\/tr>)/, '$1$1')],
      ['data that cannot be read', () => replaced('"unitOf":', '"unitOf"')],
      ['data that is gone', () => replaced('id="proof-data"', 'id="gone"')],
      [
        'a contradiction',
        () => replaced(/(data-check="managers">)Ada Berg/, '$1Ben Cole', render(crowded())),
      ],
    ])('alarms: %s', async (_, change) => {
      await open(change())
      expect(await state()).toBe('failed')
      expect(await page.textContent('[role=alert]')).toContain('Do not trust this page')
      expect(await page.locator('#verdict li').count()).toBeGreaterThan(0)
      expect(
        await page.evaluate("getComputedStyle(document.querySelector('.proof')).textDecorationLine"),
      ).toBe('line-through')
    })

    it('names what differs', async () => {
      await open(replaced(ownerOfBolt, '$1Ada Berg'))
      expect(await page.textContent('#verdict')).toContain(
        'Bolt: the page shows “Ada Berg”, the checked plan says “Ben Cole”',
      )
    })

    it('does not run a script that was changed, and says that nothing was checked', async () => {
      await open(replaced('function verifyOutcome(', 'function verifyOutcomeNot('))
      expect(await state()).toBe('waiting')
      expect(await page.textContent('#verdict')).toContain('This page has not checked itself')
      expect(trouble.join()).toContain('Content Security Policy')
    })
  })

  it('shows everything, and claims no check, without scripts', async () => {
    await newPage({ javaScriptEnabled: false })
    await open(render(generatePortfolio({ accounts: 150, managers: 10, seed: 2 })))
    expect(await column('plan', 1)).toHaveLength(150)
    expect(await state()).toBe('waiting')
    expect(await page.locator('button').count()).toBe(0)
  })

  it('sorts by any column, in both directions, and says so to assistive technology', async () => {
    await open(render(tangled))
    const header = page.locator('#plan thead th', { hasText: 'Fit' })
    const position = await header.evaluate((cell) => (cell as HTMLTableCellElement).cellIndex + 1)
    const numbers = async () => (await column('plan', position)).map(Number.parseFloat)
    await header.getByRole('button').click()
    expect(await header.getAttribute('aria-sort')).toBe('ascending')
    expect(await numbers()).toEqual([...(await numbers())].sort((x, y) => x - y))
    await header.getByRole('button').press('Enter')
    expect(await header.getAttribute('aria-sort')).toBe('descending')
    expect(await numbers()).toEqual([...(await numbers())].sort((x, y) => y - x))

    await page.locator('#plan thead th').first().getByRole('button').click()
    expect(await page.locator('#plan [aria-sort]').count()).toBe(1)
    const names = await column('plan', 1)
    expect(names).toHaveLength(40)
    expect(names).toEqual([...names].sort(new Intl.Collator('en', { numeric: true }).compare))
  })

  it('filters rows by name', async () => {
    await open(render(tangled, 'everyone'))
    await page.locator('input[type=search]').first().fill('rosa SILVA')
    const rows = await page.locator('#plan tbody tr:visible').allTextContents()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.length).toBeLessThan(40)
    for (const row of rows) expect(row).toContain('Rosa Silva')
    await page.locator('input[type=search]').first().fill('nobody at all')
    expect(await column('plan', 1)).toEqual([])
    expect(await page.locator('[role=status]').first().textContent()).toBe('No row matches (of 40)')
  })

  it('shows long tables page by page, and prints them whole', async () => {
    await open(render(generatePortfolio({ accounts: 250, managers: 20, seed: 4 }), 'everyone'))
    expect(await column('plan', 1)).toHaveLength(100)
    const first = await column('plan', 1)
    await page.getByRole('button', { name: 'Next' }).first().click()
    expect(await column('plan', 1)).not.toEqual(first)
    await page.getByRole('button', { name: 'Next' }).first().click()
    expect(await column('plan', 1)).toHaveLength(50)
    expect(await page.getByRole('button', { name: 'Next' }).first().isDisabled()).toBe(true)
    await page.emulateMedia({ media: 'print' })
    expect(await column('plan', 1)).toHaveLength(250)
  })

  it('fits a narrow screen: only tables scroll sideways', async () => {
    await newPage({ viewport: { width: 360, height: 800 } })
    await open(render(tangled))
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  })

  it.each(['light', 'dark'] as const)('has enough contrast in its %s colours', async (colorScheme) => {
    await newPage({ colorScheme })
    await open(render(tangled))
    const faint = await page.evaluate(`(${contrastsBelow})(4.5)`)
    expect(faint).toEqual([])
  })
})

/** Runs in the page: texts whose contrast with their ground (WCAG 2) is below the ratio. */
const contrastsBelow = `(ratio) => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number)
  const luminance = (color) => {
    const [r, g, b] = channels(color).map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor
      if (channels(color)[3] !== 0) return color
    }
    return 'rgb(255, 255, 255)'
  }
  const faint = new Set()
  for (const element of document.body.querySelectorAll('*')) {
    const own = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.data.trim() !== '')
    if (!own || element.disabled || ['SCRIPT', 'STYLE'].includes(element.tagName)) continue
    const [x, y] = [luminance(getComputedStyle(element).color), luminance(ground(element))]
    const contrast = (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
    if (contrast < ratio) faint.add(element.tagName + '.' + element.className + ': ' + contrast.toFixed(2))
  }
  return Array.from(faint)
}`
