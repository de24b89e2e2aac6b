/**
 * The best plan and the best bound seen while shortest paths run: for reports, and for the answer when a limit strikes.
 *
 * Neither gets better with every path: relieving one manager may crowd another, and a plan completed from a later
 * state may be worse. So states are looked at on the way, and the best plan and the best prices are kept apart. Where
 * they are looked at depends on the work alone, not on limits, clocks or reports: what a solve has seen is then all that a
 * shorter one had seen, and more work never leaves a worse plan or a worse bound.
 *
 * A completed plan and the bound of the present prices cost passes over the accounts, so a state is looked at only
 * while all that was spent on looking stays below a twentieth of the work done, and the work has grown.
 *
 * Cost: O(managers) a path, and at most 5 % of the solve's work in all.
 */
import type { SolveProgress } from '../../program/index.js'
import { withScratch } from '../arrays.js'
import { Plan } from '../network/plan.js'
import { completePlan } from './complete.js'

const LARGEST_SHARE = 1 / 20
/** From one look to the next the work grows at least so much. */
const GROWTH = 1.1
/** Passes over the accounts that a copy of the plan, its points and its bound take. */
const PASSES = 8

/** The best plan and the best prices, which need not come from one state. */
export class BestSeen {
  objective = -Infinity
  bound = Infinity
  private node: Int32Array | undefined
  private price: Float64Array | undefined

  /** Keeps what a state proves, and the plan that it is completed to, where these are better. */
  add(state: Plan): void {
    withScratch(() => this.addIfBetter(state))
  }

  private addIfBetter(state: Plan): void {
    const bound = state.bound()
    if (bound < this.bound) {
      this.bound = bound
      this.price = state.price.slice()
    }
    const complete = state.copy()
    if (!completePlan(complete)) return
    const objective = complete.objective()
    if (objective > this.objective) {
      this.objective = objective
      this.node = complete.node.slice()
    }
  }

  /** The best plan with the best prices; undefined where no plan was found. */
  plan({ program, rows, hierarchy }: Plan): Plan | undefined {
    const { node, price } = this
    if (!node || !price) return undefined
    const plan = new Plan(program, rows, hierarchy)
    plan.price.set(price)
    for (let a = 0; a < node.length; a++) plan.place(a, node[a], plan.pointsAt(a, node[a]))
    return plan
  }
}

export class Progress {
  /** Units of work, as in the budget, spent on looking. */
  spent = 0
  readonly best = new BestSeen()
  private lookedAt = 0
  private readonly excessAtStart: number

  constructor(private readonly plan: Plan) {
    this.excessAtStart = totalExcess(plan)
  }

  /** Looks at the present state where it is worth its cost. `workDone`: since the solve began */
  look(workDone: number): void {
    const allowed = workDone * LARGEST_SHARE - this.spent
    if (workDone < GROWTH * this.lookedAt || PASSES * this.plan.accountCount > allowed) return
    const cost = this.costOfLooking()
    if (cost > allowed) return
    this.spent += cost
    this.lookedAt = workDone
    this.best.add(this.plan)
  }

  report(): SolveProgress {
    const { objective, bound } = this.best
    return {
      phase: 'exact',
      fraction: 1 - totalExcess(this.plan) / Math.max(1, this.excessAtStart),
      ...(bound < Infinity ? { bound } : {}),
      ...(objective > -Infinity ? { objective } : {}),
    }
  }

  /** A copy, and for completing it the rows of all accounts of managers, segments and teams above their caps. */
  private costOfLooking(): number {
    const { plan } = this
    let rows = 0
    const { upwards, parent } = plan.hierarchy
    const taken = plan.count.slice()
    for (const v of upwards) {
      taken[parent[v]] += taken[v]
      if (taken[v] > plan.cap[v]) rows += taken[v]
    }
    return PASSES * plan.accountCount + rows * plan.rows.width
  }
}

export function totalExcess(plan: Plan): number {
  let sum = 0
  for (let node = 0; node < plan.nodeCount; node++) sum += Math.max(0, plan.excess(node))
  return sum
}
