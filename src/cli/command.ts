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
  /** For Ctrl-C; absent where nobody can press it. */
  once?(signal: 'SIGINT', listener: () => void): unknown
  off?(signal: 'SIGINT', listener: () => void): unknown
}

export interface Command {
  /** Names of the options that take a value; each command has --help and --lang besides. */
  options: readonly string[]
  /** Names of those that take none. */
  flags?: readonly string[]
  run(args: Arguments, io: Io): Promise<ExitCode>
}
