import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { assignAccounts, type Planned, type Portfolio, verifyAssignment } from '../../src/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { xlsx } from '../io/xlsx.js'
import { Folder, INFEASIBLE, oneowner, PORTFOLIO } from './run.js'

const PROOF = 'optimal by these scores and rules, certificate verified, 3 of 3 accounts owned\n'
const LEADERSHIP = ['--audience', 'leadership']

describe('a portfolio in one file', () => {
  it('goes to a pipe as CSV, with everything else on standard error', async () => {
    const folder = new Folder({ 'p.json': PORTFOLIO })
    const { code, stdout, stderr } = await oneowner(['assign', folder.at('p.json')])
    expect(code).toBe(0)
    expect(stdout.split('\r\n').map((line) => line.split(',').slice(0, 6).join())).toEqual([
      'account,account_name,manager,manager_name,incumbent,changed',
      'acme,Acme,ada,Ada Byron,ben,yes',
      'bolt,Bolt,ben,Ben Okri,ben,no',
      'core,Core,ada,Ada Byron,,no',
      '',
    ])
    expect(stderr).toBe(
      `3 of 3 accounts treated as key, 2 managers as candidates\nowners: 1 kept, 1 changed, 1 new\n${PROOF}`,
    )
  })

  it('is shown as a table on a terminal', async () => {
    const folder = new Folder({ 'p.json': PORTFOLIO })
    const { stdout } = await oneowner(['assign', folder.at('p.json')], { terminals: ['stdout'] })
    expect(stdout).toBe(
      [
        'account  owner      change',
        '-------  ---------  -------------',
        'Acme     Ada Byron  from Ben Okri',
        'Bolt     Ben Okri   kept',
        'Core     Ada Byron  new',
        '',
      ].join('\n'),
    )
  })

  it('shows leadership fit and reasons as well: in words, and with --digits in figures', async () => {
    const folder = new Folder({ 'p.json': PORTFOLIO })
    const argv = ['assign', folder.at('p.json'), ...LEADERSHIP]
    const inWords = await oneowner(argv, { terminals: ['stdout'] })
    expect(inWords.stdout).toMatch(/^Acme {5}Ada Byron {2}not {7}from Ben Okri/m)
    expect(inWords.stdout + inWords.stderr).not.toMatch(/\d[.,]\d|points/)
    const { stdout, stderr } = await oneowner([...argv, '--digits'], { terminals: ['stdout'] })
    expect(stdout).toBe(
      [
        'account  owner      off best (fit)  change',
        '-------  ---------  --------------  -----------------------------------',
        'Acme     Ada Byron  not (0.90)      from Ben Okri, forced: over the cap',
        'Bolt     Ben Okri   clearly (0.70)  kept',
        'Core     Ada Byron  not (0.50)      new',
        '',
      ].join('\n'),
    )
    expect(stderr).toContain('owners: 1 kept, 1 forced to change by a rule, 0 chosen to change, 1 new\n')
    expect(stderr).toContain('2,080,000 points, load losses and penalties deducted\n')
  })

  it('shows everyone no fit, points or reason, in either language', async () => {
    const folder = new Folder({ 'p.json': PORTFOLIO })
    for (const lang of ['en', 'de']) {
      const argv = ['assign', folder.at('p.json'), '--lang', lang]
      const { stdout, stderr } = await oneowner(argv, { terminals: ['stdout', 'stderr'] })
      expect(stdout).toContain('Acme')
      expect(stdout + stderr).not.toMatch(/\d[.,]\d|points|Punkte|forced|nötig|chosen|gewählt|fit\b|Passung/)
    }
  })

  it('speaks German where asked to, or where the environment does', async () => {
    const stdin = JSON.stringify(PORTFOLIO)
    const asked = await oneowner(['assign', '-', '--lang', 'de', ...LEADERSHIP], {
      stdin,
      terminals: ['stdout'],
    })
    expect(asked.stdout).toContain('Acme     Ada Byron       keiner    bisher Ben Okri, nötig: Höchstzahl\n')
    expect(asked.stderr).toBe(
      [
        'Key Accounts: 3 von 3 Accounts, zur Auswahl: 2 Personen',
        'Account-Verantwortung: 1 bleibt, 1 wechselt wegen einer Regel, 0 wechseln aus Wahl, 1 erstmals',
        'optimal nach diesen Bewertungen und Regeln, Zertifikat geprüft, Account-Verantwortung für 3 von 3 Accounts',
        '',
      ].join('\n'),
    )
    const first = async (env: Record<string, string>, ...more: string[]) =>
      (await oneowner(['assign', '-', ...more], { stdin, env })).stderr.split(' ')[1]
    expect(await first({ LANG: 'de_AT.UTF-8' })).toBe('Accounts:')
    expect(await first({ LC_ALL: '', LC_MESSAGES: 'de', LANG: 'en_GB' })).toBe('Accounts:')
    expect(await first({ LC_ALL: 'C', LANG: 'de_DE' })).toBe('of')
    expect(await first({ LANG: 'den' })).toBe('of')
    expect(await first({ LANG: 'de_DE' }, '--lang', 'en')).toBe('of')
  })

  it('says of each change what forced it', async () => {
    const accounts = [{ ...PORTFOLIO.accounts[0], excluded: ['ben'] }, ...PORTFOLIO.accounts.slice(1)]
    const stdin = JSON.stringify({ ...PORTFOLIO, accounts })
    const { stdout, stderr } = await oneowner(['assign', '-', ...LEADERSHIP], {
      stdin,
      terminals: ['stdout'],
    })
    expect(stdout).toContain('from Ben Okri, forced: excluded')
    expect(stderr).toContain('owners: 1 kept, 1 forced to change by a rule, 0 chosen to change, 1 new')
  })

  it('has no words about changes where nobody owned anything', async () => {
    const accounts = PORTFOLIO.accounts.map(({ id, name }) => ({ id, name }))
    const stdin = JSON.stringify({ ...PORTFOLIO, accounts })
    const { stdout, stderr } = await oneowner(['assign', '-'], { stdin, terminals: ['stdout'] })
    expect(stdout.split('\n')[0]).toBe('account  owner')
    expect(stderr).not.toContain('owners:')
  })

  it('writes every file asked for, and shows the plan on standard error', async () => {
    const folder = new Folder({ 'p.json': PORTFOLIO })
    const files = [
      '--out',
      folder.at('a.csv'),
      '--json',
      folder.at('r.json'),
      '--report',
      folder.at('r.html'),
    ]
    const { code, stdout, stderr } = await oneowner(['assign', folder.at('p.json'), ...files])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toContain('Acme     Ada Byron  from Ben Okri\n')
    expect(stderr).toContain('3 files written: ')
    expect(folder.names()).toEqual(['a.csv', 'p.json', 'r.html', 'r.json'])
    const result = JSON.parse(readFileSync(folder.at('r.json'), 'utf8'))
    expect(result).toEqual(assignAccounts(PORTFOLIO))
    expect(verifyAssignment(PORTFOLIO, result)).toMatchObject({ valid: true, proven: true })
    expect(readFileSync(folder.at('r.html'), 'utf8')).toMatch(/^<!doctype html>/)
  })

  it('writes the page for the audience asked for', async () => {
    const folder = new Folder({ 'p.json': PORTFOLIO })
    const page = async (...more: string[]) =>
      (await oneowner(['assign', folder.at('p.json'), '--report', '-', ...more])).stdout
    expect(await page()).toBe(await page('--audience', 'everyone'))
    expect((await page('--audience', 'leadership')).length).toBeGreaterThan((await page()).length)
  })

  it('writes data alone to standard output', async () => {
    const folder = new Folder({ 'p.json': PORTFOLIO })
    const { stdout, stderr } = await oneowner(['assign', folder.at('p.json'), '--json', '-'])
    expect(JSON.parse(stdout)).toEqual(assignAccounts(PORTFOLIO))
    expect(stderr).not.toContain('Acme')
    const csv = await oneowner(['assign', folder.at('p.json'), '--out', '-'], { terminals: ['stdout'] })
    expect(csv.stdout).toBe((await oneowner(['assign', folder.at('p.json')])).stdout)
  })

  it('cuts the table on standard error, and says so', async () => {
    const stdin = JSON.stringify(generatePortfolio({ accounts: 130, managers: 12, seed: 1 }))
    const folder = new Folder()
    const { stderr } = await oneowner(['assign', '-', '--out', folder.at('a.csv')], { stdin })
    expect(stderr).toContain('\n... and 30 more accounts\n')
    expect(readFileSync(folder.at('a.csv'), 'utf8').trim().split('\r\n')).toHaveLength(131)
  })

  it('takes no command of a terminal from a name', async () => {
    const [first, ...rest] = PORTFOLIO.accounts
    const accounts = [{ ...first, name: 'Ac\u001b[2Jme\u202e' }, ...rest]
    const stdin = JSON.stringify({ ...PORTFOLIO, accounts })
    const { stdout } = await oneowner(['assign', '-'], { stdin, terminals: ['stdout'] })
    expect(stdout).toContain('Ac\ufffd[2Jme\ufffd')
  })
})

