/** oneowner init: files to begin with. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  configTemplate,
  PORTFOLIO_TABLES,
  PROGRAMME_WORKBOOK,
  programmeConfigTemplate,
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
  const isProgramme = args.has('programme')
  args.done()

  const tables = isProgramme ? PROGRAMME_WORKBOOK : PORTFOLIO_TABLES
  const workbook = isProgramme ? 'programme.xlsx' : 'portfolio.xlsx'
  const files = new Map<string, string | Uint8Array>()
  if (format === 'xlsx') files.set(workbook, await workbookTemplate(tables))
  else for (const table of tables) files.set(fileOf(table), tableCsv(table))
  files.set('config.json', configTemplate(format))
  if (isProgramme) files.set('programme.json', programmeConfigTemplate(format))

  await mkdir(folder, { recursive: true }).catch((error) => {
    throw new UsageError([s.ofFile(folder, s.cannotBeMade(reasonOf(error, language)))], 'init')
  })
  await writeNew(new Map([...files].map(([name, content]) => [join(folder, name), content])), language)
  const next = isProgramme
    ? ['programme', '--config', join(folder, 'programme.json'), '--out', join(folder, 'out')]
    : ['assign', ...assignOptions(folder, format), '--config', join(folder, 'config.json')]
  const written = [...files.keys()].map((name) => join(folder, name))
  tell(io.stderr, `${terminalSentences(language).written(written)}\n${s.nextRows}`)
  // A command to copy is not broken.
  io.stderr.write(printable(`  oneowner ${next.map(quoted).join(' ')}\n`))
  return EXIT.planned
}

function assignOptions(folder: string, format: 'csv' | 'xlsx'): string[] {
  return PORTFOLIO_TABLES.flatMap((table) => [
    `--${table.name.toLowerCase()}`,
    join(folder, format === 'xlsx' ? 'portfolio.xlsx' : fileOf(table)),
  ])
}

function fileOf({ name }: TableTemplate): string {
  return `${name.toLowerCase()}.csv`
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

export const init: Command = {
  options: ['format'],
  flags: ['programme'],
  run,
}
