/** Why this owner: what the pair is worth, what it shares and takes, who comes next, and how firm the decision is. */
import { totalLoss } from '../formulate/index.js'
import { NARROW_BELOW } from '../language/index.js'
import type { Planned, Portfolio } from '../model/index.js'
import { isNonNegative, type OptionChecks, optionIssues } from '../options.js'
import { NOT_PROVEN, type NotProven, type OpenPlan, openPlan } from '../result/index.js'
import { POINTS_PER_FIT } from '../scoring/index.js'
import { choicesOf } from './choices.js'

export interface ExplainOptions {
  /** A margin below this share of a full fit on the account (on its group) is `close`; >= 0. Default 0.01. */
  closeBelow?: number
}

const CHECKS: OptionChecks<ExplainOptions> = {
  closeBelow: { test: isNonNegative, expected: 'a finite number >= 0' },
}

export interface OwnerExplanation {
  account: string
  /** null = the account stays unowned. */
  owner: string | null
  /** What the pair is worth; absent when unowned. */
  pair?: {
    /** In [0,1]. */
    fit: number
    points: number
    /** Points by criterion; they sum to `points`. */
    parts: Record<string, number>
  }
  /** Points lost by staying unowned; absent when owned. */
  penaltyPoints?: number
  /** The accounts that share the owner as one group, in the order of the portfolio; absent without others. */
  group?: string[]
  /** The owner's load; absent when unowned. */
  load?: {
    accounts: number
    /** Count against the cap: a group counts once. */
    slots: number
    /** Points that the owner loses by its load, on all its accounts together. */
    lossPoints: number
    /** Of these, what the last slot costs: it would be saved if the owner had one account fewer. */
    lastSlotPoints: number
  }
  decision: Decision | NotProven
}

export interface Decision {
  proven: true
  /**
   * - `firm`: every other choice costs the portfolio at least the threshold, or there is none
   * - `close`: some other choice costs less than the threshold
   * - `tied`: another optimal plan has another owner
   * - `unsettled`: only where rules tie accounts to each other: that some other choice costs less than the threshold was
   *   neither found nor ruled out within the work set aside
   */
  verdict: 'firm' | 'close' | 'tied' | 'unsettled'
  /** Points that the cheapest other choice costs the portfolio; absent where there is no other choice. */
  margin?: number
  /** `margin` is a bound: every other choice costs at least so much. */
  marginIsBound?: boolean
  /** The same as a share of a full fit on the account (on its group): margin / (1,000,000 value). */
  marginFit?: number
  /** What one more slot of the owner would gain in points, exactly; absent when unowned, or not found out. */
  slotGain?: number
  /**
   * Every other choice that some plan has, cheapest first; ties in the order of `portfolio.managers`. Where rules tie
   * accounts to each other, choices known by a bound alone are among them, although perhaps no plan has them.
   */
  alternatives: Alternative[]
}

export interface Alternative {
  /** null = staying unowned. */
  manager: string | null
  /** Points that the optimum loses by this choice, everything else arranged anew. */
  delta: number
  /** `delta` is a bound: this choice loses at least so much. */
  isBound?: boolean
  /** Of the account itself; absent for staying unowned. */
  fit?: number
  points?: number
}

/**
 * Explains the owner of one account.
 *
 * Time: scoring, and O(accounts x managers + managers^2).
 *
 * @throws PortfolioError when the portfolio is wrong, the plan is not one of it, the account is unknown, or an
 *   option is wrong
 */
export function explainOwner(
  portfolio: Portfolio,
  result: Planned,
  account: string,
  options: ExplainOptions = {},
): OwnerExplanation {
  return explainOwnerIn(openPlan(portfolio, result), account, options)
}

export function explainOwnerIn(
  plan: OpenPlan,
  accountId: string,
  options: ExplainOptions = {},
): OwnerExplanation {
  const { checked, scores, members, penalty, program } = plan.formulation
  const account = plan.account(accountId, optionIssues(options, CHECKS))
  const unit = plan.unitOf(account)
  const m = plan.owner[unit]
  const explanation: OwnerExplanation = {
    account: accountId,
    owner: plan.idOfNode(m),
    decision: plan.isProven ? decisionOf(plan, account, options.closeBelow ?? NARROW_BELOW) : NOT_PROVEN,
  }
  if (members[unit].length > 1) {
    explanation.group = members[unit].map((a) => checked.portfolio.accounts[a].id)
  }
  if (m < 0) return { ...explanation, penaltyPoints: penalty?.[account] ?? 0 }
  const { accounts, slots, lossPoints } = loadOf(plan, m)
  return {
    ...explanation,
    pair: {
      fit: scores.fit(account, m),
      points: scores.points(account, m),
      parts: scores.parts(account, m),
    },
    load: { accounts, slots, lossPoints, lastSlotPoints: lossPoints - totalLoss(program, m, slots - 1) },
  }
}

function loadOf({ owner, formulation }: OpenPlan, manager: number) {
  let accounts = 0
  let slots = 0
  owner.forEach((m, unit) => {
    if (m !== manager) return
    accounts += formulation.members[unit].length
    slots += formulation.program.slots?.[unit] ?? 1
  })
  return { accounts, slots, lossPoints: totalLoss(formulation.program, manager, slots) }
}

function decisionOf(plan: OpenPlan, account: number, closeBelow: number): Decision {
  const { checked, members, scores } = plan.formulation
  const unit = plan.unitOf(account)
  const owner = plan.owner[unit]
  const fullFit = POINTS_PER_FIT * members[unit].reduce((sum, a) => sum + checked.value[a], 0)
  const alternatives = choicesOf(plan, unit).map(({ node, delta, isBound }): Alternative => {
    const manager = plan.idOfNode(node)
    const known = { manager, delta, ...(isBound && { isBound }) }
    if (manager === null) return known
    return { ...known, fit: scores.fit(account, node), points: scores.points(account, node) }
  })
  alternatives.sort((x, y) => x.delta - y.delta)
  const gain = owner < 0 || plan.slotGains[owner] < 0 ? {} : { slotGain: plan.slotGains[owner] }
  if (alternatives.length === 0) return { proven: true, verdict: 'firm', ...gain, alternatives }
  const [{ delta: margin, isBound }] = alternatives
  const isFirm = margin > 0 && margin >= closeBelow * fullFit
  const verdict = isFirm ? 'firm' : isBound ? 'unsettled' : margin === 0 ? 'tied' : 'close'
  return {
    proven: true,
    verdict,
    margin,
    ...(isBound && { marginIsBound: true }),
    marginFit: margin / fullFit,
    ...gain,
    alternatives,
  }
}
