/** From the solver's plan to the public result: ids, fit, parts, loads, and what one more slot is worth. */
import { totalLoss } from '../formulate/index.js'
import type { Load, Planned } from '../model/index.js'
import { certificateToJson } from '../program/index.js'
import type { OpenPlan } from './open-plan.js'

/** O(accounts x criteria), and a search over the residual graph where the plan is optimal. */
export function describePlan(open: OpenPlan): Planned {
  const { formulation, outcome } = open
  const { checked, scores } = formulation
  const { accounts, managers } = checked.portfolio
  const plan: Planned = {
    status: outcome.status,
    stopReason: outcome.stopReason,
    assignments: [],
    unassigned: [],
    loads: loadsOf(open),
    objective: outcome.objective,
    bound: outcome.bound,
    gap: (outcome.bound - outcome.objective) / Math.max(1, Math.abs(outcome.bound)),
    scoring: scores.summary,
    certificate: certificateToJson(outcome.certificate),
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

function loadsOf(open: OpenPlan): Load[] {
  const { formulation, outcome } = open
  const { checked, program } = formulation
  const gains = open.isProven ? open.slotGains : undefined
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
