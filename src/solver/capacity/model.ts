/**
 * The program as the capacity engine reads it: open pairs in one list, rules as rows over the pairs.
 *
 *   maximise   sum_k points(k) x_k - sum_m loss_m(slots taken at m)
 *   such that  every account takes exactly one of its pairs; one of them may be "stay unowned" (manager = managerCount)
 *              floor_m <= slots taken at m <= cap_m,  effort taken at m <= capacity_m
 *              low_r <= sum_k coefficient(r, k) x_k <= high_r             for every row r
 *
 * A row belongs to a manager when all its pairs do (a conflict, a segment cap), and to nobody when it ties managers
 * to each other (a team cap, a budget of changes). The relaxations treat the first kind exactly where they can and
 * price the second kind always; the search only counts both.
 *
 * Values are points times `scale`, so that integer multipliers are fine enough: points of one or two digits, as the
 * classic instances have, would otherwise round every bound up by whole points. Within one point there is room for
 * all incumbents, one `unit` each: of two plans with as many points, the one that keeps more incumbents has the greater
 * value, and a bound on values is a bound on points.
 *
 * Memory: about 30 bytes a pair, and 12 for every pair that a row counts.
 */
import type { AssignmentProgram } from '../../program/index.js'
import { FORBIDDEN } from '../../program/index.js'
import type { CheckedProgram } from '../gate.js'
import { rowsOf } from '../rows.js'

export interface Model {
  readonly accountCount: number
  readonly managerCount: number
  readonly pairCount: number
  /** Values of one point. */
  readonly scale: number
  /** Every plan's value is a multiple of this. */
  readonly unit: number
  /** [account + 1] pairs of account a: start[a] .. start[a + 1] - 1, managers ascending, "unowned" last */
  readonly start: Int32Array
  /** [pair] */
  readonly account: Int32Array
  /** [pair] managerCount = stays unowned */
  readonly manager: Int32Array
  /** [pair] scaled points, plus one unit for every incumbent kept */
  readonly value: Float64Array
  /** [pair] effort units; 0 where nothing limits them */
  readonly effort: Int32Array
  /** [manager + 1] pairs of manager m: byManager[managerStart[m]] .. */
  readonly managerStart: Int32Array
  readonly byManager: Int32Array
  /** [account] slots that the account takes */
  readonly size: Int32Array
  /** [manager] */
  readonly cap: Int32Array
  readonly floor: Int32Array
  /** [manager] effort units, Infinity = no limit */
  readonly capacity: Float64Array
  readonly losses: Losses
  readonly rows: RuleRows
}

/** Convex losses by manager, as running totals, scaled. */
export class Losses {
  /** [manager][k] lost by k slots, up to the end of the list; none = no loss */
  private constructor(
    private readonly totals: (Float64Array | undefined)[],
    private readonly last: Float64Array,
  ) {
    this.any = totals.some((list) => list)
    this.increasing = !totals.some((list) => list && list.length > 1 && list[1] < 0)
  }

  readonly any: boolean
  /** No marginal is negative: fewer accounts never lose more. */
  readonly increasing: boolean

  static from(program: AssignmentProgram, most: number, scale: number): Losses {
    const known = new Map<Int32Array | Float64Array, Float64Array>()
    const last = new Float64Array(program.managerCount)
    const all = Array.from({ length: program.managerCount }, (_, m) => {
      const marginals = program.marginalLoss?.[m]
      if (!marginals || marginals.length === 0) return undefined
      last[m] = scale * marginals[marginals.length - 1]
      let totals = known.get(marginals)
      if (!totals) {
        const length = Math.min(marginals.length, most)
        totals = new Float64Array(length + 1)
        for (let k = 1; k <= length; k++) totals[k] = totals[k - 1] + scale * marginals[k - 1]
        known.set(marginals, totals)
      }
      return totals
    })
    return new Losses(all, last)
  }

  /** Those of a few managers. */
  of(managers: readonly number[]): Losses {
    return new Losses(
      managers.map((m) => this.totals[m]),
      Float64Array.from(managers, (m) => this.last[m]),
    )
  }

  /** What manager m loses with k slots taken. */
  total(m: number, k: number): number {
    const totals = this.totals[m]
    if (!totals) return 0
    const end = totals.length - 1
    return k <= end ? totals[k] : totals[end] + (k - end) * this.last[m]
  }

