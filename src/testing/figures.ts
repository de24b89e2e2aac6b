/** What is true of a plan or a contradiction, computed from the raw portfolio: the yardstick of the laws. */
import type {
  Assignment,
  DroppableRule,
  Infeasibility,
  Load,
  Planned,
  Portfolio,
  RuleReference,
} from '../model/index.js'
import { bruteForcePortfolio, capOf, mayOwn, mostPlaced, unitsOf } from './oracle.js'
import { brokenRules, slotsByManager } from './oracle-rules.js'
import { oracleMarginalLoss, oracleScores, oracleUnassignedPoints } from './oracle-scoring.js'
import { sum } from './sums.js'

export interface PlanFigures {
  /** Every rule that the plan breaks, in words; empty for a plan that keeps them all. */
  violations: string[]
  /** Owned accounts in the order of the portfolio. */
  assignments: Pick<Assignment, 'account' | 'manager' | 'fit' | 'points' | 'changed'>[]
  unassigned: string[]
  /** In the order of the managers. */
  loads: Omit<Load, 'slotPrice' | 'slotPriceUnknown'>[]
  /** Integer points. */
  objective: number
}

/**
 * Scores and checks any plan by the documented rules. What breaks a rule is a violation and counts as far as
 * it can: a pair without a fit 0 points, an account without an owner its penalty, if the policy has one.
 *
 * @param owners account id -> manager id; accounts that are absent have no owner.
 */
export function planFigures(portfolio: Portfolio, owners: ReadonlyMap<string, string>): PlanFigures {
  const { accounts, managers } = portfolio
  const violations: string[] = []
  const scores = oracleScores(portfolio)
  const positionOf = new Map(managers.map(({ id }, m) => [id, m]))
  const known = new Set(accounts.map(({ id }) => id))
  for (const id of owners.keys()) if (!known.has(id)) violations.push(`unknown account ${id}`)

  const ownerOf = accounts.map(({ id }, a) => {
    const manager = owners.get(id)
    if (manager === undefined) {
      if (oracleUnassignedPoints(portfolio, accounts[a]) === null) violations.push(`${id} must have an owner`)
      return -1
    }
    const m = positionOf.get(manager)
    if (m === undefined) violations.push(`unknown manager ${manager}`)
    else if (!mayOwn(portfolio, a, m)) violations.push(`${manager} may not own ${id}`)
    return m ?? -1
  })
  const units = unitsOf(portfolio)
  const slots = slotsByManager(portfolio, units, ownerOf)
  for (const unit of units) {
    const [first, ...others] = unit.map((a) => ownerOf[a])
    if (others.some((m) => m !== first))
      violations.push(`group ${accounts[unit[0]].group} has several owners`)
  }
  violations.push(...brokenRules(portfolio, units, ownerOf))
  const loads = managers.map((manager, m) => {
    const floor = manager.minAccounts ?? 0
    if (slots[m] > capOf(portfolio, manager)) violations.push(`${manager.id} owns more than the cap`)
    if (slots[m] < floor) violations.push(`${manager.id} owns fewer than the floor`)
    const owned = accounts.filter((_, a) => ownerOf[a] === m)
    let lossPoints = 0
    for (let k = 1; k <= slots[m]; k++) lossPoints += oracleMarginalLoss(portfolio, manager, k)
    const effort = sum(owned.map((account) => account.effort ?? 1))
    return { manager: manager.id, accounts: owned.length, slots: slots[m], effort, lossPoints }
  })
  const assignments = accounts.flatMap((account, a) => {
    const m = ownerOf[a]
    if (m === -1) return []
    const changed = account.incumbent !== undefined && account.incumbent !== managers[m].id
    const { id } = account
    return [
      {
        account: id,
        manager: managers[m].id,
        fit: scores.fit[a][m] ?? 0,
        points: scores.points[a][m] ?? 0,
        changed,
      },
    ]
  })
  const unowned = accounts.filter((_, a) => ownerOf[a] === -1)
  const objective =
    sum(assignments.map(({ points }) => points)) -
    sum(loads.map(({ lossPoints }) => lossPoints)) +
    sum(unowned.map(({ owner, ...account }) => oracleUnassignedPoints(portfolio, account) ?? 0))
  return { violations, assignments, unassigned: unowned.map(({ id }) => id), loads, objective }
}

