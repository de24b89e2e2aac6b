/**
 * Questions about a plan under rules, by solving again: what the optimum would be if a pair were forced or closed, a cap
 * moved, a rule dropped.
 *
 * Where a program is a flow, such answers are shortest paths (OpenPlan.graph). Rules that tie accounts to each other leave
 * no such graph. What is left is the proof that came with the plan, and the engine:
 *
 *   a bound    the proof of the plan, recomputed for the changed program: any multipliers bound any program
 *   an answer  the changed program solved from the plan at hand, within a limit of work: exact where that is proved, else
 *              between the plan found and the bound
 *
 * An answer says which of the two it is. All limits are work, so the same question has the same answer on any machine.
 */
import type { Formulation } from '../formulate/index.js'
import type { AssignmentProgram, PlannedOutcome } from '../program/index.js'
import { certifiedBound } from '../program/verify/index.js'
import { solve } from '../solver/index.js'
import { cheapestBound, closedProgram, forcedProgram } from './changed-programs.js'

/** Work of one question about one pair, or one rule. */
export const QUESTION_WORK = 60_000_000
/** Work of questions about all accounts, or all rules, together. */
export const ALL_WORK = 300_000_000
/** Work of all caps together, when a plan is described. */
const CAPS_WORK = 12_000_000
/** Below every value that a plan can have. */
const LOWEST_TARGET = -(2 ** 51)
/** Longer proofs (steps times pairs) are not recomputed for other programs. */
const LONGEST_PROOF = 3_000_000

/** What another optimum loses against the plan's, in points; below 0 where it gains. */
export interface Loss {
  /** No plan loses less. Infinity where there is no plan. */
  atLeast: number
  /** What the best plan found loses; Infinity where none was found. Proved where it equals `atLeast`. */
  atMost: number
  /** [unit] the plan found */
  owner?: Int32Array
}

/** Work shared out among questions one after the other: what one leaves is for those that follow. */
export class Shares {
  private readonly begun: number

  constructor(
    private readonly again: SolvedAgain,
    /** How many are still to come. */
    private questions: number,
  ) {
    this.begun = again.spent
  }

  next(): number {
    const left = Math.max(0, ALL_WORK - (this.again.spent - this.begun))
    return Math.min(QUESTION_WORK, Math.floor(left / Math.max(1, this.questions--)))
  }
}

const NO_PLAN: Loss = { atLeast: Infinity, atMost: Infinity }

export class SolvedAgain {
  /** Work of all solves so far. */
  spent = 0
  private readonly solved = new Map<string, Loss & { work: number }>()
  private readonly bounds = new Map<string, number>()
  /** Another optimum can't gain where all its plans are plans of a program whose optimum this is. */
  private readonly least: number

  /** `isProven`: whether the plan is an optimum */
  constructor(
    private readonly formulation: Formulation,
    private readonly outcome: PlannedOutcome,
    isProven: boolean,
  ) {
    this.least = isProven ? 0 : outcome.objective - outcome.bound
  }

  /** What forcing the unit to the manager (or to stay unowned: the number of managers) loses at least. One pass over the proof. */
  boundOf(unit: number, node: number): number {
    const key = `${unit} ${node}`
    return this.boundFor(key, () => forcedProgram(this.formulation.program, unit, node))
  }

  /** The same, solved. Infinity where no plan has the pair. */
  lossOf(unit: number, node: number, work = QUESTION_WORK): Loss {
    if (this.nodeOf(unit) === node) return { atLeast: 0, atMost: 0, owner: this.outcome.owner }
    const key = `${unit} ${node}`
    return this.lossFor(key, () => forcedProgram(this.formulation.program, unit, node), work)
  }

  /** What any other choice for the unit loses at least. One pass over the proof. */
  marginBoundOf(unit: number): number {
    return this.boundFor(`${unit}`, () => closedProgram(this.formulation.program, unit, this.nodeOf(unit)))
  }

  /** What the cheapest other choice for the unit loses. Infinity where there is none. */
  marginOf(unit: number, work = QUESTION_WORK): Loss {
    return this.lossFor(
      `${unit}`,
      () => closedProgram(this.formulation.program, unit, this.nodeOf(unit)),
      work,
    )
  }

  private nodeOf(unit: number): number {
    const m = this.outcome.owner[unit]
    return m < 0 ? this.formulation.program.managerCount : m
  }

  private boundFor(key: string, changed: () => AssignmentProgram | undefined): number {
    const known = this.solved.get(key)?.atLeast ?? this.bounds.get(key)
    if (known !== undefined) return known
    const program = changed()
    const bound = program ? Math.max(this.least, this.lossAtLeast(program, LOWEST_TARGET)) : Infinity
    this.bounds.set(key, bound)
    return bound
  }

  private lossFor(key: string, changed: () => AssignmentProgram | undefined, work: number): Loss {
    const known = this.solved.get(key)
    if (known && (known.work >= work || known.atLeast === known.atMost)) return known
    const program = changed()
    const atLeast = program ? this.boundFor(key, () => program) : Infinity
    const loss = program ? this.lossUnder(program, work, atLeast) : NO_PLAN
    this.solved.set(key, { ...loss, work })
    return loss
  }

  /** Any changed program solved, which may gain. `atLeast`: what is known already */
  lossUnder(program: AssignmentProgram, work: number, atLeast = -Infinity): Loss {
    const { objective, owner: start } = this.outcome
    const again = solve(program, { workLimit: work, start })
    this.spent += again.counters.work
    if (again.status === 'infeasible') return NO_PLAN
    if (again.status === 'unknown') {
      const bound = objective - cheapestBound(program)
      return { atLeast: Math.max(atLeast, bound), atMost: Infinity }
    }
    return {
      atLeast: Math.max(atLeast, objective - again.bound),
      atMost: objective - again.objective,
      owner: again.owner,
    }
  }

  /** [manager] what one more slot gains, exactly; -1 where that was not found out. */
  slotGains(): Float64Array {
    const { program } = this.formulation
    let left = CAPS_WORK
    return Float64Array.from(program.maxAccounts, (_, m) => {
      const raised = this.withCap(m, 1)
      if (this.gainsNothing(raised)) return 0
      if (left <= 0) return -1
      const again = solve(raised, { workLimit: left, start: this.outcome.owner })
      left -= again.counters.work
      return again.status === 'optimal' ? again.objective - this.outcome.objective : -1
    })
  }

  /** The program with the cap of one manager higher or lower. */
  withCap(manager: number, by: number): AssignmentProgram {
    const { program } = this.formulation
    const maxAccounts = program.maxAccounts.slice()
    maxAccounts[manager] += by
    return { ...program, maxAccounts }
  }

  /** Whether the proof of the plan shows that no plan of the other program is better. */
  gainsNothing(program: AssignmentProgram): boolean {
    return this.lossAtLeast(program) >= 0
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
