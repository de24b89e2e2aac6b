/** No English is left where German is asked for, whatever goes right or wrong; and no word that people should not read. */
import { readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import type * as Problems from '../../src/cli/problems.js'
import { assignAccounts, type Issue, type IssueCode, type PortfolioError } from '../../src/index.js'
import type { Notice } from '../../src/io/index.js'
import type { Language } from '../../src/language/index.js'
import { germanCodes } from '../../src/language/index.js'
import { inGerman } from '../../src/language/problems/german/index.js'
import { Folder, INFEASIBLE, oneowner, PORTFOLIO } from './run.js'

const ENGLISH =
  /(?<!\p{L})(the|of|and|is|are|not|with|must|cannot|have|has|there|this|that|from|for|by|too|which|no|to|be|than|or|owner|file|row|column|problem)(?!\p{L})/iu
const UNFIT = /Besitzer|Eigentum|\bKonto|\bKonten|Hall violator|\bdual|self-serving|\bpenalt(y|ies)\b/i

/** Every issue that the command line was about to tell. */
const told = vi.hoisted(() => ({ issues: [] as Issue[] }))
vi.mock('../../src/cli/problems.js', async (original) => {
  const real = await original<typeof Problems>()
  return {
    ...real,
    portfolioProblems(error: PortfolioError, language: Language) {
      told.issues.push(...error.issues)
      return real.portfolioProblems(error, language)
    },
  }
})

const folder = new Folder({
  'p.json': PORTFOLIO,
  'none.json': INFEASIBLE,
  'r.json': assignAccounts(PORTFOLIO),
  'false.json': { ...assignAccounts(PORTFOLIO), objective: 7, loads: [] },
  'cut.json': '{"managers": [',
  'twice.json': '{"managers": [], "managers": []}',
  'wrong.json': {
    managers: [
      { id: 'ada', maxAccounts: 1, minAccounts: 2 },
      { id: 'ada', capacity: -1, acumen: { taste: 1 } },
    ],
    accounts: [{ id: 'acme', owner: 'zoe', value: 'much', group: '' }, 7],
    fit: [[2]],
    policy: { loadLoss: [1, 0], unassigned: 'never' },
    rules: { maxChanges: 1.5, conflicts: [['acme', 'acme'], ['x']] },
    scoring: { weights: { taste: 1 }, criteria: [{ name: 'acumen', kind: 'customer', weight: 1 }] },
    extra: 1,
  },
  'plan.csv': 'account,manager\nacme,ben\nbolt,zoe\nbolt,ben\ndune,ada\n',
  'today.csv': 'account,manager\nacme,ben\nbolt,ben\ncore,ada\n',
  'm.csv': 'id,name,maxAccounts,shoe\nada,Ada,2,40\nben,Ben,two,41\n',
  'good-m.csv': 'id,name,shoe\nada,Ada,40\nben,Ben,41\n',
  'a.csv': 'id,name,revenue,parent\nacme,Acme,1.234,\nbolt,Bolt,"5,5",acme\nbolt,Twin,x,\n',
  'good-a.csv': 'id,name,revenue,incumbent\nacme,Acme,100,ada\nbolt,Bolt,,zoe\n',
  'o.csv':
    'id,seller,account,stage,closed,amount\n1,ada,acme,Won,2025-01-31,5\n2,zoe,bolt,Won,,\n3,,nil,Lost,2025-02-01,1\n',
  'ragged.csv': 'id,name\nada,Ada,2\n"ben,Ben\n',
  'config.json': {
    accounts: { column: 'tier', in: ['A'] },
    candidates: ['zoe'],
    exposure: { halfDeals: -1 },
  },
  'what.json': { kind: 'setCap', manager: 'zoe', maxAccounts: 1 },
  'large.json': {
    managers: [{ id: 'ada', maxAccounts: 2 }],
    accounts: [
      { id: 'acme', value: 1000 },
      { id: 'bolt', value: 1000 },
    ],
    fit: [[1], [1]],
    policy: { loadLoss: 1, unassigned: { penalty: 1e6 } },
  },
  'bare.json': { managers: [{ id: 'ada', maxAccounts: 2 }], accounts: [{ id: 'acme' }] },
  'formula.json': {
    ...PORTFOLIO,
    fit: undefined,
    scoring: {
      criteria: [
        { name: 'one', kind: 'customer', weight: 1, formula: 'a +' },
        { name: 'two', kind: 'customer', weight: 1, formula: 'nobody + 1' },
      ],
    },
  },
  'pins.json': {
    ...PORTFOLIO,
    accounts: [
      { id: 'acme', owner: 'ben', excluded: ['ben'] },
      { id: 'bolt', owner: 'ben', eligible: ['ada'], group: 'g' },
      { id: 'core', owner: 'ada', group: 'g' },
    ],
    rules: {
      segmentCaps: [{ segment: 'dairy', maxPerManager: 1 }],
      teamCaps: [{ team: 'north', max: 1 }],
    },
  },
  'engine.json': { ...assignAccounts(PORTFOLIO), assignments: [{ account: {}, manager: null }] },
  'x.xlsx': new Uint8Array([0xd0, 0xcf, 1, 1]),
  'bytes.json': new Uint8Array([0xff, 0xfe, 0xff]),
  'programme.json': {
    asOf: '2025-03-31',
    files: {
      managers: 'good-m.csv',
      accounts: 'pg-a.csv',
      people: 'people.csv',
      relationships: 'relations.csv',
      overrides: 'overrides.csv',
      contacts: 'contacts.csv',
      objections: 'objections.csv',
    },
    import: { policy: { maxAccounts: 2 }, candidates: 'all' },
  },
  'hold.json': {
    asOf: '2025-03-31',
    files: {
      managers: 'good-m.csv',
      accounts: 'pg-a.csv',
      contacts: 'contacts.csv',
      people: 'alone.csv',
      holds: 'holds.csv',
      relationships: 'strange.csv',
    },
    import: { policy: { maxAccounts: 2 }, candidates: 'all' },
  },
  'alone.csv': 'id,name,role\nada,Ada,seller\n',
  'holds.csv': 'account,until,kind,reason\nbolt,2026-06-30,renewal,x\n',
  'strange.csv': 'person,account,stakeholder,level\nzoe,acme,s1,vendor\nada,acme,s9,vendor\n',
  'pg-a.csv': 'id,name,revenue,incumbent\nacme,Acme,100,ada\nbolt,Bolt,5,\n',
  'none-such.json': { asOf: '2025-13-31', waves: { waves: 2 } },
  'people.csv': 'id,name,reportsTo,role\nada,Ada,ben,seller\nben,Ben,ada,seller\n',
  'relations.csv': 'person,account,stakeholder,level\nada,acme,s1,vendor\nada,acme,s1,vendor\n',
  'overrides.csv': 'account,manager,reason,author,date\nacme,ben,x,x,2025-02-20\nbolt,,x,x,2025-02-21\n',
  'contacts.csv': 'id,account,name\ns1,acme,Sam\n',
  'objections.csv': 'account,person,reason,date,decision,proposed\nbolt,ben,x,2025-03-01,accepted,\n',
  'good-what.json': { kind: 'setCap', manager: 'ada', maxAccounts: 1 },
})
const at = (name: string) => folder.at(name)
const tables = (managers: string, accounts: string) => [
  '--managers',
  at(managers),
  '--accounts',
  at(accounts),
]

const RUNS: string[][] = [
  [],
  ['--help'],
  ['asign'],
  ['assign'],
  ['assign', at('p.json')],
  ['assign', at('p.json'), '--audience', 'leadership'],
  ['assign', at('p.json'), '--audience', 'leadership', '--digits'],
  ['assign', at('none.json'), '--audience', 'leadership'],
  ['assign', at('none.json')],
  ['assign', at('wrong.json')],
  ['assign', at('cut.json')],
  ['assign', at('twice.json')],
  ['assign', at('gone.json')],
  [
    'assign',
    at('p.json'),
    '--out',
    at('fehlt/x.csv'),
    '--json',
    'r.txt',
    '--time-limit',
    'x',
    '--lnag',
    'de',
    '--csv',
  ],
  ['assign', ...tables('m.csv', 'a.csv')],
  ['assign', ...tables('ragged.csv', 'good-a.csv')],
  ['assign', ...tables('good-m.csv', 'good-a.csv')],
  ['assign', ...tables('good-m.csv', 'good-a.csv'), '--config', at('config.json'), '--max-accounts', 'x'],
  ['assign', ...tables('good-m.csv', 'good-a.csv'), '--config', at('config.json')],
  ['assign', ...tables('good-m.csv', 'good-a.csv'), '--opportunities', at('o.csv'), '--max-accounts', '2'],
  ['check', at('p.json'), '--plan', at('plan.csv'), '--audience', 'leadership'],
  ['check', at('p.json'), '--plan', at('plan.csv')],
  ['check', at('p.json'), '--plan', at('r.json')],
  ['verify', at('p.json'), at('r.json'), '--audience', 'leadership'],
  ['verify', at('p.json'), at('false.json'), '--audience', 'leadership'],
  ['explain', at('p.json')],
  ...['--digits', undefined].map((digits) => [
    ...[
      'explain',
      at('p.json'),
      '--account',
      'acme',
      '--why-not',
      'ben',
      '--manager',
      'ada',
      '--about',
      'rules',
    ],
    ...['--before', at('today.csv'), '--what-if', at('good-what.json'), '--audience', 'leadership'],
    ...(digits ? [digits] : []),
  ]),
  ['explain', at('p.json'), '--account', 'acm', '--about', 'tie', '--audience', 'self'],
  ['explain', at('p.json'), '--what-if', at('what.json')],
  ['explain', at('none.json'), '--about', 'ties'],
  ['generate', '--accounts', '-5', '--managers', '2.5', '--seed', '1', '--family', 'x'],
  ['bench', '--sizes', '5', '--families', 'x'],
  ['init', at('p.json')],
  ['programme', '--out', at('out')],
  ...['programme.json', 'none-such.json', 'hold.json'].map((name) => [
    ...['programme', '--config', at(name)],
    ...['--out', at('out')],
  ]),
  ...['large.json', 'bare.json', 'formula.json', 'pins.json', 'bytes.json'].map((name) => [
    'assign',
    at(name),
  ]),
  ['assign', ...tables('x.xlsx', 'good-a.csv')],
  ['assign', '-'],
  ['verify', at('p.json'), at('engine.json'), '--audience', 'leadership'],
  ['datasheet', '--config', at('cut.json')],
  ['write-back', at('p.json'), '--crm', 'excel', '--plan', at('plan.csv'), '--out', at('crm')],
  ['write-back', at('p.json'), '--crm', 'hubspot', '--plan', at('plan.csv'), '--out', at('crm')],
]

/** Without paths, options, keys in backticks and what is quoted: these are data. */
const words = (text: string) =>
  text
    .replaceAll(folder.path, '')
    .replace(
      /oneowner:? [a-z-]+|--[a-z-]+|[\w.]+\.(json|csv|xlsx|html)|\b\w+(\[\d+\])+[\w.[\]]*|\b[a-z]\w*(\.\w+)+\b/g,
      '',
    )
    .replace(/"[^"]*"|„[^“]*“|`[^`]*`|'[^']*'|\{[^}]*\}/g, '')

it.each(RUNS)('%s %s %s %s', async (...argv) => {
  const { stdout, stderr } = await oneowner([...argv], {
    env: { LANG: 'de_DE.UTF-8' },
    terminals: ['stdout', 'stderr'],
  })
  const text = stdout + stderr
  expect(text).not.toBe('')
  for (const line of words(text).split('\n')) expect(line).not.toMatch(ENGLISH)
  expect(words(text)).not.toMatch(UNFIT)
  expect(text).not.toMatch(/undefined|NaN/)
  // One kind of quotes; the other is for JSON and commands.
  const isHelp = argv.includes('--help') || argv.length === 0
  if (!isHelp) expect(text.replace(/`[^`]*`|\{.*\}/g, '')).not.toContain('"')
})

/** That no command fails with: rows left out are told as notices, and the other three have no way there. */
const NOT_RAISED: IssueCode[] = [
  'unknown_person',
  'unknown_stakeholder',
  'unsupported_rule',
  'formulas_not_loaded',
  'invalid_criterion',
]

it('has words for every issue, whatever its code', () => {
  const raised = new Set(told.issues.map(({ code }) => code))
  const codes = Object.keys(germanCodes) as IssueCode[]
  expect(codes.filter((code) => !raised.has(code))).toEqual(NOT_RAISED)
  const unknown = told.issues.filter(({ message }) => inGerman(message) === undefined)
  expect(unknown).toEqual([])
})

it('calls standard input so in German, wherever it is told', async () => {
  const pins = await oneowner(['assign', at('p.json'), '--pins', '-', '--lang', 'de'], {
    stdin: 'account,pinned to\nacme,ben\n',
  })
  const argv = [
    'assign',
    '--managers',
    '-',
    '--accounts',
    at('good-a.csv'),
    '--max-accounts',
    '2',
    '--lang',
    'de',
  ]
  const imported = await oneowner([...argv, '--notices', at('stdin.json')], {
    stdin: 'id,name,Schuh,Hut\nada,Ada,40,7\n',
  })
  const wrong = await oneowner(argv, { stdin: 'id,max accounts\nada,zwei\n' })
  expect([pins.code, imported.code, wrong.code]).toEqual([0, 0, 2])
  expect(imported.stderr).toContain('(Standardeingabe: Schuh und Hut)')
  const all = [pins.stderr, imported.stderr, wrong.stderr, readFileSync(at('stdin.json'), 'utf8')]
  for (const text of all) {
    expect(text).toContain('Standardeingabe')
    expect(text).not.toContain('standard input')
  }
})

it('writes the sentences of notices in German, and their codes as they are', async () => {
  const argv = ['assign', ...tables('good-m.csv', 'good-a.csv'), '--max-accounts', '2']
  const notices = async (lang: string) => {
    await oneowner([...argv, '--lang', lang, '--notices', at(`notices-${lang}.json`)])
    return JSON.parse(readFileSync(at(`notices-${lang}.json`), 'utf8'))
  }
  const [german, english] = [await notices('de'), await notices('en')]
  expect(german.notices.map(({ code, rows }: Notice) => [code, rows])).toEqual(
    english.notices.map(({ code, rows }: Notice) => [code, rows]),
  )
  const messages = [
    german.summary,
    ...[...german.notices, ...Object.values(german.evidence)].flatMap(messageOf),
  ]
  expect(messages.length).toBeGreaterThan(3)
  for (const message of messages) expect(words(message)).not.toMatch(ENGLISH)
})

const messageOf = (part: { message?: string }) => part.message ?? []