/** The plan of a result as account id -> manager id. */
export function ownersOf(result: Planned): Map<string, string> {
  return new Map(result.assignments.map(({ account, manager }) => [account, manager]))
}

/**
 * How a stated contradiction fails to be one, in words; empty when it is true, and minimal. A group counts
 * as one account, so one of its members stands for it.
 */
export function contradictionProblems(portfolio: Portfolio, claim: Infeasibility): string[] {
  const { accounts, managers } = portfolio
  const problems: string[] = []
  const unknownAccounts = claim.accounts.filter((id) => !accounts.some((account) => account.id === id))
  const unknownManagers = claim.managers.filter((id) => !managers.some((manager) => manager.id === id))
  for (const id of [...unknownAccounts, ...unknownManagers]) problems.push(`unknown id ${id}`)
  for (const list of [claim.accounts, claim.managers]) {
    if (new Set(list).size < list.length) problems.push('an id is listed twice')
  }
  const listed = managers.map(({ id }) => claim.managers.includes(id))
  const listedManagers = managers.filter((_, m) => listed[m])
  const units = unitsOf(portfolio)
  const allowed = units.map((unit) => managers.map((_, m) => unit.every((a) => mayOwn(portfolio, a, m))))
  const mustBeOwned = units.map((unit) =>
    unit.some((a) => oracleUnassignedPoints(portfolio, accounts[a]) === null),
  )
  const membersClaimed = (unit: number[]) =>
    unit.filter((a) => claim.accounts.includes(accounts[a].id)).length
  if (units.some((unit) => membersClaimed(unit) > 1)) problems.push('a group is listed more than once')
  const isClaimed = (unit: number[]): boolean => membersClaimed(unit) > 0

  if (claim.kind === 'slots') {
    const caps = sum(listedManagers.map((manager) => capOf(portfolio, manager)))
    if (claim.slots !== caps) problems.push(`slots ${claim.slots}, but the caps allow ${caps}`)
    const claimed = units.filter(isClaimed).length
    if (claimed <= caps) problems.push(`${claimed} accounts fit into ${caps} slots`)
    if (claimed > caps + 1) problems.push('an account can be left out and the statement stays true')
    units.forEach((unit, u) => {
      if (!isClaimed(unit)) return
      if (!mustBeOwned[u]) problems.push(`${accounts[unit[0]].id} may stay unowned`)
      if (allowed[u].some((may, m) => may && !listed[m]))
        problems.push(`${accounts[unit[0]].id} has another manager`)
    })
  } else if (claim.kind === 'minimums') {
    const floors = sum(listedManagers.map(({ minAccounts }) => minAccounts ?? 0))
    if (claim.slots !== floors) problems.push(`slots ${claim.slots}, but the floors demand ${floors}`)
    const mayBeOwned = units.filter((_, u) => allowed[u].some((may, m) => may && listed[m]))
    if (mayBeOwned.length < units.filter(isClaimed).length || !mayBeOwned.every(isClaimed)) {
      problems.push('the accounts are not those that the managers may own')
    }
    if (floors <= mayBeOwned.length)
      problems.push(`${mayBeOwned.length} accounts can fill floors of ${floors}`)
  } else if (!isUsedUp(portfolio, claim)) {
    problems.push('there is a plan for the accounts and rules listed')
  }
  return problems
}

