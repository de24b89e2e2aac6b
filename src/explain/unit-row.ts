/**
 * The points of one account, or of one group, in the middle of a large portfolio, without formulating the rest.
 *
 * A small portfolio with all managers and only these accounts goes through the same gate and the same scoring, so its
 * first row is the row of the large one. What the scoring asks of the whole portfolio is whether a criterion has data at
 * all: acumen and capacity depend on the managers alone; a witness account makes knowledge count where it does;
 * and continuity is left out for accounts without an incumbent, whoever else has one.
 */
import { type Formulation, formulate } from '../formulate.js'
import { type Account, FORBIDDEN, type Issue, type Portfolio, PortfolioError } from '../model/index.js'
import type { FitsByHand } from './planner-changes.js'

export interface UnitRow {
  /** [manager] */
  points: Int32Array
  /** Points for staying unowned, or FORBIDDEN. */
  unassigned: number
  /** The small portfolio, its accounts first. */
  formulation: Formulation
}

/** What decides which criteria count; while it stays the same, accounts can be scored one by one. */
export function scoringBasis({ fit, scoring, managers }: Portfolio): string | undefined {
  if (fit) return 'fit'
  if (scoring?.criteria && scoring.criteria.length > 0) return undefined
  const counts = (criterion: string) => (scoring?.weights?.[criterion] ?? 1) > 0
  const hasAcumen =
    counts('acumen') && managers.some(({ acumen }) => acumen && Object.keys(acumen).length > 0)
  const hasCapacity = counts('capacity') && managers.some(({ capacity }) => capacity !== undefined)
  // With neither, an account that is scored alone could have nothing to be scored by.
  if (!hasAcumen && !hasCapacity) return undefined
  return managers.some(({ knowledge }) => knowledge && Object.keys(knowledge).length > 0)
    ? 'knowledge'
    : 'managers'
}

/**
 * The row of the accounts at these positions, which share one owner. O(managers x criteria)
 *
 * @throws PortfolioError when they are wrong, with paths of the large portfolio
 */
export function unitRow(portfolio: Portfolio, fits: FitsByHand, positions: readonly number[]): UnitRow {
  const members = positions.map((a) => portfolio.accounts[a])
  const formulation = inPlace(positions, () => small(portfolio, members, positions))
  const byHand = members.some(({ id }) => (fits.get(id)?.size ?? 0) > 0)
  const final = byHand ? inPlace(positions, () => formulate(withFitsByHand(formulation, fits))) : formulation
  const { points, managerCount, unassignedPoints } = final.program
  return {
    points: (points as Int32Array).subarray(0, managerCount),
    unassigned: unassignedPoints ? unassignedPoints[0] : FORBIDDEN,
    formulation: final,
  }
}

/** The portfolio with its scores written out, and the fits set by hand in their places. */
export function withFitsByHand({ checked, scores }: Formulation, fits: FitsByHand): Portfolio {
  const { scoring: _scoring, ...portfolio } = checked.portfolio
  const row = new Float64Array(portfolio.managers.length)
  const fit = portfolio.accounts.map(({ id }, a) => {
    scores.fitRow(a, row)
    const numbers: (number | null)[] = Array.from(row, (value) => (Number.isNaN(value) ? null : value))
    for (const [manager, value] of fits.get(id) ?? []) numbers[checked.managerIndex.get(manager)!] = value
    return numbers
  })
  return { ...portfolio, fit }
}

function small(portfolio: Portfolio, members: Account[], positions: readonly number[]): Formulation {
  const policy = { ...portfolio.policy, loadLoss: 0 }
  if (portfolio.fit) {
    const managers = portfolio.managers.map(({ id }) => ({ id, maxAccounts: 0 }))
    return formulate({ managers, accounts: members, fit: positions.map((a) => portfolio.fit![a]), policy })
  }
  let witness = 'witness'
  while (members.some(({ id }) => id === witness)) witness += '_'
  const hasKnowledge = scoringBasis(portfolio) === 'knowledge'
  const managers = portfolio.managers.map(({ knowledge, ...manager }, m) => {
    const known = members.flatMap(({ id }) =>
      knowledge && Object.hasOwn(knowledge, id) ? [[id, knowledge[id]] as const] : [],
    )
    const seen = hasKnowledge && m === 0 ? [...known, [witness, 0] as const] : known
    return seen.length > 0 ? { ...manager, knowledge: Object.fromEntries(seen) } : manager
  })
  const { scoring } = portfolio
  return formulate({
    managers,
    accounts: [...members, { id: witness }],
    ...(scoring ? { scoring } : {}),
    policy,
  })
}

/** Errors of the small portfolio, said of the large one. */
function inPlace<T>(positions: readonly number[], make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error
    throw new PortfolioError(error.issues.map((issue) => relocated(issue, positions)))
  }
}

/** Positions in the large portfolio instead of the small one. */
function relocated(issue: Issue, positions: readonly number[]): Issue {
  const [section, at, ...rest] = issue.path
  if ((section !== 'accounts' && section !== 'fit') || typeof at !== 'number') return issue
  return { ...issue, path: [section, positions[at] ?? at, ...rest] }
}
