/** Programmes that the gate accepts, made of random portfolios. Small enough for forced re-solves. */
import fc, { type Arbitrary } from 'fast-check'
import { KNOWLEDGE_AREAS, type Portfolio } from '../../src/model/index.js'
import { validateProgramme } from '../../src/programme/gate/index.js'
import type { Programme } from '../../src/programme/programme.js'
import { type PortfolioArbitraryOptions, portfolioArbitrary } from '../../src/testing/index.js'

export const AS_OF = '2026-03-01'

/** Around `AS_OF`, the day itself and its neighbours often. */
export const dayArbitrary = fc.oneof(
  fc.constantFrom('2026-02-28', AS_OF, '2026-03-02'),
  fc
    .tuple(
      fc.integer({ min: 2025, max: 2027 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`),
)

const money = fc.integer({ min: 0, max: 100_000 })
const words = fc.constantFrom(
  'talks with the board',
  '<b>bold</b>',
  '=1+1',
  '__proto__',
  'Ünïcode "quoted", comma',
)

function optional<T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined })
}

/** Without the keys whose value is undefined. */
function record<T extends object>(fields: { [K in keyof T]: Arbitrary<T[K] | undefined> }): Arbitrary<T> {
  return fc
    .record(fields as Record<string, Arbitrary<unknown>>)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T)
}

export function programmeArbitrary(options: PortfolioArbitraryOptions = {}): Arbitrary<Programme> {
  return portfolioArbitrary({ minAccounts: 1, maxAccounts: 6, maxManagers: 4, ...options })
    .chain(withClaims)
    .chain(withTables)
    .map(sound)
}

const PEOPLE = ['P1', 'P2', '__proto__', 'constructor', '"P,5"', '<i>P6</i>', '=P7']
const LINES = ['hardware', 'software', '=cmd', '<u>x</u>']

function withClaims(portfolio: Portfolio): Arbitrary<Portfolio> {
  const people = [...portfolio.managers.map(({ id }) => id), ...PEOPLE]
  const claim = record<NonNullable<Portfolio['accounts'][number]['claims']>[number]>({
    manager: fc.constantFrom(...people),
    basis: fc.constantFrom('deals', 'geography', 'account team'),
    productLines: optional(fc.uniqueArray(fc.constantFrom(...LINES), { maxLength: 2 })),
    office: optional(fc.constantFrom('East', 'West')),
    deals: optional(fc.nat({ max: 9 })),
    revenue: optional(money),
    lastActivity: optional(dayArbitrary),
  })
  const stakeholder = (id: string) =>
    record<NonNullable<Portfolio['accounts'][number]['stakeholders']>[number]>({
      id: fc.constant(id),
      name: optional(words),
      function: optional(words),
      seniority: optional(fc.constantFrom('executive', 'senior', 'operational')),
      roles: optional(fc.subarray(['decisionMaker', 'champion', 'executiveSponsor', 'user'])),
      stance: optional(fc.constantFrom('supports', 'neutral', 'hasConcerns', 'unknown')),
      priority: optional(fc.boolean()),
      date: optional(dayArbitrary),
    })
  const extras = fc.record({
    claims: fc.array(claim, { maxLength: 3 }),
    stakeholders: fc.tuple(stakeholder('S1'), stakeholder('__proto__')),
  })
  return fc
    .array(extras, { minLength: portfolio.accounts.length, maxLength: portfolio.accounts.length })
    .map((list) => ({
      ...portfolio,
      accounts: portfolio.accounts.map((account, a) => ({ ...account, ...list[a] })),
    }))
}

function withTables(portfolio: Portfolio): Arbitrary<Programme> {
  const account = fc.constantFrom(...portfolio.accounts.map(({ id }) => id))
  const manager = fc.constantFrom(...portfolio.managers.map(({ id }) => id))
  const person = fc.constantFrom(...portfolio.managers.map(({ id }) => id), ...PEOPLE)
  const list = <T>(item: Arbitrary<T>, maxLength = 3) => fc.array(item, { maxLength })
  type Item<K extends keyof Programme> = NonNullable<Programme[K]> extends (infer T)[] ? T : never
  return fc.record({
    portfolio: fc.constant(portfolio),
    asOf: fc.constant(AS_OF),
    people: fc.tuple(
      ...PEOPLE.map((id) =>
        record<Item<'people'>>({
          id: fc.constant(id),
          name: optional(words),
          role: fc.constantFrom('seller', 'functionalHead', 'executive'),
          function: optional(fc.constantFrom('sales', 'finance')),
          maxRelationships: optional(fc.nat({ max: 5 })),
          maxSponsored: optional(fc.nat({ max: 3 })),
          productLines: optional(fc.uniqueArray(fc.constantFrom(...LINES), { maxLength: 2 })),
        }),
      ),
    ),
    selection: fc.uniqueArray(
      record<Item<'selection'>>({
        account,
        potential: optional(money),
        margin: optional(fc.integer({ min: -100, max: 100 }).map((share) => share / 100)),
        strategicReason: optional(words),
        willingness: optional(fc.constantFrom(0, 1, 2, 3)),
        customerAgreed: optional(fc.boolean()),
        presentRevenue: optional(money),
      }),
      { selector: (facts) => facts.account, maxLength: 6 },
    ),
    holds: list(
      record<Item<'holds'>>({
        account,
        until: dayArbitrary,
        kind: fc.constantFrom('hold', 'renewal', 'lateStageDeal'),
        reason: words,
      }),
    ),
    overrides: list(
      record<Item<'overrides'>>({
        account,
        manager,
        reason: words,
        author: words,
        date: dayArbitrary,
        until: optional(dayArbitrary),
      }),
    ),
    objections: list(
      record<Item<'objections'>>({
        account,
        person,
        reason: words,
        proposed: optional(manager),
        decision: optional(fc.constantFrom('accepted', 'declined', 'open')),
        by: optional(words),
        date: dayArbitrary,
      }),
    ),
    knowledge: list(
      record<Item<'knowledge'>>({
        account: fc.oneof({ weight: 4, arbitrary: account }, { weight: 1, arbitrary: fc.constant('X1') }),
        manager,
        area: fc.constantFrom(...KNOWLEDGE_AREAS),
        level: fc.constantFrom(0, 1, 2, 3),
        source: fc.constantFrom('self', 'colleague', 'customer'),
        evidence: optional(words),
        date: dayArbitrary,
      }),
      6,
    ),
    relationships: fc.uniqueArray(
      record<Item<'relationships'>>({
        account,
        stakeholder: fc.constantFrom('S1', '__proto__'),
        person,
        level: optional(fc.constantFrom('vendor', 'credibleSource', 'problemSolver', 'trustedAdvisor')),
        lastContact: optional(dayArbitrary),
      }),
      { selector: (r) => JSON.stringify([r.account, r.stakeholder, r.person]), maxLength: 6 },
    ),
    crediting: list(
      record<Item<'crediting'>>({
        account: optional(account),
        person,
        productLine: optional(fc.constantFrom(...LINES)),
        rule: words,
        from: fc.constant('2026-01-01'),
        decidedBy: words,
      }),
    ),
    business: fc.uniqueArray(
      record<Item<'business'>>({
        account,
        person,
        revenue12m: optional(money),
        pipeline: optional(money),
        productLine: optional(fc.constantFrom(...LINES)),
      }),
      { selector: (b) => JSON.stringify([b.account, b.person, b.productLine]), maxLength: 8 },
    ),
    outside: fc.uniqueArray(
      record<Item<'outside'>>({
        account: fc.constantFrom('X1', 'X2', 'X3'),
        revenue12m: optional(money),
        pipeline: optional(money),
        deals12m: optional(fc.nat({ max: 9 })),
      }),
      { selector: (other) => other.account, maxLength: 3 },
    ),
  })
}

/** Without the records that the gate names, until it names none. */
function sound(programme: Programme): Programme {
  for (;;) {
    const gate = validateProgramme(programme)
    if (gate.valid) return programme
    const wrong = new Set(gate.issues.map(({ path }) => `${path[0]}/${path[1]}`))
    const rest = Object.entries(programme).map(([table, records]) => [
      table,
      Array.isArray(records) ? records.filter((_, i) => !wrong.has(`${table}/${i}`)) : records,
    ])
    const next = Object.fromEntries(rest) as Programme
    if (gate.issues.some(({ path }) => path[0] === 'portfolio')) {
      // A decision that clashes with the owner of another account of its group is told of that account.
      const { holds, overrides, objections, ...others } = next
      if (!holds && !overrides && !objections) throw new Error(JSON.stringify(gate.issues))
      programme = others
    } else programme = next
  }
}
