/**
 * The verifier: decides whether an outcome is what it says, without trusting whoever made it.
 *
 * It shares no run-time code with the solver (this file imports types only) and is meant to be read in one
 * sitting. A plan is recounted from the program. A bound is recomputed from the prices p:
 *
 *   D(p) = sum_a max(unassigned_a, max_m (points_am - p_m)) + sum_m max_{min_m <= k <= min(max_m, n)} (p_m k - loss_m(k))
 *
 * Weak duality: for every plan, each account contributes at most its term of the first sum plus the price it
 * pays, each manager at most its term of the second, so no plan has more than D(p) points, whatever p is.
 * Hence `proven` when the recounted objective equals D(p): nothing about how p was found matters.
 *
 * A contradiction is checked by counting: accounts that must be owned and have nowhere else to go against
 * the caps (Hall's condition), or floors against all the accounts that could fill them.
 *
 * All sums are exact: the absolute values of their terms are added up too, and must stay a safe integer.
 * Time: one pass over the points, plus sum_m min(max_m, n). Memory: one row.
 */
import type { AssignmentProgram, SolverOutcome } from '../program.js'

export interface Verification {
  /** The outcome is a true statement: the plan keeps every rule, every stated figure is recomputed and equal. */
  valid: boolean
  /** Optimality (or infeasibility) follows from the certificate. */
  proven: boolean
  /** Recomputed, in points; 0 where there is no plan. */
  objective: number
  /** Recomputed from the certificate, in points; 0 where there is none. */
  bound: number
  problems: string[]
}

const FORBIDDEN = -2147483648
const INT32_MAX = 2147483647

/**
 * Checks an outcome against its program. Never throws for a wrong outcome, however broken: it says what is wrong.
 * The program itself is taken as given.
 */
export function verifyOutcome(program: AssignmentProgram, outcome: SolverOutcome): Verification {
  const problems: string[] = []
  const nothing = { objective: 0, bound: 0 }
  const status: unknown = (outcome as SolverOutcome | null | undefined)?.status
  if (status === 'infeasible') {
    checkViolator(program, (outcome as { violator?: unknown }).violator, problems)
    return { valid: problems.length === 0, proven: problems.length === 0, ...nothing, problems }
  }
  if (status === 'unknown') return { valid: true, proven: false, ...nothing, problems }
  if (status !== 'optimal' && status !== 'feasible') {
    return { valid: false, proven: false, ...nothing, problems: ['the status is none of the four'] }
  }

  const stated = outcome as Extract<SolverOutcome, { owner: Int32Array }>
  const objective = recountObjective(program, stated.owner, problems)
  const prices = (stated.certificate as { managers?: unknown } | null | undefined)?.managers
  const bound = recomputeBound(program, prices, problems)
  if (stated.objective !== objective)
    problems.push(`objective: stated ${stated.objective}, recounted ${objective}`)
  if (stated.bound !== bound) problems.push(`bound: stated ${stated.bound}, recomputed ${bound}`)
  if (objective > bound) problems.push('the plan has more points than the bound allows')
  if ((status === 'optimal') !== (stated.stopReason === 'proved'))
    problems.push('status and stopReason disagree')
  if (status === 'optimal' && objective !== bound)
    problems.push('called optimal, but objective and bound differ')
  const valid = problems.length === 0
  return { valid, proven: valid && objective === bound, objective, bound, problems }
}

/** Points of the plan, recounted; rules that it breaks go to `problems`. */
function recountObjective(program: AssignmentProgram, owner: unknown, problems: string[]): number {
  const { accountCount, managerCount } = program
  if (!isNumberList(owner, accountCount)) {
    problems.push('owner: not a list of one manager per account')
    return 0
  }
  const rowOf = rowReader(program)
  const sum = new ExactSum()
  const load = new Int32Array(managerCount)
  for (let a = 0; a < accountCount; a++) {
    const m = owner[a]
    if (m === -1) {
      const points = program.unassignedPoints ? program.unassignedPoints[a] : FORBIDDEN
      if (points === FORBIDDEN) problems.push(`account ${a} has no owner, and must have one`)
      else sum.add(points)
    } else if (!Number.isInteger(m) || m < 0 || m >= managerCount) {
      problems.push(`account ${a}: ${m} is not a manager`)
    } else {
      const points = rowOf(a)[m]
      if (points === FORBIDDEN) problems.push(`account ${a} is not eligible for manager ${m}`)
      else sum.add(points)
      load[m]++
    }
  }
  for (let m = 0; m < managerCount; m++) {
    const floor = program.minAccounts ? program.minAccounts[m] : 0
    if (load[m] > program.maxAccounts[m]) problems.push(`manager ${m} owns ${load[m]}, above the cap`)
    if (load[m] < floor) problems.push(`manager ${m} owns ${load[m]}, below the floor`)
    for (let k = 1; k <= load[m]; k++) sum.add(-marginalLoss(program, m, k))
  }
  return sum.value('objective', problems)
}

