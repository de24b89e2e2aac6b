/** Plans with few changes of owner: the best for at most k, for every k, each exact or with a proven bound. */
import { type Formulation, formulate } from '../../formulate/index.js'
import { type Portfolio, PortfolioError } from '../../model/index.js'
import type { AssignmentProgram } from '../../program/index.js'
import { readRow } from '../../result/index.js'
import { type Corner, cornersOf } from './budget.js'
import { type Exchange, exchangesBetween } from './exchanges.js'

export interface ChangePlans {
  /** For k = least, least + 1, … up to the changes of the optimum. Empty where no plan keeps the rules. */
  points: ChangePoint[]
  /** No plan that keeps the rules has fewer changes; absent where there is no plan. */
  least?: number
  /** As asked for. */
  maxPerManager?: number
}

export interface ChangePoint {
  /** At most so many accounts have another owner than today, or none any more. */
  changes: number
  /** Points of the plan found. */
  objective: number
  /** Points; no plan with so few changes is better. */
  bound: number
  /** The plan found is the best: `objective` equals `bound`. */
  exact: boolean
  /** Account and manager of each owned account, made when read. */
  readonly owners: [account: string, manager: string][]
}

export interface ChangeOptions {
  /** Accounts that one person takes over, and that one gives up, at most. The bound is the one without this limit. */
  maxPerManager?: number
  /** How often the program is solved, at most; default by size, 400 for small portfolios. */
  solves?: number
}

/** Pairs read in all, about: some seconds. */
const PAIRS = 40_000_000

/**
 * Time: at most `solves` solves of the portfolio, and O(changes of the optimum squared).
 *
 * @throws PortfolioError when the portfolio or the options are wrong, with every problem
 */
export function planChanges(portfolio: Portfolio, options: ChangeOptions = {}): ChangePlans {
  const { maxPerManager: limit, solves } = validateOptions(options)
  const formulation = formulate(portfolio)
  const { program } = formulation
  const pairs = Math.max(1, program.accountCount * program.managerCount)
  const usual = Math.min(400, Math.max(8, Math.floor(PAIRS / pairs)))
  const found = cornersOf(formulation, solves ?? usual)
  const asked = limit === undefined ? {} : { maxPerManager: limit }
  if (!found) return { points: [], ...asked }
  const { corners, least, bound } = found
  const plans = new Plans(formulation, limit)
  const last = corners[corners.length - 1].changes
  const points: ChangePoint[] = []
  let best: Candidate | undefined
  for (let k = least; k <= last; k++) {
    for (const candidate of plans.upTo(k, corners))
      if (!best || candidate.objective > best.objective) best = candidate
    if (!best) continue
    const plan = best
    const most = bound(k)
    points.push({
      changes: k,
      objective: plan.objective,
      bound: most,
      exact: plan.objective === most,
      get owners() {
        return plans.pairsOf(plan)
      },
    })
  }
  return { points, least, ...asked }
}

/** A plan as a corner and the exchanges made on it. */
interface Candidate {
  objective: number
  corner: Corner
  made: readonly Exchange[]
  /** Owners that the exchanges bring. */
  towards: Int32Array
}

/** Plans on the way from corner to corner. */
class Plans {
  private readonly program: AssignmentProgram
  private readonly row: Int32Array
  private readonly between = new Map<Corner, Step[]>()

  constructor(
    private readonly formulation: Formulation,
    private readonly limit: number | undefined,
  ) {
    this.program = formulation.program
    this.row = new Int32Array(this.program.managerCount)
  }

  /** The corner itself at its own number of changes, else the last corner before with what can be added to it. */
  upTo(k: number, corners: readonly Corner[]): Candidate[] {
    const at = corners.filter(({ changes }) => changes <= k).length - 1
    // With a limit, a corner beyond it is no base; the way then leads from the last good one to the optimum.
    const base = corners
      .slice(0, at + 1)
      .reverse()
      .find(({ owner }) => this.isWithinLimit(owner))
    if (!base) return []
    const itself: Candidate = { objective: base.objective, corner: base, made: [], towards: base.owner }
    const next = this.limit === undefined ? corners[at + 1] : corners[corners.length - 1]
    if (!next || next === base || base.changes === k) return [itself]
    return [itself, this.extended(base, next, k - base.changes)]
  }

  pairsOf({ corner, made, towards }: Candidate): [string, string][] {
    const owner = this.withMade(corner.owner, made, towards)
    const { checked } = this.formulation
    const { accounts, managers } = checked.portfolio
    return accounts.flatMap(({ id }, a): [string, string][] => {
      const m = owner[checked.unitOf[a]]
      return m < 0 ? [] : [[id, managers[m].id]]
    })
  }

