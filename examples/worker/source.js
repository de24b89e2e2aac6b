/** Stands in for a server: gives away a large portfolio as the bytes of its JSON. */
import { generatePortfolio } from 'oneowner/synthetic'

const portfolio = generatePortfolio({ accounts: 10_000, managers: 500, seed: 7 })
const { buffer } = new TextEncoder().encode(JSON.stringify(portfolio))
postMessage(buffer, [buffer])
