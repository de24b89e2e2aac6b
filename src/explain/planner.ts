/**
 * What if: a solved plan that follows changes of its portfolio.
 *
 * A change of single accounts or limits scores only what it touched (unit-row.ts) and re-optimises from where the plan
 * stands (solver/transport/reoptimise.ts). A change of managers, and one that makes a criterion count or not,
 * touches every score: then all is scored anew, and the prices at hand are the start. Either way the plan is
 * exactly optimal, as after `assignAccounts` of the changed portfolio.
 */
import { type Formulation, formulate, lossesOf } from '../formulate.js'
import {
  type Account,
  FORBIDDEN,
  type Infeasible,
  type Planned,
  type PlannedOutcome,
  type Portfolio,
  PortfolioError,
  type Verification,
  verifyOutcome,
} from '../model/index.js'
import { describeInfeasibility } from './infeasibility.js'
import type { Move } from './open-plan.js'
import { describePlan } from './planned.js'
import {
  accountAt,
  type Draft,
  type FitsByHand,
  managerAt,
  type NewAccount,
  type PlannerChange,
  withChange,
} from './planner-changes.js'
import {
  findContradictions,
  type Journal,
  keepIncumbents,
  LARGEST_TOTAL,
  type Losses,
  Reoptimiser,
  ResidualGraph,
  residualOf,
  solveProgram,
} from './solver.js'
import { scoringBasis, type UnitRow, unitRow, withFitsByHand } from './unit-row.js'

/** What a change did. An infeasible change leaves the planner as it was. */
export type PlannerStep =
  | {
      status: 'optimal'
      /** Points of the plan after the change. */
      objective: number
      /** Points gained by the change, below 0 where it costs; absent where there was no plan before. */
      gain?: number
      /** Accounts with another owner than before; new and removed ones are not among them. */
      moves: Move[]
    }
  | Infeasible

export interface RankedOwner {
  /** null = staying unowned. */
  manager: string | null
  /** Points by which the optimum changes if the account goes there, everything else arranged anew. */
  effect: number
  /** Of the pair; absent for staying unowned. */
  fit?: number
  points?: number
}

export interface RankedAccount {
  account: string
  /** Today's owner in the plan; null = unowned. */
  owner: string | null
  /** Points by which the optimum changes if the manager gets the account, <= 0. */
  effect: number
}

const INT32_MAX = 2147483647
/** Room for new accounts before everything is laid out anew: so many, and one for so many there are. */
const ROOM = 64
const ROOM_SHARE = 32

/**
 * Solves a portfolio and keeps the solved state for changes.
 *
 * A portfolio without a plan makes a planner too: its result says why there is none, and changes may help.
 *
 * Time: as `assignAccounts`. Memory: eight bytes a pair, and a few numbers an account for each change that can be
 * undone.
 *
 * @throws PortfolioError when the portfolio is wrong, or has rules beyond caps, floors and eligibility
 */
export function createPlanner(portfolio: Portfolio): Planner {
  const formulation = formulate(ownCopy(portfolio))
  const outcome = solveProgram(formulation.program)
  const prices =
    outcome.status === 'optimal' ? outcome.certificate.managers : new Float64Array(portfolio.managers.length)
  return new Planner(layOut(formulation, new Map(), prices))
}

/** What the caller changes afterwards must not reach a solved state; what can't be copied is refused by the gate. */
function ownCopy<T>(given: T): T {
  try {
    return structuredClone(given)
  } catch {
    return given
  }
}

/** One consistent moment of a planner; replaced, never changed, except for its solver and seats. */
export interface State {
  portfolio: Portfolio
  fits: FitsByHand
  basis: string | undefined
  solver: Reoptimiser
  seats: Seats
  meanValue: number
  /** Entries in each list of losses. */
  lossLength: number
}

/** Positions of units in the solver. */
class Seats {
  private readonly seatOf = new Map<string, number>()
  /** [seat] an account of the unit that sits there */
  private readonly sample: (Account | undefined)[]
  private readonly free: number[] = []

  constructor(capacity: number) {
    this.sample = new Array(capacity)
    for (let seat = capacity - 1; seat >= 0; seat--) this.free.push(seat)
  }

  get room(): number {
    return this.free.length
  }

  of(account: Account): number | undefined {
    return this.seatOf.get(keyOf(account))
  }

