/** A peer in a process of its own, so that it can be stopped and its memory is its own. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url))

const running = new Set()
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
process.once('exit', () => {
  for (const remote of running) remote.stop()
})

export class TimeLimitError extends Error {}

export class RemotePeer {
  constructor(name) {
    // A process group of its own: a peer's native program ends with it.
    this.child = fork(WORKER, [name], {
      detached: true,
      execArgv: ['--max-old-space-size=12288'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    running.add(this)
  }

  /**
   * @param {'prepare' | 'solve'} command
   * @throws TimeLimitError, or an Error with the peer's message
   */
  async ask(command, argument, limitSeconds) {
    const { child } = this
    let timer
    let settle
    try {
      return await new Promise((resolve, reject) => {
        settle = {
          message: ({ answer, failed }) =>
            failed === undefined ? resolve(answer) : reject(new Error(failed)),
          exit: (code, signal) => reject(new Error(`process ended with ${signal ?? `code ${code}`}`)),
        }
        for (const [event, listener] of Object.entries(settle)) child.once(event, listener)
        timer = setTimeout(() => reject(new TimeLimitError(`> ${limitSeconds} s`)), limitSeconds * 1000)
        child.send({ command, argument })
      })
    } finally {
      clearTimeout(timer)
      for (const [event, listener] of Object.entries(settle)) child.off(event, listener)
    }
  }

  stop() {
    running.delete(this)
    try {
      process.kill(-this.child.pid, 'SIGKILL')
    } catch (error) {
      if (error.code !== 'ESRCH') throw error
    }
  }
}