describe('progress', () => {
  const CLEAR = '\r\u001b[K'

  it('is shown on a terminal, and gone at the end', async () => {
    const stdin = JSON.stringify(PORTFOLIO)
    const { stderr } = await oneowner(['assign', '-'], { stdin, terminals: ['stderr'] })
    expect(stderr.startsWith(`${CLEAR}scoring`)).toBe(true)
    expect(stderr).toContain(`${CLEAR}3 of 3 accounts`)
  })

  it('is not shown anywhere else', async () => {
    const { stderr } = await oneowner(['assign', '-'], { stdin: JSON.stringify(PORTFOLIO) })
    expect(stderr).not.toContain('\r')
    expect(stderr).not.toContain('\u001b')
  })
})

describe('no plan', () => {
  it('exits with 3 where the rules contradict each other, and writes the result but no plan', async () => {
    const folder = new Folder({ 'p.json': INFEASIBLE })
    const files = [
      '--out',
      folder.at('a.csv'),
      '--json',
      folder.at('r.json'),
      '--report',
      folder.at('r.html'),
    ]
    const { code, stdout, stderr } = await oneowner(['assign', folder.at('p.json'), ...files, ...LEADERSHIP])
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('These 2 accounts (acme and bolt) can only go to ada, who has room for 1.')
    expect(stderr).toContain('Raise the cap of ada from 1 to 2.')
    expect(stderr).toContain('nothing was written for --out: there is no plan')
    expect(folder.names()).toEqual(['p.json', 'r.html', 'r.json'])
    expect(JSON.parse(readFileSync(folder.at('r.json'), 'utf8'))).toEqual(assignAccounts(INFEASIBLE))
  })

  it('shows everyone why there is none without the limits of single people', async () => {
    const folder = new Folder({ 'p.json': INFEASIBLE })
    const argv = ['assign', folder.at('p.json'), '--report', folder.at('r.html')]
    const { stderr } = await oneowner(argv)
    const page = readFileSync(folder.at('r.html'), 'utf8')
    for (const text of [stderr, page]) {
      expect(text).toContain(
        'These 2 accounts (acme and bolt) can only go to ada, where there is too little room.',
      )
      expect(text).toContain('Give ada more room.')
      expect(text).not.toMatch(/room for 1|from 1 to 2|cannot be placed/)
    }
    const german = await oneowner([...argv, '--lang', 'de'])
    expect(german.stderr).toContain('dort ist zu wenig Platz')
    expect(german.stderr).toContain('ada mehr Platz geben.')
  })
})

