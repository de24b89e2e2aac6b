/**
 * The capacity engine: plans under effort and capacity, and under rules that tie accounts to each other.
 *
 * This is the generalized assignment problem with side constraints, NP-hard; so the engine gives a plan early, better
 * plans later, and a bound that only tightens. It stops when the two meet, or when told to.
 *
 *   1. flow         where slots count: prices of slots and a plan from what is left without effort  flow.ts
 *   2. prices       a bound of the strength of the linear program, and a scale for everything else  relaxation.ts, ascent.ts
 *   3. search       shifts, swaps and ejection chains from what the prices suggest                   search.ts
 *                   and what else finds plans later                                                 plans.ts
 *   4. knapsacks    a stronger bound: what each manager can hold, exactly                            knapsack.ts, portfolio.ts
 *   5. backend      where the caller has given one: a plan of others, counted again                  backend.ts
 *   6. tree         branch and bound, until all is proved or the budget is spent                     tree.ts
 *
 * The outcome carries its proof: the tree with the multipliers of its leaves. Everything random is drawn from
 * a fixed seed, and work is counted in pairs and cells read, so the same input gives the same outcome on any machine.
 */
import {
  type BackendWord,
  FEATURES,
  type MipBackend,
  type SolveOptions,
  type SolveProgress,
  type SolverOutcome,
  type StopReason,
} from '../../program/index.js'
import { Budget } from '../budget.js'
import type { Engine } from '../engine.js'
import type { CheckedProgram } from '../gate.js'
import { Ascent } from './ascent.js'
import { askBackend } from './backend.js'
import { Duals, type Relaxed } from './duals.js'
import { flowAt } from './flow.js'
import { LinearModel } from './linear.js'
import { type Model, modelOf } from './model.js'
import { Openness } from './openness.js'
import { gapOf, ownsHandful, Plans } from './plans.js'
import { Relaxation } from './relaxation.js'
import { Search } from './search.js'
import { STEP, Tree } from './tree.js'

/** Relaxations with knapsacks are for programs of so many pairs at most; beyond, prices are nearly as good. */
const MANY_PAIRS = 600_000
/** Cells of one knapsack's table, eight bytes each and up to four tables; where capacities are finer, prices must do. */
const LARGEST_TABLE = 4_000_000
/** About 100 bytes each. */
const LARGEST_PAIRS = 20_000_000
/** Pairs of an account that the search looks at; all where there are rules and few pairs in all. */
const WIDTH = 10
const FEW_PAIRS = 10_000
/** Spent on plans before the tree, as a share of all work until then. */
const PLANS_FIRST = 0.2
/** How far below the bound one tree after the other looks for plans, as a share of it; the last one everywhere. */
const SHARES = [1e-4, 4e-4, 1.6e-3, 6.4e-3, 1] as const
/** Work that is spent at least on a proof of what a backend calls optimal. */
const PROOF_WORK = 200_000_000

export const capacityEngine: Engine = {
  name: 'capacity',
  supports: FEATURES,
  refusal: tooLarge,
  solve: (program, options) => new Solve(program, options, capacityEngine.name).run(),
}

function tooLarge({ points, accountCount, managerCount }: CheckedProgram): string | undefined {
  const pairs = 'start' in points ? points.manager.length : accountCount * managerCount
  if (pairs <= LARGEST_PAIRS) return undefined
  return (
    `a program with capacity or rules may have ${LARGEST_PAIRS} pairs, this one has ${pairs}; give it as sparse ` +
    'points, or write it to a file with writeMps of oneowner/mip and install a solver outside (HiGHS, SCIP, CBC)'
  )
}

/** The same with the backend first, for whoever asks for it by name. */
export function backendEngine(mip: MipBackend): Engine {
  return {
    name: mip.name,
    supports: FEATURES,
    refusal: (program) => mip.refusal?.(new LinearModel(modelOf(program))),
    solve: (program, options) => new Solve(program, { ...options, mip }, mip.name).run(),
  }
}

