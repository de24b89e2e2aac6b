/**
 * The command line: argv, files, exit codes, progress. Everything it knows comes from the other rooms.
 *
 * Data goes to standard output, everything else to standard error.
 */
import { PortfolioError } from '../index.js'
import {
  closest,
  type HelpSentences,
  helpSentences,
  LANGUAGES,
  type Language,
  usageSentences,
} from '../language/index.js'
import { Arguments, UsageError } from './arguments.js'
import { EXIT, type ExitCode, type Io } from './command.js'
import { assign } from './commands/assign.js'
import { bench } from './commands/bench.js'
import { check } from './commands/check.js'
import { datasheet } from './commands/datasheet.js'
import { explain } from './commands/explain.js'
import { generate } from './commands/generate.js'
import { init } from './commands/init.js'
import { programme } from './commands/programme.js'
import { verify } from './commands/verify.js'
import { writeBackCommand } from './commands/write-back.js'
import { MachineError } from './files.js'
import { commandHelp, overview } from './help.js'
import { portfolioProblems } from './problems.js'
import { languageOf } from './telling.js'
import { tell } from './text.js'
import { version } from './version.js'

const COMMANDS = [
  init,
  assign,
  check,
  verify,
  explain,
  writeBackCommand,
  programme,
  datasheet,
  generate,
  bench,
]

/** In the order of the overview. */
function overviewOf(pages: HelpSentences): string {
  return overview(new Map(COMMANDS.map(({ name, help }) => [name, help(pages).summary])), pages)
}

/** Runs one command line (without node and script). Never throws; what went wrong is on standard error. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const language = languageOf(argv, io)
  const s = usageSentences(language)
  try {
    return await run(argv, language, io)
  } catch (error) {
    if (error instanceof UsageError) {
      const help = error.command === undefined ? 'oneowner --help' : `oneowner ${error.command} --help`
      tell(io.stderr, [...error.problems.map((each) => `oneowner: ${each}`), s.see(help)].join('\n'))
      return EXIT.badInput
    }
    if (error instanceof PortfolioError) {
      tell(io.stderr, `oneowner: ${portfolioProblems(error, language)}`)
      return EXIT.badInput
    }
    if (error instanceof MachineError) {
      tell(io.stderr, `oneowner: ${error.message}`)
      return EXIT.unexpected
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    io.stderr.write(`oneowner: ${s.unexpectedFailure}\n${text}\n`)
    return EXIT.unexpected
  }
}

async function run(argv: readonly string[], language: Language, io: Io): Promise<ExitCode> {
  const pages = helpSentences(language)
  const s = usageSentences(language)
  const [name, ...rest] = argv
  if (name === undefined) {
    io.stderr.write(overviewOf(pages))
    return EXIT.badInput
  }
  if (name === '--help' || name === '-h') {
    io.stdout.write(overviewOf(pages))
    return EXIT.planned
  }
  if (name === '--version') {
    io.stdout.write(`${version()}\n`)
    return EXIT.planned
  }
  const command = COMMANDS.find((each) => each.name === name)
  if (command === undefined) {
    const names = COMMANDS.map((each) => each.name)
    const what = name.startsWith('-') ? s.commandFirst(name) : s.unknownCommand(name)
    throw new UsageError([what + closest(name, names, language)])
  }
  const args = new Arguments(command.name, rest, [...command.options, 'lang'], language, command.flags)
  if (args.wantsHelp) {
    io.stdout.write(commandHelp(name, command.help(pages), pages))
    return EXIT.planned
  }
  args.choice('lang', LANGUAGES)
  return command.run(args, io)
}
