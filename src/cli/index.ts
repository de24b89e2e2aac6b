/**
 * The command line: argv, files, exit codes, progress. Everything it knows comes from the other rooms.
 *
 * Data goes to standard output, everything else to standard error.
 */
import { PortfolioError } from '../index.js'
import { closest } from '../language/index.js'
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
import { portfolioProblems } from './problems.js'
import { printable } from './text.js'
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

const HELP = `oneowner gives every key account exactly one owner, and proves that no plan is better
by the scores and rules given.

Usage
${COMMANDS.map(({ name, summary }) => `  oneowner ${name.padEnd(10)} ${summary}`).join('\n')}

  oneowner COMMAND --help shows the options of a command, with examples.
  oneowner --version

Data goes to standard output, everything else to standard error.

Exit codes
  ${EXIT.planned}  planned             ${EXIT.unexpected}  unexpected failure
  ${EXIT.badInput}  bad input or usage  ${EXIT.infeasible}  infeasible: the rules contradict each other
  ${EXIT.nothingFound}  nothing found within the limits
`

/** Runs one command line (without node and script). Never throws; what went wrong is on standard error. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await run(argv, io)
  } catch (error) {
    if (error instanceof UsageError) {
      const help = error.command === undefined ? 'oneowner --help' : `oneowner ${error.command} --help`
      io.stderr.write(
        `${error.problems.map((each) => `oneowner: ${printable(each)}`).join('\n')}\nSee: ${help}\n`,
      )
      return EXIT.badInput
    }
    if (error instanceof PortfolioError) {
      io.stderr.write(`oneowner: ${portfolioProblems(error)}\n`)
      return EXIT.badInput
    }
    if (error instanceof MachineError) {
      io.stderr.write(`oneowner: ${printable(error.message)}\n`)
      return EXIT.unexpected
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    io.stderr.write(`oneowner: unexpected failure\n${text}\n`)
    return EXIT.unexpected
  }
}

async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = argv
  if (name === undefined) {
    io.stderr.write(HELP)
    return EXIT.badInput
  }
  if (name === '--help' || name === '-h') {
    io.stdout.write(HELP)
    return EXIT.planned
  }
  if (name === '--version') {
    io.stdout.write(`${version()}\n`)
    return EXIT.planned
  }
  const command = COMMANDS.find((each) => each.name === name)
  if (command === undefined) {
    const names = COMMANDS.map((each) => each.name)
    const what = name.startsWith('-') ? 'the command comes first, not' : 'unknown command'
    throw new UsageError([`${what} "${name}"${closest(name, names)}`])
  }
  const args = new Arguments(command.name, rest, command.options)
  if (args.wantsHelp) {
    io.stdout.write(command.help)
    return EXIT.planned
  }
  return command.run(args, io)
}
