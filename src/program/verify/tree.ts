/**
 * A bound from branch and bound, or that there is no plan: splits, closings and leaves, redone.
 *
 * The steps stand in the order of a visit: a split on a pair is followed by the steps of the plans that contain the
 * pair, then by those of the plans that do not, so that the leaves cover every plan, whatever the steps are. A leaf
 * has the bound D of its multipliers over the pairs that are open there. A closing gives up every pair with which D
 * is at most the target: plans that contain it have no more than the target's points. The bound of all is the target or
 * the greatest of the leaves above it; divided by the scale, and rounded down, as points are integers.
 *
 * D for multipliers v (accounts), p (slots), q (effort), r (rows), with e = scale * points - the rows' prices:
 *
 *   prices      sum_a max (e - p slots - q effort) + sum_m (q capacity + max_c (p c - loss(c))) + R
 *   knapsacks   sum_a v + sum_m max over knapsacks of sum (e - v - p slots) + sum_m max_c (p c - loss(c)) + R
 *   portfolios  sum_a v + sum_m max over portfolios of (sum (e - v) - loss) + R
 *
 * That there is no plan may be said at a scale of 0, where points and losses vanish: a bound below 0 then says it.
 *
 * Weak duality, as for prices: every plan keeps the rules that D prices, and each term is at least what the plan
 * has there. An account that may stay unowned counts the greater of v and that; one with a single pair takes it.
 */
import type { AssignmentProgram } from '../program.js'
import { type Item, knapsack, Patience, type Portfolio, portfolio } from './holding.js'
import { WITH_RULES } from './known.js'
import { FORBIDDEN, floorOf, marginalLoss, mayStayUnowned, numbersOf, rowReader } from './reading.js'
import { capacityOf, effortOf, rowsOf, slotsOf } from './rules.js'

/** Features of programs for which the bound holds. */
export const TREE_FEATURES = WITH_RULES

const LEAF = 0
const SPLIT = 1
const CLOSE = 2
/** Pairs, table cells and branches looked at for one certificate. */
const STEPS = 20_000_000_000
/** Sums up to here are exact. */
const LARGEST = Number.MAX_SAFE_INTEGER / 4

/** No plan has more points. */
export function boundOfTree(program: AssignmentProgram, certificate: object, problems: string[]): number {
  const bound = scaledBound(program, certificate, 1, problems)
  return problems.length > 0 ? 0 : Math.floor(bound / (certificate as { scale: number }).scale)
}

/** That there is no plan: none reaches even the least that every plan has. */
export function checkNoPlan(program: AssignmentProgram, certificate: object, problems: string[]): void {
  const { accountCount: n, managerCount: m } = program
  const rowOf = rowReader(program)
  let least = 0
  let all = 0
  for (let a = 0; a < n; a++) {
    const open = Array.from(rowOf(a)).filter((points) => points !== FORBIDDEN)
    if (mayStayUnowned(program, a)) open.push(program.unassignedPoints![a])
    least += open.length === 0 ? 0 : Math.min(...open)
    all += slotsOf(program, a)
  }
  for (let j = 0; j < m; j++) {
    let loss = 0
    for (let c = 1; c <= Math.min(program.maxAccounts[j], all); c++) loss += marginalLoss(program, j, c)
    least -= Math.max(0, loss)
  }
  const bound = scaledBound(program, certificate, 0, problems)
  if (problems.length === 0 && !(bound < least * (certificate as { scale: number }).scale))
    problems.push('certificate: plans are left')
}

function scaledBound(
  program: AssignmentProgram,
  certificate: object,
  leastScale: number,
  problems: string[],
): number {
  const { accountCount: n, managerCount: m } = program
  const stated = certificate as Partial<Record<string, unknown>>
  const rows = rowsOf(program)
  const steps = numbersOf(stated.steps, (stated.steps as ArrayLike<unknown> | undefined)?.length ?? -1)
  const multipliers = numbersOf(
    stated.multipliers,
    (stated.multipliers as ArrayLike<unknown> | undefined)?.length ?? -1,
  )
  const length = n + 2 * m + rows.low.length
  const { relaxation, scale, target } = stated as { relaxation: unknown; scale: number; target: number }
  const fail = (problem: string): number => {
    problems.push(`certificate: ${problem}`)
    return 0
  }
  if (!steps?.every(Number.isInteger)) return fail('steps: not a list of integers')
  if (!Number.isSafeInteger(scale) || scale < leastScale) return fail('scale: not a positive integer')
  if (!Number.isSafeInteger(target)) return fail('target: not an integer')
  if (!multipliers?.every(Number.isSafeInteger) || multipliers.length % length !== 0)
    return fail('multipliers: not lists of one integer each per account, manager (twice) and row')
  if (relaxation !== 'prices' && relaxation !== 'knapsacks' && relaxation !== 'portfolios')
    return fail('relaxation: none of the known')
  const judge = new Judge(program, relaxation, scale, rows)
  let bound = target
  let at = 0
  /** Second sides still to be visited: where to go back to, and which pair to close then. */
  const waiting: { mark: number; account: number; manager: number }[] = []
  for (let isOpen = true; isOpen; ) {
    const kind = steps[at]
    if (kind === SPLIT) {
      const [account, manager] = [steps[at + 1], steps[at + 2]]
      at += 3
      if (!(account >= 0 && account < n && manager >= 0 && manager <= m)) return fail('a split on no pair')
      waiting.push({ mark: judge.closed.length, account, manager })
      judge.force(account, manager)
      continue
    }
    const first = steps[at + 1] * length
    if ((kind !== LEAF && kind !== CLOSE) || !(first >= 0 && first < multipliers.length))
      return fail('steps: broken off, or of no known kind')
    const duals = multipliers.subarray(first, first + length)
    at += 2
    if (kind === CLOSE) {
      judge.giveUp(duals, target)
      continue
    }
    bound = Math.max(bound, judge.bound(duals))
    const next = waiting.pop()
    isOpen = next !== undefined
    if (!next) break
    judge.reopen(next.mark)
    judge.close(next.account, next.manager)
  }
  if (at !== steps.length) return fail('steps: more than there are nodes')
  if (judge.isInexact) return fail('beyond exact integers')
  return bound
}

