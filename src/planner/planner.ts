/**
 * What if: a solved plan that follows changes of its portfolio.
 *
 * A change of single accounts or limits scores only what it touched (unit-row.ts) and re-optimises from where the plan
 * stands (solver/network/reoptimise.ts). A change of managers, and one that makes a criterion count or not,
 * touches every score: then all is scored anew, and the prices at hand are the start. Either way the plan is
 * exactly optimal, as after `assignAccounts` of the changed portfolio.
 */
import { type Formulation, formulate, lossesOf } from '../formulate/index.js'
import { problems } from '../language/index.js'
import {
  DEFAULTS,
  type Draft,
  draftOf,
  type Entry,
  entriesOf,
  type Infeasible,
  type Issue,
  type NewAccount,
  type Planned,
  type PlannerChange,
  type Portfolio,
  PortfolioError,
  Register,
  unitKey,
} from '../model/index.js'
import { FORBIDDEN, type PlannedOutcome } from '../program/index.js'
import { type Verification, verifyOutcome } from '../program/verify/index.js'
import type { Move } from '../result/index.js'
import { describeInfeasibility, describePlan, readRow } from '../result/index.js'
import {
  findContradictions,
  type Journal,
  keepIncumbents,
  LARGEST_TOTAL,
  type Losses,
  Reoptimiser,
  ResidualGraph,
  residualOf,
  solve,
} from '../solver/index.js'
import { withFits } from './edit-portfolio.js'
import { excerptOf, scoresLimits, scoringBasis, unitRows } from './unit-row.js'

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
 * undone; for one that touches every score four bytes a pair.
 *
 * @throws PortfolioError when the portfolio is wrong, or has rules beyond caps, floors and eligibility
 */
export function createPlanner(portfolio: Portfolio): Planner {
  const formulation = formulate(ownCopy(portfolio))
  return new Planner(layOut(formulation, entriesOf(formulation.checked.portfolio)))
}

/** What the caller changes afterwards must not reach a solved state; what can't be copied is refused by the gate. */
function ownCopy<T>(given: T): T {
  try {
    return structuredClone(given)
  } catch {
    return given
  }
}

/** One consistent moment of a planner; replaced, never changed, except for its solver and register. */
export interface State {
  readonly portfolio: Portfolio
  readonly basis: string | undefined
  readonly solver: Reoptimiser
  readonly register: Register
  readonly meanValue: number
  /** Entries in each list of losses. */
  readonly lossLength: number
}

export class Planner {
  private readonly history: (() => void)[] = []
  /** The portfolio as it was given out last, and the state that it is of. */
  private shown: { state: State; portfolio: Portfolio } | undefined

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

  /**
   * A copy of the portfolio as it stands; with an explicit fit beside the scoring where fits were set by hand. Made
   * when it is first asked for after a change: O(size of the portfolio), O(accounts x managers) with fits set by hand.
   */
  get portfolio(): Portfolio {
    const { state } = this
    if (this.shown?.state !== state) this.shown = { state, portfolio: ownCopy(this.effective()) }
    return this.shown.portfolio
  }

  /** The owner of an account in the present plan, or null. @throws PortfolioError for an unknown id */
  ownerOf(account: string): string | null {
    const entry = this.entryOf(account)
    return this.state.solver.isOptimal ? this.ownerAt(this.seatOf(entry)) : null
  }

  /**
   * Applies a change, or several at once, and re-optimises. Where that leaves no plan, the answer says why, and
   * nothing has changed; a planner that had no plan before keeps the change.
   *
   * Time: O(accounts + managers) small steps and the searches for a change of accounts or limits; a pass over all
   * pairs for one of managers.
   *
   * @throws PortfolioError with every problem of the changes, under `change`; else when the changed portfolio would
   * contradict itself. Nothing has changed then.
   */
  change(change: PlannerChange | readonly PlannerChange[]): PlannerStep {
    const { portfolio, register, meanValue: mean } = this.state
    const draft = draftOf(portfolio, ownCopy(change), ['change'], register)
    const hasOtherAccounts = draft.portfolio.accounts !== portfolio.accounts
    const meanValue = hasOtherAccounts ? meanValueOf(draft.portfolio) : mean
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
    const formulation = formulate(this.effective())
    if (!this.state.solver.isOptimal) return describeInfeasibility(formulation)
    const outcome = this.outcomeFor(formulation)
    const { plan } = residualOf(formulation.program, outcome)
    const owner = keepIncumbents(plan, (program) => solve(program))
    return describePlan(formulation, { ...outcome, owner })
  }

