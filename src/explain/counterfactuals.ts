/**
 * Why not another owner: what the optimum loses when a pair is forced and everything else is arranged anew.
 *
 * Answers are shortest paths in the residual graph of the plan (solver/transport/residual-graph.ts): the same figures
 * as a forced re-solve, without solving. A group has one owner, so a question about an account is one
 * about its group.
 */
import type { Planned, Portfolio } from '../model/index.js'
import {
  closedBy,
  type Move,
  NOT_PROVEN,
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
  const delta = plan.graph.delta(unit, manager)
  if (delta === Infinity) {
    const code = formulation.checked.cap[manager] === 0 ? 'cap_zero' : 'no_plan'
    return no(refusal(formulation, code, account, manager))
  }
  return { possible: true, delta, chain: plan.accountMoves(plan.graph.chain(unit, manager), account) }
}

export function counterfactualsIn(plan: OpenPlan): Counterfactuals | NotProven {
  if (!plan.isProven) return NOT_PROVEN
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
