/**
 * Why not another owner: what the optimum loses when a pair is forced and everything else is arranged anew.
 *
 * Answers are shortest paths in the residual graph of the plan (solver/transport/residual-graph.ts): the same figures
 * as a forced re-solve, without solving. A group has one owner, so a question about an account is one
 * about its group.
 *
 * Where rules tie accounts to each other there is no such graph: a pair is then forced and solved again, within a limit of
 * work, and all pairs at once are refused.
 */
import type { Planned, Portfolio } from '../model/index.js'
import {
  closedBy,
  type Move,
  type NotProven,
  type OpenPlan,
  openPlan,
  type Refusal,
  refusal,
} from '../result/index.js'

export type WhyNot =
  | {
      possible: true
      /** Points that the optimum loses, >= 0; 0 for the owner, and wherever another optimum has the pair. */
      delta: number
      /**
       * Present where rules tie accounts to each other and the work set aside for one question did not suffice for a
       * proof: `chain` then is the best way found, which loses `delta`; no way loses less than this.
       */
      atLeast?: number
      /** The account asked about first, then the moves it triggers; applied to the plan they give a plan with the pair. */
      chain: Move[]
    }
  | { possible: false; reason: Refusal }

export interface Counterfactuals {
  proven: true
  /** Points that the optimum loses when the pair is forced; undefined where no plan has it. */
  delta(account: string, manager: string): number | undefined
  /** The same for every manager, in the order of `portfolio.managers`; null where no plan has the pair. */
  row(account: string): (number | null)[]
  /** The same for staying unowned; undefined where no plan leaves the account unowned. */
  unowned(account: string): number | undefined
}

/**
 * What it costs the whole portfolio to give an account to a manager, exactly, and the chain of moves it triggers;
 * or the rule that forbids it. For plans proved optimal; for others the reason is `not_proven`.
 *
 * Time: scoring, and O(accounts x managers + managers^2).
 *
 * @throws PortfolioError when the portfolio is wrong, the plan is not one of it, or an id is unknown
 */
export function whyNot(portfolio: Portfolio, result: Planned, account: string, manager: string): WhyNot {
  return whyNotIn(openPlan(portfolio, result), account, manager)
}

/**
 * All accounts x managers at once. Each answer is made when it is asked for: O(managers^2) for the first account of
 * an owner, O(managers) for a row of every further one.
 *
 * @throws PortfolioError when the portfolio is wrong or the plan is not one of it; the functions, for unknown ids
 */
export function counterfactuals(portfolio: Portfolio, result: Planned): Counterfactuals | NotProven {
  return counterfactualsIn(openPlan(portfolio, result))
}

export function whyNotIn(plan: OpenPlan, accountId: string, managerId: string): WhyNot {
  const { formulation } = plan
  const { account, manager } = plan.pair(accountId, managerId)
  const no = (reason: Refusal): WhyNot => ({ possible: false, reason })
  const unit = plan.unitOf(account)
  const isOwner = plan.owner[unit] === manager
  const closed = isOwner ? undefined : closedBy(formulation, account, manager)
  if (closed) return no(closed)
  if (!plan.isProven) return no(refusal(formulation, 'not_proven', account, manager))
  const noPlan = formulation.checked.cap[manager] === 0 ? 'cap_zero' : 'no_plan'
  if (!plan.hasGraph) {
    const { atLeast, atMost, owner } = plan.again.lossOf(unit, manager)
    if (!owner) return no(refusal(formulation, atLeast === Infinity ? noPlan : 'unsettled', account, manager))
    const chain = plan.accountMoves(plan.movesTo(owner, unit), account)
    return { possible: true, delta: atMost, ...(atLeast < atMost && { atLeast }), chain }
  }
  const delta = plan.graph.delta(unit, manager)
  if (delta === Infinity) return no(refusal(formulation, noPlan, account, manager))
  return { possible: true, delta, chain: plan.accountMoves(plan.graph.chain(unit, manager), account) }
}

export function counterfactualsIn(plan: OpenPlan): Counterfactuals | NotProven {
  if (plan.refusal) return plan.refusal
  const { graph, root } = plan
  const unitOf = (account: string) => plan.unitOf(plan.account(account))
  const known = (delta: number) => (delta === Infinity ? undefined : delta)
  return {
    proven: true,
    delta(accountId, managerId) {
      const { account, manager } = plan.pair(accountId, managerId)
      return known(graph.delta(plan.unitOf(account), manager))
    },
    row(account) {
      return Array.from(graph.deltas(unitOf(account)), (delta) => (delta === Infinity ? null : delta))
    },
    unowned: (account) => known(graph.delta(unitOf(account), root)),
  }
}
