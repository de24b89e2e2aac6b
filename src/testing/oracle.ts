/**
 * Brute force: every plan of a small problem is tried, so the answer needs no theory to be believed.
 * Nothing here knows how the library scores or solves.
 */

import type { Manager, Portfolio } from '../model/index.js'
import { type AssignmentProgram, FORBIDDEN } from '../program/index.js'
import { brokenRules } from './oracle-rules.js'
import { oracleMarginalLoss, oracleScores, oracleUnassignedPoints } from './oracle-scoring.js'

export type BruteForceAnswer<Plan> =
  | { feasible: false }
  | {
      feasible: true
      /** Points of the best plans. */
      objective: number
      /** The most incumbents that one of the best plans keeps. */
      keptIncumbents: number
      /** Best plans, as many as were asked for. */
      plans: Plan[]
    }

export interface BruteForceOptions {
  /** How many of the optimal plans to collect, whatever incumbents they keep; default 0. */
  plans?: number
  /** Whether a whole plan, [account] -> manager or -1, keeps what else is asked; default: nothing else. */
  accepts?: (owner: readonly number[]) => boolean
  /** Give up, with a RangeError, after so many partial plans; default 20 million. */
  maxNodes?: number
}

/** A portfolio as an integer program over units: accounts of one group are one unit. */
export interface OracleProgram {
  /** [unit] positions of its accounts in the portfolio; units in the order of their first account. */
  units: number[][]
  /** One row per unit, points dense. */
  program: AssignmentProgram & { points: Int32Array }
}

/**
 * The optimum of a program by trying every plan. Prunes only by rules and by the best points that the
 * accounts still open could earn. A plan is [account] -> manager or -1.
 *
 * Worst case (managers + 1) ^ accounts: meant for about 5 managers and 8 accounts.
 * @throws RangeError when `maxNodes` is exceeded.
 */
export function bruteForceProgram(
  program: AssignmentProgram,
  options: BruteForceOptions = {},
): BruteForceAnswer<number[]> {
  const { plans: wanted = 0, maxNodes = 20_000_000, accepts = () => true } = options
  const { accountCount: n, managerCount: m, maxAccounts, minAccounts, unassignedPoints } = program
  const points = denseRows(program)
  const keeps = incumbentCounts(program)
  const choices = points.map((row, a) => {
    const owners = row.flatMap((p, manager) => (p === FORBIDDEN ? [] : [{ manager, points: p }]))
    const unowned = unassignedPoints?.[a] ?? FORBIDDEN
    if (unowned !== FORBIDDEN) owners.push({ manager: -1, points: unowned })
    return owners.sort((x, y) => y.points - x.points)
  })
  // [account] the most that it and all later accounts can still earn, or keep
  const openPoints = suffixSums(choices.map((list) => list[0]?.points ?? 0))
  const slots = Array.from({ length: n }, (_, a) => program.slots?.[a] ?? 1)
  const openSlots = suffixSums(slots)
  const openKeeps = suffixSums(keeps.map((row) => Math.max(0, ...row)))

  const owner: number[] = new Array(n).fill(-1)
  const count: number[] = new Array(m).fill(0)
  let best = Number.NEGATIVE_INFINITY
  let mostKept = 0
  let plans: number[][] = []
  let nodes = 0

  const visit = (a: number, earned: number, kept: number, missing: number): void => {
    if (++nodes > maxNodes)
      throw new RangeError(`More than ${maxNodes} partial plans: too large for brute force`)
    if (missing > openSlots[a]) return
    const reach = earned + openPoints[a]
    if (reach < best) return
    if (reach === best && plans.length >= wanted && kept + openKeeps[a] <= mostKept) return
    if (a === n) {
      if (!accepts(owner)) return
      if (earned > best) {
        best = earned
        mostKept = kept
        plans = []
      }
      mostKept = Math.max(mostKept, kept)
      if (plans.length < wanted) plans.push([...owner])
      return
    }
    for (const { manager, points } of choices[a]) {
      owner[a] = manager
      if (manager === -1) {
        visit(a + 1, earned + points, kept, missing)
      } else if (count[manager] + slots[a] <= maxAccounts[manager]) {
        const before = count[manager]
        count[manager] += slots[a]
        const floor = minAccounts?.[manager] ?? 0
        const filled = Math.min(floor, count[manager]) - Math.min(floor, before)
        let loss = 0
        for (let k = before + 1; k <= count[manager]; k++) loss += marginalLoss(program, manager, k)
        visit(a + 1, earned + points - loss, kept + keeps[a][manager], missing - filled)
        count[manager] = before
      }
    }
  }
  const floors = Array.from({ length: m }, (_, manager) => minAccounts?.[manager] ?? 0)
  visit(
    0,
    0,
    0,
    floors.reduce((total, floor) => total + floor, 0),
  )
  if (best === Number.NEGATIVE_INFINITY) return { feasible: false }
  return { feasible: true, objective: best, keptIncumbents: mostKept, plans }
}

