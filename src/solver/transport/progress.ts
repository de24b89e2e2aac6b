/**
 * What a caller hears while shortest paths run: how much excess is gone, a plan's points, and a proven bound.
 *
 * A completed plan and the bound of the present prices cost passes over the accounts, so they are computed only
 * while all that was spent on them stays below a twentieth of the work done; in between, the best of both that was
 * seen is told again. It stays true: a plan found earlier is still a plan, a bound proved earlier still a bound.
 *
 * Cost: O(managers) a report, and at most 5 % of the solve's work in all.
 */
import type { SolveProgress } from '../../program/index.js'
import type { Plan } from '../network/plan.js'
import { completePlan } from './complete.js'

const LARGEST_SHARE = 1 / 20
/** Passes over the accounts that a copy of the plan, its points and its bound take. */
const PASSES = 8

export class Progress {
  /** Units of work, as in the budget, spent on reports. */
  spent = 0
  private objective = -Infinity
  private bound = Infinity
  private readonly excessAtStart: number

  constructor(private readonly plan: Plan) {
    this.excessAtStart = totalExcess(plan)
  }

  report(workDone: number): SolveProgress {
    const cost = this.costOfLooking()
    if (this.spent + cost <= workDone * LARGEST_SHARE) {
      this.spent += cost
      this.look()
    }
    const { objective, bound } = this
    return {
      phase: 'exact',
      fraction: 1 - totalExcess(this.plan) / Math.max(1, this.excessAtStart),
      ...(bound < Infinity ? { bound } : {}),
      ...(objective > -Infinity ? { objective } : {}),
    }
  }

  private look(): void {
    this.bound = Math.min(this.bound, this.plan.bound())
    const complete = completedCopy(this.plan)
    if (complete) this.objective = Math.max(this.objective, complete.objective())
  }

  /** A copy, and for completing it the rows of all accounts of managers above their caps. */
  private costOfLooking(): number {
    const { plan } = this
    let rows = 0
    for (let m = 0; m < plan.managerCount; m++) if (plan.count[m] > plan.cap[m]) rows += plan.count[m]
    return PASSES * plan.accountCount + rows * plan.managerCount
  }
}

export function totalExcess(plan: Plan): number {
  let sum = 0
  for (let node = 0; node <= plan.root; node++) sum += Math.max(0, plan.excess(node))
  return sum
}

/** The plan, completed; undefined where none was found. */
export function completedCopy(plan: Plan): Plan | undefined {
  const copy = plan.copy()
  return completePlan(copy) ? copy : undefined
}
