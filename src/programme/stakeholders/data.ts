/**
 * Which relationships are there and which are missing: counted, not solved. The owner of an account does not hold every
 * relationship, but sees to it that somebody does.
 */
import type { Planned, Stakeholder, StakeholderRole } from '../../model/index.js'
import { daysBetween } from '../days.js'
import { type Directory, directoryOf, ownersOf } from '../directory.js'
import { validatedProgramme } from '../gate/index.js'
import { type Programme, RELATIONSHIP_LEVELS, type Relationship } from '../programme.js'

/** Roles that an account should have somebody in, whoever keeps the relationship. */
export const LEAST_ROLES = [
  'decisionMaker',
  'champion',
  'executiveSponsor',
] as const satisfies StakeholderRole[]

/** Without a contact for so many days a relationship is stale. */
export const STALE_DAYS = 90

export interface CoverageGaps {
  /** In the order of the portfolio; accounts without stakeholders say so. */
  accounts: AccountGaps[]
  /** People who keep more relationships than they said they can, in the order of the people. */
  beyondLimit: { person: string; relationships: number; limit: number }[]
}

export interface AccountGaps {
  account: string
  owner: string | null
  stakeholders: number
  /** Ids of stakeholders whom nobody of us knows. */
  uncovered: string[]
  /** Of these, those marked as a priority. */
  uncoveredPriority: string[]
  /** One contact at the customer, or one of our people who holds them all; absent where neither is so. */
  singleThread?: { kind: 'oneContact'; stakeholder: string } | { kind: 'onePerson'; person: string }
  /** Of the least roles, those that no stakeholder has. */
  missingRoles: StakeholderRole[]
  /** Live relationships without a contact in 90 days, longest first; `days` absent where no contact is known at all. */
  stale: { stakeholder: string; person: string; lastContact?: string; days?: number }[]
  /** Live relationships below the level that is wanted. */
  belowWanted: { stakeholder: string; person: string; level?: Relationship['level']; wanted: string }[]
}

/** Somebody knows somebody: a relationship that is only wanted is none yet. */
export function isLive({ level, lastContact }: Relationship): boolean {
  return level !== undefined || lastContact !== undefined
}

/** Account id -> its live relationships. O(relationships) */
export function liveRelationships({ relationships = [] }: Programme): Map<string, Relationship[]> {
  const live = new Map<string, Relationship[]>()
  for (const relationship of relationships) {
    if (!isLive(relationship)) continue
    const list = live.get(relationship.account)
    if (list) list.push(relationship)
    else live.set(relationship.account, [relationship])
  }
  return live
}

/**
 * O(size of the programme).
 *
 * @throws PortfolioError when the programme is wrong
 */
export function coverageGaps(programme: Programme, result: Planned): CoverageGaps {
  const checked = validatedProgramme(programme)
  const owners = ownersOf(result)
  const live = liveRelationships(checked)
  return {
    accounts: checked.portfolio.accounts.map(({ id, stakeholders = [] }) =>
      gapsOf(id, owners.get(id) ?? null, stakeholders, live.get(id) ?? [], checked.asOf),
    ),
    beyondLimit: beyondLimit(directoryOf(checked), live),
  }
}

function gapsOf(
  account: string,
  owner: string | null,
  stakeholders: readonly Stakeholder[],
  live: readonly Relationship[],
  asOf: string,
): AccountGaps {
  const known = new Set(live.map(({ stakeholder }) => stakeholder))
  const holders = new Set(live.map(({ person }) => person))
  const uncovered = stakeholders.filter(({ id }) => !known.has(id))
  const has = new Set(stakeholders.flatMap(({ roles = [] }) => roles))
  const stale = live.flatMap(({ stakeholder, person, lastContact }): AccountGaps['stale'] => {
    if (lastContact === undefined) return [{ stakeholder, person }]
    const days = daysBetween(lastContact, asOf)
    return days > STALE_DAYS ? [{ stakeholder, person, lastContact, days }] : []
  })
  const age = (entry: { days?: number }) => entry.days ?? Infinity
  return {
    account,
    owner,
    stakeholders: stakeholders.length,
    uncovered: uncovered.map(({ id }) => id),
    uncoveredPriority: uncovered.filter(({ priority }) => priority).map(({ id }) => id),
    ...(known.size === 1 && { singleThread: { kind: 'oneContact', stakeholder: [...known][0] } as const }),
    ...(known.size > 1 &&
      holders.size === 1 && { singleThread: { kind: 'onePerson', person: [...holders][0] } as const }),
    missingRoles: LEAST_ROLES.filter((role) => !has.has(role)),
    stale: stale.sort((a, b) => (age(a) === age(b) ? 0 : age(b) - age(a))),
    belowWanted: live.flatMap(({ stakeholder, person, level, wanted }) =>
      wanted !== undefined && rank(level) < rank(wanted)
        ? [{ stakeholder, person, ...(level && { level }), wanted }]
        : [],
    ),
  }
}

