/** A name that is not there is told with its place and the nearest one that is. */
import { expect, it } from 'vitest'
import { Folder, oneowner, PORTFOLIO } from './run.js'

const folder = new Folder({
  'users.csv': 'User ID,Full Name,Manager ID,Active\nu1,Lena Maro,,true\nu2,Jonas Keller,,true\n',
  'accounts.csv':
    'Account ID,Account Name,Owner ID,Parent Account ID,Annual Revenue\na1,Arbor,u1,,5\na2,Borealis,Jon Keller,,5\na3,Cobalt,u2,Arbr,5\n',
  'teams.csv': 'Account ID,User ID,Team Role\nBoraelis,u1,Engineer\n',
  'contacts.csv': 'Contact ID,Full Name,Account ID\nc1,Eva,Cobald\n',
  'p.json': PORTFOLIO,
  'owner.json': { ...PORTFOLIO, accounts: [{ id: 'acme', owner: 'bem' }, ...PORTFOLIO.accounts.slice(1)] },
  'plan.csv': 'account,owner\nacmee,ada\nbolt,ben\ncore,adda\n',
  'pins.csv': 'account,pinned to\nacmee,ada\n',
  'programme.json': {
    asOf: '2026-01-01',
    portfolio: 'p.json',
    files: { holds: 'holds.csv', people: 'people.csv' },
  },
  'uncapped.json': { asOf: '2026-01-01', files: { managers: 'users.csv', accounts: 'accounts.csv' } },
  'holds.csv': 'account,until,kind,reason\nacmee,2026-03-01,hold,they asked\n',
  'people.csv': 'id,role,reportsTo\nsue,seller,susi\nsusie,executive,\n',
})
const tables = ['--managers', folder.at('users.csv'), '--accounts', folder.at('accounts.csv')]
const around = ['--account-team', folder.at('teams.csv'), '--contacts', folder.at('contacts.csv')]

it.each<[string, string[], RegExp[]]>([
  [
    "today's owner, parent, team and contact",
    ['assign', ...tables, ...around, '--max-accounts', '2'],
    [
      /incumbent is no candidate.*accounts\.csv, row 3: did you mean "Jonas Keller"\?\)/,
      /parent that is not.*accounts\.csv, row 4: did you mean "Arbor"\?\)/,
      /team members.*teams\.csv, row 2: did you mean "Borealis"\?\)/,
      /contacts of accounts.*contacts\.csv, row 2: did you mean "Cobalt"\?\)/,
    ],
  ],
  [
    'an owner',
    ['assign', folder.at('owner.json')],
    [/accounts\[0\]\.owner: .*"bem" \(did you mean "ben"\?\)/],
  ],
  [
    'a pin',
    ['assign', folder.at('p.json'), '--pins', folder.at('pins.csv')],
    [/pins\.csv, row 2: .*"acmee" \(did you mean "acme"\?\)/],
  ],
  [
    'a plan',
    ['check', folder.at('p.json'), '--plan', folder.at('plan.csv')],
    [/acmee \(did you mean "acme"\?\)/, /adda \(did you mean "ada"\?\)/],
  ],
  [
    'rows of a programme',
    [
      'programme',
      '--config',
      folder.at('programme.json'),
      '--out',
      folder.at('out'),
      '--audience',
      'everyone',
    ],
    [
      /holds: .*\(holds\.csv, row 2: did you mean "acme"\?\)/,
      /people: .*\(people\.csv, row 2: did you mean "susie"\?\)/,
    ],
  ],
])('%s', async (_, argv, expected) => {
  const { stdout, stderr } = await oneowner(argv)
  // Wide lines are broken on a terminal alone.
  for (const each of expected) expect(stdout + stderr).toMatch(each)
})

it('says in German what was meant, too', async () => {
  const { stderr } = await oneowner(['assign', ...tables, '--max-accounts', '2', '--lang', 'de'])
  expect(stderr).toContain('accounts.csv, Zeile 3: gemeint „Jonas Keller“?)')
})

it.each(['assign', 'programme', 'datasheet'])(
  '%s says how to give a missing cap, and takes it',
  async (command) => {
    const config = ['--config', folder.at('uncapped.json')]
    const input = {
      assign: tables,
      programme: [...config, '--out', folder.at('capped'), '--audience', 'everyone'],
      datasheet: config,
    }
    const argv = [command, ...input[command as keyof typeof input]]
    const without = await oneowner(argv)
    expect(without.code).toBe(2)
    expect(without.stderr).toMatch(
      /users\.csv, row 2: .*maxAccounts; --max-accounts N gives everyone the same/,
    )
    expect((await oneowner([...argv, '--max-accounts', '2'])).code).toBe(0)
  },
)
