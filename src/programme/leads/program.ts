/**
 * Relationship leads as an integer program, the same that gives accounts their owners: needs of stakeholders are its
 * accounts, people its managers, and the verifier checks the answer.
 *
 * A person keeps at most so many relationships, and as the owner of an account at most a share of that account's: one
 * limit inside another. Such an owner stands in the program once for each own account, with that account's limit, and
 * once for all others. Together they would allow more than the person can keep; needs without a stakeholder, which only
 * these seats can take and some seat must, fill exactly what is too much. So the program stays a transportation problem.
 *
 *   rows     needs of stakeholders, then fillers
 *   columns  seats: people for accounts of others, then owners for their own accounts
 */
import { type AssignmentProgram, FORBIDDEN } from '../../program/index.js'

export interface Seat {
  /** Index of the person. */
  person: number
  /** The only account it serves; undefined = all accounts that have no seat of their own for the person. */
  account: string | undefined
  limit: number
}

export interface Need {
  account: string
  stakeholder: string
  isPriority: boolean
  /** People who may not take it. */
  closed: ReadonlySet<number>
}

/** Account -> its owner, and how many of its needs the owner may take. */
export type OwnShares = ReadonlyMap<string, { person: number; limit: number }>

/** Writes what each person brings to a need, 0 to FULL_POINTS, or FORBIDDEN. */
export type NeedPoints = (need: number, out: Int32Array) => void

export interface SeatedProgram {
  program: AssignmentProgram
  seats: Seat[]
  /** Account -> the seat of its owner. */
  ownSeat: ReadonlyMap<string, number>
  /** [row beyond the needs] person whose seats it fills. */
  fillers: number[]
}

const NO_PERSON = -1

/** Points of a good fit; the best possible is this. */
export const FULL_POINTS = 10_000

/** What a need without anybody counts: one more with a lead outweighs any choice of people. One of priority counts twice. */
export function pointsUnled(needs: number): number {
  const unled = -FULL_POINTS * (needs + 1)
  if (2 * unled <= FORBIDDEN) throw new RangeError('more stakeholders than can be counted exactly')
  return unled
}

/**
 * `limits`: [person] relationships that can be added.
 *
 * @throws RangeError for more needs than can be counted exactly
 */
export function seatedProgram(
  needs: readonly Need[],
  limits: readonly number[],
  own: OwnShares,
  points: NeedPoints,
  storage = STORED,
): SeatedProgram {
  const seats: Seat[] = limits.map((limit, person) => ({ person, account: undefined, limit }))
  const inNeed = new Set(needs.map(({ account }) => account))
  // The seats of people for accounts of others stand at the places of the people; the others are found by account.
  const ownSeat = new Map<string, number>()
  for (const [account, { person, limit }] of own) {
    if (!inNeed.has(account)) continue
    ownSeat.set(account, seats.length)
    seats.push({ person, account, limit: Math.min(limit, limits[person]) })
  }
  // A program has at least one column, also where there are no people.
  if (seats.length === 0) seats.push({ person: NO_PERSON, account: undefined, limit: 0 })
  // [person] seats beyond what the person can keep; a limit above all needs limits nothing
  const beyond = limits.map((limit) => -limit)
  const seatsOf = new Map<number, number[]>()
  seats.forEach(({ person, limit }, s) => {
    if (person !== NO_PERSON) beyond[person] += limit
    const list = seatsOf.get(person)
    if (list) list.push(s)
    else seatsOf.set(person, [s])
  })
  const fillers = beyond.flatMap((count, person) =>
    limits[person] > needs.length ? [] : new Array<number>(count).fill(person),
  )
  const rows = needs.length + fillers.length
  const unassignedPoints = new Int32Array(rows).fill(FORBIDDEN)
  const unled = pointsUnled(needs.length)
  needs.forEach(({ isPriority }, i) => {
    unassignedPoints[i] = isPriority ? 2 * unled : unled
  })
  const row = (at: number, out: Int32Array): void => {
    out.fill(FORBIDDEN, 0, seats.length)
    if (at >= needs.length) {
      for (const s of seatsOf.get(fillers[at - needs.length])!) out[s] = 0
      return
    }
    points(at, out)
    const { account } = needs[at]
    const seat = ownSeat.get(account)
    if (seat === undefined) return
    const { person } = own.get(account)!
    out[seat] = out[person]
    out[person] = FORBIDDEN
  }
  // At most: closed people are counted, too.
  const ofFillers = fillers.reduce((sum, person) => sum + seatsOf.get(person)!.length, 0)
  const allowed = needs.length * limits.length + ofFillers
  const program: AssignmentProgram = {
    accountCount: rows,
    managerCount: seats.length,
    points: stored(row, rows, seats.length, allowed, storage),
    maxAccounts: Int32Array.from(seats, ({ limit }) => limit),
    unassignedPoints,
  }
  return { program, seats, ownSeat, fillers }
}

export interface Storage {
  /** Up to so many pairs are stored as a matrix. */
  matrix: number
  /** Up to so many where only those that may be are stored, 8 bytes each; beyond, rows are computed when they are read. */
  pairs: number
}

const STORED: Storage = { matrix: 50_000_000, pairs: 100_000_000 }
/** For a program that is read once or twice. */
export const COMPUTED: Storage = { matrix: 0, pairs: 0 }

function stored(
  row: (at: number, out: Int32Array) => void,
  rows: number,
  columns: number,
  allowed: number,
  { matrix, pairs }: Storage,
): AssignmentProgram['points'] {
  if (rows * columns <= matrix) {
    const all = new Int32Array(rows * columns)
    for (let at = 0; at < rows; at++) row(at, all.subarray(at * columns, (at + 1) * columns))
    return all
  }
  if (allowed > pairs) return { row }
  const start = new Int32Array(rows + 1)
  const manager = new Int32Array(allowed)
  const points = new Int32Array(allowed)
  const out = new Int32Array(columns)
  let end = 0
  for (let at = 0; at < rows; at++) {
    row(at, out)
    for (let column = 0; column < columns; column++) {
      if (out[column] === FORBIDDEN) continue
      manager[end] = column
      points[end++] = out[column]
    }
    start[at + 1] = end
  }
  return { start, manager: manager.subarray(0, end), points: points.subarray(0, end) }
}