class Solve {
  private readonly budget: Budget
  private readonly model: Model
  private readonly openness: Openness
  private readonly search: Search
  private readonly plans: Plans
  /** Every plan has at least this value. */
  private readonly least: number
  /** On values; `proof` proves it. */
  private bound = Infinity
  private proof: { relaxation: Relaxed; steps: ArrayLike<number>; multipliers: Float64Array[] }
  private stopReason: StopReason | undefined
  /** What the present tree takes for granted: there is a plan of greater value. */
  private guess = -Infinity
  private nodes = 0
  private evaluations = 0
  private backend: BackendWord | undefined
  /** What the backend says at present. */
  private said: SolveProgress['backend']
  /** What the tree may spend, in all, on the proof of a plan that a backend calls the best. */
  private proofWork = Infinity
  constructor(
    private readonly program: CheckedProgram,
    private readonly options: SolveOptions,
    private readonly engine: string,
  ) {
    this.budget = new Budget(options)
    this.model = modelOf(program)
    this.openness = new Openness(this.model)
    const width = Math.min(widthOf(this.model), this.model.managerCount + 1)
    this.search = new Search(this.model, this.budget, width, () => this.shouldStop('search'))
    this.plans = new Plans(this.model, this.search, this.budget, {
      bound: () => this.bound,
      target: () => this.target(),
      aim: () => this.aim(),
      isDone: () => this.isDone(),
      shouldStop: (phase) => this.shouldStop(phase),
    })
    this.least = leastValue(this.model)
    this.proof = { relaxation: 'prices', steps: [STEP.leaf, 0], multipliers: [new Duals(this.model).all] }
  }

  run(): SolverOutcome {
    const { model, openness } = this
    if (openness.stranded > 0) {
      this.bound = -Infinity
      return this.outcome()
    }
    const prices = new Ascent(new Relaxation(model, openness, 'prices', this.budget))
    this.bound = prices.relaxation.evaluate() // proved by multipliers of zero, should a limit leave nothing better
    this.priceBound(prices)
    if (this.engine !== capacityEngine.name) this.askBackend()
    let ascent = prices
    this.insist(prices)
    if (this.search.isPlain && !ownsHandful(model)) this.plans.exchangeAt(prices.relaxation.duals)
    const hasFew = this.fewEach()
    if (!this.isDone() && model.pairCount <= MANY_PAIRS && (hasFew || this.tablesFit())) {
      const kind = hasFew ? 'portfolios' : 'knapsacks'
      ascent = new Ascent(new Relaxation(model, openness, kind, this.budget))
      this.startFrom(prices, ascent)
      this.knapsackBound(ascent)
    }
    this.askBackend()
    if (!this.isDone()) this.branch(ascent)
    if (this.budget.isLimited) this.spendTheRest()
    this.evaluations = prices.evaluations + (ascent === prices ? 0 : ascent.evaluations)
    return this.outcome()
  }

  /** Prices, then plans where they point, several times. */
  private priceBound(ascent: Ascent): void {
    const { search, model } = this
    const { relaxation } = ascent
    const start = this.options.start && this.pairsOf(this.options.start)
    if (start) search.offer(start)
    this.flow(ascent)
    if (this.isDone()) return
    for (let round = 0; round < 3; round++) {
      this.improveBound(ascent, round === 0 ? 500 : 150, round === 0 ? 1.2 : 0.6, 'prices')
      if (this.isDone()) return
      const flow = this.flow(ascent)
      relaxation.evaluate()
      search.priceBy(relaxation.duals)
      search.aim(this.openness, reducedValues(model, relaxation))
      search.restart((round === 0 && start) || flow || this.rounded(ascent))
      search.improve(this.plans.roundWork)
      if (this.isDone()) return
    }
  }

  /**
   * Where slots count, the best prices of slots at the present prices of all else, and the plan that goes with them; the
   * relaxation stands at these prices.
   */
  private flow(ascent: Ascent): Int32Array | undefined {
    const { model, budget, program } = this
    const { relaxation } = ascent
    if (!relaxation.slotsMatter || program.slots) return undefined
    relaxation.evaluate()
    const flow = flowAt(program, model, pricedValues(model, relaxation), this.flowOptions(), budget)
    if (!flow) return undefined
    relaxation.duals.slots.set(flow.prices)
    this.improveBound(ascent, 1, 0, 'prices')
    return this.pairsOf(flow.owner)
  }

