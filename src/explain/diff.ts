/**
 * Two plans side by side: who changes, what each gains and loses, and why.
 *
 * Forced or chosen is decided as for today's owners (changes.ts), with the plan before in the place of the
 * incumbents. Scores are those of the portfolio as it is, continuity with today's incumbents included, for both sides.
 */
import { type Formulation, formulate, totalLoss } from '../formulate.js'
import type { Planned, Portfolio } from '../model/index.js'
import { type ChangeKind, type ChangeReason, countChanges } from './changes.js'
import { whyNotIn } from './counterfactuals.js'
import { type Move, OpenPlan } from './open-plan.js'

/** A plan to compare with: a result, a list of owners, or today's incumbents. */
export type PlanBefore =
  | Planned
  | Record<string, string>
  | Iterable<readonly [account: string, manager: string]>
  | 'incumbents'

export interface AssignmentDiff {
  kept: number
  forced: number
  chosen: number
  /** Accounts without an owner before. */
  new: number
  /** In the order of `portfolio.accounts`; kept + forced + chosen + new of them. */
  accounts: AccountDiff[]
  /** In the order of `portfolio.managers`. */
  managers: ManagerDiff[]
  before: PlanTotals
  after: PlanTotals
  /** Accounts of the plan before that the portfolio does not have. */
  removed: string[]
}

export interface AccountDiff {
  account: string
  /** null = nobody. A manager who is not in the portfolio any more is named by the id. */
  from: string | null
  to: string | null
  kind: ChangeKind
  /** Present when forced or chosen; `gone` = the owner before is not in the portfolio. */
  reason?: ChangeReason | 'gone'
  /** What the pair is worth; absent where there is no owner, or the pair has no fit. */
  before?: { fit: number; points: number }
  after?: { fit: number; points: number }
  /**
   * What it would cost to leave a changed account where it was, and the moves that would trigger: the swap
   * that decided it. Absent where no plan can, and where the plan after is not proved optimal.
   */
  keeping?: { delta: number; chain: Move[] }
}

export interface ManagerDiff {
  manager: string
  gained: string[]
  lost: string[]
  before: ManagerTotals
  after: ManagerTotals
}

export interface ManagerTotals {
  accounts: number
  slots: number
  /** Points of the accounts owned. */
  points: number
  /** Points lost by the load. */
  lossPoints: number
}

export interface PlanTotals {
  /** points - lossPoints - penaltyPoints */
  objective: number
  points: number
  lossPoints: number
  /** Penalties of unowned accounts; 0 where the policy has none. */
  penaltyPoints: number
  unowned: number
}

/**
 * Compares the plan before with a plan of the portfolio; the plan before may break rules, as hand-made ones do.
 *
 * Time: that of `countChanges`, and O(managers^2) for every owner who lost an account. Memory: a number a pair,
 * where `before` is not 'incumbents'.
 *
 * @throws PortfolioError when the portfolio is wrong or the plan after is not one of it
 */
export function diffAssignments(before: PlanBefore, after: Planned, portfolio: Portfolio): AssignmentDiff {
  const formulation = formulate(portfolio)
  const plan = new OpenPlan(formulation, after)
  const { checked } = formulation
  const owners = ownersBefore(before, portfolio)
  const changes = countChanges(withIncumbents(formulation, owners, before === 'incumbents'), after)
  const from = Int32Array.from(portfolio.accounts, ({ id }) => {
    const owner = owners.get(id)
    return owner === undefined ? -1 : (checked.managerIndex.get(owner) ?? -1)
  })
  const to = Int32Array.from(checked.unitOf, (unit) => plan.owner[unit])
  const accounts = portfolio.accounts.map(({ id }, a): AccountDiff => {
    const was = owners.get(id) ?? null
    const change = changes.accounts[a]
    const isGone = was !== null && from[a] < 0
    const diff: AccountDiff = {
      account: id,
      from: was,
      to: change.to,
      kind: isGone ? 'forced' : change.kind,
      ...worth(formulation, 'before', a, from[a]),
      ...worth(formulation, 'after', a, to[a]),
    }
    if (isGone) return { ...diff, reason: 'gone' }
    if (change.reason === undefined) return diff
    const keeping = plan.isProven ? whyNotIn(plan, id, was!) : undefined
    return {
      ...diff,
      reason: change.reason,
      ...(keeping?.possible ? { keeping: { delta: keeping.delta, chain: keeping.chain } } : {}),
    }
  })
  const count = (kind: ChangeKind) => accounts.filter((account) => account.kind === kind).length
  const [loadsBefore, loadsAfter] = [loadsOf(formulation, from), loadsOf(formulation, to)]
  return {
    kept: count('kept'),
    forced: count('forced'),
    chosen: count('chosen'),
    new: count('new'),
    accounts,
    managers: portfolio.managers.map(({ id }, m) => ({
      manager: id,
      gained: portfolio.accounts.filter((_, a) => to[a] === m && from[a] !== m).map((account) => account.id),
      lost: portfolio.accounts.filter((_, a) => from[a] === m && to[a] !== m).map((account) => account.id),
      before: loadsBefore[m],
      after: loadsAfter[m],
    })),
    before: totalsOf(formulation, from, loadsBefore),
    after: totalsOf(formulation, to, loadsAfter),
    removed: Array.from(owners.keys()).filter((id) => !checked.accountIndex.has(id)),
  }
}