  /** Recounts the present plan from the portfolio, and checks its proof. O(accounts x managers) */
  verify(): Verification {
    const formulation = formulate(this.effective())
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
    if (typeof account === 'string') {
      const entry = this.entryOf(account)
      return before === undefined ? [] : this.rankOwners(entry, before)
    }
    if (before === undefined) return []
    if (this.change({ ...account, kind: 'addAccount' }).status !== 'optimal') return []
    try {
      return this.rankOwners(this.entryOf(account.account.id), before)
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
    const { portfolio, solver, register } = this.state
    const m = portfolio.managers.findIndex(({ id }) => id === manager)
    if (m < 0) refuse('unknown_manager', ['manager'], problems.unknownManager(manager), manager)
    if (!solver.isOptimal) return []
    const graph = new ResidualGraph(solver.program, solver.outcome())
    const ranked = portfolio.accounts.flatMap((account): RankedAccount[] => {
      const seat = register.seatOf(account)
      const delta = graph.nodeOf(seat) === m ? Infinity : graph.delta(seat, m)
      return delta < Infinity ? [{ account: account.id, owner: this.ownerAt(seat), effect: 0 - delta }] : []
    })
    return ranked.sort((x, y) => y.effect - x.effect)
  }

  private rankOwners(entry: Entry, before: number): RankedOwner[] {
    const { portfolio, solver } = this.state
    const seat = this.seatOf(entry)
    const graph = new ResidualGraph(solver.program, solver.outcome())
    const { scores } = excerptOf(portfolio, [[entry]])
    const ranked: RankedOwner[] = []
    for (let node = 0; node <= graph.root; node++) {
      const delta = graph.delta(seat, node)
      if (delta === Infinity) continue
      const effect = solver.objective - delta - before
      if (node === graph.root) ranked.push({ manager: null, effect })
      else {
        const { id } = portfolio.managers[node]
        ranked.push({ manager: id, effect, fit: scores.fit(0, node), points: scores.points(0, node) })
      }
    }
    return ranked.sort((x, y) => y.effect - x.effect)
  }

  private entryOf(id: string): Entry {
    return (
      this.state.register.entry(id) ?? refuse('unknown_account', ['account'], problems.unknownAccount(id), id)
    )
  }

  private seatOf({ account }: Entry): number {
    return this.state.register.seatOf(account)
  }

  private ownerAt(seat: number): string | null {
    const { solver, portfolio } = this.state
    const m = solver.ownerOf(seat)
    return m < 0 ? null : portfolio.managers[m].id
  }

  /** The portfolio that `assignAccounts` would be given. */
  private effective(): Portfolio {
    const { portfolio, register } = this.state
    return withFits(
      portfolio,
      portfolio.accounts.map(({ id }) => register.entry(id)!),
    )
  }

  private outcomeFor({ checked, members }: Formulation): PlannedOutcome {
    const { solver, register } = this.state
    const owner = Int32Array.from(members, ([first]) =>
      solver.ownerOf(this.seatOf(register.entry(checked.portfolio.accounts[first].id)!)),
    )
    return { ...solver.outcome(), owner }
  }

  private isLocal({ portfolio, touched, limited, hasOtherManagers }: Draft, meanValue: number): boolean {
    const { basis, register, solver } = this.state
    if (hasOtherManagers || !solver.isOptimal) return false
    if (limited.size > 0 && scoresLimits(portfolio)) return false
    if (touched.size > 0 && (basis === undefined || scoringBasis(portfolio) !== basis)) return false
    const coming = Array.from(touched.values()).filter(
      ({ before, after }) => after && (!before || unitKey(before.account) !== unitKey(after.account)),
    )
    if (coming.length > register.room) return false
    return totalsBelow(portfolio, solver.capacity, meanValue) <= LARGEST_TOTAL
  }

  private changeLocally(draft: Draft, meanValue: number): PlannerStep {
    const { state } = this
    const { solver, register } = state
    const { touched } = draft
    const before = solver.objective
    const ownersBefore = new Map<string, string | null>()
    for (const [id, entry] of touched) {
      if (entry.before) ownersBefore.set(id, this.ownerAt(this.seatOf(entry.before)))
    }
    const { losses, ...scale } = lossesFor(draft, state, meanValue)
    const seats = register.replace(touched.values())
    let journal: Journal | undefined
    try {
      journal = this.reoptimise(draft, seats, losses)
    } finally {
      if (!journal) register.putBack(touched.values())
    }
    if (!journal) return describeInfeasibility(formulate(withFits(draft.portfolio, draft.entries())))
    const done = journal
    this.state = { ...state, ...scale, portfolio: draft.portfolio }
    this.history.push(() => {
      solver.restore(done)
      register.putBack(touched.values())
      this.state = state
    })
    const { objective } = solver
    return {
      status: 'optimal',
      objective,
      gain: objective - before,
      moves: this.movesOf(done, draft, ownersBefore),
    }
  }

  /** Puts what a draft touched into the solver. undefined = it leaves no plan, and the solver is as before. */
  private reoptimise(
    draft: Draft,
    seats: ReadonlySet<number>,
    losses: Losses | undefined,
  ): Journal | undefined {
    const { solver, register } = this.state
    const taken = Array.from(seats).filter((seat) => register.membersAt(seat).length > 0)
    const issues: Issue[] = []
    const limits = Array.from(draft.limited, (id) => reporting(issues, () => limitsOf(draft.portfolio, id)))
    const units = taken.map((seat) => register.membersAt(seat))
    const rows = reporting(issues, () => unitRows(draft.portfolio, units))
    if (issues.length > 0) throw new PortfolioError(issues)

    // From here on nothing throws.
    for (const limit of limits) solver.setLimits(limit!.manager, limit!.floor, limit!.cap)
    if (losses) solver.setLosses(losses)
    const nobody = new Int32Array(solver.managerCount).fill(FORBIDDEN)
    for (const seat of seats) if (!taken.includes(seat)) solver.setAccount(seat, nobody, 0)
    const isPossible = rows!.map(({ points, unassigned }, i) =>
      solver.setAccount(taken[i], points, unassigned),
    )
    if (!isPossible.includes(false) && solver.relieve()) return solver.commit()
    solver.rollBack()
    return undefined
  }

  private layOutAnew(draft: Draft): PlannerStep {
    const { state } = this
    const entries = draft.entries()
    const formulation = formulate(draft.portfolio, {})
    const isPlanned = state.solver.isOptimal
    const next = layOut(formulation, entries, isPlanned ? pricesFor(draft.portfolio, state) : undefined)
    const before = new Map(
      isPlanned
        ? state.portfolio.accounts.map((account) => [
            account.id,
            this.ownerAt(state.register.seatOf(account)),
          ])
        : [],
    )
    if (next.solver.isOptimal || !isPlanned) {
      this.state = next
      this.history.push(() => {
        this.state = state
      })
    }
    if (!next.solver.isOptimal) return describeInfeasibility(formulate(withFits(draft.portfolio, entries)))
    const moves = entries.flatMap((entry): Move[] => {
      const { id } = entry.account
      const [from, to] = [before.get(id), this.ownerAt(this.seatOf(entry))]
      return from === undefined || from === to ? [] : [{ account: id, from, to }]
    })
    const { objective } = next.solver
    return {
      status: 'optimal',
      objective,
      ...(isPlanned ? { gain: objective - state.solver.objective } : {}),
      moves,
    }
  }

  /** What moved, as accounts that were there before and still are. */
  private movesOf(
    { accounts: moved, nodes }: Journal,
    { touched }: Draft,
    ownersBefore: ReadonlyMap<string, string | null>,
  ): Move[] {
    const { portfolio, register } = this.state
    const moves: Move[] = []
    moved.forEach((seat, i) => {
      const [from, to] = [portfolio.managers[nodes[i]]?.id ?? null, this.ownerAt(seat)]
      for (const { account } of register.membersAt(seat)) {
        if (!touched.has(account.id)) moves.push({ account: account.id, from, to })
      }
    })
    for (const [id, { after }] of touched) {
      const from = ownersBefore.get(id)
      const to = after && this.ownerAt(this.seatOf(after))
      if (from !== undefined && to !== undefined && from !== to) moves.push({ account: id, from, to })
    }
    return moves
  }
}

/** What `make` gives; where it refuses, its issues are added and nothing is given. */
function reporting<T>(issues: Issue[], make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error
    const told = new Set(issues.map((issue) => JSON.stringify(issue)))
    issues.push(...error.issues.filter((issue) => !told.has(JSON.stringify(issue))))
    return undefined
  }
}