  accountAt(seat: number): Account | undefined {
    return this.sample[seat]
  }

  take(account: Account): number {
    const seat = this.free.pop()
    if (seat === undefined) throw new Error('no seat is free')
    this.seatOf.set(keyOf(account), seat)
    this.sample[seat] = account
    return seat
  }

  leave(account: Account): void {
    const key = keyOf(account)
    const seat = this.seatOf.get(key)!
    this.seatOf.delete(key)
    this.sample[seat] = undefined
    this.free.push(seat)
  }
}

export class Planner {
  private readonly history: (() => void)[] = []

  /** @internal Made by `createPlanner`. */
  constructor(private state: State) {}

  /** Whether there is a plan. Only a portfolio that had none from the start can be without. */
  get status(): 'optimal' | 'infeasible' {
    return this.state.solver.isOptimal ? 'optimal' : 'infeasible'
  }

  /** Points of the present plan; undefined without one. */
  get objective(): number | undefined {
    return this.state.solver.isOptimal ? this.state.solver.objective : undefined
  }

  /** The portfolio as it stands; with an explicit fit where fits were set by hand. */
  get portfolio(): Portfolio {
    return effective(this.state)
  }

  /** The owner of an account in the present plan, or null. @throws PortfolioError for an unknown id */
  ownerOf(account: string): string | null {
    const { portfolio, solver } = this.state
    const at = accountAt(portfolio, account)
    return solver.isOptimal ? this.ownerAt(seatOf(this.state, portfolio.accounts[at])) : null
  }

  /**
   * Applies a change, or several at once, and re-optimises. Where that leaves no plan, the answer says why, and
   * nothing has changed; a planner that had no plan before keeps the change.
   *
   * Time: O(accounts + managers) and the searches for a change of accounts or limits; a pass over all pairs for
   * one of managers.
   *
   * @throws PortfolioError when the changed portfolio would be wrong; nothing has changed then
   */
  change(change: PlannerChange | readonly PlannerChange[]): PlannerStep {
    const { state } = this
    const start: Draft = {
      portfolio: state.portfolio,
      fits: state.fits,
      accounts: [],
      managers: [],
      hasOtherAccounts: false,
      isWide: false,
    }
    const changes = ownCopy(Array.isArray(change) ? change : [change]) as readonly PlannerChange[]
    const draft = changes.reduce(withChange, start)
    const meanValue = draft.hasOtherAccounts ? meanOf(draft.portfolio) : state.meanValue
    return this.isLocal(draft, meanValue) ? this.changeLocally(draft, meanValue) : this.layOutAnew(draft)
  }

  /** Takes the last change back, exactly to the plan before it. False = there is none. */
  undo(): boolean {
    const back = this.history.pop()
    back?.()
    return back !== undefined
  }

  /** The plan as `assignAccounts` gives it: among the optimal plans one that changes the fewest owners. */
  result(): Planned | Infeasible {
    const formulation = formulate(this.portfolio)
    if (!this.state.solver.isOptimal) return describeInfeasibility(formulation)
    const outcome = this.outcomeFor(formulation)
    const { plan } = residualOf(formulation.program, outcome)
    const owner = keepIncumbents(plan, (program) => solveProgram(program))
    return describePlan(formulation, { ...outcome, owner })
  }

  /** Recounts the present plan from the portfolio, and checks its proof. O(accounts x managers) */
  verify(): Verification {
    const formulation = formulate(this.portfolio)
    const { program } = formulation
    if (!this.state.solver.isOptimal) {
      const [violator] = findContradictions(program).violators
      return verifyOutcome(program, { status: 'infeasible', engine: 'transport', violator, counters: {} })
    }
    return verifyOutcome(program, this.outcomeFor(formulation))
  }

  /**
   * Owners for a new account (or one of the portfolio, by its id), best first by the exact effect on the whole plan.
   * Those that no plan allows are left out; empty when the account leaves no plan at all. Nothing changes.
   *
   * Time: a change, and O(accounts x managers).
   *
   * @throws PortfolioError when the account is wrong or unknown
   */
  recommend(account: string | NewAccount): RankedOwner[] {
    const before = this.objective
    if (before === undefined) return []
    if (typeof account === 'string') return this.rankOwners(account, before)
    if (this.change({ kind: 'addAccount', ...account }).status !== 'optimal') return []
    try {
      return this.rankOwners(account.account.id, before)
    } finally {
      this.undo()
    }
  }

