/** oneowner check: any plan, for example today's, against the rules. */
import { checkAssignment, type PlanCheck, PortfolioError } from '../../index.js'
import { readPlan, readPortfolio, readWorkbook } from '../../io/index.js'
import type { Arguments } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { checkKind, isKind, nameOf, Outputs, readBytes, STANDARD } from '../files.js'
import {
  hasTables,
  inputNames,
  loadPortfolio,
  PORTFOLIO_HELP,
  PORTFOLIO_OPTIONS,
  portfolioFiles,
} from '../portfolio-input.js'
import { within } from '../problems.js'
import { plural, printable, thousands } from '../text.js'

const HELP = `oneowner check: holds any plan against the rules, and counts its points

Usage
  oneowner check PORTFOLIO.json --plan FILE [--json FILE]
  oneowner check --managers FILE --accounts FILE --plan FILE [options]

${PORTFOLIO_HELP}
  --plan FILE            columns account and manager, ids as in the portfolio (.csv or .xlsx); or a result of
                         oneowner assign, or an object of account id -> manager id (.json);
                         - is CSV from standard input

Output
  The verdict and every violation, on standard output.
  --json FILE            the same as data (.json), or - for standard output instead of the text

Exit codes
  0 the plan keeps every rule, 2 bad input or usage, 3 it does not

Examples
  oneowner check portfolio.json --plan today.csv
  oneowner assign portfolio.json --out - | oneowner check portfolio.json --plan -
`

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  const [positional] = hasTables(args)
    ? args.take()
    : args.take('PORTFOLIO.json (or --managers and --accounts)')
  const files = portfolioFiles(args, positional)
  const planFile = args.required('plan')
  if (planFile !== undefined) checkKind(args, '--plan', planFile, '.csv', '.xlsx', '.json')
  const outputs = new Outputs(args, { json: '.json' })
  await outputs.check(inputNames(args, files, planFile))
  args.done()

  const { portfolio, name } = await loadPortfolio(files, io)
  const plan = await readOwners(planFile!, io)
  const verdict = within(name, () => checkAssignment(portfolio, plan))
  await outputs.write(new Map([['json', `${JSON.stringify(verdict, null, 2)}\n`]]), io)
  if (!outputs.useStandardOutput) io.stdout.write(`${printable(verdictText(verdict))}\n`)
  return verdict.feasible ? EXIT.planned : EXIT.infeasible
}

/** Pairs of account and manager. */
async function readOwners(file: string, io: Io): Promise<[string, string][]> {
  const bytes = await readBytes(file, io)
  const name = nameOf(file)
  if (file !== STANDARD && isKind(file, '.json')) return ownersOf(readPortfolio(bytes, { name }), name)
  const table = file !== STANDARD && isKind(file, '.xlsx') ? await readWorkbook(bytes, { name }) : bytes
  return readPlan(table, { name }).map(({ account, manager }) => [account, manager])
}

/** Of a result, or of an object account -> manager. */
function ownersOf(json: unknown, file: string): [string, string][] {
  const refuse = (path: (string | number)[], message: string): never => {
    throw new PortfolioError([{ code: 'invalid_type', path, message, file }])
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return refuse([], 'must be a result of oneowner assign, or an object account id -> manager id')
  const { assignments } = json as { assignments?: unknown }
  if (!Array.isArray(assignments))
    return Object.entries(json).map(([account, manager]): [string, string] =>
      typeof manager === 'string' ? [account, manager] : refuse([account], 'must be the id of a manager'),
    )
  return assignments.map((assignment, i) => {
    const { account, manager } = assignment ?? {}
    if (typeof account === 'string' && typeof manager === 'string') return [account, manager]
    return refuse(['assignments', i], 'must have an account and a manager')
  })
}

function verdictText({ feasible, violations, objective }: PlanCheck): string {
  const lines = [
    feasible ? 'the plan keeps every rule' : `the plan breaks ${plural(violations.length, 'rule')}`,
  ]
  for (const { message } of violations) lines.push(`  ${message}`)
  lines.push(`${thousands(objective)} points, load losses and penalties deducted`)
  return lines.join('\n')
}

export const check: Command = {
  name: 'check',
  summary: 'holds any plan against the rules, and counts its points',
  help: HELP,
  options: [...PORTFOLIO_OPTIONS, 'plan', 'json'],
  run,
}
