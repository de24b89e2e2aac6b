/** The `oneowner` command: one run of the command line on this process. */
import { main } from './index.js'

// A reader that closed its end (`oneowner ... | head`) has seen enough: that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
}

// Set first: the code that counts if standard output is closed while it is written.
process.exitCode = 0
process.exitCode = await main(process.argv.slice(2), process)
