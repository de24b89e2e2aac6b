/**
 * Changes to a portfolio or a program whose effect on the optimum is known beforehand. All return a new
 * object and leave their argument as it was.
 */

import type { DroppableRule, Manager, Portfolio, RepairChange, Rules } from '../model/index.js'
import { type AssignmentProgram, FORBIDDEN, type SparsePoints } from '../program/index.js'
import { capOf, denseRows, incumbentCounts } from './oracle.js'

/** The same portfolio with its accounts in another order: `order[i]` is the old position of the i-th account. */
export function permuteAccounts(portfolio: Portfolio, order: readonly number[]): Portfolio {
  const pick = <T>(rows: T[]): T[] => order.map((a) => rows[a])
  return mapMatrices({ ...portfolio, accounts: pick(portfolio.accounts) }, pick)
}

/** The same portfolio with its managers in another order: `order[i]` is the old position of the i-th manager. */
export function permuteManagers(portfolio: Portfolio, order: readonly number[]): Portfolio {
  const pick = <T>(row: T[]): T[] => order.map((m) => row[m])
  return mapMatrices(
    { ...portfolio, managers: pick(portfolio.managers) },
    (rows) => rows.map(pick) as typeof rows,
  )
}

/** The portfolio without some accounts, what managers are said to know of them, and rules of them alone. */
export function withoutAccounts(portfolio: Portfolio, ids: Iterable<string>): Portfolio {
  const gone = new Set(ids)
  const kept = portfolio.accounts.flatMap(({ id }, a) => (gone.has(id) ? [] : [a]))
  const managers = portfolio.managers.map((manager) =>
    manager.knowledge === undefined
      ? manager
      : {
          ...manager,
          knowledge: Object.fromEntries(Object.entries(manager.knowledge).filter(([id]) => !gone.has(id))),
        },
  )
  const segments = new Set(kept.map((a) => portfolio.accounts[a].segment))
  const { conflicts, segmentCaps } = portfolio.rules ?? {}
  const rules: Rules = {
    ...portfolio.rules,
    ...(conflicts && { conflicts: conflicts.filter((pair) => !pair.some((id) => gone.has(id))) }),
    ...(segmentCaps && { segmentCaps: segmentCaps.filter(({ segment }) => segments.has(segment)) }),
  }
  return permuteAccounts({ ...portfolio, managers, ...(portfolio.rules && { rules }) }, kept)
}

/**
 * The portfolio with one more manager, who may own no account, or any account that restricts nobody
 * (`eligible: true`), with a fit of 0 where fits and own criteria are given as matrices.
 */
export function addManager(
  portfolio: Portfolio,
  manager: Manager,
  { eligible }: { eligible: boolean },
): Portfolio {
  const accounts = portfolio.accounts.map((account) =>
    eligible ? account : { ...account, excluded: [...(account.excluded ?? []), manager.id] },
  )
  const grown = { ...portfolio, managers: [...portfolio.managers, manager], accounts }
  return mapMatrices(grown, (rows) => rows.map((row) => [...row, 0]) as typeof rows)
}

/** The portfolio with one manager changed. */
export function changeManager(portfolio: Portfolio, m: number, change: Partial<Manager>): Portfolio {
  return {
    ...portfolio,
    managers: portfolio.managers.map((manager, i) => (i === m ? { ...manager, ...change } : manager)),
  }
}

/** The portfolio with every account's value multiplied by a positive factor. */
export function scaleValues(portfolio: Portfolio, factor: number): Portfolio {
  return {
    ...portfolio,
    accounts: portfolio.accounts.map((account) => ({ ...account, value: (account.value ?? 1) * factor })),
  }
}

