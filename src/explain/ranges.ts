/**
 * How far scores may move before the plan does, and what is the same in every optimal plan.
 *
 * Let a pair's points change, and nothing else. The plans that have the pair change by the same points, the
 * others not at all, so a pair outside the plan may rise by what forcing it costs, and a pair of the plan may
 * fall by what its cheapest alternative costs; the plan is then still an optimum (with company, at the limit), and
 * beyond it is not. In the other direction there is no limit.
 */
import type { Planned, Portfolio } from '../model/index.js'
import {
  closedBy,
  type Move,
  type NotProven,
  type OpenPlan,
  openPlan,
  type Refusal,
} from '../result/index.js'
import { POINTS_PER_FIT } from '../scoring/index.js'
import { otherChoices } from './explain-owner.js'

/** Within these limits, ends included, the plan stays an optimum. */
export type PairRange =
  | {
      proven: true
      possible: true
      /** The plan has the pair. */
      owned: boolean
      points: number
      /** How many points the pair may lose; absent = any number. */
      fall?: number
      /** How many points the pair may gain; absent = any number. */
      rise?: number
      /** The same for the pair's fit; an end is absent where no fit in [0,1] lies beyond it. */
      fit: { value: number; lowest?: number; highest?: number }
    }
  | { proven: true; possible: false; reason: Refusal }

export interface Firmness {
  proven: true
  /** In the order of `portfolio.accounts`. */
  accounts: {
    account: string
    /** null = unowned. */
    owner: string | null
    /** The owner is the same in every optimal plan. */
    firm: boolean
    /** Points that the cheapest other choice costs; absent where there is none. */
    margin?: number
  }[]
  /** The moves to another optimal plan; absent where this plan is the only one. */
  otherOptimum?: Move[]
}

/**
 * How far one pair's points may move while the plan stays an optimum, all other points unchanged.
 *
 * Time: scoring, and O(accounts x managers + managers^2).
 *
 * @throws PortfolioError when the portfolio is wrong, the plan is not one of it, or an id is unknown
 */
export function pairRange(
  portfolio: Portfolio,
  result: Planned,
  account: string,
  manager: string,
): PairRange | NotProven {
  return pairRangeIn(openPlan(portfolio, result), account, manager)
}

/**
 * Which accounts have the same owner in every optimal plan, and a second optimal plan where there is one.
 *
 * Time: scoring, and O(accounts x managers + owners x managers^2).
 *
 * @throws PortfolioError when the portfolio is wrong or the plan is not one of it
 */
export function firmness(portfolio: Portfolio, result: Planned): Firmness | NotProven {
  return firmnessIn(openPlan(portfolio, result))
}

export function pairRangeIn(plan: OpenPlan, accountId: string, managerId: string): PairRange | NotProven {
  const { checked, scores } = plan.formulation
  const { account, manager } = plan.pair(accountId, managerId)
  const unit = plan.unitOf(account)
  const reason = closedBy(plan.formulation, account, manager)
  if (reason) return { proven: true, possible: false, reason }
  if (plan.refusal) return plan.refusal
  const owned = plan.owner[unit] === manager
  const points = scores.points(account, manager)
  const fullFit = POINTS_PER_FIT * checked.value[account]
  const range = {
    proven: true,
    possible: true,
    owned,
    points,
    fit: { value: scores.fit(account, manager) },
  } as const
  const limit = owned ? marginOf(plan, unit) : plan.graph.delta(unit, manager)
  if (limit === Infinity) return range
  if (owned) {
    const lowest = (points - limit) / fullFit
    return { ...range, fall: limit, fit: { ...range.fit, ...(points - limit > 0 ? { lowest } : {}) } }
  }
  const highest = (points + limit) / fullFit
  const isWithin = points + limit < Math.round(fullFit)
  return { ...range, rise: limit, fit: { ...range.fit, ...(isWithin ? { highest } : {}) } }
}

/** Points that the unit's cheapest other choice costs; Infinity where there is none. */
function marginOf(plan: OpenPlan, unit: number): number {
  return otherChoices(plan, unit).reduce((least, { delta }) => Math.min(least, delta), Infinity)
}

export function firmnessIn(plan: OpenPlan): Firmness | NotProven {
  if (plan.refusal) return plan.refusal
  const { checked, members } = plan.formulation
  const margins = Float64Array.from(members, (_, unit) => marginOf(plan, unit))
  const accounts = checked.portfolio.accounts.map(({ id }, a) => {
    const unit = plan.unitOf(a)
    const margin = margins[unit]
    const owner = plan.idOfNode(plan.owner[unit])
    return { account: id, owner, firm: margin > 0, ...(margin < Infinity ? { margin } : {}) }
  })
  const tied = margins.indexOf(0)
  if (tied < 0) return { proven: true, accounts }
  const to = otherChoices(plan, tied).find(({ delta }) => delta === 0)!.node
  const otherOptimum = plan.accountMoves(plan.graph.chain(tied, to), members[tied][0])
  return { proven: true, accounts, otherOptimum }
}