  /**
   * Accounts for a manager, best first: those the manager does not own, by what the optimum loses if they go there.
   * Those that no plan allows are left out. O(accounts x managers + managers^2) at most for each owner.
   *
   * @throws PortfolioError when the manager is unknown
   */
  recommendAccounts(manager: string): RankedAccount[] {
    const { portfolio, solver } = this.state
    const m = managerAt(portfolio, manager)
    if (!solver.isOptimal) return []
    const graph = new ResidualGraph(solver.program, solver.outcome())
    const ranked = portfolio.accounts.flatMap((account): RankedAccount[] => {
      const seat = seatOf(this.state, account)
      const delta = graph.nodeOf(seat) === m ? Infinity : graph.delta(seat, m)
      return delta < Infinity ? [{ account: account.id, owner: this.ownerAt(seat), effect: 0 - delta }] : []
    })
    return ranked.sort((x, y) => y.effect - x.effect)
  }

  private rankOwners(id: string, before: number): RankedOwner[] {
    const { portfolio, fits, solver } = this.state
    const at = accountAt(portfolio, id)
    const seat = seatOf(this.state, portfolio.accounts[at])
    const graph = new ResidualGraph(solver.program, solver.outcome())
    const pairs = this.pairsOf(at, portfolio, fits)
    const ranked: RankedOwner[] = []
    for (let node = 0; node <= graph.root; node++) {
      const delta = graph.delta(seat, node)
      if (delta === Infinity) continue
      const effect = solver.objective - delta - before
      if (node === graph.root) ranked.push({ manager: null, effect })
      else ranked.push({ manager: portfolio.managers[node].id, effect, ...pairs(node) })
    }
    return ranked.sort((x, y) => y.effect - x.effect)
  }

  /** Fit and points of one account for every manager. */
  private pairsOf(at: number, portfolio: Portfolio, fits: FitsByHand) {
    const isAlone = scoringBasis(portfolio) !== undefined
    const formulation = isAlone ? unitRow(portfolio, fits, [at]).formulation : formulate(this.portfolio)
    const account = isAlone ? 0 : at
    const { scores } = formulation
    return (m: number) => ({ fit: scores.fit(account, m), points: scores.points(account, m) })
  }

  private ownerAt(seat: number): string | null {
    const { solver, portfolio } = this.state
    const m = solver.ownerOf(seat)
    return m < 0 ? null : portfolio.managers[m].id
  }

  private outcomeFor({ checked, members }: Formulation): PlannedOutcome {
    const { solver } = this.state
    const owner = Int32Array.from(members, ([first]) =>
      solver.ownerOf(seatOf(this.state, checked.portfolio.accounts[first])),
    )
    return { ...solver.outcome(), owner }
  }

  private isLocal({ portfolio, accounts, isWide }: Draft, meanValue: number): boolean {
    const { basis, seats, solver } = this.state
    if (isWide || !solver.isOptimal || accounts.length > seats.room) return false
    if (accounts.length > 0 && (basis === undefined || scoringBasis(portfolio) !== basis)) return false
    return totalsBelow(portfolio, solver.capacity, meanValue) <= LARGEST_TOTAL
  }

  private changeLocally(draft: Draft, meanValue: number): PlannerStep {
    const { state } = this
    const { solver, seats } = state
    // Everything that can throw comes first.
    const rows = sampleOfUnits(draft.accounts).map((account) => ({ account, row: rowOf(draft, account) }))
    const limits = new Map(draft.managers.map((id) => [managerAt(draft.portfolio, id), limitsOf(draft, id)]))
    const { losses, ...scale } = lossesFor(draft, state, meanValue)

    const before = solver.objective
    const seated: (() => void)[] = []
    let isPossible = true
    for (const [m, { floor, cap }] of limits) solver.setLimits(m, floor, cap)
    if (losses) solver.setLosses(losses)
    for (const { account, row } of rows) {
      let seat = seats.of(account)
      if (row) {
        if (seat === undefined) {
          seat = seats.take(account)
          seated.push(() => seats.leave(account))
        }
        isPossible = solver.setAccount(seat, row.points, row.unassigned) && isPossible
      } else if (seat !== undefined) {
        solver.setAccount(seat, new Int32Array(solver.managerCount).fill(FORBIDDEN), 0)
        seats.leave(account)
        seated.push(() => seats.take(account))
      }
    }
    const unseat = () => {
      for (const back of seated.reverse()) back()
    }
    if (!isPossible || !solver.relieve()) {
      solver.rollBack()
      unseat()
      return describeInfeasibility(formulate(effective(draft)))
    }
    const journal = solver.commit()
    this.state = { ...state, ...scale, portfolio: draft.portfolio, fits: draft.fits }
    this.history.push(() => {
      solver.restore(journal)
      unseat()
      this.state = state
    })
    const { objective } = solver
    return {
      status: 'optimal',
      objective,
      gain: objective - before,
      moves: this.movesOf(journal, newIds(draft, state)),
    }
  }

