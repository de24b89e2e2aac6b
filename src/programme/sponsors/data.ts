/**
 * One executive per account, whom the owner can call on. Never the owner's own superior, to whom a call for help is a
 * report, and never the owner. The same program as the relationship leads, and the same proof.
 */
import type { Planned, Stakeholder } from '../../model/index.js'
import { directoryOf, ownersOf } from '../directory.js'
import { validatedProgramme } from '../gate/index.js'
import type { Need } from '../leads/program.js'
import type { Question } from '../leads/question.js'
import { type Answer, answer, type CoverageProof } from '../leads/solve.js'
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

/** What makes somebody the right executive, in points of 10,000. Opinions. */
export const SPONSOR_WEIGHTS = {
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
  // Each account is looked at once, and not once for each executive.
  const ofKinds = ({ account }: Need): Int32Array => {
    const stakeholders = directory.stakeholders.get(account)!
    const all = Array.from(stakeholders.values())
    const known = new Map<string, boolean>()
    for (const { person, stakeholder } of live.get(account) ?? []) {
      const one = stakeholders.get(stakeholder)
      if (one) known.set(person, known.get(person) === true || isTop(one))
    }
    const deciding = new Set(
      all.flatMap(({ roles = [], function: area }) =>
        roles.includes('decisionMaker') && area !== undefined ? [area.toLowerCase()] : [],
      ),
    )
    const languages = new Set(all.filter(isTop).flatMap((one) => one.languages ?? []))
    return Int32Array.from(people, (person) => {
      const speaks =
        languages.size === 0 ||
        person.languages === undefined ||
        person.languages.some((one) => languages.has(one))
      const knowsTop = known.get(person.id)
      return (
        (knowsTop === undefined ? 0 : knowsTop ? SPONSOR_WEIGHTS.knowsTop : SPONSOR_WEIGHTS.knows) +
        (person.function !== undefined && deciding.has(person.function.toLowerCase())
          ? SPONSOR_WEIGHTS.function
          : 0) +
        (speaks ? SPONSOR_WEIGHTS.language : 0)
      )
    })
  }
  const limits = people.map(({ maxSponsored = DEFAULT_SPONSORED }) => maxSponsored)
  return {
    needs,
    people,
    limits,
    own: new Map(),
    kinds: people.map((_, p) => p),
    ofKinds,
    familiar: () => [],
    bonus: 0,
  }
}

const isTop = ({ seniority, roles = [] }: Stakeholder) =>
  seniority === 'executive' || roles.includes('executiveSponsor')
