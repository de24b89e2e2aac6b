/**
 * Hours that a key account takes: relationships to keep up, times hours for each.
 *
 * There is no robust benchmark. A panel of 36 strategic account managers counts 2-8 hours a month for each
 * relationship, 5-10 relationships at least for each account (Sherman, Sperry, Reese). So every account has a
 * range, and every figure that nobody gave is an assumption that is listed.
 */
import type { Account, Portfolio } from '../../model/index.js'

export type Tier = 'strategic' | 'standard' | 'emerging'
export interface Range {
  low: number
  mid: number
  high: number
}

export interface HoursOptions {
  /** Hours a month that a manager has for customers; default 104. */
  perManager?: number
  /** Manager id -> hours a month, where they differ. */
  managers?: Record<string, number>
  /** Hours a month for one relationship; default 2, 4.5, 8. */
  perRelationship?: Range
  /** Relationships of an account that lists fewer stakeholders; default 10, 7, 5. */
  relationships?: Record<Tier, number>
  /** Segment -> tier. Default: by value, strategic from twice the mean, emerging below half of it. */
  tiers?: Record<string, Tier>
}

export type AssumptionCode =
  | 'perManager'
  | 'perRelationship'
  | 'relationships'
  | 'tiersByValue'
  | 'atLeastOne'
/** A default that was used; an opinion, not a measurement. */
export interface Assumption {
  code: AssumptionCode
  values: number[]
  /** How many accounts or managers it was used for. */
  used: number
}

export interface AccountHours extends Range {
  account: string
  tier: Tier
  relationships: number
}

/** Opinion. */
export const HOURS = {
  perManager: 104,
  perRelationship: { low: 2, mid: 4.5, high: 8 },
  relationships: { strategic: 10, standard: 7, emerging: 5 },
} as const

/** Hours a month for each account, in the order of the portfolio. O(accounts + stakeholders) */
export function accountHours(
  { accounts }: Portfolio,
  options: HoursOptions = {},
): { accounts: AccountHours[]; assumptions: Assumption[] } {
  const perRelationship = options.perRelationship ?? HOURS.perRelationship
  const usual = options.relationships ?? HOURS.relationships
  const tiers = new Map(Object.entries(options.tiers ?? {}))
  const mean = accounts.reduce((sum, { value = 1 }) => sum + value, 0) / Math.max(1, accounts.length)
  let byValue = 0
  let byTier = 0
  const hours = accounts.map((account): AccountHours => {
    const { low, mid, high } = perRelationship
    const given = account.segment === undefined ? undefined : tiers.get(account.segment)
    if (given === undefined) byValue++
    const tier = given ?? tierByValue(account, mean)
    const listed = account.stakeholders?.length ?? 0
    if (listed < usual[tier]) byTier++
    const relationships = Math.max(listed, usual[tier])
    return {
      account: account.id,
      tier,
      relationships,
      low: relationships * low,
      mid: relationships * mid,
      high: relationships * high,
    }
  })
  const assumptions: Assumption[] = []
  if (!options.perRelationship)
    assumptions.push({
      code: 'perRelationship',
      values: Object.values(perRelationship),
      used: accounts.length,
    })
  if (!options.relationships && byTier > 0)
    assumptions.push({ code: 'relationships', values: Object.values(usual), used: byTier })
  if (byValue > 0) assumptions.push({ code: 'tiersByValue', values: [2, 0.5], used: byValue })
  return { accounts: hours, assumptions }
}

function tierByValue({ value = 1 }: Account, mean: number): Tier {
  return value >= 2 * mean ? 'strategic' : value < mean / 2 ? 'emerging' : 'standard'
}