  /** Slots whose losses are listed; the last one's repeats. */
  listed(m: number): number {
    return (this.totals[m]?.length ?? 1) - 1
  }

  /** The k in low..high that maximises price * k - loss(k), by bisection: the marginals do not decrease. */
  bestCount(m: number, price: number, low: number, high: number): number {
    let [a, b] = [low, high]
    while (a < b) {
      const k = (a + b) >> 1
      if (this.total(m, k + 1) - this.total(m, k) < price) a = k + 1
      else b = k
    }
    return a
  }
}

/** Rows that count pairs, stored by pair. */
export interface RuleRows {
  readonly count: number
  /** [row] */
  readonly low: Float64Array
  readonly high: Float64Array
  /** [row] the only manager that it speaks of, or -1 */
  readonly owner: Int32Array
  /** [pair + 1] entries of the pair; undefined when there are no rows */
  readonly start: Int32Array
  readonly row: Int32Array
  readonly coefficient: Int32Array
}

const LARGEST_UNIT = 2 ** 20
/** A price of one effort unit is to have so many steps, where efforts are large and points small. */
const PRICE_STEPS = 2 ** 10
/** Sums of scaled values stay below this. */
const LARGEST_SUM = 2 ** 50

export function modelOf(program: CheckedProgram): Model {
  const { accountCount: n, managerCount: m } = program
  const source = rowsOf(program)
  const unowned = program.unassignedPoints
  const start = new Int32Array(n + 1)
  for (let a = 0; a < n; a++) {
    const at = source.read(a)
    let open = unowned && unowned[a] !== FORBIDDEN ? 1 : 0
    for (let j = 0; j < m; j++) if (source.data[at + j] !== FORBIDDEN) open++
    start[a + 1] = start[a] + open
  }
  const pairCount = start[n]
  const size = program.slots ?? new Int32Array(n).fill(1)
  const allSlots = size.reduce((sum, s) => sum + s, 0)
  const { scale, unit } = scaleOf(program, allSlots)
  const account = new Int32Array(pairCount)
  const manager = new Int32Array(pairCount)
  const value = new Float64Array(pairCount)
  const effort = new Int32Array(pairCount)
  const managerStart = new Int32Array(m + 2)
  const efforts = program.effort
  const perPair = efforts !== undefined && efforts.length !== n
  let k = 0
  for (let a = 0; a < n; a++) {
    const at = source.read(a)
    for (let j = 0; j < m; j++) {
      if (source.data[at + j] === FORBIDDEN) continue
      account[k] = a
      manager[k] = j
      value[k] = scale * source.data[at + j]
      if (efforts && program.capacity) effort[k] = perPair ? efforts[a * m + j] : efforts[a]
      managerStart[j + 1]++
      k++
    }
    if (unit < scale) addIncumbents(program, a, start[a], k, manager, value, unit)
    if (unowned && unowned[a] !== FORBIDDEN) {
      account[k] = a
      manager[k] = m
      value[k] = scale * unowned[a]
      managerStart[m + 1]++
      k++
    }
  }
  for (let j = 0; j <= m; j++) managerStart[j + 1] += managerStart[j]
  const next = managerStart.slice()
  const byManager = new Int32Array(pairCount)
  for (let i = 0; i < pairCount; i++) byManager[next[manager[i]]++] = i
  return {
    accountCount: n,
    managerCount: m,
    pairCount,
    scale,
    unit,
    start,
    account,
    manager,
    value,
    effort,
    managerStart,
    byManager,
    size,
    cap: program.maxAccounts.map((cap) => Math.min(cap, allSlots)),
    floor: program.minAccounts ?? new Int32Array(m),
    capacity: program.capacity ? Float64Array.from(program.capacity) : new Float64Array(m).fill(Infinity),
    losses: Losses.from(program, allSlots, scale),
    rows: ruleRows(program, account, manager),
  }
}

