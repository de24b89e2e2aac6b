/** Who owns an account today, where no file says so. */
import { type Activity, closedDeals } from './history.js'

export interface IncumbentRule {
  /** The leader's least share of the closed deals. */
  minShare: number
  /** Its least lead over the next seller, as a share of the closed deals. */
  minLead: number
}

export interface InferredIncumbent {
  account: string
  manager: string
  /** Shares of the account's closed deals. */
  share: number
  lead: number
  closedDeals: number
}

/**
 * The seller who clearly leads in closed deals, or undefined. Decided in whole deals, so that a share of
 * exactly 40 % is 40 %; a single closed deal is a lead of one deal and hence of 100 %.
 */
export function clearLeader(
  account: string,
  activities: Activity[],
  rule: IncumbentRule,
): InferredIncumbent | undefined {
  const ranked = activities
    .map((activity) => ({ seller: activity.seller, closed: closedDeals(activity) }))
    .sort((a, b) => b.closed - a.closed)
  let total = 0
  for (const { closed } of ranked) total += closed
  if (total === 0) return undefined
  const lead = ranked[0].closed - (ranked[1]?.closed ?? 0)
  if (!atLeast(ranked[0].closed, rule.minShare, total) || !atLeast(lead, rule.minLead, total))
    return undefined
  if (lead === 0) return undefined
  return {
    account,
    manager: ranked[0].seller,
    share: ranked[0].closed / total,
    lead: lead / total,
    closedDeals: total,
  }
}

/** part / total >= share, indifferent to the last bit of the product. */
function atLeast(part: number, share: number, total: number): boolean {
  return part >= share * total - 1e-9
}
