import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type ImportConfig,
  importPortfolio,
  readConfig,
  readTable,
  readWorkbook,
  type Sources,
} from '../../../src/io/index.js'
import { validateAtGate } from '../../../src/model/index.js'
import { issuesOf } from '../problems.js'
import { xlsx } from '../xlsx.js'

const csv = (name: string, text: string) => readTable(text, { name: `${name}.csv` })
const fixture = (name: string) =>
  readTable(readFileSync(new URL(`../fixtures/${name}.csv`, import.meta.url)), { name: `${name}.csv` })

const EXPORT: Sources = {
  managers: fixture('sellers'),
  accounts: fixture('accounts'),
  opportunities: fixture('deals'),
  products: fixture('products'),
}
const CONFIG = readConfig(readFileSync(new URL('../fixtures/config.json', import.meta.url), 'utf8'))
const WORKED = importPortfolio(EXPORT, CONFIG)

/** Two sellers and two accounts in the product's own columns. */
function own(parts: {
  managers?: string
  accounts?: string
  opportunities?: string
  knowledge?: string
}): Sources {
  return {
    managers: csv('managers', parts.managers ?? 'id,maxAccounts\nM1,2\nM2,2'),
    accounts: csv('accounts', parts.accounts ?? 'id\nA1\nA2'),
    ...(parts.opportunities === undefined ? {} : { opportunities: csv('deals', parts.opportunities) }),
    knowledge: csv('knowledge', parts.knowledge ?? 'account,manager,knowledge\nA1,M1,0.5'),
  }
}

const noticesOf = (sources: Sources, config?: ImportConfig) =>
  Object.fromEntries(importPortfolio(sources, config).notices.map(({ code, rows }) => [code, rows]))

