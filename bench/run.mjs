/**
 * The benchmark: every answer validated before it is timed, peers in turn on the same instance, medians.
 *
 * `npm run bench -- --help` lists the options; README.md says how to read the table.
 */
import { writeFileSync } from 'node:fs'
import { HELP, readArguments } from './arguments.mjs'
import { chooseInstances } from './instances.mjs'
import { describeMachine } from './machine.mjs'
import { measure } from './measure.mjs'
import { loadPeer } from './peers/index.mjs'
import { formatLost, formatRow, formatSummary, readmeTable, tableHead } from './report.mjs'
import { writeResults } from './results.mjs'

/** A run without --full begins nothing new after so many minutes. */
const SHORT_MINUTES = 15

const { help, problems, options } = readArguments(process.argv.slice(2))
if (help) console.log(HELP)
for (const problem of problems ?? []) console.error(`bench: ${problem}`)
if (problems) console.error('See: npm run bench -- --help')
if (help || problems) process.exit(problems ? 2 : 0)

const { full, only, peers, limit, repeats, json, write } = options
const chosen = await findPeers(peers)
const { instances, notices } = chooseInstances(full)
for (const notice of notices) console.error(notice)
if (!instances.some(matches)) {
  console.error(
    `bench: no instance has a name with "${only}"; there are ${instances.map(({ name }) => name).join(', ')}`,
  )
  process.exit(2)
}

const run = {
  ...describeMachine(),
  full,
  limitSeconds: limit,
  peers: chosen.map((peer) => peer.name),
  rows: [],
}
console.log(`${run.cpu}, ${run.cores} cores, Node ${run.node}, commit ${run.commit}\n\n${tableHead()}`)
const minutes = full ? undefined : SHORT_MINUTES
for await (const row of measure(instances.filter(matches), chosen, { limit, repeats, minutes })) {
  run.rows.push(row)
  console.log(formatRow(row))
}
console.log(`\n${formatSummary(run.rows)}`)
console.log(`\nLost:\n${formatLost(run.rows)}\n\nFor the README:\n${readmeTable(run.rows)}`)
if (json) writeFileSync(json, `${JSON.stringify(run, null, 2)}\n`)
if (write) writeResults(run)
if (run.rows.some((row) => row.wrong)) process.exitCode = 1

function matches({ name }) {
  return only === undefined || only.split(',').some((text) => name.includes(text))
}

/** Those that are installed; the others are reported with the command that installs them. */
async function findPeers(list) {
  const found = []
  for (const name of new Set(['oneowner', ...list])) {
    const peer = await loadPeer(name)
    const available = await peer.available()
    if (available === true) found.push(peer)
    else console.error(`${name} is left out. ${available}`)
  }
  return found
}
