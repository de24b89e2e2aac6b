/**
 * How many accounts one manager can own: a range from hours, and what each cap would do to the plan, by exact solves.
 *
 * Nothing is inferred from individual results: a cap follows from hours, never from win rates.
 */
import { assignAccounts } from '../../assign.js'
import { type Language, programmeSentences } from '../../language/index.js'
import { type AssignmentResult, type Portfolio, PortfolioError } from '../../model/index.js'
import { validatedProgramme } from '../gate/index.js'
import type { Programme } from '../programme.js'
import { withinLimits } from '../within-limits.js'
import { type Assumption, accountHours, HOURS, type HoursOptions, type Range } from './hours.js'

export interface CapOptions extends HoursOptions {
  /** Caps of the table; default 1 to the largest that changes anything, 8 at most. */
  caps?: number[]
  /** Load losses of the table; default 0, 0.02, 0.05 and that of the policy. */
  loadLosses?: number[]
}

export interface CapAdvice {
  /** In the order of the portfolio. */
  managers: {
    manager: string
    cap: Range
    /** A month: what the manager has, and what an account takes on average. */
    hours: { available: number; perAccount: Range }
  }[]
  table: CapRow[]
  assumptions: Assumption[]
  /** The assumptions in English. */
  opinions: string[]
}

export interface CapRow {
  /** For every manager whose own cap is not lower. */
  cap: number
  loadLoss: number
  status: AssignmentResult['status']
  /** Owners that change against today; absent without a plan. */
  changed?: number
  /** Accounts that find no owner. */
  unplaced: number
  /** Managers with this cap, open for every account, who would have to be added. */
  missingManagers: number
  /** Points; absent without a plan. Rows of different load loss cannot be compared by it. */
  objective?: number
}

/**
 * One solve for each row of the table.
 *
 * @throws PortfolioError when the programme or the options are wrong, with every problem
 */
export function recommendCaps(programme: Programme, options: CapOptions = {}): CapAdvice {
  const { portfolio } = validatedProgramme(programme)
  validateOptions(options)
  const { accounts, assumptions } = accountHours(portfolio, options)
  const perAccount = meanOf(accounts)
  const own = new Map(Object.entries(options.managers ?? {}))
  let usual = 0
  const managers = portfolio.managers.map(({ id }) => {
    const given = own.get(id)
    if (given === undefined) usual++
    const available = given ?? options.perManager ?? HOURS.perManager
    const cap = {
      low: atLeastOne(available / perAccount.high),
      mid: atLeastOne(available / perAccount.mid),
      high: atLeastOne(available / perAccount.low),
    }
    return { manager: id, cap, hours: { available, perAccount } }
  })
  if (options.perManager === undefined && usual > 0)
    assumptions.unshift({ code: 'perManager', values: [HOURS.perManager], used: usual })
  const raised = managers.filter(({ hours }) => hours.available < perAccount.high).length
  if (raised > 0) assumptions.push({ code: 'atLeastOne', values: [1], used: raised })
  const caps = options.caps ?? usualCaps(portfolio)
  const losses = options.loadLosses ?? usualLosses(portfolio)
  return {
    managers,
    table: caps.flatMap((cap) => losses.map((loadLoss) => rowOf(portfolio, cap, loadLoss))),
    assumptions,
    opinions: opinionsOf(assumptions, 'en'),
  }
}

/** Each assumption as a sentence. */
export function opinionsOf(assumptions: readonly Assumption[], language: Language): string[] {
  const sentences = programmeSentences(language).assumption
  return assumptions.map(({ code, values, used }) => sentences[code](values, used))
}

/** Even a customer who takes more hours than one person has needs one owner. */
function atLeastOne(accounts: number): number {
  return Math.max(1, Math.floor(accounts))
}

function meanOf(hours: readonly Range[]): Range {
  const mean = (part: keyof Range) =>
    hours.length === 0 ? 1 : hours.reduce((sum, range) => sum + range[part], 0) / hours.length
  return { low: mean('low'), mid: mean('mid'), high: mean('high') }
}

function usualCaps({ accounts }: Portfolio): number[] {
  return Array.from({ length: Math.min(8, Math.max(1, accounts.length)) }, (_, i) => i + 1)
}

function usualLosses({ policy }: Portfolio): number[] {
  const own = typeof policy?.loadLoss === 'number' ? [policy.loadLoss] : []
  return [...new Set([0, 0.02, 0.05, ...own])].sort((a, b) => a - b)
}

function rowOf(portfolio: Portfolio, cap: number, loadLoss: number): CapRow {
  const { policy } = portfolio
  const capped: Portfolio = {
    ...portfolio,
    policy: { ...policy, maxAccounts: cap, loadLoss },
    managers: portfolio.managers.map(({ maxAccounts = cap, minAccounts, ...manager }) => {
      const own = Math.min(cap, maxAccounts)
      return {
        ...manager,
        maxAccounts: own,
        ...(minAccounts === undefined ? {} : { minAccounts: Math.min(minAccounts, own) }),
      }
    }),
  }
  const result = assignAccounts(capped, withinLimits(capped))
  const row = { cap, loadLoss, status: result.status }
  if (result.status === 'optimal' || result.status === 'feasible') {
    const changed = result.assignments.filter((assignment) => assignment.changed).length
    const unplaced = result.unassigned.length
    return {
      ...row,
      changed,
      unplaced,
      missingManagers: cap === 0 ? 0 : Math.ceil(unplaced / cap),
      objective: result.objective,
    }
  }
  const lacking = result.status === 'infeasible' ? (result.infeasibility.shortfall ?? 0) : 0
  const slots = result.status === 'infeasible' && result.infeasibility.kind === 'slots' ? lacking : 0
  return { ...row, unplaced: slots, missingManagers: cap === 0 ? 0 : Math.ceil(slots / cap) }
}

function validateOptions({ caps = [], loadLosses = [], perManager, managers = {} }: CapOptions): void {
  const problem = (path: (string | number)[], message: string, received: unknown) => ({
    code: 'out_of_range' as const,
    path: ['options', ...path],
    message,
    received,
  })
  const isHours = (hours: number) => hours > 0 && hours <= 744
  const issues = [
    ...caps.flatMap((cap, i) =>
      Number.isInteger(cap) && cap > 0 ? [] : [problem(['caps', i], 'must be a whole number above 0', cap)],
    ),
    ...loadLosses.flatMap((loss, i) =>
      loss >= 0 && loss <= 1e6 ? [] : [problem(['loadLosses', i], 'must be at least 0', loss)],
    ),
    ...[
      ...(perManager === undefined ? [] : [['perManager', perManager] as const]),
      ...Object.entries(managers),
    ].flatMap(([key, hours]) =>
      isHours(hours) ? [] : [problem([key], 'must be hours of one month, above 0', hours)],
    ),
  ]
  if (issues.length > 0) throw new PortfolioError(issues)
}
