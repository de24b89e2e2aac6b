/** oneowner init: files to begin with. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { configTemplate, PORTFOLIO_TABLES, tableCsv, workbookTemplate } from '../../io/index.js'
import { type Arguments, UsageError } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { reasonOf, writeNew } from '../files.js'
import { printable } from '../text.js'

const HELP = `oneowner init: files to begin with, filled with a small example to write over

Usage
  oneowner init [FOLDER] [--format csv|xlsx]

Options
  FOLDER          where to; default the current folder. It is made where it does not exist.
  --format F      csv (default): managers.csv, accounts.csv, knowledge.csv;
                  xlsx: one workbook portfolio.xlsx with these sheets
  Beside them stands config.json: which columns mean what, who takes part, the policy.

No file is ever overwritten.

Examples
  oneowner init
  oneowner init pilot --format xlsx
`

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  if (args.positionals.length > 1) args.take('FOLDER')
  const [folder = '.'] = args.positionals
  const format = args.choice('format', ['csv', 'xlsx']) ?? 'csv'
  args.done()

  const files = new Map<string, string | Uint8Array>()
  if (format === 'xlsx') files.set('portfolio.xlsx', await workbookTemplate())
  else for (const table of PORTFOLIO_TABLES) files.set(fileOf(table), tableCsv(table))
  files.set('config.json', configTemplate(format))

  await mkdir(folder, { recursive: true }).catch((error) => {
    throw new UsageError([`"${folder}" cannot be made: ${reasonOf(error)}`], 'init')
  })
  await writeNew(new Map([...files].map(([name, content]) => [join(folder, name), content])))
  const names = PORTFOLIO_TABLES.map((table) => [
    `--${table.name.toLowerCase()}`,
    join(folder, format === 'xlsx' ? 'portfolio.xlsx' : fileOf(table)),
  ])
  io.stderr.write(
    printable(
      [
        `${files.size} files written: ${[...files.keys()].map((name) => join(folder, name)).join(', ')}`,
        'Write your own rows over the examples, then:',
        `  oneowner assign ${[...names.flat(), '--config', join(folder, 'config.json')].map(quoted).join(' ')}`,
        '',
      ].join('\n'),
    ),
  )
  return EXIT.planned
}

function fileOf({ name }: { name: string }): string {
  return `${name.toLowerCase()}.csv`
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

export const init: Command = {
  name: 'init',
  summary: 'writes files to begin with: tables with examples, and a configuration',
  help: HELP,
  options: ['format'],
  run,
}