function refuse(
  code: 'unknown_account' | 'unknown_manager',
  path: string[],
  message: string,
  id: string,
): never {
  throw new PortfolioError([{ code, path, message, id }])
}

/** [manager] the prices at hand, NaN for a manager who is new. */
function pricesFor({ managers }: Portfolio, { portfolio, solver }: State): Float64Array {
  const prices = solver.outcome().certificate.managers
  const known = new Map(portfolio.managers.map(({ id }, m) => [id, prices[m]]))
  return Float64Array.from(managers, ({ id }) => known.get(id) ?? Number.NaN)
}

/** `entries`: [account]. Whether there is a plan, the solver of the state says. Without prices all is solved first. */
function layOut(formulation: Formulation, entries: readonly Entry[], prices?: Float64Array): State {
  const { members, checked } = formulation
  const { portfolio } = checked
  const meanValue = meanValueOf(portfolio)
  const room = roomFor(portfolio, members.length, meanValue)
  const capacity = members.length + room
  const lossLength = lossLengthFor(portfolio, capacity)
  const marginalLoss = lossesOf(portfolio.policy?.loadLoss, meanValue, checked.ideal, lossLength)
  const program = { ...programWithFits(formulation, entries), marginalLoss }
  const solver = new Reoptimiser(program, prices ?? solvedPrices(program), room)
  const register = new Register(capacity, entries)
  return { portfolio, basis: scoringBasis(portfolio), solver, register, meanValue, lossLength }
}