  private layOutAnew(draft: Draft): PlannerStep {
    const { state } = this
    const portfolio = effective(draft)
    const formulation = formulate(portfolio)
    const { managers } = state.solver.outcome().certificate
    const prices = new Map(state.portfolio.managers.map(({ id }, m) => [id, managers[m]]))
    const start = portfolio.managers.map(({ id }) => prices.get(id) ?? 0)
    const next = layOut(formulation, draft.fits, start, draft.portfolio)
    const isPlanned = state.solver.isOptimal
    if (!next.solver.isOptimal && isPlanned) return describeInfeasibility(formulation)
    const before = new Map(
      isPlanned
        ? state.portfolio.accounts.map((account) => [account.id, this.ownerAt(seatOf(state, account))])
        : [],
    )
    const was = isPlanned ? state.solver.objective : undefined
    this.state = next
    this.history.push(() => {
      this.state = state
    })
    if (!next.solver.isOptimal) return describeInfeasibility(formulation)
    const moves = portfolio.accounts.flatMap((account): Move[] => {
      const [from, to] = [before.get(account.id), this.ownerAt(seatOf(next, account))]
      return from === undefined || from === to ? [] : [{ account: account.id, from, to }]
    })
    const { objective } = next.solver
    return { status: 'optimal', objective, ...(was === undefined ? {} : { gain: objective - was }), moves }
  }

  /** What moved, as accounts that were there before and still are. */
  private movesOf({ accounts: moved, nodes }: Journal, added: ReadonlySet<string>): Move[] {
    const { portfolio, seats } = this.state
    const idOf = (node: number) => portfolio.managers[node]?.id ?? null
    return Array.from(moved).flatMap((seat, i): Move[] => {
      const account = seats.accountAt(seat)
      if (account === undefined) return []
      const [from, to] = [idOf(nodes[i]), this.ownerAt(seat)]
      const ids =
        account.group === undefined
          ? [account.id]
          : membersOf(portfolio, account).map((a) => portfolio.accounts[a].id)
      return ids.filter((id) => !added.has(id)).map((id) => ({ account: id, from, to }))
    })
  }
}

/** Accounts touched by a change that were not there before. */
function newIds({ accounts }: Draft, { portfolio }: State): Set<string> {
  const ids = new Set(accounts.map(({ id }) => id))
  if (ids.size > 0) for (const { id } of portfolio.accounts) ids.delete(id)
  return ids
}

/** A state solved from prices; whether there is a plan, its solver says. */
function layOut(
  formulation: Formulation,
  fits: FitsByHand,
  prices: ArrayLike<number>,
  portfolio = formulation.checked.portfolio,
): State {
  const { program, members, checked } = formulation
  const room = ROOM + Math.ceil(members.length / ROOM_SHARE)
  const capacity = members.length + room
  const meanValue = meanOf(portfolio)
  const lossLength = lossLengthFor(portfolio, capacity)
  const marginalLoss = lossesOf(portfolio.policy?.loadLoss, meanValue, checked.ideal, lossLength)
  const solver = new Reoptimiser({ ...program, marginalLoss }, prices, room)
  const seats = new Seats(capacity)
  for (const [first] of members) seats.take(portfolio.accounts[first])
  return { portfolio, fits, basis: scoringBasis(portfolio), solver, seats, meanValue, lossLength }
}