/** The portfolio after one change that a repair proposes. */
export function applyRepairChange(portfolio: Portfolio, change: RepairChange): Portfolio {
  if (change.kind === 'leaveOut') return withoutAccounts(portfolio, change.accounts)
  if (change.kind === 'dropRule') return dropRule(portfolio, change.rule)
  const m = portfolio.managers.findIndex(({ id }) => id === change.manager)
  const manager = portfolio.managers[m]
  if (change.kind === 'openPair') return openPair(portfolio, change.account, manager.id)
  if (change.kind === 'raiseCapacity') {
    // As decimals: 0.1 and 0.2 are 0.3.
    const capacity = Number(((manager.capacity ?? 0) + change.by).toPrecision(12))
    return changeManager(portfolio, m, { capacity })
  }
  return change.kind === 'raiseCap'
    ? changeManager(portfolio, m, { maxAccounts: capOf(portfolio, manager) + change.by })
    : changeManager(portfolio, m, { minAccounts: (manager.minAccounts ?? 0) - change.by })
}

/** The portfolio without one of its rules. */
export function dropRule(portfolio: Portfolio, dropped: DroppableRule): Portfolio {
  const { rules = {} } = portfolio
  const { conflicts, segmentCaps, teamCaps, maxChanges, maxChangesPerManager, groupsCount } = rules
  const { rule } = dropped
  const left: Rules = {
    ...(conflicts && {
      conflicts: conflicts.filter(
        (pair) =>
          rule !== 'conflict' ||
          JSON.stringify([...pair].sort()) !== JSON.stringify([...dropped.accounts].sort()),
      ),
    }),
    ...(segmentCaps && {
      segmentCaps: segmentCaps.filter(({ segment }) => rule !== 'segmentCap' || segment !== dropped.segment),
    }),
    ...(teamCaps && {
      teamCaps: teamCaps.map(({ team, max, min }) => ({
        team,
        ...(max !== undefined && !(rule === 'teamMax' && team === dropped.team) && { max }),
        ...(min !== undefined && !(rule === 'teamMin' && team === dropped.team) && { min }),
      })),
    }),
    ...(maxChanges !== undefined && rule !== 'maxChanges' && { maxChanges }),
    ...(maxChangesPerManager !== undefined && rule !== 'maxChangesPerManager' && { maxChangesPerManager }),
    ...(groupsCount && rule !== 'groupsCount' && { groupsCount }),
  }
  return { ...portfolio, rules: left }
}

/** The rules of the account, and of all accounts that share its owner, let the manager in; a pin becomes a list. */
function openPair(portfolio: Portfolio, accountId: string, manager: string): Portfolio {
  const { group } = portfolio.accounts.find(({ id }) => id === accountId)!
  const accounts = portfolio.accounts.map((account) => {
    if (account.id !== accountId && (group === undefined || account.group !== group)) return account
    const { owner, eligible, excluded, ...open } = account
    const listed = owner === undefined ? eligible : [owner]
    return {
      ...open,
      ...(listed && { eligible: listed.includes(manager) ? listed : [...listed, manager] }),
      ...(excluded && { excluded: excluded.filter((id) => id !== manager) }),
    }
  })
  return { ...portfolio, accounts }
}

/** The program with its points written out as a matrix. */
export function toDense(program: AssignmentProgram): AssignmentProgram & { points: Int32Array } {
  return { ...program, points: Int32Array.from(denseRows(program).flat()) }
}

/** The program with its points given row by row. */
export function toRows(program: AssignmentProgram): AssignmentProgram {
  const rows = denseRows(program)
  return { ...program, points: { row: (account, out) => out.set(rows[account]) } }
}

/** The program with the points of its eligible pairs alone. */
export function toSparse(program: AssignmentProgram): AssignmentProgram & { points: SparsePoints } {
  const rows = denseRows(program)
  const start = new Int32Array(rows.length + 1)
  const manager: number[] = []
  const points: number[] = []
  rows.forEach((row, a) => {
    row.forEach((there, m) => {
      if (there === FORBIDDEN) return
      manager.push(m)
      points.push(there)
    })
    start[a + 1] = manager.length
  })
  return {
    ...program,
    points: { start, manager: Int32Array.from(manager), points: Int32Array.from(points) },
  }
}

