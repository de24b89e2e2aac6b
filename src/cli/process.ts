/** One run of the command line on this process. */
import { usageSentences } from '../language/index.js'
import { EXIT } from './command.js'
import { main, solves } from './index.js'
import { languageOf } from './language-of.js'

/** Ctrl-C before a command was there to hear it. */
export interface EarlyCtrlC {
  readonly pressed: boolean
  readonly hear: () => void
}

export async function runHere(argv: readonly string[], early: EarlyCtrlC): Promise<void> {
  const language = languageOf(argv, process)
  let failed = false

  // A reader that closed its end (`oneowner ... | head`) has seen enough. That stops nothing: files are still
  // written, and the exit code still tells how it went.
  process.stderr.on('error', () => {})
  process.stdout.on('error', async (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || failed) return
    failed = true
    process.exitCode = EXIT.unexpected
    const { reasonOf } = await import('./files.js')
    process.stderr.write(`oneowner: ${usageSentences(language).outputFails(reasonOf(error, language))}\n`)
  })

  const attend = solves(argv) ? (await import('./thread/attend.js')).attend : undefined
  process.off('SIGINT', early.hear)
  // Nobody listens any more, so this ends a command that has no use for Ctrl-C as it always would.
  if (attend === undefined && early.pressed) process.kill(process.pid, 'SIGINT')
  const code = attend ? await attend(argv, language, process, early.pressed) : await main(argv, process)
  if (!failed) process.exitCode = code
}
