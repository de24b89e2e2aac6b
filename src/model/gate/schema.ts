/**
 * The shape of a portfolio and the limits of its values: the one definition. The interfaces of portfolio.ts
 * say the same to the compiler, which checks at the end of this file that they do.
 */
import { LIMITS } from '../limits.js'
import {
  KNOWLEDGE_AREAS,
  type KnowledgeArea,
  type Portfolio,
  type Ratings,
  STAKEHOLDER_ROLES,
} from '../portfolio.js'
import {
  type Assert,
  closed,
  dictionary,
  type Expand,
  either,
  isoDate,
  list,
  nullable,
  number,
  type Optional,
  oneOf,
  optional,
  pair,
  type Same,
  type Shape,
  text,
  truth,
  unread,
  type Value,
} from './shape.js'

const id = text(1)
const label = text(1)
export const count = number(LIMITS.count)
export const share = number(LIMITS.share)
const weight = number(LIMITS.weight)
const fitUnits = number(LIMITS.fitUnits)

function ratings(rating: Shape<number>): Shape<Ratings> {
  const fields = Object.fromEntries(KNOWLEDGE_AREAS.map((area) => [area, optional(rating)]))
  return closed('knowledge area', fields as Record<KnowledgeArea, Optional<number>>, 'unknown_area')
}

/** Account id, or manager id -> what is known. */
export const knowledge = dictionary(either('a number from 0 to 1 or ratings by area', share, ratings(share)))

export const manager = closed('key of a manager', {
  id,
  name: optional(text()),
  maxAccounts: optional(count),
  minAccounts: optional(count),
  idealAccounts: optional(count),
  capacity: optional(number(LIMITS.capacity)),
  acumen: optional(ratings(share)),
  knowledge: optional(knowledge),
  team: optional(label),
})

const claim = closed('key of a claim', {
  manager: id,
  basis: label,
  productLines: optional(list(label)),
  office: optional(label),
  deals: optional(count),
  revenue: optional(number(LIMITS.revenue)),
  lastActivity: optional(isoDate),
})

const stakeholder = closed('key of a stakeholder', {
  id,
  name: optional(text()),
  function: optional(text()),
  seniority: optional(oneOf('executive', 'senior', 'operational')),
  goals: optional(list(text())),
  issues: optional(list(text())),
  roles: optional(list(oneOf(...STAKEHOLDER_ROLES))),
  reportsTo: optional(id),
  stance: optional(oneOf('supports', 'neutral', 'hasConcerns', 'unknown')),
  priority: optional(truth),
  languages: optional(list(label)),
  source: optional(text()),
  date: optional(isoDate),
})

export const account = closed('key of an account', {
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

export const policy = closed('key of a policy', {
  maxAccounts: optional(count),
  idealAccounts: optional(count),
  loadLoss: optional(either('a number or a list of numbers', fitUnits, list(fitUnits, 1))),
  unassigned: optional(
    either(
      '"forbid" or { penalty: number }',
      oneOf('forbid'),
      closed('key of { penalty }', { penalty: fitUnits }),
    ),
  ),
  capacity: optional(oneOf('soft', 'hard')),
})

export const rules = closed('key of rules', {
  conflicts: optional(list(pair(id))),
  segmentCaps: optional(list(closed('key of a segment cap', { segment: label, maxPerManager: count }))),
  teamCaps: optional(
    list(closed('key of a team cap', { team: label, max: optional(count), min: optional(count) })),
  ),
  maxChanges: optional(count),
  maxChangesPerManager: optional(count),
  groupsCount: optional(oneOf('one', 'each')),
})

const criterion = closed('key of a criterion', {
  name: label,
  kind: oneOf('customer', 'capacity', 'continuity', 'product', 'geography'),
  weight,
  values: optional(list(list(share))),
  formula: optional(label),
})

export const scoring = closed('key of a scoring', {
  weights: optional(dictionary(weight)),
  criteria: optional(list(criterion)),
})

/** The shape of a portfolio; `reading` says how its records and rows are read. */
function portfolioShape(reading: <T>(shape: Shape<T>) => Shape<T>) {
  return closed('key of a portfolio', {
    managers: list(reading(manager), 1),
    accounts: list(reading(account)),
    fit: optional(list(reading(list(nullable(share))))),
    scoring: optional(reading(scoring)),
    policy: optional(policy),
    rules: optional(rules),
  })
}

export const portfolio = portfolioShape((shape) => shape)

/** The same where each record and row has passed before, as a part of another portfolio or by itself. */
export const portfolioOfReadParts = portfolioShape(unread)

/** Fails to compile where the definition above and the interfaces differ. */
export type ShapeIsPortfolio = Assert<Same<Expand<Value<typeof portfolio>>, Expand<Portfolio>>>
