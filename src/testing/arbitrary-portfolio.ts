/** fast-check arbitraries for portfolios that the gate accepts. Everything is small enough for brute force. */
import fc, { type Arbitrary } from 'fast-check'
import {
  type Account,
  type Criterion,
  KNOWLEDGE_AREAS,
  type Manager,
  type Policy,
  type Portfolio,
  type Ratings,
  type Rules,
  type Scoring,
} from '../model/index.js'
import { mayOwn, unitsOf } from './oracle.js'
import { oracleCriteria } from './oracle-scoring.js'
import { runningSums, sum } from './sums.js'

export interface PortfolioArbitraryOptions {
  /** Default 1. */
  minManagers?: number
  /** Default 5. */
  maxManagers?: number
  /** Default 0. */
  minAccounts?: number
  /** Default 7. */
  maxAccounts?: number
  /** An explicit fit matrix, scores from criteria, or (default) either. */
  scores?: 'fit' | 'criteria' | 'either'
  /**
   * Rules that tie accounts to each other (hard capacity, conflicts, segment and team caps, budgets of changes, groups that
   * count by their accounts), each in about one portfolio of three; default false.
   */
  rules?: boolean
}

/**
 * Valid portfolios with every feature that the exact engine supports, mixed: caps, floors, pins, eligible
 * and excluded managers, groups, load losses as a number or an array, penalties for staying unowned,
 * incumbents, values, explicit fit (also full of ties) or criteria. About one in three is infeasible.
 */
