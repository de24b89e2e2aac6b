/** The `oneowner` command. The version is told before anything else is loaded; the rest is in process.ts. */
import { version } from './version.js'

// First of all: a Ctrl-C while the rest is loaded is answered by whoever takes over.
const early = {
  pressed: false,
  hear: () => {
    early.pressed = true
  },
}
process.once('SIGINT', early.hear)

const argv = process.argv.slice(2)
if (argv[0] === '--version') {
  process.stdout.on('error', () => {})
  process.stdout.write(`${version()}\n`)
} else await (await import('./process.js')).runHere(argv, early)
