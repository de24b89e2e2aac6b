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
import {
  compact,
  compactRecord,
  fitMatrix,
  idsArbitrary,
  mostly,
  rarely,
  simplest,
  upTo,
} from './arbitrary-parts.js'
import { mayOwn, unitsOf } from './oracle.js'
import { oracleCriteria } from './oracle-scoring.js'
import { runningSums } from './sums.js'

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
  const plain = fc
    .record({
      policy: policyArbitrary(),
      scores: scores === 'either' ? fc.constantFrom('fit', 'criteria') : fc.constant(scores),
      scoring: rarely(scoringArbitrary(maxAccounts, maxManagers), 3),
      accounts: chosenArbitrary('A', minAccounts, maxAccounts, accountArbitrary(maxManagers)),
      managers: chosenArbitrary('M', minManagers, maxManagers, managerArbitrary(maxAccounts)),
      fit: scoresArbitrary(maxAccounts, maxManagers),
    })
    .map(portfolioOf)
    .map(withoutContradictions)
  return options.rules ? plain.chain(ruled) : plain
}

/**
 * Some of the most there may be, at least `min`, each under an id and with its place. Those that are left out are drawn,
 * too, so that nothing else changes when shrinking leaves one out.
 */
interface Chosen<T> {
  ids: string[]
  places: number[]
  drafts: T[]
}

function chosenArbitrary<T>(
  prefix: string,
  min: number,
  max: number,
  draft: Arbitrary<T>,
): Arbitrary<Chosen<T>> {
  return fc.record({
    ids: idsArbitrary(prefix, max, max),
    places: fc.subarray(upTo(max), { minLength: min }),
    drafts: fc.array(draft, { minLength: max, maxLength: max }),
  })
}

/** A manager whose accounts are places. */
type ManagerDraft = Omit<Manager, 'id' | 'knowledge'> & {
  knowledge?: [account: number, known: number | Ratings][]
}

/** An account whose managers are places. */
interface AccountDraft extends Omit<Account, 'id' | 'incumbent' | 'owner' | 'eligible' | 'excluded'> {
  incumbent?: number
  owner?: number
  eligible?: number[]
  excluded?: number[]
}

interface PortfolioDraft {
  managers: Chosen<ManagerDraft>
  accounts: Chosen<AccountDraft>
  /** Of all places. */
  fit: (number | null)[][]
  scoring: Scoring | undefined
  policy: Policy
  scores: 'fit' | 'criteria'
}

function portfolioOf(draft: PortfolioDraft): Portfolio {
  const { managers, accounts, policy } = draft
  const idOf = new Map(managers.places.map((place, m) => [place, managers.ids[m]]))
  const accountIdOf = new Map(accounts.places.map((place, a) => [place, accounts.ids[a]]))
  const chosen = managers.ids.slice(0, managers.places.length)
  /** One who is left out is stood in for. */
  const someone = (place: number) => idOf.get(place) ?? chosen[place % chosen.length]
  const maybe = (place: number | undefined) => (place === undefined ? undefined : someone(place))
  const cropped = <T>(matrix: T[][]) => accounts.places.map((a) => managers.places.map((m) => matrix[a][m]))
  const isScored = draft.scores === 'criteria'

  const portfolio: Portfolio = {
    managers: managers.places.map((place, m) => {
      const { capacity, acumen, knowledge, ...rest } = managers.drafts[place]
      const known = knowledge?.flatMap(([account, known]) => {
        const id = accountIdOf.get(account)
        return id === undefined ? [] : [[id, known] as const]
      })
      const skill = { capacity, acumen, knowledge: known && Object.fromEntries(known) }
      return compact<Manager>({ id: chosen[m], ...rest, ...(isScored && skill) })
    }),
    accounts: accounts.places.map((place, a) => {
      const { needs, incumbent, owner, eligible, excluded, ...rest } = accounts.drafts[place]
      const open = eligible?.flatMap((manager) => idOf.get(manager) ?? [])
      return compact<Account>({
        id: accounts.ids[a],
        ...rest,
        needs: isScored ? needs : undefined,
        incumbent: maybe(incumbent),
        owner: maybe(owner),
        eligible: open?.length ? open : undefined,
        excluded: excluded && [...new Set(excluded.map(someone))],
      })
    }),
    policy,
  }
  if (!isScored) return { ...portfolio, fit: cropped(draft.fit) }
  const criteria = draft.scoring?.criteria?.map((criterion) => ({
    ...criterion,
    values: cropped(criterion.values ?? []),
  }))
  const scored = compact<Portfolio>({
    ...portfolio,
    scoring: draft.scoring && compact<Scoring>({ ...draft.scoring, criteria }),
  })
  if (oracleCriteria(scored).length > 0) return scored
  // Nothing to score by: give the first manager a capacity, and the weights back to the defaults.
  const [first, ...others] = portfolio.managers
  return { ...portfolio, managers: [{ ...first, capacity: 4 }, ...others] }
}

