/**
 * Two plans side by side: who changes, what each gains and loses, and why.
 *
 * With the portfolio, both sides are scored by it as it is, and each change is forced or chosen as it is against
 * today's owners (changes.ts), with the plan before in the place of the incumbents. Two results alone say who changes
 * and what each side is worth by its own scores; what the rules would have allowed they do not say.
 */
import { type Formulation, totalLoss } from '../formulate/index.js'
import { problems } from '../language/index.js'
import {
  type Assignment,
  type Issue,
  type OwnerPairs,
  type Planned,
  type Portfolio,
  PortfolioError,
  readOwnerPairs,
} from '../model/index.js'
import { type Move, type OpenPlan, openPlan } from '../result/index.js'
import { type ChangeKind, type ChangeReason, changesIn } from './changes.js'
import { whyNotIn } from './counterfactuals.js'

/** A plan to compare with: a result, a list of owners, or today's incumbents. It may break rules, but gives no account twice. */
export type PlanBefore = Planned | OwnerPairs | 'incumbents'

/** `Account`: what is known of each account. */
export interface PlanDiff<Account = OwnerDiff> {
  kept: number
  changed: number
  /** Accounts without an owner before. */
  new: number
  /** kept + changed + new of them, in the order of the portfolio; of two results, the unowned ones come last. */
  accounts: Account[]
  /** In the order of the portfolio; of two results, those of the plan before that are gone come last. */
  managers: ManagerDiff[]
  before: PlanTotals
  after: PlanTotals
  /** Accounts of the plan before that are not in the plan after, owned or not. */
  removed: string[]
}

/** kept + forced + chosen + new = all accounts; changed = forced + chosen. */
export interface AssignmentDiff extends PlanDiff<AccountDiff> {
  forced: number
  chosen: number
  /** The plan after is proved optimal; where it is not, no change is called a gain and nothing is said of `keeping`. */
  proven: boolean
}

export interface OwnerDiff {
  account: string
  /** null = nobody. A manager who is not in the plan after any more is named by the id. */
  from: string | null
  to: string | null
  kind: 'kept' | 'changed' | 'new'
  /** What the pair is worth; absent where there is no owner, or the pair has no fit. */
  before?: { fit: number; points: number }
  after?: { fit: number; points: number }
  /** Points after less points before, 0 where there are none. */
  gain: number
}

export interface AccountDiff extends Omit<OwnerDiff, 'kind'> {
  kind: ChangeKind
  /** Present when forced or chosen; `gone` = the owner before is not in the portfolio. */
  reason?: ChangeReason | 'gone'
  /**
   * What it would cost to leave a changed account where it was, and the moves that would trigger: the swap
   * that decided it. Absent where no plan can, and where the plan after is not proved optimal, or is solved under rules that
   * tie accounts to each other.
   */
  keeping?: { delta: number; chain: Move[] }
}

