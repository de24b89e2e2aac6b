/**
 * Knowledge of a customer, read off the history: exposure, not success and not revenue (deal size follows
 * the product, so revenue would be product in disguise).
 *
 *   n = breadth * sum over the closed deals with that customer of halfLife / (halfLife + age in days)
 *   breadth = b / (b + 1), b = different contacts, or different months with a closed deal
 *   exposure = n / (n + halfDeals)
 *
 * Age counts from the last date in the data. Only + * / are used, so every machine finds the same figure.
 */
import { daysBetween } from '../dates.js'
import type { Activity } from './history.js'

export interface ExposureRule {
  /** Weighted deals at which exposure is one half. */
  halfDeals: number
  /** Age in days at which a deal weighs one half. */
  halfLifeDays: number
  breadth: 'contacts' | 'months'
  /** What is counted: closed deals (default), months with one, people dealt with, or breadth alone, without age. */
  counts?: ExposureCount
}

export type ExposureCount = 'deals' | 'months' | 'contacts' | 'breadth'

/** In [0,1), to four decimals. Linear in the deals. */
export function exposure(activity: Activity, lastDate: string, rule: ExposureRule): number {
  const { halfDeals, halfLifeDays } = rule
  const weightOf = (date: string) => halfLifeDays / (halfLifeDays + daysBetween(date, lastDate))
  const kinds =
    rule.breadth === 'contacts'
      ? activity.contacts.size
      : new Set(activity.closeDates.map((date) => date.slice(0, 7))).size
  // A deal was made with somebody, even where no contact is noted.
  const b = Math.max(1, kinds)
  const { counts = 'deals' } = rule
  const n = counts === 'breadth' ? kinds : (countOf(activity, counts, weightOf) * b) / (b + 1)
  return Math.round((n / (n + halfDeals)) * 1e4) / 1e4
}

/** Each month by its last deal; the people dealt with by the last deal of all, as deals don't date each of them. */
function countOf(
  activity: Activity,
  counts: Exclude<ExposureCount, 'breadth'>,
  weightOf: (date: string) => number,
): number {
  const { closeDates, contacts } = activity
  const latest = new Map<string, string>()
  for (const date of closeDates) {
    const key = counts === 'months' ? date.slice(0, 7) : ''
    if (date > (latest.get(key) ?? '')) latest.set(key, date)
  }
  if (counts === 'contacts') return latest.size === 0 ? 0 : contacts.size * weightOf(latest.get('')!)
  let sum = 0
  for (const date of counts === 'months' ? latest.values() : closeDates) sum += weightOf(date)
  return sum
}
