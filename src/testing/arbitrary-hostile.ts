/** fast-check arbitraries for input that must be refused: every kind of break that callers and files bring. */
import fc, { type Arbitrary } from 'fast-check'
import { portfolioArbitrary } from './arbitrary-portfolio.js'

export interface BrokenPortfolio {
  input: unknown
  /** What was broken, in words. */
  breaks: string[]
  /** For each break, the start of the path that an issue about it must have. */
  paths: (string | number)[][]
}

/** Input that no gate may accept: broken portfolios, and values that are no portfolio at all. */
export function hostilePortfolioArbitrary(): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 4, arbitrary: brokenPortfolioArbitrary().map(({ input }) => input) },
    { weight: 1, arbitrary: noPortfolioArbitrary() },
  )
}

/**
 * A valid portfolio with one to three things broken, each in another part of it. A gate that reports every
 * problem at once has an issue at (or below) each of the paths.
 */
export function brokenPortfolioArbitrary(): Arbitrary<BrokenPortfolio> {
  const whole = portfolioArbitrary({ minManagers: 2, minAccounts: 2, maxAccounts: 4 })
  return fc
    .tuple(whole, fc.uniqueArray(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 3 }))
    .chain(([portfolio, parts]) =>
      fc.tuple(
        fc.constant(portfolio),
        fc.tuple(...parts.map((part) => fc.constantFrom(...BREAKS.filter((b) => b.part === part)))),
      ),
    )
    .map(([portfolio, breaks]) => {
      const input = structuredClone(portfolio) as unknown as Loose
      for (const { apply } of breaks) apply(input)
      return { input, breaks: breaks.map(({ what }) => what), paths: breaks.map(({ path }) => path) }
    })
}

/** Values of any type that are no portfolio. */
export function noPortfolioArbitrary(): Arbitrary<unknown> {
  const cyclic: Record<string, unknown> = { managers: [], accounts: [] }
  cyclic.policy = cyclic
  return fc.oneof(
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
    }),
    fc.constantFrom<unknown>(
      undefined,
      null,
      '',
      '{"managers":[],"accounts":[]}',
      Number.NaN,
      Symbol('portfolio'),
      () => ({ managers: [], accounts: [] }),
      new Proxy({}, {}),
      cyclic,
      { managers: [], accounts: [] },
      { managers: {}, accounts: {} },
      { managers: [null], accounts: [undefined] },
      JSON.parse('{"__proto__": {"managers": [{"id": "M", "maxAccounts": 1}], "accounts": []}}'),
    ),
  )
}

// A portfolio about to be broken: any key may be set to anything.
interface Loose extends Record<string, unknown> {
  managers: unknown[]
  accounts: unknown[]
}

interface Break {
  /** Breaks of different parts do not touch each other. */
  part: string
  what: string
  path: (string | number)[]
  apply(input: Loose): void
}

const NOT_A_NUMBER = [Number.NaN, Number.POSITIVE_INFINITY, '1', null, {}, true]
const NOT_A_COUNT = [...NOT_A_NUMBER, -1, 0.5]

