/**
 * A planner's moment where the program is a flow: re-optimised from where the plan stands.
 *
 * A change of single accounts or limits scores only what it touched (unit-row.ts); what else it moves are shortest paths
 * (solver/network/reoptimise.ts).
 */
import { type NumberedPlan, type RankedAccount, rankAccounts } from '../explain/index.js'
import type { Formulation } from '../formulate/index.js'
import { type Draft, type Entry, type Issue, limitsOf, PortfolioError, unitKey } from '../model/index.js'
import { FORBIDDEN, type PlannedOutcome, type SolverOutcome } from '../program/index.js'
import type { Move } from '../result/index.js'
import { scoringBasis } from '../scoring/index.js'
import { findContradictions, type Journal, type Losses, ResidualGraph, type Start } from '../solver/index.js'
import type { Moment, RankedOwner } from './moment.js'
import { hasSafeTotals, layOut, type State, scaleAfter, startFrom } from './state.js'
import { excerptOf, unitRows } from './unit-row.js'

/** Where a local change leads, and how to go back. */
export interface LocalChange {
  moment: FlowMoment
  moves: Move[]
  back(): void
}

export class FlowMoment implements Moment {
  /** Opened for the first question. */
  private opened: ResidualGraph | undefined

  constructor(private readonly state: State) {}

  /** Without a start all is solved. */
  static of(formulation: Formulation, entries: readonly Entry[], start?: Start): FlowMoment {
    return new FlowMoment(layOut(formulation, entries, start))
  }

  get portfolio() {
    return this.state.portfolio
  }

  get register() {
    return this.state.register
  }

  get status(): 'optimal' | 'infeasible' {
    return this.state.solver.isOptimal ? 'optimal' : 'infeasible'
  }

  get objective(): number | undefined {
    return this.state.solver.isOptimal ? this.state.solver.objective : undefined
  }

  get bound(): number | undefined {
    return this.objective
  }

  /** Prices and owners to begin the next moment with. */
  startFor(next: Formulation): Start | undefined {
    return this.state.solver.isOptimal ? startFrom(this.state, next) : undefined
  }

  ownerOf({ account }: Entry): string | null {
    return this.ownerAt(this.register.seatOf(account))
  }

  outcomeFor({ program, checked, members }: Formulation): SolverOutcome {
    const { solver, register } = this.state
    if (!solver.isOptimal) {
      const [violator] = findContradictions(program).violators
      return { status: 'infeasible', engine: 'transport', violator, counters: {} }
    }
    const owner = Int32Array.from(members, ([first]) =>
      solver.ownerOf(register.seatOf(register.entry(checked.portfolio.accounts[first].id)!.account)),
    )
    return { ...solver.outcome(), owner } satisfies PlannedOutcome
  }

  rankOwners(entry: Entry, before: number): RankedOwner[] {
    const { portfolio, solver } = this.state
    const seat = this.register.seatOf(entry.account)
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

  rankAccounts(manager: number): RankedAccount[] {
    const { portfolio, register } = this.state
    const plan: NumberedPlan = {
      accounts: portfolio.accounts,
      graph: this.graph,
      positionOf: (account) => register.seatOf(portfolio.accounts[account]),
      idOfNode: (node) => portfolio.managers[node]?.id ?? null,
    }
    return rankAccounts(plan, manager)
  }

  private get graph(): ResidualGraph {
    this.opened ??= new ResidualGraph(this.state.solver.residual)
    return this.opened
  }

  private ownerAt(seat: number): string | null {
    const { solver, portfolio } = this.state
    const m = solver.ownerOf(seat)
    return m < 0 ? null : portfolio.managers[m].id
  }

  /** Whether a change touches so little that the plan can follow it from where it stands. */
  isLocal(draft: Draft): boolean {
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

  /** undefined = the change leaves no plan, and nothing has changed. @throws PortfolioError likewise */
  changed(draft: Draft): LocalChange | undefined {
    const { state } = this
    const { solver, register } = state
    const { touched } = draft
    this.opened = undefined
    const ownersBefore = new Map<string, string | null>()
    for (const [id, entry] of touched) {
      if (entry.before) ownersBefore.set(id, this.ownerOf(entry.before))
    }
    const { losses, ...scale } = scaleAfter(draft, state)
    const seats = register.replace(touched.values())
    let journal: Journal | undefined
    try {
      journal = this.reoptimise(draft, seats, losses)
    } finally {
      if (!journal) register.putBack(touched.values())
    }
    if (!journal) return undefined
    const done = journal
    const moment = new FlowMoment({ ...state, ...scale, portfolio: draft.portfolio })
    const back = () => {
      this.opened = undefined
      solver.restore(done)
      register.putBack(touched.values())
    }
    return { moment, moves: moment.movesOf(done, draft, ownersBefore), back }
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
      const to = after && this.ownerOf(after)
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
