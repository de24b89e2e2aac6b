/** Exports of three CRMs, as they come. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts } from '../../../src/index.js'
import { canonicalId } from '../../../src/io/crm/mapping/salesforce.js'
import { type ImportConfig, importPortfolio, readTable, type Sources } from '../../../src/io/index.js'
import '../../fixed-seeds.js'
import { Folder, oneowner } from '../../cli/run.js'
import { issuesOf } from '../problems.js'

const POLICY: ImportConfig = { policy: { maxAccounts: 3 } }

function sources(texts: Record<string, string>): Sources {
  const tables = Object.entries(texts).map(([role, text]) => [role, readTable(text, { name: `${role}.csv` })])
  return Object.fromEntries(tables)
}

const SALESFORCE = {
  managers: `User ID,Full Name,Manager ID,Active
0055g00000Aa001,Lena Vogt,0055g00000Aa007,true
0055g00000Aa002,Sven Dahl,0055g00000Aa007,true
0055g00000Aa003,Ruth Adeyemi,0055g00000Aa999,true
0055g00000Aa007,Ines Kraft,,true
0055g00000Aa009,Tom Left,0055g00000Aa007,false
`,
  accounts: `Account ID,Account Name,Account Owner,Owner ID,Industry,Annual Revenue,Parent Account ID
0015g00000AbCdE,Nordwind,Lena Vogt,0055g00000Aa001,Energy,12000000,
0015g00000AbCdF,Hafen,Sven Dahl,0055g00000Aa002,Logistics,8000000,
0015g00000abcdf,Velora,Tom Left,0055g00000Aa009,Pharma,20000000,
0015g00000AbCdI,Nordwind Netz,Lena Vogt,0055g00000Aa001,Energy,2000000,${canonicalId('0015g00000AbCdE')}
`,
  opportunities: `Opportunity ID,Account ID,Owner ID,Stage,Amount,Close Date,Product Family
0065g00000Oa001,${canonicalId('0015g00000AbCdE')},0055g00000Aa001,Closed Won,120000,2025-03-01,Turbines
0065g00000Oa002,0015g00000AbCdF,${canonicalId('0055g00000Aa002')?.toUpperCase()},Closed Won,80000,2025-04-01,Cranes
0065g00000Oa003,0015g00000abcdf,0055g00000Aa003,Closed Lost,50000,2025-05-01,Turbines
0065g00000Oa004,0015g00000abcdf,0055g00000Aa009,Prospecting,50000,2026-05-01,Turbines
`,
}

describe('ids of 15 and 18 characters', () => {
  it.each([
    ['001D000000IqhSL', '001D000000IqhSLIAZ'],
    ['a0X000000000001', 'a0X000000000001EAA'],
  ])('%s is %s', (short, long) => {
    expect(canonicalId(short)).toBe(long)
    expect(canonicalId(long)).toBe(long)
    expect(canonicalId(long.toLowerCase())).toBe(long)
    expect(canonicalId(long.toUpperCase())).toBe(long)
  })

  it('a suffix that fits no way of writing is no id', () => {
    expect(canonicalId('001D000000IqhSL555')).toBeUndefined()
    expect(canonicalId('001D000000IqhS')).toBeUndefined()
    expect(canonicalId('001D000000Iqh-L')).toBeUndefined()
  })

  it('two ids are one only where their 15 characters are', () => {
    const id = fc.stringMatching(/^[a-zA-Z0-9]{15}$/)
    fc.assert(
      fc.property(id, id, (a, b) => {
        expect(canonicalId(a) === canonicalId(b)).toBe(a === b)
        expect(canonicalId(canonicalId(a)!.toLowerCase())).toBe(canonicalId(a))
      }),
    )
  })
})

describe('a Salesforce export', () => {
  const { portfolio, evidence, notices } = importPortfolio(sources(SALESFORCE), POLICY)

  it('is recognised, and said', () => {
    expect(evidence.mapping).toMatchObject({ name: 'salesforce', recognised: true })
    expect(importPortfolio(sources(SALESFORCE), { ...POLICY, mapping: 'salesforce' }).portfolio).toEqual(
      portfolio,
    )
  })

  it('users are themselves, their supervisor is the team, those who left own nothing', () => {
    expect(portfolio.managers.map(({ id, name, team }) => [id, name, team])).toEqual([
      ['0055g00000Aa001', 'Lena Vogt', 'Ines Kraft'],
      ['0055g00000Aa002', 'Sven Dahl', 'Ines Kraft'],
      ['0055g00000Aa003', 'Ruth Adeyemi', '0055g00000Aa999'],
    ])
    const codes = notices.map(({ code, count }) => [code, count])
    expect(codes).toContainEqual(['seller_inactive', 1])
    expect(codes).not.toContainEqual(['unknown_seller', expect.anything()])
  })

  it('the owner is the incumbent, a parent makes a group, whichever length its id has', () => {
    expect(portfolio.accounts.map(({ incumbent, group, owner }) => [incumbent, group, owner])).toEqual([
      ['0055g00000Aa001', '0015g00000AbCdE', undefined],
      ['0055g00000Aa002', undefined, undefined],
      [undefined, undefined, undefined],
      ['0055g00000Aa001', '0015g00000AbCdE', undefined],
    ])
    expect(portfolio.accounts.map(({ claims }) => claims?.map(({ manager }) => manager))).toEqual([
      ['0055g00000Aa001'],
      ['0055g00000Aa002'],
      ['0055g00000Aa003', '0055g00000Aa009', '0055g00000Aa009'],
      undefined,
    ])
  })

  it('the same record in both lengths is a duplicate', () => {
    const accounts = `${SALESFORCE.accounts}${canonicalId('0015g00000AbCdF')},Hafen again,,,,,\n`
    expect(issuesOf(() => importPortfolio(sources({ ...SALESFORCE, accounts }), POLICY))).toMatchObject([
      { code: 'duplicate_id', row: 6, column: 'Account ID', first: 3 },
    ])
  })

  it('gives a plan', () => {
    expect(assignAccounts(portfolio)).toMatchObject({ status: 'optimal', unassigned: [] })
  })

  it('API names are read as well', () => {
    const { portfolio: api, evidence: of } = importPortfolio(
      sources({
        managers: 'Id,Name,UserRoleId,ManagerId,IsActive\nU1,Ada,R,U3,true\nU2,Ben,R,U3,FALSE\nU3,Cy,R,,true',
        accounts: 'Id,Name,OwnerId,ParentId,Industry,AnnualRevenue\nA1,Acme,U1,,Energy,5',
        opportunities: 'Id,AccountId,OwnerId,StageName,Amount,CloseDate\nO1,A1,U1,Closed Won,5,2025-01-01',
      }),
      POLICY,
    )
    expect(of.mapping?.name).toBe('salesforce')
    expect(api.managers).toMatchObject([{ id: 'U1', name: 'Ada', team: 'Cy' }])
    expect(api.accounts).toMatchObject([{ id: 'A1', name: 'Acme', incumbent: 'U1', segment: 'Energy' }])
  })
})

describe('what stands around the deals', () => {
  const { portfolio, lastContacts, notices } = importPortfolio(
    sources({
      ...SALESFORCE,
      accountTeam:
        'AccountId,UserId,TeamMemberRole\n0015g00000AbCdF,0055g00000Aa003,Specialist\nnowhere,0055g00000Aa003,x',
      opportunityTeam:
        'OpportunityId,UserId,TeamMemberRole\n0065g00000Oa001,0055g00000Aa002,Engineer\n0065g00000Oa001,Partner,Engineer',
      contacts:
        'Contact ID,First Name,Last Name,Account ID,Title,Reports To ID\nC1,Eva,Roth,0015g00000AbCdE,CFO,\nC2,Ali,Can,0015g00000AbCdE,Buyer,C1\nC3,X,Y,elsewhere,,',
      contactRoles: 'Contact ID,Role\nC1,Economic Decision Maker\nC1,Executive Sponsor\nC2,Wizard',
      activities: `Assigned To ID,Account ID,Contact ID,Date\n0055g00000Aa002,0015g00000AbCdE,C1,2025-06-01\n0055g00000Aa002,,C1,2025-05-01\n0055g00000Aa001,0015g00000AbCdE,C2,2025-07-01\n0055g00000Aa003,0015g00000AbCdE,,2025-08-01\n0055g00000Aa003,,,2025-08-01`,
    }),
    POLICY,
  )
  const [nordwind, hafen] = portfolio.accounts

  it('teams and activities are claims, with the last activity', () => {
    expect(hafen.claims?.map(({ manager, basis }) => [manager, basis])).toEqual([
      ['0055g00000Aa002', 'deals'],
      ['0055g00000Aa003', 'account team'],
    ])
    expect(nordwind.claims).toMatchObject([
      { manager: '0055g00000Aa001', basis: 'deals', lastActivity: '2025-07-01' },
      { manager: '0055g00000Aa002', basis: 'opportunity team', deals: 1, lastActivity: '2025-06-01' },
      { manager: 'Partner', basis: 'opportunity team', deals: 1 },
      { manager: '0055g00000Aa003', basis: 'activities', lastActivity: '2025-08-01' },
    ])
  })

  it('contacts say how high they are, what they want and what they speak, in known words or listed', () => {
    const { portfolio, notices } = importPortfolio(
      {
        managers: readTable('id\nM1\n', { name: 'm.csv' }),
        accounts: readTable('id\nA1\n', { name: 'a.csv' }),
        contacts: readTable(
          'id,account,title,department,seniority,goals,issues,priority,language,stance\n' +
            'C1,A1,Head of Procurement,procurement,C-Level,growth; less waste,,yes,de; en,Has concerns\n' +
            'C2,A1,Clerk,,constructor,,late trucks,maybe,,hostile\n' +
            'C3,A9,,,constructor,,,,,\n',
          { name: 'c.csv' },
        ),
      },
      {
        policy: { maxAccounts: 1 },
        scoring: { criteria: [{ name: 'own', kind: 'customer', weight: 1, values: [[1]] }] },
      },
    )
    expect(portfolio.accounts[0].stakeholders).toEqual([
      {
        id: 'C1',
        function: 'procurement',
        seniority: 'executive',
        goals: ['growth', 'less waste'],
        priority: true,
        languages: ['de', 'en'],
        stance: 'hasConcerns',
        source: 'c.csv',
      },
      { id: 'C2', issues: ['late trucks'], source: 'c.csv' },
    ])
    const unknown = notices.find(({ code }) => code === 'contact_detail_not_known')
    expect(unknown?.rows.map(({ column, contact }) => [column, contact])).toEqual([
      ['seniority', 'C2'],
      ['stance', 'C2'],
      ['priority', 'C2'],
    ])
  })

  it('contacts are stakeholders, with their roles', () => {
    expect(nordwind.stakeholders).toEqual([
      {
        id: 'C1',
        name: 'Eva Roth',
        function: 'CFO',
        roles: ['economicBuyer', 'executiveSponsor'],
        source: 'contacts.csv',
      },
      { id: 'C2', name: 'Ali Can', function: 'Buyer', reportsTo: 'C1', source: 'contacts.csv' },
    ])
  })

  it('the last contact of each pair is kept', () => {
    expect(
      lastContacts.map(({ stakeholder, person, lastContact }) => [stakeholder, person, lastContact]),
    ).toEqual([
      ['C1', '0055g00000Aa002', '2025-06-01'],
      ['C2', '0055g00000Aa001', '2025-07-01'],
    ])
  })

  it('what does not fit is counted', () => {
    const counts = new Map(notices.map(({ code, count }) => [code, count]))
    for (const code of [
      'team_member_not_used',
      'contact_not_used',
      'role_not_known',
      'activity_not_used',
    ] as const)
      expect(counts.get(code), code).toBe(1)
  })
})

describe('other CRMs', () => {
  it('HubSpot', () => {
    const { portfolio, evidence, lastContacts } = importPortfolio(
      sources({
        managers:
          'Owner ID,First Name,Last Name,Team,Status\n11,Ada,Byron,North,Active\n12,Ben,Okri,South,Active\n13,Cy,Gone,South,Deactivated',
        accounts:
          'Record ID,Company name,Company owner,Industry,Annual Revenue\n901,Acme,Ada Byron,Energy,5\n902,Bolt,,Food,3',
        opportunities:
          'Record ID,Deal Name,Deal Stage,Deal owner,Amount,Close Date,Create Date,Associated Company IDs\n1,D,Closed Won,Ada Byron,5,2025-01-01 10:00,2024-12-01 09:00,901\n2,E,Closed Lost,Ben Okri,5,2025-01-01 10:00,2024-12-01 09:00,902',
        contacts:
          'Record ID,First Name,Last Name,Job Title,Buying Role,Contact owner,Last Contacted,Associated Company IDs\n7,Eva,Roth,CFO,Budget holder; Champion,Ben Okri,2025-02-03 08:00,901;902',
      }),
      POLICY,
    )
    expect(evidence.mapping).toMatchObject({ name: 'hubspot', recognised: true })
    expect(portfolio.managers).toMatchObject([{ id: '11', name: 'Ada Byron', team: 'North' }, { id: '12' }])
    expect(portfolio.managers).toHaveLength(2)
    expect(portfolio.accounts).toMatchObject([
      {
        id: '901',
        name: 'Acme',
        incumbent: '11',
        stakeholders: [{ id: '7', roles: ['economicBuyer', 'champion'] }],
      },
      { id: '902', name: 'Bolt' },
    ])
    expect(lastContacts).toEqual([
      { account: '901', stakeholder: '7', person: '12', lastContact: '2025-02-03' },
    ])
  })

  it('HubSpot’s stages may name their pipeline; elsewhere what stands in brackets is part of the stage', () => {
    const tables = sources({
      managers: 'Owner ID,Full Name\n11,Ada Byron',
      accounts: 'Company ID,Company name,Company owner\n901,Acme,Ada Byron',
      opportunities: `Deal ID,Deal Stage,Owner ID,Company ID,Amount,Close Date
1,Closed won (Sales Pipeline),11,901,5,2025-01-01
2,Closed lost (Key (EU)),11,901,5,2025-01-01
3,Contract sent (Closed won),11,901,5,2025-01-01
`,
    })
    const { evidence } = importPortfolio(tables, { ...POLICY, mapping: 'hubspot' })
    expect(evidence.history).toMatchObject({ won: 1, lost: 1, open: 1 })
    expect(issuesOf(() => importPortfolio(tables, POLICY))).toMatchObject([
      { message: expect.stringContaining('no deal is won or lost') },
    ])
  })

  it('HubSpot’s deals may belong to several companies, and have collaborators', () => {
    const deals = (header: string, ...cells: string[]) =>
      `Record ID,Deal Stage,Deal owner,Amount,Close Date,Deal Collaborator,${header}\n${cells
        .map(
          (cell, i) =>
            `${i + 1},Closed won,Ada Byron,5,2025-01-01,${i === 0 ? 'Ben Okri;Eve Stone' : ''},${cell}`,
        )
        .join('\n')}`
    const of = (opportunities: string, contacts = 'Record ID,Name,Associated Company IDs\n7,Eva,901') =>
      importPortfolio(
        sources({
          managers: 'Owner ID,Full Name\n11,Ada Byron\n12,Ben Okri',
          accounts: 'Record ID,Company name,Company owner\n901,Acme,Ada Byron\n902,Bolt,Ada Byron',
          opportunities,
          contacts,
        }),
        { ...POLICY, mapping: 'hubspot' },
      )
    const found = of(
      deals('Associated Company IDs', '902;901', '905;902', '905;906', '901'),
      'Record ID,Name,Associated Company IDs\n7,Eva,905;902\n8,Udo,901;902',
    )
    // Of those that are not listed nothing is planned: 905 is no rival of 902.
    expect(found.notices.filter(({ code }) => /account$|accounts$/.test(code))).toMatchObject([
      { code: 'unknown_account', rows: [{ row: 4, column: 'Associated Company IDs', account: '905;906' }] },
      {
        code: 'several_accounts',
        rows: [
          { file: 'opportunities.csv', row: 2, account: '902', accounts: ['902', '901'] },
          { file: 'contacts.csv', row: 3, account: '901', accounts: ['901', '902'] },
        ],
      },
    ])
    const claims = (result: ReturnType<typeof of>) =>
      result.portfolio.accounts.map(({ id, claims = [] }) => [
        id,
        ...claims.map(({ manager, basis, deals }) => `${manager} ${basis} ${deals}`),
      ])
    expect(claims(found)).toEqual([
      ['901', '11 deals 1'],
      ['902', '11 deals 2', '12 opportunity team 1', 'Eve Stone opportunity team 1'],
    ])
    const primary = of(deals('Associated Company IDs,Associated Company IDs (Primary)', '902;901,901'))
    expect(primary.notices.map(({ code }) => code)).not.toContain('several_accounts')
    expect(claims(primary)[0][1]).toBe('11 deals 1')
  })

  it('connections of Dynamics are the teams of accounts', () => {
    const { portfolio } = importPortfolio(
      sources({
        managers: '(Do Not Modify) User,Full Name,Status\nu-1,Ada Byron,Enabled\nu-2,Ben Okri,Enabled',
        accounts: '(Do Not Modify) Account,Account Name,Owner\na-1,Acme,Ada Byron',
        accountTeam:
          '(Do Not Modify) Connection,Connected From,Role (From),Connected To,Role (To)\nc-1,Acme,,Ben Okri,Service',
      }),
      POLICY,
    )
    expect(portfolio.accounts[0].claims).toEqual([{ manager: 'u-2', basis: 'account team' }])
  })

  it('Dynamics', () => {
    const { portfolio, evidence } = importPortfolio(
      sources({
        managers:
          '(Do Not Modify) User,Full Name,Manager,Status\nu-1,Ada Byron,Cy Young,Enabled\nu-2,Ben Okri,Cy Young,Disabled',
        accounts:
          '(Do Not Modify) Account,Account Name,Owner,Parent Account,Industry\na-1,Acme,Ada Byron,,Energy',
        opportunities:
          '(Do Not Modify) Opportunity,Topic,Potential Customer,Owner,Status,Created On,Actual Close Date,Actual Revenue,Est. Revenue\no-1,T,Acme,Ada Byron,Won,2024-01-01,2025-01-01,5,4\no-2,T,Acme,Ben Okri,Open,2024-01-01,,,4',
      }),
      POLICY,
    )
    expect(evidence.mapping).toMatchObject({ name: 'dynamics', recognised: true })
    expect(portfolio.managers).toMatchObject([{ id: 'u-1', name: 'Ada Byron', team: 'Cy Young' }])
    expect(portfolio.managers).toHaveLength(1)
    expect(portfolio.accounts).toMatchObject([{ id: 'a-1', incumbent: 'u-1' }])
  })

  it('plain tables are nobody’s', () => {
    const own = { managers: 'id,name\nM1,Ada', accounts: 'id,name,incumbent\nA1,Acme,M1' }
    const { evidence } = importPortfolio(sources(own), POLICY)
    expect(evidence.mapping).toBeUndefined()
  })
})

it('a cell that does not say whether somebody is active is a problem', () => {
  const managers = 'id,name,active\nM1,Ada,perhaps\nM2,Ben,yes\nM3,Cy,'
  const issues = issuesOf(() => importPortfolio(sources({ managers, accounts: 'id,owner\nA1,M1' }), POLICY))
  expect(issues).toMatchObject([
    { file: 'managers.csv', row: 2, column: 'active' },
    { file: 'managers.csv', row: 4, column: 'active' },
  ])
})

it('where the deals name nobody of those listed, both ids are shown', () => {
  const tables = {
    managers: 'User ID,Full Name\nU1,Ada',
    accounts: 'Account ID,Owner ID\nA1,U1',
    opportunities: 'Account ID,Owner ID,Stage,Amount,Close Date\nA1,0051,Closed Won,5,2025-01-01',
  }
  const issues = issuesOf(() => importPortfolio(sources(tables), POLICY))
  expect(issues).toMatchObject([{ code: 'too_short', file: 'managers.csv' }])
  expect(issues[0].message).toMatch(
    /nobody in it is a candidate.* such as "0051", .* first one here is "U1"$/,
  )
})

describe('on the command line', () => {
  const folder = new Folder(
    Object.fromEntries(Object.entries(SALESFORCE).map(([role, text]) => [`${role}.csv`, text])),
  )
  const tables = Object.keys(SALESFORCE).flatMap((role) => [`--${role}`, folder.at(`${role}.csv`)])

  it('an export as it comes gives a first plan, with nothing but a limit', async () => {
    const missing = await oneowner(['assign', ...tables])
    expect(missing.code).toBe(2)
    const complaints = missing.stderr.split('\n').filter((line) => line.includes('maxAccounts'))
    expect(complaints).toHaveLength(3)
    for (const line of complaints) expect(line).toContain('--max-accounts N')
    const { code, stderr } = await oneowner([
      'assign',
      ...tables,
      '--max-accounts',
      '3',
      '--ideal-accounts',
      '1',
    ])
    expect(code).toBe(0)
    expect(stderr).toContain('read as an export of Salesforce')
    expect(stderr).toContain('optimal by these scores and rules')
  })

  it('limits stand in for a policy of a portfolio, too, and a wrong word is told with the nearest', async () => {
    folder.write('p.json', { managers: [{ id: 'M' }], accounts: [{ id: 'A' }], fit: [[1]] })
    expect((await oneowner(['assign', folder.at('p.json')])).stderr).toContain('--max-accounts N')
    expect((await oneowner(['assign', folder.at('p.json'), '--max-accounts', '1'])).code).toBe(0)
    const wrong = ['--max-accounts', '1.5', '--ideal-accounts=-1', '--mapping', 'salesfroce']
    const { code, stderr } = await oneowner(['assign', ...tables, ...wrong])
    expect(code).toBe(2)
    expect(stderr).toContain('--max-accounts takes a whole number from 0, not "1.5"')
    expect(stderr).toContain('--ideal-accounts takes a whole number from 0, not "-1"')
    expect(stderr).toContain('(did you mean "salesforce"?)')
  })

  it('an error names file, row, column and the nearest name', async () => {
    folder.write(
      'pins.csv',
      `${SALESFORCE.accounts.replace('Parent Account ID', 'Pinned To').replace(/,\n/, ',Lena Vgt\n')}`,
    )
    const pinned = tables.map((each) => (each === folder.at('accounts.csv') ? folder.at('pins.csv') : each))
    const { stderr } = await oneowner(['assign', ...pinned, '--max-accounts', '3'])
    expect(stderr).toContain(
      'pins.csv, row 2, column "Pinned To": "Lena Vgt" is not in the managers file (did you mean "Lena Vogt"?)',
    )
  })
})
