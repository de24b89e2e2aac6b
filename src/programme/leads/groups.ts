/**
 * Many people, few kinds: the best answer found among groups of people, and proved for each of them.
 *
 *   1. Everybody of a kind is one group: a column whose limit is the sum of theirs, and which brings to a need what the
 *      best of them brings. An owner's share is not limited. This asks for less than the question, so its best answer
 *      has at least as many points.
 *   2. The needs that a group took are given to its members, with all limits: a question of the same kind, but small.
 *   3. Where no points are lost by that, the answer is one of the question, and the best. Where some are, the members
 *      whose limits cost them leave the group and stand alone; somebody alone who leads too much of an own account gets
 *      a seat for it (program.ts). Then again from 1.
 *
 * It ends, because each round takes people out of groups or opens seats; at the very end the program of groups is that
 * of the people. It is exact, because the price of a group, asked of each of its members, proves the same bound: nobody
 * brings more than the group did. Mostly one or two rounds are enough, on a program smaller by the people of a kind.
 *
 * Time: that of `solve` on needs x groups for each round, and on the parts of 2.
 */
import type { PlannedOutcome } from '../../program/index.js'
import { FORBIDDEN } from '../../program/index.js'
import { solve } from '../../solver/index.js'
import { type Need, type OwnShares, type SeatedProgram, seatedProgram } from './program.js'
import { pointsIn, type Question, writePoints } from './question.js'

/** An answer, and what proves it. */
export interface Priced {
  engine: string
  /** [need] person, or -1 */
  person: Int32Array
  /** [person] value of room for one more relationship, >= 0 */
  prices: number[]
  /** Account -> value of room for one more need that its owner takes, > 0. */
  ownPrices: Map<string, number>
}

interface Group {
  kind: number
  members: number[]
}

export function bestByGroups(question: Question): Priced {
  const groups = groupsByKind(question)
  const opened = new Map<string, { person: number; limit: number }>()
  for (;;) {
    const { master, outcome, taken } = takenByGroups(question, groups, opened)
    const person = new Int32Array(question.needs.length).fill(-1)
    const leaving = new Set<number>()
    for (let g = groups.length - 1; g >= 0; g--) {
      const { members } = groups[g]
      if (members.length === 1) for (const need of taken[g]) person[need] = members[0]
      else {
        const given = givenToMembers(question, members, taken[g], master.points[g])
        given.person.forEach((to, i) => {
          person[taken[g][i]] = to
        })
        for (const member of given.leaving) leaving.add(member)
      }
    }
    const beyond = leaving.size > 0 ? [] : beyondShare(question, person, opened)
    if (leaving.size === 0 && beyond.length === 0) {
      return { engine: outcome.engine, person, ...pricesOf(groups, master.seated, outcome, question) }
    }
    for (const account of beyond) {
      const share = question.own.get(account)!
      opened.set(account, share)
      leaving.add(share.person)
    }
    takeOut(groups, leaving)
  }
}

function groupsByKind({ kinds }: Question): Group[] {
  const groups = new Map<number, Group>()
  kinds.forEach((kind, person) => {
    const group = groups.get(kind)
    if (group) group.members.push(person)
    else groups.set(kind, { kind, members: [person] })
  })
  return Array.from(groups.values())
}

function takeOut(groups: Group[], leaving: ReadonlySet<number>): void {
  for (const group of [...groups]) {
    if (group.members.length === 1) continue
    const alone = group.members.filter((person) => leaving.has(person))
    if (alone.length === 0) continue
    const [first, ...others] = alone
    const rest = group.members.filter((person) => !leaving.has(person))
    group.members = rest.length > 0 ? rest : [first]
    for (const person of rest.length > 0 ? alone : others)
      groups.push({ kind: group.kind, members: [person] })
  }
}

/** Step 1. */
function takenByGroups(question: Question, groups: readonly Group[], opened: OwnShares) {
  const { needs, limits } = question
  const groupOf = new Int32Array(limits.length)
  groups.forEach(({ members }, g) => {
    for (const person of members) groupOf[person] = g
  })
  const most = needs.length + 1
  const groupLimits = groups.map(({ members }) =>
    Math.min(
      most,
      members.reduce((sum, person) => sum + Math.min(most, limits[person]), 0),
    ),
  )
  const own = new Map(
    Array.from(opened, ([account, { person, limit }]) => [account, { person: groupOf[person], limit }]),
  )
  const seated = seatedProgram(needs, groupLimits, own, (need, out) =>
    writeGroupPoints(question, groups, groupOf, needs[need], out),
  )
  const outcome = bestOf(seated)
  const taken = groups.map((): number[] => [])
  const points = groups.map((): number => 0)
  const row = new Int32Array(Math.max(1, groups.length))
  needs.forEach((need, i) => {
    const seat = outcome.owner[i]
    if (seat < 0) return
    const g = seated.seats[seat].person
    writeGroupPoints(question, groups, groupOf, need, row)
    taken[g].push(i)
    points[g] += row[g]
  })
  return { master: { seated, points }, outcome, taken }
}