/**
 * The optimum of a portfolio by trying every plan, scored by this module's own reading of the documented
 * formulas. A plan is a map from account id to manager id; accounts without an owner are absent.
 *
 * @throws RangeError when the portfolio is too large, or an own criterion has a formula.
 */
export function bruteForcePortfolio(
  portfolio: Portfolio,
  options: BruteForceOptions = {},
): BruteForceAnswer<Map<string, string>> {
  const { units, program } = oracleProgram(portfolio)
  const ownerOf: number[] = portfolio.accounts.map(() => -1)
  const accepts = (owner: readonly number[]) => {
    units.forEach((accounts, unit) => {
      for (const a of accounts) ownerOf[a] = owner[unit]
    })
    return brokenRules(portfolio, units, ownerOf).length === 0 && (options.accepts?.(owner) ?? true)
  }
  const answer = bruteForceProgram(program, { ...options, accepts })
  if (!answer.feasible) return answer
  const ownersOf = (plan: number[]) =>
    new Map(
      units.flatMap((accounts, unit) =>
        plan[unit] === -1
          ? []
          : accounts.map((a): [string, string] => [
              portfolio.accounts[a].id,
              portfolio.managers[plan[unit]].id,
            ]),
      ),
    )
  return { ...answer, plans: answer.plans.map(ownersOf) }
}

/**
 * The integer program that a valid portfolio stands for, by the rules of the documentation; rules that tie accounts to each
 * other are not in it (`brokenRules` counts them).
 */
export function oracleProgram(portfolio: Portfolio): OracleProgram {
  const { accounts, managers } = portfolio
  const scores = oracleScores(portfolio)
  const units = unitsOf(portfolio)
  const m = managers.length
  const points = new Int32Array(units.length * m).fill(FORBIDDEN)
  const unassignedPoints = new Int32Array(units.length).fill(FORBIDDEN)
  const counts = { start: [0], manager: [] as number[], count: [] as number[] }

  units.forEach((members, unit) => {
    managers.forEach((manager, j) => {
      if (members.every((a) => mayOwn(portfolio, a, j))) {
        points[unit * m + j] = members.reduce((total, a) => total + scores.points[a][j]!, 0)
      }
      const kept = members.filter((a) => accounts[a].incumbent === manager.id).length
      if (kept > 0) {
        counts.manager.push(j)
        counts.count.push(kept)
      }
    })
    counts.start.push(counts.manager.length)
    const unowned = members.map((a) => oracleUnassignedPoints(portfolio, accounts[a]))
    if (unowned.every((p) => p !== null)) {
      unassignedPoints[unit] = unowned.reduce((total, p) => total + p, 0)
    }
  })
  return {
    units,
    program: {
      accountCount: units.length,
      managerCount: m,
      points,
      unassignedPoints,
      maxAccounts: Int32Array.from(managers, (manager) => capOf(portfolio, manager)),
      minAccounts: Int32Array.from(managers, (manager) => manager.minAccounts ?? 0),
      marginalLoss: managers.map((manager) =>
        Float64Array.from({ length: Math.max(1, accounts.length) }, (_, i) =>
          oracleMarginalLoss(portfolio, manager, i + 1),
        ),
      ),
      ...(portfolio.rules?.groupsCount === 'each' && {
        slots: Int32Array.from(units, ({ length }) => length),
      }),
      incumbents: {
        start: Int32Array.from(counts.start),
        manager: Int32Array.from(counts.manager),
        count: Int32Array.from(counts.count),
      },
    },
  }
}