export function portfolioArbitrary(options: PortfolioArbitraryOptions = {}): Arbitrary<Portfolio> {
  const { minManagers = 1, maxManagers = 5, minAccounts = 0, maxAccounts = 7, scores = 'either' } = options
  const withRules = (portfolio: Portfolio): Arbitrary<Portfolio> =>
    options.rules ? ruled(portfolio) : fc.constant(portfolio)
  return fc
    .tuple(idsArbitrary('M', minManagers, maxManagers), idsArbitrary('A', minAccounts, maxAccounts))
    .chain(([managerIds, accountIds]) =>
      fc.oneof(
        ...(scores === 'criteria' ? [] : [withFit(managerIds, accountIds)]),
        ...(scores === 'fit' ? [] : [withCriteria(managerIds, accountIds)]),
      ),
    )
    .map(withoutContradictions)
    .chain(withRules)
}

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
              const only = (ids: string[]): Partial<Account> =>
                byExclusion ? { excluded: managerIds.filter((id) => !ids.includes(id)) } : { eligible: ids }
              const managers = managerIds.map((id, m): Manager => {
                const limit = limits[few.indexOf(m)]
                if (limit === undefined) return { id, maxAccounts: accountIds.length }
                return kind === 'slots'
                  ? { id, maxAccounts: limit }
                  : { id, minAccounts: limit, maxAccounts: limit + 1 }
              })
              const accounts = accountIds.map((id, a): Account => {
                if (contradicting.has(a)) return { id, ...(kind === 'slots' ? only(fewIds) : {}) }
                return { id, ...only(otherIds) }
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

/** Names that are property names of every object, look like numbers, or break naive CSV and HTML. */
export const AWKWARD_IDS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '0',
  '1e3',
  'a,b',
  '"<b>&',
  'Ünï 😀',
]

/** Distinct ids: mostly prefix and number, sometimes awkward ones. */
export function idsArbitrary(prefix: string, min: number, max: number): Arbitrary<string[]> {
  const plain = Array.from({ length: Math.max(10, max) }, (_, i) => `${prefix}${i + 1}`)
  const awkward = fc.uniqueArray(fc.constantFrom(...AWKWARD_IDS, ...plain), {
    minLength: min,
    maxLength: max,
  })
  const orderly = fc.integer({ min, max }).map((length) => plain.slice(0, length))
  return fc.oneof({ weight: 4, arbitrary: orderly }, { weight: 1, arbitrary: awkward })
}

function withFit(managerIds: string[], accountIds: string[]): Arbitrary<Portfolio> {
  const score = fc.constantFrom<Arbitrary<number>>(
    fc.constantFrom(0, 1),
    fc.constantFrom(0, 0.5, 1),
    fc.integer({ min: 0, max: 1000 }).map((x) => x / 1000),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  return score.chain((from) =>
    compactRecord<Portfolio>({
      managers: fc.tuple(...managerIds.map((id) => managerArbitrary(id))),
      accounts: fc.tuple(...accountIds.map((id) => accountArbitrary(id, managerIds))),
      fit: fitMatrix(accountIds.length, managerIds.length, from, { holes: true }),
      policy: policyArbitrary(),
    }),
  )
}

function withCriteria(managerIds: string[], accountIds: string[]): Arbitrary<Portfolio> {
  return compactRecord<Portfolio>({
    managers: fc.tuple(...managerIds.map((id) => managerArbitrary(id, accountIds))),
    accounts: fc.tuple(...accountIds.map((id) => accountArbitrary(id, managerIds, { needs: true }))),
    scoring: rarely(scoringArbitrary(accountIds.length, managerIds.length), 3),
    policy: policyArbitrary(),
  }).map((portfolio) => {
    if (oracleCriteria(portfolio).length > 0) return portfolio
    // Nothing to score by: give the first manager a capacity, and the weights back to the defaults.
    const { scoring, ...rest } = portfolio
    const [first, ...others] = portfolio.managers
    return { ...rest, managers: [{ ...first, capacity: 4 }, ...others] }
  })
}

function managerArbitrary(id: string, accountIds?: string[]): Arbitrary<Manager> {
  return compactRecord<Manager>({
    id: fc.constant(id),
    maxAccounts: mostly(fc.integer({ min: 0, max: 4 })),
    minAccounts: rarely(fc.integer({ min: 0, max: 2 }), 6),
    idealAccounts: rarely(fc.integer({ min: 0, max: 3 }), 4),
    team: rarely(fc.constantFrom('north', 'south'), 6),
    ...(accountIds && {
      capacity: rarely(fc.constantFrom(0.5, 1, 2.5, 5, 8), 2),
      acumen: rarely(ratingsArbitrary(), 2),
      knowledge: rarely(knowledgeArbitrary(accountIds), 2),
    }),
  })
}

function accountArbitrary(id: string, managerIds: string[], { needs = false } = {}): Arbitrary<Account> {
  const manager = fc.constantFrom(...managerIds)
  return compactRecord<Account>({
    id: fc.constant(id),
    value: rarely(fc.constantFrom(0.001, 0.5, 1.25, 2, 3, 10), 2),
    effort: rarely(fc.constantFrom(0, 0.5, 1.5, 2, 6), 2),
    needs: needs ? rarely(ratingsArbitrary(fc.constantFrom(0, 1, 2, 3)), 2) : fc.constant(undefined),
    incumbent: rarely(manager, 2),
    owner: rarely(manager, 10),
    eligible: rarely(fc.subarray(managerIds, { minLength: Math.min(2, managerIds.length) }), 6),
    excluded: rarely(fc.subarray(managerIds, { maxLength: Math.min(2, managerIds.length) }), 4),
    group: rarely(fc.constantFrom('G', '__proto__'), 4),
    segment: rarely(fc.constantFrom('retail', 'energy'), 6),
  })
}

function policyArbitrary(): Arbitrary<Policy> {
  const steps = fc.array(fc.constantFrom(0, 0.01, 0.1, 0.5), { minLength: 1, maxLength: 4 })
  return compactRecord<Policy>({
    maxAccounts: fc.integer({ min: 1, max: 4 }),
    idealAccounts: rarely(fc.integer({ min: 0, max: 3 }), 3),
    loadLoss: rarely(fc.oneof(fc.constantFrom(0, 0.02, 0.3), steps.map(runningSums)), 2),
    unassigned: rarely(
      fc.oneof(
        fc.constant('forbid' as const),
        fc.record({ penalty: fc.constantFrom(0, 0.1, 0.5, 2) }, { noNullPrototype: true }),
      ),
      2,
    ),
    capacity: rarely(fc.constant('soft' as const), 6),
  })
}

function scoringArbitrary(accounts: number, managers: number): Arbitrary<Scoring> {
  const weight = fc.constantFrom(0, 0.2, 1, 3)
  const own = (name: string): Arbitrary<Criterion> =>
    fc.record(
      {
        name: fc.constant(name),
        kind: fc.constantFrom('customer', 'capacity', 'continuity', 'product', 'geography'),
        weight,
        values: fitMatrix(accounts, managers, fc.constantFrom(0, 0.2, 0.6, 1)) as Arbitrary<number[][]>,
      },
      { noNullPrototype: true },
    )
  return compactRecord<Scoring>({
    weights: rarely(
      compactRecord<Record<string, number>>({
        acumen: mostly(weight),
        knowledge: mostly(weight),
        capacity: mostly(weight),
        continuity: mostly(weight),
      }),
      2,
    ),
    criteria: rarely(
      fc.subarray(['embedding', '__proto__']).chain((names) => fc.tuple(...names.map(own))),
      2,
    ),
  })
}

/** Fifths, so that no score lies exactly between two integers by the denominators of the ratings. */
function ratingsArbitrary(
  rating: Arbitrary<number> = fc.constantFrom(0, 0.2, 0.4, 0.6, 0.8, 1),
): Arbitrary<Ratings> {
  return fc
    .subarray([...KNOWLEDGE_AREAS], { minLength: 1, maxLength: 4 })
    .chain((areas) => fc.tuple(...areas.map((area) => fc.tuple(fc.constant(area), rating))))
    .map((entries) => Object.fromEntries(entries))
}

function knowledgeArbitrary(accountIds: string[]): Arbitrary<Record<string, number | Ratings>> {
  const known = fc.oneof(fc.constantFrom(0, 0.2, 0.6, 1), ratingsArbitrary())
  return fc
    .subarray(accountIds)
    .chain((ids) => fc.tuple(...ids.map((id) => fc.tuple(fc.constant(id), known))))
    .map((entries) => Object.fromEntries(entries))
}

function fitMatrix(
  accounts: number,
  managers: number,
  from: Arbitrary<number>,
  { holes = false } = {},
): Arbitrary<(number | null)[][]> {
  const entry = holes
    ? fc.oneof({ weight: 9, arbitrary: from }, { weight: 1, arbitrary: fc.constant(null) })
    : from
  const row = fc.array(entry, { minLength: managers, maxLength: managers })
  return fc.array(row, { minLength: accounts, maxLength: accounts })
}

/** The portfolio with some of the rules that tie its accounts to each other. */
function ruled(portfolio: Portfolio): Arbitrary<Portfolio> {
  const { accounts, managers } = portfolio
  const n = accounts.length
  const someAccount = fc.nat(Math.max(0, n - 1))
  const pairs = fc
    .array(fc.tuple(someAccount, someAccount), { minLength: 1, maxLength: 5 })
    .map((list) =>
      list.filter(([x, y]) => x !== y).map(([x, y]): [string, string] => [accounts[x].id, accounts[y].id]),
    )
  const valuesOf = (names: (string | undefined)[]) =>
    Array.from(new Set(names)).filter((name) => name !== undefined)
  const segments = valuesOf(accounts.map(({ segment }) => segment))
  const teams = valuesOf(managers.map(({ team }) => team))
  const teamCap = fc.record({
    team: fc.constantFrom(...teams, 'none'),
    max: fc.nat(5),
    min: fc.nat(2),
    kind: fc.nat(2),
  })
  return fc
    .record({
      isHard: fc.boolean(),
      capacities: fc.array(fc.constantFrom(undefined, 0.7, 1, 2.1, 3.3, 5, 8), {
        minLength: managers.length,
        maxLength: managers.length,
      }),
      efforts: fc.array(fc.constantFrom(0, 0.1, 0.7, 1, 1.1, 2, 3), { minLength: n, maxLength: n }),
      rules: compactRecord<Rules>({
        conflicts: n < 2 ? fc.constant(undefined) : rarely(pairs, 2),
        segmentCaps:
          segments.length === 0
            ? fc.constant(undefined)
            : rarely(
                fc.array(
                  fc.record(
                    { segment: fc.constantFrom(...segments), maxPerManager: fc.integer({ min: 0, max: 2 }) },
                    { noNullPrototype: true },
                  ),
                  { minLength: 1, maxLength: 2 },
                ),
                2,
              ),
        teamCaps:
          teams.length === 0
            ? fc.constant(undefined)
            : rarely(
                fc.array(
                  teamCap.map(({ team, max, min, kind }) => ({
                    team: team === 'none' ? teams[0] : team,
                    ...(kind !== 1 && { max }),
                    ...(kind !== 0 && { min: kind === 2 ? Math.min(min, max) : min }),
                  })),
                  { minLength: 1, maxLength: 2 },
                ),
                2,
              ),
        maxChanges: rarely(fc.nat(4), 3),
        maxChangesPerManager: rarely(fc.nat(2), 4),
        groupsCount: rarely(fc.constantFrom('one' as const, 'each' as const), 2),
      }),
    })
    .map(({ isHard, capacities, efforts, rules }) => ({
      ...portfolio,
      ...(isHard && {
        policy: { ...portfolio.policy, capacity: 'hard' as const },
        managers: managers.map((manager, m) => ({
          ...manager,
          ...(capacities[m] !== undefined && { capacity: capacities[m] }),
        })),
        accounts: accounts.map((account, a) => ({ ...account, effort: efforts[a] })),
      }),
      rules,
    }))
}

/** Drops what the gate refuses as contradictory: floors above the cap, pins against the rules of the account or group. */
function withoutContradictions(portfolio: Portfolio): Portfolio {
  const managers = portfolio.managers.map((manager) => {
    const cap = manager.maxAccounts ?? portfolio.policy?.maxAccounts ?? 0
    return manager.minAccounts === undefined
      ? manager
      : { ...manager, minAccounts: Math.min(manager.minAccounts, cap) }
  })
  const accounts = [...portfolio.accounts]
  for (const unit of unitsOf(portfolio)) {
    const pinned = unit.filter((a) => accounts[a].owner !== undefined)
    for (const a of pinned) {
      const m = managers.findIndex(({ id }) => id === accounts[a].owner)
      if (unit.every((other) => mayOwn({ ...portfolio, accounts }, other, m))) continue
      const { owner, ...free } = accounts[a]
      accounts[a] = free
    }
  }
  return { ...portfolio, managers, accounts }
}

/** A record whose undefined entries are absent. */
function compactRecord<T extends object>(
  model: { [K in keyof T]: Arbitrary<T[K] | undefined> },
): Arbitrary<T> {
  return fc
    .record<Record<string, unknown>>(model as Record<string, Arbitrary<unknown>>, { noNullPrototype: true })
    .map(
      (record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T,
    )
}

/** Absent, and once in `oneIn` times there. */
function rarely<T>(arbitrary: Arbitrary<T>, oneIn: number): Arbitrary<T | undefined> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
}

function mostly<T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: 4, arbitrary })
}

function shuffled(length: number): Arbitrary<number[]> {
  return fc.shuffledSubarray(
    Array.from({ length }, (_, i) => i),
    { minLength: length, maxLength: length },
  )
}