it('says how far from the best a plan may be that the time limit cut short', async () => {
  const stdin = JSON.stringify(generatePortfolio({ accounts: 400, managers: 40, seed: 1 }))
  const { code, stdout, stderr } = await oneowner(
    ['assign', '-', '--time-limit', '0', '--json', '-', ...LEADERSHIP],
    {
      stdin,
    },
  )
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ status: 'feasible', stopReason: 'timeLimit' })
  expect(stderr).toMatch(
    /\nnot proved optimal \(stopped by the time limit\): at most [\d.]+% below the best possible, certificate verified, 400 of 400 accounts owned\n/,
  )
})

describe('tables', () => {
  const managers = 'manager_id,name,max_accounts,acumen.strategy\nada,Ada Byron,2,0.9\nben,Ben Okri,1,0.4\n'
  const accounts = 'account_id,name,value,incumbent,shoe_size\nacme,Acme,2,ben,44\nbolt,Bolt,1,,45\n'
  const named = (folder: Folder, extension = 'csv') => [
    ...['--managers', folder.at(`m.${extension}`), '--accounts', folder.at(`a.${extension}`)],
  ]

  it('are read from CSV, with notes on what was not used', async () => {
    const folder = new Folder({ 'm.csv': managers, 'a.csv': accounts })
    const { code, stdout, stderr } = await oneowner([
      'assign',
      ...named(folder),
      '--notices',
      folder.at('n.json'),
    ])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toMatch(/^2 of 2 accounts treated as key, 2 managers as candidates\n/)
    expect(stderr).toMatch(/note: columns not used: 1; .*a\.csv: shoe_size\)/)
    expect(stderr).toContain('2 of 2 accounts owned')
    const { notices, summary } = JSON.parse(readFileSync(folder.at('n.json'), 'utf8'))
    expect(stderr).toContain(summary)
    expect(notices.map(({ code }: { code: string }) => code)).toEqual(['column_not_used'])
  })

  it('are read from Excel workbooks, and from the sheet the configuration names', async () => {
    const cells = (csv: string) =>
      csv
        .trim()
        .split('\n')
        .map((line) => line.split(',').map((cell) => (/^[\d.]+$/.test(cell) ? Number(cell) : cell)))
    const folder = new Folder({
      'm.csv': managers,
      'a.csv': accounts,
      'm.xlsx': xlsx({ Cover: [['nothing']], People: cells(managers) }),
      'a.xlsx': xlsx({ Sheet1: cells(accounts) }),
      'c.json': { sheets: { managers: 'People' } },
    })
    const config = ['--config', folder.at('c.json')]
    const fromExcel = await oneowner(['assign', ...named(folder, 'xlsx'), ...config])
    const fromCsv = await oneowner(['assign', ...named(folder)])
    expect(fromExcel).toMatchObject({ code: 0, stdout: fromCsv.stdout })
    expect(fromCsv.stdout).toContain('acme,Acme,')
  })

  it('in doubt ask for the way of writing, which the command line can say', async () => {
    const folder = new Folder({
      'm.csv': 'User ID,Full Name\nU1,Ada Byron\n',
      'a.csv': 'Account ID,Account Name,Owner ID\nA1,Acme,U1\n',
      'o.csv': 'Account ID,Owner ID,Stage,Amount,Close Date\nA1,U1,Closed Won,"50,000",03/04/2025\n',
    })
    const argv = ['assign', ...named(folder), '--opportunities', folder.at('o.csv'), '--max-accounts', '3']
    const { code, stderr } = await oneowner(argv)
    expect(code).toBe(2)
    expect(stderr).toMatch(/^oneowner: 2 problems in the input\n/)
    expect(stderr).toMatch(/o\.csv, row 2, column "Amount": .* --numbers point \(or comma\)/)
    expect(stderr).toMatch(/o\.csv, row 2, column "Close Date": .* --dates us \(or eu\)/)
    const settled = await oneowner([...argv, '--numbers', 'point', '--dates', 'eu', '--json', '-'])
    expect(settled.code).toBe(0)
  })

  it('can come from standard input, one of them', async () => {
    const folder = new Folder({ 'm.csv': managers, 'a.csv': accounts })
    const argv = ['assign', '--managers', folder.at('m.csv'), '--accounts', '-']
    const { stdout } = await oneowner(argv, { stdin: accounts })
    expect(stdout).toBe((await oneowner(['assign', ...named(folder)])).stdout)
    const both = await oneowner(['assign', '--managers', '-', '--accounts', '-'])
    expect(both).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('only one input can be standard input'),
    })
  })

  it('are refused with the place of every problem', async () => {
    const folder = new Folder({
      'm.csv': managers.replace('0.9', 'high').replace(',1,', ',1.5,'),
      'a.csv': accounts.replace('acme,Acme,2', 'acme,Acme,-2'),
    })
    const { code, stdout, stderr } = await oneowner(['assign', ...named(folder), '--out', folder.at('o.csv')])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('3 problems in the input')
    expect(stderr).toContain(`${folder.at('m.csv')}, row 2, column "acumen.strategy": "high"`)
    expect(stderr).toContain(`${folder.at('m.csv')}, row 3, column "max_accounts": `)
    expect(stderr).toContain(`${folder.at('a.csv')}, row 2, column "value": `)
    expect(folder.names()).toEqual(['a.csv', 'm.csv'])
  })

  it('are refused together when several cannot be read', async () => {
    const folder = new Folder({ 'a.xlsx': 'no workbook', 'm.csv': 'id,name\n1,a,b\n' })
    const files = ['--managers', folder.at('m.csv'), '--accounts', folder.at('a.xlsx')]
    const { code, stderr } = await oneowner(['assign', ...files])
    expect(code).toBe(2)
    expect(stderr).toContain(`${folder.at('m.csv')}, row 2: `)
    expect(stderr).toContain(`${folder.at('a.xlsx')}: `)
    const missing = await oneowner([
      'assign',
      '--managers',
      folder.at('x.csv'),
      '--accounts',
      folder.at('y.csv'),
    ])
    expect(missing.stderr).toContain(`${folder.at('x.csv')}: there is no such file`)
    expect(missing.stderr).toContain(`${folder.at('y.csv')}: there is no such file`)
  })

  it('are refused with the place in the configuration', async () => {
    const folder = new Folder({
      'm.csv': managers,
      'a.csv': accounts,
      'c.json': { polizy: {}, value: 'much' },
    })
    const { code, stderr } = await oneowner(['assign', ...named(folder), '--config', folder.at('c.json')])
    expect(code).toBe(2)
    expect(stderr).toContain(`${folder.at('c.json')}, polizy: `)
    expect(stderr).toContain(`${folder.at('c.json')}, value: `)
  })
})

