/** Figures of whole accounts, whoever they belong to. */
import type { OutsideAccount, Programme } from './programme.js'

/** Revenue and deals of the last 12 months, and open pipeline; deals only where any are recorded. */
export type AccountFigures = Required<Omit<OutsideAccount, 'deals12m'>> & Pick<OutsideAccount, 'deals12m'>

/** Of each account of the portfolio, summed over people and product lines. O(accounts + business figures) */
export function figuresOf({ portfolio, business = [] }: Programme): AccountFigures[] {
  const figures = new Map(
    portfolio.accounts.map(({ id: account }): [string, AccountFigures] => [
      account,
      { account, revenue12m: 0, pipeline: 0 },
    ]),
  )
  for (const { account, revenue12m = 0, pipeline = 0, deals12m } of business) {
    const sum = figures.get(account)!
    sum.revenue12m += revenue12m
    sum.pipeline += pipeline
    if (deals12m !== undefined) sum.deals12m = (sum.deals12m ?? 0) + deals12m
  }
  return Array.from(figures.values())
}
