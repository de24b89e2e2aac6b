/** Files to begin with: a small made-up company, which the import reads as it stands. */
import { KNOWLEDGE_AREAS } from '../model/index.js'
import { csvOf } from './plan.js'
import type { Cell } from './table.js'
import { writeWorkbook } from './xlsx/write.js'

/** A table with an example in each row. */
export interface TableTemplate {
  /** Name of the sheet; in lower case and with .csv that of the file. */
  name: string
  header: readonly string[]
  rows: readonly (readonly Cell[])[]
}

const areas = (prefix: string) => KNOWLEDGE_AREAS.map((area) => `${prefix}.${area}`)

/** Managers, accounts, and what managers know of single accounts. */
export const PORTFOLIO_TABLES: readonly TableTemplate[] = [
  {
    name: 'Managers',
    header: ['id', 'name', 'team', 'max accounts', ...areas('acumen')],
    rows: [
      ['M1', 'Lena Vogt', 'North', '', 0.8, 0.6, 0.7, 0.7, 0.5, 0.6, 0.4, 0.7],
      ['M2', 'Omar Haddad', 'North', 3, 0.5, 0.7, 0.5, 0.8, 0.6, 0.5, 0.7, 0.6],
      ['M3', 'Ruth Adeyemi', 'South', '', 0.7, 0.5, 0.8, 0.4, 0.7, 0.8, 0.6, 0.5],
    ],
  },
  {
    name: 'Accounts',
    header: [
      ...['id', 'name', 'segment', 'value', 'incumbent', 'pinned to', 'eligible', 'excluded', 'group'],
      ...areas('needs'),
    ],
    rows: [
      ['A1', 'Arbor Timber', 'Materials', 2, 'M1', '', '', '', '', 3, 1, 0, 2, 1, 0, 1, 2],
      ['A2', 'Borealis Energy', 'Energy', 3, 'M2', '', '', '', 'Borealis', 2, 3, 1, 3, 1, 1, 0, 2],
      ['A3', 'Borealis Grid', 'Energy', 1, '', '', '', '', 'Borealis', 1, 1, 0, 3, 1, 0, 0, 1],
      ['A4', 'Cobalt Mining', 'Materials', 1, 'M2', '', '', 'M3', '', 1, 0, 2, 1, 2, 1, 1, 1],
      ['A5', 'Delta Ferries', 'Transport', 1, '', '', 'M1;M3', '', '', 0, 1, 1, 1, 1, 3, 1, 1],
      ['A6', 'Ember Foundries', 'Materials', 2, 'M3', 'M3', '', '', '', 2, 1, 1, 1, 2, 2, 2, 2],
    ],
  },
  {
    name: 'Knowledge',
    header: ['account', 'manager', 'knowledge'],
    rows: [
      ['A1', 'M1', 0.7],
      ['A2', 'M2', 0.8],
      ['A3', 'M2', 0.4],
      ['A4', 'M2', 0.3],
      ['A6', 'M3', 0.9],
    ],
  },
]

/** The configuration for these tables; keys that begin with two slashes are remarks. */
export function configTemplate(kind: 'csv' | 'xlsx'): string {
  const config = {
    '// about': 'How oneowner reads the tables, and what it aims for. Keys that begin with // are remarks.',
    ...(kind === 'xlsx' && {
      '// sheets': 'Which sheet of the workbook is which table.',
      sheets: Object.fromEntries(PORTFOLIO_TABLES.map(({ name }) => [name.toLowerCase(), name])),
    }),
    '// columns':
      'Headers that differ from the usual ones: { "accounts": { "segment": "Branche" } }; null leaves a column unread.',
    columns: {},
    '// accounts':
      'Which accounts are key: "all", a list of ids, or rows by a column: { "column": "tier", "in": ["A"] }.',
    accounts: 'all',
    '// candidates': 'Who may own an account, in the same way; "active": whoever has an opportunity.',
    candidates: 'all',
    '// policy':
      'maxAccounts: most accounts of one person, where the managers table does not say. idealAccounts: how many are best. loadLoss: what each account beyond that costs in fit, on all of that person.',
    policy: { maxAccounts: 3, idealAccounts: 1, loadLoss: 0.05 },
    '// scoring':
      'What counts how much for the fit: acumen (business acumen against what the customer needs), knowledge (of this customer), capacity, continuity (today’s owner).',
    scoring: { weights: { acumen: 0.4, knowledge: 0.3, capacity: 0.15, continuity: 0.15 } },
  }
  return `${JSON.stringify(config, null, 2)}\n`
}

/** The table as CSV. */
export function tableCsv({ header, rows }: TableTemplate): string {
  return csvOf([[...header], ...rows.map((row) => [...row])], 'standard')
}

/** The tables as one workbook. */
export function workbookTemplate(tables: readonly TableTemplate[] = PORTFOLIO_TABLES): Promise<Uint8Array> {
  return writeWorkbook(tables)
}
