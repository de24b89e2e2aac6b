/** No English is left where German is asked for, whatever goes right or wrong; and no word that people should not read. */
import { expect, it } from 'vitest'
import { assignAccounts } from '../../src/index.js'
import { Folder, INFEASIBLE, oneowner, PORTFOLIO } from './run.js'

const ENGLISH =
  /(?<!\p{L})(the|of|and|is|are|not|with|must|cannot|have|has|there|this|that|from|for|by|too|which|no|to|be|than|or|owner|file|row|column|problem)(?!\p{L})/iu
const UNFIT = /Besitzer|Eigentum|\bKonto|\bKonten|Hall violator|\bdual|self-serving|\bpenalt(y|ies)\b/i

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
  ['datasheet', '--config', at('cut.json')],
  ['write-back', at('p.json'), '--crm', 'excel', '--plan', at('plan.csv'), '--out', at('crm')],
  ['write-back', at('p.json'), '--crm', 'hubspot', '--plan', at('plan.csv'), '--out', at('crm')],
]

/** Without paths, options, keys in backticks and what is quoted: these are data. */
const told = (text: string) =>
  text
    .replaceAll(folder.path, '')
    .replace(
      /oneowner:? [a-z-]+|--[a-z-]+|[\w.]+\.(json|csv|xlsx|html)|\b\w+(\[\d+\])+[\w.[\]]*|\b[a-z]\w*\.\w+\b/g,
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
  for (const line of told(text).split('\n')) expect(line).not.toMatch(ENGLISH)
  expect(told(text)).not.toMatch(UNFIT)
  expect(text).not.toMatch(/undefined|NaN/)
})