/** None where totals with room for more accounts could leave the safe integers. */
function roomFor(portfolio: Portfolio, units: number, meanValue: number): number {
  const room = ROOM + Math.ceil(units / ROOM_SHARE)
  return totalsBelow(portfolio, units + room, meanValue) <= LARGEST_TOTAL ? room : 0
}

function solvedPrices(program: Formulation['program']): Float64Array {
  const outcome = solve(program)
  return outcome.status === 'optimal' ? outcome.certificate.managers : new Float64Array(program.managerCount)
}

/** The program of a scored portfolio, with the fits set by hand in their places. */
function programWithFits({ checked, members, program }: Formulation, entries: readonly Entry[]) {
  const units = members.map((accounts) => accounts.map((a) => entries[a]))
  const changed = units.flatMap((unit, u) => (unit.some(({ byHand }) => byHand.size > 0) ? [u] : []))
  if (changed.length === 0) return program
  const rows = unitRows(
    checked.portfolio,
    changed.map((u) => units[u]),
  )
  const rowOf = new Map(changed.map((u, i) => [u, rows[i].points]))
  return {
    ...program,
    points: {
      row(unit: number, out: Int32Array) {
        const row = rowOf.get(unit)
        if (row) out.set(row)
        else readRow(program, unit, out)
      },
    },
  }
}

function lossesFor(
  { portfolio }: Draft,
  state: State,
  meanValue: number,
): { meanValue: number; lossLength: number; losses?: Losses } {
  const lossLength = Math.max(state.lossLength, lossLengthFor(portfolio, state.solver.capacity))
  const isSame = meanValue === state.meanValue && lossLength === state.lossLength
  if (isSame || portfolio.policy?.loadLoss === 0) return { meanValue, lossLength }
  const ideal = Int32Array.from(
    portfolio.managers,
    ({ idealAccounts }) => idealAccounts ?? portfolio.policy?.idealAccounts ?? 1,
  )
  return { meanValue, lossLength, losses: lossesOf(portfolio.policy?.loadLoss, meanValue, ideal, lossLength) }
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

/** The sum is made in the order of the accounts, as the formulation does; 0 without accounts. */
function meanValueOf({ accounts }: Portfolio): number {
  let sum = 0
  for (const { value = DEFAULTS.value } of accounts) sum += value
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

/** Floor and cap of a manager, passed through the gate. @throws PortfolioError */
function limitsOf(portfolio: Portfolio, id: string): { manager: number; floor: number; cap: number } {
  const at = portfolio.managers.findIndex((manager) => manager.id === id)
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
  return { manager: at, floor: minAccounts ?? 0, cap: capOf(portfolio, maxAccounts) }
}
