/**
 * Why a program has no plan: accounts against caps, floors against accounts.
 *
 * By Hoffman's circulation theorem a program with one owner per account and counts between floors and caps has a
 * plan exactly when two families of counting conditions hold, so every infeasible program violates one of them:
 *
 *   slots      for every set A of accounts that must be owned: |A| <= sum of the caps of all managers that
 *              anyone in A is eligible for                                            (Hall's condition)
 *   minimums   for every set M of managers: sum of their floors <= number of accounts that any of M may own
 *
 * Both are decided by a bipartite matching, and a failed search of the matching is the violated set itself:
 *
 *   slots      An account that finds no slot searches along "this manager is full, but one of its accounts
 *              could go elsewhere". When it fails, the managers reached are full and everything they hold has no
 *              way out of them; with the account itself that is one account too many. Leaving any one of
 *              them out frees the place along the search tree, so no account can be dropped: the set is minimal.
 *   minimums   The same with sides exchanged: a manager short of its floor searches for accounts along "this
 *              account fills another floor, whose manager could take another one".
 *
 * A failed search never becomes successful later, nor useful to others, so its managers are closed for the rest
 * of the run. Searches that end in closed managers add to the shortfall, but are no contradiction of their own;
 * those that never meet them are independent contradictions, and are all reported.
 *
 * Time: O(accounts x managers) for the failed searches together, the same for each successful one.
 * Sources: P. Hall, J. London Math. Soc. 10 (1935); A. J. Hoffman, Proc. Symp. Appl. Math. 10 (1960);
 * H. W. Kuhn, Naval Research Logistics Quarterly 2 (1955) for the searches.
 */
import type { AssignmentProgram, Violator } from '../../program/index.js'
import { FORBIDDEN } from '../../program/index.js'
import { refuseBeyond } from '../gate.js'
import { type Rows, rowsOf } from '../rows.js'
import { NETWORK_FEATURES } from './features.js'

export interface Contradictions {
  /** Independent of each other, `slots` first; empty when a plan exists. */
  violators: Violator[]
  /** Accounts that must be owned and find no slot in a largest possible placement: as many as cannot be placed in all. */
  unplaced: number[]
  /** Floors that stay unfilled when as much as possible is filled. */
  unfilled: { manager: number; by: number }[]
}

/**
 * All independent contradictions of a program, and how much is missing in all.
 *
 * @throws ProgramError where the program asks for more than counts can decide
 */
export function findContradictions(program: AssignmentProgram): Contradictions {
  refuseBeyond(program, NETWORK_FEATURES, 'the search for contradictions')
  return contradictionsOf(program)
}

/** The same of a program whose features were looked at before. */
export function contradictionsOf(program: AssignmentProgram): Contradictions {
  const slots = placeAccounts(program)
  const minimums = fillFloors(program)
  return {
    violators: [...slots.violators, ...minimums.violators],
    unplaced: slots.unplaced,
    unfilled: minimums.unfilled,
  }
}

function placeAccounts(program: AssignmentProgram): { violators: Violator[]; unplaced: number[] } {
  const { accountCount: n, managerCount: m, maxAccounts, unassignedPoints } = program
  const seats = new Seats(program)
  const closed = new Uint8Array(m)
  const violators: Violator[] = []
  const unplaced: number[] = []
  for (let a = 0; a < n; a++) {
    if (unassignedPoints && unassignedPoints[a] !== FORBIDDEN) continue
    const search = seats.seat(a, closed)
    if (search.placed) continue
    unplaced.push(a)
    if (!search.metClosed) {
      const accounts = [a]
      let sum = 0
      for (const j of search.reached) {
        accounts.push(...seats.accountsOf(j))
        sum += maxAccounts[j]
      }
      violators.push({
        kind: 'slots',
        accounts: sorted(accounts),
        managers: sorted(search.reached),
        slots: sum,
      })
    }
    for (const j of search.reached) closed[j] = 1
  }
  return { violators, unplaced }
}

export interface SeatSearch {
  placed: boolean
  /** Managers that the search visited; after a failure they are all full. */
  reached: number[]
  /** The search came upon a closed manager. */
  metClosed: boolean
}

/** Accounts seated at managers within their caps; a new account may make others move, as eligibility allows. */
export class Seats {
  /** [account] manager or -1 */
  readonly manager: Int32Array
  /** [manager] accounts seated */
  readonly count: Int32Array
  private readonly rows: Rows
  private readonly first: Int32Array
  private readonly next: Int32Array
  private readonly previous: Int32Array
  /** [manager] the account that would move there, of the present search */
  private readonly mover: Int32Array
  private readonly visited: Int32Array
  /** Those the account in hand is eligible for. */
  private readonly managers: Int32Array
  private searches = 0

  constructor(private readonly program: AssignmentProgram) {
    const { accountCount: n, managerCount: m } = program
    this.rows = rowsOf(program)
    this.manager = new Int32Array(n).fill(-1)
    this.count = new Int32Array(m)
    this.first = new Int32Array(m).fill(-1)
    this.next = new Int32Array(n).fill(-1)
    this.previous = new Int32Array(n).fill(-1)
    this.mover = new Int32Array(m)
    this.visited = new Int32Array(m)
    this.managers = new Int32Array(m)
  }

  accountsOf(manager: number): number[] {
    const list: number[] = []
    for (let a = this.first[manager]; a >= 0; a = this.next[a]) list.push(a)
    return list
  }

