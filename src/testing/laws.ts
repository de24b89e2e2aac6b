/**
 * What must hold for any function that assigns the accounts of a portfolio, whatever engine is behind it.
 * None of the laws needs to know the optimum: they look at one answer, or at how answers relate.
 */
import type { AssignmentResult, DroppableRule, Infeasible, Planned, Portfolio } from '../model/index.js'
import { contradictionProblems, ownersOf, planFigures, shortfalls } from './figures.js'
import { type Law, orderFor, verdict } from './law.js'
import { bruteForcePortfolio, capOf, mayOwn } from './oracle.js'
import { oracleScores, pointsInDoubt } from './oracle-scoring.js'
import {
  addManager,
  applyRepairChange,
  changeManager,
  dropRule,
  permuteAccounts,
  permuteManagers,
  scaleValues,
} from './transforms.js'

/** A function under test, such as `assignAccounts`. */
export type Assign = (portfolio: Portfolio) => AssignmentResult

/** What a verifier says of a result; `verifyAssignment` is one. */
export type Verify = (
  portfolio: Portfolio,
  result: AssignmentResult,
) => { valid: boolean; proven: boolean; problems: string[] }

export type PortfolioLaw = Law<Assign, Portfolio>

/** All laws that need nothing but an assign function and a valid portfolio. */
export const portfolioLaws: readonly PortfolioLaw[] = [
  ofPlan(
    'every account is owned or unassigned, exactly once, in the order of the portfolio',
    (portfolio, result) => {
      const order = portfolio.accounts.map(({ id }) => id)
      const owned = new Set(result.assignments.map(({ account }) => account))
      const unassigned = new Set(result.unassigned)
      const expected = JSON.stringify([
        order.filter((id) => owned.has(id)),
        order.filter((id) => unassigned.has(id)),
      ])
      const stated = JSON.stringify([result.assignments.map(({ account }) => account), result.unassigned])
      const problems = order.flatMap((id) =>
        owned.has(id) === unassigned.has(id) ? [`${id} is not there once`] : [],
      )
      if (stated !== expected) problems.push(`accounts listed as ${stated}, not as ${expected}`)
      return problems
    },
  ),
  ofPlan(
    'caps, floors, pins, eligibility and groups are kept',
    (portfolio, result) => planFigures(portfolio, ownersOf(result)).violations,
  ),
  ofPlan('fit, points, loads and objective are those of the plan', (portfolio, result) => {
    const { assignments, loads, objective } = planFigures(portfolio, ownersOf(result))
    const doubt = pointsInDoubt(portfolio)
    const problems: string[] = []
    const compare = (what: string, stated: unknown, actual: unknown, tolerance = 0) => {
      const isEqual =
        typeof stated === 'number' && typeof actual === 'number'
          ? Math.abs(stated - actual) <= tolerance
          : stated === actual
      if (!isEqual) problems.push(`${what} is ${actual}, stated as ${stated}`)
    }
    assignments.forEach((actual, i) => {
      const stated = result.assignments[i]
      compare(`account ${i}`, stated.account, actual.account)
      compare(`manager of ${actual.account}`, stated.manager, actual.manager)
      compare(`fit of ${actual.account}`, stated.fit, actual.fit, 1e-9)
      compare(`points of ${actual.account}`, stated.points, actual.points, Math.min(1, doubt))
      compare(`changed of ${actual.account}`, stated.changed, actual.changed)
    })
    compare('number of loads', result.loads.length, loads.length)
    loads.forEach((actual, m) => {
      const stated = result.loads[m]
      compare(`manager ${m}`, stated?.manager, actual.manager)
      compare(`accounts of ${actual.manager}`, stated?.accounts, actual.accounts)
      compare(`slots of ${actual.manager}`, stated?.slots, actual.slots)
      compare(`effort of ${actual.manager}`, stated?.effort, actual.effort, 1e-9 * Math.max(1, actual.effort))
      compare(`loss of ${actual.manager}`, stated?.lossPoints, actual.lossPoints, doubt)
    })
    compare('objective', result.objective, objective, doubt)
    return problems
  }),
  ofPlan('parts are integers, follow the criteria, and sum to the points', (portfolio, result) => {
    const { criteria, parts } = oracleScores(portfolio)
    const accountAt = positions(portfolio.accounts)
    const managerAt = positions(portfolio.managers)
    return result.assignments.flatMap((assignment) => {
      const stated = new Map(Object.entries(assignment.parts))
      const actual = parts(accountAt.get(assignment.account)!, managerAt.get(assignment.manager)!)
      const sum = [...stated.values()].reduce((total, part) => total + part, 0)
      const problems: string[] = []
      if (sum !== assignment.points) problems.push(`parts of ${assignment.account} sum to ${sum}`)
      for (const [name, part] of stated) {
        if (!criteria.includes(name)) problems.push(`${name} is no criterion in use`)
        if (!Number.isInteger(part) || Math.abs(part - (actual.get(name) ?? 0)) > 1) {
          problems.push(`${name} of ${assignment.account} is ${actual.get(name) ?? 0}, stated as ${part}`)
        }
      }
      for (const name of actual.keys()) if (!stated.has(name)) problems.push(`${name} is missing`)
      return problems
    })
  }),
  ofPlan('the bound is no lower than the objective, and equal to it when optimal', (_, result) => {
    const { status, objective, bound, gap, stopReason } = result
    const problems: string[] = []
    if (!Number.isSafeInteger(objective) || !Number.isSafeInteger(bound))
      problems.push('points must be integers')
    if (bound < objective) problems.push(`bound ${bound} below objective ${objective}`)
    if (status === 'optimal' && bound !== objective)
      problems.push(`optimal, but bound ${bound} is not ${objective}`)
    if (status === 'optimal' && stopReason !== 'proved')
      problems.push(`optimal, but stopped for ${stopReason}`)
    if (gap !== (bound - objective) / Math.max(1, Math.abs(bound)))
      problems.push(`gap ${gap} is not that of the bound`)
    return problems
  }),
  ofContradiction('a contradiction is one, and minimal', (portfolio, result) =>
    [result.infeasibility, ...result.others].flatMap((claim) => contradictionProblems(portfolio, claim)),
  ),
  ofContradiction(
    'the shortfall counts all that finds no room',
    (portfolio, { infeasibility: { kind, shortfall } }) => {
      if (kind === 'capacity' || kind === 'rules') return []
      const actual = shortfalls(portfolio)[kind === 'slots' ? 'slots' : 'minimums']
      return shortfall === actual ? [] : [`shortfall is ${actual}, stated as ${shortfall}`]
    },
  ),
  {
    name: 'every repair makes the portfolio feasible',
    holds(assign, portfolio) {
      const result = assign(portfolio)
      if (result.status !== 'infeasible') return true
      const { repairs } = result.infeasibility
      if (repairs.length === 0) return 'no repair is offered'
      return verdict(
        repairs.flatMap(({ changes, message }) => {
          const repaired = changes.reduce(applyRepairChange, portfolio)
          return assign(repaired).status === 'infeasible' ? [`still infeasible: ${message}`] : []
        }),
      )
    },
  },
  {
    name: 'the same input gives the same answer',
    holds(assign, portfolio) {
      const [first, second] = [assign(portfolio), assign(portfolio)].map((result) => JSON.stringify(result))
      return first === second || 'two answers differ'
    },
  },
  {
    name: 'the input is left as it was',
    holds(assign, portfolio) {
      const before = JSON.stringify(portfolio)
      assign(portfolio)
      return JSON.stringify(portfolio) === before || 'the portfolio was changed'
    },
  },
  {
    name: 'a result survives JSON',
    holds: (assign, portfolio) => verdict(notJson(assign(portfolio), 'result')),
  },
  compared('the order of the accounts changes no objective', sameUpToRounding, (portfolio, choice) =>
    permuteAccounts(portfolio, orderFor(portfolio.accounts.length, choice)),
  ),
  compared('the order of the managers changes no objective', sameUpToRounding, (portfolio, choice) =>
    permuteManagers(portfolio, orderFor(portfolio.managers.length, choice)),
  ),
  compared('a manager who may own nothing changes nothing', sameUpToRounding, (portfolio) =>
    addManager(portfolio, { id: newId(portfolio), maxAccounts: 3 }, { eligible: false }),
  ),
  compared('a manager more never hurts', neverWorse, (portfolio, choice) =>
    addManager(portfolio, { id: newId(portfolio), maxAccounts: choice % 4 }, { eligible: true }),
  ),
  compared('a higher cap never hurts', neverWorse, (portfolio, choice) => {
    const m = choice % portfolio.managers.length
    return changeManager(portfolio, m, {
      maxAccounts: capOf(portfolio, portfolio.managers[m]) + 1 + (choice % 2),
    })
  }),
  compared('a larger capacity never hurts', neverWorse, (portfolio, choice) => {
    const m = choice % portfolio.managers.length
    const { capacity } = portfolio.managers[m]
    // Capacities are scored unless the fit is explicit.
    if (capacity === undefined || !portfolio.fit) return portfolio
    return changeManager(portfolio, m, { capacity: capacity + 1 + (choice % 3) })
  }),
  compared('a dropped rule never hurts', neverWorse, (portfolio, choice) => {
    const rules = droppableRules(portfolio)
    return rules.length === 0 ? portfolio : dropRule(portfolio, rules[choice % rules.length])
  }),
  {
    name: 'accounts merged into a group are worth what the best plan with one owner for them is',
    holds(assign, portfolio, choice = 0) {
      const { accounts, managers } = portfolio
      const free = accounts
        .filter(({ group, owner }) => group === undefined && owner === undefined)
        .slice(0, 2)
      // A group counts as one account, unless groups count by their accounts: only then do the two portfolios agree.
      if (free.length < 2 || portfolio.rules?.groupsCount !== 'each' || managers.length > 3) return true
      const ids = free.map(({ id }) => id)
      const group = `merged ${choice}`
      const merged = assign({
        ...portfolio,
        accounts: accounts.map((account) => (ids.includes(account.id) ? { ...account, group } : account)),
      })
      const best = managers.reduce((most, { id }) => {
        if (free.some(({ owner }) => owner !== undefined && owner !== id)) return most
        const isClosed = free.some(
          (account) =>
            !mayOwn(
              portfolio,
              accounts.indexOf(account),
              managers.findIndex((m) => m.id === id),
            ),
        )
        if (isClosed) return most
        const pinned = accounts.map((account) =>
          ids.includes(account.id) ? { ...account, owner: id } : account,
        )
        return Math.max(most, reach(assign({ ...portfolio, accounts: pinned })) ?? Number.NaN)
      }, Number.NEGATIVE_INFINITY)
      const value = reach(merged)
      const mayStayOut = (portfolio.policy?.unassigned ?? 'forbid') !== 'forbid'
      if (value === null || Number.isNaN(best) || (mayStayOut && value >= best)) return true
      return (
        Math.abs(value - best) <= pointsInDoubt(portfolio) ||
        value === best ||
        `${value}, but one owner has ${best}`
      )
    },
  },
  compared('a dropped floor never hurts', neverWorse, (portfolio, choice) =>
    changeManager(portfolio, choice % portfolio.managers.length, { minAccounts: 0 }),
  ),
  compared('a dropped restriction of an account never hurts', neverWorse, (portfolio, choice) => ({
    ...portfolio,
    accounts: portfolio.accounts.map((account, a) => {
      if (a !== choice % portfolio.accounts.length) return account
      const { eligible, excluded, ...free } = account
      return free
    }),
  })),
  compared('leaving accounts unowned, where it was forbidden, never hurts', neverWorse, (portfolio) =>
    (portfolio.policy?.unassigned ?? 'forbid') === 'forbid'
      ? { ...portfolio, policy: { ...portfolio.policy, unassigned: { penalty: 1 } } }
      : portfolio,
  ),
  {
    name: 'pinning an account to its owner changes no objective',
    holds(assign, portfolio, choice = 0) {
      const before = assign(portfolio)
      if (before.status !== 'optimal' || before.assignments.length === 0) return true
      const { account, manager } = before.assignments[choice % before.assignments.length]
      const accounts = portfolio.accounts.map((other) =>
        other.id === account ? { ...other, owner: manager } : other,
      )
      return verdict(sameUpToRounding(portfolio, before, assign({ ...portfolio, accounts })))
    },
  },
  {
    name: 'the slot price is what one more slot gains',
    holds(assign, portfolio, choice = 0) {
      const before = assign(portfolio)
      if (before.status !== 'optimal') return true
      const m = choice % portfolio.managers.length
      const cap = capOf(portfolio, portfolio.managers[m]) + 1
      const after = assign(changeManager(portfolio, m, { maxAccounts: cap }))
      const gain = reach(after)! - before.objective
      return (
        before.loads[m].slotPriceUnknown ||
        before.loads[m].slotPrice === gain ||
        `slot price ${before.loads[m].slotPrice}, but the gain is ${gain}`
      )
    },
  },
  {
    name: 'multiplying all values by a constant multiplies the objective, up to rounding',
    holds(assign, portfolio, choice = 0) {
      const factor = 2 + (choice % 3)
      if (portfolio.accounts.some(({ value = 1 }) => value * factor > 1000)) return true
      const before = reach(assign(portfolio))
      const after = reach(assign(scaleValues(portfolio, factor)))
      if (before === null || after === null || before === after) return true
      // One rounding for each account's score or penalty, and one for each account's load loss.
      const tolerance = portfolio.accounts.length * (factor + 1)
      return Math.abs(after - factor * before) <= tolerance || `${factor} x ${before} became ${after}`
    },
  },
]

