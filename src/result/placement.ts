/**
 * How many accounts cannot be placed in all, and how many slots of floors cannot be filled: figures with a proof.
 *
 * Both are the size of a largest placement of accounts under some limits: the caps for all that must be owned, the
 * floors for everybody. The solver's seats find a placement. That no other seats more is counted from it: all that
 * the accounts left out could take, all that those who sit there could take, and so on, are full managers R; then the
 * accounts A met on the way may go to R only, and |A| - limits(R) of them stay out of every placement (Hall 1935).
 * When that is the number left out, the placement is a largest one, however it was found.
 *
 * Time: O(accounts x managers) for each search that finds no seat and for the count.
 */
import type { AssignmentProgram } from '../program/index.js'
import { FORBIDDEN } from '../program/index.js'
import { Seats } from '../solver/index.js'
import { readRow } from './attainable.js'

export interface Shortfalls {
  /** Accounts that must be owned and find no slot in a largest placement. */
  unplaced: number
  /** Slots of floors that stay empty when as many as possible are filled. */
  unfilled: number
}

export function countShortfalls(program: AssignmentProgram): Shortfalls {
  const { accountCount, managerCount, maxAccounts, unassignedPoints } = program
  const all = Array.from({ length: accountCount }, (_, a) => a)
  const owned = all.filter((a) => !unassignedPoints || unassignedPoints[a] === FORBIDDEN)
  const floors = program.minAccounts ?? new Int32Array(managerCount)
  const filled = accountCount - leftOut(program, floors, all)
  return {
    unplaced: leftOut(program, maxAccounts, owned),
    unfilled: floors.reduce((sum, floor) => sum + floor, 0) - filled,
  }
}

/** How many of the accounts stay out when as many as possible are seated within the limits. */
function leftOut(program: AssignmentProgram, limits: Int32Array, accounts: readonly number[]): number {
  const { managerCount } = program
  const seats = new Seats({ ...program, maxAccounts: limits })
  const closed = new Uint8Array(managerCount)
  const out: number[] = []
  for (const a of accounts) {
    const search = seats.seat(a, closed)
    if (search.placed) continue
    out.push(a)
    for (const m of search.reached) closed[m] = 1
  }
  const row = new Int32Array(managerCount)
  const seated = Array.from({ length: managerCount }, (): number[] => [])
  for (const a of accounts) {
    const m = seats.manager[a]
    if (m < 0) continue
    readRow(program, a, row)
    if (row[m] === FORBIDDEN) throw new Error('an account was seated where it may not go, which is a defect')
    seated[m].push(a)
  }
  const met = [...out]
  const reached = new Uint8Array(managerCount)
  let slots = 0
  for (let i = 0; i < met.length; i++) {
    readRow(program, met[i], row)
    for (let m = 0; m < managerCount; m++) {
      if (row[m] === FORBIDDEN || reached[m] === 1) continue
      reached[m] = 1
      slots += limits[m]
      met.push(...seated[m])
    }
  }
  const seatedCount = seated.reduce((sum, { length }) => sum + length, 0)
  const isWithin = seated.every(({ length }, m) => length <= limits[m])
  if (!isWithin || seatedCount + out.length !== accounts.length || met.length - slots !== out.length)
    throw new Error('a placement is no largest one, which is a defect')
  return out.length
}
