/**
 * Any result against its claims: verifyAssignment. What is a claim and what is not stands in docs/verification.md.
 *
 * It starts from the portfolio alone and recounts everything from there. A plan and its proof are judged by the
 * program's verifier, the figures around them here, slot prices in verify-slot-prices.ts, a result without a plan in
 * verify-infeasible.ts.
 */
import { type Formulation, formulate, totalLoss } from '../formulate/index.js'
import type { AssignmentResult, Portfolio } from '../model/index.js'
import type { BackendWord, PlannedOutcome, SolverOutcome } from '../program/index.js'
import { verifyOutcome } from '../program/verify/index.js'
import { ENGINE_NAMES } from '../solver/index.js'
import { countSlots } from './check-plan.js'
import { effortOfEach } from './check-rules.js'
import { type Dict, dictOf, expectEqual, listOf, plainCopy } from './plain.js'
import { SolvedAgain } from './solve-again.js'
import { verifyContradictions } from './verify-infeasible.js'
import { countSlotPrices } from './verify-slot-prices.js'

export interface ResultVerification {
  /** The plan keeps every rule, and every stated figure of plan, loads, objective and bound is recomputed and equal. */
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
 * Time: scoring of the portfolio, two passes over its pairs, and the shortest paths for the slot prices
 * (O(managers²) a round, a few rounds); for a result without a plan a solve for each repair of the whole portfolio.
 *
 * @throws PortfolioError when the portfolio itself is wrong
 */
export function verifyAssignment(portfolio: Portfolio, result: AssignmentResult): ResultVerification {
  const formulation = formulate(portfolio)
  try {
    return verifyPlain(formulation, dictOf(plainCopy(result)))
  } catch (error) {
    return verdict([`the result is not readable: ${textOf(error)}`])
  }
}

function verdict(
  problems: string[],
  { proven, objective, bound }: Pick<ResultVerification, 'proven' | 'objective' | 'bound'> = NO_PLAN,
): ResultVerification {
  const valid = problems.length === 0
  return { valid, proven: valid && proven, objective, bound, problems }
}

const NO_PLAN = { proven: false, objective: 0, bound: 0 }

function verifyPlain(formulation: Formulation, result: Dict): ResultVerification {
  const problems: string[] = []
  const { status, stopReason } = result
  if (status === 'optimal' || status === 'feasible') return verifyPlanned(formulation, result)
  if (status === 'infeasible') {
    verifyContradictions(formulation, result, problems)
    return verdict(problems, { ...NO_PLAN, proven: true })
  }
  if (status !== 'unknown') return verdict(['the status is none of the four'])
  problems.push(...verifyOutcome(formulation.program, { status, stopReason } as SolverOutcome).problems)
  return verdict(problems)
}

function verifyPlanned(formulation: Formulation, result: Dict): ResultVerification {
  const { checked, program, members, scores } = formulation
  const problems: string[] = []
  const owner = verifyAssignments(formulation, result, problems)
  const unitOwner = Int32Array.from(members, (unit) => owner[unit[0]])
  members.forEach((unit) => {
    if (unit.some((a) => owner[a] !== owner[unit[0]])) {
      problems.push(`group ${checked.portfolio.accounts[unit[0]].group} does not have one owner`)
    }
  })
  const { status, stopReason, engine, objective, bound, certificate, gap, backend } = result
  const outcome = {
    status,
    stopReason,
    engine,
    owner: unitOwner,
    objective,
    bound,
    certificate,
    counters: {},
  }
  const proof = verifyOutcome(program, outcome as unknown as SolverOutcome)
  problems.push(...proof.problems)
  const recomputed = (proof.bound - proof.objective) / Math.max(1, Math.abs(proof.bound))
  expectEqual('gap', gap, recomputed, problems)
  expectEqual('scoring', result.scoring, scores.summary, problems)
  const isBackend = typeof engine === 'string' && (backend as BackendWord | undefined)?.name === engine
  if (!isBackend && !ENGINE_NAMES.includes(engine as string)) problems.push('engine: none of that name')
  // Slot prices are figures of an optimum: where none is proved there are none to compare.
  const slotPrices =
    status === 'optimal' && proof.proven
      ? slotPricesOf(formulation, outcome as unknown as PlannedOutcome)
      : new Float64Array(program.managerCount)
  verifyLoads(formulation, owner, slotPrices, result.loads, problems)
  return verdict(problems, proof)
}

/** [manager] counted from the plan where the program is a flow; else solved again, each time verified. */
function slotPricesOf(formulation: Formulation, outcome: PlannedOutcome): Float64Array {
  const { certificate, owner } = outcome
  return certificate.kind === 'prices'
    ? countSlotPrices(formulation.program, owner)
    : new SolvedAgain(formulation, outcome, true).slotGains()
}

/** Reads who owns what, account by account in the order of the portfolio; [account] manager or -1. */
function verifyAssignments({ checked, scores }: Formulation, result: Dict, problems: string[]): Int32Array {
  const { accounts } = checked.portfolio
  const owner = new Int32Array(accounts.length).fill(-1)
  const listed = new Uint8Array(accounts.length)
  const list = (accountId: unknown, where: string): number | undefined => {
    const a = checked.accountIndex.get(accountId as string)
    if (a === undefined) problems.push(`${where}: there is no account ${String(accountId)}`)
    else if (listed[a] === 1) problems.push(`${where}: account ${accountId} is listed twice`)
    else {
      listed[a] = 1
      return a
    }
    return undefined
  }
  let before = -1
  for (const [i, assignment] of listOf(result.assignments, 'assignments', problems).entries()) {
    const { account, manager, fit, points, parts, changed } = dictOf(assignment)
    const where = `assignments[${i}]`
    const a = list(account, where)
    if (a === undefined) continue
    if (a < before) problems.push(`${where}: not in the order of the accounts`)
    before = a
    const m = checked.managerIndex.get(manager as string)
    if (m === undefined) {
      problems.push(`${where}: there is no manager ${String(manager)}`)
      continue
    }
    owner[a] = m
    if (Number.isNaN(scores.fit(a, m))) {
      problems.push(`${where}: ${manager} has no fit for account ${account}`)
      continue
    }
    const isChange = checked.incumbent[a] >= 0 && checked.incumbent[a] !== m
    expectEqual(`${where}.fit`, fit, scores.fit(a, m), problems)
    expectEqual(`${where}.points`, points, scores.points(a, m), problems)
    expectEqual(`${where}.parts`, parts, scores.parts(a, m), problems)
    expectEqual(`${where}.changed`, changed, isChange, problems)
  }
  before = -1
  for (const [i, account] of listOf(result.unassigned, 'unassigned', problems).entries()) {
    const a = list(account, `unassigned[${i}]`)
    if (a !== undefined && a < before) problems.push(`unassigned[${i}]: not in the order of the accounts`)
    if (a !== undefined) before = a
  }
  accounts.forEach(({ id }, a) => {
    if (listed[a] === 0) problems.push(`account ${id} is neither assigned nor unassigned`)
  })
  return owner
}

function verifyLoads(
  formulation: Formulation,
  owner: Int32Array,
  slotPrices: Float64Array,
  stated: unknown,
  problems: string[],
): void {
  const { checked, program } = formulation
  const { managers } = checked.portfolio
  const loads = listOf(stated, 'loads', problems)
  if (loads.length !== managers.length) {
    problems.push('loads: not one entry per manager')
    return
  }
  const slots = countSlots(formulation, owner)
  const accounts = new Int32Array(managers.length)
  const effort = effortOfEach(formulation, owner)
  for (const m of owner) if (m >= 0) accounts[m]++
  managers.forEach(({ id }, m) => {
    const expected = {
      manager: id,
      accounts: accounts[m],
      slots: slots[m],
      effort: effort[m],
      lossPoints: totalLoss(program, m, slots[m]),
      slotPrice: Math.max(0, slotPrices[m]),
      ...(slotPrices[m] < 0 && { slotPriceUnknown: true }),
    }
    expectEqual(`loads[${m}]`, loads[m], expected, problems)
  })
}

/** Whatever was thrown, even where it cannot be read itself. */
function textOf(error: unknown): string {
  try {
    return String(error)
  } catch {
    return 'an error without a text'
  }
}
