/** The integer program and its outcome as JSON: all that the page's own check reads. */
import type { Formulation } from '../formulate/index.js'
import type { AssignmentResult, Certificate, Infeasibility } from '../model/index.js'
import { FORBIDDEN, type StopReason } from '../program/index.js'
import { labels } from './format.js'

/** Numbers only, beside the names by which the page shows accounts and managers. */
export interface ProofData {
  /** [account] name */
  accounts: string[]
  /** [account] unit: the accounts of one group are one account of the program */
  unitOf: number[]
  /** [manager] name */
  managers: string[]
  program: {
    unitCount: number
    /** [unit * managers + manager]; null = not eligible */
    points: (number | null)[]
    /** [manager] */
    maxAccounts: number[]
    /** [manager] */
    minAccounts: number[]
    /** Lists of marginal losses, and [manager] which one holds; absent = nothing is lost. */
    losses?: { lists: number[][]; of: number[] }
    /** [unit]; null = must be owned. Absent = all must. */
    unassignedPoints?: (number | null)[]
  }
  outcome: ProofOutcome
}

export type ProofOutcome =
  | {
      status: 'optimal' | 'feasible'
      stopReason: StopReason
      /** [unit] manager or -1 */
      owner: number[]
      objective: number
      bound: number
      certificate: Certificate
    }
  | { status: 'infeasible'; contradictions: ProofContradiction[] }

export interface ProofContradiction {
  kind: Infeasibility['kind']
  /** Units. */
  accounts: number[]
  managers: number[]
  slots: number
}

/** Up to so many pairs of account and manager go into a page (about 7 bytes each). */
export const EMBEDDED_PAIRS = 200_000

/** Undefined where there is nothing to check, or too much: see EMBEDDED_PAIRS. O(pairs) */
export function proofData(formulation: Formulation, result: AssignmentResult): ProofData | undefined {
  const { checked, program } = formulation
  const outcome = outcomeOf(formulation, result)
  // The page counts slots; what capacity and rules ask for it does not read.
  const hasRules = program.effort !== undefined || program.slots !== undefined || program.limits !== undefined
  if (
    !outcome ||
    hasRules ||
    pairCount(formulation) > EMBEDDED_PAIRS ||
    !(program.points instanceof Int32Array)
  )
    return undefined
  const orNull = (points: number) => (points === FORBIDDEN ? null : points)
  const { unassignedPoints } = program
  return {
    accounts: labels(checked.portfolio.accounts),
    unitOf: Array.from(checked.unitOf),
    managers: labels(checked.portfolio.managers),
    program: {
      unitCount: program.accountCount,
      points: Array.from(program.points, orNull),
      maxAccounts: Array.from(checked.cap),
      minAccounts: Array.from(checked.floor),
      ...(program.marginalLoss ? { losses: sharedLists(program.marginalLoss) } : {}),
      ...(unassignedPoints ? { unassignedPoints: Array.from(unassignedPoints, orNull) } : {}),
    },
    outcome,
  }
}

/** Pairs of the program: a group is one account. */
export function pairCount({ program }: Formulation): number {
  return program.accountCount * program.managerCount
}

function outcomeOf({ checked, program }: Formulation, result: AssignmentResult): ProofOutcome | undefined {
  if (result.status === 'unknown') return undefined
  const unitOf = (account: string) => checked.unitOf[checked.accountIndex.get(account)!]
  const managerOf = (manager: string) => checked.managerIndex.get(manager)!
  if (result.status === 'infeasible') {
    const contradictions = [result.infeasibility, ...result.others].map((found) => ({
      kind: found.kind,
      accounts: found.accounts.map(unitOf),
      managers: found.managers.map(managerOf),
      slots: found.slots ?? 0,
    }))
    return { status: 'infeasible', contradictions }
  }
  const { status, stopReason, objective, bound, certificate } = result
  const owner: number[] = new Array(program.accountCount).fill(-1)
  for (const { account, manager } of result.assignments) owner[unitOf(account)] = managerOf(manager)
  return { status, stopReason, owner, objective, bound, certificate }
}

/** Managers with the same ideal share one list, which is written once. */
function sharedLists(losses: readonly (ArrayLike<number> | undefined)[]): {
  lists: number[][]
  of: number[]
} {
  const position = new Map<ArrayLike<number> | undefined, number>()
  const lists: number[][] = []
  const of = losses.map((list) => {
    const known = position.get(list)
    if (known !== undefined) return known
    position.set(list, lists.length)
    return lists.push(Array.from(list ?? [])) - 1
  })
  return { lists, of }
}
