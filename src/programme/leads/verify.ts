/**
 * Judges a coverage without trusting whoever made it: from the rules as docs/customer.md tells them, with no code of those
 * who look for leads, and without the program that they solve. Only the weights are read from one place, and who is
 * who.
 *
 * Relationships that live are read again, every stakeholder must have the lead or the gap that is stated, every limit is
 * counted, every point recounted. That there is no better choice follows from the prices of the proof (solve.ts):
 * whatever leads are chosen, they are worth no more than the bound that the prices give. Time: O(stakeholders x kinds of
 * people + size of the programme).
 */
import type { Planned, Stakeholder } from '../../model/index.js'
import { directoryOf, type KnownPerson, ownersOf } from '../directory.js'
import { validatedProgramme } from '../gate/index.js'
import { type Programme, RELATIONSHIP_LEVELS, type Relationship } from '../programme.js'
import type { Coverage, CoverageOptions, Lead, Uncovered } from './data.js'
import { COVERAGE_WEIGHTS, EYE_LEVEL } from './points.js'
import type { CoverageProof } from './solve.js'

/** A stakeholder who needs somebody, and whom the coverage names. */
interface Place {
  account: string
  stakeholder: Stakeholder
  /** -1 = nobody. */
  person: number
  /** Who may not. */
  closed: number | undefined
  /** What it counts when nobody is named. */
  unfilled: number
}

/**
 * Whether leads and deputies keep every rule and are the best, and whether everything else that the coverage states, who
 * has none and why, points and weights, is so. Of a coverage that is none it says false.
 *
 * @throws PortfolioError when the programme is wrong; RangeError for wrong options
 */
export function verifyCoverage(
  programme: Programme,
  result: Planned,
  coverage: Coverage,
  { ownerShare = 0.5, defaultLimit = 10 }: CoverageOptions = {},
): boolean {
  const judge = new Judge(validatedProgramme(programme), result, ownerShare, defaultLimit)
  try {
    return judge.accepts(coverage)
  } catch {
    return false
  }
}

class Judge {
  private readonly people: KnownPerson[]
  private readonly indexOf: Map<string, number>
  /** [person] relationships that can still be added */
  private readonly room: number[]
  private readonly owners: ReadonlyMap<string, string>
  /** Account -> how many of its stakeholders its owner may still take. */
  private readonly share = new Map<string, number>()
  private readonly live = new Map<string, Map<string, Relationship[]>>()
  private readonly acquainted = new Map<string, Set<number>>()
  private readonly wished = new Map<string, Map<string, Set<number>>>()
  private readonly readings: Reading[]
  private readonly kindOf: number[]
  private readonly kinds: Reading[] = []
  private readonly counted = new Map<string, readonly number[]>()

  constructor(
    private readonly programme: Programme,
    result: Planned,
    private readonly ownerShare: number,
    private readonly defaultLimit: number,
  ) {
    if (!(ownerShare >= 0 && ownerShare <= 1)) throw new RangeError('ownerShare must be from 0 to 1')
    if (!Number.isInteger(defaultLimit) || defaultLimit < 0)
      throw new RangeError('defaultLimit must be an integer >= 0')
    this.people = [...directoryOf(programme).people.values()]
    this.indexOf = new Map(this.people.map(({ id }, i) => [id, i]))
    this.owners = ownersOf(result)
    const kept = this.people.map(() => 0)
    for (const relationship of programme.relationships ?? []) {
      const { account, stakeholder, level, lastContact, wanted } = relationship
      const person = this.indexOf.get(relationship.person)!
      if (wanted !== undefined) setIn(mapIn(this.wished, account), stakeholder).add(person)
      if (level === undefined && lastContact === undefined) continue
      kept[person]++
      setIn(this.acquainted, account).add(person)
      const known = mapIn(this.live, account)
      known.set(stakeholder, [...(known.get(stakeholder) ?? []), relationship])
    }
    this.room = this.people.map(({ maxRelationships = defaultLimit }, i) =>
      Math.max(0, maxRelationships - kept[i]),
    )
    this.readings = this.people.map(read)
    const found = new Map<string, number>()
    this.kindOf = this.readings.map((reading) => {
      const key = JSON.stringify(reading)
      if (!found.has(key)) found.set(key, this.kinds.push(reading) - 1)
      return found.get(key)!
    })
  }

  accepts({ leads, uncovered, proof, opinions }: Coverage): boolean {
    const places = this.places(leads, uncovered)
    return (
      places !== undefined &&
      this.isBest(places.lead, proof.lead) &&
      // Whoever leads has used up a relationship.
      this.isBest(places.deputy, proof.deputy) &&
      JSON.stringify(opinions) === JSON.stringify(this.opinions())
    )
  }

