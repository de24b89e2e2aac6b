/** What is said of a program without a plan. */
import type { Formulation } from '../formulate/index.js'
import type { Infeasible, Unsolved } from '../model/index.js'
import type { PlannedOutcome, SolverOutcome } from '../program/index.js'
import { refuseDefects } from './defect.js'
import { describeInfeasibility } from './infeasibility.js'

/** Why there is none, verified; or that none was found. */
export function describeNoPlan(
  formulation: Formulation,
  outcome: Exclude<SolverOutcome, PlannedOutcome>,
): Infeasible | Unsolved {
  if (outcome.status === 'unknown') {
    const { status, stopReason, backend } = outcome
    return { status, stopReason, ...(backend && { backend }) }
  }
  refuseDefects(formulation.program, outcome)
  const { violator } = outcome
  return describeInfeasibility(formulation, violator.kind === 'tree' ? violator.certificate : undefined)
}
