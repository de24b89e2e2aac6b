/** oneowner init: files to begin with. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  configTemplate,
  portfolioTemplates,
  programmeConfigTemplate,
  programmeWorkbook,
  type TableTemplate,
  tableCsv,
  workbookTemplate,
} from '../../io/index.js'
import { terminalSentences } from '../../language/index.js'
import { type Arguments, UsageError } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { reasonOf, writeNew } from '../files.js'
import { printable, tell } from '../text.js'

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  if (args.positionals.length > 1) args.take(args.s.folder)
  const [folder = '.'] = args.positionals
  const format = args.choice('format', ['csv', 'xlsx']) ?? 'csv'
  const { s, language } = args
  // A German Excel takes commas between the cells for one column.
  const csv = args.choice('csv', ['standard', 'excel-de']) ?? (language === 'de' ? 'excel-de' : 'standard')
  const isProgramme = args.has('programme')
  args.done()

  const tables = isProgramme ? programmeWorkbook({ language }) : portfolioTemplates({ language })
  const workbook = isProgramme ? 'programme.xlsx' : 'portfolio.xlsx'
  const files = new Map<string, string | Uint8Array>()
  if (format === 'xlsx') files.set(workbook, await workbookTemplate(tables))
  else for (const table of tables) files.set(fileOf(table), tableCsv(table, csv))
  files.set('config.json', configTemplate(format, { language }))
  if (isProgramme) files.set('programme.json', programmeConfigTemplate(format, { language }))

  await mkdir(folder, { recursive: true }).catch((error) => {
    throw new UsageError([s.ofFile(folder, s.cannotBeMade(reasonOf(error, language)))], 'init')
  })
  await writeNew(new Map([...files].map(([name, content]) => [join(folder, name), content])), language)
  const next = isProgramme
    ? ['programme', '--config', join(folder, 'programme.json'), '--out', join(folder, 'out')]
    : ['assign', ...assignOptions(folder, tables, format), '--config', join(folder, 'config.json')]
  const written = [...files.keys()].map((name) => join(folder, name))
  tell(io.stderr, `${terminalSentences(language).written(written)}\n${s.nextRows}`)
  // A command to copy is not broken.
  io.stderr.write(printable(`  oneowner ${next.map(quoted).join(' ')}\n`))
  return EXIT.planned
}

function assignOptions(folder: string, tables: readonly TableTemplate[], format: 'csv' | 'xlsx'): string[] {
  return tables.flatMap((table) => [
    `--${table.table}`,
    join(folder, format === 'xlsx' ? 'portfolio.xlsx' : fileOf(table)),
  ])
}

function fileOf({ table }: TableTemplate): string {
  return `${table}.csv`
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

export const init: Command = {
  options: ['format', 'csv'],
  flags: ['programme'],
  run,
}
