/** A Redis for as long as this example runs: on the loopback, on a free port, nothing on disk. */
import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'

export const HOW_TO_INSTALL =
  'redis-server is not on the path: apt-get install redis-server (Debian, Ubuntu), brew install redis (macOS)'

export function hasRedis() {
  return spawnSync('redis-server', ['--version'], { timeout: 10_000 }).status === 0
}

/**
 * @returns {Promise<{ connection: { host: string, port: number }, stop: () => Promise<void> }>}
 * @throws Error where there is no redis-server, or it does not come up within ten seconds
 */
export async function startRedis() {
  if (!hasRedis()) throw new Error(HOW_TO_INSTALL)
  const port = await freePort()
  const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const redis = spawn('redis-server', [...settings, '--dir', tmpdir()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => redis.once('exit', resolve))
  const end = () => redis.kill('SIGKILL')
  process.once('exit', end)
  const stop = async () => {
    redis.kill('SIGTERM')
    const late = setTimeout(end, 5000)
    await ended
    clearTimeout(late)
    process.off('exit', end)
  }
  let log = ''
  const isReady = await new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), 10_000)
    const settle = (/** @type {boolean} */ is) => {
      clearTimeout(late)
      resolve(is)
    }
    redis.stdout.setEncoding('utf8')
    redis.stdout.on('data', (text) => {
      log = (log + text).slice(-4000)
      if (log.includes('Ready to accept connections')) settle(true)
    })
    ended.then(() => settle(false))
  })
  if (!isReady) {
    await stop()
    throw new Error(`redis-server did not start:\n${log}`)
  }
  return { connection: { host: '127.0.0.1', port }, stop }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
