/**
 * The plan of a programme: what has been decided is kept, the rest is solved around it, and each decision has its price.
 *
 * The cost of a decision is what the optimum gains when this one is dropped and all else stays: the re-solve without
 * it, read off the residual graph of the plan (explain/prices.ts) where the plan's proof allows it, else solved again.
 */
import { assignAccounts } from '../../assign.js'
import { rulePrices } from '../../explain/index.js'
import { type AssignmentResult, type Planned, type Portfolio, PortfolioError } from '../../model/index.js'
import type { AssignOptions } from '../../options.js'
import { validatedProgramme } from '../gate/index.js'
import type { Hold, Objection, Override, Programme } from '../programme.js'
import { withinLimits } from '../within-limits.js'
import { type Decision, type DecisionTable, decisionState, decisionsOf, withDecisions } from './decisions.js'

/**
 * - `draft`: nobody has been asked yet, or objections are open
 * - `consulted`: people have been asked (there is a list of objections, be it empty), and every answer is decided
 * - `approved`: somebody has approved it
 */
export type PlanStatus = 'draft' | 'consulted' | 'approved'

/** Points that the optimum would gain without this decision, >= 0; absent without a proven plan. */
interface Cost {
  cost?: number
}

export interface ProgrammePlan {
  /** With holds, overrides and accepted objections in force as pins. */
  portfolio: Portfolio
  result: AssignmentResult
  status: PlanStatus
  /** In force, in the order of the programme. */
  holds: (Hold & { manager: string } & Cost)[]
  overrides: (Override & Cost)[]
  /** Accepted. */
  objections: (Objection & Cost)[]
  /** Not in force any more: listed, never applied. */
  expired: Decision[]
  /** Not in force yet: listed, never applied. */
  later: Decision[]
  /** Objections without a decision. */
  open: Objection[]
}

export interface ProgrammePlanOptions extends AssignOptions {
  /** Who has approved the plan; allowed when no objection is open. */
  approvedBy?: string
}

/**
 * One solve, and the price of each decision in force: O(accounts x managers + managers^3) for all of them together.
 *
 * @throws PortfolioError when programme or options are wrong, with every problem; when a plan with open objections is
 * approved
 */
export function planProgramme(programme: Programme, options: ProgrammePlanOptions = {}): ProgrammePlan {
  const { portfolio, asOf, holds = [], overrides = [], objections = [] } = validatedProgramme(programme)
  const { approvedBy, ...assignOptions } = options
  const status = statusOf(programme.objections, approvedBy)
  const decisions = decisionsOf(programme)
  const inState = (state: string) => decisions.filter((decision) => decisionState(decision, asOf) === state)
  const live = inState('live')
  const planned = withDecisions(portfolio, live)
  const result = assignAccounts(planned, withinLimits(planned, assignOptions))
  const cost = costsOf(portfolio, planned, result, live, assignOptions)
  const of = <T>(table: DecisionTable, records: readonly T[]) =>
    live
      .filter((decision) => decision.table === table)
      .map((decision) => ({ decision, record: { ...records[decision.position], ...cost(decision) } }))
  return {
    portfolio: planned,
    result,
    status,
    holds: of('holds', holds).map(({ decision, record }) => ({ ...record, manager: decision.manager! })),
    overrides: of('overrides', overrides).map(({ record }) => record),
    objections: of('objections', objections).map(({ record }) => record),
    expired: inState('expired'),
    later: inState('later'),
    open: objections.filter(isOpen),
  }
}

export function isOpen({ decision = 'open' }: Objection): boolean {
  return decision === 'open'
}

function statusOf(objections: Objection[] | undefined, approvedBy: string | undefined): PlanStatus {
  const open = (objections ?? []).filter(isOpen)
  if (approvedBy === undefined) return objections === undefined || open.length > 0 ? 'draft' : 'consulted'
  if (open.length === 0) return 'approved'
  const message = `a plan with ${open.length} open objections cannot be approved`
  throw new PortfolioError([
    { code: 'invalid_value', path: ['options', 'approvedBy'], message, open: open.length },
  ])
}

function costsOf(
  before: Portfolio,
  planned: Portfolio,
  result: AssignmentResult,
  live: readonly Decision[],
  options: AssignOptions,
): (decision: Decision) => Cost {
  if (result.status !== 'optimal' || live.length === 0) return () => ({})
  const pinned = new Set(before.accounts.flatMap(({ id, owner }) => (owner === undefined ? [] : [id])))
  const decided = new Map<string, number>()
  for (const { account } of live) decided.set(account, (decided.get(account) ?? 0) + 1)
  const prices = rulePrices(planned, result)
  const gains = new Map<string, number>()
  if (prices.proven)
    for (const price of prices.rules)
      if (price.rule === 'pin' && !price.isBound) gains.set(price.account, price.gain)
  return (decision) => {
    const { account } = decision
    // Where something else pins the account as well, this one alone changes nothing.
    if (pinned.has(account) || decided.get(account)! > 1) return { cost: 0 }
    const gain = prices.proven ? gains.get(account) : gainOfSolving(before, result, live, decision, options)
    return gain === undefined ? {} : { cost: gain }
  }
}

function gainOfSolving(
  before: Portfolio,
  result: Planned,
  live: readonly Decision[],
  without: Decision,
  options: AssignOptions,
): number | undefined {
  const others = live.filter((decision) => decision !== without)
  const portfolio = withDecisions(before, others)
  const again = assignAccounts(portfolio, withinLimits(portfolio, options))
  return again.status === 'optimal' ? again.objective - result.objective : undefined
}
