/**
 * Better plans by exchanges within a few managers, until none is found (variable neighbourhood descent; Mladenović,
 * Hansen 1997; the neighbourhoods are those of halves.ts).
 *
 * How many managers, and how long the lists, is learnt on the way: more managers where a search in vain saw all plans,
 * fewer managers and longer lists where it did not. A new best plan makes the lists shorter again.
 */
import { someManagers } from './dive.js'
import { Halves } from './halves.js'
import type { Model } from './model.js'
import type { Random } from './random.js'

/** Choices of a half. */
const LIST = { least: 4_000, most: 50_000 }
const LONGER = 1.02
const SHORTER = 1 / 1.2
/** Managers that change places with each other; steps of both kinds, so that most searches are nearly complete. */
const MANAGERS = { first: 3, least: 2, most: 8 }
const MORE = 0.1
const FEWER = 0.07

export interface ExchangeHost {
  /** [manager] prices of a unit of effort */
  prices: Float64Array
  /** Value of the best plan known. */
  bestValue(): number
  /** A plan, [account] pairs, better than the one it comes from. */
  offer(pairs: Int32Array): void
  /** Managers who are worth a look for the account, best first. */
  near(account: number): Iterable<number>
  spend(work: number): void
  shouldStop(): boolean
}

export class Exchange {
  private readonly halves: Halves
  private managers = MANAGERS.first
  private length = LIST.least

  constructor(
    private readonly model: Model,
    private readonly random: Random,
    private readonly host: ExchangeHost,
  ) {
    this.halves = new Halves(model, random)
  }

  /** From this plan, which keeps all rules, until as many searches in a row were in vain as there are managers. */
  descend(start: Int32Array): void {
    const { halves, host, model, random } = this
    let plan = start
    for (let vain = 0; vain < model.managerCount && !host.shouldStop(); vain++) {
      const size = Math.min(model.managerCount, Math.floor(this.managers + random.below(100) / 100))
      const chosen = someManagers(model, size, random, host.near)
      const best = host.bestValue()
      const better = halves.better(plan, chosen, host.prices, Math.round(this.length))
      host.spend(halves.work)
      if (!better) {
        this.adapt(halves.isComplete)
        continue
      }
      vain = -1
      plan = better
      host.offer(better)
      if (host.bestValue() > best) this.length = Math.max(LIST.least, this.length * SHORTER)
    }
  }

  private adapt(sawAll: boolean): void {
    if (sawAll) this.managers = Math.min(MANAGERS.most, this.model.managerCount, this.managers + MORE)
    else {
      this.managers = Math.max(MANAGERS.least, this.managers - FEWER)
      this.length = Math.min(LIST.most, this.length * LONGER)
    }
  }
}
