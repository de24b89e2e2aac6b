/** Prints how long the first call of `assignAccounts` takes in this process, from the call on. */
import { performance } from 'node:perf_hooks'
import { assignAccounts } from '../dist/index.js'
import { generatePortfolio } from '../dist/synthetic.js'

const portfolio = generatePortfolio({ accounts: 40, managers: 12, seed: 1 })
const start = performance.now()
const { status } = assignAccounts(portfolio)
const seconds = (performance.now() - start) / 1000
if (status !== 'optimal') throw new Error(status)
console.log(JSON.stringify({ seconds }))
