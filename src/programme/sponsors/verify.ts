/** Judges a choice of sponsors from the rules, with no code of those who choose (leads/solve.ts says what the prices prove). */
import type { Planned, Stakeholder } from '../../model/index.js'
import { directoryOf, type KnownPerson, ownersOf } from '../directory.js'
import { validatedProgramme } from '../gate/index.js'
import type { Programme, Relationship } from '../programme.js'
import { DEFAULT_SPONSORED, SPONSOR_WEIGHTS, type Sponsors } from './data.js'

/**
 * Whether every account has the sponsor or the gap that is stated, nobody sponsors whom they may not or too many, and no
 * other choice is better. Of sponsors that are none it says false. Time: O(accounts x executives).
 *
 * @throws PortfolioError when the programme is wrong
 */
export function verifySponsors(programme: Programme, result: Planned, sponsors: Sponsors): boolean {
  const checked = validatedProgramme(programme)
  try {
    return isBest(checked, result, sponsors)
  } catch {
    return false
  }
}

function isBest(programme: Programme, result: Planned, { sponsors, without, proof }: Sponsors): boolean {
  const { people } = directoryOf(programme)
  const executives = [...people.values()].filter(({ role }) => role === 'executive')
  const owners = ownersOf(result)
  const owned = programme.portfolio.accounts.filter(({ id }) => owners.has(id))
  const known = new Map<string, Relationship[]>()
  for (const one of programme.relationships ?? []) {
    if (one.level === undefined && one.lastContact === undefined) continue
    known.set(one.account, [...(known.get(one.account) ?? []), one])
  }
  const price = new Map(proof.prices.map((each) => [each.person, each.price]))
  const left = new Map(executives.map(({ id, maxSponsored = DEFAULT_SPONSORED }) => [id, maxSponsored]))
  const arePrices = [...price].every(([id, each]) => left.has(id) && Number.isSafeInteger(each) && each >= 0)
  if (!arePrices || price.size !== proof.prices.length || proof.ownerPrices.length > 0) return false
  const unsponsored = -10_000 * (owned.length + 1)
  let most = executives.reduce((sum, { id }) => sum + (price.get(id) ?? 0) * left.get(id)!, 0)
  let [reached, at, atGap] = [0, 0, 0]
  for (const { id: account, stakeholders = [] } of owned) {
    const owner = owners.get(account)!
    const superior = people.get(owner)?.reportsTo
    const allowed = executives.filter(({ id }) => id !== owner && id !== superior)
    const points = new Map(
      allowed.map((one) => [one.id, pointsFor(one, stakeholders, known.get(account) ?? [])]),
    )
    most += Math.max(unsponsored, ...allowed.map(({ id }) => points.get(id)! - (price.get(id) ?? 0)))
    if (sponsors[at]?.account === account) {
      const { person, points: stated } = sponsors[at++]
      const room = left.get(person)
      if (!room || stated !== points.get(person)) return false
      left.set(person, room - 1)
      reached += stated
    } else {
      const gap = without[atGap++]
      if (gap?.account !== account || gap.reason !== (allowed.length > 0 ? 'noRoom' : 'nobody')) return false
      reached += unsponsored
    }
  }
  const isComplete = at === sponsors.length && atGap === without.length
  return isComplete && reached === most && proof.objective === reached && proof.bound === most
}

function pointsFor(
  { id, function: area, languages }: KnownPerson,
  stakeholders: readonly Stakeholder[],
  relationships: readonly Relationship[],
): number {
  const weights = SPONSOR_WEIGHTS
  const atTop = stakeholders.filter(
    ({ seniority, roles }) => seniority === 'executive' || roles?.includes('executiveSponsor'),
  )
  const met = relationships.filter(({ person }) => person === id)
  const knowsTop = met.some(({ stakeholder }) => atTop.some((one) => one.id === stakeholder))
  const decides = stakeholders.some(
    (one) => one.roles?.includes('decisionMaker') && one.function?.toLowerCase() === area?.toLowerCase(),
  )
  const spoken = atTop.flatMap((one) => one.languages ?? [])
  const isUnderstood =
    spoken.length === 0 || languages === undefined || languages.some((one) => spoken.includes(one))
  return (
    (knowsTop ? weights.knowsTop : met.length > 0 ? weights.knows : 0) +
    (area !== undefined && decides ? weights.function : 0) +
    (isUnderstood ? weights.language : 0)
  )
}
