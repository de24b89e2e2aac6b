/**
 * How far scores may move before the plan does, and what is the same in every optimal plan.
 *
 * Let a pair's points change, and nothing else. The plans that have the pair change by the same points, the
 * others not at all, so a pair outside the plan may rise by what forcing it costs, and a pair of the plan may
 * fall by what its cheapest alternative costs; the plan is then still an optimum (with company, at the limit), and
 * beyond it is not. In the other direction there is no limit.
 *
 * Where rules tie accounts to each other, what forcing costs may be known by a bound alone (choices.ts). The plan stays an
 * optimum within it all the same; what is not known is where it ends to be one.
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
  Shares,
} from '../result/index.js'
import { POINTS_PER_FIT } from '../scoring/index.js'
import { type Cost, choicesOf, costOfChoice, marginOf } from './choices.js'

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
      /** The limits are bounds: the plan may stay an optimum beyond them. Only where rules tie accounts to each other. */
      isBound?: boolean
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
    /**
     * Neither was that proved, nor an optimal plan with another owner found, within the work set aside. Only where rules tie
     * accounts to each other.
     */
    unsettled?: boolean
    /** Points that the cheapest other choice costs; absent where there is none. */
    margin?: number
    /** `margin` is a bound: every other choice costs at least so much. */
    marginIsBound?: boolean
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
  if (!plan.isProven) return NOT_PROVEN
  const owned = plan.owner[unit] === manager
  const points = scores.points(account, manager)
  const fullFit = POINTS_PER_FIT * checked.value[account]
  const { delta: limit, isBound } = owned ? marginOf(plan, unit) : costOfChoice(plan, unit, manager)
  const range = {
    proven: true,
    possible: true,
    owned,
    points,
    fit: { value: scores.fit(account, manager) },
    ...(isBound && { isBound }),
  } as const
  if (limit === Infinity) return range
  if (owned) {
    const lowest = (points - limit) / fullFit
    return { ...range, fall: limit, fit: { ...range.fit, ...(points - limit > 0 ? { lowest } : {}) } }
  }
  const highest = (points + limit) / fullFit
  const isWithin = points + limit < Math.round(fullFit)
  return { ...range, rise: limit, fit: { ...range.fit, ...(isWithin ? { highest } : {}) } }
}

export function firmnessIn(plan: OpenPlan): Firmness | NotProven {
  if (!plan.isProven) return NOT_PROVEN
  const { checked, members } = plan.formulation
  const margins = marginsOf(plan)
  const accounts = checked.portfolio.accounts.map(({ id }, a) => {
    const unit = plan.unitOf(a)
    const { delta: margin, isBound } = margins[unit]
    const owner = plan.idOfNode(plan.owner[unit])
    return {
      account: id,
      owner,
      firm: margin > 0,
      ...(margin === 0 && isBound && { unsettled: true }),
      ...(margin < Infinity ? { margin } : {}),
      ...(isBound && { marginIsBound: true }),
    }
  })
  const tied = margins.findIndex(({ delta, isBound }) => delta === 0 && !isBound)
  if (tied < 0) return { proven: true, accounts }
  return { proven: true, accounts, otherOptimum: plan.accountMoves(movesOfTie(plan, tied), members[tied][0]) }
}

/** To an optimal plan with another choice for the unit. */
function movesOfTie(plan: OpenPlan, unit: number) {
  if (!plan.hasGraph) return plan.movesTo(plan.again.marginOf(unit, 0).owner!, unit)
  return plan.graph.chain(unit, choicesOf(plan, unit).find(({ delta }) => delta === 0)!.node)
}

/** [unit] Under rules the closest decisions by their bounds come first, as long as the work suffices. */
function marginsOf(plan: OpenPlan): Cost[] {
  const { members } = plan.formulation
  if (plan.hasGraph) return members.map((_, unit) => marginOf(plan, unit))
  const bounds = members.map((_, unit) => plan.again.marginBoundOf(unit))
  const order = Array.from(bounds.keys()).sort((x, y) => bounds[x] - bounds[y] || x - y)
  const shares = new Shares(plan.again, order.length)
  const margins: Cost[] = []
  for (const unit of order) margins[unit] = marginOf(plan, unit, shares.next())
  return margins
}