  private flowOptions(): SolveOptions {
    const { ms, work } = this.budget.left
    const { now, shouldStop } = this.options
    return {
      ...(ms !== undefined && now && { timeLimitMs: ms, now }),
      ...(work !== undefined && { workLimit: work }),
      ...(shouldStop && { shouldStop }),
    }
  }

  /** [account] the pair with this manager, or the first one where that is not eligible */
  private pairsOf(owner: Int32Array): Int32Array {
    const { start, manager, managerCount } = this.model
    return owner.map((m, a) => {
      const node = m < 0 ? managerCount : m
      for (let k = start[a]; k < start[a + 1]; k++) if (manager[k] === node) return k
      return start[a]
    })
  }

  /** Runs the ascent and keeps what it proves. */
  private improveBound(ascent: Ascent, iterations: number, factor: number, phase: string): void {
    const { duals, kind } = ascent.relaxation
    ascent.run({
      iterations,
      target: this.target(),
      aim: this.aim(),
      factor,
      shouldStop: () => this.shouldStop(phase),
    })
    if (ascent.bestBound >= this.bound) return
    this.bound = ascent.bestBound
    this.proof = { relaxation: kind, steps: [STEP.leaf, 0], multipliers: [duals.all.slice()] }
  }

  /** The multiplier of an account is what it is worth at good prices: the bound is no worse than theirs. */
  private startFrom(prices: Ascent, { relaxation }: Ascent): void {
    const { start, accountCount, rows } = this.model
    const { duals } = relaxation
    duals.rows.set(prices.relaxation.duals.rows)
    if (relaxation.kind === 'knapsacks') duals.slots.set(prices.relaxation.duals.slots)
    else for (let r = 0; r < rows.count; r++) if (rows.owner[r] >= 0) duals.rows[r] = 0
    prices.relaxation.evaluate()
    const values = reducedValues(this.model, prices.relaxation)
    for (let a = 0; a < accountCount; a++) {
      let best = -Infinity
      for (let k = start[a]; k < start[a + 1]; k++) best = Math.max(best, values[k])
      duals.accounts[a] = best
    }
  }

  /** Where nothing has found a plan yet, one at any price. */
  private insist(ascent: Ascent): void {
    const { search } = this
    if (search.bestValue > -Infinity || search.isUrgent || this.isDone()) return
    search.isUrgent = true
    search.restart(this.rounded(ascent))
    search.isUrgent = false
    this.makeshift = search.bestValue
  }

  /** Value of a plan found at any price: too poor to aim at. */
  private makeshift = -Infinity

  private knapsackBound(ascent: Ascent): void {
    const { search } = this
    this.improveBound(ascent, 600, 1, 'knapsacks')
    if (this.isDone()) return
    search.restart(this.rounded(ascent))
    search.improve(this.plans.roundWork)
    if (this.isDone()) return
    this.plans.diveBy(ascent.relaxation)
    const work = this.budget.work
    while (this.budget.work < (1 + PLANS_FIRST) * work && !this.isDone()) this.plans.look()
  }

  private askBackend(): void {
    const { mip } = this.options
    if (!mip || this.backend || this.isDone()) return
    const shouldStop = () => {
      this.budget.look()
      return this.shouldStop(mip.name)
    }
    this.backend = askBackend(mip, this.model, this.search, {
      ...this.budget.left,
      shouldStop,
      onProgress: (said) => {
        this.said = said
      },
    })
    this.said = undefined
    // Its word is no proof, and without a limit the tree might look for one for ever.
    if (this.backend.status === 'optimal') this.proofWork = 2 * this.budget.work + PROOF_WORK
  }

  /**
   * Trees that look for nothing but plans close to the bound come first: with a target so high nearly all pairs close.
   * Such a tree finds one, which the rest of it proves, or proves that there is none, and the next one looks further.
   */
  private branch(ascent: Ascent): void {
    const root = this.bound
    const mark = this.openness.mark
    const duals = ascent.relaxation.duals.all.slice()
    this.treeBound = root
    for (const share of this.search.isPlain ? [1] : SHARES) {
      const slack = share * Math.max(1, Math.abs(root))
      this.guess = share < 1 ? Math.floor(root - slack) : -Infinity
      if (this.guess <= this.target()) this.guess = -Infinity
      this.openness.undo(mark)
      ascent.relaxation.duals.all.set(duals)
      this.runTree(ascent)
      if (this.isDone()) return
    }
  }

