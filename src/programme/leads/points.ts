/** What somebody brings to a relationship. People alike bring the same; whoever knows somebody there brings more. */
import type { Stakeholder } from '../../model/index.js'
import type { KnownPerson } from '../directory.js'
import { type Programme, RELATIONSHIP_LEVELS, type Relationship } from '../programme.js'
import type { Need } from './program.js'
import type { Question } from './question.js'

/** What makes somebody the right person, in points of 10,000. Opinions, every one. */
export const COVERAGE_WEIGHTS = {
  /** The same function as the stakeholder. */
  function: 3000,
  /** The level at which the two meet. */
  seniority: 3000,
  /** A goal or an issue of the stakeholder names the person's function or product line. */
  issue: 1500,
  /** A common language, where both are known. */
  language: 1500,
  /** Knows somebody at the account, or is wanted here. */
  earlier: 1000,
} as const

/** Share of the points for seniority: who meets whom at eye level. */
export const EYE_LEVEL: Record<NonNullable<Stakeholder['seniority']>, Record<KnownPerson['role'], number>> = {
  executive: { executive: 1, manager: 0.6, functionalHead: 0.5, seller: 0.1 },
  senior: { executive: 0.4, manager: 0.8, functionalHead: 1, seller: 0.5 },
  operational: { executive: 0, manager: 0.5, functionalHead: 0.6, seller: 1 },
}

interface OurSide {
  role: KnownPerson['role']
  area: string | undefined
  languages: readonly string[]
  words: readonly string[]
}

interface TheirSide {
  seniority: NonNullable<Stakeholder['seniority']>
  area: string | undefined
  languages: readonly string[]
  /** Goals and issues. */
  concerns: readonly string[]
}

/** Up to so many points of kinds are kept, 4 bytes each; beyond, they are counted when they are asked for. */
const MOST_KEPT = 20_000_000

/** Stakeholders and people of a programme, each text read once. O(size of the programme) */
export function pointsOf(
  { portfolio, relationships = [] }: Programme,
  people: readonly KnownPerson[],
  live: ReadonlyMap<string, readonly Relationship[]>,
): Pick<Question, 'kinds' | 'ofKinds' | 'familiar' | 'bonus'> {
  const ours = new Kinds(people.map(ourSide))
  const stakeholders = portfolio.accounts.flatMap((account) => account.stakeholders ?? [])
  const theirs = new Kinds(stakeholders.map(theirSide))
  // account -> stakeholder -> kind
  const kindOf = new Map<string, Map<string, number>>()
  let next = 0
  for (const account of portfolio.accounts) {
    const ofAccount = new Map<string, number>()
    for (const { id } of account.stakeholders ?? []) ofAccount.set(id, theirs.kinds[next++])
    kindOf.set(account.id, ofAccount)
  }
  const kept: Int32Array[] = []
  const isKept = theirs.sides.length * ours.sides.length <= MOST_KEPT
  const ofKinds = ({ account, stakeholder }: Need): Int32Array => {
    const kind = kindOf.get(account)!.get(stakeholder)!
    const points =
      kept[kind] ?? Int32Array.from(ours.sides, (side) => pointsBetween(theirs.sides[kind], side))
    if (isKept) kept[kind] = points
    return points
  }
  return {
    kinds: ours.kinds,
    ofKinds,
    familiar: familiarIn(relationships, new Map(people.map(({ id }, i) => [id, i])), live),
    bonus: COVERAGE_WEIGHTS.earlier,
  }
}

/** Each distinct side once. */
class Kinds<Side> {
  readonly sides: Side[] = []
  /** [side as given] its kind */
  readonly kinds: number[]

  constructor(given: readonly Side[]) {
    const found = new Map<string, number>()
    this.kinds = given.map((side) => {
      const key = JSON.stringify(side)
      const known = found.get(key)
      if (known !== undefined) return known
      found.set(key, this.sides.length)
      return this.sides.push(side) - 1
    })
  }
}

/** Who knows somebody at the account, or is wanted for this stakeholder. */
function familiarIn(
  relationships: readonly Relationship[],
  indexOf: ReadonlyMap<string, number>,
  live: ReadonlyMap<string, readonly Relationship[]>,
): Question['familiar'] {
  const known = new Map<string, number[]>()
  for (const [account, relations] of live) {
    known.set(account, [...new Set(relations.map(({ person }) => indexOf.get(person)!))])
  }
  const withWanted = new Map<string, number[]>()
  for (const { account, stakeholder, person, wanted } of relationships) {
    if (wanted === undefined) continue
    const key = keyOf(account, stakeholder)
    const before = withWanted.get(key) ?? known.get(account) ?? []
    const index = indexOf.get(person)!
    withWanted.set(key, before.includes(index) ? before : [...before, index])
  }
  if (withWanted.size === 0) return ({ account }) => known.get(account) ?? NOBODY
  return ({ account, stakeholder }) =>
    withWanted.get(keyOf(account, stakeholder)) ?? known.get(account) ?? NOBODY
}

const NOBODY: readonly number[] = []

/** Of the levels of a relationship, the place; -1 where none is recorded. */
export function levelOf({ level }: Relationship): number {
  return level === undefined ? -1 : RELATIONSHIP_LEVELS.indexOf(level)
}

export const keyOf = (account: string, stakeholder: string) => JSON.stringify([account, stakeholder])

const lower = (texts: readonly string[] = []) => texts.map((text) => text.toLowerCase())

function ourSide({ role, function: area, languages, productLines = [] }: KnownPerson): OurSide {
  const words = lower([...(area === undefined ? [] : [area]), ...productLines])
  return { role, area: area?.toLowerCase(), languages: lower(languages), words }
}

function theirSide({
  seniority = 'operational',
  function: area,
  languages,
  goals,
  issues,
}: Stakeholder): TheirSide {
  const concerns = [...lower(goals), ...lower(issues)]
  return { seniority, area: area?.toLowerCase(), languages: lower(languages), concerns }
}

function pointsBetween(theirs: TheirSide, ours: OurSide): number {
  const weights = COVERAGE_WEIGHTS
  const isUnderstood =
    theirs.languages.length === 0 ||
    ours.languages.length === 0 ||
    theirs.languages.some((one) => ours.languages.includes(one))
  const isConcerned = theirs.concerns.some((text) => ours.words.some((word) => text.includes(word)))
  return (
    (theirs.area !== undefined && theirs.area === ours.area ? weights.function : 0) +
    Math.round(weights.seniority * EYE_LEVEL[theirs.seniority][ours.role]) +
    (isConcerned ? weights.issue : 0) +
    (isUnderstood ? weights.language : 0)
  )
}