/** The program with accounts and managers in another order: `accounts[i]` is the old number of the i-th account. */
export function permuteProgram(
  program: AssignmentProgram,
  accounts: readonly number[],
  managers: readonly number[],
): AssignmentProgram {
  const rows = denseRows(program)
  const { incumbent, incumbents, marginalLoss, minAccounts, unassignedPoints, ...rest } = program
  return {
    ...rest,
    points: Int32Array.from(accounts.flatMap((a) => managers.map((m) => rows[a][m]))),
    maxAccounts: pickInts(program.maxAccounts, managers),
    ...(minAccounts && { minAccounts: pickInts(minAccounts, managers) }),
    ...(marginalLoss && { marginalLoss: managers.map((m) => marginalLoss[m]) }),
    ...(unassignedPoints && { unassignedPoints: pickInts(unassignedPoints, accounts) }),
    ...(incumbent && { incumbent: Int32Array.from(accounts, (a) => managers.indexOf(incumbent[a])) }),
    ...(incumbents && { incumbents: sparseCounts(incumbentCounts(program), accounts, managers) }),
  }
}

/**
 * The program with points, losses and points for staying unowned multiplied by a positive integer.
 * @throws RangeError when a product leaves the range of 32-bit integers.
 */
export function multiplyProgram(program: AssignmentProgram, factor: number): AssignmentProgram {
  const times = (p: number): number => {
    if (p === FORBIDDEN) return p
    if (Math.abs(p * factor) > 2147483647) throw new RangeError(`${p} * ${factor} does not fit 32 bits`)
    return p * factor
  }
  const { marginalLoss, unassignedPoints } = program
  return {
    ...program,
    points: Int32Array.from(denseRows(program).flat(), times),
    ...(marginalLoss && {
      marginalLoss: marginalLoss.map((loss) => loss && Float64Array.from(loss, (l) => l * factor)),
    }),
    ...(unassignedPoints && { unassignedPoints: unassignedPoints.map(times) }),
  }
}

/** The program with one more manager, numbered last, with the given points [account] and no loss. */
export function addProgramManager(
  program: AssignmentProgram,
  cap: number,
  points: readonly number[],
): AssignmentProgram {
  const { managerCount, minAccounts, marginalLoss } = program
  const rows = denseRows(program)
  return {
    ...program,
    managerCount: managerCount + 1,
    points: Int32Array.from(rows.flatMap((row, a) => [...row, points[a]])),
    maxAccounts: Int32Array.from([...program.maxAccounts, cap]),
    ...(minAccounts && { minAccounts: Int32Array.from([...minAccounts, 0]) }),
    ...(marginalLoss && { marginalLoss: [...marginalLoss, undefined] }),
  }
}

/** The program with one cap changed. */
export function withCap(program: AssignmentProgram, manager: number, cap: number): AssignmentProgram {
  return { ...program, maxAccounts: program.maxAccounts.map((old, m) => (m === manager ? cap : old)) }
}

function mapMatrices(portfolio: Portfolio, change: <T>(rows: T[][]) => T[][]): Portfolio {
  const { fit, scoring } = portfolio
  return {
    ...portfolio,
    ...(fit && { fit: change(fit) }),
    ...(scoring?.criteria && {
      scoring: {
        ...scoring,
        criteria: scoring.criteria.map((criterion) =>
          criterion.values === undefined ? criterion : { ...criterion, values: change(criterion.values) },
        ),
      },
    }),
  }
}

function pickInts(values: Int32Array, order: readonly number[]): Int32Array {
  return Int32Array.from(order, (i) => values[i])
}

function sparseCounts(counts: number[][], accounts: readonly number[], managers: readonly number[]) {
  const start = [0]
  const manager: number[] = []
  const count: number[] = []
  for (const a of accounts) {
    managers.forEach((old, m) => {
      if (counts[a][old] === 0) return
      manager.push(m)
      count.push(counts[a][old])
    })
    start.push(manager.length)
  }
  return { start: Int32Array.from(start), manager: Int32Array.from(manager), count: Int32Array.from(count) }
}
