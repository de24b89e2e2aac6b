/**
 * How long coverStakeholders takes: a made-up programme of so many accounts, stakeholders at each, and people, with one
 * stakeholder in five known already. Every answer is judged by verifyCoverage, which is timed, too.
 *
 *   npm run bench:coverage                              up to 2,000 x 10 x 1,000
 *   npm run bench:coverage -- --full --write            up to 10,000 x 10 x 2,000
 *   npm run bench:coverage -- --sizes 100x15x150,300x15x300
 *
 * Every size has a process of its own. `own kinds`: no two people are alike (each sells a line of their own), the worst
 * case of an answer that is found among kinds of people. Times are seconds of the processor.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { assignAccounts } from '../dist/index.js'
import { coverStakeholders, verifyCoverage } from '../dist/programme.js'
import { describeMachine } from './machine.mjs'
import { addSection } from './results.mjs'

const SIZES = ['100x15x150', '300x15x300', '1000x10x500', '2000x10x1000']
const OWN_KINDS = ['300x15x300 own kinds', '1000x10x500 own kinds']
const LARGE = ['5000x10x1500', '10000x10x2000', '2000x10x1000 own kinds']
const FUNCTIONS = ['procurement', 'logistics', 'finance', 'quality', 'management', 'plant', 'design', 'legal']
const LEVELS = ['executive', 'senior', 'operational']
const LANGUAGES = ['en', 'de', 'fr', 'it', 'es', 'sv']

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string' },
    full: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    one: { type: 'string' },
  },
})

if (options.one) console.log(JSON.stringify(measureOne(options.one)))
else runAll()

function runAll() {
  const sizes = options.sizes?.split(',') ?? [...SIZES, ...OWN_KINDS, ...(options.full ? LARGE : [])]
  const lines = [
    '| accounts x stakeholders x people | leads | without | points | time | verified in | MiB | verdict |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
  ]
  for (const line of lines) console.log(line)
  for (const size of sizes) {
    const args = [fileURLToPath(import.meta.url), '--one', size]
    const { leads, without, points, seconds, verifying, peak, isTrue } = JSON.parse(
      execFileSync(process.execPath, args, { encoding: 'utf8' }),
    )
    const cells = [
      size,
      leads,
      without,
      points,
      `${seconds} s`,
      `${verifying} s`,
      peak,
      isTrue ? 'proved' : 'WRONG',
    ]
    lines.push(`| ${cells.join(' | ')} |`)
    console.log(lines.at(-1))
    if (!isTrue) process.exitCode = 1
  }
  if (!options.write) return
  const { date, cpu, cores, node, commit } = describeMachine()
  const machine = `${cpu}, ${cores} cores; Node ${node}; commit ${commit}.`
  const told = 'Relationship leads and deputies, seconds of the processor for all of it.'
  addSection(`## ${date}, coverage\n\n${machine} ${told}\n\n${lines.join('\n')}\n`)
}

function measureOne(size) {
  const [accounts, each, people] = size.split(' ')[0].split('x').map(Number)
  const programme = programmeOf(accounts, each, people, size.endsWith('own kinds'))
  const plan = assignAccounts(programme.portfolio)
  const watch = () => {
    const start = process.cpuUsage()
    return () => {
      const { user, system } = process.cpuUsage(start)
      return ((user + system) / 1e6).toFixed(2)
    }
  }
  const solving = watch()
  const coverage = coverStakeholders(programme, plan)
  const seconds = solving()
  const judging = watch()
  const isTrue = verifyCoverage(programme, plan, coverage)
  return {
    seconds,
    verifying: judging(),
    leads: coverage.leads.filter(({ role }) => role === 'lead').length,
    without: coverage.uncovered.length,
    points: coverage.proof.lead.objective + coverage.proof.deputy.objective,
    peak: Math.round(process.resourceUsage().maxRSS / 1024),
    isTrue,
  }
}

/** The same for the same size, on any machine. */
function programmeOf(accountCount, each, peopleCount, haveOwnKinds) {
  let state = 12345
  const random = (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
  const one = (list) => list[random(list.length)]
  // One owner in ten people, each with room for two accounts more than the mean.
  const owners = Math.max(1, Math.floor(peopleCount / 10))
  const managers = Array.from({ length: owners }, (_, m) => ({
    id: `M${m}`,
    maxAccounts: Math.ceil(accountCount / owners) + 2,
  }))
  const relationships = []
  const accounts = Array.from({ length: accountCount }, (_, a) => ({
    id: `A${a}`,
    incumbent: `M${random(owners)}`,
    stakeholders: Array.from({ length: each }, (_, s) => {
      if (random(5) === 0)
        relationships.push({
          account: `A${a}`,
          stakeholder: `S${s}`,
          person: `P${random(peopleCount - owners)}`,
          level: 'vendor',
        })
      return {
        id: `S${s}`,
        function: one(FUNCTIONS),
        seniority: LEVELS[Math.min(2, random(4))],
        priority: random(8) === 0,
        languages: ['en', one(LANGUAGES)],
        issues: [`${one(FUNCTIONS)} takes too long`],
      }
    }),
  }))
  // Room for all of them and a tenth more.
  const room = Math.ceil((1.1 * accountCount * each) / (peopleCount - owners))
  const people = Array.from({ length: peopleCount - owners }, (_, p) => ({
    id: `P${p}`,
    role: one(['seller', 'seller', 'functionalHead', 'executive']),
    function: one(FUNCTIONS),
    languages: ['en', one(LANGUAGES)],
    maxRelationships: room + random(3),
    ...(haveOwnKinds && { productLines: [`line ${p}`] }),
  }))
  const fit = Array.from({ length: accountCount }, () =>
    Array.from({ length: owners }, () => random(1000) / 1000),
  )
  return { asOf: '2026-03-01', portfolio: { managers, accounts, fit }, people, relationships }
}
