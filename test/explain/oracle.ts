/** What the tests of the explanations compare with: brute force on changed programs, and plans made by chains. */
import fc from 'fast-check'
import { assignAccounts, type Infeasibility, type Planned, type Portfolio } from '../../src/index.js'
import { FORBIDDEN } from '../../src/program/index.js'
import type { Move } from '../../src/result/index.js'
import {
  bruteForceProgram,
  degeneratePortfolioArbitrary,
  type OracleProgram,
  oracleProgram,
  portfolioArbitrary,
} from '../../src/testing/index.js'
import { runs } from '../testing/runs.js'

/** Every feature of the exact engine mixed; a part of them all ties. */
const anyPortfolio = fc.oneof(
  { weight: 3, arbitrary: portfolioArbitrary({ minAccounts: 1, maxManagers: 4, maxAccounts: 6 }) },
  { weight: 1, arbitrary: degeneratePortfolioArbitrary() },
)

/** Runs a check on many portfolios that have a plan, and says how many there were. */
export function forPlans(numRuns: number, check: (portfolio: Portfolio, plan: Planned) => void): number {
  let plans = 0
  fc.assert(
    fc.property(anyPortfolio, (portfolio) => {
      const plan = planOf(portfolio)
      if (!plan) return
      plans++
      check(portfolio, plan)
    }),
    runs(numRuns, 20),
  )
  return plans
}

/** The plan of a feasible portfolio, or undefined. */
export function planOf(portfolio: Portfolio): Planned | undefined {
  const result = assignAccounts(portfolio)
  return result.status === 'optimal' ? result : undefined
}

export function unitOf({ units }: OracleProgram, account: number): number {
  return units.findIndex((accounts) => accounts.includes(account))
}

/** Points of the best plan, or undefined where there is none. */
export function optimum(program: OracleProgram['program']): number | undefined {
  const answer = bruteForceProgram(program)
  return answer.feasible ? answer.objective : undefined
}

/** The program in which a unit has one choice: a manager, or -1 for staying unowned. */
export function forcing(oracle: OracleProgram, unit: number, manager: number): OracleProgram['program'] {
  const { program } = oracle
  const points = program.points.slice()
  const unassignedPoints = program.unassignedPoints!.slice()
  for (let m = 0; m < program.managerCount; m++) {
    if (m !== manager) points[unit * program.managerCount + m] = FORBIDDEN
  }
  if (manager >= 0) unassignedPoints[unit] = FORBIDDEN
  return { ...program, points, unassignedPoints }
}

export function ownersOf(plan: Planned): Map<string, string> {
  return new Map(plan.assignments.map(({ account, manager }) => [account, manager]))
}

/** Who owns what after the moves; complains about a move from somewhere else. */
export function afterMoves(plan: Planned, moves: readonly Move[]): Map<string, string> {
  const owners = ownersOf(plan)
  for (const { account, from, to } of moves) {
    if ((owners.get(account) ?? null) !== from) throw new Error(`${account} is not at ${from}`)
    if (to === null) owners.delete(account)
    else owners.set(account, to)
  }
  return owners
}

/** Whether a contradiction, counted again, is one of this portfolio, which may be another than it was stated for. */
export function stillHolds({ kind, accounts, managers }: Infeasibility, portfolio: Portfolio): boolean {
  const { units, program } = oracleProgram(portfolio)
  const { points, managerCount, maxAccounts, minAccounts, unassignedPoints } = program
  const inside = portfolio.managers.map(({ id }) => managers.includes(id))
  const total = (limits: Int32Array) => limits.reduce((sum, limit, m) => sum + (inside[m] ? limit : 0), 0)
  const mayGo = (unit: number, to: boolean) =>
    inside.some((is, m) => is === to && points[unit * managerCount + m] !== FORBIDDEN)
  if (kind === 'minimums') return total(minAccounts!) > units.filter((_, unit) => mayGo(unit, true)).length
  const claimed = units.flatMap((unit, u) =>
    unit.some((a) => accounts.includes(portfolio.accounts[a].id)) ? [u] : [],
  )
  return (
    claimed.every((unit) => unassignedPoints![unit] === FORBIDDEN && !mayGo(unit, false)) &&
    claimed.length > total(maxAccounts)
  )
}

export { oracleProgram }
