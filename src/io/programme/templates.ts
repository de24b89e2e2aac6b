/** Sheets to begin with, one for each table of a programme, about the same made-up company as those of a portfolio. */
import type { Cell } from '../table.js'
import { PORTFOLIO_TABLES, type TableTemplate } from '../templates.js'
import { PROGRAMME_FILES } from './config.js'
import { PROGRAMME_TABLES, type ProgrammeColumn } from './tables.js'

/** Each table of the programme with one row as an example. */
export const programmeTemplates: readonly TableTemplate[] = PROGRAMME_FILES.map((name) => ({
  name: sheetOf(name),
  header: PROGRAMME_TABLES[name].map(({ field }) => field),
  rows: [PROGRAMME_TABLES[name].map(exampleOf)],
}))

/** A number is one in a workbook, too. */
function exampleOf({ kind, example }: ProgrammeColumn): Cell {
  const isNumber = (kind === 'number' || kind === 'step') && example !== ''
  return isNumber ? Number(example) : example
}

const CONTACTS: TableTemplate = {
  name: 'Contacts',
  header: ['id', 'account', 'name', 'title', 'roles', 'reports to'],
  rows: [
    ['S01', 'A1', 'Nora Lind', 'chief operating officer', 'Decision Maker', ''],
    ['S02', 'A1', 'Paul Idowu', 'head of purchasing', 'Economic Buyer', 'S01'],
    ['S03', 'A2', 'Hanna Ek', 'head of grids', 'Decision Maker', ''],
  ],
}

/** What a whole programme is read from: managers, accounts and contacts, then the programme's own tables. */
export const PROGRAMME_WORKBOOK: readonly TableTemplate[] = [
  ...PORTFOLIO_TABLES.filter(({ name }) => name !== 'Knowledge'),
  CONTACTS,
  ...programmeTemplates,
]

/** The configuration for these tables; keys that begin with two slashes are remarks. */
export function programmeConfigTemplate(kind: 'csv' | 'xlsx' = 'csv'): string {
  const names = PROGRAMME_WORKBOOK.map(({ name }) => name)
  const fileOf = (name: string) => (kind === 'xlsx' ? 'programme.xlsx' : `${name.toLowerCase()}.csv`)
  const config = {
    '// about':
      'How oneowner programme is run. Paths are relative to this file. Keys that begin with // are remarks.',
    '// asOf': 'The day that counts as today: what is in force, and what has expired.',
    asOf: '2026-03-01',
    '// files':
      'Only managers and accounts are needed; take out what you do not have. Exports of a CRM may stand here, too: opportunities, products, account_team, activities.',
    files: Object.fromEntries(names.map((name) => [name.toLowerCase(), fileOf(name)])),
    ...(kind === 'xlsx' && {
      '// sheets': 'Which sheet of a workbook is which table; without it the first one with content.',
      sheets: Object.fromEntries(names.map((name) => [name.toLowerCase(), name])),
    }),
    '// import': 'How managers, accounts and exports of a CRM are read, and the policy.',
    import: 'config.json',
    '// selection':
      'How many accounts are key: { "count": 4 } or { "share": 0.2 }. The plan is made for these alone; with "plan": "all" for all accounts.',
    selection: { count: 5 },
    '// waves':
      'On which days owners change, and how many accounts one person gives up (maxOut) or takes over (maxIn) on each.',
    waves: { waves: 2, maxOut: 2, maxIn: 2, dates: ['2026-04-01', '2026-07-01'] },
    '// caps':
      'Rows of the table of caps and load losses. Hours are opinions: "perManager": 104 hours a month for customers.',
    caps: { caps: [1, 2, 3], loadLosses: [0.05] },
    '// threshold': 'From which share of withdrawn duties a person is to be checked before a hearing.',
    threshold: 0.2,
    '// approvedBy': 'Who has approved the plan, as soon as somebody has: "approvedBy": "Ines Ruiz".',
    '// data sheet': 'What those concerned are told: what it is for, how long it is kept, whom to write to.',
    purpose: 'To give each key account one owner. It is no assessment of performance.',
    retention: 'Two years after the programme year.',
    objectTo: 'programme@company.example',
  }
  return `${JSON.stringify(config, null, 2)}\n`
}

function sheetOf(name: string): string {
  return `${name[0].toUpperCase()}${name.slice(1)}`
}
