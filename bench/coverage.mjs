/**
 * How long coverStakeholders takes: a made-up programme of so many accounts, stakeholders at each, and people, with one
 * stakeholder in five known already. Proved by the verifier each time, or it says WRONG.
 *
 *   node bench/coverage.mjs [100x15x150 …]
 *
 * Beside the milliseconds: the counters of the machine's own work, which are the same on every machine.
 */
import { assignAccounts } from '../dist/index.js'
import { coverStakeholders, verifyCoverage } from '../dist/programme.js'

const DEFAULT_SIZES = ['100x15x150', '300x15x300', '1000x10x500']
const FUNCTIONS = ['procurement', 'logistics', 'finance', 'quality', 'management', 'plant', 'design', 'legal']
const LEVELS = ['executive', 'senior', 'operational']
const LANGUAGES = ['en', 'de', 'fr', 'it', 'es', 'sv']

const sizes = process.argv.slice(2)
console.log('accounts x stakeholders x people      leads  without     CPU ms  peak MiB')
for (const size of sizes.length > 0 ? sizes : DEFAULT_SIZES) {
  const [accounts, each, people] = size.split('x').map(Number)
  const programme = programmeOf(accounts, each, people)
  const plan = assignAccounts(programme.portfolio)
  const start = process.cpuUsage()
  const coverage = coverStakeholders(programme, plan)
  const { user, system } = process.cpuUsage(start)
  const leads = coverage.leads.filter(({ role }) => role === 'lead').length
  const verdict = verifyCoverage(programme, plan, coverage) ? '' : '  WRONG'
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  const figures = [leads, coverage.uncovered.length, Math.round((user + system) / 1000), peak]
  console.log(size.padEnd(34) + figures.map((figure) => String(figure).padStart(9)).join(' ') + verdict)
}

/** The same for the same size, on any machine. */
function programmeOf(accountCount, each, peopleCount) {
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
  }))
  const fit = Array.from({ length: accountCount }, () =>
    Array.from({ length: owners }, () => random(1000) / 1000),
  )
  return { asOf: '2026-03-01', portfolio: { managers, accounts, fit }, people, relationships }
}
