/** Sheets to begin with, one for each table of a programme, about the same made-up company as those of a portfolio. */
import type { TableTemplate } from '../templates.js'
import { PROGRAMME_FILES, type ProgrammeConfig } from './config.js'
import { PROGRAMME_TABLES } from './tables.js'

/** Each table with one row as an example. */
export const programmeTemplates: readonly TableTemplate[] = PROGRAMME_FILES.map((name) => ({
  name: `${name[0].toUpperCase()}${name.slice(1)}`,
  header: PROGRAMME_TABLES[name].map(({ field }) => field),
  rows: [PROGRAMME_TABLES[name].map(({ example }) => example)],
}))

/** The configuration for these tables and those of the portfolio beside them. */
export function programmeConfigTemplate(): string {
  const files = ['managers', 'accounts', ...PROGRAMME_FILES].map((name) => [name, `${name}.csv`])
  const config: ProgrammeConfig = {
    asOf: '2026-03-01',
    files: Object.fromEntries(files),
    import: 'config.json',
    waves: { waves: 2, maxOut: 2, maxIn: 2, dates: ['2026-04-01', '2026-07-01'] },
  }
  return `${JSON.stringify(config, null, 2)}\n`
}
