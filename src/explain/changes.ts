/**
 * What a plan changes against today's owners, and whether each change was forced by a rule or chosen for a gain.
 *
 * A change is forced when
 *   - the incumbent could not keep the account in any plan of the portfolio, exactly, or
 *   - it was lost to the cap. An incumbent who could keep K accounts one by one, with room for R under the
 *     cap, loses at least K - R of them in every plan. So many of the lost ones count as forced: those whose
 *     move gains least, because the others had a reason of their own; ties in the order of the portfolio.
 * Every other change is chosen. Room is the cap without the slots of accounts that only this manager may own
 * and does not own today. As everywhere, a group is one account for caps, and shares its fate.
 */
import { type Formulation, formulate } from '../formulate.js'
import { FORBIDDEN, type Planned, type Portfolio, PortfolioError } from '../model/index.js'
import { Attainable } from './attainable.js'

export type ChangeKind = 'kept' | 'forced' | 'chosen' | 'new'

/**
 * Why the incumbent does not keep an account.
 * - `pinned`, `excluded`, `not_eligible`, `no_fit`: what the account itself says
 * - `group`: another account of its group rules the incumbent out
 * - `cap`: the incumbent has no room for it
 * - `others`: if kept, another account or a floor could not be satisfied
 * - `gain`: chosen; the whole portfolio gains
 * - `unassigned`: chosen; it stays unowned, which costs less
 */
export type ChangeReason =
  | 'pinned'
  | 'excluded'
  | 'not_eligible'
  | 'no_fit'
  | 'group'
  | 'cap'
  | 'others'
  | 'gain'
  | 'unassigned'

export interface AccountChange {
  account: string
  /** The incumbent; null = nobody owned it. */
  from: string | null
  /** The owner in the plan; null = stays unowned. */
  to: string | null
  kind: ChangeKind
  /** Present when forced or chosen. */
  reason?: ChangeReason
}

/** kept + forced + chosen + new = all accounts. */
export interface Changes {
  kept: number
  forced: number
  chosen: number
  /** Accounts without an incumbent. */
  new: number
  /** Accounts that stay unowned, of whichever kind. */
  unowned: number
  /** In the order of `portfolio.accounts`. */
  accounts: AccountChange[]
}

/**
 * Counts and explains the changes of owner of a plan that `assignAccounts` made for this portfolio.
 *
 * O(accounts x managers + managers²) per incumbent that lost an account, at most.
 *
 * @throws PortfolioError when the portfolio is wrong, or the plan is not one of this portfolio
 */
export function countChanges(portfolio: Portfolio, plan: Planned): Changes {
  const formulation = formulate(portfolio)
  const owner = ownersOf(formulation, plan)
  const reasons = reasonsOfLosses(formulation, owner)
  const { checked } = formulation
  const idOf = (manager: number) => (manager < 0 ? null : checked.portfolio.managers[manager].id)
  const changes: Changes = { kept: 0, forced: 0, chosen: 0, new: 0, unowned: 0, accounts: [] }
  checked.portfolio.accounts.forEach(({ id }, a) => {
    const reason = reasons[a]
    const kind = checked.incumbent[a] < 0 ? 'new' : reason === undefined ? 'kept' : kindOf(reason)
    changes[kind]++
    if (owner[a] < 0) changes.unowned++
    const change = { account: id, from: idOf(checked.incumbent[a]), to: idOf(owner[a]), kind } as const
    changes.accounts.push(reason === undefined ? change : { ...change, reason })
  })
  return changes
}

function kindOf(reason: ChangeReason): ChangeKind {
  return reason === 'gain' || reason === 'unassigned' ? 'chosen' : 'forced'
}

/** [account] manager or -1 */
function ownersOf({ checked, members }: Formulation, plan: Planned): Int32Array {
  const owner = new Int32Array(checked.portfolio.accounts.length).fill(-1)
  const refuse = (path: (string | number)[], message: string) => {
    throw new PortfolioError([{ code: 'invalid_value', path: ['result', ...path], message }])
  }
  plan.assignments.forEach(({ account, manager }, i) => {
    const a = checked.accountIndex.get(account)
    const m = checked.managerIndex.get(manager)
    if (a === undefined || m === undefined)
      refuse(['assignments', i], `the portfolio has no account ${account} or no manager ${manager}`)
    else owner[a] = m
  })
  for (const accounts of members)
    if (accounts.some((a) => owner[a] !== owner[accounts[0]]))
      refuse(['assignments'], `group ${checked.portfolio.accounts[accounts[0]].group} has several owners`)
  return owner
}