describe('bad input', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['not JSON', '{ "managers": [,] }', /line 1, column 16/],
    ['not text', Uint8Array.of(0xff, 0xfe, 0x00), /utf-8/],
    ['nothing', '', /too early/],
    ['not a portfolio', '[]', /must be an object/],
    [
      'a portfolio with problems',
      '{"managers":[{"id":"a","maxAcounts":1}],"accounts":[{}]}',
      /managers\[0\]/,
    ],
  ])('%s: exits with 2 and its place, and writes nothing', async (_what, stdin, message) => {
    const folder = new Folder({ 'p.json': stdin })
    const { code, stdout, stderr } = await oneowner([
      ...['assign', folder.at('p.json'), '--out', folder.at('o.csv'), '--json', folder.at('r.json')],
    ])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).toContain(folder.at('p.json'))
    expect(folder.names()).toEqual(['p.json'])
  })

  it('tells every problem of a portfolio at once', async () => {
    const stdin = '{"managers":[{"id":"a","maxAcounts":1}],"accounts":[{}],"policy":{"loadLoss":-1}}'
    const { stderr } = await oneowner(['assign', '-'], { stdin })
    for (const place of ['managers[0].maxAcounts', 'accounts[0].id', 'policy.loadLoss'])
      expect(stderr).toContain(`standard input, ${place}: `)
  })
})

