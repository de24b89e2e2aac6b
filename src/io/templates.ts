/** Files to begin with: a small made-up company, which the import reads as it stands. */
import { type Language, tableSentences } from '../language/index.js'
import { KNOWLEDGE_AREAS } from '../model/index.js'
import { csvOf, type WritePlanOptions } from './plan.js'
import type { Cell } from './table.js'
import { writeWorkbook } from './xlsx/write.js'

/** A table with an example in each row. */
export interface TableTemplate {
  /** What it is, in configurations and as the name of its file. */
  table: string
  /** Name of the sheet. */
  name: string
  header: readonly string[]
  rows: readonly (readonly Cell[])[]
}

export interface TemplateOptions {
  /** Of headers, examples and remarks; default 'en'. Either is read. */
  language?: Language
}

/** Managers, accounts, and what managers know of single accounts. */
export function portfolioTemplates({ language = 'en' }: TemplateOptions = {}): TableTemplate[] {
  const s = tableSentences(language)
  const { managers, accounts, knowledge } = s.imported
  const e = s.examples
  const areas = (header: (area: string) => string) => KNOWLEDGE_AREAS.map((area) => header(s.areas[area]))
  return [
    {
      table: 'managers',
      name: s.sheets.managers,
      header: [managers.id, managers.name, managers.team, managers.maxAccounts, ...areas(s.acumen)],
      rows: [
        ['M1', 'Lena Vogt', e.north, '', 0.8, 0.6, 0.7, 0.7, 0.5, 0.6, 0.4, 0.7],
        ['M2', 'Omar Haddad', e.north, 3, 0.5, 0.7, 0.5, 0.8, 0.6, 0.5, 0.7, 0.6],
        ['M3', 'Ruth Adeyemi', e.south, '', 0.7, 0.5, 0.8, 0.4, 0.7, 0.8, 0.6, 0.5],
      ],
    },
    {
      table: 'accounts',
      name: s.sheets.accounts,
      header: [
        ...[accounts.id, accounts.name, accounts.segment, accounts.value, accounts.incumbent],
        ...[accounts.owner, accounts.eligible, accounts.excluded, accounts.group],
        ...areas(s.needs),
      ],
      rows: [
        ['A1', e.arbor, e.materials, 2, 'M1', '', '', '', '', 3, 1, 0, 2, 1, 0, 1, 2],
        ['A2', e.borealisEnergy, e.energy, 3, 'M2', '', '', '', 'Borealis', 2, 3, 1, 3, 1, 1, 0, 2],
        ['A3', e.borealisGrid, e.energy, 1, '', '', '', '', 'Borealis', 1, 1, 0, 3, 1, 0, 0, 1],
        ['A4', e.cobalt, e.materials, 1, 'M2', '', '', 'M3', '', 1, 0, 2, 1, 2, 1, 1, 1],
        ['A5', e.delta, e.transport, 1, '', '', 'M1;M3', '', '', 0, 1, 1, 1, 1, 3, 1, 1],
        ['A6', e.ember, e.materials, 2, 'M3', 'M3', '', '', '', 2, 1, 1, 1, 2, 2, 2, 2],
      ],
    },
    {
      table: 'knowledge',
      name: s.sheets.knowledge,
      header: [knowledge.account, knowledge.manager, knowledge.knowledge],
      rows: [
        ['A1', 'M1', 0.7],
        ['A2', 'M2', 0.8],
        ['A3', 'M2', 0.4],
        ['A4', 'M2', 0.3],
        ['A6', 'M3', 0.9],
      ],
    },
  ]
}

/** The configuration for these tables; keys that begin with two slashes are remarks. */
export function configTemplate(kind: 'csv' | 'xlsx', { language = 'en' }: TemplateOptions = {}): string {
  const { remarks } = tableSentences(language)
  const config = {
    '//': remarks.importAbout,
    ...(kind === 'xlsx' && {
      '// sheets': remarks.sheets,
      sheets: sheetsOf(portfolioTemplates({ language })),
    }),
    '// columns': remarks.columns,
    columns: {},
    '// accounts': remarks.accounts,
    accounts: 'all',
    '// candidates': remarks.candidates,
    candidates: 'all',
    '// policy': remarks.policy,
    policy: { maxAccounts: 3, idealAccounts: 1, loadLoss: 0.05 },
    '// scoring': remarks.scoring,
    scoring: { weights: { acumen: 0.4, knowledge: 0.3, capacity: 0.15, continuity: 0.15 } },
  }
  return `${JSON.stringify(config, null, 2)}\n`
}

/** Table -> sheet, as configurations have it. */
export function sheetsOf(tables: readonly TableTemplate[]): Record<string, string> {
  return Object.fromEntries(tables.map(({ table, name }) => [table, name]))
}

/** The table as CSV. */
export function tableCsv(
  { header, rows }: Pick<TableTemplate, 'header' | 'rows'>,
  style: NonNullable<WritePlanOptions['csv']> = 'standard',
): string {
  return csvOf([[...header], ...rows.map((row) => [...row])], style)
}

/** The tables as one workbook. */
export function workbookTemplate(
  tables: readonly TableTemplate[] = portfolioTemplates(),
): Promise<Uint8Array> {
  return writeWorkbook(tables)
}
