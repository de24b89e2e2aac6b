/** What a command is, and what it works on. */
import type { Arguments } from './arguments.js'

export const EXIT = { planned: 0, unexpected: 1, badInput: 2, infeasible: 3, nothingFound: 4 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export interface Output {
  write(text: string | Uint8Array): unknown
  /** A terminal, with a person before it. */
  isTTY?: boolean
  /** Of a terminal. */
  columns?: number
}

/** The standard streams and the environment; `process` is one. */
export interface Io {
  stdin: AsyncIterable<Uint8Array | string>
  stdout: Output
  stderr: Output
  /** What says in which language, where --lang does not. */
  env?: Readonly<Record<string, string | undefined>>
  /** Absent where nobody can press it. */
  interrupt?: Interrupt
}

/**
 * What a first Ctrl-C does; a second one always ends the process at once.
 *
 * - `end`: there is nothing to give yet, so the command ends without an answer. So it is from the start
 * - `stop`: the solver stops, and the best plan so far is given
 * - `finish`: there is an answer already, which is written in full
 */
export type OnInterrupt = 'end' | 'stop' | 'finish'

export interface Interrupt {
  /** From now on a first Ctrl-C does this. */
  set(action: OnInterrupt): void
  /** What `end` gives instead of nothing. */
  offer(answer: PartialAnswer): void
  /** Under `stop` or `finish`. */
  isPressed(): boolean
}

/** The part of an answer that stands while the rest is still worked on. */
export interface PartialAnswer {
  /** Absent for standard output. */
  file?: string
  text: string
  /** Said when it is written, on standard error. */
  lines: readonly string[]
}

export interface Command {
  /** Names of the options that take a value; each command has --help and --lang besides. */
  options: readonly string[]
  /** Names of those that take none. */
  flags?: readonly string[]
  run(args: Arguments, io: Io): Promise<ExitCode>
}