  /** The exchanges with the best gain per change that fit into the budget. */
  private extended(base: Corner, next: Corner, budget: number): Candidate {
    const steps = this.stepsBetween(base, next)
    const counts = this.countsOf(base.owner)
    const owner = this.limit === undefined ? undefined : base.owner.slice()
    const made: Exchange[] = []
    let left = budget
    let objective = base.objective
    for (const step of steps) {
      if (step.changes > left) continue
      const gain = step.points + this.lossGain(step, counts)
      if (gain < 0 || (gain === 0 && step.changes > 0)) continue
      if (owner && !this.staysWithinLimit(owner, step.units, next.owner)) continue
      for (const [m, by] of step.net) counts[m] += by
      left -= step.changes
      objective += gain
      made.push(step.units)
    }
    return { objective, corner: base, made, towards: next.owner }
  }

  private stepsBetween(base: Corner, next: Corner): Step[] {
    const known = this.between.get(base)
    if (known) return known
    const exchanges = exchangesBetween(base.owner, next.owner, this.program.managerCount)
    const steps = exchanges.map((units) => this.stepOf(units, base.owner, next.owner))
    const counts = this.countsOf(base.owner)
    const worth = new Map(steps.map((step) => [step, step.points + this.lossGain(step, counts)]))
    // Those that cost no change first, then by gain per change; large ones first among equals, to fill the rest.
    const ratio = (step: Step) => (step.changes <= 0 ? Infinity : worth.get(step)! / step.changes)
    steps.sort((a, b) => {
      const [x, y] = [ratio(a), ratio(b)]
      return x === y ? b.changes - a.changes : x > y ? -1 : 1
    })
    this.between.set(base, steps)
    return steps
  }

  private stepOf(units: Exchange, from: Int32Array, to: Int32Array): Step {
    const { unassignedPoints } = this.program
    const net = new Map<number, number>()
    let points = 0
    let changes = 0
    for (const unit of units) {
      readRow(this.program, unit, this.row)
      const at = (m: number) => (m < 0 ? (unassignedPoints?.[unit] ?? 0) : this.row[m])
      points += at(to[unit]) - at(from[unit])
      changes += this.keptIn(unit, from[unit]) - this.keptIn(unit, to[unit])
      if (from[unit] >= 0) net.set(from[unit], (net.get(from[unit]) ?? 0) - 1)
      if (to[unit] >= 0) net.set(to[unit], (net.get(to[unit]) ?? 0) + 1)
    }
    return { units, points, changes, net: [...net].filter(([, by]) => by !== 0) }
  }

  private keptIn(unit: number, m: number): number {
    const { incumbents } = this.program
    if (!incumbents || m < 0) return 0
    for (let e = incumbents.start[unit]; e < incumbents.start[unit + 1]; e++)
      if (incumbents.manager[e] === m) return incumbents.count[e]
    return 0
  }

  /** Points of load loss that the step saves, with these counts. */
  private lossGain({ net }: Step, counts: Int32Array): number {
    let gain = 0
    for (const [m, by] of net) {
      const losses = this.program.marginalLoss?.[m]
      if (!losses || losses.length === 0) continue
      const at = (k: number) => losses[Math.min(k, losses.length) - 1]
      for (let i = 0; i < by; i++) gain -= at(counts[m] + i + 1)
      for (let i = 0; i > by; i--) gain += at(counts[m] + i)
    }
    return gain
  }

  private countsOf(owner: Int32Array): Int32Array {
    const counts = new Int32Array(this.program.managerCount)
    for (const m of owner) if (m >= 0) counts[m]++
    return counts
  }

  private withMade(owner: Int32Array, made: readonly Exchange[], towards: Int32Array): Int32Array {
    const changed = owner.slice()
    for (const units of made) for (const unit of units) changed[unit] = towards[unit]
    return changed
  }

  private staysWithinLimit(owner: Int32Array, units: Exchange, towards: Int32Array): boolean {
    const before = units.map((unit) => owner[unit])
    for (const unit of units) owner[unit] = towards[unit]
    if (this.isWithinLimit(owner)) return true
    units.forEach((unit, i) => {
      owner[unit] = before[i]
    })
    return false
  }

  private isWithinLimit(owner: Int32Array): boolean {
    const { limit } = this
    if (limit === undefined) return true
    const { checked } = this.formulation
    const moved = new Int32Array(2 * this.program.managerCount)
    return checked.incumbent.every((m, a) => {
      const now = owner[checked.unitOf[a]]
      if (m < 0 || m === now) return true
      return ++moved[2 * m] <= limit && (now < 0 || ++moved[2 * now + 1] <= limit)
    })
  }
}

/** An exchange with what it brings. */
interface Step {
  units: Exchange
  /** Points of the pairs, load loss aside. */
  points: number
  changes: number
  /** Manager and change of the number of units, where there is one. */
  net: [manager: number, by: number][]
}

function validateOptions(options: ChangeOptions): ChangeOptions {
  const issues = Object.entries(options).flatMap(([key, value]) =>
    value === undefined || (Number.isInteger(value) && value >= (key === 'solves' ? 2 : 0))
      ? []
      : [
          {
            code: 'out_of_range' as const,
            path: ['options', key],
            message: 'must be a whole number that is not too small',
            received: value,
          },
        ],
  )
  if (issues.length > 0) throw new PortfolioError(issues)
  return options
}
