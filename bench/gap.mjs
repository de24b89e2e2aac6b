/** Instances of the generalized assignment problem from the literature, where ../shared/data/gap is present. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../shared/data/gap', import.meta.url))
const SHORT = 'gap12-0 b05200 c20200 d10100 d20200 d40400 e20100'.split(' ')
const FULL = [
  ...'a20200 b10200 b20200 c10200 c10400 c20400 c40400 c15900 c201600'.split(' '),
  ...'d05100 d05200 d10200 d20100 d10400 d20400 d15900 d201600'.split(' '),
  ...'e10200 e20200 e10400 e20400 e40400 e15900 e201600'.split(' '),
]
const SETS = ['cattrysse1994', 'chu1997', 'yagiura2004']

/** @returns {string[]} those that are there */
export function capacityInstances(full) {
  return (full ? [...SHORT, ...FULL] : SHORT).filter((name) => pathOf(name) !== undefined)
}

function pathOf(name) {
  return SETS.map((set) => `${FOLDER}/${set}/${name}`).find((path) => existsSync(path))
}

/** m n, costs [manager][account], efforts [manager][account], capacities. Costs are to be minimised: points are negative. */
export function readGap(name) {
  const numbers = readFileSync(pathOf(name), 'utf8').trim().split(/\s+/).map(Number)
  const [m, n] = numbers
  if (numbers.length !== 2 + 2 * m * n + m) throw new Error(`${name} is no instance of ${m} x ${n}`)
  const byAccount = (from) =>
    Int32Array.from({ length: n * m }, (_, i) => numbers[from + (i % m) * n + Math.floor(i / m)])
  return {
    accountCount: n,
    managerCount: m,
    points: byAccount(2).map((cost) => -cost),
    effort: byAccount(2 + n * m),
    capacity: Int32Array.from(numbers.slice(2 + 2 * n * m)),
    maxAccounts: new Int32Array(m).fill(n),
  }
}
