/** What must hold for any function that solves assignment programs to the end. */
import { type AssignmentProgram, FORBIDDEN, type SolverOutcome, type Violator } from '../program/index.js'
import { type Law, orderFor, verdict } from './law.js'
import { bruteForceProgram, denseRows, incumbentCounts, marginalLoss } from './oracle.js'
import {
  addProgramManager,
  multiplyProgram,
  permuteProgram,
  toDense,
  toRows,
  toSparse,
  withCap,
} from './transforms.js'

/** A function under test, such as `solveProgram`. */
export type Solve = (program: AssignmentProgram) => SolverOutcome

export type ProgramLaw = Law<Solve, AssignmentProgram>

/** All laws that need nothing but a solve function and a valid program. */
export const programLaws: readonly ProgramLaw[] = [
  ofOutcome('a plan keeps every rule, and its objective is its value', (program, outcome) => {
    if (!('owner' in outcome)) return []
    const { violations, objective } = ownerFigures(program, outcome.owner)
    if (objective !== outcome.objective)
      violations.push(`objective is ${objective}, stated as ${outcome.objective}`)
    return violations
  }),
  ofOutcome('the prices prove the bound, and the bound proves an optimum', (program, outcome) => {
    if (!('owner' in outcome)) return []
    const { bound, objective, status, certificate } = outcome
    if (certificate.kind !== 'prices') return []
    const prices = certificate.managers
    const problems: string[] = []
    if (prices.some((p) => !Number.isSafeInteger(p))) problems.push('prices must be integers')
    const proved = priceBound(program, prices)
    if (proved !== bound) problems.push(`the prices prove ${proved}, stated as ${bound}`)
    if (bound < objective) problems.push(`bound ${bound} below objective ${objective}`)
    if (status === 'optimal' && bound !== objective)
      problems.push(`optimal, but bound ${bound} is not ${objective}`)
    return problems
  }),
  ofOutcome('a contradiction is one, and minimal', (program, outcome) =>
    outcome.status === 'infeasible' && outcome.violator.kind !== 'tree'
      ? violatorProblems(program, outcome.violator)
      : [],
  ),
  {
    name: 'the same program gives the same answer and the same counters',
    holds(solve, program) {
      const [first, second] = [solve(program), solve(program)].map((outcome) => JSON.stringify(outcome))
      return first === second || 'two answers differ'
    },
  },
  compared('the form of the points changes no objective', same, (program, choice) =>
    [toDense, toRows, toSparse][choice % 3](program),
  ),
  compared('the order of accounts and managers changes no objective', same, (program, choice) =>
    permuteProgram(program, orderFor(program.accountCount, choice), orderFor(program.managerCount, choice)),
  ),
  compared('a manager who may own nothing changes nothing', same, (program, choice) =>
    addProgramManager(program, choice % 4, new Array(program.accountCount).fill(FORBIDDEN)),
  ),
  compared('a manager more never hurts', neverWorse, (program, choice) => {
    const like = choice % program.managerCount
    return addProgramManager(
      program,
      1,
      denseRows(program).map((row) => row[like]),
    )
  }),
  compared('a higher cap never hurts', neverWorse, (program, choice) => {
    const m = choice % program.managerCount
    return withCap(program, m, Math.min(program.maxAccounts[m], 2147483646) + 1)
  }),
  compared('a cap beyond the number of accounts changes nothing', same, (program, choice) => {
    const m = choice % program.managerCount
    return program.maxAccounts[m] < program.accountCount ? program : withCap(program, m, 2147483647)
  }),
  {
    name: 'multiplying points, losses and penalties by an integer multiplies the objective',
    holds(solve, program, choice = 0) {
      const factor = 2 + (choice % 6)
      const before = solve(program)
      let multiplied: AssignmentProgram
      try {
        multiplied = multiplyProgram(program, factor)
      } catch {
        return true // leaves 32 bits: there is no such program
      }
      const after = solve(multiplied)
      return (
        reach(after) === factor * reach(before) || `${describe(before)} x ${factor} became ${describe(after)}`
      )
    },
  },
  {
    name: 'points added to all choices of one account are added to the objective',
    holds(solve, program, choice = 0) {
      const { accountCount, unassignedPoints } = program
      if (accountCount === 0) return true
      const a = choice % accountCount
      const added = (choice % 7) - 3
      const shift = (p: number) => (p === FORBIDDEN ? p : p + added)
      const rows = denseRows(program)
      rows[a] = rows[a].map(shift)
      const unowned = unassignedPoints?.map((p, i) => (i === a ? shift(p) : p))
      const changed = [...rows[a], unowned?.[a] ?? 0].filter((p) => p !== FORBIDDEN)
      if (changed.some((p) => Math.abs(p) > 2147483640)) return true // leaves 32 bits
      const before = solve(program)
      const after = solve({
        ...program,
        points: Int32Array.from(rows.flat()),
        ...(unowned && { unassignedPoints: unowned }),
      })
      return (
        reach(after) === reach(before) + added || `${describe(before)} + ${added} became ${describe(after)}`
      )
    },
  },
]

