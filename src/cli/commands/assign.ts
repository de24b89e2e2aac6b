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
import { type Audience, renderReport } from '../../report/index.js'
import type { Arguments } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { nameOf, Outputs } from '../files.js'
import {
  hasTables,
  inputNames,
  type LoadedPortfolio,
  loadPortfolio,
  PORTFOLIO_HELP,
  PORTFOLIO_OPTIONS,
  portfolioFiles,
} from '../portfolio-input.js'
import { within } from '../problems.js'
import { progressLine } from '../progress.js'
import {
  changeLine,
  contradictionText,
  importLines,
  noPlanLine,
  participants,
  planTable,
  proofLine,
  selectionOf,
} from '../summary.js'
import { plural, printable, thousands } from '../text.js'

const AUDIENCES = ['everyone', 'leadership'] as const satisfies Audience[]
const OUTPUTS = { out: ['.csv', '.xlsx'], json: '.json', report: '.html', notices: '.json' }
/** On standard error the plan is there to be looked at; the files have all of it. */
const ROWS_SHOWN = 100

const HELP = `oneowner assign: gives every account exactly one owner, with a proof

Usage
  oneowner assign PORTFOLIO.json [options]
  oneowner assign --managers FILE --accounts FILE [options]

${PORTFOLIO_HELP}

Output (- is standard output)
  --out FILE             the plan (.csv), or a workbook in which owners are chosen from lists
                         (.xlsx), for oneowner check --plan and oneowner assign --pins
  --csv STYLE            of the plan as CSV: standard (default), or excel-de with semicolons and
                         decimal commas, for an Excel with German settings
  --json FILE            the whole result with its certificate (.json), for oneowner verify
  --report FILE          one page to send around (.html)
  --audience WHO         whom the page is for: everyone (default; no figure of any one person) or leadership
  --notices FILE         every row that the import counted, and what derived figures rest on (.json)
  Without any of these the plan goes to standard output: a table on a terminal, CSV to a pipe or file.

Limits
  --time-limit SECONDS   stop then, with the best plan found and its proven bound

Exit codes
  0 planned, 2 bad input or usage, 3 infeasible, 4 nothing found within the limits

Examples
  oneowner assign portfolio.json
  oneowner assign --managers managers.csv --accounts accounts.xlsx --config config.json \\
                  --out assignment.csv --json result.json --report report.html
  oneowner assign portfolio.json --json - | oneowner verify portfolio.json -
`

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  const [positional] = hasTables(args)
    ? args.take()
    : args.take('PORTFOLIO.json (or --managers and --accounts)')
  const files = portfolioFiles(args, positional)
  const timeLimit = secondsOf(args)
  const audience = args.choice('audience', AUDIENCES)
  const csv = args.choice('csv', ['standard', 'excel-de'])
  const outputs = new Outputs(args, OUTPUTS)
  if (outputs.wants('notices') && !hasTables(args))
    args.problem('--notices is about the import of tables, and there are none')
  await outputs.check(inputNames(args, files))
  args.done()

  const loaded = await loadPortfolio(files, io)
  const result = solve(loaded, timeLimit, io)
  tell(io, participants(loaded.portfolio, loaded.imported))
  if (loaded.imported) for (const line of importLines(loaded.imported)) tell(io, line)
  if (loaded.pins !== undefined)
    tell(io, `${plural(loaded.pins, 'account')} pinned by ${nameOf(files.pins!)}`)
  const texts = commonTexts(loaded, result, outputs, audience)
  if (result.status === 'infeasible' || result.status === 'unknown') return giveUp(result, outputs, texts, io)
  const write: PlanWriter = {
    csv: () => writePlan(loaded.portfolio, result, csv === undefined ? {} : { csv }),
    workbook: () => writePlanWorkbook(loaded.portfolio, result, audience === undefined ? {} : { audience }),
  }
  return finish(loaded.portfolio, result, outputs, texts, write, io)
}