function scaleOf(program: CheckedProgram, allSlots: number): { scale: number; unit: number } {
  let total = program.accountCount * program.largestPoints + 1
  for (let m = 0; m < program.managerCount; m++) {
    const losses = program.marginalLoss?.[m]
    const slots = Math.min(program.maxAccounts[m], allSlots)
    if (losses && losses.length > 0 && slots > 0)
      total += slots * Math.max(Math.abs(losses[0]), Math.abs(losses[Math.min(losses.length, slots) - 1]))
  }
  let steps = 1 + incumbentCount(program)
  if (4 * steps * total > LARGEST_SUM) steps = 1
  const largestEffort = program.effort?.reduce((most, effort) => Math.max(most, effort), 0) ?? 0
  const largestUnit = Math.max(LARGEST_UNIT, PRICE_STEPS * largestEffort)
  let unit = 1
  while (unit < largestUnit && 8 * unit * steps * total < LARGEST_SUM) unit *= 2
  return { scale: unit * steps, unit }
}

function incumbentCount({ incumbent, incumbents }: CheckedProgram): number {
  if (incumbents) return incumbents.count.reduce((sum, count) => sum + count, 0)
  return incumbent ? incumbent.reduce((sum, m) => sum + (m >= 0 ? 1 : 0), 0) : 0
}

/** Adds to the values of an account's pairs what keeping incumbents counts; pairs from..to - 1, managers ascending. */
function addIncumbents(
  { incumbent, incumbents }: CheckedProgram,
  a: number,
  from: number,
  to: number,
  manager: Int32Array,
  value: Float64Array,
  unit: number,
): void {
  const add = (m: number, count: number) => {
    for (let k = from; k < to; k++) if (manager[k] === m) value[k] += unit * count
  }
  if (incumbents) {
    for (let i = incumbents.start[a]; i < incumbents.start[a + 1]; i++)
      add(incumbents.manager[i], incumbents.count[i])
  } else if (incumbent && incumbent[a] >= 0) add(incumbent[a], 1)
}

/** The limits of the program, taken apart into rows. */
function ruleRows(program: CheckedProgram, account: Int32Array, manager: Int32Array): RuleRows {
  const { accountCount: n, managerCount: m, limits = [] } = program
  const [low, high, owner]: [number[], number[], number[]] = [[], [], []]
  const byAccount: {
    first: number
    each: boolean
    allowed: Uint8Array | undefined
    weight: number
    other: Map<number, number> | undefined
  }[][] = Array.from({ length: limits.length > 0 ? n : 0 }, () => [])
  for (const { accounts, weights, managers, exceptions, each, min, max } of limits) {
    const first = low.length
    const allowed = managers ? new Uint8Array(m) : undefined
    for (const j of managers ?? []) allowed![j] = 1
    for (let j = 0; j < (each ? m : 1); j++) {
      const isFree = each && allowed && !allowed[j]
      low.push(isFree ? -Infinity : (min ?? -Infinity))
      high.push(isFree ? Infinity : (max ?? Infinity))
      owner.push(each ? j : managers?.length === 1 ? managers[0] : -1)
    }
    const others = exceptionsByAccount(exceptions)
    for (let i = 0; i < accounts.length; i++) {
      const entry = {
        first,
        each: each === true,
        allowed,
        weight: weights?.[i] ?? 1,
        other: others.get(accounts[i]),
      }
      byAccount[accounts[i]].push(entry)
    }
  }
  const entryStart = new Int32Array(low.length > 0 ? account.length + 1 : 0)
  const row: number[] = []
  const coefficient: number[] = []
  for (let k = 0; k < account.length && low.length > 0; k++) {
    const j = manager[k]
    if (j < m) {
      for (const { first, each, allowed, weight, other } of byAccount[account[k]]) {
        const counted = allowed && !allowed[j] ? 0 : (other?.get(j) ?? weight)
        if (counted === 0) continue
        row.push(each ? first + j : first)
        coefficient.push(counted)
      }
    }
    entryStart[k + 1] = row.length
  }
  return {
    count: low.length,
    low: Float64Array.from(low),
    high: Float64Array.from(high),
    owner: Int32Array.from(owner),
    start: entryStart,
    row: Int32Array.from(row),
    coefficient: Int32Array.from(coefficient),
  }
}

function exceptionsByAccount(exceptions: Int32Array | undefined): Map<number, Map<number, number>> {
  const byAccount = new Map<number, Map<number, number>>()
  for (let i = 0; exceptions && i < exceptions.length; i += 3) {
    let list = byAccount.get(exceptions[i])
    if (!list) byAccount.set(exceptions[i], (list = new Map()))
    list.set(exceptions[i + 1], exceptions[i + 2])
  }
  return byAccount
}
