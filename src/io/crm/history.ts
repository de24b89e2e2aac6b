/** Deals added up by seller and account: what each has to do with the other. */
import type { Claim } from '../../model/index.js'
import type { Deal } from './deals.js'

/** One seller in one account. */
export interface Activity {
  seller: string
  /** Opportunities of any stage. */
  deals: number
  won: number
  lost: number
  /** Sum of the amounts of won deals. */
  revenue: number
  /** Close dates of the closed deals that have one. */
  closeDates: string[]
  contacts: Set<string>
  productLines: Set<string>
  /** Latest date on which a deal was opened or closed. */
  last?: string
}

export class History {
  /** account -> seller -> activity, both in the order in which the deals name them */
  private readonly byAccount = new Map<string, Map<string, Activity>>()
  readonly sellers: ReadonlySet<string>
  /** Latest date on which a deal was opened or closed; open deals' close dates are plans and do not count. */
  readonly lastDate: string | undefined
  readonly firstDate: string | undefined
  /** Whether the deals name contacts, so that breadth can be counted in people. */
  readonly hasContacts: boolean

  constructor(readonly deals: Deal[]) {
    const sellers = new Set<string>()
    let first: string | undefined
    let last: string | undefined
    for (const deal of deals) {
      if (deal.seller !== undefined) sellers.add(deal.seller)
      for (const date of datesOf(deal)) {
        if (first === undefined || date < first) first = date
        if (last === undefined || date > last) last = date
      }
      if (deal.seller !== undefined && deal.account !== undefined)
        add(this.activity(deal.account, deal.seller), deal)
    }
    this.sellers = sellers
    this.firstDate = first
    this.lastDate = last
    this.hasContacts = deals.some(({ contact }) => contact !== undefined)
  }

  activities(account: string): Activity[] {
    return [...(this.byAccount.get(account)?.values() ?? [])]
  }

  find(account: string, seller: string): Activity | undefined {
    return this.byAccount.get(account)?.get(seller)
  }

  private activity(account: string, seller: string): Activity {
    let sellers = this.byAccount.get(account)
    if (sellers === undefined) this.byAccount.set(account, (sellers = new Map()))
    let activity = sellers.get(seller)
    if (activity === undefined) {
      activity = {
        seller,
        deals: 0,
        won: 0,
        lost: 0,
        revenue: 0,
        closeDates: [],
        contacts: new Set(),
        productLines: new Set(),
      }
      sellers.set(seller, activity)
    }
    return activity
  }
}

export function closedDeals(activity: Activity): number {
  return activity.won + activity.lost
}

/** Everyone active in the account, most deals first: the claims, as they stand. */
export function claimsOf(activities: Activity[], officeOf: (seller: string) => string): Claim[] {
  return [...activities]
    .sort((a, b) => b.deals - a.deals)
    .map((activity) => ({
      manager: activity.seller,
      basis: 'deals',
      ...(activity.productLines.size > 0 ? { productLines: [...activity.productLines] } : {}),
      ...(officeOf(activity.seller) === '' ? {} : { office: officeOf(activity.seller) }),
      deals: activity.deals,
      revenue: Math.round(activity.revenue * 100) / 100,
      ...(activity.last === undefined ? {} : { lastActivity: activity.last }),
    }))
}

function add(activity: Activity, deal: Deal): void {
  activity.deals++
  if (deal.stage === 'won') {
    activity.won++
    activity.revenue += deal.amount ?? 0
  } else if (deal.stage === 'lost') activity.lost++
  if (deal.stage !== 'open' && deal.closed !== undefined) activity.closeDates.push(deal.closed)
  if (deal.contact !== undefined) activity.contacts.add(deal.contact)
  if (deal.productLine !== undefined) activity.productLines.add(deal.productLine)
  for (const date of datesOf(deal))
    if (activity.last === undefined || date > activity.last) activity.last = date
}

function datesOf(deal: Deal): string[] {
  const dates = deal.stage === 'open' ? [deal.opened] : [deal.opened, deal.closed]
  return dates.filter((date) => date !== undefined)
}
