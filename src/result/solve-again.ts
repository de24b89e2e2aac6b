/**
 * Questions about a plan under rules, by solving again: what the optimum would be if a pair were forced or a cap raised.
 *
 * Where a program is a flow, such answers are shortest paths (OpenPlan.graph). Rules that tie accounts to each other leave
 * no such graph. What is left is the proof that came with the plan, and the engine:
 *
 *   a bound    the proof of the plan, recomputed for the changed program: any multipliers bound any program
 *   an answer  the changed program solved within a limit of work: exact where that is proved, else between the plan
 *              found and the bound
 *
 * An answer says which of the two it is. All limits are work, so the same question has the same answer on any machine.
 */
import type { Formulation } from '../formulate/index.js'
import { type AssignmentProgram, FORBIDDEN, type PlannedOutcome } from '../program/index.js'
import { certifiedBound } from '../program/verify/index.js'
import { solve } from '../solver/index.js'
import { readRow } from './attainable.js'

/** Work of one question about one pair. */
const PAIR_WORK = 60_000_000
/** Work of all caps together. */
const CAPS_WORK = 12_000_000
/** Below every value that a plan can have. */
const LOWEST_TARGET = -(2 ** 51)
/** Longer proofs (steps times pairs) are not recomputed for other programs. */
const LONGEST_PROOF = 3_000_000

/** What another optimum loses against the plan's, in points. */
export interface Loss {
  /** No plan loses less. */
  atLeast: number
  /** What the best plan found loses; Infinity where none was found. Proved where it equals `atLeast`. */
  atMost: number
  /** [unit] the plan found */
  owner?: Int32Array
}

export class SolvedAgain {
  private readonly forced = new Map<string, Loss>()
  private readonly bounds = new Map<string, number>()

  /** `outcome`: a plan proved optimal. */
  constructor(
    private readonly formulation: Formulation,
    private readonly outcome: PlannedOutcome,
  ) {}

  /** What forcing the unit to the manager (or to stay unowned: the number of managers) loses at least. One pass over the proof. */
  boundOf(unit: number, node: number): number {
    const key = `${unit} ${node}`
    const known = this.forced.get(key)?.atLeast ?? this.bounds.get(key)
    if (known !== undefined) return known
    const program = forcedProgram(this.formulation.program, unit, node)
    const bound = program ? Math.max(0, this.lossAtLeast(program, LOWEST_TARGET)) : Infinity
    this.bounds.set(key, bound)
    return bound
  }

  /** The same, solved. Infinity where no plan has the pair. */
  lossOf(unit: number, node: number): Loss {
    const key = `${unit} ${node}`
    const known = this.forced.get(key)
    if (known) return known
    const loss = this.solvedLoss(unit, node)
    this.forced.set(key, loss)
    return loss
  }

  private solvedLoss(unit: number, node: number): Loss {
    const { formulation, outcome } = this
    const { managerCount } = formulation.program
    const now = outcome.owner[unit] < 0 ? managerCount : outcome.owner[unit]
    if (now === node) return { atLeast: 0, atMost: 0, owner: outcome.owner }
    const program = forcedProgram(formulation.program, unit, node)
    if (!program) return { atLeast: Infinity, atMost: Infinity }
    const again = solve(program, { workLimit: PAIR_WORK })
    if (again.status === 'infeasible') return { atLeast: Infinity, atMost: Infinity }
    const atLeast = this.boundOf(unit, node)
    if (again.status === 'unknown') return { atLeast, atMost: Infinity }
    return {
      atLeast: Math.max(atLeast, outcome.objective - again.bound),
      atMost: outcome.objective - again.objective,
      owner: again.owner,
    }
  }

  /** [manager] what one more slot gains, exactly; -1 where that was not found out. */
  slotGains(): Float64Array {
    const { formulation, outcome } = this
    const { program } = formulation
    let left = CAPS_WORK
    return Float64Array.from(program.maxAccounts, (cap, m) => {
      const raised = { ...program, maxAccounts: program.maxAccounts.slice() }
      raised.maxAccounts[m] = cap + 1
      if (this.lossAtLeast(raised) === 0) return 0
      if (left <= 0) return -1
      const again = solve(raised, { workLimit: left })
      left -= again.counters.work
      return again.status === 'optimal' ? again.objective - outcome.objective : -1
    })
  }

  /**
   * From the plan's own proof: below 0 where the other program might gain, or nothing is known. `target`: pairs that no plan
   * above it contains are given up, and the bound is no lower; the proof's own, or none.
   */
  private lossAtLeast(program: AssignmentProgram, target?: number): number {
    const { certificate, objective } = this.outcome
    const { accountCount, managerCount } = program
    if (certificate.kind !== 'tree' || certificate.steps.length * accountCount * managerCount > LONGEST_PROOF)
      return -Infinity
    const bound = certifiedBound(program, target === undefined ? certificate : { ...certificate, target })
    return bound === undefined ? -Infinity : objective - bound
  }
}

/** The program in which the unit goes there, or stays unowned; undefined where its own rules forbid that. */
function forcedProgram(
  program: AssignmentProgram,
  unit: number,
  node: number,
): AssignmentProgram | undefined {
  const { managerCount: m, accountCount: n, points, unassignedPoints } = program
  const row = new Int32Array(m)
  readRow(program, unit, row)
  const isUnowned = node === m
  if ((isUnowned ? (unassignedPoints?.[unit] ?? FORBIDDEN) : row[node]) === FORBIDDEN) return undefined
  for (let j = 0; j < m; j++) if (j !== node) row[j] = FORBIDDEN
  const forced: AssignmentProgram = { ...program }
  if (points instanceof Int32Array) {
    forced.points = points.slice()
    forced.points.set(row, unit * m)
  } else {
    const read = (a: number, out: Int32Array) => (a === unit ? out.set(row) : readRow(program, a, out))
    forced.points = { row: read }
  }
  if (unassignedPoints && !isUnowned) {
    forced.unassignedPoints = unassignedPoints.slice(0, n)
    forced.unassignedPoints[unit] = FORBIDDEN
  }
  return forced
}
