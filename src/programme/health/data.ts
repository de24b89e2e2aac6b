/** Whether the programme is well: by account, never by person; two periods side by side, and the movement. */
import type { Planned } from '../../model/index.js'
import type { Programme } from '../programme.js'
import { type AccountGaps, coverageGaps } from '../stakeholders/data.js'

/** A programme and its plan at one time. */
export interface Period {
  programme: Programme
  result: Planned
}

/** What is kept of a period, to be set beside a later one: accounts and their owners, no other person. */
export interface HealthSnapshot {
  asOf: string
  accounts: (AccountHealth & { account: string; owner: string | null })[]
}

export interface AccountHealth {
  /** Somebody owns it. */
  isOwned: boolean
  stakeholders: number
  /** Stakeholders whom somebody of us knows. */
  covered: number
  /** Everything hangs on one contact or on one person. */
  isSingleThreaded: boolean
  /** Relationships without a contact in 90 days. */
  stale: number
  missingRoles: number
  /** Accounts that the owner has in all, this one included. A group counts once. 0 without an owner. */
  ownersLoad: number
}

export interface ProgrammeHealth {
  before: string
  after: string
  /** In the order of the later portfolio, then those that are gone. */
  accounts: {
    account: string
    before?: AccountHealth
    after?: AccountHealth
    /** The same owner in both; absent where the account is new or gone. */
    sameOwner?: boolean
    movement: Movement
  }[]
  /** Over the accounts of each period. */
  totals: { before: HealthTotals; after: HealthTotals }
}

/** `mixed`: some of it better and some worse. */
export type Movement = 'new' | 'gone' | 'better' | 'worse' | 'mixed' | 'same'

export interface HealthTotals {
  accounts: number
  owned: number
  stakeholders: number
  covered: number
  singleThreaded: number
  stale: number
  missingRoles: number
}

/**
 * The later of two periods beside the earlier; either may be what was kept of it. O(size of both programmes).
 *
 * @throws PortfolioError when one of the programmes is wrong
 */
export function programmeHealth(
  before: Period | HealthSnapshot,
  after: Period | HealthSnapshot,
): ProgrammeHealth {
  const periods = [before, after].map((period) => ('programme' in period ? healthSnapshot(period) : period))
  const [then, now] = periods.map(({ accounts }) => healthIn(accounts))
  const [ownersThen, ownersNow] = periods.map(
    ({ accounts }) => new Map(accounts.map(({ account, owner }) => [account, owner])),
  )
  const ids = [...now.keys(), ...[...then.keys()].filter((id) => !now.has(id))]
  return {
    before: periods[0].asOf,
    after: periods[1].asOf,
    accounts: ids.map((account) => {
      const [a, b] = [then.get(account), now.get(account)]
      const isInBoth = a !== undefined && b !== undefined
      return {
        account,
        ...(a && { before: a }),
        ...(b && { after: b }),
        ...(isInBoth && { sameOwner: ownersThen.get(account) === ownersNow.get(account) }),
        movement: isInBoth ? movementOf(a, b) : a ? 'gone' : 'new',
      }
    }),
    totals: { before: totalsOf(then), after: totalsOf(now) },
  }
}

/**
 * What `programmeHealth` needs of a period, as JSON to keep. O(size of the programme).
 *
 * @throws PortfolioError when the programme is wrong
 */
export function healthSnapshot({ programme, result }: Period): HealthSnapshot {
  const { accounts } = coverageGaps(programme, result)
  const load = new Map(result.loads.map(({ manager, slots }) => [manager, slots]))
  return {
    asOf: programme.asOf,
    accounts: accounts.map((gaps) => ({
      account: gaps.account,
      owner: gaps.owner,
      ...healthOf(gaps, load),
    })),
  }
}

function healthIn(accounts: HealthSnapshot['accounts']): Map<string, AccountHealth> {
  return new Map(accounts.map(({ account, owner: _owner, ...health }) => [account, health]))
}

function healthOf(gaps: AccountGaps, load: ReadonlyMap<string, number>): AccountHealth {
  return {
    isOwned: gaps.owner !== null,
    stakeholders: gaps.stakeholders,
    covered: gaps.stakeholders - gaps.uncovered.length,
    isSingleThreaded: gaps.singleThread !== undefined,
    stale: gaps.stale.length,
    missingRoles: gaps.missingRoles.length,
    ownersLoad: gaps.owner === null ? 0 : (load.get(gaps.owner) ?? 0),
  }
}

function movementOf(before: AccountHealth, after: AccountHealth): Movement {
  const uncovered = ({ stakeholders, covered }: AccountHealth) => stakeholders - covered
  const gains = [
    Number(after.isOwned) - Number(before.isOwned),
    uncovered(before) - uncovered(after),
    Number(before.isSingleThreaded) - Number(after.isSingleThreaded),
    before.stale - after.stale,
    before.missingRoles - after.missingRoles,
    before.ownersLoad - after.ownersLoad,
  ]
  const [isBetter, isWorse] = [gains.some((gain) => gain > 0), gains.some((gain) => gain < 0)]
  return isBetter ? (isWorse ? 'mixed' : 'better') : isWorse ? 'worse' : 'same'
}

function totalsOf(health: ReadonlyMap<string, AccountHealth>): HealthTotals {
  const all = [...health.values()]
  const sum = (of: (each: AccountHealth) => number) => all.reduce((total, each) => total + of(each), 0)
  return {
    accounts: all.length,
    owned: sum(({ isOwned }) => Number(isOwned)),
    stakeholders: sum(({ stakeholders }) => stakeholders),
    covered: sum(({ covered }) => covered),
    singleThreaded: sum(({ isSingleThreaded }) => Number(isSingleThreaded)),
    stale: sum(({ stale }) => stale),
    missingRoles: sum(({ missingRoles }) => missingRoles),
  }
}
