/** oneowner explain: why this owner, and what another one would cost. */
import {
  type Account,
  assignAccounts,
  createExplainer,
  type Manager,
  ownerText,
  type Portfolio,
  whyNotText,
} from '../../index.js'
import type { Arguments } from '../arguments.js'
import { UsageError } from '../arguments.js'
import { closest } from '../closest.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { Outputs } from '../files.js'
import {
  hasTables,
  inputNames,
  loadPortfolio,
  PORTFOLIO_HELP,
  PORTFOLIO_OPTIONS,
  portfolioFiles,
} from '../portfolio-input.js'
import { within } from '../problems.js'
import { contradictionText } from '../summary.js'
import { printable } from '../text.js'

const HELP = `oneowner explain: why an account has its owner, and what another owner would cost

Usage
  oneowner explain PORTFOLIO.json --account ID [--why-not MANAGER] [--json FILE]
  oneowner explain --managers FILE --accounts FILE [options] --account ID [--why-not MANAGER]

${PORTFOLIO_HELP}
  --account ID           the account, by its id, or by its name where only one account has it
  --why-not MANAGER      what it would cost if this manager owned it, and the moves that would follow

Output
  The answer in sentences, on standard output. The plan is solved first, so that the answer is exact.
  --json FILE            the same as data (.json), or - for standard output instead of the text

Exit codes
  0 answered, 2 bad input or usage, 3 there is no plan to ask about

Examples
  oneowner explain portfolio.json --account arbor
  oneowner explain portfolio.json --account "Arbor Timber" --why-not omar
`

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  const [positional] = hasTables(args)
    ? args.take()
    : args.take('PORTFOLIO.json (or --managers and --accounts)')
  const files = portfolioFiles(args, positional)
  const accountKey = args.required('account')
  const managerKey = args.get('why-not')
  const outputs = new Outputs(args, { json: '.json' })
  await outputs.check(inputNames(args, files))
  args.done()

  const { portfolio, name } = await loadPortfolio(files, io)
  const plan = within(name, () => assignAccounts(portfolio))
  const problems: string[] = []
  const account = idOf(portfolio.accounts, accountKey!, '--account', problems)
  const manager =
    managerKey === undefined ? undefined : idOf(portfolio.managers, managerKey, '--why-not', problems)
  if (problems.length > 0) throw new UsageError(problems, 'explain')
  if (plan.status === 'infeasible') {
    io.stderr.write(`${printable(contradictionText(plan))}\n`)
    return EXIT.infeasible
  }
  if (plan.status === 'unknown') return EXIT.nothingFound

  const explainer = createExplainer(portfolio, plan)
  const explanation = explainer.explainOwner(account)
  const whyNot = manager === undefined ? undefined : explainer.whyNot(account, manager)
  const data = whyNot === undefined ? { explanation } : { explanation, whyNot }
  await outputs.write(new Map([['json', `${JSON.stringify(data, null, 2)}\n`]]), io)
  if (!outputs.useStandardOutput) io.stdout.write(`${printable(textOf(portfolio, account, manager, data))}\n`)
  return EXIT.planned
}

function textOf(
  portfolio: Portfolio,
  account: string,
  manager: string | undefined,
  {
    explanation,
    whyNot,
  }: { explanation: Parameters<typeof ownerText>[1]; whyNot?: Parameters<typeof whyNotText>[3] },
): string {
  const parts = [ownerText(portfolio, explanation)]
  if (manager !== undefined && whyNot) parts.push(whyNotText(portfolio, account, manager, whyNot))
  return parts.join('\n\n')
}

/** An id, or a name that only one has. */
function idOf(list: readonly (Account | Manager)[], key: string, option: string, problems: string[]): string {
  if (list.some(({ id }) => id === key)) return key
  const named = list.filter(({ name }) => name === key)
  if (named.length === 1) return named[0].id
  const names = list.flatMap(({ id, name }) => (name === undefined ? [id] : [id, name]))
  problems.push(
    named.length > 1
      ? `${option}: ${named.length} have the name ${JSON.stringify(key)}; give the id`
      : `${option}: there is no ${JSON.stringify(key)}${closest(key, names)}`,
  )
  return key
}

export const explain: Command = {
  name: 'explain',
  summary: 'says why an account has its owner, and what another would cost',
  help: HELP,
  options: [...PORTFOLIO_OPTIONS, 'account', 'why-not', 'json'],
  run,
}
