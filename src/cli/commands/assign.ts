/** oneowner assign: the plan, its proof, and the files asked for. */
import {
  type AssignmentResult,
  assignAccounts,
  countChanges,
  type Planned,
  type Portfolio,
  verifyAssignment,
} from '../../index.js'
import { writePlan, writePlanWorkbook } from '../../io/index.js'
import { terminalSentences } from '../../language/index.js'
import { renderReport } from '../../report/index.js'
import type { Arguments } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { fileText, nameOf, Outputs } from '../files.js'
import { noticesIn } from '../notices.js'
import {
  hasTables,
  inputNames,
  type LoadedPortfolio,
  loadPortfolio,
  PORTFOLIO_OPTIONS,
  portfolioFiles,
} from '../portfolio-input.js'
import { within } from '../problems.js'
import { solving } from '../solving.js'
import { Summary, selectionOf } from '../summary.js'
import { TELLING_OPTIONS, type Telling, tellingOf, withReader } from '../telling.js'
import { columnsOf, tell } from '../text.js'

const OUTPUTS = { out: ['.csv', '.xlsx'], json: '.json', report: '.html', notices: '.json' }
/** On standard error the plan is there to be looked at; the files have all of it. */
const ROWS_SHOWN = 100

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  const [positional] = hasTables(args) ? args.take() : args.take(args.s.portfolioOrTables)
  const files = portfolioFiles(args, positional)
  const timeLimit = secondsOf(args)
  const asTyped = tellingOf(args)
  const csv = args.choice('csv', ['standard', 'excel-de'])
  const outputs = new Outputs(args, OUTPUTS)
  if (outputs.wants('notices') && !hasTables(args)) args.problem(args.s.noticesWithoutTables)
  await outputs.check(inputNames(args, files))
  args.done()

  const loaded = await loadPortfolio(files, io)
  const digits = args.has('digits')
  const telling = { ...withReader(asTyped, loaded.portfolio, 'assign', args), digits }
  const limits = timeLimit === undefined ? {} : { timeLimitMs: timeLimit }
  const result = within(loaded.name, () =>
    solving(io, telling, 'finish', (hooks) => assignAccounts(loaded.portfolio, { ...limits, ...hooks })),
  )
  const summary = new Summary(telling)
  const say = terminalSentences(telling.language)
  tell(io.stderr, summary.participants(loaded.portfolio, loaded.imported))
  if (loaded.imported) for (const line of summary.importLines(loaded.imported)) tell(io.stderr, line)
  if (loaded.pins !== undefined)
    tell(io.stderr, say.pinnedBy(loaded.pins, fileText(nameOf(files.pins!), telling.language)))
  for (const line of summary.objectionLines(loaded)) tell(io.stderr, line)
  const texts = commonTexts(loaded, result, outputs, telling)
  if (result.status === 'infeasible' || result.status === 'unknown')
    return giveUp(loaded.portfolio, result, outputs, texts, telling, io)
  const write: PlanWriter = {
    csv: () =>
      writePlan(loaded.portfolio, result, {
        audience: telling.audience,
        ...(csv === undefined ? {} : { csv }),
      }),
    workbook: () =>
      writePlanWorkbook(loaded.portfolio, result, { ...telling, objections: loaded.objections ?? [] }),
  }
  return finish(loaded.portfolio, result, outputs, texts, write, telling, io)
}

/** Milliseconds; undefined without a limit. */
function secondsOf(args: Arguments): number | undefined {
  const seconds = args.number('time-limit', args.s.kinds.seconds)
  if (seconds === undefined) return undefined
  if (seconds < 0) args.wrong('--time-limit', args.s.kinds.secondsFromZero, args.get('time-limit')!)
  return 1000 * seconds
}

/** The plan in the forms that were asked for. */
interface PlanWriter {
  csv: () => string
  workbook: () => Promise<Uint8Array>
}

async function finish(
  portfolio: Portfolio,
  plan: Planned,
  outputs: Outputs,
  texts: Map<string, string | Uint8Array>,
  write: PlanWriter,
  telling: Telling,
  io: Io,
): Promise<ExitCode> {
  const { valid, problems } = verifyAssignment(portfolio, plan)
  if (!valid) throw new Error(`the plan fails its own verification: ${problems.join('; ')}`)
  const changes = countChanges(portfolio, plan)
  const summary = new Summary(telling)
  if (outputs.wants('out'))
    texts.set('out', outputs.kindOf('out') === '.xlsx' ? await write.workbook() : write.csv())

  const written = await outputs.write(texts, io)
  if (!outputs.isEmpty && !outputs.useStandardOutput)
    tell(io.stderr, `\n${summary.planTable(portfolio, plan, changes, columnsOf(io.stderr), ROWS_SHOWN)}\n`)
  if (outputs.isEmpty) {
    // On one screen the plan stands apart from what is said around it.
    const gap = io.stdout.isTTY && io.stderr.isTTY ? '\n' : ''
    io.stderr.write(gap)
    io.stdout.write(
      io.stdout.isTTY
        ? `${summary.planTable(portfolio, plan, changes, columnsOf(io.stdout))}\n`
        : write.csv(),
    )
    io.stderr.write(gap)
  }
  for (const line of summary.planLines(plan, changes)) tell(io.stderr, line)
  tellWritten(io, written, telling)
  return EXIT.planned
}

async function giveUp(
  portfolio: Portfolio,
  result: Exclude<AssignmentResult, Planned>,
  outputs: Outputs,
  texts: Map<string, string | Uint8Array>,
  telling: Telling,
  io: Io,
): Promise<ExitCode> {
  const written = await outputs.write(texts, io)
  const summary = new Summary(telling)
  const reason =
    result.status === 'infeasible'
      ? summary.contradictionText(portfolio, result)
      : summary.noPlanLine(result.stopReason)
  tell(io.stderr, reason)
  if (outputs.wants('out')) tell(io.stderr, terminalSentences(telling.language).nothingForOut)
  tellWritten(io, written, telling)
  return result.status === 'infeasible' ? EXIT.infeasible : EXIT.nothingFound
}

/** By option: what is written whether or not there is a plan. */
function commonTexts(
  { portfolio, imported }: LoadedPortfolio,
  result: AssignmentResult,
  outputs: Outputs,
  telling: Telling,
): Map<string, string | Uint8Array> {
  const texts = new Map<string, string | Uint8Array>()
  const json = (data: unknown) => `${JSON.stringify(data, null, 2)}\n`
  if (outputs.wants('json')) texts.set('json', json(result))
  if (outputs.wants('notices') && imported) {
    texts.set('notices', json(noticesIn(imported, telling)))
  }
  if (outputs.wants('report')) {
    const options = {
      ...telling,
      ...(imported ? { selection: selectionOf(imported) } : {}),
    }
    texts.set('report', renderReport(portfolio, result, options))
  }
  return texts
}

function tellWritten(io: Io, files: readonly string[], { language }: Telling): void {
  if (files.length > 0) tell(io.stderr, terminalSentences(language).written(files))
}

export const assign: Command = {
  options: [...PORTFOLIO_OPTIONS, ...Object.keys(OUTPUTS), ...TELLING_OPTIONS, 'csv', 'time-limit'],
  flags: ['digits'],
  run,
}
