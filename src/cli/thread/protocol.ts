/** What the process and the thread that runs a command say to each other. */
import type { ExitCode, OnInterrupt, PartialAnswer } from '../command.js'

/** A stream as the thread sees it. */
export interface StreamFacts {
  isTTY?: boolean
  columns?: number
}

export interface Start {
  argv: readonly string[]
  stdout: StreamFacts
  stderr: StreamFacts
  /** [ACTION] index in ACTIONS, written by the thread; [PRESSED] 1 = Ctrl-C was pressed, written by the process. */
  shared: Int32Array
}

export const ACTION = 0
export const PRESSED = 1
export const ACTIONS = ['end', 'stop', 'finish'] as const satisfies readonly OnInterrupt[]

/** To the thread, in answer to `read`: all of standard input, or why it cannot be read. */
export type Input = { bytes: Uint8Array } | { code: string; message: string }

/** From the thread. */
export type Message =
  | { kind: 'write'; stream: 'stdout' | 'stderr'; text: string | Uint8Array }
  | { kind: 'read' }
  | { kind: 'offer'; answer: PartialAnswer }
  | { kind: 'done'; code: ExitCode }