/**
 * Brute force finds the same status and objective, and no optimal plan that keeps more incumbents. For
 * small portfolios only; see `bruteForcePortfolio`.
 */
export const bruteForceLaw: PortfolioLaw = {
  name: 'brute force finds nothing better',
  holds(assign, portfolio) {
    const truth = bruteForcePortfolio(portfolio)
    const result = assign(portfolio)
    if (!truth.feasible) return result.status === 'infeasible' || `${result.status}, but no plan exists`
    if (result.status !== 'optimal') return `${result.status}, but the optimum is ${truth.objective}`
    const doubt = pointsInDoubt(portfolio)
    if (Math.abs(result.objective - truth.objective) > doubt) {
      return `objective ${result.objective}, but the optimum is ${truth.objective}`
    }
    const incumbentOf = new Map(portfolio.accounts.map(({ id, incumbent }) => [id, incumbent]))
    const kept = result.assignments.filter(
      ({ account, manager }) => incumbentOf.get(account) === manager,
    ).length
    return (
      doubt > 0 ||
      kept === truth.keptIncumbents ||
      `keeps ${kept} incumbents, but ${truth.keptIncumbents} are possible`
    )
  },
}

/** Whatever the function returns, fresh or through JSON, is accepted and proved by a verifier. */
export function verificationLaw(verify: Verify): PortfolioLaw {
  return {
    name: 'every result is verified, also after a round trip through JSON',
    holds(assign, portfolio) {
      const result = assign(portfolio)
      if (result.status === 'unknown') return true
      const answers = [result, JSON.parse(JSON.stringify(result)) as AssignmentResult]
      return verdict(
        answers.flatMap((answer) => {
          const { valid, proven, problems } = verify(portfolio, answer)
          if (!valid) return [`not valid: ${problems.join(', ')}`]
          return proven === (result.status !== 'feasible')
            ? []
            : [`${result.status}, but proven is ${proven}`]
        }),
      )
    },
  }
}

