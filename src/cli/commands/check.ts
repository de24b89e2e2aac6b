/** oneowner check: any plan, for example today's, against the rules. */
import { checkAssignment, type PlanCheck } from '../../index.js'
import { type Language, messageText, terminalSentences } from '../../language/index.js'
import type { Arguments } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { Outputs } from '../files.js'
import { checkPlanFile, readOwners, withIds } from '../plan-input.js'
import {
  hasTables,
  inputNames,
  loadPortfolio,
  PORTFOLIO_OPTIONS,
  portfolioFiles,
} from '../portfolio-input.js'
import { within } from '../problems.js'
import { printable } from '../text.js'

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  const [positional] = hasTables(args) ? args.take() : args.take(args.s.portfolioOrTables)
  const files = portfolioFiles(args, positional)
  const planFile = args.required('plan')
  checkPlanFile(args, 'plan', planFile)
  const { language } = args
  const outputs = new Outputs(args, { json: '.json' })
  await outputs.check(inputNames(args, files, planFile))
  args.done()

  const { portfolio, name } = await loadPortfolio(files, io)
  const plan = withIds(await readOwners(planFile!, io), portfolio)
  const verdict = within(name, () => checkAssignment(portfolio, plan))
  await outputs.write(new Map([['json', `${JSON.stringify(verdict, null, 2)}\n`]]), io)
  if (!outputs.useStandardOutput) io.stdout.write(`${printable(verdictText(verdict, language))}\n`)
  return verdict.feasible ? EXIT.planned : EXIT.infeasible
}

function verdictText({ feasible, violations, objective }: PlanCheck, language: Language): string {
  const s = terminalSentences(language)
  return [
    feasible ? s.keepsRules : s.breaksRules(violations.length),
    ...violations.map(({ message }) => `  ${messageText(message, language)}`),
    s.objective(objective),
  ].join('\n')
}

export const check: Command = {
  name: 'check',
  help: (pages) => pages.check,
  options: [...PORTFOLIO_OPTIONS, 'plan', 'json'],
  run,
}