describe('a European export: byte order mark, semicolons, decimal commas, day-first dates, quoted line breaks', () => {
  const { portfolio, evidence, summary } = WORKED
  const notices = Object.fromEntries(WORKED.notices.map((notice) => [notice.code, notice]))

  test('becomes a sound portfolio', () => {
    expect(validateAtGate(portfolio)).toMatchObject({ ok: true })
    expect(JSON.parse(JSON.stringify(portfolio))).toEqual(portfolio)
    expect(summary).toBe('6 of 6 accounts treated as key, 3 sellers as candidates')
  })

  test('ids are keys, with their zeros; names are names', () => {
    expect(portfolio.accounts.map(({ id, name }) => [id, name]).slice(-2)).toEqual([
      ['0014', 'Velora Pharma'],
      ['0015', 'Atelier "Licht"'],
    ])
    expect(portfolio.managers[0]).toMatchObject({ id: 'S1', name: 'Jana Ortlieb', team: 'P. Winter' })
  })

  test('exposure, by hand', () => {
    const weight = (days: number) => 365 / (365 + days)
    // S3 in 0012: closed on 2 March and 19 April, last date in the data 30 November
    const n = ((weight(273) + weight(225)) * 2) / 3
    expect(portfolio.managers[2].knowledge!['0012']).toBeCloseTo(n / (n + 10), 4)
    expect(evidence.history).toMatchObject({ won: 14, lost: 5, open: 2, lastDate: '2025-11-30' })
  })

  test('value, by hand', () => {
    const revenue = [14100 + 12000, 12950.5, 1500 + 1480, 1500 + 5400, 16200 + 11800, 0]
    const positive = revenue
      .slice(0, 5)
      .map(Math.sqrt)
      .sort((a, b) => a - b)
    const low = positive[2] / Math.sqrt(5)
    const raw = revenue.map((each) => Math.min(5 * low, Math.max(low, Math.sqrt(each))))
    const mean = raw.reduce((sum, each) => sum + each) / 6
    portfolio.accounts.forEach(({ value }, a) => {
      expect(value).toBeCloseTo(raw[a] / mean, 3)
    })
    expect(notices.value_limited.rows).toMatchObject([{ account: '0015', revenue: 0 }])
  })

  test('parent and subsidiary are one group', () => {
    expect(portfolio.accounts.map(({ group }) => group)).toEqual([
      '0010',
      '0010',
      ...Array(4).fill(undefined),
    ])
    expect(evidence.groups).toEqual({ groups: 1, accounts: 2 })
  })

  test('claims: everyone active, product lines as written where the spelling is unknown', () => {
    expect(portfolio.accounts[0].claims).toEqual([
      {
        manager: 'S1',
        basis: 'deals',
        productLines: ['Flow', 'FlowPro'],
        deals: 4,
        revenue: 14100,
        lastActivity: '2025-07-11',
      },
      {
        manager: 'S2',
        basis: 'deals',
        productLines: ['Grid'],
        deals: 1,
        revenue: 12000,
        lastActivity: '2025-06-30',
      },
    ])
    expect(portfolio.accounts[3].claims!.map(({ manager }) => manager)).toEqual(['S9', 'S3'])
  })

  test('everything that does not fit is counted and listed with its row', () => {
    expect(WORKED.notices.map(({ code, count }) => [code, count])).toEqual([
      ['opportunity_without_account', 1],
      ['unknown_account', 1],
      ['unknown_seller', 3],
      ['unknown_product', 1],
      ['seller_without_deals', 1],
      ['account_without_deals', 1],
      ['incumbent_left', 1],
      ['incumbent_inferred', 4],
      ['value_limited', 1],
      ['column_not_used', 3],
    ])
    expect(notices.unknown_product.rows).toEqual([
      { file: 'deals.csv', row: 5, column: 'Product', product: 'FlowPro', suggestion: 'Flow Pro' },
    ])
    expect(notices.unknown_account.rows).toMatchObject([{ row: 21, account: '0099', seller: 'S2' }])
    expect(notices.incumbent_left.rows).toMatchObject([
      { account: '0013', seller: 'S9', reason: 'no candidate' },
    ])
    expect(notices.seller_without_deals.rows).toMatchObject([{ row: 5, seller: 'S4', candidate: false }])
  })

  test('inferred incumbents are marked as inferred', () => {
    expect(portfolio.accounts.map(({ incumbent }) => incumbent)).toEqual([
      'S1',
      'S2',
      'S3',
      undefined,
      'S3',
      undefined,
    ])
    expect(evidence.incumbents.inferred.map(({ account, manager }) => [account, manager])).toEqual([
      ['0010', 'S1'],
      ['0011', 'S2'],
      ['0012', 'S3'],
      ['0014', 'S3'],
    ])
    const none = importPortfolio(EXPORT, { ...CONFIG, incumbents: { infer: false } })
    expect(none.portfolio.accounts.every(({ incumbent }) => incumbent === undefined)).toBe(true)
    expect(none.evidence.incumbents).toEqual({ given: 0, inferred: [] })
  })

  test('too little history for skill: said, and no criterion', () => {
    expect(evidence.skill).toMatchObject({ verdict: 'no evidence' })
    expect(evidence.skill!.tests.map(({ verdict }) => verdict)).toEqual([
      'too little data',
      'too little data',
    ])
    expect(portfolio.scoring).toBeUndefined()
  })

  test('products and offices never enter the fit', () => {
    const { products: _, ...without } = EXPORT
    const plain = importPortfolio(without, CONFIG).portfolio
    expect(plain.managers).toEqual(portfolio.managers)
    const strip = (accounts: typeof plain.accounts) => accounts.map(({ claims: _claims, ...rest }) => rest)
    expect(strip(plain.accounts)).toEqual(strip(portfolio.accounts))
  })

  test('spellings are corrected on demand, and that is told', () => {
    const corrected = importPortfolio(EXPORT, { ...CONFIG, spellings: { products: { FlowPro: 'Flow Pro' } } })
    expect(corrected.portfolio.accounts[0].claims![0].productLines).toEqual(['Flow'])
    expect(corrected.notices.map(({ code }) => code)).not.toContain('unknown_product')
    expect(corrected.notices.find(({ code }) => code === 'spelling_replaced')).toMatchObject({ count: 1 })
  })

  test('key accounts and candidates can be chosen, by id, by name or by a column', () => {
    const chosen = importPortfolio(EXPORT, {
      ...CONFIG,
      accounts: ['0014', 'Keller & Söhne'],
      candidates: { column: 'Region', in: ['South'] },
    })
    expect(chosen.summary).toBe('2 of 6 accounts treated as key, 2 sellers as candidates')
    expect(chosen.portfolio.accounts.map(({ id }) => id)).toEqual(['0013', '0014'])
    expect(chosen.portfolio.managers.map(({ id }) => id)).toEqual(['S3', 'S4'])
    const counts = Object.fromEntries(chosen.notices.map(({ code, count }) => [code, count]))
    expect(counts).toMatchObject({ account_not_key: 4, seller_not_candidate: 2, seller_without_deals: 1 })
    expect(importPortfolio(EXPORT, { ...CONFIG, candidates: 'all' }).portfolio.managers).toHaveLength(4)
    expect(
      issuesOf(() =>
        importPortfolio(EXPORT, {
          ...CONFIG,
          accounts: ['0014', 'x'],
          candidates: { column: 'y', in: ['z'] },
        }),
      ),
    ).toMatchObject([
      { code: 'invalid_value', path: ['candidates', 'column'] },
      { code: 'unknown_account', path: ['accounts', 1], id: 'x' },
    ])
  })

  test("accounts' own revenue as value", () => {
    const values = importPortfolio(EXPORT, { ...CONFIG, value: 'accountRevenue' }).portfolio.accounts.map(
      (a) => a.value!,
    )
    expect(values[0]).toBe(Math.max(...values))
    expect(Math.max(...values) / Math.min(...values)).toBeLessThanOrEqual(5 + 1e-9)
    const equal = importPortfolio(EXPORT, { ...CONFIG, value: 'equal' })
    expect(equal.portfolio.accounts.some(({ value }) => value !== undefined)).toBe(false)
  })
})

