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
import { type Command, EXIT, type ExitCode, type Io, type Output } from './command.js'
import { commandHelp, overview } from './help.js'
import { languageOf } from './language-of.js'
import { version } from './version.js'

/** A command is loaded when it is asked for, and nothing else: whoever asks for help waits for no solver. */
interface Entry {
  page: (pages: HelpSentences) => HelpPage
  load: () => Promise<Command>
  /** It may take its time, so Ctrl-C has a meaning. */
  solves?: true
}

/** By name, in the order of the overview. */
const COMMANDS: ReadonlyMap<string, Entry> = new Map([
  ['init', { page: (p) => p.init, load: async () => (await import('./commands/init.js')).init }],
  [
    'assign',
    { page: (p) => p.assign, load: async () => (await import('./commands/assign.js')).assign, solves: true },
  ],
  ['check', { page: (p) => p.check, load: async () => (await import('./commands/check.js')).check }],
  ['verify', { page: (p) => p.verify, load: async () => (await import('./commands/verify.js')).verify }],
  [
    'explain',
    {
      page: (p) => p.explain,
      load: async () => (await import('./commands/explain.js')).explain,
      solves: true,
    },
  ],
  [
    'write-back',
    {
      page: (p) => p.writeBack,
      load: async () => (await import('./commands/write-back.js')).writeBackCommand,
    },
  ],
  [
    'programme',
    {
      page: (p) => p.programme,
      load: async () => (await import('./commands/programme.js')).programme,
      solves: true,
    },
  ],
  [
    'datasheet',
    {
      page: (p) => p.datasheet,
      load: async () => (await import('./commands/datasheet.js')).datasheet,
      solves: true,
    },
  ],
  [
    'generate',
    { page: (p) => p.generate, load: async () => (await import('./commands/generate.js')).generate },
  ],
  [
    'bench',
    { page: (p) => p.bench, load: async () => (await import('./commands/bench.js')).bench, solves: true },
  ],
] satisfies [string, Entry][])

function overviewOf(output: Output, pages: HelpSentences): string {
  return overview(
    output,
    new Map(Array.from(COMMANDS, ([name, { page }]) => [name, page(pages).summary])),
    pages,
  )
}

/** Whether it is of use to listen to Ctrl-C during this command line. */
export function solves(argv: readonly string[]): boolean {
  return COMMANDS.get(argv[0])?.solves === true && !asksForHelp(argv)
}

/** Runs one command line (without node and script). Never throws; what went wrong is on standard error. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const language = languageOf(argv, io)
  try {
    return await run(argv, language, io)
  } catch (error) {
    return (await import('./failure.js')).tellFailure(error, language, io)
  }
}

async function run(argv: readonly string[], language: Language, io: Io): Promise<ExitCode> {
  const pages = helpSentences(language)
  const [name, ...rest] = argv
  if (name === undefined) {
    io.stderr.write(overviewOf(io.stderr, pages))
    return EXIT.badInput
  }
  if (name === '--help' || name === '-h') {
    io.stdout.write(overviewOf(io.stdout, pages))
    return EXIT.planned
  }
  if (name === '--version') {
    io.stdout.write(`${version()}\n`)
    return EXIT.planned
  }
  const { Arguments, UsageError } = await import('./arguments.js')
  const entry = COMMANDS.get(name)
  if (entry === undefined) {
    const s = usageSentences(language)
    const names = Array.from(COMMANDS.keys())
    const what = name.startsWith('-') ? s.commandFirst(name) : s.unknownCommand(name)
    throw new UsageError([what + closest(name, names, language)])
  }
  if (asksForHelp(argv)) {
    io.stdout.write(commandHelp(io.stdout, name, entry.page(pages), pages))
    return EXIT.planned
  }
  const command = await entry.load()
  const args = new Arguments(name, rest, [...command.options, 'lang'], language, command.flags)
  args.choice('lang', LANGUAGES)
  return command.run(args, io)
}

function asksForHelp(argv: readonly string[]): boolean {
  return argv.includes('--help') || argv.includes('-h')
}
