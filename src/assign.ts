/**
 * assignAccounts(): the whole path from a portfolio to a proven plan.
 */

import { describeInfeasibility } from './explain/index.js'
import { type Formulation, formulate, totalLoss } from './formulate.js'
import {
  type AssignmentResult,
  type Load,
  type Planned,
  type PlannedOutcome,
  type Portfolio,
  type SolverOutcome,
  verifyOutcome,
} from './model/index.js'
import { type AssignOptions, checkOptions } from './options.js'
import { slotPrices, solveProgram } from './solver/index.js'

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
  const solverOptions = checkOptions(options)
  options.onProgress?.({ phase: 'scoring' })
  const formulation = formulate(portfolio)
  const outcome = solveProgram(formulation.program, solverOptions)
  verify(formulation, outcome)
  if (outcome.status === 'infeasible') return describeInfeasibility(formulation)
  if (outcome.status === 'unknown') return { status: 'unknown', stopReason: outcome.stopReason }
  return planOf(formulation, outcome)
}

/** An answer that fails its own check must never leave the house. */
function verify({ program }: Formulation, outcome: SolverOutcome): void {
  const { valid, proven, problems } = verifyOutcome(program, outcome)
  const claimsProof = outcome.status === 'optimal' || outcome.status === 'infeasible'
  if (!valid || (claimsProof && !proven)) {
    throw new Error(`the solver's answer failed verification, which is a defect: ${problems.join('; ')}`)
  }
}

function planOf(formulation: Formulation, outcome: PlannedOutcome): Planned {
  const { checked, scores } = formulation
  const { accounts, managers } = checked.portfolio
  const plan: Planned = {
    status: outcome.status,
    stopReason: outcome.stopReason,
    assignments: [],
    unassigned: [],
    loads: loadsOf(formulation, outcome),
    objective: outcome.objective,
    bound: outcome.bound,
    gap: (outcome.bound - outcome.objective) / Math.max(1, Math.abs(outcome.bound)),
    scoring: scores.summary,
    certificate: { kind: 'prices', managers: Array.from(outcome.certificate.managers) },
    engine: outcome.engine,
  }
  accounts.forEach((account, a) => {
    const m = outcome.owner[checked.unitOf[a]]
    if (m < 0) {
      plan.unassigned.push(account.id)
      return
    }
    plan.assignments.push({
      account: account.id,
      manager: managers[m].id,
      fit: scores.fit(a, m),
      points: scores.points(a, m),
      parts: scores.parts(a, m),
      changed: checked.incumbent[a] >= 0 && checked.incumbent[a] !== m,
    })
  })
  return plan
}

function loadsOf({ checked, program }: Formulation, outcome: PlannedOutcome): Load[] {
  const gains = outcome.status === 'optimal' ? slotPrices(program, outcome) : undefined
  const loads = checked.portfolio.managers.map((manager, m) => ({
    manager: manager.id,
    accounts: 0,
    slots: 0,
    effort: 0,
    lossPoints: 0,
    slotPrice: gains?.[m] ?? 0,
  }))
  for (const m of outcome.owner) if (m >= 0) loads[m].slots++
  checked.unitOf.forEach((unit, account) => {
    const m = outcome.owner[unit]
    if (m < 0) return
    loads[m].accounts++
    loads[m].effort += checked.effort[account]
  })
  loads.forEach((load, m) => {
    load.lossPoints = totalLoss(program, m, load.slots)
  })
  return loads
}
