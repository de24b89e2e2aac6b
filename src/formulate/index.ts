/**
 * From a checked portfolio to the integer program, and back to ids: accounts become units (a group is one unit),
 * fit becomes integer points, policy becomes caps, losses and penalties.
 *
 * docs/model.md states the program in formulas.
 */

import {
  type CheckedPortfolio,
  DEFAULTS,
  type Issue,
  POINTS_PER_FIT,
  type Portfolio,
  PortfolioError,
  validateAtGate,
} from '../model/index.js'
import { type AssignmentProgram, FORBIDDEN, type IncumbentCounts } from '../program/index.js'
import { type AccountCriterion, type Scores, scorePortfolio, validateFormulas } from '../scoring/index.js'
import { refuseUnsaid } from './handed-on.js'
import { unitPoints } from './points.js'
import { type RulesInForce, ruleParts, rulesOf } from './rules.js'

export { markEligible, storeRows } from './points.js'
export { type RulesInForce, rulesOf } from './rules.js'

export interface Formulation {
  readonly checked: CheckedPortfolio
  readonly scores: Scores
  readonly program: AssignmentProgram
  /** [unit] positions of its accounts, in the order of the portfolio */
  readonly members: readonly (readonly number[])[]
  /** [account] points lost when it stays unowned, >= 0; absent where nobody may */
  readonly penalty: Int32Array | undefined
}

/**
 * Everything that is wrong with an input, or the portfolio.
 *
 * O(size of the input), plus a pass over all pairs where formulas have to be evaluated.
 */
export function validatePortfolio(
  input: unknown,
): { valid: true; portfolio: Portfolio } | { valid: false; issues: Issue[] } {
  const gate = gateAndScore(input)
  return gate.ok ? { valid: true, portfolio: gate.checked.portfolio } : { valid: false, issues: gate.issues }
}

/** An input made of records and rows that have passed the gate before. */
export interface KnownParts {
  /** Criteria that have data in the larger portfolio that these accounts are a part of, whatever they have. */
  countingAnyway?: readonly AccountCriterion[]
}

/** @throws PortfolioError with every issue of the input */
export function formulate(input: unknown, known?: KnownParts): Formulation {
  const gate = gateAndScore(input, known)
  if (!gate.ok) throw new PortfolioError(gate.issues)
  const { checked, scores } = gate
  refuseUnsaid(checked.portfolio)
  const members = membersOf(checked)
  const penalty = penalties(checked)
  return { checked, scores, program: programOf(checked, scores, members, penalty), members, penalty }
}

function gateAndScore(
  input: unknown,
  known?: KnownParts,
): { ok: true; checked: CheckedPortfolio; scores: Scores } | { ok: false; issues: Issue[] } {
  const gate = validateAtGate(input, { formulaIssues: validateFormulas, partsAreRead: known !== undefined })
  if (!gate.ok) return gate
  const scored = scorePortfolio(gate.checked, known?.countingAnyway)
  return scored.ok ? { ok: true, checked: gate.checked, scores: scored.scores } : scored
}

function programOf(
  checked: CheckedPortfolio,
  scores: Scores,
  members: readonly (readonly number[])[],
  penalty: Int32Array | undefined,
): AssignmentProgram {
  const program: AssignmentProgram = {
    accountCount: members.length,
    managerCount: checked.portfolio.managers.length,
    points: unitPoints(checked, scores, members),
    maxAccounts: checked.cap,
    minAccounts: checked.floor,
  }
  const incumbents = countIncumbents(checked, members)
  const parts = ruleParts(checked, members, incumbents, rulesOf(checked))
  const marginalLoss = marginalLosses(checked, allSlots(parts.slots, members))
  if (marginalLoss) program.marginalLoss = marginalLoss
  if (penalty) program.unassignedPoints = unownedPoints(checked, members, penalty)
  if (incumbents) program.incumbents = incumbents
  return Object.assign(program, parts)
}

/** The program with other rules in force: the same points, accounts and managers. */
export function programUnder(
  { checked, members, program }: Formulation,
  inForce: RulesInForce,
): AssignmentProgram {
  const { effort, capacity, slots, limits, ...plain } = program
  return { ...plain, ...ruleParts(checked, members, program.incumbents, inForce) }
}

