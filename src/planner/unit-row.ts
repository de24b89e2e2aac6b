/**
 * The points of a few accounts or groups in the middle of a large portfolio, without formulating the rest.
 *
 * An excerpt with all managers and only these accounts goes through the same gate and the same scoring, so its rows
 * are rows of the large one. What the scoring asks of the whole portfolio is whether a criterion has data at all:
 * acumen and capacity depend on the managers, who are all there; knowledge is told from outside; continuity may
 * always count, because it is left out for accounts without an incumbent, whoever else has one.
 */
import { type Formulation, formulate } from '../formulate/index.js'
import {
  type Account,
  type Entry,
  type Issue,
  type Manager,
  type Portfolio,
  PortfolioError,
  type Scoring,
} from '../model/index.js'
import { FORBIDDEN } from '../program/index.js'
import { accountCriteria, namesRead } from '../scoring/index.js'
import { type Incumbent, incumbentsOf } from '../solver/index.js'
import { withFitsByHand } from './edit-portfolio.js'

export interface UnitRow {
  /** [manager] */
  points: Int32Array
  /** Points for staying unowned, or FORBIDDEN. */
  unassigned: number
  incumbents: readonly Incumbent[]
}

/**
 * The accounts of these units, formulated by themselves: units and accounts in the order given.
 * O(accounts + managers x (units + criteria))
 *
 * @throws PortfolioError when they are wrong, with paths of the large portfolio
 */
export function excerptOf(portfolio: Portfolio, units: readonly (readonly Entry[])[]): Formulation {
  const entries = units.flat()
  const positions = entries.map(({ account }) => portfolio.accounts.indexOf(account))
  const countingAnyway = accountCriteria(portfolio)
  try {
    const input = excerpt(portfolio, entries, positions)
    const formulation = formulate(input, { countingAnyway })
    if (!entries.some(({ byHand }) => byHand.size > 0)) return formulation
    return formulate(withFitsByHand(formulation, entries), { countingAnyway })
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error
    throw new PortfolioError(error.issues.map((issue) => relocated(issue, positions)))
  }
}

/** [unit] as `excerptOf` */
export function unitRows(portfolio: Portfolio, units: readonly (readonly Entry[])[]): UnitRow[] {
  if (units.length === 0) return []
  const { points, managerCount, unassignedPoints, incumbents } = excerptOf(portfolio, units).program
  return units.map((_, unit) => ({
    points: (points as Int32Array).subarray(unit * managerCount, (unit + 1) * managerCount),
    unassigned: unassignedPoints ? unassignedPoints[unit] : FORBIDDEN,
    incumbents: incumbents ? incumbentsOf(incumbents, unit) : [],
  }))
}

/** Whether some formula looks at caps or floors; then a change of one touches scores. */
export function readsLimits(portfolio: Portfolio): boolean {
  const names = namesRead(portfolio)
  return names.has('manager.maxAccounts') || names.has('manager.minAccounts')
}

function excerpt(portfolio: Portfolio, entries: readonly Entry[], positions: readonly number[]): Portfolio {
  const { managers, fit, scoring, policy } = portfolio
  const accounts = entries.map(({ account }) => account)
  const knowers = new Set(entries.flatMap(({ knownBy }) => knownBy))
  const hasFloors = readsLimits(portfolio)
  const rowsOf = <T>(matrix: readonly T[]) => positions.map((a) => matrix[a])
  return {
    managers: managers.map((manager) =>
      scoredManager(manager, knowers.has(manager.id) ? accounts : [], hasFloors),
    ),
    accounts,
    ...(fit ? { fit: rowsOf(fit) } : {}),
    ...(scoring && !fit ? { scoring: withRows(scoring, rowsOf) } : {}),
    policy: { ...policy, loadLoss: 0 },
  }
}

function withRows(scoring: Scoring, rowsOf: (matrix: readonly number[][]) => number[][]): Scoring {
  if (!scoring.criteria) return scoring
  const criteria = scoring.criteria.map((criterion) =>
    criterion.values ? { ...criterion, values: rowsOf(criterion.values) } : criterion,
  )
  return { ...scoring, criteria }
}

/** Manager -> the same without floor and without what is known of customers. */
const bareManagers = new WeakMap<Manager, Manager>()

/** What matters of a manager to the scores of these accounts. */
function scoredManager(manager: Manager, accounts: readonly Account[], hasFloor: boolean): Manager {
  const { knowledge = {}, minAccounts } = manager
  let bare = bareManagers.get(manager)
  if (!bare) {
    const { knowledge: _knowledge, minAccounts: _floor, ...rest } = manager
    bare = rest
    bareManagers.set(manager, bare)
  }
  const known = accounts.filter(({ id }) => Object.hasOwn(knowledge, id))
  const keepsFloor = hasFloor && minAccounts !== undefined
  if (known.length === 0 && !keepsFloor) return bare
  return {
    ...bare,
    ...(keepsFloor ? { minAccounts } : {}),
    ...(known.length > 0
      ? { knowledge: Object.fromEntries(known.map(({ id }) => [id, knowledge[id]])) }
      : {}),
  }
}

/** Positions in the large portfolio instead of the excerpt. */
function relocated(issue: Issue, positions: readonly number[]): Issue {
  const [section, at, ...rest] = issue.path
  if ((section !== 'accounts' && section !== 'fit') || typeof at !== 'number') return issue
  return { ...issue, path: [section, positions[at] ?? at, ...rest] }
}
