/**
 * The points of a program, in the form that suits the portfolio:
 *   - a matrix, as a rule;
 *   - the eligible pairs alone, where accounts list few eligible managers: every pass over the points costs what there
 *     is to read;
 *   - rows that are computed whenever they are read, where a matrix would be too large.
 * The integers are the same in each.
 */
import { type CheckedPortfolio, INT32_MAX, POINTS_PER_FIT } from '../model/index.js'
import { type AssignmentProgram, FORBIDDEN, type RowPoints, type SparsePoints } from '../program/index.js'
import type { Scores } from '../scoring/index.js'

type Units = readonly (readonly number[])[]

/** Up to so many pairs the points are stored; beyond, rows are computed whenever they are read. */
const STORED_PAIRS = 400_000_000
/** Of a matrix of so many entries and more, pairs are listed when one in so many, or fewer, is eligible. */
const LISTED_FROM = 500_000
const LISTED_SHARE = 1 / 8

/** Time: O(pairs x criteria), of the eligible pairs alone where these are listed. */
export function unitPoints(
  checked: CheckedPortfolio,
  scores: Scores,
  members: Units,
): AssignmentProgram['points'] {
  const managerCount = checked.portfolio.managers.length
  const pairs = members.length * managerCount
  const row = unitRows(checked, scores, members)
  if (pairs >= LISTED_FROM) {
    const listed = new EligiblePairs(checked, scores, members)
    if (listed.atMost <= pairs * LISTED_SHARE) return listed.points(row)
  }
  return pairs <= STORED_PAIRS
    ? storeRows(row, members.length, managerCount)
    : computedRows(checked, scores, members)
}

/** Points that are computed whenever they are read. A row costs O(pairs of the unit x criteria), a pair that of one. */
export function computedRows(checked: CheckedPortfolio, scores: Scores, members: Units): RowPoints {
  return {
    row: unitRows(checked, scores, members),
    at: (unit, manager) => pointsAt(checked, scores, members[unit], manager),
    largest: largestPoints(checked, members),
  }
}

/** The pairs of units and managers that pins and lists of eligible managers leave open. */
class EligiblePairs {
  /** No more pairs than this are eligible. */
  readonly atMost: number
  private readonly managerCount: number

  constructor(
    private readonly checked: CheckedPortfolio,
    private readonly scores: Scores,
    private readonly members: Units,
  ) {
    this.managerCount = checked.portfolio.managers.length
    let sum = 0
    for (const accounts of members) sum += this.listLength(this.shortestList(accounts))
    this.atMost = sum
  }

  points(row: (unit: number, out: Int32Array) => void): SparsePoints {
    const { checked, scores, members, managerCount, atMost } = this
    const start = new Int32Array(members.length + 1)
    const manager = new Int32Array(atMost)
    const points = new Int32Array(atMost)
    const out = new Int32Array(managerCount)
    let entries = 0
    const add = (m: number, there: number): void => {
      if (there === FORBIDDEN) return
      manager[entries] = m
      points[entries++] = there
    }
    const { eligible, pin } = checked
    members.forEach((accounts, unit) => {
      const shortest = this.shortestList(accounts)
      if (pin[shortest] >= 0) add(pin[shortest], pointsAt(checked, scores, accounts, pin[shortest], shortest))
      else if (this.hasList(shortest)) {
        for (let i = eligible.start[shortest]; i < eligible.start[shortest + 1]; i++) {
          const m = eligible.manager[i]
          add(m, pointsAt(checked, scores, accounts, m, shortest))
        }
      } else {
        row(unit, out)
        for (let m = 0; m < managerCount; m++) add(m, out[m])
      }
      start[unit + 1] = entries
    })
    return { start, manager: manager.subarray(0, entries), points: points.subarray(0, entries) }
  }

  /** Of a group, the account with the fewest managers to look at. */
  private shortestList(accounts: readonly number[]): number {
    let shortest = accounts[0]
    for (let i = 1; i < accounts.length; i++)
      if (this.listLength(accounts[i]) < this.listLength(shortest)) shortest = accounts[i]
    return shortest
  }

