/** The shape of a programme and the limits of its values. The portfolio in it has a definition of its own. */
import { KNOWLEDGE_AREAS, LIMITS, type Portfolio, portfolioShape, shapes } from '../../model/index.js'
import { type Programme, RELATIONSHIP_LEVELS } from '../programme.js'

const { closed, dictionary, truth, isoDate, list, number, oneOf, optional, text, unread } = shapes

const id = text(1)
const label = text(1)
/** Texts that must say something. */
const reason = text(1)
const count = number(LIMITS.count)
const revenue = number(LIMITS.revenue)
const pipeline = number({ minimum: 0, maximum: LIMITS.revenue.maximum })
const level = oneOf(...RELATIONSHIP_LEVELS)

const person = closed('key of a person', {
  id,
  name: optional(text()),
  role: oneOf('manager', 'seller', 'functionalHead', 'executive'),
  function: optional(label),
  reportsTo: optional(id),
  maxRelationships: optional(count),
  maxSponsored: optional(count),
  languages: optional(list(label)),
  productLines: optional(list(label)),
  developmentConsent: optional(isoDate),
})

const accountFacts = closed('key of the facts of an account', {
  account: id,
  potential: optional(number({ minimum: 0, maximum: LIMITS.revenue.maximum })),
  margin: optional(number({ minimum: -1, maximum: 1 })),
  strategicReason: optional(text()),
  willingness: optional(oneOf(0, 1, 2, 3)),
  willingnessEvidence: optional(text()),
  customerAgreed: optional(truth),
  presentRevenue: optional(revenue),
})

const hold = closed('key of a hold', {
  account: id,
  until: isoDate,
  kind: oneOf('hold', 'renewal', 'lateStageDeal'),
  reason,
})

const override = closed('key of an override', {
  account: id,
  manager: id,
  reason,
  author: label,
  date: isoDate,
  until: optional(isoDate),
  customersWish: optional(oneOf('disclosable', 'confidential')),
})

const objection = closed('key of an objection', {
  account: id,
  person: id,
  reason,
  proposed: optional(id),
  decision: optional(oneOf('accepted', 'declined', 'open')),
  by: optional(label),
  date: isoDate,
})

const evidence = closed('key of an evidence', {
  account: id,
  manager: id,
  area: oneOf(...KNOWLEDGE_AREAS),
  level: oneOf(0, 1, 2, 3),
  source: oneOf('self', 'colleague', 'customer'),
  evidence: optional(text()),
  date: isoDate,
})

const relationship = closed('key of a relationship', {
  account: id,
  stakeholder: id,
  person: id,
  level: optional(level),
  wanted: optional(level),
  lastContact: optional(isoDate),
})

const crediting = closed('key of a crediting', {
  account: optional(id),
  person: id,
  productLine: optional(label),
  rule: reason,
  from: isoDate,
  until: optional(isoDate),
  decidedBy: label,
})

const business = closed('key of business figures', {
  account: id,
  person: id,
  revenue12m: optional(revenue),
  pipeline: optional(pipeline),
  deals12m: optional(count),
  productLine: optional(label),
})

const outside = closed('key of an account outside', {
  account: id,
  revenue12m: optional(revenue),
  pipeline: optional(pipeline),
  deals12m: optional(count),
})

/** The shape of a programme; `portfolio` says how far that in it is read. */
function programmeShape<T>(portfolio: shapes.Shape<T>) {
  return closed('key of a programme', {
    portfolio,
    asOf: isoDate,
    people: optional(list(person)),
    selection: optional(list(accountFacts)),
    holds: optional(list(hold)),
    overrides: optional(list(override)),
    objections: optional(list(objection)),
    knowledge: optional(list(evidence)),
    relationships: optional(list(relationship)),
    crediting: optional(list(crediting)),
    business: optional(list(business)),
    outside: optional(list(outside)),
  })
}

/** Of the portfolio only that it is an object: the model's own gate reads it. */
export const programme = programmeShape(
  unread(dictionary(text())) as shapes.Shape<unknown> as shapes.Shape<Portfolio>,
)

/** With the portfolio, for the JSON Schema. */
export const wholeProgramme = programmeShape(portfolioShape)

/** Fails to compile where the definition above and the interfaces differ. */
export type ShapeIsProgramme = shapes.Assert<
  shapes.Same<shapes.Expand<shapes.Value<typeof programme>>, shapes.Expand<Programme>>
>