/** Whether brute force finds no plan for the rules named and the accounts named with their groups. */
function isUsedUp(portfolio: Portfolio, { rules = [], accounts }: Infeasibility): boolean {
  const named = (wanted: RuleReference['rule'], manager: string) =>
    rules.some((rule) => rule.rule === wanted && 'manager' in rule && rule.manager === manager)
  const units = unitsOf(portfolio)
  const kept = units.filter((unit) => unit.some((a) => accounts.includes(portfolio.accounts[a].id)))
  const left = new Set(kept.flat())
  // What is left out might fill floors, so a contradiction of floors is told of all accounts or not judged here.
  const hasFloors = rules.some(({ rule }) =>
    ['floor', 'teamMin', 'maxChanges', 'maxChangesPerManager'].includes(rule),
  )
  if (hasFloors && left.size < portfolio.accounts.length) return true
  const keptRule = (rule: DroppableRule) =>
    rules.some((other) => !('manager' in other) && JSON.stringify(other) === JSON.stringify(rule))
  const { conflicts, segmentCaps, teamCaps, maxChanges, maxChangesPerManager, groupsCount } =
    portfolio.rules ?? {}
  const restricted: Portfolio = {
    managers: portfolio.managers.map((manager) => {
      const { minAccounts, maxAccounts, capacity, ...rest } = manager
      return {
        ...rest,
        maxAccounts: named('cap', manager.id) ? capOf(portfolio, manager) : portfolio.accounts.length,
        ...(named('floor', manager.id) && { minAccounts }),
        ...(named('capacity', manager.id) && { capacity }),
      }
    }),
    accounts: portfolio.accounts.filter((_, a) => left.has(a)),
    fit: portfolio.accounts.flatMap((_, a) =>
      left.has(a)
        ? [portfolio.managers.map((_manager, m) => (portfolio.fit?.[a][m] === null ? null : 0))]
        : [],
    ),
    policy: { ...portfolio.policy, loadLoss: 0 },
    rules: {
      conflicts: (conflicts ?? []).filter(
        ([x, y]) =>
          keptRule({ rule: 'conflict', accounts: [x, y] }) ||
          keptRule({ rule: 'conflict', accounts: [y, x] }),
      ),
      segmentCaps: (segmentCaps ?? []).filter(({ segment }) => keptRule({ rule: 'segmentCap', segment })),
      teamCaps: (teamCaps ?? []).map(({ team, max, min }) => ({
        team,
        ...(max !== undefined && keptRule({ rule: 'teamMax', team }) && { max }),
        ...(min !== undefined && keptRule({ rule: 'teamMin', team }) && { min }),
      })),
      ...(maxChanges !== undefined && keptRule({ rule: 'maxChanges' }) && { maxChanges }),
      ...(maxChangesPerManager !== undefined &&
        keptRule({ rule: 'maxChangesPerManager' }) && { maxChangesPerManager }),
      ...(groupsCount && { groupsCount }),
    },
  }
  return !bruteForcePortfolio(restricted).feasible
}

/**
 * How many slots the rules leave short in all: accounts that must be owned and find no room (`slots`),
 * or accounts that the floors demand and nobody may supply (`minimums`). A group is one account.
 */
export function shortfalls(portfolio: Portfolio): { slots: number; minimums: number } {
  const { accounts, managers } = portfolio
  const units = unitsOf(portfolio)
  const allowed = (unit: number[]) => managers.map((_, m) => unit.every((a) => mayOwn(portfolio, a, m)))
  const mustBeOwned = units.filter((unit) =>
    unit.some((a) => oracleUnassignedPoints(portfolio, accounts[a]) === null),
  )
  const caps = managers.map((manager) => capOf(portfolio, manager))
  const floors = managers.map(({ minAccounts }) => minAccounts ?? 0)
  return {
    slots: mustBeOwned.length - mostPlaced(mustBeOwned.map(allowed), caps),
    minimums: sum(floors) - mostPlaced(units.map(allowed), floors),
  }
}