  private runTree(ascent: Ascent): void {
    const before = this.budget.work - this.plans.work
    const target = () => Math.max(this.target(), this.guess)
    const tree = new Tree(this.model, this.openness, ascent, {
      target,
      aim: () => Math.max(this.aim(), this.guess),
      shouldStop: (bound) => {
        this.treeBound = Math.min(this.treeBound, Math.max(bound, this.guess))
        return this.shouldStop('tree')
      },
      offer: (pairs) => this.search.offer(pairs),
      atNode: (node) => {
        if (node % 64 === 1) this.search.restart(this.rounded(ascent))
        while (this.plans.work < this.plans.share() * (this.budget.work - before) && !this.isDone())
          this.plans.look()
      },
    })
    tree.run()
    this.nodes += tree.nodes
    const bound = Math.max(tree.bound, target())
    if (bound > this.bound) return
    this.bound = bound
    this.proof = { relaxation: ascent.relaxation.kind, steps: tree.steps, multipliers: tree.duals }
  }

  /** The proof is as long as it may be: what the limit leaves goes into plans. Without a limit that would have no end. */
  private spendTheRest(): void {
    for (let before = -1; before < this.budget.work && !this.isDone() && !this.shouldStop('plans'); ) {
      before = this.budget.work
      this.plans.look()
    }
  }

  /** What the tree has proved so far, for those who watch. */
  private treeBound = Infinity

  /** [account] the pair that the averages of the ascent favour */
  private rounded({ average }: Ascent): Int32Array {
    const { accountCount, start } = this.model
    const { open } = this.openness
    return Int32Array.from({ length: accountCount }, (_, a) => {
      let best = -1
      for (let k = start[a]; k < start[a + 1]; k++) {
        if (open[k] === 1 && (best < 0 || average[k] > average[best])) best = k
      }
      return Math.max(best, start[a])
    })
  }

  /** Whether managers own so few accounts that portfolios can be enumerated. */
  private fewEach(): boolean {
    const { accountCount, losses, rows, size, cap } = this.model
    const plain = losses.increasing || size.every((s) => s === 1)
    const asks = losses.any || rows.count > 0 || cap.some((most) => most < accountCount)
    return plain && asks && ownsHandful(this.model)
  }

  /** Whether the tables of all knapsacks have a size that can be filled. */
  private tablesFit(): boolean {
    const { managerCount, managerStart, byManager, effort, capacity } = this.model
    for (let m = 0; m < managerCount; m++) {
      let all = 0
      for (let i = managerStart[m]; i < managerStart[m + 1]; i++) all += effort[byManager[i]]
      const width = Math.min(capacity[m], all) + 1
      if (width * (managerStart[m + 1] - managerStart[m] + 1) > LARGEST_TABLE) return false
    }
    return true
  }

  /** At or below this bound, no plan is better than the best one known; without one, there is none. */
  private target(): number {
    return Math.max(this.search.bestValue + this.model.unit, this.least) - 1
  }

  private aim(): number {
    return this.search.bestValue <= this.makeshift ? -Infinity : this.target()
  }

  private isDone(): boolean {
    return this.stopReason !== undefined || this.bound <= this.target()
  }

  private shouldStop(phase: string): boolean {
    if (this.stopReason !== undefined) return true
    const { scale } = this.model
    const { gap } = this.options
    const value = this.search.bestValue
    const objective = Math.floor(value / scale)
    const bound = Math.max(Math.floor(Math.min(this.bound, this.treeBound) / scale), objective)
    // Only what `proof` proves counts for stopping: the bound of the tree so far is that of its open nodes.
    if (gap && value > -Infinity && gapOf(Math.floor(this.bound / scale), objective) <= gap)
      this.stopReason = 'gap'
    if (this.budget.work > this.proofWork) this.stopReason ??= 'workLimit'
    this.stopReason ??= this.budget.exhausted(() => ({
      phase,
      ...(bound < Infinity ? { bound } : {}),
      ...(value > -Infinity ? { objective } : {}),
      ...(this.said && { backend: this.said }),
    }))
    return this.stopReason !== undefined
  }

