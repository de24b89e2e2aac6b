/** One run of the command line on this process. */
import { usageSentences } from '../language/index.js'
import { EXIT } from './command.js'
import { main, solves } from './index.js'
import { languageOf } from './language-of.js'

export async function runHere(argv: readonly string[]): Promise<void> {
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

  const code = solves(argv)
    ? await (await import('./thread/attend.js')).attend(argv, language, process)
    : await main(argv, process)
  if (!failed) process.exitCode = code
}