describe('the files written', () => {
  it('replace what was there, through links, and keep its permissions', async () => {
    const folder = new Folder({ 'p.json': PORTFOLIO, 'real.json': 'old' })
    chmodSync(folder.at('real.json'), 0o600)
    symlinkSync(folder.at('real.json'), folder.at('r.json'))
    await oneowner(['assign', folder.at('p.json'), '--json', folder.at('r.json')])
    expect(JSON.parse(readFileSync(folder.at('real.json'), 'utf8'))).toHaveProperty('status', 'optimal')
    expect(statSync(folder.at('real.json')).mode & 0o777).toBe(0o600)
    expect(folder.names()).toEqual(['p.json', 'r.json', 'real.json'])
  })

  it.each<[string, (folder: Folder) => string[], string]>([
    ['in a folder that is not there', (f) => ['--out', f.at('no/a.csv')], 'there is no folder'],
    ['that are folders', (f) => ['--out', f.at('folder.csv')], 'is a folder'],
    ['that are read', (f) => ['--json', f.at('p.json')], 'is read by this command'],
    ['that are read through a link', (f) => ['--json', f.at('link.json')], 'is read by this command'],
    ['twice', (f) => ['--json', f.at('r.json'), '--notices', f.at('r.json')], 'is written by --json already'],
    ['of another kind', (f) => ['--out', f.at('a.txt')], '--out takes a file that ends in .csv'],
    ['to standard output twice', () => ['--out', '-', '--json', '-'], 'cannot share standard output'],
    ['about an import that is none', () => ['--notices', '-'], '--notices is about the import of tables'],
    [
      'for an unknown audience',
      () => ['--report', '-', '--audience', 'all'],
      'everyone, self, hr, council or leadership',
    ],
  ])('are refused before anything is computed: files %s', async (_what, options, message) => {
    const folder = new Folder({ 'p.json': PORTFOLIO })
    mkdirSync(folder.at('folder.csv'))
    symlinkSync(folder.at('p.json'), folder.at('link.json'))
    const before = folder.names()
    const { code, stdout, stderr } = await oneowner(['assign', folder.at('p.json'), ...options(folder)])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).toContain('See: oneowner assign --help\n')
    expect(folder.names()).toEqual(before)
    expect(JSON.parse(readFileSync(folder.at('p.json'), 'utf8'))).toEqual(PORTFOLIO)
  })
})

