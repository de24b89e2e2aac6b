/** The process in which one peer solves one instance: told what to do by `remote.mjs`. */
import { performance } from 'node:perf_hooks'
import { buildProgram } from './instances.mjs'
import * as library from './library.mjs'
import { loadPeer } from './peers/index.mjs'
import { median } from './statistics.mjs'

const peer = await loadPeer(process.argv[2])
let prepared
let baseline
/** What solves the instances in which no peer takes part. */
let alone

const MIB = 2 ** 20
/** Seconds of a run that nothing has to be warm for. */
const SHORT_RUN = 0.5
/** Resident memory at its peak; Linux and macOS alike report it in KiB here. */
const peakBytes = () => process.resourceUsage().maxRSS * 1024

const commands = {
  async prepare(instance) {
    if (instance.alone) {
      alone = await import('./alone.mjs')
      baseline = process.memoryUsage.rss()
      prepared = alone.prepare(instance)
      return { proof: alone.validate(prepared) }
    }
    const program = buildProgram(instance, library)
    const supported = peer.supports(program)
    if (supported !== true) return { unsupported: supported }
    baseline = process.memoryUsage.rss()
    prepared = await peer.prepare(program)
    return { proof: peer.validate?.(prepared) }
  },

  /** Solves at least once, and again until `minSeconds` have passed; a short first run warms up and does not count. */
  async solve({ minSeconds }) {
    const seconds = []
    let solution
    const solveOnce = async () => {
      const again = await (alone ?? peer).solve(prepared)
      if (again.objective !== (solution?.objective ?? again.objective))
        throw new Error('two objectives in one turn')
      solution = again
      return again.seconds
    }
    const first = await solveOnce()
    if (first > SHORT_RUN) seconds.push(first)
    const start = performance.now()
    while (seconds.length === 0 || performance.now() - start < minSeconds * 1000)
      seconds.push(await solveOnce())
    const memory = solution.memoryMiB ?? Math.max(0, peakBytes() - baseline) / MIB
    return { ...solution, seconds: median(seconds), memoryMiB: Math.round(memory) }
  },
}

process.on('message', async ({ command, argument }) => {
  try {
    process.send({ answer: await commands[command](argument) })
  } catch (error) {
    process.send({ failed: String(error?.message ?? error).split('\n')[0] })
  }
})
