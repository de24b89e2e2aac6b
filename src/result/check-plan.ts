/** Any plan, also one made by hand, counted against the rules of its portfolio. */

import { type Formulation, formulate, markEligible, totalLoss } from '../formulate/index.js'
import { type OwnerPairs, type Portfolio, readOwnerPairs, withNearest } from '../model/index.js'
import type { Feature } from '../program/index.js'
import { refuseBeyond } from '../solver/index.js'
import { checkRules, type RuleViolation } from './check-rules.js'

/** What a plan is counted against here. A rule that is formulated as anything else must be counted first. */
const COUNTED: readonly Feature[] = [
  'densePoints',
  'sparsePoints',
  'rowPoints',
  'floors',
  'loadLoss',
  'unassigned',
  'incumbents',
  'capacity',
  'slots',
  'limits',
]

export type Violation =
  | { code: 'unknown_account'; account: string; message: string }
  | { code: 'unknown_manager'; account: string; manager: string; message: string }
  | { code: 'duplicate_account'; account: string; managers: string[]; message: string }
  | { code: 'unowned'; account: string; message: string }
  | { code: 'pinned_elsewhere'; account: string; manager: string; pin: string; message: string }
  | { code: 'not_eligible'; account: string; manager: string; message: string }
  | { code: 'group_split'; group: string; accounts: string[]; managers: string[]; message: string }
  | { code: 'above_cap'; manager: string; slots: number; cap: number; by: number; message: string }
  | { code: 'below_floor'; manager: string; slots: number; floor: number; by: number; message: string }
  | RuleViolation

export interface PlanCheck {
  feasible: boolean
  violations: Violation[]
  /** Integer points of what can be counted: owned accounts, load losses, penalties of unowned accounts. */
  objective: number
}

/**
 * Checks any plan, for example today's hand-made one, and counts its points.
 *
 * Accounts may be missing where the policy lets them stay unowned. A pair without a fit counts no points; an
 * account given twice counts for the first manager. O(accounts + managers).
 *
 * @throws PortfolioError when the portfolio itself is wrong, or the owners are no pairs of ids
 */
export function checkAssignment(portfolio: Portfolio, owners: OwnerPairs): PlanCheck {
  const formulation = formulate(portfolio)
  const violations: Violation[] = []
  const owner = readOwners(formulation, owners, violations)
  const objective = countPlan(formulation, owner, violations)
  const { accountIndex, managerIndex } = formulation.checked
  const ids = { unknown_account: accountIndex.keys(), unknown_manager: managerIndex.keys() }
  return {
    feasible: violations.length === 0,
    violations: withNearest(violations, ids, (each) =>
      each.code === 'unknown_account' ? each.account : each.code === 'unknown_manager' && each.manager,
    ),
    objective,
  }
}

/** Points of a plan, [account] manager or -1; rules that it breaks go to `violations`. */
export function countPlan(formulation: Formulation, owner: Int32Array, violations: Violation[]): number {
  refuseBeyond(formulation.program, COUNTED, 'the check of a plan')
  checkAccounts(formulation, owner, violations)
  const slots = countSlots(formulation, owner)
  checkGroups(formulation, owner, violations)
  checkCounts(formulation, slots, violations)
  checkRules(formulation, owner, (violation) => violations.push(violation))
  return countPoints(formulation, owner, slots)
}

/**
 * Pairs in the order of the portfolio, accounts that it does not have behind them. The keys of an object have an order
 * of their own (numbers first), which must not show.
 */
function inOrder(
  pairs: Iterable<readonly [string, string]>,
  position: ReadonlyMap<string, number>,
): (readonly [string, string])[] {
  const at = (account: string) => position.get(account) ?? position.size
  const byId = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)
  return Array.from(pairs).sort(([x], [y]) => at(x) - at(y) || byId(x, y))
}