it('takes ids that mean something to JavaScript for ordinary ids', async () => {
  const ids = ['__proto__', 'constructor']
  const portfolio: Portfolio = {
    managers: ids.map((id) => ({ id, maxAccounts: 1 })),
    accounts: ids.map((id) => ({ id })),
    fit: [
      [0, 1],
      [1, 0],
    ],
  }
  const { code, stdout } = await oneowner(['assign', '-', '--json', '-'], {
    stdin: JSON.stringify(portfolio),
  })
  expect(code).toBe(0)
  const { assignments } = JSON.parse(stdout) as Planned
  expect(assignments.map(({ account, manager }) => [account, manager])).toEqual([ids, [...ids].reverse()])
})

const CRM = new URL('../../../shared/data/crm/', import.meta.url).pathname
const hasCrm = existsSync(CRM)
if (!hasCrm) console.warn('notice: ../shared/data/crm is not here, the CRM export is not tested')

it.skipIf(!hasCrm)(
  'gives each account of a CRM export one owner, at most three slots per seller',
  async () => {
    const folder = new Folder()
    const argv = [
      ...['assign', '--managers', `${CRM}sales_teams.csv`, '--accounts', `${CRM}accounts.csv`],
      ...['--opportunities', `${CRM}sales_pipeline.csv`],
      ...['--config', new URL('../../examples/crm.config.json', import.meta.url).pathname],
    ]
    const files = ['--out', folder.at('a.csv'), '--json', folder.at('r.json')]
    const { code, stderr } = await oneowner([...argv, ...files])
    expect(code).toBe(0)
    expect(stderr).toMatch(/^85 of 85 accounts treated as key, 30 sellers as candidates\n/)
    expect(stderr).toContain(
      'optimal by these scores and rules, certificate verified, 85 of 85 accounts owned\n',
    )
    const result: Planned = JSON.parse(readFileSync(folder.at('r.json'), 'utf8'))
    expect(new Set(result.assignments.map(({ account }) => account)).size).toBe(85)
    expect(Math.max(...result.loads.map(({ slots }) => slots))).toBeLessThanOrEqual(3)
    const verified = await oneowner(['verify', folder.at('r.json'), ...argv.slice(1)])
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringMatching(/^valid and proven/) })
    const checked = await oneowner(['check', '--plan', folder.at('a.csv'), ...argv.slice(1)])
    expect(checked).toMatchObject({ code: 0, stdout: expect.stringMatching(/^the plan keeps every rule/) })
  },
)
