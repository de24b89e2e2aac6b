/**
 * One relationship lead for each stakeholder who has none, and a deputy for those of priority. Relationships that live
 * stay as they are. The owner of an account leads at most a share of its stakeholders: a quarterback sees to it that
 * the right people build each relationship.
 *
 * Leads are the best by these points, proved; then deputies are the best for these leads, proved.
 */
import type { Planned } from '../../model/index.js'
import { directoryOf, type KnownPerson, ownersOf } from '../directory.js'
import { validatedProgramme } from '../gate/index.js'
import type { Programme, Relationship } from '../programme.js'
import { liveRelationships, relationshipsKept } from '../stakeholders/data.js'
import { COVERAGE_WEIGHTS, keyOf, levelOf, pointsOf } from './points.js'
import type { Need } from './program.js'
import { pointsIn, type Question } from './question.js'
import { type Answer, answer, type CoverageProof, forced } from './solve.js'

export interface CoverageOptions {
  /** The owner leads at most this share of an account's stakeholders, 0 to 1. Default 0.5. */
  ownerShare?: number
  /** Relationships of a person who does not say how many, integer >= 0. Default 10. */
  defaultLimit?: number
}

export interface Lead {
  account: string
  stakeholder: string
  person: string
  role: 'lead' | 'deputy'
  /** The relationship lives already. */
  kept: boolean
  /** What the person brings, 0 to 10,000; of new leads and deputies. */
  points?: number
}

export interface Uncovered {
  account: string
  stakeholder: string
  role: 'lead' | 'deputy'
  /** Everybody who could is excluded, or everybody who could has no room. */
  reason: 'nobody' | 'noRoom'
}

export interface Coverage {
  /** By account and stakeholder in the order of the portfolio, leads before deputies. */
  leads: Lead[]
  uncovered: Uncovered[]
  proof: { lead: CoverageProof; deputy: CoverageProof }
  /** Defaults and weights that are nobody's finding. */
  opinions: { name: string; value: number }[]
}

const DEFAULT_OPTIONS = { ownerShare: 0.5, defaultLimit: 10 }

/**
 * Time: O(stakeholders x people) for the proof, and the solver's on stakeholders x kinds of people (groups.ts); people of
 * one kind have the same role, function, languages and product lines.
 *
 * @throws PortfolioError when the programme is wrong; RangeError for wrong options
 */
export function coverStakeholders(
  programme: Programme,
  result: Planned,
  options: CoverageOptions = {},
): Coverage {
  const setting = settingOf(programme, result, options)
  const leading = leadQuestion(setting)
  const leads = answer(leading)
  const deputising = deputyQuestion(setting, leading, leads)
  const deputies = answer(deputising)
  return coverageOf(setting, leading, leads, deputising, deputies)
}

function coverageOf(
  setting: Setting,
  leading: Question,
  leads: Answer,
  deputising: Question,
  deputies: Answer,
): Coverage {
  const { ownerShare, defaultLimit } = setting
  return {
    leads: leadsOf(setting, leading, leads, deputising, deputies),
    uncovered: inOrder(setting, [...gaps(leading, leads, 'lead'), ...gaps(deputising, deputies, 'deputy')]),
    proof: { lead: leads.proof, deputy: deputies.proof },
    opinions: [
      ...Object.entries(COVERAGE_WEIGHTS).map(([name, value]) => ({ name, value })),
      { name: 'ownerShare', value: ownerShare },
      { name: 'defaultLimit', value: defaultLimit },
    ],
  }
}

export type WhyNotLead =
  | {
      possible: true
      /** Points that the best coverage loses when this person leads, everything else arranged anew. */
      delta: number
      moves: { account: string; stakeholder: string; from: string | null; to: string | null }[]
    }
  | { possible: false; reason: 'kept' | 'noStakeholder' | 'nobody' | 'noRoom' }

/**
 * Why not this person for that stakeholder? Exact, for the leads; the options must be those of the coverage.
 *
 * @throws PortfolioError when the programme is wrong; RangeError for wrong options
 */
