/**
 * Who is in a planner: the accounts by id, and the units, each with its position in the solver.
 *
 * Changes are swaps of entries. Positions are given out like plates from a stack, so swapping back in reverse order
 * gives every unit its position again.
 */
import type { Account, Portfolio } from '../portfolio.js'

/** An account of a planner. */
export interface Entry {
  readonly account: Account
  /** Manager id -> a fit that was set by hand where the portfolio is scored; null = not eligible. */
  readonly byHand: ReadonlyMap<string, number | null>
  /** Ids of the managers who know something of the account. */
  readonly knownBy: readonly string[]
}

/** An entry that is new, gone or another one. */
export interface Touched {
  readonly before: Entry | undefined
  readonly after: Entry | undefined
}

export const NONE_BY_HAND: Entry['byHand'] = new Map()

/** The accounts of a portfolio, no fit set by hand. O(accounts + knowledge entries) */
export function entriesOf({ accounts, managers }: Portfolio): Entry[] {
  const knownBy = new Map<string, string[]>()
  for (const { id, knowledge } of managers) {
    for (const account of Object.keys(knowledge ?? {})) {
      const others = knownBy.get(account)
      if (others) others.push(id)
      else knownBy.set(account, [id])
    }
  }
  return accounts.map((account) => ({
    account,
    byHand: NONE_BY_HAND,
    knownBy: knownBy.get(account.id) ?? [],
  }))
}

interface Unit {
  readonly seat: number
  /** In no particular order. */
  readonly members: Entry[]
}

export class Register {
  private readonly entries = new Map<string, Entry>()
  private readonly units = new Map<string, Unit>()
  /** [seat] */
  private readonly unitAt: (Unit | undefined)[]
  private readonly free: number[] = []

  /** Units take the seats 0, 1, 2, ... in the order of their first accounts. */
  constructor(seats: number, entries: Iterable<Entry>) {
    this.unitAt = new Array(seats).fill(undefined)
    for (let seat = seats - 1; seat >= 0; seat--) this.free.push(seat)
    for (const entry of entries) this.add(entry)
  }

  /** Units that can still come. */
  get room(): number {
    return this.free.length
  }

  entry(id: string): Entry | undefined {
    return this.entries.get(id)
  }

  /** Of the unit that the account is in. */
  seatOf(account: Account): number {
    return this.units.get(unitKey(account))!.seat
  }

  /** The accounts of a unit; none where the seat is free. */
  membersAt(seat: number): readonly Entry[] {
    return this.unitAt[seat]?.members ?? []
  }

  /** Returns the seats whose accounts are others now. O(touched) */
  replace(touched: Iterable<Touched>): Set<number> {
    const seats = new Set<number>()
    for (const { before, after } of touched) {
      if (before) seats.add(this.remove(before))
      if (after) seats.add(this.add(after))
    }
    return seats
  }

  /** Takes `replace` back. */
  putBack(touched: Iterable<Touched>): void {
    const swapped = Array.from(touched, ({ before, after }) => ({ before: after, after: before }))
    this.replace(swapped.reverse())
  }

  private add(entry: Entry): number {
    const key = unitKey(entry.account)
    let unit = this.units.get(key)
    if (!unit) {
      const seat = this.free.pop()
      if (seat === undefined) throw new Error('no seat is free')
      unit = { seat, members: [] }
      this.units.set(key, unit)
      this.unitAt[seat] = unit
    }
    unit.members.push(entry)
    this.entries.set(entry.account.id, entry)
    return unit.seat
  }

  private remove(entry: Entry): number {
    const key = unitKey(entry.account)
    const { seat, members } = this.units.get(key)!
    members.splice(members.indexOf(entry), 1)
    this.entries.delete(entry.account.id)
    if (members.length === 0) {
      this.units.delete(key)
      this.unitAt[seat] = undefined
      this.free.push(seat)
    }
    return seat
  }
}

/** Accounts of one group have one key. */
export function unitKey({ id, group }: Account): string {
  return group === undefined ? `account ${id}` : `group ${group}`
}