function allSlots(slots: Int32Array | undefined, members: Formulation['members']): number {
  return slots ? slots.reduce((sum, count) => sum + count, 0) : members.length
}

function membersOf(checked: CheckedPortfolio): number[][] {
  const members: number[][] = Array.from({ length: checked.unitCount }, () => [])
  checked.unitOf.forEach((unit, account) => {
    members[unit].push(account)
  })
  return members
}

/** [account] Math.round(1_000_000 * value * penalty), where accounts may stay unowned. */
function penalties(checked: CheckedPortfolio): Int32Array | undefined {
  const unassigned = checked.portfolio.policy?.unassigned
  if (unassigned === undefined || unassigned === 'forbid') return undefined
  return Int32Array.from(checked.value, (value) => Math.round(POINTS_PER_FIT * value * unassigned.penalty))
}

function unownedPoints(
  checked: CheckedPortfolio,
  members: readonly (readonly number[])[],
  penalty: Int32Array,
): Int32Array {
  return Int32Array.from(members, (accounts) => {
    if (accounts.some((account) => checked.pin[account] >= 0)) return FORBIDDEN
    return -accounts.reduce((sum, account) => sum + penalty[account], 0)
  })
}

/** Not only up to the caps: plans beyond them are counted too. */
function marginalLosses({ portfolio, value, ideal }: CheckedPortfolio, slots: number): Losses | undefined {
  if (slots === 0) return undefined
  const meanValue = value.reduce((sum, v) => sum + v, 0) / value.length
  const losses = lossesOf(portfolio.policy?.loadLoss, meanValue, ideal, slots)
  return losses.some((list) => list) ? losses : undefined
}

/** [manager][k-1] points lost by the k-th account, k = 1 .. length; managers of the same ideal share one list. */
export function lossesOf(
  loadLoss: number | readonly number[] | undefined,
  meanValue: number,
  ideal: CheckedPortfolio['ideal'],
  length: number,
): Losses {
  const loss = loadLoss ?? DEFAULTS.loadLoss
  const lists = new Map<number, Float64Array>()
  const toPoints = (marginal: number) => Math.round(POINTS_PER_FIT * meanValue * marginal)
  return Array.from(ideal, (i) => {
    if (loss === 0) return undefined
    const known = lists.get(i)
    if (known) return known
    const list = Float64Array.from({ length }, (_, at) =>
      toPoints(typeof loss === 'number' ? marginal(at + 1, i, loss) : loss[Math.min(at, loss.length - 1)]),
    )
    lists.set(i, list)
    return list
  })
}

type Losses = (Float64Array | undefined)[]

/** L(k) - L(k - 1) for L(n) = n * d * max(0, n - ideal): what the k-th account costs on all accounts, in fit. */
function marginal(k: number, ideal: number, d: number): number {
  return k <= ideal ? 0 : d * (2 * k - ideal - 1)
}

/** How many accounts of a unit each manager owns today; nothing where no account has an incumbent. */
function countIncumbents(
  checked: CheckedPortfolio,
  members: readonly (readonly number[])[],
): IncumbentCounts | undefined {
  if (checked.incumbent.every((manager) => manager < 0)) return undefined
  const start = new Int32Array(members.length + 1)
  const managers: number[] = []
  const counts: number[] = []
  members.forEach((accounts, unit) => {
    const byManager = new Map<number, number>()
    for (const account of accounts) {
      const manager = checked.incumbent[account]
      if (manager >= 0) byManager.set(manager, (byManager.get(manager) ?? 0) + 1)
    }
    for (const [manager, count] of byManager) {
      managers.push(manager)
      counts.push(count)
    }
    start[unit + 1] = managers.length
  })
  return { start, manager: Int32Array.from(managers), count: Int32Array.from(counts) }
}

/** Points lost in all by a manager with so many slots taken. */
export function totalLoss(program: AssignmentProgram, manager: number, slots: number): number {
  const losses = program.marginalLoss?.[manager]
  if (!losses || losses.length === 0) return 0
  let sum = 0
  for (let k = 1; k <= slots; k++) sum += losses[Math.min(k, losses.length) - 1]
  return sum
}
