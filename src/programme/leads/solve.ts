/** Answers a question, proves the answer by the verifier, and says what another one would lose. */
import { type AssignmentProgram, FORBIDDEN } from '../../program/index.js'
import { verifyOutcome } from '../../program/verify/index.js'
import { ResidualGraph, residualOf } from '../../solver/index.js'
import { bestByGroups } from './groups.js'
import { COMPUTED, type OwnShares, pointsUnled, type SeatedProgram, seatedProgram } from './program.js'
import { pointsIn, type Question, writePoints } from './question.js'

/**
 * What proves that no other choice has more points, as JSON. Whoever takes somebody's room pays its price, so no choice
 * is worth more than
 *
 *     sum over needs of the most that any person brings there less their prices, or that nobody brings
 *     + sum over people of price x room + sum over accounts of price x what the owner may take there
 *
 * which is `bound`. A choice that reaches it is the best.
 */
export interface CoverageProof {
  engine: string
  /** Points of the choice; each need without anybody takes 10,000 x (needs + 1) from it, twice where it has priority. */
  objective: number
  bound: number
  /** What room for one more relationship is worth at most, in points; people who are not listed: nothing. */
  prices: { person: string; price: number }[]
  /** What it is worth at most that the owner may take one more there. */
  ownerPrices: { account: string; price: number }[]
}

export interface Answer {
  /** [need] person, or -1 */
  person: Int32Array
  /** [need] */
  points: Int32Array
  proof: CoverageProof
}

/** The best answer; there is always one, since nobody is always allowed. */
export function answer(question: Question): Answer {
  const { needs, people } = question
  const { engine, person, prices, ownPrices } = bestByGroups(question)
  const points = Int32Array.from(needs, (need, i) =>
    person[i] < 0 ? 0 : pointsIn(question, need, person[i]),
  )
  const unled = pointsUnled(needs.length)
  const objective = needs.reduce(
    (sum, { isPriority }, i) => sum + (person[i] >= 0 ? points[i] : isPriority ? 2 * unled : unled),
    0,
  )
  const ownerPrices = Array.from(ownPrices, ([account, price]) => ({ account, price }))
  const { program, outcome } = claimOf(question, person, prices, ownPrices, objective)
  if (!verifyOutcome(program, outcome).proven) throw new Error('coverage is not proved, which is a defect')
  const proof: CoverageProof = {
    engine,
    objective,
    bound: objective,
    prices: people.flatMap(({ id }, i) => (prices[i] > 0 ? [{ person: id, price: prices[i] }] : [])),
    ownerPrices,
  }
  return { person, points, proof }
}

/**
 * The program of all people, and an answer as its outcome. The shares of owners are columns of it where they have a
 * price, and where they are `opened`; elsewhere it asks for less than the question, which changes no best answer that
 * keeps them.
 */
function claimOf(
  question: Question,
  person: Int32Array,
  prices: readonly number[],
  ownPrices: ReadonlyMap<string, number>,
  objective: number,
  opened: ReadonlySet<string> = new Set(),
) {
  const { needs, limits } = question
  const own: OwnShares = new Map(
    Array.from(question.own).filter(([account]) => ownPrices.has(account) || opened.has(account)),
  )
  const everybody = limits.map((_, i) => i)
  const seated = seatedProgram(
    needs,
    limits,
    own,
    (need, out) => writePoints(question, everybody, (person) => person, needs[need], out),
    COMPUTED,
  )
  const managers = Float64Array.from(seated.seats, ({ person: at, account }) =>
    at < 0 ? 0 : prices[at] + (account === undefined ? 0 : (ownPrices.get(account) ?? 0)),
  )
  const outcome = {
    status: 'optimal' as const,
    stopReason: 'proved' as const,
    engine: 'transport',
    owner: seatsTaken(question, seated, own, person),
    objective,
    bound: objective,
    certificate: { kind: 'prices' as const, managers },
    counters: {},
  }
  return { ...seated, outcome }
}