/** [account] manager or -1 */
function readOwners({ checked }: Formulation, owners: OwnerPairs, violations: Violation[]): Int32Array {
  const owner = new Int32Array(checked.portfolio.accounts.length).fill(-1)
  const given = new Map<number, string[]>()
  for (const [account, manager] of inOrder(readOwnerPairs(owners, 'owners'), checked.accountIndex)) {
    const a = checked.accountIndex.get(account)
    const m = checked.managerIndex.get(manager)
    if (a === undefined)
      violations.push({
        code: 'unknown_account',
        account,
        message: `there is no account ${account}`,
      })
    if (m === undefined)
      violations.push({
        code: 'unknown_manager',
        account,
        manager,
        message: `there is no manager ${manager}`,
      })
    if (a === undefined) continue
    const before = given.get(a)
    if (before) before.push(manager)
    else given.set(a, [manager])
    if (m !== undefined && owner[a] === -1) owner[a] = m
  }
  for (const [a, managers] of given) {
    if (managers.length === 1) continue
    const account = checked.portfolio.accounts[a].id
    violations.push({
      code: 'duplicate_account',
      account,
      managers,
      message: `account ${account} is listed ${managers.length} times`,
    })
  }
  return owner
}

function checkAccounts(
  { checked, scores, penalty }: Formulation,
  owner: Int32Array,
  violations: Violation[],
): void {
  const { accounts, managers } = checked.portfolio
  const open = new Uint8Array(managers.length)
  accounts.forEach(({ id: account }, a) => {
    const m = owner[a]
    const pin = checked.pin[a]
    if (m < 0) {
      if (!penalty || pin >= 0)
        violations.push({ code: 'unowned', account, message: `account ${account} has no owner` })
      return
    }
    const manager = managers[m].id
    if (pin >= 0 && pin !== m) {
      const message = `account ${account} is pinned to ${managers[pin].id}, not ${manager}`
      violations.push({ code: 'pinned_elsewhere', account, manager, pin: managers[pin].id, message })
      return
    }
    markEligible(checked, a, open)
    if (open[m] === 0 || Number.isNaN(scores.fit(a, m))) {
      violations.push({
        code: 'not_eligible',
        account,
        manager,
        message: `${manager} is not eligible for account ${account}`,
      })
    }
  })
}

function checkGroups({ checked, members }: Formulation, owner: Int32Array, violations: Violation[]): void {
  const { accounts, managers } = checked.portfolio
  for (const unit of members) {
    const owners = new Set(unit.map((a) => owner[a]))
    if (owners.size < 2) continue
    const group = accounts[unit[0]].group!
    violations.push({
      code: 'group_split',
      group,
      accounts: unit.map((a) => accounts[a].id),
      managers: Array.from(owners)
        .filter((m) => m >= 0)
        .map((m) => managers[m].id),
      message: `group ${group} does not have one owner`,
    })
  }
}

/** [manager] count against the cap; each part of a split group counts once at its manager, or by its accounts. */
export function countSlots({ members, program, checked }: Formulation, owner: Int32Array): Int32Array {
  const slots = new Int32Array(program.managerCount)
  const countsEach = checked.portfolio.rules?.groupsCount === 'each'
  for (const unit of members) {
    const owners = unit.map((a) => owner[a])
    for (const m of countsEach ? owners : new Set(owners)) if (m >= 0) slots[m]++
  }
  return slots
}

function checkCounts({ checked }: Formulation, slots: Int32Array, violations: Violation[]): void {
  checked.portfolio.managers.forEach(({ id: manager }, m) => {
    const [taken, cap, floor] = [slots[m], checked.cap[m], checked.floor[m]]
    if (taken > cap) {
      const message = `${manager} owns ${taken}, ${taken - cap} above the cap of ${cap}`
      violations.push({ code: 'above_cap', manager, slots: taken, cap, by: taken - cap, message })
    }
    if (taken < floor) {
      const message = `${manager} owns ${taken}, ${floor - taken} below the floor of ${floor}`
      violations.push({ code: 'below_floor', manager, slots: taken, floor, by: floor - taken, message })
    }
  })
}

function countPoints(
  { checked, scores, program, penalty }: Formulation,
  owner: Int32Array,
  slots: Int32Array,
): number {
  let sum = 0
  checked.portfolio.accounts.forEach((_, a) => {
    const m = owner[a]
    if (m < 0) sum -= penalty ? penalty[a] : 0
    else if (!Number.isNaN(scores.fit(a, m))) sum += scores.points(a, m)
  })
  slots.forEach((taken, m) => {
    sum -= totalLoss(program, m, taken)
  })
  return sum
}