  /** Exclusions are still among those listed. */
  private listLength(account: number): number {
    const { pin, eligible } = this.checked
    if (pin[account] >= 0) return 1
    return this.hasList(account) ? eligible.start[account + 1] - eligible.start[account] : this.managerCount
  }

  private hasList(account: number): boolean {
    return this.checked.portfolio.accounts[account].eligible !== undefined
  }
}

/** FORBIDDEN where one of the accounts may not go; `listed` is known to list the manager. */
function pointsAt(
  checked: CheckedPortfolio,
  scores: Scores,
  accounts: readonly number[],
  manager: number,
  listed = -1,
): number {
  let sum = 0
  for (const account of accounts) {
    const isOpen = mayGo(checked, account, manager, account === listed)
    const points = isOpen ? scores.points(account, manager) : FORBIDDEN
    if (points === FORBIDDEN) return FORBIDDEN
    sum += points
  }
  return sum
}

function mayGo(
  { pin, portfolio }: CheckedPortfolio,
  account: number,
  manager: number,
  isListed: boolean,
): boolean {
  const { eligible, excluded } = portfolio.accounts[account]
  if (pin[account] >= 0) return pin[account] === manager
  if (isListed && !excluded) return true
  const { id } = portfolio.managers[manager]
  return (isListed || (eligible?.includes(id) ?? true)) && !excluded?.includes(id)
}

/** Points of a unit for every manager: the sum over its accounts, FORBIDDEN where one of them may not go. */
function unitRows(checked: CheckedPortfolio, scores: Scores, members: Units) {
  const managerCount = checked.portfolio.managers.length
  const points = new Int32Array(managerCount)
  const open = new Uint8Array(managerCount)
  function accountRow(account: number, out: Int32Array): void {
    scores.pointsRow(account, out)
    const { eligible, excluded, owner } = checked.portfolio.accounts[account]
    if (!eligible && owner === undefined) {
      for (const id of excluded ?? []) out[checked.managerIndex.get(id)!] = FORBIDDEN
      return
    }
    markEligible(checked, account, open)
    for (let m = 0; m < managerCount; m++) if (open[m] === 0) out[m] = FORBIDDEN
  }
  return (unit: number, out: Int32Array): void => {
    const accounts = members[unit]
    accountRow(accounts[0], out)
    for (let i = 1; i < accounts.length; i++) {
      accountRow(accounts[i], points)
      for (let m = 0; m < managerCount; m++) {
        const closed = out[m] === FORBIDDEN || points[m] === FORBIDDEN
        out[m] = closed ? FORBIDDEN : out[m] + points[m]
      }
    }
  }
}

/** A full fit of every account of a unit, with a point for each that rounding may add. */
function largestPoints({ value }: CheckedPortfolio, members: Units): number {
  let largest = 0
  for (const accounts of members) {
    let sum = 0
    for (const account of accounts) sum += Math.round(POINTS_PER_FIT * value[account]) + 1
    if (sum > largest) largest = sum
  }
  return Math.min(largest, INT32_MAX)
}

/** [manager] 1 where pin, eligibility and exclusions of the account allow the manager. */
export function markEligible(checked: CheckedPortfolio, account: number, open: Uint8Array): void {
  const { eligible, excluded } = checked.portfolio.accounts[account]
  const pin = checked.pin[account]
  if (pin >= 0) {
    open.fill(0)
    open[pin] = 1
    return
  }
  open.fill(eligible ? 0 : 1)
  const { start, manager } = checked.eligible
  for (let i = start[account]; i < start[account + 1]; i++) open[manager[i]] = 1
  for (const id of excluded ?? []) open[checked.managerIndex.get(id)!] = 0
}

/** [unit * managerCount + manager] */
export function storeRows(
  row: (unit: number, out: Int32Array) => void,
  unitCount: number,
  managerCount: number,
): Int32Array {
  const points = new Int32Array(unitCount * managerCount)
  for (let unit = 0; unit < unitCount; unit++) {
    row(unit, points.subarray(unit * managerCount, (unit + 1) * managerCount))
  }
  return points
}