  private outcome(): SolverOutcome {
    const { search, model, proof } = this
    const { scale, manager, managerCount } = model
    const size = proof.multipliers.length * proof.multipliers[0].length + proof.steps.length
    const counters = {
      work: this.budget.work,
      nodes: this.nodes,
      dives: this.plans.dives,
      optima: search.optima,
      gains: search.gains,
      evaluations: this.evaluations,
      proofNumbers: size,
    }
    const { engine } = this
    const word = this.backend ? { backend: this.backend } : {}
    const stopReason = this.stopReason ?? 'workLimit'
    const certificate = (bound: number) => ({
      kind: 'tree' as const,
      relaxation: proof.relaxation,
      scale,
      target: bound,
      steps: Int32Array.from(proof.steps),
      multipliers: joined(proof.multipliers),
    })
    if (search.bestValue === -Infinity && this.bound <= this.target()) {
      const violator = { kind: 'tree' as const, certificate: certificate(this.target()) }
      return { status: 'infeasible', engine, violator, counters }
    }
    if (search.bestValue === -Infinity) {
      return {
        status: 'unknown',
        stopReason: stopReason === 'gap' ? 'workLimit' : stopReason,
        engine,
        counters,
        ...word,
      }
    }
    const owner = Int32Array.from(search.best, (k) => (manager[k] === managerCount ? -1 : manager[k]))
    const objective = pointsOf(model, search.best)
    const bound = Math.max(objective, Math.floor(this.bound / scale))
    const optimal = bound === objective
    return {
      status: optimal ? 'optimal' : 'feasible',
      stopReason: optimal ? 'proved' : stopReason,
      engine,
      owner,
      objective,
      bound,
      certificate: certificate(scale * (bound + 1) - 1),
      counters,
      ...word,
    }
  }
}

/** Rules rule out what prices favour: with few pairs, all are looked at. */
function widthOf({ rows, pairCount, managerCount }: Model): number {
  return rows.count > 0 && pairCount <= FEW_PAIRS ? managerCount + 1 : WIDTH
}

function joined(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.length * lists[0].length)
  lists.forEach((list, i) => {
    all.set(list, i * list.length)
  })
  return all
}

/** Points of a plan, the units of its incumbents left out. */
function pointsOf(
  { scale, value, losses, manager, managerCount, account, size }: Model,
  pairs: Int32Array,
): number {
  const slots = new Float64Array(managerCount)
  let sum = 0
  for (const k of pairs) {
    sum += Math.floor(value[k] / scale)
    if (manager[k] < managerCount) slots[manager[k]] += size[account[k]]
  }
  for (let m = 0; m < managerCount; m++) sum -= losses.total(m, slots[m]) / scale
  return sum
}

/** No plan has a smaller value. */
function leastValue({ scale, accountCount, managerCount, start, value, cap, losses }: Model): number {
  let sum = 0
  for (let a = 0; a < accountCount; a++) {
    let least = Infinity
    for (let k = start[a]; k < start[a + 1]; k++)
      least = Math.min(least, Math.floor(value[k] / scale) * scale)
    sum += least === Infinity ? 0 : least
  }
  for (let m = 0; m < managerCount; m++) sum -= Math.max(0, losses.total(m, cap[m]))
  return sum
}

/** [pair] worth less the price of effort */
function pricedValues(
  { pairCount, managerCount, manager, effort }: Model,
  { worth, duals }: Relaxation,
): Float64Array {
  const values = worth.slice()
  for (let k = 0; k < pairCount; k++)
    if (manager[k] < managerCount) values[k] -= duals.effort[manager[k]] * effort[k]
  return values
}

/** [pair] worth less the prices of slots and effort */
function reducedValues(model: Model, relaxation: Relaxation): Float64Array {
  const { pairCount, managerCount, manager, account, size } = model
  const values = pricedValues(model, relaxation)
  const { slots } = relaxation.duals
  for (let k = 0; k < pairCount; k++) {
    const m = manager[k]
    if (m < managerCount) values[k] -= slots[m] * size[account[k]]
  }
  return values
}
