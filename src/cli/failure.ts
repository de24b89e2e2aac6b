/** What went wrong, on standard error, and its exit code. */
import { type Language, usageSentences } from '../language/index.js'
import { PortfolioError } from '../model/index.js'
import { UsageError } from './arguments.js'
import { EXIT, type ExitCode, type Io } from './command.js'
import { MachineError } from './files.js'
import { portfolioProblems } from './problems.js'
import { tell } from './text.js'

export function tellFailure(error: unknown, language: Language, { stderr }: Io): ExitCode {
  const s = usageSentences(language)
  if (error instanceof UsageError) {
    const help = error.command === undefined ? 'oneowner --help' : `oneowner ${error.command} --help`
    tell(stderr, [...error.problems.map((each) => `oneowner: ${each}`), s.see(help)].join('\n'))
    return EXIT.badInput
  }
  if (error instanceof PortfolioError) {
    tell(stderr, `oneowner: ${portfolioProblems(error, language)}`)
    return EXIT.badInput
  }
  if (error instanceof MachineError) {
    tell(stderr, `oneowner: ${error.message}`)
    return EXIT.unexpected
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  stderr.write(`oneowner: ${s.unexpectedFailure}\n${text}\n`)
  return EXIT.unexpected
}