  put(account: number, manager: number): void {
    const head = this.first[manager]
    this.manager[account] = manager
    this.next[account] = head
    this.previous[account] = -1
    if (head >= 0) this.previous[head] = account
    this.first[manager] = account
    this.count[manager]++
  }

  private take(account: number): void {
    const manager = this.manager[account]
    const [before, after] = [this.previous[account], this.next[account]]
    if (before >= 0) this.next[before] = after
    else this.first[manager] = after
    if (after >= 0) this.previous[after] = before
    this.manager[account] = -1
    this.count[manager]--
  }

  /** Breadth-first search for a slot; on success the accounts on the way move. */
  seat(account: number, closed: Uint8Array): SeatSearch {
    const { visited, mover } = this
    const stamp = ++this.searches
    const reached: number[] = []
    let metClosed = false
    const visitFrom = (mover_: number): number => {
      const eligible = this.rows.eligible(mover_, this.managers)
      for (let i = 0; i < eligible; i++) {
        const j = this.managers[i]
        if (visited[j] === stamp) continue
        if (closed[j] === 1) {
          metClosed = true
          continue
        }
        visited[j] = stamp
        mover[j] = mover_
        reached.push(j)
        if (this.count[j] < this.program.maxAccounts[j]) return j
      }
      return -1
    }
    let free = visitFrom(account)
    for (let i = 0; i < reached.length && free < 0; i++) {
      for (let a = this.first[reached[i]]; a >= 0 && free < 0; a = this.next[a]) free = visitFrom(a)
    }
    if (free < 0) return { placed: false, reached, metClosed }
    for (let to = free; ; ) {
      const moving = mover[to]
      const from = this.manager[moving]
      if (from >= 0) this.take(moving)
      this.put(moving, to)
      if (moving === account) return { placed: true, reached, metClosed }
      to = from
    }
  }
}

function fillFloors(program: AssignmentProgram): {
  violators: Violator[]
  unfilled: { manager: number; by: number }[]
} {
  const { accountCount: n, managerCount: m, minAccounts } = program
  const violators: Violator[] = []
  const unfilled: { manager: number; by: number }[] = []
  if (!minAccounts) return { violators, unfilled }
  const rows = rowsOf(program)
  /** [account] the manager whose floor it fills, or -1 */
  const fills = new Int32Array(n).fill(-1)
  const missing = Int32Array.from(minAccounts)
  const eligible = new Int32Array(m)
  for (let a = 0; a < n; a++) {
    const count = rows.eligible(a, eligible)
    for (let i = 0; i < count; i++) {
      const j = eligible[i]
      if (missing[j] > 0) {
        fills[a] = j
        missing[j]--
        break
      }
    }
  }
  const closed = new Uint8Array(m)
  const closedAccount = new Uint8Array(n)
  for (let j = 0; j < m; j++) {
    while (missing[j] > 0 && closed[j] === 0) {
      const search = searchForAccount(program, rows, j, fills, closedAccount)
      if (search.filled) {
        missing[j]--
        continue
      }
      if (!search.metClosed) {
        let sum = 0
        for (const i of search.managers) sum += minAccounts[i]
        violators.push({
          kind: 'minimums',
          accounts: sorted(search.accounts),
          managers: sorted(search.managers),
          slots: sum,
        })
      }
      for (const i of search.managers) closed[i] = 1
      for (const a of search.accounts) closedAccount[a] = 1
    }
    if (missing[j] > 0) unfilled.push({ manager: j, by: missing[j] })
  }
  return { violators, unfilled }
}

/** Breadth-first by sweeps over the accounts not seen yet, so that each row is read once a sweep. */
function searchForAccount(
  program: AssignmentProgram,
  rows: Rows,
  start: number,
  fills: Int32Array,
  closedAccount: Uint8Array,
): { filled: boolean; managers: number[]; accounts: number[]; metClosed: boolean } {
  const { accountCount: n, managerCount: m } = program
  const managers = [start]
  const accounts: number[] = []
  const reached = new Uint8Array(m)
  const seen = new Uint8Array(n)
  /** [account] the manager that would take it */
  const taker = new Int32Array(n).fill(-1)
  /** [manager] the account it would give up */
  const given = new Int32Array(m).fill(-1)
  reached[start] = 1
  let metClosed = false
  let frontier = [start]
  while (frontier.length > 0) {
    const further: number[] = []
    for (let a = 0; a < n; a++) {
      if (seen[a] === 1) continue
      const at = rows.read(a)
      const by = frontier.find((j) => rows.data[at + j] !== FORBIDDEN)
      if (by === undefined) continue
      seen[a] = 1
      if (closedAccount[a] === 1) {
        metClosed = true
        continue
      }
      taker[a] = by
      accounts.push(a)
      const holder = fills[a]
      if (holder < 0) {
        for (let account = a; ; ) {
          const to = taker[account]
          fills[account] = to
          if (to === start) return { filled: true, managers, accounts, metClosed }
          account = given[to]
        }
      }
      if (reached[holder] === 0) {
        reached[holder] = 1
        given[holder] = a
        managers.push(holder)
        further.push(holder)
      }
    }
    frontier = further
  }
  return { filled: false, managers, accounts, metClosed }
}

function sorted(list: number[]): Int32Array {
  return Int32Array.from(list).sort()
}
