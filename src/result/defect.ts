/** An answer that fails its own check must never leave the house. */
import type { AssignmentProgram, SolverOutcome } from '../program/index.js'
import { verifyOutcome } from '../program/verify/index.js'

/** @throws Error where the outcome is wrong or claims what it does not prove, which is a defect of the solver */
export function refuseDefects(program: AssignmentProgram, outcome: SolverOutcome): void {
  const { valid, proven, problems } = verifyOutcome(program, outcome)
  const claimsProof = outcome.status === 'optimal' || outcome.status === 'infeasible'
  if (!valid || (claimsProof && !proven)) {
    throw new Error(`the solver's answer failed verification, which is a defect: ${problems.join('; ')}`)
  }
}
