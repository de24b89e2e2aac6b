/** Which other accounts a manager could take, and what that would cost everybody. */
import type { NotProven, OpenPlan } from '../result/index.js'
import type { ResidualGraph } from '../solver/index.js'

export interface RankedAccount {
  account: string
  /** Today's owner in the plan; null = unowned. */
  owner: string | null
  /** Points by which the optimum changes if the manager gets the account, <= 0. */
  effect: number
}

/** A plan as its solver numbers it: accounts of one group have one position. */
export interface NumberedPlan {
  readonly accounts: readonly { id: string }[]
  readonly graph: ResidualGraph
  /** Position of the n-th account in the graph. */
  positionOf(n: number): number
  /** null = the root. */
  idOfNode(node: number): string | null
}

/** Those that the manager does not own, best first; those that no plan allows are left out. */
export function rankAccounts(plan: NumberedPlan, manager: number): RankedAccount[] {
  const { accounts, graph } = plan
  const ranked = accounts.flatMap(({ id: account }, n): RankedAccount[] => {
    const position = plan.positionOf(n)
    const node = graph.nodeOf(position)
    const delta = node === manager ? Infinity : graph.delta(position, manager)
    return delta < Infinity ? [{ account, owner: plan.idOfNode(node), effect: 0 - delta }] : []
  })
  return ranked.sort((x, y) => y.effect - x.effect)
}

/** @throws PortfolioError when the manager is unknown */
export function recommendAccountsIn(plan: OpenPlan, managerId: string): RankedAccount[] | NotProven {
  const manager = plan.manager(managerId)
  if (plan.refusal) return plan.refusal
  const numbered: NumberedPlan = {
    accounts: plan.formulation.checked.portfolio.accounts,
    graph: plan.graph,
    positionOf: (account) => plan.unitOf(account),
    idOfNode: (node) => plan.idOfNode(node),
  }
  return rankAccounts(numbered, manager)
}