const rank = (level: Relationship['level']) => (level === undefined ? -1 : RELATIONSHIP_LEVELS.indexOf(level))

function beyondLimit({ people }: Directory, live: ReadonlyMap<string, readonly Relationship[]>) {
  const kept = relationshipsKept(live)
  return Array.from(people.values()).flatMap(({ id, maxRelationships: limit }) => {
    const relationships = kept.get(id) ?? 0
    return limit !== undefined && relationships > limit ? [{ person: id, relationships, limit }] : []
  })
}

/** Person -> live relationships, each stakeholder of each account counted once. */
export function relationshipsKept(live: ReadonlyMap<string, readonly Relationship[]>): Map<string, number> {
  const kept = new Map<string, number>()
  for (const list of live.values()) {
    for (const { person } of list) kept.set(person, (kept.get(person) ?? 0) + 1)
  }
  return kept
}

/** Everything that a picture of an account's relationships shows. Never a stance: pages go round. */
export interface RelationshipMap {
  account: string
  owner: string | null
  /** People of the customer, by function, then by level, executives first. */
  stakeholders: {
    id: string
    name: string
    function: string
    seniority: NonNullable<Stakeholder['seniority']>
    roles: StakeholderRole[]
    isPriority: boolean
  }[]
  /** People of ours who know somebody there, are to know somebody, or own the account; the owner first. */
  people: { id: string; name: string; function?: string }[]
  /** `missing`: nobody knows this person, and nobody is named to. */
  lines: { stakeholder: string; person: string; kind: 'live' | 'stale' | 'wanted' }[]
  missing: string[]
}

/** An account's relationships; `leads`: who is to build which, as coverStakeholders says. O(size of the programme) */
export function relationshipMap(
  programme: Programme,
  result: Planned,
  account: string,
  leads: readonly { account: string; stakeholder: string; person: string }[] = [],
): RelationshipMap {
  const directory = directoryOf(programme)
  const owner = ownersOf(result).get(account) ?? null
  const { stakeholders = [] } = directory.accounts.get(account) ?? {}
  const relations = (programme.relationships ?? []).filter((each) => each.account === account)
  const asked = leads.filter((each) => each.account === account)
  const isStale = ({ lastContact }: Relationship) =>
    lastContact === undefined || daysBetween(lastContact, programme.asOf) > STALE_DAYS
  const lines: RelationshipMap['lines'] = relations.map((relation) => ({
    stakeholder: relation.stakeholder,
    person: relation.person,
    kind: isLive(relation) ? (isStale(relation) ? 'stale' : 'live') : 'wanted',
  }))
  const drawn = new Set(lines.map(({ stakeholder, person }) => JSON.stringify([stakeholder, person])))
  for (const { stakeholder, person } of asked) {
    if (!drawn.has(JSON.stringify([stakeholder, person]))) lines.push({ stakeholder, person, kind: 'wanted' })
  }
  const met = new Set(lines.map(({ stakeholder }) => stakeholder))
  const ours = new Set([...(owner === null ? [] : [owner]), ...lines.map(({ person }) => person)])
  const order = ['executive', 'senior', 'operational']
  const shown = stakeholders.map(
    ({ id, name = id, function: area = '', seniority = 'operational', ...rest }) => ({
      id,
      name,
      function: area,
      seniority,
      roles: rest.roles ?? [],
      isPriority: rest.priority ?? false,
    }),
  )
  shown.sort(
    (a, b) =>
      (a.function < b.function ? -1 : a.function > b.function ? 1 : 0) ||
      order.indexOf(a.seniority) - order.indexOf(b.seniority),
  )
  return {
    account,
    owner,
    stakeholders: shown,
    people: Array.from(ours, (id) => {
      const { name, function: area } = directory.people.get(id) ?? { name: id }
      return { id, name, ...(area !== undefined && { function: area }) }
    }),
    lines,
    missing: shown.flatMap(({ id }) => (met.has(id) ? [] : [id])),
  }
}