export function whyNotLead(
  programme: Programme,
  result: Planned,
  coverage: Coverage,
  { account, stakeholder, person }: { account: string; stakeholder: string; person: string },
  options: CoverageOptions = {},
): WhyNotLead {
  const setting = settingOf(programme, result, options)
  const question = leadQuestion(setting)
  const need = question.needs.findIndex(
    (each) => each.account === account && each.stakeholder === stakeholder,
  )
  if (need < 0) {
    const isKept = setting.kept.some((each) => each.account === account && each.stakeholder === stakeholder)
    return { possible: false, reason: isKept ? 'kept' : 'noStakeholder' }
  }
  const at = question.people.findIndex(({ id }) => id === person)
  if (at < 0) return { possible: false, reason: 'nobody' }
  const found = forced(question, statedAnswer(question, coverage), need, at)
  if (!found) return { possible: false, reason: 'noRoom' }
  const idAt = (index: number) => (index < 0 ? null : question.people[index].id)
  return {
    possible: true,
    delta: found.delta,
    moves: found.moves.map((move) => ({
      account: question.needs[move.need].account,
      stakeholder: question.needs[move.need].stakeholder,
      from: idAt(move.from),
      to: idAt(move.to),
    })),
  }
}

/** The leads of a coverage as an answer. */
function statedAnswer(question: Question, { leads, proof }: Coverage): Answer {
  const indexOf = new Map(question.people.map(({ id }, i) => [id, i]))
  const leadOf = new Map(
    leads.flatMap(({ account, stakeholder, person, role, kept }) =>
      kept || role !== 'lead' ? [] : [[keyOf(account, stakeholder), indexOf.get(person) ?? -1] as const],
    ),
  )
  const person = Int32Array.from(
    question.needs,
    ({ account, stakeholder }) => leadOf.get(keyOf(account, stakeholder)) ?? -1,
  )
  const points = Int32Array.from(person, (at, i) => (at < 0 ? 0 : pointsIn(question, question.needs[i], at)))
  return { person, points, proof: proof.lead }
}

interface Setting {
  programme: Programme
  ownerShare: number
  people: KnownPerson[]
  /** [person] relationships that can be added */
  room: number[]
  /** Account -> its owner, and how many stakeholders the owner may still lead. */
  own: Map<string, { person: number; limit: number }>
  points: ReturnType<typeof pointsOf>
  /** Leads and deputies whose relationship lives. */
  kept: Lead[]
  position: ReadonlyMap<string, number>
  defaultLimit: number
}

function settingOf(given: Programme, result: Planned, options: CoverageOptions): Setting {
  const { ownerShare, defaultLimit } = { ...DEFAULT_OPTIONS, ...options }
  if (!(ownerShare >= 0 && ownerShare <= 1)) throw new RangeError('ownerShare must be from 0 to 1')
  if (!Number.isInteger(defaultLimit) || defaultLimit < 0) {
    throw new RangeError('defaultLimit must be an integer >= 0')
  }
  const programme = validatedProgramme(given)
  const people = Array.from(directoryOf(programme).people.values())
  const indexOf = new Map(people.map(({ id }, i) => [id, i]))
  const live = liveRelationships(programme)
  const has = relationshipsKept(live)
  const kept = keptLeads(programme, live)
  const own = new Map<string, { person: number; limit: number }>()
  const owners = ownersOf(result)
  const led = new Map<string, number>()
  for (const { account, person, role } of kept) {
    if (role === 'lead' && owners.get(account) === person) led.set(account, (led.get(account) ?? 0) + 1)
  }
  for (const { id, stakeholders = [] } of programme.portfolio.accounts) {
    const owner = owners.get(id)
    if (owner === undefined) continue
    const limit = Math.max(0, Math.floor(ownerShare * stakeholders.length) - (led.get(id) ?? 0))
    own.set(id, { person: indexOf.get(owner)!, limit })
  }
  const position = new Map<string, number>()
  for (const { id, stakeholders = [] } of programme.portfolio.accounts) {
    for (const stakeholder of stakeholders) position.set(keyOf(id, stakeholder.id), position.size)
  }
  const room = people.map(({ id, maxRelationships = defaultLimit }) =>
    Math.max(0, maxRelationships - (has.get(id) ?? 0)),
  )
  const points = pointsOf(programme, people, live)
  return { programme, ownerShare, defaultLimit, people, room, own, points, kept, position }
}

/** Of several who know a stakeholder the one with the highest level leads, then the latest contact; the next is deputy. */
function keptLeads({ portfolio }: Programme, live: ReadonlyMap<string, readonly Relationship[]>): Lead[] {
  return portfolio.accounts.flatMap(({ id: account, stakeholders = [] }) =>
    stakeholders.flatMap(({ id: stakeholder, priority }) => {
      const relations = (live.get(account) ?? []).filter((each) => each.stakeholder === stakeholder)
      const ranked = [...relations].sort(
        (a, b) => levelOf(b) - levelOf(a) || ((a.lastContact ?? '') < (b.lastContact ?? '') ? 1 : -1),
      )
      return ranked.slice(0, priority ? 2 : 1).map(
        ({ person }, i): Lead => ({
          account,
          stakeholder,
          person,
          role: i === 0 ? 'lead' : 'deputy',
          kept: true,
        }),
      )
    }),
  )
}

