/**
 * What one more slot is worth, exactly: the gain of the optimum if one manager's cap rose by 1.
 *
 * The certificate's price is not that gain: with a load loss, a slot that nobody is kept from has a price too, and
 * prices of an optimum are not unique. The gain is a shortest path. One more slot at manager m is a new edge
 * m -> root that costs marginalLoss(cap + 1); it pays when the cheapest way from the root to m is shorter:
 *
 *   gain(m) = max(0, -(distance(root, m) + marginalLoss_m(cap_m + 1)))        distances in points
 *
 * All distances from the root come from one search over the residual graph. A manager below its cap gains
 * nothing, because the optimum is concave in each cap. An unreachable manager gains nothing either: whatever took
 * the slot would have to come from somebody who cannot spare it.
 *
 * Time: O(m^2) and the exchange rows of the managers reached. Sources as in augment.ts.
 */
import type { AssignmentProgram, PlannedOutcome } from '../../program/index.js'
import { type Residual, residualOf } from './residual.js'

/** [manager] exact gain in points of one more slot. Needs an optimal outcome. */
export function slotPrices(program: AssignmentProgram, outcome: PlannedOutcome): Float64Array {
  return slotPricesIn(residualOf(program, outcome))
}

/** The same of a plan that is open already. */
export function slotPricesIn({ plan, search }: Residual): Float64Array {
  const distance = search.distancesFrom(plan.root)
  const gains = new Float64Array(plan.managerCount)
  for (let m = 0; m < plan.managerCount; m++) {
    const cap = plan.program.maxAccounts[m]
    if (plan.count[m] < cap || distance[m] === Infinity) continue
    const path = distance[m] + plan.price[plan.root] - plan.price[m]
    gains[m] = Math.max(0, -(path + plan.marginalLoss(m, cap + 1)))
  }
  return gains
}