/**
 * Brute force finds the same status and objective, and no optimal plan that keeps more incumbents. For
 * small programs only; see `bruteForceProgram`.
 */
export const bruteForceProgramLaw: ProgramLaw = {
  name: 'brute force finds nothing better',
  holds(solve, program) {
    const truth = bruteForceProgram(program)
    const outcome = solve(program)
    if (!truth.feasible) return outcome.status === 'infeasible' || `${outcome.status}, but no plan exists`
    if (outcome.status !== 'optimal') return `${outcome.status}, but the optimum is ${truth.objective}`
    if (outcome.objective !== truth.objective) {
      return `objective ${outcome.objective}, but the optimum is ${truth.objective}`
    }
    const keeps = incumbentCounts(program)
    const kept = outcome.owner.reduce((total, m, a) => total + (m === -1 ? 0 : keeps[a][m]), 0)
    return (
      kept === truth.keptIncumbents || `keeps ${kept} incumbents, but ${truth.keptIncumbents} are possible`
    )
  },
}

/** Every rule that a plan of a program breaks, and its points: [account] manager or -1. */
export function ownerFigures(
  program: AssignmentProgram,
  owner: ArrayLike<number>,
): { violations: string[]; objective: number } {
  const { accountCount, managerCount, maxAccounts, minAccounts, unassignedPoints } = program
  const violations: string[] = []
  if (owner.length !== accountCount) violations.push(`${owner.length} owners for ${accountCount} accounts`)
  const counts: number[] = new Array(managerCount).fill(0)
  let objective = 0
  denseRows(program).forEach((row, a) => {
    const m = owner[a]
    const points = m === -1 ? (unassignedPoints?.[a] ?? FORBIDDEN) : row[m]
    if (points === undefined) violations.push(`account ${a} has owner ${m}`)
    else if (points === FORBIDDEN) violations.push(`account ${a} may not have owner ${m}`)
    else objective += points
    if (m in counts) objective -= marginalLoss(program, m, ++counts[m])
  })
  counts.forEach((count, m) => {
    if (count > maxAccounts[m]) violations.push(`manager ${m} owns ${count}, above the cap`)
    if (count < (minAccounts?.[m] ?? 0)) violations.push(`manager ${m} owns ${count}, below the floor`)
  })
  return { violations, objective }
}