/** A manager's account of today (a unit: a single account or a group) that has another owner in the plan. */
interface Loss {
  unit: number
  incumbent: number
  /** Points of the new owner less points of the incumbent. */
  gain: number
  reason: ChangeReason
}

/** [account] why its incumbent does not keep it; undefined where kept or without incumbent */
function reasonsOfLosses(formulation: Formulation, owner: Int32Array): (ChangeReason | undefined)[] {
  const { checked, members, program } = formulation
  const unitOwner = Int32Array.from(members, (accounts) => owner[accounts[0]])
  const losses: Loss[] = []
  /** [manager] slots of today that the manager could keep, each by itself */
  const keepable = new Int32Array(program.managerCount)
  /** [manager] slots of accounts that nobody else may own, and that are not the manager's today */
  const held = new Int32Array(program.managerCount)

  const attainable = new Attainable(program, unitOwner, (unit, points) => {
    const incumbents = new Set(members[unit].map((a) => checked.incumbent[a]).filter((m) => m >= 0))
    const sole = mustBeOwned(program.unassignedPoints, unit) ? soleManager(points) : -1
    if (sole >= 0 && !incumbents.has(sole)) held[sole]++
    const now = unitOwner[unit]
    const pointsNow = now < 0 ? program.unassignedPoints![unit] : points[now]
    for (const incumbent of incumbents) {
      const eligible = points[incumbent] !== FORBIDDEN
      if (eligible) keepable[incumbent]++
      if (incumbent === now) continue
      const gain = eligible ? pointsNow - points[incumbent] : 0
      const reason = !eligible ? 'group' : now < 0 ? 'unassigned' : 'gain'
      losses.push({ unit, incumbent, gain, reason })
    }
  })
  const hasNoRoom = (manager: number) => checked.cap[manager] <= held[manager]

  for (const loss of losses) {
    if (loss.reason === 'group' || attainable.has(loss.unit, loss.incumbent)) continue
    keepable[loss.incumbent]--
    loss.reason = hasNoRoom(loss.incumbent) ? 'cap' : 'others'
  }
  const lostForGain = losses.filter(({ reason }) => kindOf(reason) === 'chosen')
  lostForGain.sort((x, y) => x.gain - y.gain || x.unit - y.unit)
  const over = keepable.map((slots, m) => slots - Math.max(0, checked.cap[m] - held[m]))
  for (const loss of lostForGain) if (over[loss.incumbent]-- > 0) loss.reason = 'cap'

  const reasons: (ChangeReason | undefined)[] = new Array(owner.length)
  for (const { unit, incumbent, reason } of losses)
    for (const a of members[unit])
      if (checked.incumbent[a] === incumbent)
        reasons[a] = reason === 'group' ? refusalOf(formulation, a, incumbent) : reason
  return reasons
}

function mustBeOwned(unassignedPoints: Int32Array | undefined, unit: number): boolean {
  return unassignedPoints === undefined || unassignedPoints[unit] === FORBIDDEN
}

/** The only eligible manager, or -1. */
function soleManager(points: Int32Array): number {
  let sole = -1
  for (let m = 0; m < points.length; m++) {
    if (points[m] === FORBIDDEN) continue
    if (sole >= 0) return -1
    sole = m
  }
  return sole
}

/** Which rule of the account refuses the manager; 'group' when it is another account's. */
function refusalOf({ checked, scores }: Formulation, account: number, manager: number): ChangeReason {
  const { eligible, excluded } = checked.portfolio.accounts[account]
  const { id } = checked.portfolio.managers[manager]
  const pin = checked.pin[account]
  if (pin >= 0 && pin !== manager) return 'pinned'
  if (pin < 0 && excluded?.includes(id)) return 'excluded'
  if (pin < 0 && eligible && !eligible.includes(id)) return 'not_eligible'
  return Number.isNaN(scores.fit(account, manager)) ? 'no_fit' : 'group'
}
