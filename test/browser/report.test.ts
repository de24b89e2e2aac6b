/** The report in a real browser: quiet, self-contained, handy, and alarmed when somebody changed it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assignAccounts, type Portfolio } from '../../src/index.js'
import { AUDIENCES, outcomeFor, runProgramme } from '../../src/programme/index.js'
import { fingerprintOfMarkup } from '../../src/report/fingerprint.js'
import { renderAccount, renderProgramme, renderReport } from '../../src/report/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { programme } from '../programme/example.js'
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

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The page of 20,000 accounts takes a minute on a busy machine. */
const LONG = Number(process.env.ONEOWNER_RUNS ?? 1) > 1

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
    page = await browser.newPage()
    watch(page)
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(() => {
    trouble = []
  })

  /** One page serves all tests, since a new one takes longer than most of them: each opens a document of its own in it. */
  function watch(page: Page): void {
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

  /** With another window or other colours, for one test. */
  async function looking(
    how: { width?: number; media?: 'print'; colorScheme?: 'light' | 'dark' },
    test: () => Promise<void>,
  ): Promise<void> {
    const before = page.viewportSize()!
    const { media = null, colorScheme = null } = how
    await page.emulateMedia({ media, colorScheme })
    if (how.width !== undefined) await page.setViewportSize({ width: how.width, height: before.height })
    try {
      await test()
    } finally {
      await page.emulateMedia({ media: null, colorScheme: null })
      await page.setViewportSize(before)
    }
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
    const ownerOfBolt = /(<th scope="row">Bolt<td>)Ben Cole/
    const rowOfBolt = /<tr><th scope="row">Bolt<.*?<\/tr>/
    /** As somebody would who knows of the fingerprint: only what the page works out itself is in the way. */
    const reprinted = (changed: string) => {
      const body = /<header>[\s\S]*<\/main>/.exec(changed)![0]
      return changed.replace(/data-fingerprint="\w+"/, `data-fingerprint="${fingerprintOfMarkup(body)}"`)
    }
    const bothOwners = () =>
      replaced('"owner":[0,1,1,0]', '"owner":[0,0,1,0]', replaced(ownerOfBolt, '$1Ada Berg'))

    it.each<[string, () => string]>([
      ['an owner', () => replaced(ownerOfBolt, '$1Ada Berg')],
      ['an owner, here and in the data', bothOwners],
      ['the name of an account', () => replaced('<th scope="row">Acme<', '<th scope="row">Acme Inc<')],
      ['a list of accounts owned', () => replaced('Acme, Dahl', 'Acme, Dahl, Bolt')],
      ['a number of accounts', () => replaced(/(Acme, Dahl<td>a lot<td>a lot<td>)2/, '$13')],
      ['dilution', () => replaced('>2.5%<', '>0.0%<')],
      ['points of an account', () => replaced('>450,000<', '>460,000<')],
      ['points of the plan', () => replaced(/(data-check="objective">)\d/, '$19')],
      ['the bound', () => replaced(/(data-check="bound">)\d/, '$19')],
      ['an objective, here and in the data', () => replaced(/"objective":\d+/, '"objective":3700000')],
      ['the prices', () => replaced(/"managers":\[-?\d+/, '"managers":[987654321')],
      ['the points of a pair', () => replaced('"points":[900000', '"points":[990000')],
      ['a row less', () => replaced(rowOfBolt, '')],
      ['a row twice', () => replaced(rowOfBolt, '$&$&')],
      ['a row more', () => replaced(rowOfBolt, '$&<tr><th>Echo</th><td>Ada Berg</td></tr>')],
      ['a row more in the foot', () => replaced('</tbody>', '</tbody><tfoot><tr><td>Echo</td></tr></tfoot>')],
      ['a cell more', () => replaced(ownerOfBolt, '$1Ben Cole</td><td>Ada Berg')],
      [
        'a hidden cell beside a visible one',
        () => replaced(/<td>(Ben Cole)(?=<td>Ada)/, '<td hidden="">$1<td>Ada Berg</td>'),
      ],
      ['a hidden text', () => replaced(ownerOfBolt, '$1<span hidden="">Ben Cole</span>Ada Berg')],
      ['a text of its own colour', () => replaced(ownerOfBolt, '$1<font color="white">Ben Cole</font>')],
      ['a text out of the page', () => replaced(ownerOfBolt, '$1<span class="skip">Ben Cole</span>')],
      [
        'a row out of sight',
        () => replaced('<tr><th scope="row">Bolt', '<tr class="skip"><th scope="row">Bolt'),
      ],
      ['a hidden table', () => replaced('id="plan"', 'id="plan" hidden=""')],
      [
        'another table',
        () =>
          replaced('<main>', '<main><table><tbody><tr><td>Bolt</td><td>Ada Berg</td></tr></tbody></table>'),
      ],
      ['a hidden section', () => replaced('<section aria-labelledby="plan-title">', '<section hidden="">')],
      ['data that cannot be read', () => replaced('"unitOf":', '"unitOf"')],
      ['data that is gone', () => replaced('id="proof-data"', 'id="gone"')],
      [
        'a contradiction',
        () => replaced(/(data-check="managers">)Ada Berg/, '$1Ben Cole', render(crowded())),
      ],
    ])('alarms: %s', async (_, change) => {
      // The fingerprint would find them all.
      await open(reprinted(change()))
      const seen = await page.evaluate<Record<string, unknown>>(`({
        state: document.querySelector('#verdict').dataset.state,
        alert: document.querySelector('[role=alert]').textContent,
        findings: document.querySelectorAll('#verdict li').length,
        verdict: document.querySelector('#verdict').textContent,
        claim: getComputedStyle(document.querySelector('.proof')).textDecorationLine,
      })`)
      expect(seen).toMatchObject({ state: 'failed', claim: 'line-through' })
      expect(seen.alert).toContain('Do not trust this page')
      expect(seen.findings).toBeGreaterThan(0)
      expect(seen.verdict).not.toContain('not as they were written')
    })

    it.each<[string, () => string]>([
      [
        'a value of room',
        () => replaced(/>\d+\.\d%<\/tr>\n<tr><th scope="row">Ben/, '>99.0%</tr>\n<tr><th scope="row">Ben'),
      ],
      ['a reason', () => replaced('more accounts than the limit allows', 'better overall fit')],
      ['a sentence', () => replaced('no other plan does better', 'every other plan does better')],
      ['a claim', () => replaced('Optimal by these scores', 'The very best by all scores')],
      ['a paragraph more', () => replaced('</header>', '<p>Bolt stays with Ada Berg.</p></header>')],
    ])('notices what it cannot work out: %s', async (_, change) => {
      await open(change())
      expect(await state()).toBe('failed')
      expect(await page.textContent('#verdict')).toContain('not as they were written')
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
    const shared = page
    page = await browser.newPage({ javaScriptEnabled: false })
    try {
      await open(render(generatePortfolio({ accounts: 150, managers: 10, seed: 2 })))
      expect(await page.locator('#plan tbody tr').count()).toBe(150)
      expect(await page.locator('#plan tbody tr').last().isVisible()).toBe(true)
      expect(await state()).toBe('waiting')
      expect(await page.locator('button').count()).toBe(0)
    } finally {
      await page.close()
      page = shared
    }
  })

  it('sorts by any column, in both directions, and says so to assistive technology', async () => {
    await open(render(tangled))
    await page.check('#digits')
    const header = page.locator('#plan thead th', { hasText: /^Fit$/ })
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

  it('speaks German, numbers included', async () => {
    const result = assignAccounts(tangled)
    await open(renderReport(tangled, result, { audience: 'leadership', language: 'de' }))
    expect(await state()).toBe('passed')
    expect(await page.textContent('#verdict')).toMatch(/Der Plan hat nachgezählt \d+\.\d{3}\.\d{3} Punkte/)
    await page.check('#digits')
    const header = page.locator('#plan thead th', { hasText: /^Passung$/ })
    const position = await header.evaluate((cell) => (cell as HTMLTableCellElement).cellIndex + 1)
    await header.getByRole('button').click()
    const fits = (await column('plan', position)).map((text) => Number.parseFloat(text.replace(',', '.')))
    expect(fits).toEqual([...fits].sort((x, y) => x - y))
    expect(await page.locator('[role=status]').first().textContent()).toBe('Zeilen 1–40 von 40')
  })

  it.each(AUDIENCES)('has no fault that axe finds: %s', async (audience) => {
    const language = audience === 'hr' || audience === 'self' ? 'de' : 'en'
    // Every kind of part is on it; axe takes its time for each row more.
    const portfolio = generatePortfolio({ accounts: 14, managers: 5, seed: 3 })
    const reader = audience === 'self' ? { reader: portfolio.managers[0].id } : {}
    await open(renderReport(portfolio, assignAccounts(portfolio), { audience, language, ...reader }))
    await page.evaluate(AXE)
    const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      `axe.run({ resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
    )
    expect(found.violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 200)])).toEqual(
      [],
    )
  })

  it.each(AUDIENCES)(
    'every control can be reached by keyboard, and no fault is on the programme page: %s',
    async (audience) => {
      const portfolio = generatePortfolio({ accounts: 14, managers: 5, seed: 3 })
      const reader = audience === 'self' ? { reader: portfolio.managers[0].id } : {}
      const outcome = runProgramme(programme)
      if (outcome.status === 'infeasible' || outcome.status === 'unknown') throw new Error(outcome.status)
      const view = audience === 'self' ? { audience, reader: 'ana' } : { audience }
      const pages = [
        renderReport(portfolio, assignAccounts(portfolio), { audience, ...reader }),
        renderProgramme(outcomeFor(view, outcome), view, { language: 'de' }),
      ]
      const focusable =
        '[...document.querySelectorAll("a[href], button:enabled, input, [tabindex=\\"0\\"]")].filter((e) => e.getClientRects().length > 0)'
      for (const html of pages) {
        await open(html)
        const all = await page.evaluate<number>(`${focusable}.length`)
        const reached: number[] = []
        for (let i = 0; i < all; i++) {
          await page.keyboard.press('Tab')
          reached.push(await page.evaluate<number>(`${focusable}.indexOf(document.activeElement)`))
        }
        expect(reached).toEqual(Array.from({ length: all }, (_, i) => i))
      }
      await page.evaluate(AXE)
      const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
        `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
      )
      expect(found.violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200)])).toEqual([])
    },
  )

  it('has no fault that axe finds on the page of an account, whose picture the keyboard walks through', async () => {
    const outcome = runProgramme(programme)
    if (outcome.status === 'infeasible' || outcome.status === 'unknown') throw new Error(outcome.status)
    const view = { audience: 'self', reader: 'ana' } as const
    const html = renderAccount(outcomeFor(view, outcome), view, 'acme', { language: 'de' })!
    await looking({ width: 360 }, async () => {
      await open(html)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    })
    await page.evaluate(AXE)
    const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
    )
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200)])).toEqual([])
    // The picture's own style is admitted by the policy of the page.
    const dash = 'getComputedStyle(document.querySelector("svg path.wanted")).strokeDasharray'
    expect(await page.evaluate(dash)).toMatch(/9px, 5px/)
    const told: string[] = []
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab')
      told.push(await page.evaluate<string>('document.activeElement.getAttribute("aria-label") ?? ""'))
    }
    expect(told).toContain('Ben Okoro kennt Bo Yang.')
  })

  it('can be read with the keyboard alone', async () => {
    await open(render(generatePortfolio({ accounts: 120, managers: 8, seed: 2 }), 'everyone'))
    const reached: string[] = []
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab')
      reached.push(
        await page.evaluate<string>(
          '(() => { const e = document.activeElement; return e.tagName + ":" + (e.textContent || e.getAttribute("type")).slice(0, 20) })()',
        ),
      )
    }
    expect(reached[0]).toBe('A:Skip to the list of ')
    for (const stop of ['INPUT:search', 'BUTTON:Next', 'BUTTON:Owner', 'BUTTON:Account'])
      expect(reached).toContain(stop)
  })

  it('shows figures to who asks for them by keyboard, and prints what is shown', async () => {
    await open(render(company()))
    const shown = () => page.locator('.digits:visible, #plan td:last-child:visible').count()
    const weights = await column('plan', 6)
    expect(weights).toHaveLength(4)
    expect(await page.locator('.digits:visible').count()).toBe(0)
    expect(await page.locator('#plan tbody tr:first-child > :visible').count()).toBe(6)
    await looking({ media: 'print' }, async () => expect(await shown()).toBe(0))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect(await page.locator('#plan tbody tr:first-child > :visible').count()).toBe(8)
    const all = await shown()
    expect(all).toBeGreaterThan(4)
    await looking({ media: 'print' }, async () => expect(await shown()).toBe(all))
  })

  it('stays quick with many accounts: few rows in the document, all of them found', async () => {
    const count = LONG ? 20_000 : 3000
    const large = generatePortfolio({ accounts: count, managers: 11, seed: 1 })
    const plan = assignAccounts(large)
    const html = renderReport(large, plan, { audience: 'leadership' })
    expect(html.length).toBeLessThan(LONG ? 7_500_000 : 2_000_000)
    await open(html)
    expect(await page.evaluate('document.querySelectorAll("#plan tbody tr").length')).toBe(100)
    const last = large.accounts[count - 1].name ?? large.accounts[count - 1].id
    await page.locator('input[type=search]').first().fill(last)
    // A name that several accounts have stands with its id.
    const { id } = large.accounts[count - 1]
    const found = await column('plan', 1)
    expect(found.filter((name) => name === last || name === `${last} (${id})`)).toHaveLength(1)
    expect(trouble).toEqual([])
  }, 180_000)

  it('shows long tables page by page, and prints them whole', async () => {
    await open(render(generatePortfolio({ accounts: 250, managers: 20, seed: 4 }), 'everyone'))
    expect(await column('plan', 1)).toHaveLength(100)
    const first = await column('plan', 1)
    await page.getByRole('button', { name: 'Next' }).first().click()
    expect(await column('plan', 1)).not.toEqual(first)
    await page.getByRole('button', { name: 'Next' }).first().click()
    expect(await column('plan', 1)).toHaveLength(50)
    expect(await page.getByRole('button', { name: 'Next' }).first().isDisabled()).toBe(true)
    await looking({ media: 'print' }, async () => {
      await expect.poll(() => page.locator('#plan tbody tr').count()).toBe(250)
    })
  })

  it('fits a narrow screen: only tables scroll sideways', async () => {
    await looking({ width: 360 }, async () => {
      await open(render(tangled))
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    })
  })

  it('fits a window of 1200 pixels in words: nothing scrolls sideways, tables neither', async () => {
    const portfolio = generatePortfolio({ accounts: 60, managers: 20, seed: 4 })
    const result = assignAccounts(portfolio)
    const outcome = runProgramme(programme)
    if (outcome.status === 'infeasible' || outcome.status === 'unknown') throw new Error(outcome.status)
    const pages = (['en', 'de'] as const).flatMap((language) => [
      renderReport(portfolio, result, { audience: 'leadership', language }),
      ...AUDIENCES.map((audience) => {
        const view = audience === 'self' ? { audience, reader: 'ana' } : { audience }
        return renderProgramme(outcomeFor(view, outcome), view, { language })
      }),
    ])
    await looking({ width: 1200 }, async () => {
      for (const html of pages) {
        await open(html)
        const wide = `[document.documentElement, ...document.querySelectorAll('.scroll')]
          .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.ariaLabel ?? 'page')`
        expect(await page.evaluate(wide)).toEqual([])
      }
    })
  })

  it.each(['light', 'dark'] as const)('has enough contrast in its %s colours', async (colorScheme) => {
    await looking({ colorScheme }, async () => {
      await open(render(tangled))
      expect(await page.evaluate(`(${contrastsBelow})(4.5)`)).toEqual([])
    })
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