/** The bound that manager prices prove; see the formula at `PriceCertificate`. Prices must be integers. */
export function priceBound(program: AssignmentProgram, prices: ArrayLike<number>): number {
  const { accountCount, managerCount, maxAccounts, minAccounts, unassignedPoints } = program
  let bound = 0
  denseRows(program).forEach((row, a) => {
    const values = row.flatMap((p, m) => (p === FORBIDDEN ? [] : [p - prices[m]]))
    const unowned = unassignedPoints?.[a] ?? FORBIDDEN
    if (unowned !== FORBIDDEN) values.push(unowned)
    bound += Math.max(...values)
  })
  for (let m = 0; m < managerCount; m++) {
    let best = Number.NEGATIVE_INFINITY
    let earned = 0
    for (let k = 0; k <= Math.min(maxAccounts[m], accountCount); k++) {
      if (k > 0) earned += prices[m] - marginalLoss(program, m, k)
      if (k >= (minAccounts?.[m] ?? 0)) best = Math.max(best, earned)
    }
    bound += best
  }
  return bound
}

/** How a stated contradiction of a program fails to be one, in words; empty when it is true, and minimal. */
export function violatorProblems(program: AssignmentProgram, violator: Violator): string[] {
  const { accountCount, managerCount, maxAccounts, minAccounts, unassignedPoints } = program
  const accounts = new Set(violator.accounts)
  const managers = new Set(violator.managers)
  const problems: string[] = []
  if (accounts.size < violator.accounts.length || managers.size < violator.managers.length) {
    problems.push('a number is listed twice')
  }
  if (
    [...accounts].some((a) => a < 0 || a >= accountCount) ||
    [...managers].some((m) => m < 0 || m >= managerCount)
  ) {
    problems.push('a number is out of range')
  }
  const limits = violator.kind === 'slots' ? maxAccounts : (minAccounts ?? new Int32Array(managerCount))
  const slots = [...managers].reduce((total, m) => total + limits[m], 0)
  if (violator.slots !== slots) problems.push(`slots is ${slots}, stated as ${violator.slots}`)
  denseRows(program).forEach((row, a) => {
    const inside = row.some((p, m) => p !== FORBIDDEN && managers.has(m))
    const outside = row.some((p, m) => p !== FORBIDDEN && !managers.has(m))
    if (violator.kind === 'minimums') {
      if (inside !== accounts.has(a)) problems.push(`account ${a} is wrongly listed or left out`)
    } else if (accounts.has(a)) {
      if (outside) problems.push(`account ${a} has a manager who is not listed`)
      if ((unassignedPoints?.[a] ?? FORBIDDEN) !== FORBIDDEN) problems.push(`account ${a} may stay unowned`)
    }
  })
  if (violator.kind === 'minimums' && accounts.size >= slots) problems.push('the floors can be filled')
  if (violator.kind === 'slots' && accounts.size <= slots) problems.push('the accounts fit')
  if (violator.kind === 'slots' && accounts.size > slots + 1) problems.push('an account can be left out')
  return problems
}

function ofOutcome(
  name: string,
  problems: (program: AssignmentProgram, outcome: SolverOutcome) => string[],
): ProgramLaw {
  return { name, holds: (solve, program) => verdict(problems(program, solve(program))) }
}

function compared(
  name: string,
  relation: (before: number, after: number) => boolean,
  change: (program: AssignmentProgram, choice: number) => AssignmentProgram,
): ProgramLaw {
  return {
    name,
    holds(solve, program, choice = 0) {
      const before = solve(program)
      const after = solve(change(program, choice))
      return relation(reach(before), reach(after)) || `${describe(before)} became ${describe(after)}`
    },
  }
}

function same(before: number, after: number): boolean {
  return before === after
}

function neverWorse(before: number, after: number): boolean {
  return after >= before
}

/** The optimum, minus infinity where no plan exists, NaN (equal to nothing) where the function could not tell. */
function reach(outcome: SolverOutcome): number {
  if (outcome.status === 'optimal') return outcome.objective
  return outcome.status === 'infeasible' ? Number.NEGATIVE_INFINITY : Number.NaN
}

function describe(outcome: SolverOutcome): string {
  return 'objective' in outcome ? `${outcome.status} ${outcome.objective}` : outcome.status
}
