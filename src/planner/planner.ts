/**
 * What if: a solved plan that follows changes of its portfolio.
 *
 * A change of single accounts or limits re-optimises from where the plan stands (flow-moment.ts). A change of managers, and
 * one that makes a criterion count or not, touches every score: then all is scored anew, and the prices at hand are the
 * start. Either way the plan is exactly optimal, as after `assignAccounts` of the changed portfolio. Where rules tie accounts
 * to each other, every change is solved again from the plan before it (rules-moment.ts), within a limit of work; what that
 * does not prove, the step says.
 */
import type { RankedAccount } from '../explain/index.js'
import { type Formulation, formulate } from '../formulate/index.js'
import { problems } from '../language/index.js'
import {
  type Draft,
  draftOf,
  type Entry,
  entriesOf,
  type Infeasible,
  type NewAccount,
  type Planned,
  type PlannerChange,
  type Portfolio,
  PortfolioError,
  type Unsolved,
} from '../model/index.js'
import { FEATURES, featuresBeyond, pricesOf } from '../program/index.js'
import { type Verification, verifyOutcome } from '../program/verify/index.js'
import {
  describeInfeasibility,
  describeNoPlan,
  describePlan,
  type Move,
  type OpenPlan,
  solvedPlan,
} from '../result/index.js'
import { NETWORK_FEATURES } from '../solver/index.js'
import { withFits } from './edit-portfolio.js'
import { FlowMoment } from './flow-moment.js'
import type { Moment, RankedOwner } from './moment.js'
import { RulesMoment } from './rules-moment.js'

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

/**
 * Solves a portfolio and keeps the solved state for changes.
 *
 * A portfolio without a plan makes a planner too: its result says why there is none, and changes may help.
 *
 * Time: as `assignAccounts`. Memory: eight bytes a pair, and a few numbers an account for each change that can be
 * undone; for one that touches every score four bytes a pair.
 *
 * Where rules tie accounts to each other, a change and a question have a limit of work, of some seconds on a usual machine.
 *
 * @throws PortfolioError when the portfolio is wrong
 */
export function createPlanner(portfolio: Portfolio): Planner {
  const formulation = formulate(ownCopy(portfolio))
  return new Planner(momentOf(formulation, entriesOf(formulation.checked.portfolio)))
}

/** The same of a plan that is open already, with this plan. The caller's objects must not change meanwhile. */
export function plannerOf(plan: OpenPlan): Planner {
  const { formulation, outcome } = plan
  const entries = entriesOf(formulation.checked.portfolio)
  if (!isFlow(formulation)) return new Planner(RulesMoment.ofPlan(plan, entries))
  const start = { prices: pricesOf(outcome), owner: outcome.owner }
  return new Planner(FlowMoment.of(formulation, entries, start))
}

function momentOf(formulation: Formulation, entries: readonly Entry[], before?: Moment): Moment {
  if (!isFlow(formulation)) return RulesMoment.of(formulation, entries, before)
  const start = before instanceof FlowMoment ? before.startFor(formulation) : undefined
  return FlowMoment.of(formulation, entries, start)
}