function ofPlan(name: string, problems: (portfolio: Portfolio, result: Planned) => string[]): PortfolioLaw {
  return {
    name,
    holds(assign, portfolio) {
      const result = assign(portfolio)
      return 'assignments' in result ? verdict(problems(portfolio, result)) : true
    },
  }
}

function ofContradiction(
  name: string,
  problems: (portfolio: Portfolio, result: Infeasible) => string[],
): PortfolioLaw {
  return {
    name,
    holds(assign, portfolio) {
      const result = assign(portfolio)
      return result.status === 'infeasible' ? verdict(problems(portfolio, result)) : true
    },
  }
}

type Relation = (portfolio: Portfolio, before: AssignmentResult, after: AssignmentResult) => string[]

function compared(
  name: string,
  relation: Relation,
  change: (portfolio: Portfolio, choice: number) => Portfolio,
): PortfolioLaw {
  return {
    name,
    holds: (assign, portfolio, choice = 0) =>
      verdict(relation(portfolio, assign(portfolio), assign(change(portfolio, choice)))),
  }
}

function sameUpToRounding(portfolio: Portfolio, before: AssignmentResult, after: AssignmentResult): string[] {
  const [x, y] = [reach(before), reach(after)]
  if (x === null || y === null || x === y) return []
  return Math.abs(x - y) <= pointsInDoubt(portfolio) ? [] : [`${describe(before)} became ${describe(after)}`]
}