describe('win rates that do tell sellers apart', () => {
  const deals = ['id,seller,account,stage,close date']
  for (let i = 0; i < 200; i++) {
    const [seller, account] = [i % 2 === 0 ? 'M1' : 'M2', i % 4 < 2 ? 'A1' : 'A2']
    const won = seller === 'M1' ? i % 20 < 16 : i % 20 < 4
    deals.push(`D${i},${seller},${account},${won ? 'Won' : 'Lost'},2025-01-${10 + (i % 20)}`)
  }
  const sources: Sources = {
    managers: csv('managers', 'id,maxAccounts\nM1,2\nM2,2'),
    accounts: csv('accounts', 'id\nA1\nA2'),
    opportunities: csv('deals', deals.join('\n')),
  }

  test('become a criterion of shrunken rates', () => {
    const { portfolio, evidence } = importPortfolio(sources, { winRate: { weight: 0.2 } })
    expect(evidence.skill).toMatchObject({ verdict: 'evidence', used: 'seller', tests: [{ by: 'seller' }] })
    const [criterion] = portfolio.scoring!.criteria!
    expect(criterion).toMatchObject({ name: 'winRate', kind: 'customer', weight: 0.2 })
    expect(criterion.values).toHaveLength(2)
    const [[good, bad]] = criterion.values!
    expect(good).toBeGreaterThan(0.7)
    expect(good).toBeLessThan(0.8)
    expect(bad).toBeCloseTo(1 - good, 3)
  })
})

