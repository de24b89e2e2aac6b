/** How an owner's fit stands beside the best fit that anybody has with the account. */
import type { Formulation } from '../formulate/index.js'
import { type Degree, degreeOf } from '../language/index.js'
import { type Planned, POINTS_PER_FIT } from '../model/index.js'

/**
 * [account] 'tied' where nobody fits better, rules aside; otherwise how far the owner is behind the best. Undefined
 * where nobody owns the account. O(pairs x criteria)
 */
export function ownerStandings(
  { checked, scores }: Pick<Formulation, 'checked' | 'scores'>,
  plan: Planned,
): (Degree | undefined)[] {
  const { portfolio, accountIndex, value } = checked
  const row = new Int32Array(portfolio.managers.length)
  const standings: (Degree | undefined)[] = portfolio.accounts.map(() => undefined)
  for (const { account, points } of plan.assignments) {
    const a = accountIndex.get(account)!
    scores.pointsRow(a, row)
    const best = row.reduce((most, each) => Math.max(most, each))
    standings[a] = degreeOf(best - points, POINTS_PER_FIT * value[a])
  }
  return standings
}
