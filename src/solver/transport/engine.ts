/**
 * The transport engine: exact plans under caps, floors, eligibility, convex load loss and optional ownership.
 *
 *   1. price start   an auction finds good prices                                   price-start.ts
 *   2. settle        every account sits at its best node, every manager opens its best number of slots
 *   3. relieve       shortest paths remove the excess: the plan is optimal, the prices prove it   augment.ts
 *   4. keep          among the optimal plans, one that keeps the most incumbents    ties.ts
 *
 * After step 2 the state satisfies complementary slackness (plan.ts) and step 3 keeps it, so whenever the engine
 * is stopped in step 3 its prices still prove a bound, and moving the remaining excess greedily makes a complete plan
 * (complete.ts). States are looked at on the way, and the best plan and the best bound are returned as `feasible`
 * (progress.ts).
 *
 * What is exact: everything in the outcome. Objective and bound are sums of integers below 2^53, checked by
 * the gate before solving; an optimal outcome has objective === bound.
 *
 * Rules that count pairs are taken where they keep the program a flow: laminar.ts makes a tree of them, on which the
 * same steps run. The price start leaves them out: it is as good as they are mild, and step 3 does the rest.
 *
 * What it does not do: effort against capacity, accounts of several slots, and rules that cross each other.
 */
import type {
  Counters,
  PlannedOutcome,
  SolveOptions,
  SolverOutcome,
  StopReason,
} from '../../program/index.js'
import { FORBIDDEN } from '../../program/index.js'
import { withScratch } from '../arrays.js'
import { Budget } from '../budget.js'
import type { Engine } from '../engine.js'
import { type CheckedProgram, ProgramError, validatedProgram } from '../gate.js'
import { kernelFor } from '../kernels/index.js'
import { Augmenter } from '../network/augment.js'
import { contradictionsOf } from '../network/contradiction.js'
import { Exchange } from '../network/exchange.js'
import { NETWORK_FEATURES } from '../network/features.js'
import { Hierarchy, starOf } from '../network/hierarchy.js'
import { hierarchyOf } from '../network/laminar.js'
import { Plan } from '../network/plan.js'
import { keepIncumbents } from '../network/ties.js'
import { rowsOf } from '../rows.js'
import { type PriceStart, startPrices } from './price-start.js'
import { type BestSeen, Progress, totalExcess } from './progress.js'
import { proofOf, proofOfNoPlan, proofOfNoRoom } from './proof.js'

/** What ties may take at least, in units of work, when a limit strikes. */
const TIE_WORK = 50_000

export const transportEngine: Engine = {
  name: 'transport',
  supports: [...NETWORK_FEATURES, 'limits'],
  refusal,
  solve: (program, options) => solveTransport(program, options, new Budget(options), treeOf(program)),
}

function refusal(program: CheckedProgram): string | undefined {
  const found = program.limits ? hierarchyOf(program) : undefined
  if (!found || found instanceof Hierarchy) return undefined
  return `engine transport takes rules that are nested or apart; limits[${found.crossing}] ${found.reason}`
}

/** Of a program that was not refused. */
function treeOf(program: CheckedProgram): Hierarchy {
  const found = program.limits ? hierarchyOf(program) : starOf(program.managerCount)
  if (!(found instanceof Hierarchy)) throw new ProgramError([found.reason])
  return found
}

/** Solves within a budget of which something may be spent already. */
export function solveTransport(
  program: CheckedProgram,
  options: SolveOptions,
  budget: Budget,
  hierarchy: Hierarchy = starOf(program.managerCount),
): SolverOutcome {
  return withScratch(() => solveInScratch(program, options, budget, hierarchy))
}

