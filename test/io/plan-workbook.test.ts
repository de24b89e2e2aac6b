/** The plan as a workbook: what is in it, and back again. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { assignAccounts, type Planned, type Portfolio } from '../../src/index.js'
import {
  configTemplate,
  importPortfolio,
  portfolioTemplates,
  readConfig,
  readPins,
  readPlan,
  readTable,
  readWorkbook,
  type TableTemplate,
  tableCsv,
  writePlan,
  writePlanWorkbook,
} from '../../src/io/index.js'
import { writeWorkbook } from '../../src/io/xlsx/write.js'
import '../fixed-seeds.js'
import { Folder, oneowner, PORTFOLIO } from '../cli/run.js'
import { runs } from '../testing/runs.js'

const planOf = (portfolio: Portfolio) => assignAccounts(portfolio) as Planned
const partsOf = (bytes: Uint8Array) =>
  Object.entries(unzipSync(bytes)).map(([name, data]): [string, string] => [name, strFromU8(data)])

const HOSTILE: Portfolio = {
  managers: [
    { id: '=1+1', name: 'Ada', maxAccounts: 9 },
    { id: 'b', name: 'Ada', maxAccounts: 9 },
    { id: 'c', name: '@SUM(A1)', maxAccounts: 9 },
  ],
  accounts: [
    { id: '+cmd|x', name: '=HYPERLINK("http://x")', incumbent: 'b' },
    { id: 'a_x0041_\u0001', name: 'Müller & <Söhne>', owner: 'c' },
    { id: '007', name: '12.5' },
  ],
  fit: [
    [1, 0, 0],
    [0, 0, 1],
    [0, 1, 0],
  ],
}

describe('a plan as a workbook', () => {
  it('comes back with owners and pins, whatever ids and names are', async () => {
    const table = await readWorkbook(await writePlanWorkbook(HOSTILE, planOf(HOSTILE)))
    expect(table.sheet).toBe('Plan')
    expect(table.otherSheets).toEqual(['Loads', 'Changes', 'Objections'])
    expect(readPlan(table)).toEqual([
      { account: '+cmd|x', manager: '=1+1' },
      { account: 'a_x0041_\u0001', manager: '@SUM(A1)' },
      { account: '007', manager: 'b' },
    ])
    expect(readPins(table).map(({ account, manager, row }) => [account, manager, row])).toEqual([
      ['a_x0041_\u0001', '@SUM(A1)', 3],
    ])
  })

  it('has the same bytes on any day, in any time zone, and says no day of its own', async () => {
    const at = async (zone: string, day: string) => {
      vi.stubEnv('TZ', zone)
      vi.useFakeTimers({ now: new Date(day), toFake: ['Date'] })
      try {
        return Buffer.from(await writePlanWorkbook(HOSTILE, planOf(HOSTILE))).toString('base64')
      } finally {
        vi.useRealTimers()
        vi.unstubAllEnvs()
      }
    }
    const first = await at('Pacific/Honolulu', '2026-01-31T23:59:58Z')
    expect(await at('Asia/Tokyo', '2031-07-01T08:00:00Z')).toBe(first)
    expect(
      partsOf(Buffer.from(first, 'base64'))
        .map(([, xml]) => xml)
        .join(),
    ).not.toMatch(/20(26|31)-/)
  })

  it('is the same in German', async () => {
    const bytes = await writePlanWorkbook(HOSTILE, planOf(HOSTILE), { language: 'de' })
    const [german, english] = [bytes, await writePlanWorkbook(HOSTILE, planOf(HOSTILE))].map((each) =>
      readWorkbook(each),
    )
    expect((await german).header).toContain('Account-Verantwortung')
    expect(readPlan(await german)).toEqual(readPlan(await english))
    expect(readPins(await german)).toEqual(readPins(await english))
  })

  it('offers owners from a hidden list, and holds no formula', async () => {
    const parts = partsOf(await writePlanWorkbook(HOSTILE, planOf(HOSTILE)))
    const sheets = parts.filter(([name]) => name.startsWith('xl/worksheets/sheet'))
    expect(sheets).toHaveLength(5)
    for (const [, xml] of sheets) expect(xml).not.toMatch(/<f[ >]/)
    const [, plan] = sheets.find(([name]) => name.endsWith('sheet1.xml'))!
    expect(plan).toContain(`sqref="C2:C4"><formula1>'Lists'!$A$2:$A$4</formula1>`)
    expect(plan.indexOf('<dataValidations')).toBeGreaterThan(plan.indexOf('</sheetData>'))
    expect(parts.find(([name]) => name === 'xl/workbook.xml')![1]).toMatch(/name="Lists"[^>]*state="hidden"/)
  })

  it('shows no figure about anybody’s fit but to leadership', async () => {
    const everyone = await readWorkbook(await writePlanWorkbook(HOSTILE, planOf(HOSTILE)))
    const leadership = await readWorkbook(
      await writePlanWorkbook(HOSTILE, planOf(HOSTILE), { audience: 'leadership' }),
    )
    expect(everyone.header).not.toContain('fit')
    expect(leadership.header).toEqual([...everyone.header, "owner's fit", 'fit', 'points'])
    expect(leadership.rows[0].cells.at(-3)).toBe('the best')
    expect(leadership.rows[0].cells.at(-1)).toBe(1_000_000)
  })

  it('shows figures as people read them, and leaves room to write', async () => {
    const reason = 'The customer asked for it, and has asked for it again in every meeting of this year.'
    const objections = [{ account: '007', person: 'x', reason, date: '2026-01-01' }]
    const bytes = await writePlanWorkbook(HOSTILE, planOf(HOSTILE), { audience: 'leadership', objections })
    const parts = new Map(partsOf(bytes))
    expect(parts.get('xl/styles.xml')).toMatch(/formatCode="0\.00".*formatCode="#,##0"|numFmtId="[23]"/s)
    expect(parts.get('xl/styles.xml')).toContain('wrapText="1"')
    expect(parts.get('xl/worksheets/sheet4.xml')).toMatch(/<col min="3" max="3" width="48(\.\d+)?"/)
  })

  it('lists loads, changes and open objections', async () => {
    const objection = { account: '007', person: 'x', reason: 'No', date: '2026-01-01' }
    const bytes = await writePlanWorkbook(HOSTILE, planOf(HOSTILE), {
      audience: 'council',
      objections: [objection, { ...objection, account: '+cmd|x', decision: 'declined' }],
    })
    const rows = async (sheet: string) =>
      (await readWorkbook(bytes, { sheet })).rows.map(({ cells }) => cells)
    expect(await rows('Loads')).toEqual([
      ["'=1+1", 'Ada', 1, 1, 9, 1, 1],
      ['b', 'Ada', 1, 1, 9, 1, 1],
      ['c', "'@SUM(A1)", 1, 1, 9, 1, 1],
    ])
    expect((await rows('Changes')).map(([account, , from, to]) => [account, from, to])).toEqual([
      ["'+cmd|x", 'b', "'=1+1"],
      ['a_x0041_\u0001', '', "'@SUM(A1)"],
      ['007', '', 'b'],
    ])
    expect(await rows('Objections')).toEqual([['007', 'x', 'No', '', 'open', '', '2026-01-01']])
  })

  it('keeps limits, effort and objections for those who may see them', async () => {
    const objections = [{ account: '007', person: 'b', reason: 'No', date: '2026-01-01' }]
    const rowsFor = async (options: object, sheet: string) => {
      const bytes = await writePlanWorkbook(HOSTILE, planOf(HOSTILE), { objections, ...options })
      const { header, rows } = await readWorkbook(bytes, { sheet })
      return [header, ...rows.map(({ cells }) => cells)]
    }
    expect((await rowsFor({}, 'Loads')).map((row) => row.length)).toEqual([4, 4, 4, 4])
    expect(await rowsFor({}, 'Objections')).toHaveLength(1)
    const own = { audience: 'self', reader: 'b' }
    expect((await rowsFor(own, 'Loads')).slice(1).map((row) => row.slice(4))).toEqual([
      ['', '', ''],
      [9, 1, 1],
      ['', '', ''],
    ])
    expect(await rowsFor(own, 'Objections')).toHaveLength(2)
    expect((await rowsFor({ audience: 'leadership' }, 'Loads'))[1].slice(4)).toEqual([9, 1])
  })

  it('any text survives the way through a workbook', async () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.string({ minLength: 1, maxLength: 1 }),
        fc.constantFrom('_x', '\r', '\n', '\ud800', 'é', '<', '&', '_x0041_', '\u0000'),
      ),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (texts) => {
        const cells = texts.map((each) => (each.trim() === '' ? 'x' : each))
        const bytes = await writeWorkbook([{ name: 'S', header: ['h'], rows: cells.map((each) => [each]) }])
        expect((await readWorkbook(bytes)).rows.map((row) => row.cells[0])).toEqual(cells)
      }),
      runs(30),
    )
  })
})

describe('on the command line', () => {
  it('what assign writes, check and assign read', async () => {
    const folder = new Folder({ 'p.json': PORTFOLIO })
    const written = await oneowner(['assign', folder.at('p.json'), '--out', folder.at('plan.xlsx')])
    expect(written.code).toBe(0)
    const checked = await oneowner(['check', folder.at('p.json'), '--plan', folder.at('plan.xlsx')])
    expect(checked).toMatchObject({ code: 0, stderr: '' })
    const bytes = await writeWorkbook([
      {
        name: 'Plan',
        header: ['account id', 'pinned to'],
        rows: [
          ['acme', 'Ben Okri'],
          ['bolt', ''],
        ],
      },
    ])
    folder.write('pins.xlsx', bytes)
    const pinned = ['assign', folder.at('p.json'), '--pins', folder.at('pins.xlsx')]
    const { stderr, stdout } = await oneowner(pinned)
    expect(stderr).toContain('1 account pinned by ')
    expect(readPlan(stdout)).toContainEqual({ account: 'acme', manager: 'ben' })
  })

  it('pins that name nobody are told with row and nearest name', async () => {
    const folder = new Folder({
      'p.json': PORTFOLIO,
      'pins.csv': 'account,pinned to\nacme,Ben Okry\nacne,ada\n',
    })
    const { code, stderr } = await oneowner(['assign', folder.at('p.json'), '--pins', folder.at('pins.csv')])
    expect(code).toBe(2)
    expect(stderr).toContain('pins.csv, row 2: the portfolio has no "Ben Okry" (did you mean "Ben Okri"?)')
    expect(stderr).toContain('pins.csv, row 3: the portfolio has no "acne" (did you mean "acme"?)')
  })
})

it('CSV for a German Excel comes back', () => {
  const plan = planOf(HOSTILE)
  const text = writePlan(HOSTILE, plan, { csv: 'excel-de' })
  expect(text.startsWith('\ufeffaccount;account_name;')).toBe(true)
  expect(readPlan(text)).toEqual(readPlan(writePlan(HOSTILE, plan)))
  const half = { ...HOSTILE, fit: HOSTILE.fit!.map((row) => row.map((fit) => (fit as number) / 2)) }
  expect(writePlan(half, planOf(half), { csv: 'excel-de', audience: 'leadership' })).toContain(';0,5;')
})

describe.each(['csv', 'xlsx'])('oneowner init --format %s', (format) => {
  it.each(['en', 'de'] as const)('writes what assign reads, in %s', async (language) => {
    const folder = new Folder()
    const said = ['--lang', language]
    const { code, stderr } = await oneowner(['init', folder.at('new'), '--format', format, ...said])
    expect(code).toBe(0)
    const argv = /oneowner (assign .*)/.exec(stderr)![1].split(' ')
    const plan = await oneowner([...argv, '--out', '-', '--json', folder.at('result.json')])
    expect(plan.code).toBe(0)
    expect(readPlan(plan.stdout)).toHaveLength(portfolioTemplates()[1].rows.length)
    expect(plan.stderr).not.toMatch(/not used|not read/)
    // Every column is read as what it is: the same figures in any language and format.
    const { objective } = JSON.parse(readFileSync(folder.at('result.json'), 'utf8'))
    expect(objective).toBe(planOf(imported(portfolioTemplates()).portfolio).objective)
    const again = await oneowner(['init', folder.at('new'), '--format', format, ...said])
    expect(again.code).toBe(2)
    expect(again.stderr).toContain(language === 'de' ? 'gibt es schon' : 'exists already')
  })
})

function imported(tables: readonly TableTemplate[]) {
  const [managers, accounts, knowledge] = tables.map((table) => readTable(tableCsv(table), table))
  return importPortfolio({ managers, accounts, knowledge }, readConfig(configTemplate('csv')))
}

it('headers of templates are read in either language, and mixed', () => {
  const [en, de] = [portfolioTemplates(), portfolioTemplates({ language: 'de' })]
  const mixed = en.map((table, t) => ({
    ...table,
    header: table.header.map((header, i) => (i % 2 === 0 ? header : de[t].header[i])),
  }))
  const [english, ...others] = [en, mixed, de].map(imported)
  const figures = ({ portfolio, notices }: typeof english) => [
    portfolio.managers.map(({ name: _, team: __, ...rest }) => rest),
    portfolio.accounts.map(({ name: _, segment: __, ...rest }) => rest),
    notices.map(({ code }) => code),
  ]
  for (const other of others) expect(figures(other)).toEqual(figures(english))
  // No English is left in what a German fills in.
  expect(de.flatMap(({ header }) => header).join()).not.toMatch(/max|need|knowledge|group|excluded/i)
})

it('templates and their example rows have the same width', () => {
  for (const { header, rows } of portfolioTemplates())
    for (const row of rows) expect(row).toHaveLength(header.length)
  expect(readTable('a,b\n1,2').rows).toHaveLength(1)
})