describe("the product's own columns, without a history", () => {
  const managers = [
    'id,name,maxAccounts,minAccounts,idealAccounts,capacity,acumen.strategy,acumen.decisionMaking,team,knowledge.A1',
    'M1,Mara,3,1,2,10.5,0.8,0.4,North,0.9',
    '__proto__,Pete,2,,,,,,,',
  ].join('\n')
  const accounts = [
    'id,name,value,effort,incumbent,pinned,eligible,excluded,group,segment,needs.strategy',
    'A1,Acme,2.5,3,M1,,M1|__proto__,,G,Retail,2',
    'constructor,Cons,,,,Pete,,M1,G,,',
  ].join('\n')
  const sources: Sources = { managers: csv('managers', managers), accounts: csv('accounts', accounts) }

  test('every field of the contract is read', () => {
    const { portfolio, summary } = importPortfolio(sources, {
      policy: { loadLoss: 0.1 },
      rules: { groupsCount: 'one' },
    })
    expect(portfolio).toEqual({
      managers: [
        {
          id: 'M1',
          name: 'Mara',
          maxAccounts: 3,
          minAccounts: 1,
          idealAccounts: 2,
          capacity: 10.5,
          acumen: { strategy: 0.8, decisionMaking: 0.4 },
          team: 'North',
          knowledge: { A1: 0.9 },
        },
        { id: '__proto__', name: 'Pete', maxAccounts: 2 },
      ],
      accounts: [
        {
          id: 'A1',
          name: 'Acme',
          value: 2.5,
          effort: 3,
          needs: { strategy: 2 },
          incumbent: 'M1',
          eligible: ['M1', '__proto__'],
          group: 'G',
          segment: 'Retail',
        },
        { id: 'constructor', name: 'Cons', owner: '__proto__', excluded: ['M1'], group: 'G' },
      ],
      policy: { loadLoss: 0.1 },
      rules: { groupsCount: 'one' },
    })
    expect(summary).toBe('2 of 2 accounts treated as key, 2 managers as candidates')
  })

  test('pins and references by name are told', () => {
    const notices = noticesOf(sources)
    expect(notices.account_pinned).toMatchObject([{ account: 'constructor', seller: '__proto__' }])
    expect(notices.matched_by_name).toMatchObject([
      { name: 'Pete', id: '__proto__', row: 3, column: 'pinned' },
    ])
  })

  test('the same from a workbook', async () => {
    const book = (text: string) =>
      xlsx({
        Sheet1: text
          .split('\n')
          .map((line) =>
            line.split(',').map((cell) => (cell === '' ? null : /^[\d.]+$/.test(cell) ? Number(cell) : cell)),
          ),
      })
    const fromBooks = importPortfolio({
      managers: await readWorkbook(book(managers), { name: 'managers.csv' }),
      accounts: await readWorkbook(book(accounts), { name: 'accounts.csv' }),
    })
    const fromTexts = importPortfolio(sources)
    const ofSheet = fromTexts.notices.map((notice) => ({
      ...notice,
      rows: notice.rows.map((row) => ({ ...row, sheet: 'Sheet1' })),
    }))
    expect(fromBooks).toEqual({ ...fromTexts, notices: ofSheet })
  })

  test('knowledge as a long table, overall or by area', () => {
    const { portfolio, evidence } = importPortfolio(
      own({ knowledge: 'account,manager,knowledge,knowledge.history\nA1,M1,0.5,\nA2,M2,,0.75' }),
    )
    expect(portfolio.managers.map(({ knowledge }) => knowledge)).toEqual([
      { A1: 0.5 },
      { A2: { history: 0.75 } },
    ])
    expect(evidence.knowledge).toEqual({ source: 'given', pairs: 2 })
  })

  test('an account that nobody knows and knowledge of accounts that are not key', () => {
    const config: ImportConfig = { accounts: ['A1'] }
    const known = own({ knowledge: 'account,manager,knowledge\nA1,M1,0.5\nA2,M2,0.25' })
    const { portfolio, notices, evidence } = importPortfolio(known, config)
    expect(portfolio.managers.map(({ knowledge }) => knowledge)).toEqual([{ A1: 0.5 }, undefined])
    expect(evidence.knowledge).toEqual({ source: 'given', pairs: 1 })
    const notUsed = notices.find(({ code }) => code === 'knowledge_not_used')
    expect(notUsed).toMatchObject({
      count: 1,
      rows: [{ file: 'knowledge.csv', row: 3, account: 'A2', manager: 'M2' }],
    })

    const unknown = own({ knowledge: 'account,manager,knowledge\nA1,M1,0.5\nAX1,M2,0.25' })
    expect(issuesOf(() => importPortfolio(unknown))).toMatchObject([
      { code: 'unknown_account', file: 'knowledge.csv', row: 3, column: 'account', id: 'AX1' },
    ])
    const column = own({ managers: 'id,maxAccounts,knowledge.AX1\nM1,2,0.5\nM2,2,' })
    expect(issuesOf(() => importPortfolio(column))).toMatchObject([
      { code: 'unknown_account', file: 'managers.csv', row: 1, column: 'knowledge.AX1', id: 'AX1' },
    ])
  })

  test('given figures are not mixed with exposure', () => {
    const { portfolio } = importPortfolio(
      own({ opportunities: 'seller,account,stage,close date\nM2,A2,Won,2025-01-31' }),
      { candidates: 'all' },
    )
    expect(portfolio.managers.map(({ knowledge }) => knowledge)).toEqual([{ A1: 0.5 }, undefined])
  })

  test('incumbents who left are told, kept as a claim, and no longer incumbents', () => {
    const sources = own({ accounts: 'id,incumbent\nA1,Gone\nA2,M1' })
    const { portfolio, evidence } = importPortfolio(sources)
    expect(portfolio.accounts).toEqual([
      { id: 'A1', claims: [{ manager: 'Gone', basis: 'incumbent' }] },
      { id: 'A2', incumbent: 'M1' },
    ])
    expect(evidence.incumbents).toEqual({ given: 2, inferred: [] })
    expect(noticesOf(sources).incumbent_left).toMatchObject([
      { file: 'accounts.csv', row: 2, column: 'incumbent', account: 'A1', seller: 'Gone', reason: 'unknown' },
    ])
  })

  test('nothing is inferred where the file names incumbents', () => {
    const opportunities = 'seller,account,stage,close date\nM2,A2,Won,2025-01-31'
    const { portfolio } = importPortfolio(own({ accounts: 'id,incumbent\nA1,M2\nA2,', opportunities }))
    expect(portfolio.accounts.map(({ incumbent }) => incumbent)).toEqual(['M2', undefined])
  })

  test('a parent outside the file still joins its subsidiaries', () => {
    const sources = own({ accounts: 'id,parent\nA1,Holding\nA2,Holding' })
    expect(importPortfolio(sources).portfolio.accounts.map(({ group }) => group)).toEqual([
      'Holding',
      'Holding',
    ])
    expect(noticesOf(sources).parent_not_listed).toHaveLength(2)
    const apart = importPortfolio(sources, { groups: false })
    expect(apart.portfolio.accounts.map(({ group }) => group)).toEqual([undefined, undefined])
  })

  test('a column can be left unread', () => {
    const sources = own({ accounts: 'id,pinned,incumbent\nA1,M1,\nA2,M1,M2' })
    const { portfolio } = importPortfolio(sources, { columns: { accounts: { owner: null } } })
    expect(portfolio.accounts.map(({ owner, incumbent }) => [owner, incumbent])).toEqual([
      [undefined, undefined],
      [undefined, 'M2'],
    ])
  })
})