/** D(p). */
function recomputeBound(program: AssignmentProgram, prices: unknown, problems: string[]): number {
  const { accountCount, managerCount } = program
  if (!isNumberList(prices, managerCount) || !everySafeInteger(prices)) {
    problems.push('certificate: not a list of one integer price per manager')
    return 0
  }
  const rowOf = rowReader(program)
  const sum = new ExactSum()
  for (let a = 0; a < accountCount; a++) {
    const row = rowOf(a)
    let best = -Infinity
    if (program.unassignedPoints && program.unassignedPoints[a] !== FORBIDDEN)
      best = program.unassignedPoints[a]
    for (let m = 0; m < managerCount; m++) {
      const value = row[m] - prices[m]
      if (value > best && row[m] !== FORBIDDEN) best = value
    }
    if (best === -Infinity) problems.push(`certificate: account ${a} has nowhere to go, so no bound follows`)
    else sum.add(best)
  }
  for (let m = 0; m < managerCount; m++) {
    const floor = program.minAccounts ? program.minAccounts[m] : 0
    const top = Math.min(program.maxAccounts[m], accountCount)
    let best = -Infinity
    let value = 0
    for (let k = 0; k <= top; k++) {
      if (k > 0) value += prices[m] - marginalLoss(program, m, k)
      if (k >= floor && value > best) best = value
    }
    if (best === -Infinity)
      problems.push(`certificate: manager ${m} has a floor above its cap, so no bound follows`)
    else sum.add(best)
    sum.touch(top * Math.abs(prices[m]) + (top > 0 ? top * marginalLoss(program, m, top) : 0))
  }
  return sum.value('bound', problems)
}

function checkViolator(program: AssignmentProgram, stated: unknown, problems: string[]): void {
  const { accountCount, managerCount } = program
  const violator = stated as {
    kind?: unknown
    accounts?: unknown
    managers?: unknown
    slots?: unknown
  } | null
  const accounts = indexSet(violator?.accounts, accountCount)
  const managers = indexSet(violator?.managers, managerCount)
  if (!violator || !accounts || !managers) {
    problems.push('violator: accounts and managers must be lists of distinct positions')
    return
  }
  const rowOf = rowReader(program)
  let slots = 0
  if (violator.kind === 'slots') {
    for (const m of managers) slots += program.maxAccounts[m]
    for (const a of accounts) {
      const free = program.unassignedPoints && program.unassignedPoints[a] !== FORBIDDEN
      const row = rowOf(a)
      if (free) problems.push(`violator: account ${a} may stay unowned`)
      for (let m = 0; m < managerCount; m++) {
        if (row[m] !== FORBIDDEN && !managers.has(m))
          problems.push(`violator: account ${a} may also go to manager ${m}`)
      }
    }
    if (accounts.size <= slots) problems.push('violator: there are slots enough for these accounts')
  } else if (violator.kind === 'minimums') {
    for (const m of managers) slots += program.minAccounts ? program.minAccounts[m] : 0
    for (let a = 0; a < accountCount; a++) {
      if (accounts.has(a)) continue
      const row = rowOf(a)
      for (const m of managers) {
        if (row[m] !== FORBIDDEN) problems.push(`violator: manager ${m} may also own account ${a}`)
      }
    }
    if (slots <= accounts.size) problems.push('violator: there are accounts enough for these floors')
  } else {
    problems.push('violator: the kind is neither slots nor minimums')
  }
  if (violator.slots !== slots) problems.push(`violator: slots stated ${violator.slots}, recounted ${slots}`)
}

/** Points lost by the k-th account of a manager, k = 1, 2, ... */
function marginalLoss(program: AssignmentProgram, manager: number, k: number): number {
  const losses = program.marginalLoss?.[manager]
  if (!losses || losses.length === 0) return 0
  return losses[Math.min(k, losses.length) - 1]
}

/** Reads the points of one account; the row is overwritten by the next call. */
function rowReader(program: AssignmentProgram): (account: number) => Int32Array {
  const { points, accountCount, managerCount } = program
  if (points instanceof Int32Array) {
    return (a) => points.subarray(a * managerCount, (a + 1) * managerCount)
  }
  const out = new Int32Array(managerCount)
  if ('row' in points) {
    return (a) => {
      points.row(a, out)
      return out
    }
  }
  const { rank, accounts, managers } = points
  const closed = new Map<number, number[]>()
  const pairs = points.forbidden ?? []
  for (let i = 0; i < pairs.length; i += 2) {
    const list = closed.get(pairs[i])
    if (list) list.push(pairs[i + 1])
    else closed.set(pairs[i], [pairs[i + 1]])
  }
  return (a) => {
    if (a < 0 || a >= accountCount) throw new RangeError(`no account ${a}`)
    for (let m = 0; m < managerCount; m++) {
      let value = 0
      for (let k = 0; k < rank; k++) value += accounts[a * rank + k] * managers[m * rank + k]
      if (value > INT32_MAX || value <= FORBIDDEN)
        throw new RangeError(`points of account ${a}, manager ${m} exceed int32`)
      out[m] = value
    }
    for (const m of closed.get(a) ?? []) out[m] = FORBIDDEN
    return out
  }
}

/** A sum of integers that knows whether it is still exact. */
class ExactSum {
  private total = 0
  private mass = 0

  add(term: number): void {
    this.total += term
    this.mass += Math.abs(term)
  }

  /** Something of this size was part of the computation. */
  touch(size: number): void {
    this.mass += size
  }

  value(name: string, problems: string[]): number {
    if (Number.isSafeInteger(this.mass)) return this.total
    problems.push(`${name}: beyond safe integers`)
    return 0
  }
}

function isNumberList(list: unknown, length: number): list is ArrayLike<number> {
  if (!Array.isArray(list) && !(list instanceof Int32Array) && !(list instanceof Float64Array)) return false
  return list.length === length
}

function everySafeInteger(list: ArrayLike<number>): boolean {
  for (let i = 0; i < list.length; i++) if (!Number.isSafeInteger(list[i])) return false
  return true
}

function indexSet(list: unknown, count: number): Set<number> | undefined {
  if (!Array.isArray(list) && !(list instanceof Int32Array)) return undefined
  const set = new Set<number>()
  for (const index of list as ArrayLike<number> & Iterable<number>) {
    if (!Number.isInteger(index) || index < 0 || index >= count || set.has(index)) return undefined
    set.add(index)
  }
  return set
}