/** [account][manager], with a few that are not eligible. */
function scoresArbitrary(accounts: number, managers: number): Arbitrary<(number | null)[][]> {
  const from = [
    fc.constantFrom(0, 1),
    fc.constantFrom(0, 0.5, 1),
    fc.integer({ min: 0, max: 1000 }).map((x) => x / 1000),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ]
  return simplest(...from.map((score) => fitMatrix(accounts, managers, score, { holes: true })))
}

function managerArbitrary(maxAccounts: number): Arbitrary<ManagerDraft> {
  return compactRecord<ManagerDraft>({
    maxAccounts: mostly(fc.integer({ min: 0, max: 4 })),
    minAccounts: rarely(fc.integer({ min: 0, max: 2 }), 6),
    idealAccounts: rarely(fc.integer({ min: 0, max: 3 }), 4),
    team: rarely(fc.constantFrom('north', 'south'), 6),
    capacity: rarely(fc.constantFrom(0.5, 1, 2.5, 5, 8), 2),
    acumen: rarely(ratingsArbitrary(), 2),
    knowledge: rarely(knowledgeArbitrary(maxAccounts), 2),
  })
}

function accountArbitrary(maxManagers: number): Arbitrary<AccountDraft> {
  const manager = fc.nat(maxManagers - 1)
  const managers = upTo(maxManagers)
  return compactRecord<AccountDraft>({
    value: rarely(fc.constantFrom(0.001, 0.5, 1.25, 2, 3, 10), 2),
    effort: rarely(fc.constantFrom(0, 0.5, 1.5, 2, 6), 2),
    needs: rarely(ratingsArbitrary(fc.constantFrom(0, 1, 2, 3)), 2),
    incumbent: rarely(manager, 2),
    owner: rarely(manager, 10),
    eligible: rarely(fc.subarray(managers, { minLength: Math.min(2, maxManagers) }), 6),
    excluded: rarely(fc.subarray(managers, { maxLength: Math.min(2, maxManagers) }), 4),
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
      fc
        .record({ names: fc.subarray([0, 1]), both: fc.tuple(own('embedding'), own('__proto__')) })
        .map(({ names, both }) => names.map((i) => both[i])),
      2,
    ),
  })
}

/** Fifths, so that no score lies exactly between two integers by the denominators of the ratings. */
function ratingsArbitrary(
  rating: Arbitrary<number> = fc.constantFrom(0, 0.2, 0.4, 0.6, 0.8, 1),
): Arbitrary<Ratings> {
  const most = KNOWLEDGE_AREAS.length
  return fc
    .record({
      areas: fc.subarray(upTo(most), { minLength: 1, maxLength: 4 }),
      ratings: fc.array(rating, { minLength: most, maxLength: most }),
    })
    .map(({ areas, ratings }) => Object.fromEntries(areas.map((i) => [KNOWLEDGE_AREAS[i], ratings[i]])))
}

function knowledgeArbitrary(maxAccounts: number): Arbitrary<[number, number | Ratings][]> {
  const known = simplest<number | Ratings>(fc.constantFrom(0, 0.2, 0.6, 1), ratingsArbitrary())
  return fc
    .record({
      accounts: fc.subarray(upTo(maxAccounts)),
      known: fc.array(known, { minLength: maxAccounts, maxLength: maxAccounts }),
    })
    .map(({ accounts, known }) => accounts.map((account) => [account, known[account]]))
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
