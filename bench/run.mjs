/**
 * The benchmark: every answer validated before it is timed, peers in turn on the same instance, medians.
 *
 *   npm run bench -- [--full] [--only A,B] [--peers A,B] [--limit SECONDS] [--repeats N] [--json FILE] [--write]
 *
 * README.md says how to read it.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chooseInstances } from './instances.mjs'
import { describeMachine } from './machine.mjs'
import { measure } from './measure.mjs'
import { loadPeer, PEER_NAMES } from './peers/index.mjs'
import { formatRow, formatSummary, tableHead } from './report.mjs'
import { writeResults } from './results.mjs'

const { full, only, peers, limit, repeats, json, write } = readArguments()

const chosen = await findPeers(peers)
const { instances, notices } = chooseInstances(full)
for (const notice of notices) console.error(notice)

const run = {
  ...describeMachine(),
  full,
  limitSeconds: limit,
  peers: chosen.map((peer) => peer.name),
  rows: [],
}
console.log(`${run.cpu}, ${run.cores} cores, Node ${run.node}, commit ${run.commit}\n\n${tableHead()}`)
for await (const row of measure(instances.filter(matches), chosen, { limit, repeats })) {
  run.rows.push(row)
  console.log(formatRow(row))
}
console.log(`\n${formatSummary(run.rows)}`)
if (json) writeFileSync(json, `${JSON.stringify(run, null, 2)}\n`)
if (write) writeResults(run)
if (run.rows.some((row) => row.wrong)) process.exitCode = 1

function matches({ name }) {
  return only === undefined || only.split(',').some((text) => name.includes(text))
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      full: { type: 'boolean', default: false },
      only: { type: 'string' },
      peers: { type: 'string', default: PEER_NAMES.join(',') },
      limit: { type: 'string' },
      repeats: { type: 'string', default: '3' },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  })
  const positive = (name, text) => {
    if (Number(text) > 0) return Number(text)
    throw new RangeError(`--${name} must be a positive number`)
  }
  return {
    ...values,
    limit: positive('limit', values.limit ?? (values.full ? 180 : 5)),
    repeats: Math.ceil(positive('repeats', values.repeats)),
  }
}

/** Those that are installed; the others are reported with the command that installs them. */
async function findPeers(list) {
  const found = []
  for (const name of new Set(['oneowner', ...list.split(',')])) {
    const peer = await loadPeer(name)
    const available = await peer.available()
    if (available === true) found.push(peer)
    else console.error(`${name} is left out. ${available}`)
  }
  return found
}