/** [group] what the best of its members brings, FORBIDDEN where none may. */
function writeGroupPoints(
  { ofKinds, familiar, bonus }: Question,
  groups: readonly Group[],
  groupOf: Int32Array,
  need: Need,
  out: Int32Array,
): void {
  const base = ofKinds(need)
  for (let g = 0; g < groups.length; g++) out[g] = base[groups[g].kind]
  for (const person of familiar(need)) {
    const g = groupOf[person]
    if (!need.closed.has(person)) out[g] = base[groups[g].kind] + bonus
  }
  if (need.closed.size === 0) return
  const closed = new Map<number, number>()
  for (const person of need.closed) closed.set(groupOf[person], (closed.get(groupOf[person]) ?? 0) + 1)
  for (const [g, count] of closed) if (count === groups[g].members.length) out[g] = FORBIDDEN
}

/** Step 2: who takes what the group took, and the members who should stand alone where points are lost. */
function givenToMembers(
  question: Question,
  members: readonly number[],
  taken: readonly number[],
  points: number,
): { person: number[]; leaving: readonly number[] } {
  if (taken.length === 0) return { person: [], leaving: [] }
  const needs = taken.map((need) => question.needs[need])
  const at = new Map(members.map((person, i) => [person, i]))
  const own = new Map(
    needs.flatMap(({ account }) => {
      const share = question.own.get(account)
      const person = share && at.get(share.person)
      return person === undefined ? [] : [[account, { person, limit: share!.limit }] as const]
    }),
  )
  const limits = members.map((person) => question.limits[person])
  const seated = seatedProgram(needs, limits, own, (need, out) =>
    writePoints(question, members, (person) => at.get(person), needs[need], out),
  )
  const outcome = bestOf(seated)
  const person = Array.from(needs, (_, i) => {
    const seat = outcome.owner[i]
    return seat < 0 ? -1 : members[seated.seats[seat].person]
  })
  const reached = needs.reduce(
    (sum, need, i) => sum + (person[i] < 0 ? FORBIDDEN : pointsIn(question, need, person[i])),
    0,
  )
  if (reached === points) return { person, leaving: [] }
  const { managers: price } = outcome.certificate as { managers: Float64Array }
  const lowest = members.reduce((least, _, i) => Math.min(least, Math.max(0, price[i])), Infinity)
  const costly = members.filter((_, i) => Math.max(0, price[i]) > lowest)
  const owners = Array.from(seated.ownSeat, ([account, seat]) => ({ person: own.get(account)!.person, seat }))
    .filter(({ person: owner, seat }) => price[seat] > Math.max(0, price[owner]))
    .map(({ person: owner }) => members[owner])
  const leaving = [...new Set([...costly, ...owners])]
  return { person, leaving: leaving.length > 0 ? leaving : members }
}

/** Nobody is always allowed, so there is always a best answer. */
function bestOf({ program }: SeatedProgram): PlannedOutcome {
  const outcome = solve(program)
  if (outcome.status !== 'optimal') throw new Error('a program of seats has a best answer, which is a defect')
  if (outcome.certificate.kind !== 'prices') throw new Error('a program of seats is proved by prices')
  return outcome
}

/** Own accounts of which somebody takes more than the share, and which have no seat of their own yet. */
function beyondShare({ needs, own }: Question, person: Int32Array, opened: OwnShares): string[] {
  const taken = new Map<string, number>()
  needs.forEach(({ account }, i) => {
    if (person[i] >= 0 && own.get(account)?.person === person[i])
      taken.set(account, (taken.get(account) ?? 0) + 1)
  })
  return Array.from(taken).flatMap(([account, count]) =>
    count > own.get(account)!.limit && !opened.has(account) ? [account] : [],
  )
}

/**
 * Prices of people and of own shares from those of seats. A seat for an own account costs what the person costs and the
 * share on top; where a seat is cheaper than its person, the person's price proves no less, because then no own need
 * is taken.
 */
function pricesOf(
  groups: readonly Group[],
  { ownSeat }: SeatedProgram,
  { certificate }: PlannedOutcome,
  { needs, limits, own }: Question,
): Pick<Priced, 'prices' | 'ownPrices'> {
  const { managers: seatPrice } = certificate as { managers: Float64Array }
  const prices = new Array<number>(limits.length).fill(0)
  groups.forEach(({ members }, g) => {
    for (const person of members) prices[person] = Math.max(0, seatPrice[g])
  })
  const ownPrices = new Map<string, number>()
  for (const [account, seat] of ownSeat) {
    const price = seatPrice[seat] - prices[own.get(account)!.person]
    if (price > 0) ownPrices.set(account, price)
  }
  // Room for all needs is worth nothing, and a price of it proves no more than none.
  for (const { members } of groups) {
    if (members.reduce((sum, person) => sum + limits[person], 0) < needs.length) continue
    for (const person of members) prices[person] = 0
  }
  return { prices, ownPrices }
}