describe('problems come all at once, with file, row and column', () => {
  test('cells, ids and references', () => {
    const issues = issuesOf(() =>
      importPortfolio(
        own({
          managers: 'id,maxAccounts,acumen.swot\nM1,two,0.5\nM1,2,1.5\nM2,2.5,0.5',
          accounts: 'id,value,pinned to,parent\nA1,0,M7,A2\nA2,1,M2,A1\n,1,,',
          knowledge: 'account,manager,knowledge\nA1,M1,0.5\nA1,M1,0.6\nA9,M2,7\nA2,M8,0.1\nA2,M2,1.7',
        }),
      ),
    )
    const told = issues.map(({ code, file, row, column }) => `${file}:${row}:${column} ${code}`).sort()
    expect(told).toEqual([
      'accounts.csv:2:parent invalid_value',
      'accounts.csv:2:pinned to unknown_manager',
      'accounts.csv:2:value out_of_range',
      'accounts.csv:4:id invalid_value',
      'knowledge.csv:3:undefined duplicate_id',
      'knowledge.csv:4:account unknown_account',
      'knowledge.csv:5:manager unknown_manager',
      'knowledge.csv:6:undefined out_of_range',
      'managers.csv:2:maxAccounts invalid_type',
      'managers.csv:3:id duplicate_id',
      'managers.csv:4:maxAccounts not_an_integer',
    ])
  })

  test('columns that are missing or wrongly named', () => {
    const issues = issuesOf(() =>
      importPortfolio(own({ managers: 'wer,wo\nM1,x', opportunities: 'seller,account\nM1,A1' }), {
        columns: { accounts: { value: 'Wert' } },
      }),
    )
    expect(issues).toMatchObject([
      { file: 'managers.csv', row: 1, field: 'id' },
      { file: 'accounts.csv', row: 1, column: 'Wert' },
      { file: 'deals.csv', row: 1, field: 'stage' },
    ])
  })

  test('deals: dates, amounts, repeated ids', () => {
    const issues = issuesOf(() =>
      importPortfolio(
        own({
          opportunities:
            'id,seller,account,stage,close date,amount\nD1,M1,A1,Won,31/12/2025,ten\nD1,M1,A1,Won,12/31/2025,5\nD3,M1,A1,Won,2025-02-30,5',
        }),
      ),
    )
    expect(issues.map(({ code, row, column }) => `${row}:${column} ${code}`).sort()).toEqual([
      '2:amount invalid_type',
      '2:close date invalid_type',
      '3:close date invalid_type',
      '3:id duplicate_id',
      '4:close date invalid_type',
    ])
  })

  test('stages that mean nothing known', () => {
    const opportunities = 'seller,account,stage\nM1,A1,Conclu'
    expect(issuesOf(() => importPortfolio(own({ opportunities })))).toMatchObject([
      { file: 'deals.csv', column: 'stage', stages: ['Conclu'] },
    ])
    const read = importPortfolio(own({ opportunities }), { stages: { won: ['conclu'] } })
    expect(read.evidence.history).toMatchObject({ won: 1, open: 0 })
  })

  test('a name that several have', () => {
    const sources = own({
      accounts: 'id,name\nA1,Acme\nA2,Acme',
      opportunities: 'seller,account,stage\nM1,Acme,Won',
    })
    expect(issuesOf(() => importPortfolio(sources))).toMatchObject([
      { file: 'deals.csv', row: 2, column: 'account', ids: ['A1', 'A2'] },
    ])
  })

  test('what the model refuses of the configuration, before anything is read by it', () => {
    const config = { policy: { maxAcounts: 3 }, value: 'wonRevenue' } as ImportConfig
    expect(issuesOf(() => importPortfolio(own({}), config))).toMatchObject([
      { code: 'unknown_key', path: ['policy', 'maxAcounts'] },
    ])
    expect(issuesOf(() => importPortfolio(own({}), { value: 'wonRevenue' }))).toMatchObject([
      { code: 'invalid_value', path: ['value'] },
    ])
  })
})

