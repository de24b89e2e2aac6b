/**
 * `assignAccounts` once, on a portfolio whose matrix would be too large to store: `npm run bench:large -- --accounts 300000`.
 *
 * Seconds are of the processor, which other work on the machine stretches least; memory is the peak of the process, and
 * what the portfolio itself takes of it.
 */
import { parseArgs } from 'node:util'
import { assignAccounts } from '../dist/index.js'
import { generatePortfolio } from '../dist/synthetic.js'

const SEED = 20260101

const { values } = parseArgs({
  options: {
    managers: { type: 'string', default: '2000' },
    accounts: { type: 'string', default: '1000000' },
  },
})
const size = { managers: Number(values.managers), accounts: Number(values.accounts) }

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
const peakMiB = () => Math.round(process.resourceUsage().maxRSS / 1024)

const portfolio = generatePortfolio({ ...size, seed: SEED })
const portfolioMiB = peakMiB()
const start = cpuSeconds()
const { status, objective } = assignAccounts(portfolio)
const seconds = Number((cpuSeconds() - start).toPrecision(3))
console.log(JSON.stringify({ ...size, status, objective, seconds, peakMiB: peakMiB(), portfolioMiB }))
if (status !== 'optimal') process.exitCode = 1
