/** Worker processes as children of this one. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url))

/**
 * Resolves when it takes jobs.
 *
 * @param {number} port of Redis
 */
export async function startWorker(port) {
  const child = spawn(process.execPath, [WORKER, `${port}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  ended.then(() => process.off('exit', kill))
  const first = await Promise.race([once(child.stdout, 'data').then(String), ended.then(() => 'ended')])
  if (first.trim() !== 'ready') throw new Error(`the worker did not start: ${first}`)
  return {
    pid: child.pid,
    kill,
    /** Lets it finish what it has in hand, for ten seconds at most. */
    async stop() {
      child.kill('SIGTERM')
      const late = setTimeout(kill, 10_000)
      await ended
      clearTimeout(late)
    },
  }
}
