/** oneowner datasheet: what a run of the programme reads, uses, ignores and assumes. */
import { runProgramme } from '../../programme/index.js'
import { dataSheetText } from '../../report/index.js'
import type { Arguments } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { STAND_IN_OPTIONS, standInsOf } from '../portfolio-input.js'
import { loadProgramme } from '../programme-input.js'
import { Summary } from '../summary.js'
import { tell } from '../text.js'

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  args.take()
  const config = args.required('config')
  const { language } = args
  const standIns = standInsOf(args)
  args.done()
  const { programme, options } = await loadProgramme(config!, standIns, io)
  const summary = new Summary({ language, audience: 'everyone' })
  const outcome = runProgramme(programme, options)
  if (outcome.status === 'infeasible') {
    tell(io.stderr, summary.contradictionText(outcome.portfolio, outcome))
    return EXIT.infeasible
  }
  if (outcome.status === 'unknown') {
    tell(io.stderr, summary.noPlanLine(outcome.stopReason))
    return EXIT.nothingFound
  }
  io.stdout.write(dataSheetText(outcome.dataSheet, { language }))
  return EXIT.planned
}

export const datasheet: Command = {
  options: ['config', ...STAND_IN_OPTIONS],
  run,
}
