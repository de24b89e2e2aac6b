/** A workbook has several tables: what is said of one names its sheet, too. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type XlsxCell, xlsx } from '../io/xlsx.js'
import { Folder, oneowner } from './run.js'

const ACCOUNTS: XlsxCell[][] = [
  ['id', 'name', 'value', 'incumbent', 'fax'],
  ['a1', 'Arbor', 2, 'Jonas Keller', '-'],
  ['a2', 'Borealis', 1, '', '-'],
]
const PEOPLE: XlsxCell[][] = [
  ['id', 'name', 'max accounts', 'fax'],
  ['u1', 'Lena Maro', 2, '-'],
  ['u2', 'Jonas Keller', 2, '-'],
]
const DEALS: XlsxCell[][] = [
  ['account', 'seller', 'stage', 'amount'],
  ['Arbor', 'u1', 'Won', 5],
  ['a2', 'u2', 'Won', 5],
]
const changed = (table: XlsxCell[][], row: number, column: number, cell: XlsxCell) =>
  table.map((cells, r) => cells.map((each, c) => (r === row && c === column ? cell : each)))

const sheets = { managers: 'People', accounts: 'Accounts', opportunities: 'Deals' }
const folder = new Folder({
  'c.json': { sheets },
  'wrong.json': { sheets, columns: { accounts: { value: 'max accounts' } } },
  'crm.xlsx': xlsx({ People: PEOPLE, Accounts: ACCOUNTS, Deals: DEALS, Notes: [['a note']] }),
  'wrong.xlsx': xlsx({
    People: changed(PEOPLE, 1, 2, 'many'),
    Accounts: changed(changed(ACCOUNTS, 0, 2, 'max accounts'), 1, 2, -1),
    Deals: changed(DEALS, 2, 3, 'five'),
  }),
  'named.json': { sheets, accounts: ['Arbr'], candidates: { column: 'Roll', in: ['KAM'] } },
  'ragged.xlsx': xlsx({ People: [...PEOPLE, ['u3', '', 1, '', 'beside']], Accounts: ACCOUNTS }),
  'pins.xlsx': xlsx({
    Plan: [
      ['account', 'pinned to'],
      ['a1', 'Jonas Kellner'],
    ],
  }),
  'programme.json': {
    asOf: '2026-01-01',
    files: { managers: 'crm.xlsx', accounts: 'crm.xlsx', opportunities: 'crm.xlsx' },
    import: { sheets },
    sheets,
  },
})

function assign(file: string, { config = 'c.json', more = [] as string[] } = {}) {
  const tables = ['managers', 'accounts', 'opportunities'].flatMap((each) => [`--${each}`, folder.at(file)])
  return oneowner(['assign', ...tables, '--config', folder.at(config), ...more])
}

it('a problem names the sheet, and one of another sheet in the same row and column is another one', async () => {
  const { code, stderr } = await assign('wrong.xlsx', { config: 'wrong.json' })
  expect(code).toBe(2)
  expect(stderr).toContain('wrong.xlsx, sheet "People", row 2, column "max accounts": ')
  expect(stderr).toContain('wrong.xlsx, sheet "Accounts", row 2, column "max accounts": ')
  expect(stderr).toContain('wrong.xlsx, sheet "Deals", row 3, column "amount": ')
  expect((await assign('wrong.xlsx', { more: ['--lang', 'de'] })).stderr).toContain(
    'wrong.xlsx, Blatt „Deals“, Zeile 3, Spalte „amount“: ',
  )
})

it('so do cells beside the table, the configuration and pins', async () => {
  const ragged = await assign('ragged.xlsx')
  expect(ragged.stderr).toMatch(/ragged\.xlsx, sheet "People", row 4, column "E": cell E4 stands beside/)
  const named = await assign('crm.xlsx', { config: 'named.json' })
  expect(named.stderr).toMatch(/"Arbr" is not in \S+crm\.xlsx \("Accounts"\) \(did you mean "Arbor"\?\)/)
  expect(named.stderr).toMatch(/crm\.xlsx \("People"\) has no column "Roll"/)
  const pins = await assign('crm.xlsx', { more: ['--pins', folder.at('pins.xlsx')] })
  expect(pins.stderr).toMatch(/pins\.xlsx, sheet "Plan", row 2: .*did you mean "Jonas Keller"/)
})

it('notices name it, table by table', async () => {
  const { stderr } = await assign('crm.xlsx', { more: ['--out', folder.at('o.csv')] })
  const crm = folder.at('crm.xlsx')
  expect(stderr).toContain(
    `matched by a name that only one has (${crm}, sheet "Deals", row 2; ${crm}, sheet "Accounts", row 2)`,
  )
  expect(stderr).toContain(`(${crm}, sheet "People": fax; ${crm}, sheet "Accounts": fax)`)
  expect(stderr).toContain(`nothing depends on them (${crm}: Notes)`)
  await assign('crm.xlsx', { more: ['--notices', folder.at('n.json')] })
  const { notices } = JSON.parse(readFileSync(folder.at('n.json'), 'utf8'))
  const unused = notices.find(({ code }: { code: string }) => code === 'column_not_used')
  expect(unused.rows).toEqual([
    { file: crm, sheet: 'People', column: 'fax' },
    { file: crm, sheet: 'Accounts', column: 'fax' },
  ])
})

it('so do the terminal and the data sheet of a programme, where each sheet has its own columns', async () => {
  const config = ['--config', folder.at('programme.json'), '--max-accounts', '2']
  const { code, stderr } = await oneowner(['programme', ...config, '--out', folder.at('out')])
  expect([code, stderr]).toEqual([
    0,
    expect.stringContaining('(crm.xlsx, sheet "Deals", row 2; crm.xlsx, sheet "Accounts", row 2)'),
  ])
  const sheet = readFileSync(folder.at('out/leadership/data-sheet.md'), 'utf8')
  expect(sheet).toContain(
    '- crm.xlsx, sheet "People" (2 rows): id; name; maxAccounts (max accounts); fax: not used\n',
  )
  expect(readFileSync(folder.at('out/leadership/notices.csv'), 'utf8')).toContain('crm.xlsx,Deals,2')
})