/** @throws PortfolioError where nobody knows what the program asks for */
function isFlow({ program }: Formulation): boolean {
  const features = featuresBeyond(program, FEATURES)
  if (features.length > 0)
    throw new PortfolioError([
      {
        code: 'unsupported_rule',
        path: ['rules'],
        message: problems.noPlanner(features.join(', ')),
        features,
      },
    ])
  return featuresBeyond(program, NETWORK_FEATURES).length === 0
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
  /** The portfolio as it was given out last, and the moment that it is of. */
  private shown: { moment: Moment; portfolio: Portfolio } | undefined

  /** @internal Made by `createPlanner`. */
  constructor(private moment: Moment) {}

  /**
   * Whether there is a plan. Only a portfolio that had none from the start can be without. `feasible`: not proved to be
   * optimal, `unknown`: none was found within the limits, both only where rules tie accounts to each other.
   */
  get status(): Moment['status'] {
    return this.moment.status
  }

  /** Points of the present plan; undefined without one. */
  get objective(): number | undefined {
    return this.moment.objective
  }

  /** No plan has more points; undefined without a plan. */
  get bound(): number | undefined {
    return this.moment.bound
  }

  /**
   * A copy of the portfolio as it stands; with an explicit fit beside the scoring where fits were set by hand. Made
   * when it is first asked for after a change: O(size of the portfolio), O(accounts x managers) with fits set by hand.
   */
  get portfolio(): Portfolio {
    const { moment } = this
    if (this.shown?.moment !== moment) this.shown = { moment, portfolio: ownCopy(this.effective()) }
    return this.shown.portfolio
  }

  /** The owner of an account in the present plan, or null. @throws PortfolioError for an unknown id */
  ownerOf(account: string): string | null {
    const entry = this.entryOf(account)
    return this.moment.objective === undefined ? null : this.moment.ownerOf(entry)
  }

  /**
   * Applies a change, or several at once, and re-optimises. Where that leaves no plan, the answer says why, and
   * nothing has changed; a planner that had no plan before keeps the change.
   *
   * Time: O(accounts + managers) small steps and the searches for a change of accounts or limits; a pass over all
   * pairs for one of managers; a solve within a limit of work where rules tie accounts to each other.
   *
   * @throws PortfolioError with every problem of the changes, under `change`; else when the changed portfolio would
   * contradict itself. Nothing has changed then.
   */
  change(change: PlannerChange | readonly PlannerChange[]): PlannerStep {
    const { moment } = this
    const draft = draftOf(moment.portfolio, ownCopy(change), ['change'], moment.register)
    if (!(moment instanceof FlowMoment && moment.isLocal(draft))) return this.layOutAnew(draft)
    const { objective } = moment
    const changed = moment.changed(draft)
    if (!changed) return describeInfeasibility(formulate(withFits(draft.portfolio, draft.entries())))
    this.goTo(changed.moment, changed.back)
    return this.step(objective, changed.moves)
  }

  /** Takes the last change back, exactly to the plan before it. False = there is none. */
  undo(): boolean {
    const back = this.history.pop()
    back?.()
    return back !== undefined
  }

  /** The present plan as `assignAccounts` would state it, verified. O(accounts x managers) */
  result(): Planned | Infeasible | Unsolved {
    const formulation = formulate(this.effective())
    const outcome = this.moment.outcomeFor(formulation)
    return 'owner' in outcome
      ? describePlan(solvedPlan(formulation, outcome))
      : describeNoPlan(formulation, outcome)
  }

  /** Recounts the present plan from the portfolio, and checks its proof. O(accounts x managers) */
  verify(): Verification {
    const formulation = formulate(this.effective())
    return verifyOutcome(formulation.program, this.moment.outcomeFor(formulation))
  }

  /**
   * Owners for a new account (or one of the portfolio, by its id), best first by the effect on the whole plan, exactly or
   * by a bound that says so. Those that no plan allows are left out; empty when the account leaves no plan at all. Nothing
   * changes.
   *
   * Time: a change, and O(accounts x managers); where rules tie accounts to each other, solves within a limit of work.
   *
   * @throws PortfolioError when the account is wrong or unknown
   */
  recommend(account: string | NewAccount): RankedOwner[] {
    const before = this.objective
    if (typeof account === 'string') {
      const entry = this.entryOf(account)
      return before === undefined ? [] : this.moment.rankOwners(entry, before)
    }
    if (before === undefined) return []
    const step = this.change({ ...account, kind: 'addAccount' })
    if (!('objective' in step)) return []
    try {
      return this.moment.rankOwners(this.entryOf(account.account.id), before)
    } finally {
      this.undo()
    }
  }

  /**
   * Accounts for a manager, best first: those the manager does not own, by what the optimum loses if they go there, exactly
   * or by a bound that says so. Those that no plan allows are left out. O(accounts x managers + managers^2) at most for each
   * owner; where rules tie accounts to each other, solves within a limit of work.
   *
   * @throws PortfolioError when the manager is unknown
   */
  recommendAccounts(manager: string): RankedAccount[] {
    const m = this.moment.portfolio.managers.findIndex(({ id }) => id === manager)
    if (m < 0) refuse('unknown_manager', ['manager'], problems.unknownManager(manager), manager)
    return this.objective === undefined ? [] : this.moment.rankAccounts(m)
  }

  private entryOf(id: string): Entry {
    return (
      this.moment.register.entry(id) ??
      refuse('unknown_account', ['account'], problems.unknownAccount(id), id)
    )
  }

  /** The portfolio that `assignAccounts` would be given. */
  private effective(): Portfolio {
    const { portfolio, register } = this.moment
    return withFits(
      portfolio,
      portfolio.accounts.map(({ id }) => register.entry(id)!),
    )
  }

  private goTo(next: Moment, back: () => void): void {
    const { moment } = this
    this.moment = next
    this.history.push(() => {
      back()
      this.moment = moment
    })
  }

  private step(before: number | undefined, moves: Move[]): PlannerStep {
    const { status, objective, bound } = this.moment
    return {
      status: status === 'feasible' ? status : 'optimal',
      objective: objective!,
      ...(status === 'feasible' && { bound: bound! }),
      ...(before === undefined ? {} : { gain: objective! - before }),
      moves,
    }
  }

  private layOutAnew(draft: Draft): PlannerStep {
    const { moment } = this
    const entries = draft.entries()
    const formulation = formulate(draft.portfolio, {})
    const isPlanned = moment.objective !== undefined
    const next = momentOf(formulation, entries, moment)
    const before = new Map<string, string | null>()
    for (const { id } of isPlanned ? moment.portfolio.accounts : [])
      before.set(id, moment.ownerOf(moment.register.entry(id)!))
    if (next.objective !== undefined || !isPlanned) this.goTo(next, () => {})
    if (next.objective === undefined) {
      const whole = formulate(withFits(draft.portfolio, entries))
      const outcome = next.outcomeFor(whole)
      if (!('owner' in outcome)) return describeNoPlan(whole, outcome)
    }
    const moves = entries.flatMap((entry): Move[] => {
      const { id } = entry.account
      const [from, to] = [before.get(id), next.ownerOf(entry)]
      return from === undefined || from === to ? [] : [{ account: id, from, to }]
    })
    return this.step(moment.objective, moves)
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