const BREAKS: Break[] = [
  ...setEach('manager', ['managers', 0, 'maxAccounts'], NOT_A_COUNT),
  ...setEach('manager', ['managers', 0, 'minAccounts'], NOT_A_COUNT),
  ...setEach('manager', ['managers', 0, 'idealAccounts'], NOT_A_COUNT),
  ...setEach('manager', ['managers', 0, 'capacity'], [...NOT_A_NUMBER, 0, -1]),
  ...setEach('manager', ['managers', 0, 'acumen'], [0.5, null, [], 'high']),
  ...setEach('manager', ['managers', 0, 'acumen', 'strategy'], [...NOT_A_NUMBER, 1.1, -0.1]),
  ...setEach('manager', ['managers', 0, 'acumen', 'strategi'], [0.5]),
  ...setEach('manager', ['managers', 0, 'knowledge'], [0.5, null, 'good']),
  ...setEach('manager', ['managers', 0, 'knowledge', 'nobody has this id'], [0.5]),
  ...setEach('manager', ['managers', 0, 'team'], [1, null]),
  ...setEach('manager', ['managers', 0, 'maxAcounts'], [3]),
  ...setEach('manager', ['managers', 0, '__proto__'], [{ maxAccounts: 3 }]),
  {
    part: 'manager',
    what: 'floor above the cap',
    path: ['managers', 0],
    apply: ({ managers }) => Object.assign(managers[0] as object, { maxAccounts: 1, minAccounts: 2 }),
  },
  ...setEach('manager id', ['managers', 1, 'id'], ['', 7, null, Number.NaN]),
  {
    part: 'manager id',
    what: 'duplicate manager id',
    path: ['managers'],
    apply: ({ managers }) => managers.push(structuredClone(managers[1])),
  },
  {
    part: 'manager id',
    what: 'manager is null',
    path: ['managers', 1],
    apply: ({ managers }) => (managers[1] = null),
  },
  ...setEach('account', ['accounts', 0, 'value'], [...NOT_A_NUMBER, 0, -1, 1001]),
  ...setEach('account', ['accounts', 0, 'effort'], [...NOT_A_NUMBER, -1]),
  ...setEach('account', ['accounts', 0, 'needs'], [1, null, []]),
  ...setEach('account', ['accounts', 0, 'needs', 'swot'], [...NOT_A_NUMBER, -1]),
  ...setEach('account', ['accounts', 0, 'needs', 'constructor'], [1]),
  ...setEach('account', ['accounts', 0, 'incumbent'], ['nobody has this id', 3, null]),
  ...setEach('account', ['accounts', 0, 'owner'], ['nobody has this id', '', null]),
  ...setEach('account', ['accounts', 0, 'eligible'], ['M1', null, [1], ['nobody has this id']]),
  ...setEach('account', ['accounts', 0, 'excluded'], ['M1', null, [1], ['nobody has this id']]),
  ...setEach('account', ['accounts', 0, 'group'], [1, null]),
  ...setEach(
    'account',
    ['accounts', 0, 'claims'],
    ['mine', [null], [{ basis: 'deals' }], [{ manager: 'x', basis: 'y', deals: -1 }]],
  ),
  ...setEach('account', ['accounts', 0, 'ownr'], ['M1']),
  ...setEach('account', ['accounts', 0, '__proto__'], [{ owner: 'M1' }]),
  {
    part: 'account',
    what: 'pin against an exclusion',
    path: ['accounts', 0],
    apply({ accounts, managers }) {
      const id = idOf(managers[0])
      Object.assign(accounts[0] as object, { owner: id, excluded: [id], eligible: [id] })
    },
  },
  {
    part: 'account',
    what: 'pin outside the eligible managers',
    path: ['accounts', 0],
    apply: ({ accounts, managers }) =>
      Object.assign(accounts[0] as object, { owner: idOf(managers[0]), eligible: [] }),
  },
  ...setEach('account id', ['accounts', 1, 'id'], ['', 7, null]),
  {
    part: 'account id',
    what: 'duplicate account id',
    path: ['accounts'],
    apply: ({ accounts }) => accounts.push(structuredClone(accounts[1])),
  },
  {
    part: 'account id',
    what: 'account is text',
    path: ['accounts', 1],
    apply: ({ accounts }) => (accounts[1] = 'ACME'),
  },
  ...setEach('fit', ['fit'], ['high', null, {}, [], [[]], [[1], [1], [1], [1], [1], [1]]]),
  ...[1.1, -0.1, Number.NaN, '0.5', undefined, true].map(
    (score): Break => ({
      part: 'fit',
      what: `fit of ${String(score)}`,
      path: ['fit', 1, 1],
      apply(input) {
        const fit: unknown[][] = input.accounts.map(() => input.managers.map(() => 0.5))
        fit[1][1] = score
        input.fit = fit
      },
    }),
  ),
  ...setEach('policy', ['policy', 'maxAccounts'], NOT_A_COUNT),
  ...setEach('policy', ['policy', 'idealAccounts'], NOT_A_COUNT),
  ...setEach(
    'policy',
    ['policy', 'loadLoss'],
    [...NOT_A_NUMBER, -0.1, [], [0.2, 0.1], [-1], [Number.NaN], ['1']],
  ),
  ...setEach(
    'policy',
    ['policy', 'unassigned'],
    ['allow', null, {}, { penalty: -1 }, { penalty: Number.NaN }, { penalty: 1, extra: 1 }],
  ),
  ...setEach('policy', ['policy', 'capacity'], ['medium', null, 1]),
  ...setEach('policy', ['policy', 'loadloss'], [0.1]),
  ...setEach('rules', ['rules'], [null, [], 'none']),
  ...setEach('rules', ['rules', 'conflict'], [[]]),
  ...setEach('rules', ['rules', 'maxChanges'], NOT_A_COUNT),
  ...setEach('rules', ['rules', 'conflicts'], ['all', [['nobody', 'has these ids']], [['one']]]),
  ...setEach('rules', ['rules', 'groupsCount'], ['twice']),
  ...setEach('scoring', ['scoring'], [null, [], 1]),
  ...setEach('scoring', ['scoring', 'weight'], [{}]),
  ...setEach('scoring', ['scoring', 'weights'], [null, 1]),
  ...setEach('scoring', ['scoring', 'weights', 'acumen'], [...NOT_A_NUMBER, -1]),
  ...setEach('scoring', ['scoring', 'weights', 'charm'], [1]),
  ...setEach(
    'scoring',
    ['scoring', 'criteria'],
    [{}, [null], [{ name: 'x' }], [{ name: 'x', kind: 'customer', weight: 1 }]],
  ),
  ...setEach('whole', ['acounts'], [[]]),
  ...setEach('whole', ['__proto__'], [{ fit: [] }]),
]

const PARTS = [...new Set(BREAKS.map(({ part }) => part))]

/** One break for every value, set at the path; objects on the way are made where they are missing. */
function setEach(part: string, path: (string | number)[], values: unknown[]): Break[] {
  return values.map((value) => ({
    part,
    what: `${path.join('.')} = ${JSON.stringify(value) ?? String(value)}`,
    path,
    apply(input) {
      let place = input as Record<string | number, unknown>
      for (const key of path.slice(0, -1)) {
        if (!Object.hasOwn(place, key) || typeof place[key] !== 'object') place[key] = {}
        place = place[key] as typeof place
      }
      // Not by assignment: __proto__ has to become a key of the object.
      Object.defineProperty(place, path[path.length - 1], {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      })
    },
  }))
}

function idOf(item: unknown): unknown {
  return (item as { id: unknown }).id
}
