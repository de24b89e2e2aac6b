/**
 * assignAccounts(): the whole path from a portfolio to a proven plan.
 */

import { formulate } from './formulate/index.js'
import type { AssignmentResult, Infeasible, Portfolio, Unsolved } from './model/index.js'
import { type AssignOptions, validatedOptions, validateEngine } from './options.js'
import { describeAtSight, describeNoPlan, describePlan, OpenPlan, solvedPlan } from './result/index.js'
import { solve } from './solver/index.js'

/**
 * Gives every account exactly one owner, so that the portfolio fits best by its scores and rules, and proves it.
 *
 * Synchronous, pure and deterministic: the same input and options give the same result on any machine, unless a
 * time limit struck. An infeasible portfolio is a result, with its reason and repairs.
 *
 * Time: scoring is one pass over accounts x managers; solving takes a few such passes (docs/model.md). Memory:
 * four bytes a pair, up to 400 million pairs; beyond, pairs are scored whenever they are read, and none is stored.
 *
 * @throws PortfolioError when the portfolio or the options are wrong, with every problem in `issues`
 */
export function assignAccounts(portfolio: Portfolio, options: AssignOptions = {}): AssignmentResult {
  const solved = solvePortfolio(portfolio, options)
  return solved instanceof OpenPlan ? describePlan(solved) : solved
}

/** The same, with the plan open for what is to be asked of it next. */
export function solvePortfolio(
  portfolio: Portfolio,
  options: AssignOptions = {},
): OpenPlan | Infeasible | Unsolved {
  const solverOptions = validatedOptions(options)
  options.onProgress?.({ phase: 'scoring' })
  const formulation = formulate(portfolio)
  const { program } = formulation
  validateEngine(options, program)
  const atSight = describeAtSight(formulation)
  if (atSight) return atSight
  const outcome = solve(program, solverOptions, options.engine)
  return 'owner' in outcome ? solvedPlan(formulation, outcome) : describeNoPlan(formulation, outcome)
}