function neverWorse(portfolio: Portfolio, before: AssignmentResult, after: AssignmentResult): string[] {
  const [x, y] = [reach(before), reach(after)]
  if (x === null || y === null || y >= x - pointsInDoubt(portfolio)) return []
  return [`${describe(before)} fell to ${describe(after)}`]
}

/** The optimum, minus infinity where no plan exists, null where the function could not tell. */
function reach(result: AssignmentResult): number | null {
  if (result.status === 'optimal') return result.objective
  return result.status === 'infeasible' ? Number.NEGATIVE_INFINITY : null
}

function describe(result: AssignmentResult): string {
  return 'objective' in result ? `${result.status} ${result.objective}` : result.status
}

/** Where a value would not come back from JSON as it went in. */
function notJson(value: unknown, path: string): string[] {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return []
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`]
  if (Array.isArray(value)) return value.flatMap((item, i) => notJson(item, `${path}[${i}]`))
  if (typeof value !== 'object') return [`${path} is ${typeof value}`]
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype) return [`${path} is no plain object`]
  return Object.entries(value).flatMap(([key, item]) => notJson(item, `${path}.${key}`))
}

function positions(items: { id: string }[]): Map<string, number> {
  return new Map(items.map(({ id }, i) => [id, i]))
}

/** How groups count aside: with them as one, floors are harder to fill. */
function droppableRules({ rules = {} }: Portfolio): DroppableRule[] {
  const { conflicts = [], segmentCaps = [], teamCaps = [], maxChanges, maxChangesPerManager } = rules
  return [
    ...conflicts.map((accounts): DroppableRule => ({ rule: 'conflict', accounts })),
    ...segmentCaps.map(({ segment }): DroppableRule => ({ rule: 'segmentCap', segment })),
    ...teamCaps.map(
      ({ team, max }): DroppableRule => ({ rule: max === undefined ? 'teamMin' : 'teamMax', team }),
    ),
    ...(maxChanges === undefined ? [] : [{ rule: 'maxChanges' as const }]),
    ...(maxChangesPerManager === undefined ? [] : [{ rule: 'maxChangesPerManager' as const }]),
  ]
}

function newId({ managers }: Portfolio): string {
  let id = 'new'
  while (managers.some((manager) => manager.id === id)) id += '+'
  return id
}
