/** The way back into a CRM: a simulated import finds every owner changed and every team whole. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Portfolio } from '../../../src/index.js'
import { readTable, writeBack } from '../../../src/io/index.js'
import { Folder, oneowner } from '../../cli/run.js'
import { issuesOf } from '../problems.js'
import { idOf18, SalesforceOrg } from './salesforce-org.js'

const id = (kind: string, n: number) =>
  `${kind}5g00000Ab${kind === '001' ? 'C' : 'u'}d${n}A`.slice(0, 15).padEnd(15, 'x')
const A = [1, 2, 3, 4].map((n) => id('001', n))
const U = [1, 2, 3, 4].map((n) => id('005', n))
const long = idOf18

const ACCOUNTS = `Account ID,Account Name,Account Owner,Owner ID,Annual Revenue,Parent Account ID
${A[0]},Arbor,Lena,${U[0]},1,
${A[1]},Borealis,Omar,${U[1]},1,
${A[2]},Cobalt,Gone,${U[3]},1,
`
const USERS = `User ID,Full Name,Manager ID,Active
${U[0]},Lena,,true
${U[1]},Omar,,true
${U[2]},Ruth,,true
${U[3]},Gone,,false
`
const TEAM = `AccountId,UserId,TeamMemberRole,AccountAccessLevel,OpportunityAccessLevel
${long(A[0])},${U[1]},Sales Engineer,Edit,Read
${A[0]},${U[2]},Executive Sponsor,Read,None
${A[1]},${U[0]},Specialist,Read,Read
${A[2]},${U[3]},Old Hand,Read,Read
`
const PORTFOLIO: Portfolio = {
  managers: [0, 1, 2].map((m) => ({ id: U[m], maxAccounts: 3 })),
  accounts: [{ id: A[0], incumbent: U[0] }, { id: A[1], incumbent: U[1] }, { id: A[2] }],
  fit: [
    [0, 1, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
}
const OWNERS = new Map([
  [A[0], U[1]],
  [A[1], U[1]],
  [A[2], U[2]],
])
const sources = {
  accounts: readTable(ACCOUNTS, { name: 'accounts.csv' }),
  managers: readTable(USERS, { name: 'users.csv' }),
  accountTeam: readTable(TEAM, { name: 'team.csv' }),
}

describe('Salesforce', () => {
  const { files, changed, teamMembers } = writeBack(PORTFOLIO, OWNERS, 'salesforce', sources)

  it('writes a guide and four files, in the order of their use', () => {
    expect([...files.keys()]).toEqual([
      '0-guide.md',
      '1-backup.csv',
      '2-owners.csv',
      '3-teams.csv',
      '4-rollback.csv',
    ])
    expect(changed).toEqual([
      { account: long(A[0]), from: long(U[0]), to: long(U[1]) },
      { account: long(A[2]), from: long(U[3]), to: long(U[2]) },
    ])
    expect(teamMembers).toBe(3)
    expect(files.get('0-guide.md')).toContain(
      '2 accounts change their owner; 3 team members are written again',
    )
  })

  describe('an import into an org that was written apart from this code', () => {
    const USERS_THERE = U.map((user, i) => ({ id: user, active: i !== 3 }))
    const TODAY = { [A[0]]: U[0], [A[1]]: U[1], [A[2]]: U[3], [A[3]]: U[2] }
    /** Roles with commas, quotes and umlauts; the new owner and the owner of today on the team. */
    const org = () =>
      new SalesforceOrg(USERS_THERE, TODAY)
        .join(A[0], U[0], 'Account Manager', {})
        .join(A[0], U[1], 'Sales "Engineer", EMEA', {
          AccountAccessLevel: 'Edit',
          OpportunityAccessLevel: 'Read',
        })
        .join(A[0], U[2], 'Führung', { AccountAccessLevel: 'Read', OpportunityAccessLevel: 'None' })
        .join(A[1], U[0], 'Specialist', { AccountAccessLevel: 'Read' })
        .join(A[2], U[1], 'Executive Sponsor', { AccountAccessLevel: 'Read', ContactAccessLevel: 'Edit' })
        .join(A[3], U[1], 'Not planned', { AccountAccessLevel: 'Read' })
    const filesFor = (exported: string) =>
      writeBack(PORTFOLIO, OWNERS, 'salesforce', { ...sources, accountTeam: readTable(exported) }).files
    const imported = (files: ReadonlyMap<string, string>, keepAccountTeam: boolean) => {
      const there = org()
      there.updateOwners(files.get('2-owners.csv')!, { keepAccountTeam })
      there.insertTeams(files.get('3-teams.csv')!)
      return there
    }

    it('changes the owners and loses no team member; so does the way back', () => {
      const files = filesFor(org().exportTeams())
      const there = imported(files, false)
      expect(there.refused).toEqual([])
      expect(there.members()).toEqual(org().members())
      for (const [account, owner] of OWNERS) expect(there.owner.get(idOf18(account))).toBe(idOf18(owner))
      // Who has left cannot become the owner again: the one row that a way back cannot bring.
      there.updateOwners(files.get('4-rollback.csv')!)
      there.insertTeams(files.get('3-teams.csv')!)
      expect(there.owner.get(idOf18(A[0]))).toBe(idOf18(U[0]))
      expect(there.refused[0]).toBe(`inactive or unknown owner ${idOf18(U[3])}`)
      expect(there.members()).toEqual(org().members())
    })

    it('with KeepAccountTeam finds every member there already', () => {
      const there = imported(filesFor(org().exportTeams()), true)
      expect(there.refused).toHaveLength(4)
      expect(there.refused.every((row) => row.endsWith('is a member already'))).toBe(true)
      expect(there.members()).toEqual(org().members())
    })

    it('takes rows that a report repeats once, and people by name', () => {
      const rows = org().exportTeams().split('\n')
      const [header, ...lines] = rows
      const long18 = lines.map((line) => line.replace(A[0], idOf18(A[0])))
      const named = lines.map((line) => line.replaceAll(`,${U[2]},`, ',Ruth,'))
      const there = imported(filesFor([header, ...lines, ...long18, ...named].join('\n')), false)
      expect(there.refused).toEqual([])
      expect(there.members()).toEqual(org().members())
    })

    it('refuses rows that it could not bring back', () => {
      const header = 'AccountId,UserId,TeamMemberRole'
      const broken = [
        header,
        `${A[0]},${U[1]},Engineer`,
        `${idOf18(A[0])},${U[1]},Sponsor`,
        `${A[0]},Rut,Engineer`,
        `${A[2]},,Engineer`,
        `,${U[1]},Engineer`,
        `${A[3]},Whoever,Not planned`,
      ].join('\n')
      expect(issuesOf(() => filesFor(broken)).map(({ code, row, message }) => [code, row, message])).toEqual([
        [
          'duplicate_id',
          3,
          `"${U[1]}" stands in the team of "${idOf18(A[0])}" in row 2 already, with another role or access`,
        ],
        [
          'unknown_manager',
          4,
          '"Rut" is no Salesforce id of a user; export the ids along with the names (did you mean "Ruth"?)',
        ],
        ['unknown_manager', 5, '"" is no Salesforce id of a user; export the ids along with the names'],
        ['unknown_account', 6, '"" is no Salesforce id of an account; export the ids along with the names'],
      ])
    })

    it('says in the guide that members have left', () => {
      const { files } = writeBack(PORTFOLIO, OWNERS, 'salesforce', sources, { language: 'de' })
      expect(files.get('0-guide.md')).toContain('1 Mitglied ist nicht mehr aktiv')
    })
  })

  it('the backup holds owners and teams', () => {
    const rows = readTable(files.get('1-backup.csv')!).rows.map(({ cells }) => cells)
    expect(rows).toContainEqual([long(A[0]), long(U[0]), long(U[1]), 'Sales Engineer', 'Edit', 'Read'])
    expect(rows.filter(([account]) => account === long(A[2]))).toHaveLength(1)
  })

  it('labels of a report become the values that an import takes', () => {
    const accountTeam = readTable(
      `Account ID,User ID,Team Role,Account Access\n${A[0]},${U[1]},x,Read/Write\n`,
    )
    const report = writeBack(PORTFOLIO, OWNERS, 'salesforce', { ...sources, accountTeam })
    expect(report.files.get('3-teams.csv')).toContain('AccountAccessLevel')
    expect(report.files.get('3-teams.csv')).toContain(',x,Edit')
  })

  it('refuses ids that are none, unknown owners and missing teams, all at once', () => {
    const broken: Portfolio = {
      ...PORTFOLIO,
      managers: [...PORTFOLIO.managers, { id: 'Nobody', maxAccounts: 3 }],
      fit: PORTFOLIO.fit!.map((row) => [...row, 0]),
    }
    const owners = new Map([...OWNERS, [A[1], 'Nobody']])
    const issues = issuesOf(() => writeBack(broken, owners, 'salesforce'))
    expect(issues.map(({ path }) => path.join('.'))).toEqual(['managers.3.id', 'accounts.2', ''])
  })
})

