/**
 * What a plan changes against today's owners, and whether each change was forced by a rule or chosen for a gain.
 *
 * A change is forced when
 *   - the incumbent could not keep the account in any plan of the portfolio, exactly, or
 *   - it was lost to the cap. An incumbent who could keep K accounts one by one, with room for R under the
 *     cap, loses at least K - R of them in every plan. So many of the lost ones count as forced: those whose
 *     move gains least, because the others had a reason of their own; ties in the order of the portfolio.
 * Every other change is chosen: for a gain, or for nothing where a plan that keeps the account is exactly as good. The
 * difference is known for a plan that is proved optimal; forced or chosen, for every plan that keeps the rules.
 * Room is the cap without the slots of accounts that only this manager may own and does not own today. As
 * everywhere, a group is one account for caps, and shares its fate.
 */

import type { Planned, Portfolio } from '../model/index.js'
import { FORBIDDEN, featuresBeyond } from '../program/index.js'
import { Attainable, closedBy, type OpenPlan, openPlan, ruleOfItself } from '../result/index.js'
import { NETWORK_FEATURES } from '../solver/index.js'

export type ChangeKind = 'kept' | 'forced' | 'chosen' | 'new'

/**
 * Why the incumbent does not keep an account.
 * - `pinned`, `excluded`, `not_eligible`, `no_fit`: what the account itself says
 * - `group`: another account of its group rules the incumbent out
 * - `cap`: the incumbent had more accounts than there is room for, and this one is among those that had to go
 * - `others`: if kept, another account or a floor could not be satisfied
 * - `gain`: chosen; the best plan that keeps it has fewer points
 * - `unassigned`: the same, and the account stays unowned
 * - `equal`: chosen; another plan keeps it and has as many points
 * - `unproven`: chosen; whether the portfolio gains is not known, because the plan is not proved optimal
 */
export type ChangeReason =
  | 'pinned'
  | 'excluded'
  | 'not_eligible'
  | 'no_fit'
  | 'group'
  | 'cap'
  | 'others'
  | 'gain'
  | 'unassigned'
  | 'equal'
  | 'unproven'

export interface AccountChange {
  account: string
  /** The incumbent; null = nobody owned it. */
  from: string | null
  /** The owner in the plan; null = stays unowned. */
  to: string | null
  kind: ChangeKind
  /** Present when forced or chosen. */
  reason?: ChangeReason
}

/** kept + forced + chosen + new = all accounts. */
export interface Changes {
  kept: number
  forced: number
  chosen: number
  /** Accounts without an incumbent. */
  new: number
  /** Accounts that stay unowned, of whichever kind. */
  unowned: number
  /** In the order of `portfolio.accounts`. */
  accounts: AccountChange[]
}

/**
 * Counts and explains the changes of owner of a plan against today's owners.
 *
 * Time: scoring, and O(accounts x managers + managers²) per owner of an account that changed.
 *
 * @throws PortfolioError when the portfolio is wrong, or the plan is not one of this portfolio
 */
export function countChanges(portfolio: Portfolio, plan: Planned): Changes {
  const opened = openPlan(portfolio, plan)
  return changesIn(opened, opened.formulation.checked.incumbent)
}

/** `incumbent`: [account] manager before, or -1 */
export function changesIn(plan: OpenPlan, incumbent: Int32Array): Changes {
  const reasons = reasonsOfLosses(plan, incumbent)
  const changes: Changes = { kept: 0, forced: 0, chosen: 0, new: 0, unowned: 0, accounts: [] }
  plan.formulation.checked.portfolio.accounts.forEach(({ id }, a) => {
    const reason = reasons[a]
    const to = plan.idOfNode(plan.owner[plan.unitOf(a)])
    const kind = incumbent[a] < 0 ? 'new' : reason === undefined ? 'kept' : kindOf(reason)
    changes[kind]++
    if (to === null) changes.unowned++
    const change = { account: id, from: plan.idOfNode(incumbent[a]), to, kind } as const
    changes.accounts.push(reason === undefined ? change : { ...change, reason })
  })
  return changes
}

const CHOSEN: readonly ChangeReason[] = ['gain', 'unassigned', 'equal', 'unproven']

function kindOf(reason: ChangeReason): ChangeKind {
  return CHOSEN.includes(reason) ? 'chosen' : 'forced'
}

/** A manager's account of today (a unit: a single account or a group) that has another owner in the plan. */
interface Loss {
  unit: number
  incumbent: number
  /** Points of the new owner less points of the incumbent. */
  gain: number
  reason: ChangeReason
}

