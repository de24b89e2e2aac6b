/**
 * Better plans, once prices and a first search are done. Three sources take turns, and where only effort is limited and
 * managers own dozens of accounts, a fourth:
 *
 *   start      the search begins anew where wandering multipliers suggest                            search.ts, dive.ts
 *   exchange   whole sets of accounts change places within a few managers                            exchange.ts
 *   around     a small tree over the accounts of a few managers of the best plan                     dive.ts
 *   dive       pairs are fixed one after the other, by the averages of the ascent                    dive.ts
 *
 * The engine gives a share of the work to them, between the nodes of its tree. Until a plan is known all turns are starts.
 * Every source begins from something else, so what one finds the others go on from; each offers its plans to the
 * search, which keeps the best.
 */
import type { Budget } from '../budget.js'
import { Ascent } from './ascent.js'
import { Dive } from './dive.js'
import type { Duals } from './duals.js'
import { Exchange } from './exchange.js'
import type { Model } from './model.js'
import { Openness } from './openness.js'
import { Random } from './random.js'
import { Relaxation } from './relaxation.js'
import type { Search } from './search.js'

/** Gains computed from each suggestion. */
const SUGGESTION_WORK = 20_000
/** Pairs that a dive over all accounts, which reads them some thousand times, is worth. */
const MANY_TO_DIVE = 50_000
/** A gap that no tree is expected to close where managers own many accounts. */
const WIDE = 0.0015
/** Share of the tree's work that goes into looking for plans. */
const SHARE = { wide: 0.8, narrow: 0.3 }
/** Accounts per manager up to which portfolios are enumerated, and the tree finds plans. */
const HANDFUL = 6
/** Where the next plan may come from, and in which order these are tried. */
const TURN = { start: 0, exchange: 1, around: 2, dive: 3 } as const
const TURNS = {
  few: [TURN.start],
  exchange: [TURN.start, TURN.exchange],
  dive: [TURN.start, TURN.around, TURN.dive],
  all: [TURN.start, TURN.exchange, TURN.around, TURN.dive],
} as const

export interface PlansHost {
  bound(): number
  /** At or below, a bound says that there is no better plan. */
  target(): number
  /** The same, but -Infinity while no plan is known that is worth aiming at. */
  aim(): number
  isDone(): boolean
  shouldStop(phase: string): boolean
}

export class Plans {
  /** Spent in `look`. */
  work = 0
  /** Gains that one round of search computes before the bound gets its turn. */
  readonly roundWork: number
  private readonly random = new Random()
  private dive: Dive | undefined
  private exchange: Exchange | undefined
  /** Value of the plan that exchanges found nothing better from. */
  private exchangedFrom = -Infinity
  private rounds = 0

  constructor(
    private readonly model: Model,
    private readonly search: Search,
    private readonly budget: Budget,
    private readonly host: PlansHost,
  ) {
    this.roundWork = 20_000 + 50 * model.pairCount
  }

  get dives(): number {
    return this.dive?.dives ?? 0
  }

  /** Exchanges join the turns, at these prices of effort; the best plan known goes first. */
  exchangeAt({ effort }: Duals): void {
    const { search, budget, host } = this
    this.exchange = new Exchange(this.model, this.random, {
      prices: effort,
      bestValue: () => search.bestValue,
      offer: (pairs) => search.offer(pairs),
      near: (a) => search.managersOf(a),
      spend: (work) => budget.spend(work),
      shouldStop: () => host.shouldStop('exchange'),
    })
    this.exchangeFromBest()
  }

  /** Dives join the turns, from these multipliers; where no plan is worth aiming at, a thorough one goes first. */
  diveBy(relaxation: Relaxation): void {
    const { model, search, host } = this
    // A relaxation of its own, so that the tree and the dives do not disturb each other.
    const openness = new Openness(model)
    const own = new Relaxation(model, openness, relaxation.kind, this.budget)
    own.duals.all.set(relaxation.duals.all)
    this.dive = new Dive(model, openness, new Ascent(own), this.random, {
      target: () => host.target(),
      aim: () => host.aim(),
      bestValue: () => search.bestValue,
      bound: () => host.bound(),
      offer: (pairs) => search.offer(pairs),
      shouldStop: () => host.shouldStop('dive'),
    })
    const plan =
      host.aim() === -Infinity && model.pairCount <= MANY_TO_DIVE ? this.dive.everywhere() : undefined
    if (plan) search.restart(plan)
  }

  /** One turn. */
  look(): void {
    const { search, dive, exchange } = this
    const work = this.budget.work
    const turns = dive ? (exchange ? TURNS.all : TURNS.dive) : exchange ? TURNS.exchange : TURNS.few
    const turn = search.bestValue === -Infinity ? TURN.start : turns[this.rounds++ % turns.length]
    if (turn === TURN.start) {
      if (dive) search.restart(dive.suggest())
      search.improve(dive ? SUGGESTION_WORK : this.roundWork)
    } else if (turn === TURN.exchange) {
      if (!this.exchangeFromBest()) exchange?.descend(search.current.pair.slice())
    } else if (turn === TURN.around) {
      dive?.around(search.best.slice(), (a) => search.managersOf(a))
      search.restart(search.best.slice())
      search.improve((this.budget.work - work) / 4)
    } else {
      const plan = dive?.quickly()
      if (plan) search.restart(plan)
      if (plan) search.improve(SUGGESTION_WORK)
    }
    this.work += this.budget.work - work
  }

  /** False where that was done already, and a plan that keeps all rules is at hand to start from instead. */
  private exchangeFromBest(): boolean {
    const { search, exchange } = this
    const isDone = search.bestValue === this.exchangedFrom && search.current.isFeasible
    this.exchangedFrom = -Infinity
    if (isDone) return false
    if (!exchange || this.host.isDone() || search.bestValue === -Infinity) return true
    exchange.descend(search.best.slice())
    this.exchangedFrom = search.bestValue
    return true
  }

  /**
   * Of the tree's work. Where the gap is wide the tree is far from its end, and better plans are what helps; but with a
   * handful of accounts each, the tree is the best at finding them.
   */
  share(): number {
    const isWide = gapOf(this.host.bound(), this.search.bestValue) > WIDE
    return isWide && !ownsHandful(this.model) ? SHARE.wide : SHARE.narrow
  }
}

/** Whether managers own a handful of accounts each, on average. */
export function ownsHandful({ accountCount, managerCount }: Model): boolean {
  return accountCount <= HANDFUL * managerCount
}

export function gapOf(bound: number, value: number): number {
  return (bound - value) / Math.max(1, Math.abs(bound))
}