  private opinions() {
    const { ownerShare, defaultLimit } = this
    return Object.entries({ ...COVERAGE_WEIGHTS, ownerShare, defaultLimit }).map(([name, value]) => ({
      name,
      value,
    }))
  }

  /** Walks both lists beside the portfolio: every stakeholder in turn, the lead before the deputy, nothing left over. */
  private places(leads: readonly Lead[], uncovered: readonly Uncovered[]) {
    const lead: Place[] = []
    const deputy: Place[] = []
    let [atLead, atGap] = [0, 0]
    const next = (account: string, stakeholder: string, role: Lead['role'], kept: string | undefined) => {
      const entry = leads[atLead]
      if (entry?.account !== account || entry.stakeholder !== stakeholder || entry.role !== role)
        return undefined
      atLead++
      const isKept = kept !== undefined
      if (entry.kept !== isKept || (isKept && (entry.person !== kept || entry.points !== undefined)))
        throw WRONG
      const person = this.indexOf.get(entry.person)
      if (person === undefined) throw WRONG
      return { person, points: entry.points }
    }
    for (const { id: account, stakeholders = [] } of this.programme.portfolio.accounts) {
      const owner = this.indexOf.get(this.owners.get(account)!)
      let ownerLeads = 0
      for (const stakeholder of stakeholders) {
        const { id, priority = false } = stakeholder
        const [first, second] = this.best(this.live.get(account)?.get(id) ?? [])
        const fill = (role: Lead['role'], kept: string | undefined, closed?: number): number => {
          const named = next(account, id, role, kept)
          if (kept !== undefined) {
            if (!named) throw WRONG
            return named.person
          }
          const person = named?.person ?? -1
          const place = {
            account,
            stakeholder,
            person,
            closed,
            unfilled: role === 'lead' && priority ? 2 : 1,
          }
          if (named) {
            if (person === closed || named.points !== this.points(place, person)) throw WRONG
          } else {
            const gap = uncovered[atGap++]
            const others = this.people.length - (closed === undefined ? 0 : 1)
            const reason = others > 0 ? 'noRoom' : 'nobody'
            if (
              gap?.account !== account ||
              gap.stakeholder !== id ||
              gap.role !== role ||
              gap.reason !== reason
            )
              throw WRONG
          }
          const list = role === 'lead' ? lead : deputy
          list.push(place)
          return person
        }
        const leader = fill('lead', first)
        if (first !== undefined && leader === owner) ownerLeads++
        if (priority && leader >= 0) fill('deputy', second, leader)
      }
      this.share.set(account, Math.max(0, Math.floor(this.ownerShare * stakeholders.length) - ownerLeads))
    }
    return atLead === leads.length && atGap === uncovered.length ? { lead, deputy } : undefined
  }

  /** Who of several leads, and who stands in: the highest level, then the latest contact. */
  private best(known: readonly Relationship[]): (string | undefined)[] {
    const level = ({ level: stated }: Relationship) =>
      stated === undefined ? -1 : RELATIONSHIP_LEVELS.indexOf(stated)
    const isBetter = (one: Relationship, than: Relationship) =>
      level(one) > level(than) ||
      (level(one) === level(than) && (one.lastContact ?? '') > (than.lastContact ?? ''))
    const first = known.reduce<Relationship | undefined>(
      (best, one) => (best && !isBetter(one, best) ? best : one),
      undefined,
    )
    const second = known.reduce<Relationship | undefined>(
      (best, one) => (one === first || (best && !isBetter(one, best)) ? best : one),
      undefined,
    )
    return [first?.person, second?.person]
  }

  /** Limits kept, objective recounted, and reached by the bound of the prices. Takes up the room that is used. */
  private isBest(
    places: readonly Place[],
    { objective, bound, prices, ownerPrices }: CoverageProof,
  ): boolean {
    const unfilled = -10_000 * (places.length + 1)
    const price = this.people.map(() => 0)
    for (const { person, price: stated } of prices) this.setPrice(price, this.indexOf.get(person), stated)
    const ownerPrice = new Map<string, number>()
    for (const { account, price: stated } of ownerPrices) {
      if (!this.owners.has(account) || ownerPrice.has(account) || !isPrice(stated)) throw WRONG
      ownerPrice.set(account, stated)
    }
    let [reached, most] = [0, 0]
    price.forEach((each, person) => {
      most += each * this.room[person]
    })
    for (const [account, each] of ownerPrice) {
      const owner = this.indexOf.get(this.owners.get(account)!)!
      most += each * Math.min(this.share.get(account)!, this.room[owner])
    }
    const cheapest = this.cheapest(price)
    for (const place of places) {
      const { account, person, unfilled: times } = place
      most += Math.max(times * unfilled, this.mostAt(place, price, ownerPrice.get(account) ?? 0, cheapest))
      reached += person < 0 ? times * unfilled : this.points(place, person)
    }
    for (const { account, person } of places) {
      if (person < 0) continue
      if (--this.room[person] < 0) return false
      if (this.people[person].id !== this.owners.get(account)) continue
      const left = this.share.get(account)! - 1
      this.share.set(account, left)
      if (left < 0) return false
    }
    return Number.isSafeInteger(most) && reached === most && objective === reached && bound === most
  }

