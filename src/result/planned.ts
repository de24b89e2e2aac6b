/** From the solver's plan to the public result: ids, fit, parts, loads, and what one more slot is worth. */
import { totalLoss } from '../formulate/index.js'
import type { Load, Planned } from '../model/index.js'
import { certificateToJson } from '../program/index.js'
import { effortOfEach } from './check-rules.js'
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
    ...(outcome.backend && { backend: outcome.backend }),
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
    slotPrice: Math.max(0, gains?.[m] ?? 0),
    ...(gains && gains[m] < 0 && { slotPriceUnknown: true }),
  }))
  outcome.owner.forEach((m, unit) => {
    if (m >= 0) loads[m].slots += program.slots?.[unit] ?? 1
  })
  checked.unitOf.forEach((unit) => {
    const m = outcome.owner[unit]
    if (m < 0) return
    loads[m].accounts++
  })
  const effort = effortOfEach(
    formulation,
    checked.unitOf.map((unit) => outcome.owner[unit]),
  )
  loads.forEach((load, m) => {
    load.effort = effort[m]
    load.lossPoints = totalLoss(program, m, load.slots)
  })
  return loads
}