/** Whether the rules of one account allow a manager, by position; what other members of its group say is not asked. */
export function mayOwn(portfolio: Portfolio, a: number, m: number): boolean {
  const account = portfolio.accounts[a]
  const { id } = portfolio.managers[m]
  return (
    (account.owner === undefined || account.owner === id) &&
    (account.eligible === undefined || account.eligible.includes(id)) &&
    !(account.excluded ?? []).includes(id) &&
    portfolio.fit?.[a][m] !== null
  )
}

/** The hard cap of a manager: its own, else the policy's. */
export function capOf({ policy }: Portfolio, manager: Manager): number {
  return manager.maxAccounts ?? policy?.maxAccounts ?? 0
}

/** [unit] positions of the accounts that share one owner, in the order of their first account. */
export function unitsOf({ accounts }: Portfolio): number[][] {
  const groups = new Map<string, number[]>()
  const units: number[][] = []
  accounts.forEach(({ group }, a) => {
    const known = group === undefined ? undefined : groups.get(group)
    if (known !== undefined) {
      known.push(a)
      return
    }
    const unit = [a]
    units.push(unit)
    if (group !== undefined) groups.set(group, unit)
  })
  return units
}

/**
 * The most rows that can be placed at once when row r fits only where `allowed[r][m]`, and m has
 * `slots[m]` places: bipartite matching by augmenting paths, one row at a time.
 */
export function mostPlaced(allowed: boolean[][], slots: number[]): number {
  const placed: number[][] = slots.map(() => [])
  const place = (row: number, seen: Set<number>): boolean =>
    slots.some((room, m) => {
      if (!allowed[row][m] || seen.has(m)) return false
      seen.add(m)
      if (placed[m].length < room) {
        placed[m].push(row)
        return true
      }
      return placed[m].some((other, position) => {
        if (!place(other, seen)) return false
        placed[m][position] = row
        return true
      })
    })
  return allowed.filter((_, row) => place(row, new Set())).length
}

/** Points of every pair as plain rows, [account][manager], whichever form the program has. */
export function denseRows(program: AssignmentProgram): number[][] {
  const { accountCount, managerCount, points } = program
  const forbidden = new Set<number>()
  if ('rank' in points) {
    const pairs = points.forbidden ?? []
    for (let i = 0; i < pairs.length; i += 2) forbidden.add(pairs[i] * managerCount + pairs[i + 1])
  }
  const row = new Int32Array(managerCount)
  return Array.from({ length: accountCount }, (_, a) => {
    if (points instanceof Int32Array)
      return Array.from(points.subarray(a * managerCount, (a + 1) * managerCount))
    if ('start' in points) {
      const open = new Map<number, number>()
      for (let i = points.start[a]; i < points.start[a + 1]; i++)
        open.set(points.manager[i], points.points[i])
      return Array.from(row, (_, m) => open.get(m) ?? FORBIDDEN)
    }
    if ('row' in points) {
      points.row(a, row)
      return Array.from(row)
    }
    return Array.from(row, (_, m) => {
      if (forbidden.has(a * managerCount + m)) return FORBIDDEN
      let product = 0
      for (let k = 0; k < points.rank; k++) {
        product += points.accounts[a * points.rank + k] * points.managers[m * points.rank + k]
      }
      return product
    })
  })
}

/** Points lost by the k-th account of a manager of a program, k = 1, 2, ... */
export function marginalLoss(program: AssignmentProgram, manager: number, k: number): number {
  const marginal = program.marginalLoss?.[manager]
  return marginal === undefined ? 0 : marginal[Math.min(k, marginal.length) - 1]
}

/** [account][manager] how many incumbents stay if this manager owns the account. */
export function incumbentCounts(program: AssignmentProgram): number[][] {
  const { accountCount, managerCount, incumbent, incumbents } = program
  return Array.from({ length: accountCount }, (_, a) => {
    const row: number[] = new Array(managerCount).fill(0)
    if (incumbents !== undefined) {
      for (let e = incumbents.start[a]; e < incumbents.start[a + 1]; e++)
        row[incumbents.manager[e]] = incumbents.count[e]
    } else if (incumbent !== undefined && incumbent[a] !== -1) {
      row[incumbent[a]] = 1
    }
    return row
  })
}

function suffixSums(values: number[]): number[] {
  const sums: number[] = new Array(values.length + 1).fill(0)
  for (let i = values.length - 1; i >= 0; i--) sums[i] = sums[i + 1] + values[i]
  return sums
}