function leadQuestion(setting: Setting): Question {
  const led = new Set(setting.kept.map(({ account, stakeholder }) => keyOf(account, stakeholder)))
  const needs = stakeholdersOf(setting).flatMap(
    ({ account, stakeholder: { id, priority = false } }): Need[] =>
      led.has(keyOf(account, id))
        ? []
        : [{ account, stakeholder: id, isPriority: priority, closed: new Set() }],
  )
  return questionOf(setting, needs, setting.room, setting.own)
}

/** Who leads may not be the deputy, and has used up a relationship. */
function deputyQuestion(setting: Setting, leading: Question, leads: Answer): Question {
  const room = [...setting.room]
  const own = new Map(setting.own)
  const indexOf = new Map(setting.people.map(({ id }, i) => [id, i]))
  const leaderOf = new Map<string, number>()
  for (const { account, stakeholder, person, role } of setting.kept) {
    if (role === 'lead') leaderOf.set(keyOf(account, stakeholder), indexOf.get(person)!)
  }
  leading.needs.forEach(({ account, stakeholder }, i) => {
    const person = leads.person[i]
    if (person < 0) return
    leaderOf.set(keyOf(account, stakeholder), person)
    room[person]--
    const owner = own.get(account)
    if (owner?.person === person) own.set(account, { person, limit: owner.limit - 1 })
  })
  const hasDeputy = new Set(
    setting.kept.flatMap(({ role, account, stakeholder }) =>
      role === 'deputy' ? [keyOf(account, stakeholder)] : [],
    ),
  )
  const needs = stakeholdersOf(setting).flatMap(
    ({ account, stakeholder: { id, priority = false } }): Need[] => {
      const leader = leaderOf.get(keyOf(account, id))
      if (!priority || leader === undefined || hasDeputy.has(keyOf(account, id))) return []
      return [{ account, stakeholder: id, isPriority: false, closed: new Set([leader]) }]
    },
  )
  return questionOf(setting, needs, room, own)
}

function* everyStakeholder({ programme }: Setting) {
  for (const { id: account, stakeholders = [] } of programme.portfolio.accounts) {
    for (const stakeholder of stakeholders) yield { account, stakeholder }
  }
}

const stakeholdersOf = (setting: Setting) => Array.from(everyStakeholder(setting))

function questionOf(
  { people, points }: Setting,
  needs: readonly Need[],
  limits: readonly number[],
  own: Question['own'],
): Question {
  return { needs, people, limits, own, ...points }
}

/** Those that live, then those that were found. */
function leadsOf(
  setting: Setting,
  leading: Question,
  leads: Answer,
  deputising: Question,
  deputies: Answer,
): Lead[] {
  const found = [...told(leading, leads, 'lead'), ...told(deputising, deputies, 'deputy')]
  return inOrder(setting, [...setting.kept, ...found])
}

function told({ needs, people }: Question, { person, points }: Answer, role: Lead['role']): Lead[] {
  return needs.flatMap(({ account, stakeholder }, i): Lead[] =>
    person[i] < 0
      ? []
      : [{ account, stakeholder, person: people[person[i]].id, role, kept: false, points: points[i] }],
  )
}

function gaps({ needs, people }: Question, { person }: Answer, role: Lead['role']): Uncovered[] {
  return needs.flatMap((need, i): Uncovered[] => {
    if (person[i] >= 0) return []
    const hasAnybody = people.some((_, p) => !need.closed.has(p))
    const { account, stakeholder } = need
    return [{ account, stakeholder, role, reason: hasAnybody ? 'noRoom' : 'nobody' }]
  })
}

function inOrder<T extends { account: string; stakeholder: string; role: Lead['role'] }>(
  { position }: Setting,
  list: readonly T[],
): T[] {
  const at = (entry: T) => position.get(keyOf(entry.account, entry.stakeholder))!
  const rank = (entry: T) => (entry.role === 'lead' ? 0 : 1)
  return [...list].sort((a, b) => at(a) - at(b) || rank(a) - rank(b))
}
