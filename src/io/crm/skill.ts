/** Whether win rates say who sells well where, and the criterion that follows if they do. */
import type { Criterion } from '../../model/index.js'
import type { Evidence } from './evidence.js'
import type { History } from './history.js'
import type { Material } from './material.js'
import { type Cell, shrunkenRates, testWinRates, type WinRateTest } from './winrates.js'

const DEFAULT_WEIGHT = 0.15

/**
 * Tests sellers within sectors, then sellers as such; the finer one that finds evidence becomes the criterion
 * `winRate` with shrunken rates. All deals with an account count, also those of others than candidates.
 */
export function skillOf(
  material: Material,
  history: History,
): { evidence: NonNullable<Evidence['skill']>; criterion?: Criterion } {
  const { customers, accounts, candidates, config } = material
  const sectorOf = new Map(customers.rows.map(({ id, segment }) => [id, segment]))
  const levels = [
    { by: 'sector' as const, stratumOf: (account: string) => sectorOf.get(account) ?? '' },
    { by: 'seller' as const, stratumOf: () => '' },
  ].map(({ by, stratumOf }) => {
    const cells = cellsOf(history, stratumOf)
    return { by, stratumOf, cells, test: testWinRates(cells, by) }
  })
  // Without sectors the first test would be the second once more.
  const tested = customers.rows.some(({ segment }) => segment !== '') ? levels : levels.slice(1)
  const tests = tested.map(({ test }) => test)
  const found = tested.find(({ test }) => test.verdict === 'evidence')
  if (found === undefined) return { evidence: { verdict: 'no evidence', tests, message: messageOf(tests) } }

  const rate = shrunkenRates(found.cells, found.test.tau2)
  const managers = [...candidates]
  const criterion: Criterion = {
    name: 'winRate',
    kind: 'customer',
    weight: config.winRate?.weight ?? DEFAULT_WEIGHT,
    values: accounts.map(({ id }) => managers.map((seller) => rate(found.stratumOf(id), seller))),
  }
  return { evidence: { verdict: 'evidence', tests, used: found.by, message: messageOf(tests) }, criterion }
}

function cellsOf(history: History, stratumOf: (account: string) => string): Cell[] {
  const strata = new Map<string, Map<string, Cell>>()
  for (const { seller, account, stage } of history.deals) {
    if (seller === undefined || account === undefined || stage === 'open') continue
    const stratum = stratumOf(account)
    let cells = strata.get(stratum)
    if (cells === undefined) strata.set(stratum, (cells = new Map()))
    let cell = cells.get(seller)
    if (cell === undefined) cells.set(seller, (cell = { seller, stratum, closed: 0, won: 0 }))
    cell.closed++
    if (stage === 'won') cell.won++
  }
  return [...strata.values()].flatMap((cells) => [...cells.values()])
}

function messageOf(tests: WinRateTest[]): string {
  const lines = tests.map(
    ({ by, verdict, q, df, critical }) =>
      `by ${by}: ${verdict}${df < 1 ? '' : ` (chi-square ${q.toFixed(1)} on ${df} degrees of freedom, ${critical.toFixed(1)} needed)`}`,
  )
  return `skill from win rates, ${lines.join('; ')}`
}