export interface ManagerDiff {
  manager: string
  /** Ids of accounts. */
  gained: string[]
  lost: string[]
  /** With the portfolio, accounts that it does not have count on neither side. */
  before: ManagerTotals
  after: ManagerTotals
  /** Points less lossPoints, after less before. The gains add up to that of the plan, penalties aside. */
  gain: number
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
 * Compares the plan before with a plan of the portfolio.
 *
 * Time: that of `countChanges`, and O(managers^2) for every owner who lost an account.
 *
 * @throws PortfolioError when the portfolio is wrong, the plan after is not one of it, or the plan before is no plan
 */
export function diffAssignments(before: PlanBefore, after: Planned, portfolio: Portfolio): AssignmentDiff
/**
 * Compares two results without their portfolio, each by its own scores: who changes, and what each side is worth.
 * O(accounts + managers)
 *
 * @throws PortfolioError when one of them holds no plan
 */
export function diffAssignments(before: Planned, after: Planned): PlanDiff
export function diffAssignments(
  before: PlanBefore,
  after: Planned,
  portfolio?: Portfolio,
): AssignmentDiff | PlanDiff {
  return portfolio === undefined ? diffResults(before, after) : diffIn(openPlan(portfolio, after), before)
}

export function diffIn(plan: OpenPlan, before: PlanBefore): AssignmentDiff {
  const { formulation } = plan
  const { checked } = formulation
  const { accounts, managers } = checked.portfolio
  const owners = ownersBefore(before, checked.portfolio)
  const to = Int32Array.from(checked.unitOf, (unit) => plan.owner[unit])
  const from = Int32Array.from(accounts, ({ id }) => {
    const owner = owners.get(id)
    return owner === undefined ? -1 : (checked.managerIndex.get(owner) ?? -1)
  })
  const changes = changesIn(plan, from)
  const diff = compare(
    accounts.map(({ id }) => id),
    managers.map(({ id }) => id),
    { ...scoredSide(formulation, from), owners },
    scoredSide(formulation, to),
  )
  const judged = diff.accounts.map((account, a): AccountDiff => {
    const { kind, reason } = changes.accounts[a]
    if (account.from !== null && from[a] < 0) return { ...account, kind: 'forced', reason: 'gone' }
    if (reason === undefined) return { ...account, kind }
    const keeping = plan.hasGraph ? whyNotIn(plan, account.account, account.from!) : undefined
    return {
      ...account,
      kind,
      reason,
      ...(keeping?.possible ? { keeping: { delta: keeping.delta, chain: keeping.chain } } : {}),
    }
  })
  const count = (kind: ChangeKind) => judged.filter((account) => account.kind === kind).length
  return {
    ...diff,
    forced: count('forced'),
    chosen: count('chosen'),
    proven: plan.isProven,
    accounts: judged,
  }
}

function diffResults(before: PlanBefore, after: Planned): PlanDiff {
  const issues = [...planIssues(before, 'before'), ...planIssues(after, 'after')]
  if (issues.length > 0) throw new PortfolioError(issues)
  const [was, is] = [before as Planned, after]
  const accounts = [...is.assignments.map(({ account }) => account), ...is.unassigned]
  const managers = new Set([...is.loads, ...was.loads].map(({ manager }) => manager))
  return compare(accounts, Array.from(managers), statedSide(was), statedSide(is))
}

/** One of the plans, as it is compared. */
interface Side {
  /** Account id -> manager id, of owned accounts. */
  owners: ReadonlyMap<string, string>
  /** Account id -> what the pair is worth, where that is known. */
  worth: ReadonlyMap<string, { fit: number; points: number }>
  /** Manager id -> totals. */
  loads: ReadonlyMap<string, ManagerTotals>
  totals: PlanTotals
}

function compare(
  accounts: readonly string[],
  managers: readonly string[],
  before: Side,
  after: Side,
): PlanDiff {
  const compared = accounts.map((account): OwnerDiff => {
    const from = before.owners.get(account) ?? null
    const to = after.owners.get(account) ?? null
    const [was, is] = [before.worth.get(account), after.worth.get(account)]
    return {
      account,
      from,
      to,
      kind: from === null ? 'new' : from === to ? 'kept' : 'changed',
      ...(was ? { before: was } : {}),
      ...(is ? { after: is } : {}),
      gain: (is?.points ?? 0) - (was?.points ?? 0),
    }
  })
  const moved = new Map(
    managers.map((manager) => [manager, { gained: [] as string[], lost: [] as string[] }]),
  )
  for (const { account, from, to } of compared) {
    if (from === to) continue
    if (to !== null) moved.get(to)?.gained.push(account)
    if (from !== null) moved.get(from)?.lost.push(account)
  }
  const known = new Set(accounts)
  const removed = Array.from(before.owners.keys()).filter((id) => !known.has(id))
  for (const account of removed) {
    // The portfolio says nothing of them, so there they count on neither side.
    if (before.worth.has(account)) moved.get(before.owners.get(account)!)?.lost.push(account)
  }
  const count = (kind: OwnerDiff['kind']) => compared.filter((account) => account.kind === kind).length
  return {
    kept: count('kept'),
    changed: count('changed'),
    new: count('new'),
    accounts: compared,
    managers: managers.map((manager) => {
      const [was, is] = [before.loads.get(manager) ?? NO_LOAD, after.loads.get(manager) ?? NO_LOAD]
      const gain = is.points - is.lossPoints - (was.points - was.lossPoints)
      return { manager, ...moved.get(manager)!, before: was, after: is, gain }
    }),
    before: before.totals,
    after: after.totals,
    removed,
  }
}

const NO_LOAD: ManagerTotals = { accounts: 0, slots: 0, points: 0, lossPoints: 0 }

/** Account id -> manager id */
function ownersBefore(before: PlanBefore, { accounts }: Portfolio): Map<string, string> {
  if (before === 'incumbents') {
    return new Map(
      accounts.flatMap(({ id, incumbent }) => (incumbent === undefined ? [] : [[id, incumbent]])),
    )
  }
  const assignments: unknown = (before as Partial<Planned> | null)?.assignments
  const pairs = Array.isArray(assignments)
    ? assignments.map((pair: Partial<Assignment> | null) => [pair?.account, pair?.manager])
    : before
  const owners = new Map<string, string>()
  const issues: Issue[] = []
  let position = 0
  for (const [account, manager] of readOwnerPairs(pairs as OwnerPairs, 'before')) {
    if (owners.has(account)) {
      const message = problems.ownedTwice(account)
      issues.push({ code: 'duplicate_id', path: ['before', position], message, id: account })
    }
    owners.set(account, manager)
    position++
  }
  if (issues.length > 0) throw new PortfolioError(issues)
  return owners
}

/** `owner`: [account] manager or -1, scored by the portfolio. Each part of a group that is split counts once. */
function scoredSide({ checked, scores, members, penalty, program }: Formulation, owner: Int32Array): Side {
  const { accounts, managers } = checked.portfolio
  const owners = new Map<string, string>()
  const worth = new Map<string, { fit: number; points: number }>()
  const loads = managers.map(() => ({ ...NO_LOAD }))
  const totals = { points: 0, lossPoints: 0, penaltyPoints: 0, unowned: 0 }
  owner.forEach((m, a) => {
    if (m < 0) {
      totals.unowned++
      totals.penaltyPoints += penalty?.[a] ?? 0
      return
    }
    owners.set(accounts[a].id, managers[m].id)
    loads[m].accounts++
    const fit = scores.fit(a, m)
    if (Number.isNaN(fit)) return
    const points = scores.points(a, m)
    worth.set(accounts[a].id, { fit, points })
    loads[m].points += points
  })
  for (const unit of members) for (const m of new Set(unit.map((a) => owner[a]))) if (m >= 0) loads[m].slots++
  loads.forEach((load, m) => {
    load.lossPoints = totalLoss(program, m, load.slots)
    totals.points += load.points
    totals.lossPoints += load.lossPoints
  })
  return {
    owners,
    worth,
    loads: new Map(managers.map(({ id }, m) => [id, loads[m]])),
    totals: { objective: totals.points - totals.lossPoints - totals.penaltyPoints, ...totals },
  }
}

/** As the result states it. */
function statedSide(plan: Planned): Side {
  const loads = new Map(
    plan.loads.map(({ manager, accounts, slots, lossPoints }) => [
      manager,
      { accounts, slots, points: 0, lossPoints },
    ]),
  )
  const totals = { points: 0, lossPoints: 0 }
  for (const { manager, points } of plan.assignments) {
    totals.points += points
    const load = loads.get(manager)
    if (load) load.points += points
  }
  for (const { lossPoints } of plan.loads) totals.lossPoints += lossPoints
  const { objective } = plan
  return {
    owners: new Map(plan.assignments.map(({ account, manager }) => [account, manager])),
    worth: new Map(plan.assignments.map(({ account, fit, points }) => [account, { fit, points }])),
    loads,
    totals: {
      objective,
      ...totals,
      penaltyPoints: totals.points - totals.lossPoints - objective,
      unowned: plan.unassigned.length,
    },
  }
}

/** What keeps something from being read as a result with a plan. */
function planIssues(plan: unknown, name: 'before' | 'after'): Issue[] {
  const { assignments, unassigned, loads, objective } = (plan ?? {}) as Partial<
    Record<keyof Planned, unknown>
  >
  const isPlan =
    isListOf(assignments, { account: 'string', manager: 'string', fit: 'number', points: 'number' }) &&
    isListOf(loads, { manager: 'string', accounts: 'number', slots: 'number', lossPoints: 'number' }) &&
    Array.isArray(unassigned) &&
    Number.isFinite(objective)
  return isPlan ? [] : [{ code: 'invalid_value', path: [name], message: problems.noResult }]
}

function isListOf(list: unknown, types: Record<string, 'string' | 'number'>): boolean {
  const has = (item: unknown) =>
    Object.entries(types).every(([key, type]) => {
      const value: unknown = (item as Record<string, unknown> | null | undefined)?.[key]
      return type === 'string' ? typeof value === 'string' : Number.isFinite(value)
    })
  return Array.isArray(list) && list.every(has)
}