  private setPrice(prices: number[], person: number | undefined, stated: number): void {
    if (person === undefined || prices[person] !== 0 || !isPrice(stated)) throw WRONG
    prices[person] = stated
  }

  /** [kind] its people, the cheapest first */
  private cheapest(price: readonly number[]): number[][] {
    const people = this.kinds.map((): number[] => [])
    this.kindOf.forEach((kind, person) => {
      people[kind].push(person)
    })
    for (const list of people) list.sort((a, b) => price[a] - price[b])
    return people
  }

  /** The most that anybody brings to a place, less the prices of that person. */
  private mostAt(
    place: Place,
    price: readonly number[],
    ownerPrice: number,
    cheapest: readonly (readonly number[])[],
  ): number {
    const { account, stakeholder, closed } = place
    const owner = this.indexOf.get(this.owners.get(account)!)
    const points = this.pointsOfKinds(stakeholder)
    let most = -Infinity
    cheapest.forEach((people, kind) => {
      const first = people.find((person) => person !== owner && person !== closed)
      if (first !== undefined) most = Math.max(most, points[kind] - price[first])
    })
    const alone = [
      ...(this.acquainted.get(account) ?? []),
      ...(this.wished.get(account)?.get(stakeholder.id) ?? []),
    ]
    for (const person of owner === undefined ? alone : [...alone, owner]) {
      if (person === closed) continue
      const paid = price[person] + (person === owner ? ownerPrice : 0)
      most = Math.max(most, this.points(place, person) - paid)
    }
    return most
  }

  private points({ account, stakeholder }: Place, person: number): number {
    const isEarlier =
      this.acquainted.get(account)?.has(person) || this.wished.get(account)?.get(stakeholder.id)?.has(person)
    return this.pointsOfKinds(stakeholder)[this.kindOf[person]] + (isEarlier ? COVERAGE_WEIGHTS.earlier : 0)
  }

  private pointsOfKinds(stakeholder: Stakeholder): readonly number[] {
    const { function: area, seniority, languages, goals, issues } = stakeholder
    const key = JSON.stringify([area ?? null, seniority ?? null, languages ?? [], goals ?? [], issues ?? []])
    const known = this.counted.get(key)
    if (known) return known
    const points = this.kinds.map((kind) => pointsFor(stakeholder, kind))
    this.counted.set(key, points)
    return points
  }
}

const WRONG = new Error('not what the coverage states')

const isPrice = (price: unknown): boolean => Number.isSafeInteger(price) && (price as number) >= 0

function mapIn<K, V>(maps: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const map = maps.get(key) ?? new Map<K, V>()
  maps.set(key, map)
  return map
}

function setIn(sets: Map<string, Set<number>>, key: string): Set<number> {
  const set = sets.get(key) ?? new Set()
  sets.set(key, set)
  return set
}

/** What matters of a person. */
interface Reading {
  role: KnownPerson['role']
  area: string | undefined
  languages: string[]
  offers: string[]
}

const plain = (text: string) => text.toLowerCase()

function read({ role, function: area, languages = [], productLines = [] }: KnownPerson): Reading {
  const offers = area === undefined ? productLines : [area, ...productLines]
  return { role, area: area && plain(area), languages: languages.map(plain), offers: offers.map(plain) }
}

/** Without who knows whom. */
function pointsFor({ function: area, seniority = 'operational', ...them }: Stakeholder, us: Reading): number {
  const spoken = (them.languages ?? []).map(plain)
  const texts = [...(them.goals ?? []), ...(them.issues ?? [])].map(plain)
  let points = Math.round(COVERAGE_WEIGHTS.seniority * EYE_LEVEL[seniority][us.role])
  if (area !== undefined && plain(area) === us.area) points += COVERAGE_WEIGHTS.function
  if (us.offers.some((offer) => texts.some((text) => text.includes(offer)))) points += COVERAGE_WEIGHTS.issue
  const isUnknown = spoken.length === 0 || us.languages.length === 0
  if (isUnknown || us.languages.some((language) => spoken.includes(language)))
    points += COVERAGE_WEIGHTS.language
  return points
}
