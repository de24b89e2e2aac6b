/**
 * What if: a solved plan that follows changes of its portfolio.
 *
 * A change of single accounts or limits scores only what it touched (unit-row.ts) and re-optimises from where the plan
 * stands (solver/network/reoptimise.ts). A change of managers, and one that makes a criterion count or not,
 * touches every score: then all is scored anew, and the prices at hand are the start. Either way the plan is
 * exactly optimal, as after `assignAccounts` of the changed portfolio.
 */
import { type NumberedPlan, type RankedAccount, rankAccounts } from '../explain/index.js'
import { type Formulation, formulate } from '../formulate/index.js'
import { problems } from '../language/index.js'
import {
  type Draft,
  draftOf,
  type Entry,
  entriesOf,
  type Infeasible,
  type Issue,
  limitsOf,
  type NewAccount,
  type Planned,
  type PlannerChange,
  type Portfolio,
  PortfolioError,
  type Unsolved,
  unitKey,
} from '../model/index.js'
import { FORBIDDEN, type PlannedOutcome, pricesOf } from '../program/index.js'
import { type Verification, verifyOutcome } from '../program/verify/index.js'
import { describeInfeasibility, describePlan, type Move, type OpenPlan, solvedPlan } from '../result/index.js'
import { scoringBasis } from '../scoring/index.js'
import { findContradictions, type Journal, type Losses, ResidualGraph } from '../solver/index.js'
import { withFits } from './edit-portfolio.js'
import { hasSafeTotals, layOut, refuseRules, type State, scaleAfter, startFrom } from './state.js'
import { excerptOf, unitRows } from './unit-row.js'

/** What a change did. One that leaves no plan, or none that was found, leaves the planner as it was. */
export type PlannerStep =
  | {
      /** `feasible`: only where rules tie accounts to each other, and the work of one change did not suffice for a proof. */
      status: 'optimal' | 'feasible'
      /** Points of the plan after the change. */
      objective: number
      /** No plan has more points; absent where the plan is optimal. */
      bound?: number
      /** Points that the plan has more than the one before, below 0 where it has fewer; absent without one before. */
      gain?: number
      /** Accounts with another owner than before; new and removed ones are not among them. */
      moves: Move[]
    }
  | Infeasible
  | Unsolved

export interface RankedOwner {
  /** null = staying unowned. */
  manager: string | null
  /** Points by which the optimum changes if the account goes there, everything else arranged anew. */
  effect: number
  /** Of the pair; absent for staying unowned. */
  fit?: number
  points?: number
}

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

/** The same of a plan that is open already, with this plan. The caller's objects must not change meanwhile. */
export function plannerOf({ formulation, outcome }: OpenPlan): Planner {
  refuseRules(formulation)
  const start = { prices: pricesOf(outcome), owner: outcome.owner }
  return new Planner(layOut(formulation, entriesOf(formulation.checked.portfolio), start))
}

/** What the caller changes afterwards must not reach a solved state; what can't be copied is refused by the gate. */
function ownCopy<T>(given: T): T {
  try {
    return structuredClone(given)
  } catch {
    return given
  }
}

export class Planner {
  private readonly history: (() => void)[] = []
  /** The portfolio as it was given out last, and the state that it is of. */
  private shown: { state: State; portfolio: Portfolio } | undefined
  /** Opened for the first question after a change. */
  private opened: ResidualGraph | undefined

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
    const draft = draftOf(this.state.portfolio, ownCopy(change), ['change'], this.state.register)
    this.opened = undefined
    return this.isLocal(draft) ? this.changeLocally(draft) : this.layOutAnew(draft)
  }

  /** Takes the last change back, exactly to the plan before it. False = there is none. */
  undo(): boolean {
    const back = this.history.pop()
    this.opened = undefined
    back?.()
    return back !== undefined
  }

  /** The present plan as `assignAccounts` would state it, verified. O(accounts x managers) */
  result(): Planned | Infeasible {
    const formulation = formulate(this.effective())
    if (!this.state.solver.isOptimal) return describeInfeasibility(formulation)
    return describePlan(solvedPlan(formulation, this.outcomeFor(formulation)))
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
    const plan: NumberedPlan = {
      accounts: portfolio.accounts,
      graph: this.graph,
      positionOf: (account) => register.seatOf(portfolio.accounts[account]),
      idOfNode: (node) => portfolio.managers[node]?.id ?? null,
    }
    return rankAccounts(plan, m)
  }

  private rankOwners(entry: Entry, before: number): RankedOwner[] {
    const { portfolio, solver } = this.state
    const seat = this.seatOf(entry)
    const { graph } = this
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

  private get graph(): ResidualGraph {
    this.opened ??= new ResidualGraph(this.state.solver.residual)
    return this.opened
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

  private isLocal(draft: Draft): boolean {
    const { portfolio, touched, limited, hasOtherManagers } = draft
    const { basis, limitsAreScored, register, solver } = this.state
    if (hasOtherManagers || !solver.isOptimal) return false
    if (limited.size > 0 && limitsAreScored) return false
    if (touched.size > 0 && (basis === undefined || scoringBasis(portfolio) !== basis)) return false
    const coming = Array.from(touched.values()).filter(
      ({ before, after }) => after && (!before || unitKey(before.account) !== unitKey(after.account)),
    )
    if (coming.length > register.room) return false
    return hasSafeTotals(portfolio, solver.capacity, scaleAfter(draft, this.state).meanValue)
  }

  private changeLocally(draft: Draft): PlannerStep {
    const { state } = this
    const { solver, register } = state
    const { touched } = draft
    const before = solver.objective
    const ownersBefore = new Map<string, string | null>()
    for (const [id, entry] of touched) {
      if (entry.before) ownersBefore.set(id, this.ownerAt(this.seatOf(entry.before)))
    }
    const { losses, ...scale } = scaleAfter(draft, state)
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
    const limits = Array.from(draft.limited, (id) => limitsOf(draft.portfolio, id))
    for (const limit of limits) issues.push(...limit.issues)
    const units = taken.map((seat) => register.membersAt(seat))
    const rows = reporting(issues, () => unitRows(draft.portfolio, units))
    if (issues.length > 0) throw new PortfolioError(issues)

    // From here on nothing throws.
    for (const { manager, floor, cap } of limits) solver.setLimits(manager, floor, cap)
    if (losses) solver.setLosses(losses)
    const nobody = new Int32Array(solver.managerCount).fill(FORBIDDEN)
    for (const seat of seats) if (!taken.includes(seat)) solver.setAccount(seat, nobody, 0)
    const isPossible = rows!.map(({ points, unassigned, incumbents }, i) =>
      solver.setAccount(taken[i], points, unassigned, incumbents),
    )
    if (!isPossible.includes(false)) return solver.reoptimise()
    solver.rollBack()
    return undefined
  }

  private layOutAnew(draft: Draft): PlannerStep {
    const { state } = this
    const entries = draft.entries()
    const formulation = formulate(draft.portfolio, {})
    const isPlanned = state.solver.isOptimal
    const next = layOut(formulation, entries, isPlanned ? startFrom(state, formulation) : undefined)
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
