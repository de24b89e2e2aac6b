/**
 * One executive per account, whom the owner can call on. Never the owner's own superior, to whom a call for help is a
 * report, and never the owner. The same program as the relationship leads, and the same proof.
 */
import type { Planned, Stakeholder } from '../../model/index.js'
import { directoryOf, ownersOf } from '../directory.js'
import { validatedProgramme } from '../gate/index.js'
import type { Need } from '../leads/program.js'
import { type Answer, answer, answerOf, type CoverageProof, type Question } from '../leads/solve.js'
import type { Programme } from '../programme.js'
import { liveRelationships } from '../stakeholders/data.js'

/** Accounts that an executive sponsors who does not say how many. An opinion. */
export const DEFAULT_SPONSORED = 2

export interface Sponsors {
  /** In the order of the portfolio. */
  sponsors: { account: string; person: string; points: number }[]
  /** Owned accounts without a sponsor: nobody may, or whoever may has no room. */
  without: { account: string; reason: 'nobody' | 'noRoom' }[]
  proof: CoverageProof
}

/** In points of 10,000; opinions. */
const WEIGHTS = {
  /** Knows one of the customer's executives, or their sponsor for us. */
  knowsTop: 5000,
  /** Knows somebody else there. */
  knows: 2500,
  /** The function of a decision maker there. */
  function: 3000,
  language: 2000,
} as const

/**
 * Time: O(accounts x executives), and the solver's on a program of that size.
 *
 * @throws PortfolioError when the programme is wrong
 */
export function assignSponsors(programme: Programme, result: Planned): Sponsors {
  const question = questionOf(programme, result)
  const found = answer(question)
  return { sponsors: sponsorsOf(question, found), without: withoutOf(question, found), proof: found.proof }
}

/** Whether no other choice of sponsors is better, recomputed by the verifier, and who has none is stated as it is. */
export function verifySponsors(
  programme: Programme,
  result: Planned,
  { sponsors, without, proof }: Sponsors,
): boolean {
  const question = questionOf(programme, result)
  const stated = answerOf(question, proof)
  return (
    stated !== undefined &&
    JSON.stringify(sponsorsOf(question, stated)) === JSON.stringify(sponsors) &&
    JSON.stringify(withoutOf(question, stated)) === JSON.stringify(without)
  )
}

function withoutOf({ needs, people }: Question, { person }: Answer): Sponsors['without'] {
  return needs.flatMap(({ account, closed }, i) =>
    person[i] >= 0 ? [] : [{ account, reason: closed.size < people.length ? 'noRoom' : 'nobody' } as const],
  )
}

function sponsorsOf({ needs, people }: Question, { person, points }: Answer): Sponsors['sponsors'] {
  return needs.flatMap(({ account }, i) =>
    person[i] < 0 ? [] : [{ account, person: people[person[i]].id, points: points[i] }],
  )
}

function questionOf(given: Programme, result: Planned): Question {
  const programme = validatedProgramme(given)
  const directory = directoryOf(programme)
  const people = Array.from(directory.people.values()).filter(({ role }) => role === 'executive')
  const live = liveRelationships(programme)
  const owners = ownersOf(result)
  const needs = programme.portfolio.accounts.flatMap(({ id: account }): Need[] => {
    const owner = owners.get(account)
    if (owner === undefined) return []
    const superior = directory.people.get(owner)?.reportsTo
    const closed = people.flatMap(({ id }, p) => (id === owner || id === superior ? [p] : []))
    return [{ account, stakeholder: '', isPriority: false, closed: new Set(closed) }]
  })
  const points = ({ account }: Need, p: number): number => {
    const person = people[p]
    const stakeholders = directory.stakeholders.get(account)!
    const known = (live.get(account) ?? []).filter((each) => each.person === person.id)
    const met = known.flatMap(({ stakeholder }) => stakeholders.get(stakeholder) ?? [])
    const all = Array.from(stakeholders.values())
    const deciding = all.filter(({ roles = [] }) => roles.includes('decisionMaker'))
    const shares = (one: Stakeholder) =>
      one.function !== undefined && one.function.toLowerCase() === person.function?.toLowerCase()
    const languages = all.filter(isTop).flatMap((one) => one.languages ?? [])
    const speaks =
      languages.length === 0 ||
      person.languages === undefined ||
      languages.some((one) => person.languages!.includes(one))
    return (
      (met.some(isTop) ? WEIGHTS.knowsTop : met.length > 0 ? WEIGHTS.knows : 0) +
      (deciding.some(shares) ? WEIGHTS.function : 0) +
      (speaks ? WEIGHTS.language : 0)
    )
  }
  const limits = people.map(({ maxSponsored = DEFAULT_SPONSORED }) => maxSponsored)
  return { needs, people, limits, own: new Map(), points }
}

const isTop = ({ seniority, roles = [] }: Stakeholder) =>
  seniority === 'executive' || roles.includes('executiveSponsor')