describe('HubSpot and Dynamics', () => {
  const portfolio: Portfolio = {
    managers: [
      { id: '11', name: 'Ada Byron', maxAccounts: 3 },
      { id: '12', name: 'Ben Okri', maxAccounts: 3 },
    ],
    accounts: [
      { id: '901', incumbent: '11' },
      { id: '902', incumbent: '12' },
    ],
    fit: [
      [0, 1],
      [0, 1],
    ],
  }
  const owners = new Map([
    ['901', '12'],
    ['902', '12'],
  ])

  it.each([
    [
      'hubspot',
      'Record ID,hubspot_owner_id',
      'Record ID,Company name,Company owner\n901,Acme,Ada Byron\n902,Bolt,Ben Okri',
    ],
    [
      'dynamics',
      'accountid,ownerid',
      '(Do Not Modify) Account,Account Name,Owner\n901,Acme,Ada Byron\n902,Bolt,Ben Okri',
    ],
  ] as const)('%s: owners by id, and the way back', (crm, header, accounts) => {
    const { files } = writeBack(portfolio, owners, crm, {
      accounts: readTable(accounts),
      managers: readTable('Owner ID,User,Full Name\n11,11,Ada Byron\n12,12,Ben Okri'),
    })
    expect([...files.keys()]).toEqual(['0-guide.md', '1-backup.csv', '2-owners.csv', '3-rollback.csv'])
    expect(files.get('2-owners.csv')).toBe(`${header}\r\n901,12\r\n`)
    expect(files.get('3-rollback.csv')).toBe(`${header}\r\n901,11\r\n`)
    expect(files.get('1-backup.csv')).toBe(files.get('3-rollback.csv'))
  })

  it('an owner of today whose id is not known is a problem', () => {
    const sourcesOf = (name: string) => ({
      accounts: readTable(`Record ID,Company name,Company owner\n901,Acme,${name}`),
      managers: readTable('Owner ID,Full Name\n12,Ben Okri'),
    })
    expect(issuesOf(() => writeBack(portfolio, owners, 'hubspot', sourcesOf('Tom Left')))).toMatchObject([
      { code: 'unknown_manager', path: ['accounts', 0] },
    ])
  })
})

