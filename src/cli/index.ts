/**
 * The command line: argv, files, exit codes, progress. Everything it knows comes from the other rooms.
 *
 * Data goes to standard output, everything else to standard error.
 */

import {
  closest,
  type HelpPage,
  type HelpSentences,
  helpSentences,
  LANGUAGES,
  type Language,
  usageSentences,
} from '../language/index.js'
import { PortfolioError } from '../model/index.js'
import { Arguments, UsageError } from './arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from './command.js'
import { MachineError } from './files.js'
import { commandHelp, overview } from './help.js'
import { portfolioProblems } from './problems.js'
import { languageOf } from './telling.js'
import { tell } from './text.js'
import { version } from './version.js'

/** A command is loaded when it is asked for: whoever checks a plan waits for no report. */
interface Entry {
  page: (pages: HelpSentences) => HelpPage
  load: () => Promise<Command>
}

/** By name, in the order of the overview. */
const COMMANDS: ReadonlyMap<string, Entry> = new Map([
  ['init', { page: (p) => p.init, load: async () => (await import('./commands/init.js')).init }],
  ['assign', { page: (p) => p.assign, load: async () => (await import('./commands/assign.js')).assign }],
  ['check', { page: (p) => p.check, load: async () => (await import('./commands/check.js')).check }],
  ['verify', { page: (p) => p.verify, load: async () => (await import('./commands/verify.js')).verify }],
  ['explain', { page: (p) => p.explain, load: async () => (await import('./commands/explain.js')).explain }],
  [
    'write-back',
    {
      page: (p) => p.writeBack,
      load: async () => (await import('./commands/write-back.js')).writeBackCommand,
    },
  ],
  [
    'programme',
    { page: (p) => p.programme, load: async () => (await import('./commands/programme.js')).programme },
  ],
  [
    'datasheet',
    { page: (p) => p.datasheet, load: async () => (await import('./commands/datasheet.js')).datasheet },
  ],
  [
    'generate',
    { page: (p) => p.generate, load: async () => (await import('./commands/generate.js')).generate },
  ],
  ['bench', { page: (p) => p.bench, load: async () => (await import('./commands/bench.js')).bench }],
] satisfies [string, Entry][])

function overviewOf(pages: HelpSentences): string {
  return overview(new Map(Array.from(COMMANDS, ([name, { page }]) => [name, page(pages).summary])), pages)
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
  const entry = COMMANDS.get(name)
  if (entry === undefined) {
    const names = Array.from(COMMANDS.keys())
    const what = name.startsWith('-') ? s.commandFirst(name) : s.unknownCommand(name)
    throw new UsageError([what + closest(name, names, language)])
  }
  const command = await entry.load()
  const args = new Arguments(name, rest, [...command.options, 'lang'], language, command.flags)
  if (args.wantsHelp) {
    io.stdout.write(commandHelp(name, entry.page(pages), pages))
    return EXIT.planned
  }
  args.choice('lang', LANGUAGES)
  return command.run(args, io)
}
