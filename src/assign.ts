/**
 * assignAccounts(): the whole path from a portfolio to a proven plan.
 */

import { type Formulation, formulate } from './formulate/index.js'
import type { AssignmentResult, Portfolio } from './model/index.js'
import { type AssignOptions, validatedOptions, validateEngine } from './options.js'
import type { SolverOutcome } from './program/index.js'
import { verifyOutcome } from './program/verify/index.js'
import { describeInfeasibility, describePlan } from './result/index.js'
import { solve } from './solver/index.js'

/**
 * Gives every account exactly one owner, so that the portfolio fits best by its scores and rules, and proves it.
 *
 * Synchronous, pure and deterministic: the same input and options give the same result on any machine, unless a
 * time limit struck. An infeasible portfolio is a result, with its reason and repairs.
 *
 * Time: scoring is one pass over accounts x managers; solving takes a few such passes (docs/model.md). Memory:
 * four bytes a pair.
 *
 * @throws PortfolioError when the portfolio or the options are wrong, with every problem in `issues`
 */
export function assignAccounts(portfolio: Portfolio, options: AssignOptions = {}): AssignmentResult {
  const solverOptions = validatedOptions(options)
  options.onProgress?.({ phase: 'scoring' })
  const formulation = formulate(portfolio)
  validateEngine(options.engine, formulation.program)
  const outcome = solve(formulation.program, solverOptions, options.engine)
  verify(formulation, outcome)
  if (outcome.status === 'infeasible') return describeInfeasibility(formulation)
  if (outcome.status === 'unknown') return { status: 'unknown', stopReason: outcome.stopReason }
  return describePlan(formulation, outcome)
}

/** An answer that fails its own check must never leave the house. */
function verify({ program }: Formulation, outcome: SolverOutcome): void {
  const { valid, proven, problems } = verifyOutcome(program, outcome)
  const claimsProof = outcome.status === 'optimal' || outcome.status === 'infeasible'
  if (!valid || (claimsProof && !proven)) {
    throw new Error(`the solver's answer failed verification, which is a defect: ${problems.join('; ')}`)
  }
}