/** The state of the visit, and what follows from multipliers there. */
class Judge {
  /** Pairs closed, in order; manager = managerCount stands for staying unowned. */
  readonly closed: number[] = []
  isInexact = false
  private readonly open: Uint8Array
  private readonly choices: Int32Array
  private readonly points: Int32Array
  private readonly patience = new Patience(STEPS)
  private readonly width: number
  /** [manager] what it held in the last bound */
  private readonly held: Float64Array

  constructor(
    private readonly program: AssignmentProgram,
    private readonly relaxation: 'prices' | 'knapsacks' | 'portfolios',
    private readonly scale: number,
    private readonly rows: ReturnType<typeof rowsOf>,
  ) {
    const { accountCount: n, managerCount: m } = program
    this.width = m + 1
    this.open = new Uint8Array(n * this.width)
    this.choices = new Int32Array(n)
    this.points = new Int32Array(n * this.width)
    this.held = new Float64Array(m)
    const rowOf = rowReader(program)
    for (let a = 0; a < n; a++) {
      this.points.set(rowOf(a), a * this.width)
      this.points[a * this.width + m] = mayStayUnowned(program, a) ? program.unassignedPoints![a] : FORBIDDEN
      for (let j = 0; j <= m; j++) {
        if (this.points[a * this.width + j] === FORBIDDEN) continue
        this.open[a * this.width + j] = 1
        this.choices[a]++
      }
    }
  }

  close(a: number, j: number): void {
    const at = a * this.width + j
    if (this.open[at] === 0) return
    this.open[at] = 0
    this.choices[a]--
    this.closed.push(at)
  }

  force(a: number, j: number): void {
    for (let other = 0; other < this.width; other++) if (other !== j) this.close(a, other)
  }

  reopen(mark: number): void {
    while (this.closed.length > mark) {
      const at = this.closed.pop()!
      this.open[at] = 1
      this.choices[Math.floor(at / this.width)]++
    }
  }

  /** D of the multipliers over the open pairs; -Infinity where no plan is left. */
  bound(duals: Float64Array): number {
    const { program, relaxation } = this
    const { accountCount: n, managerCount: m } = program
    if (this.choices.some((count) => count === 0)) return -Infinity
    let sum = this.rowsPart(duals)
    let mass = Math.abs(sum)
    const add = (part: number) => {
      sum += part
      mass += Math.abs(part)
    }
    for (let a = 0; a < n; a++) {
      if (relaxation === 'prices') add(this.freeChoice(a, duals))
      else if (this.open[a * this.width + m] === 0) add(duals[a])
      else if (this.choices[a] === 1) add(this.worth(a, m, duals))
      else add(Math.max(duals[a], this.worth(a, m, duals)))
    }
    for (let j = 0; j < m; j++) {
      if (relaxation === 'prices') {
        const price = duals[n + m + j]
        if (price < 0) return Infinity
        if (price > 0) add(price * capacityOf(program, j))
      } else {
        const { fixed, held } = this.holds(j, duals)
        this.held[j] = held
        add(held)
        mass += Math.abs(fixed)
      }
      if (relaxation !== 'portfolios') add(this.slotsPart(j, duals[n + j]))
    }
    if (sum !== -Infinity && !(mass < LARGEST)) this.isInexact = true
    return sum
  }

  /** Closes every pair with which D is at most the target. */
  giveUp(duals: Float64Array, target: number): void {
    const { program, relaxation } = this
    const { accountCount: n, managerCount: m } = program
    const slack = this.bound(duals) - target
    if (slack === -Infinity) return
    for (let a = 0; a < n; a++) {
      if (relaxation === 'prices') {
        const best = this.freeChoice(a, duals)
        for (let j = 0; j <= m; j++) {
          if (this.isOpen(a, j) && best - this.priced(a, j, duals) >= slack) this.close(a, j)
        }
      } else if (this.isOpen(a, m) && this.choices[a] > 1 && duals[a] - this.worth(a, m, duals) >= slack)
        this.close(a, m)
    }
    for (let j = 0; j < m && relaxation !== 'prices'; j++) {
      const { items, forced } = this.holds(j, duals)
      const lost = items.filter((item) => this.held[j] - forced(item) >= slack)
      for (const { account } of lost) this.close(account, j)
    }
  }

