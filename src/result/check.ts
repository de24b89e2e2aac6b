/**
 * Second looks: any plan against the rules (checkAssignment), any result against its claims (verifyAssignment).
 *
 * Both start from the portfolio alone and recount everything from there.
 */

import { type Formulation, formulate, markEligible, totalLoss } from '../formulate/index.js'
import type {
  AssignmentResult,
  Infeasibility,
  OwnerPairs,
  Portfolio,
  Repair,
  RepairChange,
} from '../model/index.js'
import { applyRepair, PortfolioError, readOwnerPairs } from '../model/index.js'
import type { SolverOutcome } from '../program/index.js'
import { verifyOutcome } from '../program/verify/index.js'
import { findContradictions } from '../solver/index.js'
import { stepsOf } from './repairs.js'

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
  checkAccounts(formulation, owner, violations)
  const slots = countSlots(formulation, owner)
  checkGroups(formulation, owner, violations)
  checkCounts(formulation, slots, violations)
  return { feasible: violations.length === 0, violations, objective: countPoints(formulation, owner, slots) }
}

/** [account] manager or -1 */
function readOwners({ checked }: Formulation, owners: OwnerPairs, violations: Violation[]): Int32Array {
  const owner = new Int32Array(checked.portfolio.accounts.length).fill(-1)
  const given = new Map<number, string[]>()
  for (const [account, manager] of readOwnerPairs(owners, 'owners')) {
    const a = checked.accountIndex.get(account)
    const m = checked.managerIndex.get(manager)
    if (a === undefined)
      violations.push({ code: 'unknown_account', account, message: `there is no account ${account}` })
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

/** [manager] count against the cap; each part of a split group counts once at its manager. */
function countSlots({ members, program }: Formulation, owner: Int32Array): Int32Array {
  const slots = new Int32Array(program.managerCount)
  for (const unit of members) for (const m of new Set(unit.map((a) => owner[a]))) if (m >= 0) slots[m]++
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

export interface ResultVerification {
  /** The plan keeps every rule, and every stated figure of plan, loads, objective and bound (slotPrice aside) is recomputed and equal. */
  valid: boolean
  /** Optimality, or infeasibility, follows from the certificate. */
  proven: boolean
  /** Recomputed, in points; 0 where there is no plan. */
  objective: number
  /** Recomputed from the certificate, in points; 0 where there is none. */
  bound: number
  problems: string[]
}

/**
 * Checks any result, also one that went through JSON or through somebody's hands. Never throws for a wrong
 * result, however broken: it says what is wrong. Texts (messages) are not claims and are not checked.
 *
 * Time: scoring of the portfolio, and one pass over its pairs.
 *
 * @throws PortfolioError when the portfolio itself is wrong
 */
export function verifyAssignment(portfolio: Portfolio, result: AssignmentResult): ResultVerification {
  const formulation = formulate(portfolio)
  try {
    return verifyResult(formulation, result)
  } catch (error) {
    const message = `the result is not readable: ${error instanceof Error ? error.message : String(error)}`
    return { valid: false, proven: false, objective: 0, bound: 0, problems: [message] }
  }
}

type Dict = Record<string, unknown>

function verifyResult(formulation: Formulation, result: AssignmentResult): ResultVerification {
  const problems: string[] = []
  const status: unknown = (result as { status?: unknown } | null)?.status
  if (status === 'unknown') {
    const stop = (result as { stopReason?: unknown }).stopReason
    if (!['timeLimit', 'workLimit', 'stopped'].includes(stop as string))
      problems.push('stopReason: not one of the known')
    return { valid: problems.length === 0, proven: false, objective: 0, bound: 0, problems }
  }
  if (status === 'infeasible') return verifyInfeasible(formulation, result as unknown as Dict)
  if (status !== 'optimal' && status !== 'feasible') {
    return {
      valid: false,
      proven: false,
      objective: 0,
      bound: 0,
      problems: ['the status is none of the four'],
    }
  }
  return verifyPlan(formulation, result as unknown as Dict)
}

function verifyPlan(formulation: Formulation, result: Dict): ResultVerification {
  const { checked, program, members } = formulation
  const problems: string[] = []
  const owner = verifyAssignments(formulation, result, problems)
  const unitOwner = Int32Array.from(members, (unit) => owner[unit[0]])
  members.forEach((unit) => {
    if (unit.some((a) => owner[a] !== owner[unit[0]])) {
      problems.push(`group ${checked.portfolio.accounts[unit[0]].group} does not have one owner`)
    }
  })
  verifyLoads(formulation, owner, result.loads, problems)
  const outcome = {
    status: result.status,
    stopReason: result.stopReason,
    engine: result.engine,
    owner: unitOwner,
    objective: result.objective,
    bound: result.bound,
    certificate: result.certificate,
    counters: {},
  } as unknown as SolverOutcome
  const proof = verifyOutcome(program, outcome)
  problems.push(...proof.problems)
  expectEqual(
    'gap',
    result.gap,
    (proof.bound - proof.objective) / Math.max(1, Math.abs(proof.bound)),
    problems,
  )
  expectEqual('scoring', result.scoring, formulation.scores.summary, problems)
  if ((result.certificate as Dict | undefined)?.kind !== 'prices')
    problems.push('certificate: the kind is not prices')
  if (!['proved', 'gap', 'timeLimit', 'workLimit', 'stopped'].includes(result.stopReason as string)) {
    problems.push('stopReason: not one of the known')
  }
  const valid = problems.length === 0
  return { valid, proven: valid && proof.proven, objective: proof.objective, bound: proof.bound, problems }
}

/** Reads who owns what, account by account in the order of the portfolio; [account] manager or -1. */
function verifyAssignments({ checked, scores }: Formulation, result: Dict, problems: string[]): Int32Array {
  const { accounts } = checked.portfolio
  const owner = new Int32Array(accounts.length).fill(-1)
  const listed = new Uint8Array(accounts.length)
  const list = (accountId: unknown, where: string): number | undefined => {
    const a = typeof accountId === 'string' ? checked.accountIndex.get(accountId) : undefined
    if (a === undefined) problems.push(`${where}: there is no account ${String(accountId)}`)
    else if (listed[a] === 1) problems.push(`${where}: account ${accountId} is listed twice`)
    else {
      listed[a] = 1
      return a
    }
    return undefined
  }
  let before = -1
  for (const [i, assignment] of asList(result.assignments, 'assignments', problems).entries()) {
    const { account, manager, ...stated } = assignment as Dict
    const where = `assignments[${i}]`
    const a = list(account, where)
    if (a === undefined) continue
    if (a < before) problems.push(`${where}: not in the order of the accounts`)
    before = a
    const m = typeof manager === 'string' ? checked.managerIndex.get(manager) : undefined
    if (m === undefined) {
      problems.push(`${where}: there is no manager ${String(manager)}`)
      continue
    }
    owner[a] = m
    if (Number.isNaN(scores.fit(a, m))) {
      problems.push(`${where}: ${String(manager)} has no fit for account ${String(account)}`)
      continue
    }
    expectEqual(`${where}.fit`, stated.fit, scores.fit(a, m), problems)
    expectEqual(`${where}.points`, stated.points, scores.points(a, m), problems)
    expectEqual(`${where}.parts`, stated.parts, scores.parts(a, m), problems)
    expectEqual(
      `${where}.changed`,
      stated.changed,
      checked.incumbent[a] >= 0 && checked.incumbent[a] !== m,
      problems,
    )
  }
  before = -1
  for (const [i, account] of asList(result.unassigned, 'unassigned', problems).entries()) {
    const a = list(account, `unassigned[${i}]`)
    if (a !== undefined && a < before) problems.push(`unassigned[${i}]: not in the order of the accounts`)
    if (a !== undefined) before = a
  }
  accounts.forEach(({ id }, a) => {
    if (listed[a] === 0) problems.push(`account ${id} is neither assigned nor unassigned`)
  })
  return owner
}

function verifyLoads(formulation: Formulation, owner: Int32Array, stated: unknown, problems: string[]): void {
  const { checked, program } = formulation
  const managers = checked.portfolio.managers
  const loads = asList(stated, 'loads', problems)
  if (loads.length !== managers.length) {
    problems.push('loads: not one entry per manager')
    return
  }
  const slots = countSlots(formulation, owner)
  const accounts = new Int32Array(managers.length)
  const effort = new Float64Array(managers.length)
  owner.forEach((m, a) => {
    if (m < 0) return
    accounts[m]++
    effort[m] += checked.effort[a]
  })
  managers.forEach(({ id }, m) => {
    const { slotPrice, ...load } = loads[m] as Dict
    if (typeof slotPrice !== 'number' || !(slotPrice >= 0))
      problems.push(`loads[${m}].slotPrice: not a number >= 0`)
    const expected = {
      manager: id,
      accounts: accounts[m],
      slots: slots[m],
      effort: effort[m],
      lossPoints: totalLoss(program, m, slots[m]),
    }
    expectEqual(`loads[${m}]`, load, expected, problems)
  })
}

function verifyInfeasible(formulation: Formulation, result: Dict): ResultVerification {
  const problems: string[] = []
  const found = findContradictions(formulation.program)
  const others = asList(result.others, 'others', problems)
  for (const [i, stated] of [result.infeasibility, ...others].entries()) {
    const where = i === 0 ? 'infeasibility' : `others[${i - 1}]`
    const claim = stated as Infeasibility
    verifyContradiction(formulation, claim, found, where, problems)
    const settles = i === 0 ? makesPlanPossible : settlesContradiction
    verifyRepairs(formulation, claim, settles, `${where}.repairs`, problems)
  }
  if (others.length + 1 !== found.violators.length)
    problems.push('others: not all independent contradictions, or too many')
  verifyIndependence([result.infeasibility, ...others] as Infeasibility[], problems)
  const valid = problems.length === 0
  return { valid, proven: valid, objective: 0, bound: 0, problems }
}

/** Contradictions of one kind share nobody; the first of each kind says how much is missing in all. */
function verifyIndependence(stated: readonly Infeasibility[], problems: string[]): void {
  for (const kind of ['slots', 'minimums']) {
    const ofKind = stated.filter((contradiction) => contradiction.kind === kind)
    const people = ofKind.flatMap(({ accounts, managers }) => [
      ...accounts.map((id) => `account ${id}`),
      ...managers.map((id) => `manager ${id}`),
    ])
    if (new Set(people).size < people.length) problems.push(`${kind}: two contradictions share somebody`)
    ofKind.forEach(({ shortfall }, i) => {
      if ((shortfall === undefined) === (i === 0))
        problems.push(`${kind}: the shortfall belongs to the first`)
    })
  }
}

function verifyContradiction(
  formulation: Formulation,
  stated: Infeasibility,
  found: ReturnType<typeof findContradictions>,
  where: string,
  problems: string[],
): void {
  const { checked, program } = formulation
  const units = stated.accounts.map((id) => checked.unitOf[checked.accountIndex.get(id) ?? -1] ?? -1)
  const violator = {
    kind: stated.kind,
    accounts: units,
    managers: stated.managers.map((id) => checked.managerIndex.get(id) ?? -1),
    slots: stated.slots,
  }
  const proof = verifyOutcome(program, { status: 'infeasible', violator } as unknown as SolverOutcome)
  problems.push(...proof.problems.map((problem) => `${where}: ${problem}`))
  if (stated.kind === 'slots' && stated.accounts.length !== (stated.slots ?? 0) + 1) {
    problems.push(`${where}: accounts can be left out without the statement becoming false`)
  }
  if (stated.shortfall !== undefined) {
    const unfilled = found.unfilled.reduce((sum, { by }) => sum + by, 0)
    expectEqual(
      `${where}.shortfall`,
      stated.shortfall,
      stated.kind === 'slots' ? found.unplaced.length : unfilled,
      problems,
    )
  }
}

type Settles = (
  formulation: Formulation,
  repair: Repair,
  claim: Infeasibility,
  repaired: Portfolio,
) => boolean

/** Each is possible, settles what it is offered for, and takes no fewer steps than the one before. */
function verifyRepairs(
  formulation: Formulation,
  claim: Infeasibility,
  settles: Settles,
  where: string,
  problems: string[],
): void {
  const repairs = asList(claim.repairs, where, problems) as Repair[]
  if (repairs.length === 0) problems.push(`${where}: none is offered`)
  repairs.forEach((repair, i) => {
    const at = `${where}[${i}]`
    try {
      const repaired = applyRepair(formulation.checked.portfolio, repair)
      expectEqual(`${at}.steps`, repair.steps, stepsOf(formulation, repair.changes), problems)
      if (i > 0 && repair.steps < repairs[i - 1].steps)
        problems.push(`${at}: fewer steps than the one before`)
      if (
        repair.changes.some((change) => change.kind === 'openPair' && !isClosedByRules(formulation, change))
      )
        problems.push(`${at}: a pair is open already, or has no fit`)
      if (!settles(formulation, repair, claim, repaired))
        problems.push(`${at}: does not do what it is offered for`)
    } catch (error) {
      if (!(error instanceof PortfolioError)) throw error
      problems.push(`${at}: ${error.issues.map(({ message }) => message).join('; ')}`)
    }
  })
}

const makesPlanPossible: Settles = (_formulation, _repair, _claim, repaired) =>
  findContradictions(formulate(repaired).program).violators.length === 0

/** Counted again with what the changes add and take away, the contradiction is none. */
const settlesContradiction: Settles = ({ checked, members }, { changes }, claim) => {
  const unitOf = (id: string) => checked.unitOf[checked.accountIndex.get(id)!]
  const managers = new Set(claim.managers)
  const leftOut = new Set(changes.flatMap((change) => (change.kind === 'leaveOut' ? change.accounts : [])))
  const stays = (unit: number) => members[unit].some((a) => !leftOut.has(checked.portfolio.accounts[a].id))
  const units = new Set(claim.accounts.map(unitOf).filter(stays))
  let slots = claim.slots ?? 0
  for (const change of changes) {
    if (change.kind === 'leaveOut') continue
    const hasManager = managers.has(change.manager)
    if (change.kind === 'openPair') {
      const unit = unitOf(change.account)
      if (claim.kind === 'slots' && !hasManager) units.delete(unit)
      if (claim.kind === 'minimums' && hasManager && stays(unit)) units.add(unit)
    } else if (hasManager) {
      if (claim.kind === 'slots' && change.kind === 'raiseCap') slots += change.by
      if (claim.kind === 'minimums' && change.kind === 'lowerFloor') slots -= change.by
    }
  }
  return claim.kind === 'slots' ? units.size <= slots : slots <= units.size
}

/** A pair that only pins, lists and exclusions forbid. */
function isClosedByRules(
  { checked, scores, members }: Formulation,
  { account, manager }: Extract<RepairChange, { kind: 'openPair' }>,
): boolean {
  const unit = members[checked.unitOf[checked.accountIndex.get(account)!]]
  const m = checked.managerIndex.get(manager)!
  const open = new Uint8Array(checked.portfolio.managers.length)
  const isOpen = (a: number) => {
    markEligible(checked, a, open)
    return open[m] === 1
  }
  return unit.every((a) => !Number.isNaN(scores.fit(a, m))) && !unit.every(isOpen)
}

function asList(value: unknown, name: string, problems: string[]): unknown[] {
  if (Array.isArray(value)) return value
  problems.push(`${name}: not a list`)
  return []
}

/** Equal as JSON values: same keys, same numbers; the order of keys does not matter. */
function expectEqual(name: string, stated: unknown, expected: unknown, problems: string[]): void {
  if (!sameValue(stated, expected)) {
    problems.push(`${name}: stated ${JSON.stringify(stated)}, recomputed ${JSON.stringify(expected)}`)
  }
}

function sameValue(x: unknown, y: unknown): boolean {
  if (x === y) return true
  if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return false
  const [keysOfX, keysOfY] = [Object.keys(x), Object.keys(y)]
  if (Array.isArray(x) !== Array.isArray(y) || keysOfX.length !== keysOfY.length) return false
  return keysOfX.every((key) => Object.hasOwn(y, key) && sameValue((x as Dict)[key], (y as Dict)[key]))
}
