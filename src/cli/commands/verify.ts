/** oneowner verify: recomputes every figure of a result, and the proof. */
import { type AssignmentResult, type ResultVerification, verifyAssignment } from '../../index.js'
import { readPortfolio } from '../../io/index.js'
import { messageText, terminalSentences } from '../../language/index.js'
import { maySee } from '../../programme/index.js'
import type { Arguments } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { nameOf, Outputs, readBytes, validateKind } from '../files.js'
import {
  hasTables,
  inputNames,
  loadPortfolio,
  PORTFOLIO_OPTIONS,
  portfolioFiles,
} from '../portfolio-input.js'
import { within } from '../problems.js'
import { optionsThatShow, TELLING_OPTIONS, type Telling, tellingOf, withReader } from '../telling.js'
import { tell } from '../text.js'

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  const [positional, resultFile] = hasTables(args)
    ? [undefined, ...args.take('RESULT.json')]
    : args.take(args.s.portfolioOrTables, 'RESULT.json')
  const files = portfolioFiles(args, positional)
  if (resultFile !== undefined) validateKind(args, 'RESULT', resultFile, '.json')
  const asTyped = tellingOf(args)
  const outputs = new Outputs(args, { json: '.json' })
  await outputs.check(inputNames(args, files, resultFile))
  args.done()

  const { portfolio, name } = await loadPortfolio(files, io)
  const telling = withReader(asTyped, portfolio, 'verify', args)
  const result = readPortfolio(await readBytes(resultFile!, io), { name: nameOf(resultFile!) })
  const verification = within(name, () => verifyAssignment(portfolio, result as AssignmentResult))
  await outputs.write(new Map([['json', `${JSON.stringify(verification, null, 2)}\n`]]), io)
  const text = verificationText(verification, (result as AssignmentResult | null)?.status, telling)
  if (!outputs.useStandardOutput) tell(io.stdout, text)
  return verification.valid ? exitOf(result as AssignmentResult) : EXIT.badInput
}

function exitOf({ status }: AssignmentResult): ExitCode {
  if (status === 'infeasible') return EXIT.infeasible
  return status === 'unknown' ? EXIT.nothingFound : EXIT.planned
}

/** The problems hold points, and are for those who see the proof. */
function verificationText(
  { valid, proven, objective, bound, problems }: ResultVerification,
  status: AssignmentResult['status'] | undefined,
  telling: Telling,
): string {
  const s = terminalSentences(telling.language)
  const seen = maySee(telling, 'proof')
    ? problems.map((problem) => `  ${messageText(problem, telling.language)}`)
    : [s.limitsBy(optionsThatShow('proof'))]
  if (!valid) return [s.notValid(problems.length), ...seen].join('\n')
  if (status === 'infeasible') return s.validInfeasible
  if (status === 'unknown') return s.validUnknown
  const figures = maySee(telling, 'fit') ? [s.objectiveAndBound(objective, bound)] : []
  return [proven ? s.validOptimal : s.validFeasible, ...figures].join('\n')
}

export const verify: Command = {
  options: [...PORTFOLIO_OPTIONS, 'json', ...TELLING_OPTIONS],
  run,
}