/** Milliseconds; undefined without a limit. */
function secondsOf(args: Arguments): number | undefined {
  const seconds = args.number('time-limit', 'a number of seconds')
  if (seconds === undefined) return undefined
  if (seconds < 0)
    args.problem(`--time-limit takes a number of seconds >= 0, not "${args.get('time-limit')}"`)
  return 1000 * seconds
}

function solve(
  { portfolio, name }: LoadedPortfolio,
  timeLimitMs: number | undefined,
  io: Io,
): AssignmentResult {
  const progress = progressLine(io.stderr)
  try {
    return within(name, () =>
      assignAccounts(portfolio, {
        onProgress: (each) => progress.show(each),
        ...(timeLimitMs === undefined ? {} : { timeLimitMs }),
      }),
    )
  } finally {
    progress.clear()
  }
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
  io: Io,
): Promise<ExitCode> {
  const { valid, problems } = verifyAssignment(portfolio, plan)
  if (!valid) throw new Error(`the plan fails its own verification: ${problems.join('; ')}`)
  const changes = countChanges(portfolio, plan)
  if (outputs.wants('out'))
    texts.set('out', outputs.kindOf('out') === '.xlsx' ? await write.workbook() : write.csv())

  const written = await outputs.write(texts, io)
  if (!outputs.isEmpty && !outputs.useStandardOutput)
    tell(io, `\n${planTable(portfolio, plan, changes, ROWS_SHOWN)}\n`)
  if (outputs.isEmpty)
    io.stdout.write(io.stdout.isTTY ? `${planTable(portfolio, plan, changes)}\n` : write.csv())
  if (changeLine(changes) !== '') tell(io, changeLine(changes))
  tell(io, `${thousands(plan.objective)} points, load losses and penalties deducted`)
  tell(io, proofLine(plan))
  tellWritten(io, written)
  return EXIT.planned
}

async function giveUp(
  result: Exclude<AssignmentResult, Planned>,
  outputs: Outputs,
  texts: Map<string, string | Uint8Array>,
  io: Io,
): Promise<ExitCode> {
  const written = await outputs.write(texts, io)
  tell(io, result.status === 'infeasible' ? contradictionText(result) : noPlanLine(result.stopReason))
  if (outputs.wants('out')) tell(io, 'nothing was written for --out: there is no plan')
  tellWritten(io, written)
  return result.status === 'infeasible' ? EXIT.infeasible : EXIT.nothingFound
}

/** By option: what is written whether or not there is a plan. */
function commonTexts(
  { portfolio, imported }: LoadedPortfolio,
  result: AssignmentResult,
  outputs: Outputs,
  audience: Audience | undefined,
): Map<string, string | Uint8Array> {
  const texts = new Map<string, string | Uint8Array>()
  const json = (data: unknown) => `${JSON.stringify(data, null, 2)}\n`
  if (outputs.wants('json')) texts.set('json', json(result))
  if (outputs.wants('notices') && imported) {
    const { summary, notices, evidence } = imported
    texts.set('notices', json({ summary, notices, evidence }))
  }
  if (outputs.wants('report')) {
    const options = {
      ...(audience === undefined ? {} : { audience }),
      ...(imported ? { selection: selectionOf(imported) } : {}),
    }
    texts.set('report', renderReport(portfolio, result, options))
  }
  return texts
}

function tell({ stderr }: Io, line: string): void {
  stderr.write(`${printable(line)}\n`)
}

function tellWritten(io: Io, files: readonly string[]): void {
  if (files.length > 0) tell(io, `${plural(files.length, 'file')} written: ${files.join(', ')}`)
}

export const assign: Command = {
  name: 'assign',
  summary: 'gives every account exactly one owner, with a proof',
  help: HELP,
  options: [...PORTFOLIO_OPTIONS, ...Object.keys(OUTPUTS), 'audience', 'csv', 'time-limit'],
  run,
}
