/**
 * A command in a thread of its own, with this one free to hear Ctrl-C.
 *
 * A solver runs without a pause, and a signal is only heard in one; reading a large table is no different. The thread
 * says at any moment what a first Ctrl-C is to do (command.ts). A second one finds nobody listening and ends the process.
 */
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Language, terminalSentences, usageSentences } from '../../language/index.js'
import { EXIT, type ExitCode, type Output, type PartialAnswer } from '../command.js'
import { tell } from '../text.js'
import {
  ACTION,
  ACTIONS,
  type Input,
  type Message,
  PRESSED,
  type Start,
  type StreamFacts,
} from './protocol.js'

/** Takes the line of progress off a terminal. */
const CLEAR = '\r\u001b[K'

/** Runs one command line; `isPressed`: Ctrl-C came before. Never throws. */
export function attend(
  argv: readonly string[],
  language: Language,
  process: NodeJS.Process,
  isPressed = false,
): Promise<ExitCode> {
  const { stdout, stderr } = process
  const shared = new Int32Array(new SharedArrayBuffer(8))
  const start: Start = { argv, stdout: factsOf(stdout), stderr: factsOf(stderr), shared }
  const thread = new Worker(new URL('./cli-thread.js', import.meta.url), { workerData: start })
  const say = (text: string) => sayTo(stderr, text)
  const s = terminalSentences(language)
  let offered: PartialAnswer | undefined
  let isReading = false

  return new Promise((resolve) => {
    const end = async (code: () => ExitCode | Promise<ExitCode>) => {
      await thread.terminate()
      resolve(await code())
      process.off('SIGINT', interrupt)
      // Input that does not end would keep the process.
      if (isReading) process.stdin.destroy()
    }
    const interrupt = () => {
      const action = ACTIONS[Atomics.load(shared, ACTION)]
      if (action !== 'end') {
        Atomics.store(shared, PRESSED, 1)
        say(action === 'stop' ? s.interrupted : s.finishing)
      } else if (offered) void end(() => give(offered!, language, process))
      else {
        say(s.stoppedEmpty)
        void end(() => EXIT.nothingFound)
      }
    }
    process.once('SIGINT', interrupt)
    if (isPressed) process.emit('SIGINT')
    thread.on('message', (message: Message) => {
      if (message.kind === 'write') process[message.stream].write(message.text)
      else if (message.kind === 'offer') offered = message.answer
      else if (message.kind === 'done') void end(() => message.code)
      else {
        isReading = true
        void allOf(process.stdin).then((input) => thread.postMessage(input))
      }
    })
    thread.on('error', (error: NodeJS.ErrnoException) => {
      const { unexpectedFailure, outOfMemory } = usageSentences(language)
      const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      say(`oneowner: ${isFull ? outOfMemory : `${unexpectedFailure}\n${error.stack}`}`)
      void end(() => EXIT.unexpected)
    })
  })
}

function factsOf({ isTTY, columns }: NodeJS.WriteStream): StreamFacts {
  return isTTY ? { isTTY, columns } : {}
}

async function allOf(stdin: NodeJS.ReadStream): Promise<Input> {
  try {
    const chunks: Uint8Array[] = []
    for await (const chunk of stdin) chunks.push(Buffer.from(chunk))
    return { bytes: Buffer.concat(chunks) }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    return { code, message }
  }
}

/** In place of the line of progress. */
function sayTo(stderr: Output, text: string): void {
  if (stderr.isTTY) stderr.write(CLEAR)
  tell(stderr, text)
}

/** Writes what was offered, as the command would have written it. */
export async function give(
  { file, text, lines }: PartialAnswer,
  language: Language,
  { stdout, stderr }: { stdout: Output; stderr: Output },
): Promise<ExitCode> {
  if (stderr.isTTY) stderr.write(CLEAR)
  if (file === undefined) {
    tell(stdout, text)
  } else {
    const { reasonOf, writeFiles } = await import('../files.js')
    try {
      await mkdir(dirname(file), { recursive: true })
      await writeFiles([{ file, text }], language)
    } catch (error) {
      sayTo(stderr, `oneowner: ${reasonOf(error, language)}`)
      return EXIT.unexpected
    }
  }
  for (const line of lines) sayTo(stderr, line)
  return EXIT.planned
}