describe('a column takes after its file', () => {
  test('1.234 beside a column with decimal commas is a thousand', () => {
    const accounts = (effort: string) => `id;effort;revenue\nA1;${effort};1.234\nA2;1;4936`
    const config: ImportConfig = { value: 'accountRevenue' }
    const [one, four] = importPortfolio(own({ accounts: accounts('2,5') }), config).portfolio.accounts
    expect(four.value! / one.value!).toBeCloseTo(2, 2)
    expect(issuesOf(() => importPortfolio(own({ accounts: accounts('2') }), config))).toMatchObject([
      { file: 'accounts.csv', row: 2, column: 'revenue' },
    ])
  })

  test('03/04/2017 beside a column with days first is in April', () => {
    const opportunities = (opened: string) =>
      `seller,account,stage,created date,close date\nM1,A1,Won,${opened},03/04/2017`
    const { evidence } = importPortfolio(own({ opportunities: opportunities('25/03/2017') }))
    expect(evidence.history).toMatchObject({ lastDate: '2017-04-03' })
    for (const opened of ['02/03/2017', '25.3.2017', '2017-03-25'])
      expect(
        issuesOf(() => importPortfolio(own({ opportunities: opportunities(opened) }))).map(
          ({ column }) => column,
        ),
      ).toContain('close date')
  })
})

test('a seller with open deals only has no exposure, not one of 0', () => {
  const { portfolio, evidence } = importPortfolio({
    managers: csv('managers', 'id,maxAccounts\nM1,2\nM2,2'),
    accounts: csv('accounts', 'id\nA1'),
    opportunities: csv(
      'deals',
      'seller,account,stage,created date,close date\nM1,A1,Won,2025-01-01,2025-01-31\nM2,A1,Open,2025-01-05,',
    ),
  })
  expect(evidence.knowledge).toMatchObject({ source: 'exposure', pairs: 1 })
  expect(portfolio.managers[0].knowledge).toMatchObject({ A1: expect.any(Number) })
  expect(portfolio.managers[1].knowledge).toBeUndefined()
  // Their work is a claim all the same.
  expect(portfolio.accounts[0].claims!.map(({ manager }) => manager)).toEqual(['M1', 'M2'])
})

test('breadth counts contacts where the deals name them', () => {
  const deals = (contacts: [string, string]) =>
    importPortfolio({
      managers: csv('managers', 'id,maxAccounts\nM1,2'),
      accounts: csv('accounts', 'id\nA1'),
      opportunities: csv(
        'deals',
        `seller,account,stage,close date,contact\n${contacts.map((contact) => `M1,A1,Won,2025-01-31,${contact}`).join('\n')}`,
      ),
    })
  const [one, two] = [deals(['x', 'x']), deals(['x', 'y'])]
  expect(one.evidence.knowledge.rule).toEqual({ halfDeals: 10, halfLifeDays: 365, breadth: 'contacts' })
  expect(one.portfolio.managers[0].knowledge).toEqual({ A1: 0.0909 })
  expect(two.portfolio.managers[0].knowledge).toEqual({ A1: 0.1176 })
})

test('rows with gaps are told and stay in', () => {
  const notices = noticesOf(
    own({
      opportunities: [
        'seller,account,stage,opened,close date,amount',
        'M1,A1,Won,2025-02-01,2025-01-01,5',
        'M2,A1,Lost,,,',
        ',A2,Won,,2025-01-03,',
      ].join('\n'),
    }),
    { candidates: 'all' },
  )
  expect(notices.closed_before_opened).toMatchObject([{ row: 2 }])
  expect(notices.closed_without_date).toMatchObject([{ row: 3, seller: 'M2', account: 'A1' }])
  expect(notices.opportunity_without_seller).toMatchObject([{ row: 4 }])
  expect(notices.won_without_amount).toMatchObject([{ row: 4 }])
})