/** [account] why its incumbent does not keep it; undefined where kept or without incumbent */
function reasonsOfLosses(plan: OpenPlan, incumbentOf: Int32Array): (ChangeReason | undefined)[] {
  if (featuresBeyond(plan.formulation.program, NETWORK_FEATURES).length > 0)
    return reasonsUnderRules(plan, incumbentOf)
  const { formulation, owner } = plan
  const { checked, members, program } = formulation
  const losses: Loss[] = []
  /** [manager] slots of today that the manager could keep, each by itself */
  const keepable = new Int32Array(program.managerCount)
  /** [manager] slots of accounts that nobody else may own, and that are not the manager's today */
  const held = new Int32Array(program.managerCount)

  const attainable = new Attainable(program, owner, (unit, points) => {
    const incumbents = new Set(members[unit].map((a) => incumbentOf[a]).filter((m) => m >= 0))
    const sole = mustBeOwned(program.unassignedPoints, unit) ? soleManager(points) : -1
    if (sole >= 0 && !incumbents.has(sole)) held[sole]++
    const now = owner[unit]
    const pointsNow = now < 0 ? program.unassignedPoints![unit] : points[now]
    for (const incumbent of incumbents) {
      const eligible = points[incumbent] !== FORBIDDEN
      if (eligible) keepable[incumbent]++
      if (incumbent === now) continue
      const gain = eligible ? pointsNow - points[incumbent] : 0
      losses.push({ unit, incumbent, gain, reason: eligible ? 'gain' : 'group' })
    }
  })
  const hasNoRoom = (manager: number) => checked.cap[manager] <= held[manager]

  for (const loss of losses) {
    if (loss.reason === 'group' || attainable.has(loss.unit, loss.incumbent)) continue
    keepable[loss.incumbent]--
    loss.reason = hasNoRoom(loss.incumbent) ? 'cap' : 'others'
  }
  const chosen = losses.filter(({ reason }) => reason === 'gain')
  chosen.sort((x, y) => x.gain - y.gain || x.unit - y.unit)
  const over = keepable.map((slots, m) => slots - Math.max(0, checked.cap[m] - held[m]))
  for (const loss of chosen) loss.reason = over[loss.incumbent]-- > 0 ? 'cap' : reasonOfChoice(plan, loss)

  const reasons: (ChangeReason | undefined)[] = new Array(incumbentOf.length)
  for (const { unit, incumbent, reason } of losses)
    for (const a of members[unit])
      if (incumbentOf[a] === incumbent)
        reasons[a] = reason === 'group' ? (ruleOfItself(formulation, a, incumbent) ?? 'group') : reason
  return reasons
}

/** Changes of which it is solved again what keeping the account would cost. */
const SOLVES = 8

/**
 * Where rules tie accounts to each other, plans are no circles of exchanges. A change is forced where the account, or its
 * group, refuses the incumbent, or where solving again shows that no plan keeps it; a gain where the proof of the plan
 * shows that no plan which keeps the account is as good. What neither shows is unproven.
 */
function reasonsUnderRules(plan: OpenPlan, incumbentOf: Int32Array): (ChangeReason | undefined)[] {
  const { formulation, owner } = plan
  let left = SOLVES
  return Array.from(incumbentOf, (incumbent, a): ChangeReason | undefined => {
    const unit = plan.unitOf(a)
    if (incumbent < 0 || owner[unit] === incumbent) return undefined
    const own = ruleOfItself(formulation, a, incumbent)
    if (own) return own
    if (closedBy(formulation, a, incumbent)) return 'group'
    if (!plan.isProven) return 'unproven'
    const gain = owner[unit] < 0 ? 'unassigned' : 'gain'
    const isWorse = plan.again.boundOf(unit, incumbent) > 0
    if (left === 0) return isWorse ? gain : 'unproven'
    left--
    const { atLeast, atMost } = plan.again.lossOf(unit, incumbent)
    if (atLeast === Infinity) return 'others'
    if (atMost === 0) return 'equal'
    return atLeast > 0 ? gain : 'unproven'
  })
}

/** Of a change that no rule forced. */
function reasonOfChoice(plan: OpenPlan, { unit, incumbent }: Loss): ChangeReason {
  if (!plan.isProven) return 'unproven'
  if (plan.graph.delta(unit, incumbent) === 0) return 'equal'
  return plan.owner[unit] < 0 ? 'unassigned' : 'gain'
}

function mustBeOwned(unassignedPoints: Int32Array | undefined, unit: number): boolean {
  return unassignedPoints === undefined || unassignedPoints[unit] === FORBIDDEN
}

/** The only eligible manager, or -1. */
function soleManager(points: Int32Array): number {
  let sole = -1
  for (let m = 0; m < points.length; m++) {
    if (points[m] === FORBIDDEN) continue
    if (sole >= 0) return -1
    sole = m
  }
  return sole
}