function solveInScratch(
  program: CheckedProgram,
  options: SolveOptions,
  budget: Budget,
  hierarchy: Hierarchy,
): SolverOutcome {
  const begun = budget.work
  const rows = rowsOf(program)
  const kernel = kernelFor(program, options.kernel)
  const start = startPrices(program, kernel, rows, budget)
  const plan = new Plan(program, rows, hierarchy)
  const { root } = plan
  const exchange = new Exchange(plan, kernel)
  const search = new Augmenter(plan, exchange)
  const counters = () => ({
    bids: start.counters.bids,
    scans:
      Math.round(((start.counters.rowsRead + exchange.rowsRead) / Math.max(1, program.accountCount)) * 100) /
      100,
    rowsRescanned: start.counters.rowsRescanned,
    augmentations: search.counters.augmentations,
    settled: search.counters.settled,
    work: budget.work,
  })
  /** `wasSearched`: a node had no way out; else an account had nowhere to go. */
  const infeasible = (wasSearched: boolean): SolverOutcome => {
    const { name: engine } = transportEngine
    if (program.limits) {
      const certificate = wasSearched ? proofOfNoPlan(plan, search.reached) : proofOfNoRoom(plan)
      return { status: 'infeasible', engine, violator: { kind: 'tree', certificate }, counters: counters() }
    }
    const violator = contradictionsOf(program).violators[0]
    if (!violator) throw new Error('no plan was found, and no contradiction either')
    return { status: 'infeasible', engine, violator, counters: counters() }
  }
  const settled = (state: Plan) => {
    const readBefore = start.counters.rowsRead
    const isSettled = settle(state, start)
    budget.spend((start.counters.rowsRead - readBefore) * rows.width)
    return isSettled
  }
  if (!settled(plan)) return infeasible(false)

  // Where few pairs are eligible, a settled node has an edge for each of those of its accounts.
  const edges = Math.min(program.managerCount, Math.ceil((rows.width * program.accountCount) / root))
  const perSettled = kernel.columns ? edges : program.managerCount
  const work = () =>
    search.counters.settled * perSettled + exchange.rowsRead * rows.width + exchange.accountsLookedAt
  const progress = new Progress(plan)
  const { best } = progress
  const stopped = (stopReason: StopReason): SolverOutcome => {
    for (let state = 0; state < start.states; state++) {
      start.goTo(state)
      const early = new Plan(program, rows, hierarchy)
      if (settled(early)) best.add(early)
    }
    if (best.objective === -Infinity) best.add(plan)
    const complete = best.plan(plan)
    if (!complete)
      return { status: 'unknown', stopReason, engine: transportEngine.name, counters: counters() }
    if (best.objective === best.bound)
      return provedOutcome(transportEngine.name, complete, options, budget, counters())
    return stoppedOutcome(complete, best, stopReason, counters())
  }
  let looked = 2 * totalExcess(plan)
  for (let node = 0; node < plan.nodeCount; node++) {
    while (plan.excess(node) > 0) {
      progress.look(budget.work - begun)
      const stopReason = budget.exhausted(() => progress.report())
      if (stopReason) return stopped(stopReason)
      if (options.gap && 2 * totalExcess(plan) <= looked) {
        looked = totalExcess(plan)
        best.add(plan)
        if (gapOf(best) <= options.gap) return stopped('gap')
      }
      const worked = work()
      if (!search.relieve(node)) return infeasible(true)
      budget.spend(work() - worked)
    }
  }
  return provedOutcome(transportEngine.name, plan, options, budget, counters())
}

/**
 * A plan that reaches the bound of its prices, with ties settled for the incumbents. Where a limit has struck or strikes
 * meanwhile, ties get about one more pass over the points; only when that is not enough the outcome is not called
 * optimal, although objective and bound agree.
 */
export function provedOutcome(
  engine: string,
  plan: Plan,
  options: SolveOptions,
  budget: Budget,
  before: Counters,
): PlannedOutcome {
  const { program } = plan
  const objective = plan.objective()
  plan.takeSlots()
  if (plan.bound() !== objective)
    throw new Error('the plan does not reach the bound of its prices, which is a defect')
  let counters = before
  budget.grant(program.accountCount * program.managerCount + TIE_WORK)
  const { owner, stopReason } = keepIncumbents(plan, (tie, tree) => {
    const outcome = solveTransport(validatedProgram(tie), { ...options, gap: 0 }, budget, tree)
    counters = sumOf(before, outcome.counters, tie.accountCount / program.accountCount)
    return outcome
  })
  return {
    status: stopReason ? 'feasible' : 'optimal',
    stopReason: stopReason ?? 'proved',
    engine,
    owner,
    objective,
    bound: objective,
    certificate: proofOf(plan, objective),
    counters,
  }
}

/** Counters of a solve and of one within it, of a share of the accounts; the work is that of their common budget. */
function sumOf(whole: Counters, part: Counters, share: number): Counters {
  const sum: Counters = {}
  for (const [name, count] of Object.entries(whole)) sum[name] = count + part[name]
  sum.scans = Math.round((whole.scans + part.scans * share) * 100) / 100
  sum.work = part.work
  return sum
}

/** Seats every account at a node of greatest value and opens the slots. False = an account has nowhere to go. */
function settle(plan: Plan, start: PriceStart): boolean {
  const { price, root, hierarchy } = plan
  const unowned = plan.program.unassignedPoints
  price.set(start.prices)
  for (let v = root + 1; v < hierarchy.seatCount; v++) price[v] = price[plan.columnOf(v)]
  for (let a = 0; a < plan.accountCount; a++) {
    const manager = start.bestManager(a)
    const points = manager < 0 ? FORBIDDEN : plan.pointsAt(a, manager)
    const pointsUnowned = unowned ? unowned[a] : FORBIDDEN
    if (points === FORBIDDEN && pointsUnowned === FORBIDDEN) return false
    const stays = pointsUnowned !== FORBIDDEN && (manager < 0 || pointsUnowned > points - price[manager])
    plan.place(a, hierarchy.seatOf(a, stays ? root : manager), stays ? pointsUnowned : points)
  }
  plan.fitAllSlots()
  plan.balanceSlots()
  return true
}

/** The best that can be said when the exact finish is cut short: the best completed plan, and the best bound. */
function stoppedOutcome(
  plan: Plan,
  { objective, bound }: BestSeen,
  stopReason: StopReason,
  counters: Counters,
): PlannedOutcome {
  return {
    status: 'feasible',
    stopReason,
    engine: transportEngine.name,
    owner: plan.owners(),
    objective,
    bound,
    certificate: proofOf(plan, objective),
    counters,
  }
}

function gapOf({ objective, bound }: BestSeen): number {
  return (bound - objective) / Math.max(1, Math.abs(bound))
}