it('the command writes them from a plan that was changed by hand, and refuses one that breaks a rule', async () => {
  const folder = new Folder({
    'accounts.csv': ACCOUNTS,
    'users.csv': USERS,
    'team.csv': TEAM,
    'opps.csv': `Opportunity ID,Account ID,Owner ID,Stage,Amount,Close Date\n1,${A[0]},${U[0]},Closed Won,5,2025-01-01\n2,${A[1]},${U[1]},Closed Won,5,2025-01-02\n3,${A[2]},${U[2]},Closed Lost,5,2025-01-03\n`,
    'plan.csv': `account,owner\n${A[0]},Omar\n${A[1]},Omar\n${A[2]},Ruth\n`,
  })
  const argv = (max: number, out: string) => [
    ...['write-back', '--crm', 'salesforce', '--plan', folder.at('plan.csv'), '--out', folder.at(out)],
    ...['--managers', folder.at('users.csv'), '--accounts', folder.at('accounts.csv')],
    ...['--opportunities', folder.at('opps.csv'), '--account-team', folder.at('team.csv')],
    ...['--max-accounts', String(max)],
  ]
  const withoutTeams = argv(3, 'import').filter(
    (arg) => arg !== '--account-team' && arg !== folder.at('team.csv'),
  )
  const refused = await oneowner([...withoutTeams, '--lang', 'de'])
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain('; --account-team DATEI nennt ihn\n')

  const { code, stderr, stdout } = await oneowner(argv(3, 'import'))
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
  expect(stderr).toContain('2 accounts with another owner, 3 team members written again\n5 files written')
  const broken = await oneowner(argv(1, 'other'))
  expect(broken.code).toBe(3)
  expect(broken.stderr).toContain('nothing was written: the plan breaks 1 rule')
  expect(folder.names()).not.toContain('other')
  expect((await oneowner(argv(3, 'import'))).code).toBe(2)
})

it('leaves the ids of the example as they stand in its tables', async () => {
  const table = (name: string) => `examples/salesforce/${name}.csv`
  const folder = new Folder({
    'team.csv': TEAM.split('\n')[0],
    'plan.csv':
      'account,owner\nNordwind Energy,Ana Ruiz\nNordwind Grid,Ana Ruiz\nBrandt Logistics,Chloe Martin\nVelora Pharma,Chloe Martin\n',
  })
  const { code } = await oneowner([
    ...['write-back', '--crm', 'salesforce', '--plan', folder.at('plan.csv'), '--out', folder.at('import')],
    ...[
      '--managers',
      table('users'),
      '--accounts',
      table('accounts'),
      '--account-team',
      folder.at('team.csv'),
    ],
    ...['--max-accounts', '3'],
  ])
  expect(code).toBe(0)
  const [header, row] = readFileSync(folder.at('import/2-owners.csv'), 'utf8').trim().split('\r\n')
  expect(header).toBe('Id,OwnerId')
  const [account, owner] = row.split(',')
  expect(readFileSync(table('accounts'), 'utf8')).toContain(`${account},Nordwind Grid`)
  expect(readFileSync(table('users'), 'utf8')).toContain(`${owner},Ana Ruiz`)
})
