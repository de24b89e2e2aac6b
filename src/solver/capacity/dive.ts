/**
 * Plans from the relaxation: suggestions for the search, diving, and trees around the best plan.
 *
 * A dive fixes the accounts that the averaged solutions agree on, lets the multipliers answer, and goes on until every
 * account has one pair or the bound falls to the target. Around the best plan, only the accounts of a few managers
 * are set free and go among these managers, so that all others stand still and the dive is short (large
 * neighbourhood search; Shaw 1998).
 *
 * Around a plan the accounts left free are searched by branch and bound with a limit on its nodes, so a neighbourhood
 * is often proved to hold nothing better: then more managers are set free next time, and fewer when the limit struck.
 *
 * Multipliers and open pairs are put back after every dive.
 */
import { Ascent } from './ascent.js'
import type { Model } from './model.js'
import { Openness } from './openness.js'
import { partOf } from './part.js'
import type { Random } from './random.js'
import { Tree, type TreeHost } from './tree.js'

/** Nodes of a search around a plan. */
const MOST_NODES = 60

/** Steps of the ascent between two suggestions, and suggestions before the multipliers start anew. */
const STEPS = 10
const DRIFT = 10

export class Dive {
  dives = 0
  /** Multipliers of the best bound. */
  private readonly good: Float64Array
  /** Those of the last suggestion. */
  private readonly drifted: Float64Array
  private suggestions = 0

  constructor(
    private readonly model: Model,
    private readonly openness: Openness,
    private readonly ascent: Ascent,
    private readonly random: Random,
    private readonly host: Omit<TreeHost, 'atNode'> & { bestValue(): number; bound(): number },
  ) {
    this.good = ascent.relaxation.duals.all.slice()
    this.drifted = this.good.slice()
  }

  /**
   * Where the solutions tend to while the multipliers wander near the best ones: each time another start for the search,
   * and far better ones than kicks of a plan.
   */
  suggest(): Int32Array {
    const { ascent, host, good, drifted, model } = this
    const all = ascent.relaxation.duals.all
    all.set(this.suggestions++ % DRIFT === 0 ? good : drifted)
    const bound = host.bound()
    const best = host.bestValue()
    const aim = bound - 0.3 * (best > -Infinity ? bound - best : 0.01 * Math.abs(bound))
    const shouldStop = () => host.shouldStop(Infinity)
    ascent.run({ iterations: STEPS, target: -Infinity, aim, patience: Infinity, shouldStop })
    drifted.set(all)
    all.set(good)
    return Int32Array.from({ length: model.accountCount }, (_, a) =>
      Math.max(this.likeliest(a), model.start[a]),
    )
  }

  /** Pairs of a plan that may be better than the target, or nothing; multipliers and openness are put back. */
  everywhere(): Int32Array | undefined {
    const mark = this.openness.mark
    return this.putBack(mark, () => this.dive(25, 0.04))
  }

  /** The same in a hurry, from where the last suggestion left the multipliers, so that it ends elsewhere each time. */
  quickly(): Int32Array | undefined {
    const mark = this.openness.mark
    return this.putBack(mark, () => {
      this.ascent.relaxation.duals.all.set(this.drifted)
      return this.dive(10, 0.1)
    })
  }

  /**
   * Looks for a better plan near this one: only the accounts of a few managers may move, and only among them. There
   * are more managers next time when this neighbourhood was searched to its end, fewer when it was too large.
   */
  around(plan: Int32Array, near: (account: number) => Iterable<number>): void {
    const { model, random, host, ascent } = this
    const { managerCount } = model
    const size = Math.min(managerCount, Math.round(this.managers))
    const chosen = someManagers(model, size, random, near)
    const part = partOf(model, plan, chosen)
    const openness = new Openness(part.model)
    const relaxation = ascent.relaxation.ofPart(part.model, openness)
    part.copyDuals(ascent.relaxation.duals, relaxation.duals)
    const before = host.bestValue()
    this.dives++
    const tree = new Tree(part.model, openness, new Ascent(relaxation), {
      target: () => host.target() - part.fixed,
      aim: () => host.aim() - part.fixed,
      shouldStop: (bound) => host.shouldStop(bound + part.fixed),
      atNode: () => {},
      offer: (pairs) => {
        const whole = plan.slice()
        for (const k of pairs) whole[model.account[part.pairs[k]]] = part.pairs[k]
        host.offer(whole)
      },
    })
    const isSearched = tree.run(MOST_NODES)
    if (host.bestValue() > before) return
    this.managers = Math.max(2, Math.min(managerCount, this.managers + (isSearched ? 0.1 : -0.3)))
  }

  /** Managers set free together; a fraction is on its way to the next. */
  private managers = 3

  private putBack(mark: number, dive: () => Int32Array | undefined): Int32Array | undefined {
    const { openness, ascent } = this
    const all = ascent.relaxation.duals.all.slice()
    this.dives++
    const plan = dive()
    openness.undo(mark)
    ascent.relaxation.duals.all.set(all)
    return plan
  }

  private dive(iterations: number, share: number): Int32Array | undefined {
    const { openness, ascent, host, model } = this
    const { accountCount } = model
    const order = Array.from({ length: accountCount }, (_, a) => a)
    const likeliest = new Int32Array(accountCount)
    for (;;) {
      const target = host.target()
      const bound = ascent.run({
        iterations,
        target,
        aim: host.aim(),
        factor: 0.5,
        patience: 6,
        shouldStop: () => host.shouldStop(Infinity),
      })
      if (host.shouldStop(Infinity)) return undefined
      if (bound <= target) {
        if (bound === -Infinity) break
        return undefined
      }
      const closed = ascent.relaxation.evaluate()
      ascent.relaxation.reduce(closed, target)
      if (openness.stranded > 0) break
      const free = order.filter((a) => openness.choices[a] > 1)
      if (free.length === 0) break
      for (const a of free) likeliest[a] = this.likeliest(a)
      free.sort((a, b) => ascent.average[likeliest[b]] - ascent.average[likeliest[a]] || a - b)
      const least = Math.max(1, Math.ceil(free.length * share))
      free.forEach((a, i) => {
        if (i < least || ascent.average[likeliest[a]] > 0.97) openness.force(likeliest[a])
      })
    }
    return Int32Array.from({ length: accountCount }, (_, a) => Math.max(this.likeliest(a), model.start[a]))
  }

  private likeliest(a: number): number {
    const { start } = this.model
    let best = -1
    for (let k = start[a]; k < start[a + 1]; k++) {
      if (this.openness.open[k] === 1 && (best < 0 || this.ascent.average[k] > this.ascent.average[best]))
        best = k
    }
    return best
  }
}

/** So many managers, ascending: anybody, or those who are worth a look for some account. */
export function someManagers(
  { accountCount, managerCount }: Model,
  size: number,
  random: Random,
  near: (account: number) => Iterable<number>,
): number[] {
  const chosen = new Set<number>()
  if (random.below(2) === 0) {
    for (const m of near(random.below(accountCount)))
      if (m < managerCount && chosen.size < size) chosen.add(m)
  }
  while (chosen.size < size) chosen.add(random.below(managerCount))
  return Array.from(chosen).sort((a, b) => a - b)
}