function lossesFor(
  { portfolio }: Draft,
  state: State,
  meanValue: number,
): { meanValue: number; lossLength: number; losses?: Losses } {
  const lossLength = Math.max(state.lossLength, lossLengthFor(portfolio, state.solver.capacity))
  const isSame = meanValue === state.meanValue && lossLength === state.lossLength
  if (isSame || portfolio.policy?.loadLoss === 0) return { meanValue, lossLength }
  const ideal = Int32Array.from(portfolio.managers, (manager) => idealOf(portfolio, manager.idealAccounts))
  return { meanValue, lossLength, losses: lossesOf(portfolio.policy?.loadLoss, meanValue, ideal, lossLength) }
}

function idealOf({ policy }: Portfolio, own: number | undefined): number {
  return own ?? policy?.idealAccounts ?? 1
}

function capOf({ policy }: Portfolio, own: number | undefined): number {
  return own ?? policy?.maxAccounts ?? 0
}

/** Losses are needed for as many accounts as any manager may hold, and one more, whose worth is asked too. */
function lossLengthFor(portfolio: Portfolio, capacity: number): number {
  let most = 0
  for (const { maxAccounts } of portfolio.managers) most = Math.max(most, capOf(portfolio, maxAccounts))
  return Math.min(capacity, most + 1)
}

/** Mean of the values, added in the order of the accounts; 0 without accounts. */
function meanOf({ accounts }: Portfolio): number {
  let sum = 0
  for (const { value } of accounts) sum += value ?? 1
  return accounts.length === 0 ? 0 : sum / accounts.length
}

/** An upper bound on every total that a solver could meet. */
function totalsBelow(portfolio: Portfolio, capacity: number, meanValue: number): number {
  const { loadLoss = 0.05 } = portfolio.policy ?? {}
  const scale = 1_000_000 * Math.max(1, meanValue)
  let total = capacity * INT32_MAX
  for (const { maxAccounts } of portfolio.managers) {
    const most = Math.min(capacity, capOf(portfolio, maxAccounts) + 1)
    const steepest = typeof loadLoss === 'number' ? loadLoss * 2 * most : loadLoss[loadLoss.length - 1]
    total += most * steepest * scale
  }
  return total
}

/** The portfolio that `assignAccounts` would be given. */
function effective({ portfolio, fits }: Pick<Draft, 'portfolio' | 'fits'>): Portfolio {
  const hasFits = Array.from(fits.values()).some((row) => row.size > 0)
  return hasFits ? withFitsByHand(formulate(portfolio), fits) : portfolio
}

/** Accounts of one group have one key. */
function keyOf({ id, group }: Account): string {
  return group === undefined ? `account ${id}` : `group ${group}`
}

/** One account of each unit among these. */
function sampleOfUnits(accounts: readonly Account[]): Account[] {
  return Array.from(new Map(accounts.map((account) => [keyOf(account), account])).values())
}

function seatOf({ seats }: State, account: Account): number {
  return seats.of(account)!
}

/** Positions of the accounts of one unit. */
function membersOf({ accounts }: Portfolio, { id, group }: Account): number[] {
  const positions: number[] = []
  accounts.forEach((account, a) => {
    if (group === undefined ? account.id === id : account.group === group) positions.push(a)
  })
  return positions
}

/** undefined = no account of the unit is left. */
function rowOf({ portfolio, fits }: Draft, account: Account): UnitRow | undefined {
  const members = membersOf(portfolio, account)
  return members.length === 0 ? undefined : unitRow(portfolio, fits, members)
}

/** Floor and cap of a manager, passed through the gate. */
function limitsOf({ portfolio }: Draft, id: string): { floor: number; cap: number } {
  const at = managerAt(portfolio, id)
  const { maxAccounts, minAccounts } = portfolio.managers[at]
  const given = {
    ...(maxAccounts === undefined ? {} : { maxAccounts }),
    ...(minAccounts === undefined ? {} : { minAccounts }),
  }
  const { policy } = portfolio
  try {
    formulate({ managers: [{ id, ...given }], accounts: [], fit: [], ...(policy ? { policy } : {}) })
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error
    const relocated = error.issues.map((issue) => ({
      ...issue,
      path: issue.path.map((key, i) => (i === 1 ? at : key)),
    }))
    throw new PortfolioError(relocated)
  }
  return { floor: minAccounts ?? 0, cap: capOf(portfolio, maxAccounts) }
}