/** Each need in the seat of its person; fillers in whatever is left, seats for own accounts first. */
function seatsTaken(
  { needs }: Question,
  { seats, ownSeat, fillers }: SeatedProgram,
  own: OwnShares,
  person: Int32Array,
): Int32Array {
  const left = Int32Array.from(seats, ({ limit }) => limit)
  const seatOf = (account: string, at: number) =>
    own.get(account)?.person === at ? ownSeat.get(account)! : at
  const owner = new Int32Array(needs.length + fillers.length)
  needs.forEach(({ account }, i) => {
    owner[i] = person[i] < 0 ? -1 : seatOf(account, person[i])
    if (owner[i] >= 0) left[owner[i]]--
  })
  const ownSeats = new Map<number, number[]>()
  for (const seat of ownSeat.values()) {
    const at = seats[seat].person
    const list = ownSeats.get(at)
    if (list) list.push(seat)
    else ownSeats.set(at, [seat])
  }
  fillers.forEach((at, f) => {
    const open = ownSeats.get(at)!
    while (open.length > 0 && left[open[open.length - 1]] === 0) open.pop()
    const seat = open.length > 0 ? open[open.length - 1] : at
    left[seat]--
    owner[needs.length + f] = seat
  })
  return owner
}

export interface ForcedMove {
  need: number
  /** Person, or -1 = nobody. */
  from: number
  to: number
}

/**
 * What the best answer loses when a need goes to a person, with the moves; undefined where that cannot be. Shares of
 * owners that the moves would break are taken into the program until they break none.
 *
 * @throws RangeError where the answer is not proved
 */
export function forced(
  question: Question,
  { person, proof }: Answer,
  need: number,
  to: number,
): { delta: number; moves: ForcedMove[] } | undefined {
  const { needs, people, own } = question
  const priceOf = new Map(proof.prices.map(({ person: id, price }) => [id, price]))
  const prices = people.map(({ id }) => priceOf.get(id) ?? 0)
  const ownPrices = new Map(proof.ownerPrices.map(({ account, price }) => [account, price]))
  const opened = new Set<string>([needs[need].account])
  for (;;) {
    const claim = claimOf(question, person, prices, ownPrices, proof.objective, opened)
    const { program, outcome, seats, ownSeat } = claim
    if (opened.size === 1 && !verifyOutcome(program, outcome).proven)
      throw new RangeError('the coverage is not proved')
    const seat = own.get(needs[need].account)?.person === to ? ownSeat.get(needs[need].account)! : to
    if (pointsAt(program, need, seat) === FORBIDDEN) return undefined
    const graph = new ResidualGraph(residualOf(program, outcome))
    const delta = graph.delta(need, seat)
    if (delta === Infinity) return undefined
    const at = (node: number) => (node === graph.root ? -1 : seats[node].person)
    const moves = graph.chain(need, seat).flatMap(({ account, from, to: node }) =>
      // Fillers, and moves between two seats of one person, are nothing that people see.
      account >= needs.length || at(from) === at(node)
        ? []
        : [{ need: account, from: at(from), to: at(node) }],
    )
    const broken = sharesBroken(question, person, moves).filter((account) => !opened.has(account))
    if (broken.length === 0) return { delta, moves }
    for (const account of broken) opened.add(account)
  }
}

function sharesBroken({ needs, own }: Question, person: Int32Array, moves: readonly ForcedMove[]): string[] {
  const after = Int32Array.from(person)
  for (const { need, to } of moves) after[need] = to
  const taken = new Map<string, number>()
  needs.forEach(({ account }, i) => {
    if (after[i] >= 0 && own.get(account)?.person === after[i])
      taken.set(account, (taken.get(account) ?? 0) + 1)
  })
  return Array.from(taken).flatMap(([account, count]) => (count > own.get(account)!.limit ? [account] : []))
}

function pointsAt({ points, managerCount }: AssignmentProgram, row: number, column: number): number {
  const out = new Int32Array(managerCount)
  if (!(points instanceof Int32Array) && 'row' in points) points.row(row, out)
  return out[column]
}
