/** Portfolios with a planted contradiction, and those at the edges of what the gate accepts. */
import fc, { type Arbitrary } from 'fast-check'
import type { Account, Manager, Policy, Portfolio } from '../model/index.js'
import { fitMatrix, idsArbitrary, shuffled } from './arbitrary-parts.js'
import { sum } from './sums.js'

export interface PlantedContradiction {
  portfolio: Portfolio
  kind: 'slots' | 'minimums'
  /** The accounts that contradict. `slots`: of these, any one more than `slots` are a minimal contradiction. */
  accounts: string[]
  managers: string[]
  /** What the managers' caps allow (`slots`) or their floors demand (`minimums`) together. */
  slots: number
  /** How many accounts find no room, or how many the floors lack. */
  shortfall: number
}

/**
 * Valid portfolios with exactly one planted contradiction: some accounts that may go to a few managers
 * only, who have too little room (`slots`), or managers whose floors exceed the accounts that they may own
 * (`minimums`). All else has room enough.
 */
export function infeasiblePortfolioArbitrary(): Arbitrary<PlantedContradiction> {
  return fc
    .record({
      kind: fc.constantFrom('slots' as const, 'minimums' as const),
      limits: fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }),
      shortfall: fc.integer({ min: 1, max: 3 }),
      others: fc.record({ managers: fc.integer({ min: 1, max: 3 }), accounts: fc.nat(4) }),
      byExclusion: fc.boolean(),
    })
    .filter(({ kind, limits, shortfall }) => kind === 'slots' || sum(limits) >= shortfall)
    .chain(({ kind, limits, shortfall, others, byExclusion }) => {
      const slots = sum(limits)
      const planted = kind === 'slots' ? slots + shortfall : slots - shortfall
      return fc
        .record({
          managerIds: idsArbitrary('M', limits.length + others.managers, limits.length + others.managers),
          accountIds: idsArbitrary('A', planted + others.accounts, planted + others.accounts),
        })
        .chain(({ managerIds, accountIds }) =>
          fc
            .record({
              fit: fitMatrix(accountIds.length, managerIds.length, fc.constantFrom(0, 0.25, 0.5, 1)),
              managerOrder: shuffled(managerIds.length),
              accountOrder: shuffled(accountIds.length),
            })
            .map(({ fit, managerOrder, accountOrder }): PlantedContradiction => {
              const few = managerOrder.slice(0, limits.length)
              const fewIds = few.map((m) => managerIds[m])
              const otherIds = managerIds.filter((id) => !fewIds.includes(id))
              const contradicting = new Set(accountOrder.slice(0, planted))
              const openTo = (ids: string[]): Partial<Account> =>
                byExclusion ? { excluded: managerIds.filter((id) => !ids.includes(id)) } : { eligible: ids }
              const managers = managerIds.map((id, m): Manager => {
                const limit = limits[few.indexOf(m)]
                if (limit === undefined) return { id, maxAccounts: accountIds.length }
                return kind === 'slots'
                  ? { id, maxAccounts: limit }
                  : { id, minAccounts: limit, maxAccounts: limit + 1 }
              })
              const accounts = accountIds.map((id, a): Account => {
                if (contradicting.has(a)) return { id, ...(kind === 'slots' ? openTo(fewIds) : {}) }
                return { id, ...openTo(otherIds) }
              })
              return {
                portfolio: { managers, accounts, fit },
                kind,
                accounts: accountIds.filter((_, a) => contradicting.has(a)),
                managers: managerIds.filter((_, m) => few.includes(m)),
                slots,
                shortfall,
              }
            }),
        )
    })
}

/**
 * Valid portfolios at the edges: scores from {0, 1}, all equal, identical managers, one manager that
 * everybody wants, no accounts, a single manager, caps of 0 and caps far beyond the number of accounts.
 */
export function degeneratePortfolioArbitrary(): Arbitrary<Portfolio> {
  const cap = fc.constantFrom(0, 1, 2, 7, 1_000_000)
  const rows = (n: number, m: number): Arbitrary<number[][]> => {
    const matrix = (score: (m: number, row: number[]) => number, from: Arbitrary<number>) =>
      fc
        .array(fc.array(from, { minLength: m, maxLength: m }), { minLength: n, maxLength: n })
        .map((values) => values.map((row) => row.map((_, j) => score(j, row))))
    return fc.oneof(
      matrix((j, row) => row[j], fc.constantFrom(0, 1)),
      matrix(() => 0.5, fc.constant(0)),
      matrix((_, row) => row[0], fc.constantFrom(0, 0.3, 0.7, 1)),
      matrix((j) => (j === 0 ? 1 : 0), fc.constant(0)),
    )
  }
  return fc
    .tuple(fc.constantFrom(1, 1, 2, 3, 5), fc.constantFrom(0, 1, 2, 4, 6))
    .chain(([m, n]) =>
      fc.record({
        caps: fc.oneof<Arbitrary<number[]>[]>(
          fc.array(cap, { minLength: m, maxLength: m }),
          cap.map((same) => new Array<number>(m).fill(same)),
        ),
        fit: rows(n, m),
        incumbents: fc.array(fc.option(fc.nat(m - 1)), { minLength: n, maxLength: n }),
        policy: fc.constantFrom<Policy>(
          {},
          { loadLoss: 0 },
          { loadLoss: 1 },
          { idealAccounts: 0 },
          { unassigned: { penalty: 0 } },
          { unassigned: { penalty: 1 }, loadLoss: [0, 0, 2] },
        ),
      }),
    )
    .map(({ caps, fit, incumbents, policy }) => ({
      managers: caps.map((maxAccounts, m) => ({ id: `M${m}`, maxAccounts })),
      accounts: incumbents.map((m, a) => ({ id: `A${a}`, ...(m !== null && { incumbent: `M${m}` }) })),
      fit,
      policy,
    }))
}
