/** oneowner programme: everything around the plan, one folder for each audience. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { objectionWorkbook, programmeTables, toCsv } from '../../io/index.js'
import { type Language, messageText, terminalSentences, usageSentences } from '../../language/index.js'
import {
  AUDIENCES,
  type Audience,
  outcomeFor,
  type PlannedProgramme,
  runProgramme,
  type View,
} from '../../programme/index.js'
import { dataSheetText, renderProgramme } from '../../report/index.js'
import { type Arguments, UsageError } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { MachineError, reasonOf } from '../files.js'
import { loadProgramme } from '../programme-input.js'
import { rowsText, Summary } from '../summary.js'
import { printable } from '../text.js'

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  args.take()
  const config = args.required('config')
  const out = args.required('out')
  const audience = args.choice('audience', AUDIENCES)
  const { language, s } = args
  args.done()
  const { programme, options } = await loadProgramme(config!, io)
  const summary = new Summary({ language, audience: audience ?? 'everyone' })
  const tell = (line: string) => io.stderr.write(`${printable(line)}\n`)
  const outcome = runProgramme(programme, options)
  const { accounts, of, candidates } = outcome.counts
  const say = terminalSentences(language)
  const lines = (options.facts?.leftOut ?? []).map(
    ({ message, rows = [] }) => messageText(message, language) + rowsText(rows, say),
  )
  for (const line of [say.participants(accounts, of, candidates), ...lines]) tell(line)
  if (outcome.status === 'infeasible') {
    tell(summary.contradictionText(programme.portfolio, outcome))
    return EXIT.infeasible
  }
  if (outcome.status === 'unknown') return EXIT.nothingFound
  const wanted = audience === undefined ? AUDIENCES : [audience]
  const files: File[] = []
  for (const each of wanted)
    for (const view of viewsOf(each, outcome)) files.push(...(await filesFor(view, outcome, language)))
  await writeFolder(out!, files, language)
  tell(s.filesIn(files.length, out!, s.statuses[outcome.status]))
  return EXIT.planned
}

interface File {
  path: string[]
  text: string | Uint8Array
}

/** One for each audience; for `self` one for each person. */
function viewsOf(audience: Audience, { impact }: PlannedProgramme): { folder: string[]; view: View }[] {
  if (audience !== 'self') return [{ folder: [audience], view: { audience } }]
  return impact.people.map(({ person }, i) => ({
    folder: [audience, folderName(person, i)],
    view: { audience, reader: person },
  }))
}

async function filesFor(
  { folder, view }: { folder: string[]; view: View },
  outcome: PlannedProgramme,
  language: Language,
): Promise<File[]> {
  const shown = outcomeFor(view, outcome)
  const tables = Array.from(
    programmeTables(shown),
    ([name, table]): File => ({
      path: [...folder, `${name}.csv`],
      text: toCsv(table),
    }),
  )
  return [
    { path: [...folder, 'programme.html'], text: renderProgramme(shown, view, { language }) },
    { path: [...folder, 'programme.json'], text: `${JSON.stringify(shown, null, 2)}\n` },
    { path: [...folder, 'data-sheet.md'], text: dataSheetText(outcome.dataSheet, { language }) },
    { path: [...folder, 'objections.xlsx'], text: await objectionWorkbook(shown) },
    ...tables,
  ]
}

/** An id that is safe as a name on any system, and unlike all others by its number. */
function folderName(id: string, position: number): string {
  const safe = id.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 40)
  return `${String(position + 1).padStart(3, '0')}-${safe}`
}

async function writeFolder(out: string, files: readonly File[], language: Language): Promise<void> {
  const s = usageSentences(language)
  for (const { path, text } of files) {
    const folder = join(out, ...path.slice(0, -1))
    const file = join(out, ...path)
    try {
      await mkdir(folder, { recursive: true })
      await writeFile(file, text)
    } catch (error) {
      const message = s.ofFile(file, s.cannotBeWritten(reasonOf(error, language)))
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOSPC' || code === 'EDQUOT') throw new MachineError(message)
      throw new UsageError([s.ofOption('out', message)], 'programme')
    }
  }
}

export const programme: Command = {
  name: 'programme',
  help: (pages) => pages.programme,
  options: ['config', 'out', 'audience'],
  run,
}
