/** What only oneowner is asked: whole portfolios, and the first call of a fresh process. */
import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { buildPortfolio } from './instances.mjs'
import * as library from './library.mjs'

const file = (name) => fileURLToPath(new URL(name, import.meta.url))

export function prepare(instance) {
  if (instance.group === 'portfolio') return { portfolio: buildPortfolio(instance, library) }
  return instance.family === 'first call'
    ? { command: [file('first-call.mjs')], says: (text) => JSON.parse(text).seconds }
    : { command: [file('../dist/cli.js'), '--version'] }
}

export function validate({ portfolio }) {
  if (!portfolio) return 'none'
  const { status } = library.assignAccounts(portfolio)
  if (status !== 'optimal') throw new Error(`not proved: ${status}`)
  return 'proven'
}

/** Seconds; of a portfolio also the milliseconds of each step. */
export async function solve({ portfolio, command, says }) {
  const start = performance.now()
  if (portfolio) {
    const { objective } = library.assignAccounts(portfolio)
    const seconds = (performance.now() - start) / 1000
    const steps = library.timeSteps(portfolio, () => performance.now())
    const counters = Object.entries(steps).map(([name, ms]) => [`${name} ms`, Number(ms.toPrecision(3))])
    return { objective, seconds, counters: Object.fromEntries(counters) }
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return { objective: 0, seconds: says ? says(stdout) : (performance.now() - start) / 1000 }
}
