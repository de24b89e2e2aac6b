/** Which other accounts a manager could take, and what that would cost everybody. */
import { NOT_PROVEN, type NotProven, type OpenPlan } from '../result/index.js'
import type { ResidualGraph } from '../solver/index.js'
import { costsOfChoices } from './choices.js'

export interface RankedAccount {
  account: string
  /** Today's owner in the plan; null = unowned. */
  owner: string | null
  /** Points by which the optimum changes if the manager gets the account, <= 0. */
  effect: number
  /**
   * `effect` is a bound: the optimum changes by no more than that, and perhaps no plan gives the manager the account. Only
   * where rules tie accounts to each other.
   */
  isBound?: boolean
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
  if (!plan.isProven) return NOT_PROVEN
  if (!plan.hasGraph) return rankAccountsUnderRules(plan, manager)
  const numbered: NumberedPlan = {
    accounts: plan.formulation.checked.portfolio.accounts,
    graph: plan.graph,
    positionOf: (account) => plan.unitOf(account),
    idOfNode: (node) => plan.idOfNode(node),
  }
  return rankAccounts(numbered, manager)
}

/** Every account of others is solved with the manager as its owner; what a share of the work does not prove is a bound. */
export function rankAccountsUnderRules(plan: OpenPlan, manager: number): RankedAccount[] {
  const { checked, members } = plan.formulation
  const others = Array.from(members.keys()).filter((unit) => plan.owner[unit] !== manager)
  const costs = costsOfChoices(
    plan,
    others.map((unit) => ({ unit, node: manager })),
  )
  const costOf = new Map(others.map((unit, i) => [unit, costs[i]]))
  const ranked = checked.portfolio.accounts.flatMap(({ id: account }, a): RankedAccount[] => {
    const unit = plan.unitOf(a)
    const { delta, isBound } = costOf.get(unit) ?? { delta: Infinity }
    if (delta === Infinity) return []
    const owner = plan.idOfNode(plan.owner[unit])
    return [{ account, owner, effect: 0 - delta, ...(isBound && { isBound }) }]
  })
  return ranked.sort((x, y) => y.effect - x.effect)
}