/** Account id -> manager id */
function ownersBefore(before: PlanBefore, { accounts }: Portfolio): Map<string, string> {
  if (before === 'incumbents') {
    return new Map(
      accounts.flatMap(({ id, incumbent }) => (incumbent === undefined ? [] : [[id, incumbent]])),
    )
  }
  if (Symbol.iterator in before) return new Map(before as Iterable<readonly [string, string]>)
  if (isPlanned(before)) return new Map(before.assignments.map(({ account, manager }) => [account, manager]))
  return new Map(Object.entries(before as Record<string, string>))
}

function isPlanned(before: object): before is Planned {
  return Array.isArray((before as { assignments?: unknown }).assignments)
}

/** The portfolio with its scores written out, so that other incumbents change no score. */
function withIncumbents(
  { checked, scores }: Formulation,
  owners: ReadonlyMap<string, string>,
  areToday: boolean,
): Portfolio {
  if (areToday) return checked.portfolio
  const { scoring: _scoring, ...portfolio } = checked.portfolio
  const row = new Float64Array(portfolio.managers.length)
  return {
    ...portfolio,
    accounts: portfolio.accounts.map(({ incumbent: _incumbent, ...account }) => {
      const owner = owners.get(account.id)
      return owner !== undefined && checked.managerIndex.has(owner)
        ? { ...account, incumbent: owner }
        : account
    }),
    fit: portfolio.accounts.map((_, a) => {
      scores.fitRow(a, row)
      return Array.from(row, (fit) => (Number.isNaN(fit) ? null : fit))
    }),
  }
}

function worth({ scores }: Formulation, side: 'before' | 'after', account: number, manager: number) {
  const fit = manager < 0 ? Number.NaN : scores.fit(account, manager)
  return Number.isNaN(fit) ? {} : { [side]: { fit, points: scores.points(account, manager) } }
}

/** [manager]; each part of a group that is split counts once at its manager. */
function loadsOf({ checked, scores, members, program }: Formulation, owner: Int32Array): ManagerTotals[] {
  const loads = checked.portfolio.managers.map(() => ({ accounts: 0, slots: 0, points: 0, lossPoints: 0 }))
  owner.forEach((m, a) => {
    if (m < 0) return
    loads[m].accounts++
    if (!Number.isNaN(scores.fit(a, m))) loads[m].points += scores.points(a, m)
  })
  for (const unit of members) for (const m of new Set(unit.map((a) => owner[a]))) if (m >= 0) loads[m].slots++
  loads.forEach((load, m) => {
    load.lossPoints = totalLoss(program, m, load.slots)
  })
  return loads
}

function totalsOf({ penalty }: Formulation, owner: Int32Array, loads: readonly ManagerTotals[]): PlanTotals {
  const totals = { points: 0, lossPoints: 0, penaltyPoints: 0, unowned: 0 }
  for (const load of loads) {
    totals.points += load.points
    totals.lossPoints += load.lossPoints
  }
  owner.forEach((m, a) => {
    if (m >= 0) return
    totals.unowned++
    totals.penaltyPoints += penalty?.[a] ?? 0
  })
  return { objective: totals.points - totals.lossPoints - totals.penaltyPoints, ...totals }
}
