/** oneowner check: any plan, for example today's, against the rules. */
import { checkAssignment, type PlanCheck, type Violation } from '../../index.js'
import { messageText, type TerminalSentences, terminalSentences } from '../../language/index.js'
import { maySee } from '../../programme/index.js'
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
import { Summary } from '../summary.js'
import { optionsThatShow, TELLING_OPTIONS, type Telling, tellingOf, withReader } from '../telling.js'
import { tell } from '../text.js'

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  const [positional] = hasTables(args) ? args.take() : args.take(args.s.portfolioOrTables)
  const files = portfolioFiles(args, positional)
  const planFile = args.required('plan')
  checkPlanFile(args, 'plan', planFile)
  const asTyped = tellingOf(args)
  const outputs = new Outputs(args, { json: '.json' })
  await outputs.check(inputNames(args, files, planFile))
  args.done()

  const loaded = await loadPortfolio(files, io)
  const { portfolio, name } = loaded
  const digits = args.has('digits')
  const telling = { ...withReader(asTyped, portfolio, 'check', args), digits }
  for (const line of new Summary(telling).objectionLines(loaded)) tell(io.stderr, line)
  const plan = withIds(await readOwners(planFile!, io), portfolio)
  const verdict = within(name, () => checkAssignment(portfolio, plan))
  await outputs.write(new Map([['json', `${JSON.stringify(verdict, null, 2)}\n`]]), io)
  if (!outputs.useStandardOutput) tell(io.stdout, verdictText(verdict, telling))
  return verdict.feasible ? EXIT.planned : EXIT.infeasible
}

/** The messages of violations name limits and rules for single people. */
function verdictText({ feasible, violations, objective }: PlanCheck, telling: Telling): string {
  const s = terminalSentences(telling.language)
  const seesAll = maySee(telling, 'changeReason')
  return [
    feasible ? s.keepsRules : s.breaksRules(violations.length),
    ...violations.map(
      (violation) =>
        `  ${messageText(seesAll ? violation.message : neutral(violation, s), telling.language)}`,
    ),
    ...(maySee(telling, 'fit') && telling.digits ? [s.objective(objective)] : []),
    ...(feasible || seesAll ? [] : [s.limitsBy(optionsThatShow('changeReason'))]),
  ].join('\n')
}

/** What is wrong with the file by itself, in full; of everything else only whom it is about. */
function neutral(violation: Violation, s: TerminalSentences): string {
  switch (violation.code) {
    case 'unknown_account':
    case 'unknown_manager':
    case 'duplicate_account':
    case 'unowned':
      return violation.message
    default:
      return s.breaksRule(subjectOf(violation))
  }
}

/** Whom or what a broken rule is about, without its figures. */
function subjectOf(violation: Violation): string {
  if ('account' in violation) return violation.account
  if ('group' in violation) return violation.group
  if ('manager' in violation) return violation.manager
  return 'team' in violation ? violation.team : violation.code
}

export const check: Command = {
  options: [...PORTFOLIO_OPTIONS, 'plan', 'json', ...TELLING_OPTIONS],
  flags: ['digits'],
  run,
}