  private isOpen(a: number, j: number): boolean {
    return this.open[a * this.width + j] === 1
  }

  /** Scaled points less the prices of the pair's rows. */
  private worth(a: number, j: number, duals: Float64Array): number {
    const { accountCount: n, managerCount: m } = this.program
    let worth = this.scale * this.points[a * this.width + j]
    if (j === m || this.rows.low.length === 0) return worth
    // Prices may cancel each other after they have swallowed the points.
    let size = Math.abs(worth)
    this.rows.eachOf(a, j, (row, weight) => {
      const price = duals[n + 2 * m + row] * weight
      worth -= price
      size += Math.abs(price)
    })
    if (!(size < LARGEST)) this.isInexact = true
    return worth
  }

  private priced(a: number, j: number, duals: Float64Array): number {
    const { accountCount: n, managerCount: m } = this.program
    const worth = this.worth(a, j, duals)
    if (j === m) return worth
    return worth - duals[n + j] * slotsOf(this.program, a) - duals[n + m + j] * effortOf(this.program, a, j)
  }

  private freeChoice(a: number, duals: Float64Array): number {
    let best = -Infinity
    for (let j = 0; j < this.width; j++)
      if (this.isOpen(a, j)) best = Math.max(best, this.priced(a, j, duals))
    return best
  }

  private rowsPart(duals: Float64Array): number {
    const { low, high } = this.rows
    const first = this.program.accountCount + 2 * this.program.managerCount
    let sum = 0
    for (let r = 0; r < low.length; r++) {
      const price = duals[first + r]
      if (price !== 0) sum += price > 0 ? price * high[r] : price * low[r]
    }
    return sum
  }

  private slotsPart(j: number, price: number): number {
    const { program, scale } = this
    let [best, value, forced, all] = [-Infinity, 0, 0, 0]
    for (let a = 0; a < program.accountCount; a++) {
      all += slotsOf(program, a)
      if (this.choices[a] === 1 && this.isOpen(a, j)) forced += slotsOf(program, a)
    }
    const low = this.relaxation === 'prices' ? floorOf(program, j) : Math.max(floorOf(program, j), forced)
    for (let c = 0; c <= Math.min(program.maxAccounts[j], all); c++) {
      if (c > 0) value += price - scale * marginalLoss(program, j, c)
      if (c >= low && value > best) best = value
    }
    return best
  }

  /** The accounts that a manager may take beside those that it must, and the most that it can hold. */
  private holds(j: number, duals: Float64Array) {
    const { program, relaxation, rows, patience } = this
    const { accountCount: n } = program
    const price = relaxation === 'knapsacks' ? duals[n + j] : 0
    const [items, musts]: [Item[], Item[]] = [[], []]
    for (let a = 0; a < n; a++) {
      if (!this.isOpen(a, j)) continue
      const own: [number, number][] = []
      if (relaxation === 'portfolios')
        rows.eachOf(a, j, (row, weight) => {
          if (rows.manager[row] === j) own.push([row, weight])
        })
      const slots = slotsOf(program, a)
      const value = this.worth(a, j, duals) - duals[a] - price * slots
      const list = this.choices[a] === 1 ? musts : items
      list.push({ account: a, value, effort: effortOf(program, a, j), slots, rows: own })
    }
    patience.spend(n)
    const fixed = musts.reduce((sum, { value }) => sum + Math.abs(value), 0)
    if (relaxation === 'portfolios') {
      const keep = this.portfolioRules(j)
      const held = portfolio(musts, items, keep, patience)
      return {
        items,
        fixed,
        held,
        forced: (item: Item) =>
          portfolio(
            [...musts, item],
            items.filter((other) => other !== item),
            keep,
            patience,
          ),
      }
    }
    const must = musts.reduce((sum, { value }) => sum + value, 0)
    const left = musts.reduce((sum, { effort }) => sum - effort, capacityOf(program, j))
    if (left < 0) return { items, fixed, held: -Infinity, forced: () => -Infinity }
    const { best, forced } = knapsack(items, left, patience)
    return { items, fixed, held: must + best, forced: (item: Item) => must + forced(item) }
  }

  private portfolioRules(j: number): Portfolio {
    const { program, scale, rows } = this
    const totals = [0]
    const loss = (slots: number) => {
      while (totals.length <= slots)
        totals.push(totals[totals.length - 1] + scale * marginalLoss(program, j, totals.length))
      return totals[slots]
    }
    return {
      cap: program.maxAccounts[j],
      floor: floorOf(program, j),
      capacity: capacityOf(program, j),
      loss,
      isIncreasing: marginalLoss(program, j, 1) >= 0,
      low: rows.low,
      high: rows.high,
      rows: rows.manager.flatMap((manager, r) => (manager === j ? [r] : [])),
    }
  }
}
