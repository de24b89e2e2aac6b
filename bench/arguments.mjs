/** The options of the benchmark: what is wrong with them is one line each, not a stack trace. */
import { parseArgs } from 'node:util'
import { PEER_NAMES } from './peers/index.mjs'

export const HELP = `The benchmark: every answer is validated before it is timed; medians of several runs.

Usage
  npm run bench -- [options]

Options
  --full            also the large instances, which take hours with all peers
  --only A,B        instances whose name contains one of these
  --peers A,B       of ${PEER_NAMES.join(', ')};
                    default all that are installed
  --limit SECONDS   for each answer; default 5, with --full 180
  --repeats N       runs of each, of which the median counts; default 3
  --json FILE       the rows as data
  --write           replaces RESULTS.md, results.json and the plot
  --help            this text

README.md says how to read the table.
`

const TEXT = ['only', 'peers', 'limit', 'repeats', 'json']
const FLAGS = ['full', 'write', 'help']

/** @returns {{ help: true } | { problems: string[] } | { options: object }} */
export function readArguments(argv) {
  const problems = []
  const values = {}
  const { tokens } = parseArgs({
    args: [...argv],
    options: {
      ...Object.fromEntries(TEXT.map((name) => [name, { type: 'string' }])),
      ...Object.fromEntries(FLAGS.map((name) => [name, { type: 'boolean' }])),
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(`unexpected "${token.value}"`)
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    if (FLAGS.includes(name)) {
      if (value !== undefined) problems.push(`${rawName} takes no value`)
      values[name] = true
    } else if (!TEXT.includes(name)) problems.push(`unknown option ${rawName}`)
    else if (value === undefined || value === '' || /^--/.test(value))
      problems.push(`${rawName} needs a value`)
    else values[name] = value
  }
  if (values.help) return { help: true }

  const positive = (name, otherwise) => {
    if (values[name] === undefined) return otherwise
    if (Number(values[name]) > 0 && Number.isFinite(Number(values[name]))) return Number(values[name])
    problems.push(`--${name} takes a positive number, not "${values[name]}"`)
    return otherwise
  }
  const limit = positive('limit', values.full ? 180 : 5)
  const repeats = Math.ceil(positive('repeats', 3))
  const peers = (values.peers ?? PEER_NAMES.join(',')).split(',')
  for (const peer of peers)
    if (!PEER_NAMES.includes(peer))
      problems.push(`unknown peer "${peer}"; there are ${PEER_NAMES.join(', ')}`)
  if (problems.length > 0) return { problems }
  const { full = false, write = false, only, json } = values
  return { options: { full, write, only, json, limit, repeats, peers } }
}
