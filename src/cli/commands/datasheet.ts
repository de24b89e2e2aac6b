/** oneowner datasheet: what a run of the programme reads, uses, ignores and assumes. */
import { LANGUAGES } from '../../language/index.js'
import { runProgramme } from '../../programme/index.js'
import { dataSheetText } from '../../report/index.js'
import type { Arguments } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { loadProgramme } from '../programme-input.js'
import { printable } from '../text.js'

const HELP = `oneowner datasheet: what a run reads, uses, ignores and assumes, who sees what, how to object

Usage
  oneowner datasheet --config programme.json [--lang LANGUAGE]

  --config FILE          the configuration of oneowner programme (.json)
  --lang LANGUAGE        ${LANGUAGES.join(' or ')}

The sheet is written by the run itself, as Markdown on standard output.

Exit codes
  0 planned, 2 bad input or usage, 3 infeasible, 4 nothing found within the limits

Example
  oneowner datasheet --config examples/programme.json --lang de
`

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  args.take()
  const config = args.required('config')
  const language = args.choice('lang', LANGUAGES) ?? 'en'
  args.done()
  const { programme, options } = await loadProgramme(config!, io)
  const outcome = runProgramme(programme, options)
  if (outcome.status === 'infeasible') {
    io.stderr.write(`${printable(outcome.infeasibility.message)}\n`)
    return EXIT.infeasible
  }
  if (outcome.status === 'unknown') return EXIT.nothingFound
  io.stdout.write(dataSheetText(outcome.dataSheet, { language }))
  return EXIT.planned
}

export const datasheet: Command = {
  name: 'datasheet',
  summary: 'what a run of the programme reads, uses, ignores and assumes',
  help: HELP,
  options: ['config', 'lang'],
  run,
}
