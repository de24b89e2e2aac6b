/**
 * The shape of a portfolio and the limits of its values: the one definition. The interfaces of portfolio.ts
 * say the same to the compiler, which checks at the end of this file that they do.
 */
import { LIMITS } from './limits.js'
import {
  type CriterionKind,
  KNOWLEDGE_AREAS,
  type KnowledgeArea,
  type Portfolio,
  type Ratings,
} from './portfolio.js'
import {
  anything,
  closed,
  dictionary,
  either,
  isoDate,
  list,
  nullable,
  number,
  type Optional,
  oneOf,
  optional,
  pair,
  type Shape,
  text,
  type Value,
} from './shape.js'

const id = text(1)
const label = text(1)
const count = number(LIMITS.count)
const share = number(LIMITS.share)
const weight = number(LIMITS.weight)
const fitUnits = number(LIMITS.fitUnits)

/** The noun of `ratings`: a key that is unknown there is an unknown area. */
export const RATINGS = 'ratings by area'

function ratings(rating: Shape<number>): Shape<Ratings> {
  const fields = Object.fromEntries(KNOWLEDGE_AREAS.map((area) => [area, optional(rating)]))
  return closed(RATINGS, fields as Record<KnowledgeArea, Optional<number>>)
}

export const manager = closed('a manager', {
  id,
  name: optional(text()),
  maxAccounts: optional(count),
  minAccounts: optional(count),
  idealAccounts: optional(count),
  capacity: optional(number(LIMITS.capacity)),
  acumen: optional(ratings(share)),
  knowledge: optional(dictionary(either('a number from 0 to 1 or ratings by area', share, ratings(share)))),
  team: optional(label),
})

const claim = closed('a claim', {
  manager: id,
  basis: label,
  productLines: optional(list(label)),
  office: optional(label),
  deals: optional(count),
  revenue: optional(number(LIMITS.revenue)),
  lastActivity: optional(isoDate),
})

const stakeholder = closed('a stakeholder', {
  id,
  name: optional(text()),
  function: optional(text()),
  seniority: optional(oneOf('executive', 'senior', 'operational')),
  goals: optional(list(text())),
  issues: optional(list(text())),
})

export const account = closed('an account', {
  id,
  name: optional(text()),
  value: optional(number(LIMITS.value)),
  effort: optional(number(LIMITS.effort)),
  needs: optional(ratings(weight)),
  incumbent: optional(id),
  owner: optional(id),
  eligible: optional(list(id)),
  excluded: optional(list(id)),
  group: optional(label),
  segment: optional(label),
  claims: optional(list(claim)),
  stakeholders: optional(list(stakeholder)),
})

/** One account's row of an explicit fit. */
export const fitRow = list(nullable(share))

/** One account's row of a criterion's values. */
export const valuesRow = list(share)

const policy = closed('a policy', {
  maxAccounts: optional(count),
  idealAccounts: optional(count),
  loadLoss: optional(either('a number or a list of numbers', fitUnits, list(fitUnits, 1))),
  unassigned: optional(
    either('"forbid" or { penalty: number }', oneOf('forbid'), closed('{ penalty }', { penalty: fitUnits })),
  ),
  capacity: optional(oneOf('soft', 'hard')),
})

const rules = closed('rules', {
  conflicts: optional(list(pair(id))),
  segmentCaps: optional(list(closed('a segment cap', { segment: label, maxPerManager: count }))),
  teamCaps: optional(list(closed('a team cap', { team: label, max: optional(count), min: optional(count) }))),
  maxChanges: optional(count),
  groupsCount: optional(oneOf('one', 'each')),
})

/** A portfolio around its large parts. O(1) */
function portfolioOf<M, A, F, V>(
  manager: Shape<M>,
  account: Shape<A>,
  fitRow: Shape<F>,
  valuesRow: Shape<V>,
) {
  const criterion = closed('a criterion', {
    name: label,
    kind: oneOf<CriterionKind>('customer', 'capacity', 'continuity', 'product', 'geography'),
    weight,
    values: optional(list(valuesRow)),
    formula: optional(label),
  })
  return closed('a portfolio', {
    managers: list(manager, 1),
    accounts: list(account),
    fit: optional(list(fitRow)),
    scoring: optional(
      closed('a scoring', { weights: optional(dictionary(weight)), criteria: optional(list(criterion)) }),
    ),
    policy: optional(policy),
    rules: optional(rules),
  })
}

export const portfolio = portfolioOf(manager, account, fitRow, valuesRow)

/** A portfolio whose managers, accounts and matrix rows are left to be checked one by one. */
export const frame = portfolioOf(anything, anything, anything, anything)

type Expand<T> = T extends object ? { [K in keyof T]: Expand<T[K]> } : T
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Assert<T extends true> = T

/** Fails to compile where the definition above and the interfaces differ. */
export type ShapeIsPortfolio = Assert<Same<Expand<Value<typeof portfolio>>, Expand<Portfolio>>>
