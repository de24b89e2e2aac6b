/**
 * A plan that keeps every rule, whatever it is worth; or the accounts that stand in the way of one.
 *
 * The accounts move one at a time so that rules are broken by less, each rule by its weight. Where no move helps, the
 * rules broken at that moment weigh more from then on, so the search leaves, and does not come back to, what only looks
 * like a plan (P. Morris, The breakout method for escaping from local minima, AAAI 1993). It either keeps all rules at
 * some moment, which is a plan, or it is stopped. What it could not settle at the end is then where rules contradict
 * each other most likely: the accounts that count in the rules broken whenever no move helped, the most frequent ones
 * first, are few where the contradiction is (E. Gregoire, B. Mazure, C. Piette, Local-search extraction of MUSes,
 * Constraints 12, 2007). This proves nothing, but it tells a proof where to begin.
 *
 * Rules are the rows of the linear model: caps, floors, capacities and limits alike. The amount by which one is broken is
 * counted in its largest coefficient. A move is judged by the rows of two pairs, and only accounts in one broken row are
 * looked at, a few of them where it counts many.
 *
 * Work: entries of rows read. Everything random is drawn from a fixed seed.
 */
import type { AssignmentProgram } from '../../program/index.js'
import { validatedProgram } from '../gate.js'
import { LinearModel } from './linear.js'
import { type Model, modelOf } from './model.js'
import { Random } from './random.js'

/** Accounts of a broken row that are looked at in one step. */
const LOOKED_AT = 12
/** Work for each pair, beyond which small programs are not looked at for longer. */
const PER_PAIR = 1000
/** What was broken counts half as much after so many moments without a move that helps. */
const MEMORY = 64

export interface Breakout {
  /** [account] manager, or -1: a plan that keeps every rule. */
  owner?: Int32Array
  /** Without one: accounts that counted in broken rules, the most suspicious first. */
  suspects: number[]
  work: number
}

/** Ends when a plan is found, or after so much work, or what suffices for so few pairs. @throws ProgramError like `solve` */
export function lookForPlan(program: AssignmentProgram, workLimit: number): Breakout {
  const { marginalLoss: _losses, ...rest } = validatedProgram(program)
  const model = modelOf(rest)
  // An account that may go nowhere contradicts by itself.
  const stranded = Array.from({ length: model.accountCount }, (_, a) => a).filter(
    (a) => model.start[a] === model.start[a + 1],
  )
  if (stranded.length > 0) return { suspects: stranded, work: 0 }
  return new BreakoutSearch(model).run(Math.min(workLimit, PER_PAIR * model.pairCount))
}

class BreakoutSearch {
  private readonly linear: LinearModel
  /** [row] */
  private readonly activity: Float64Array
  private readonly weight: Float64Array
  private readonly largest: Float64Array
  /** Pairs that row r counts: pairs[rowStart[r]] .. */
  private readonly rowStart: Int32Array
  private readonly pairs: Int32Array
  private readonly coefficients: Float64Array
  /** [account] its pair */
  private readonly choice: Int32Array
  private readonly suspicion: Float64Array
  private readonly broken: number[] = []
  /** [row] its place in `broken`, or -1 */
  private readonly place: Int32Array
  private readonly random = new Random()
  private work = 0

  constructor(private readonly model: Model) {
    const linear = new LinearModel(model)
    this.linear = linear
    const { rowCount, start, row, value } = linear
    this.activity = new Float64Array(rowCount)
    this.weight = new Float64Array(rowCount).fill(1)
    this.largest = new Float64Array(rowCount).fill(1)
    this.place = new Int32Array(rowCount).fill(-1)
    this.suspicion = new Float64Array(model.accountCount)
    this.rowStart = new Int32Array(rowCount + 1)
    for (let i = 0; i < row.length; i++) {
      this.rowStart[row[i] + 1]++
      this.largest[row[i]] = Math.max(this.largest[row[i]], value[i])
    }
    for (let r = 0; r < rowCount; r++) this.rowStart[r + 1] += this.rowStart[r]
    this.pairs = new Int32Array(row.length)
    this.coefficients = new Float64Array(row.length)
    const next = this.rowStart.slice()
    for (let k = 0; k < model.pairCount; k++) {
      for (let i = start[k]; i < start[k + 1]; i++) {
        this.coefficients[next[row[i]]] = value[i]
        this.pairs[next[row[i]]++] = k
      }
    }
    this.choice = Int32Array.from({ length: model.accountCount }, (_, a) => model.start[a])
  }

  run(workLimit: number): Breakout {
    const { model } = this
    this.begin()
    let stuck = 0
    while (this.broken.length > 0 && this.work < workLimit) {
      const row = this.broken[this.random.below(this.broken.length)]
      if (this.moveOneOf(row)) continue
      stuck++
      const fade = stuck % MEMORY === 0
      if (fade) for (let a = 0; a < model.accountCount; a++) this.suspicion[a] /= 2
      for (const each of this.broken) {
        this.weight[each]++
        for (const a of this.countedIn(each)) this.suspicion[a]++
      }
    }
    if (this.broken.length === 0) {
      const { manager, managerCount } = model
      const owner = Int32Array.from(this.choice, (k) => (manager[k] === managerCount ? -1 : manager[k]))
      return { owner, suspects: [], work: this.work }
    }
    const suspects = Array.from({ length: model.accountCount }, (_, a) => a)
      .filter((a) => this.suspicion[a] > 0)
      .sort((a, b) => this.suspicion[b] - this.suspicion[a] || a - b)
    return { suspects, work: this.work }
  }

  /** Accounts one by one, each where it breaks least. */
  private begin(): void {
    const { linear, model } = this
    for (let r = 0; r < linear.rowCount; r++) this.judge(r)
    const order = Array.from({ length: model.accountCount }, (_, a) => a)
    const width = (a: number) => model.start[a + 1] - model.start[a]
    order.sort((a, b) => width(a) - width(b) || a - b)
    for (const a of order) {
      this.choice[a] = this.bestPair(a).pair
      this.add(this.choice[a], 1)
    }
  }

  /** Whether a move of one account that counts in the row breaks less than before. */
  private moveOneOf(row: number): boolean {
    const counted = this.countedIn(row)
    let [moved, to, least] = [-1, -1, 0]
    const looked = Math.min(LOOKED_AT, counted.length)
    for (let i = 0; i < looked; i++) {
      const other = i + this.random.below(counted.length - i)
      ;[counted[i], counted[other]] = [counted[other], counted[i]]
      const a = counted[i]
      const from = this.choice[a]
      const before = this.cost(from, -1)
      this.add(from, -1)
      const { pair, cost } = this.bestPair(a)
      this.add(from, 1)
      if (before + cost < least) [moved, to, least] = [a, pair, before + cost]
    }
    if (moved < 0) return false
    this.add(this.choice[moved], -1)
    this.choice[moved] = to
    this.add(to, 1)
    return true
  }

  /** The pair that costs least for an account that sits nowhere; any of those that cost the same. */
  private bestPair(a: number): { pair: number; cost: number } {
    const { start } = this.model
    let [pair, cost, ties] = [start[a], Infinity, 0]
    for (let k = start[a]; k < start[a + 1]; k++) {
      const each = this.cost(k, 1)
      if (each < cost) [pair, cost, ties] = [k, each, 1]
      else if (each === cost && this.random.below(++ties) === 0) pair = k
    }
    return { pair, cost }
  }

  /** What is broken more when the pair joins (1) or leaves (-1) the plan, by weight. */
  private cost(pair: number, sign: number): number {
    const { start, row, value } = this.linear
    let sum = 0
    // The account's own row comes first, and is never broken.
    for (let i = start[pair] + 1; i < start[pair + 1]; i++) {
      const r = row[i]
      const changed = this.activity[r] + sign * value[i]
      sum += (this.weight[r] * (this.excess(r, changed) - this.excess(r, this.activity[r]))) / this.largest[r]
    }
    this.work += start[pair + 1] - start[pair]
    return sum
  }

  private add(pair: number, sign: number): void {
    const { start, row, value } = this.linear
    for (let i = start[pair] + 1; i < start[pair + 1]; i++) {
      this.activity[row[i]] += sign * value[i]
      this.judge(row[i])
    }
    this.work += start[pair + 1] - start[pair]
  }

  private excess(row: number, activity: number): number {
    const { rowLower, rowUpper } = this.linear
    return Math.max(0, rowLower[row] - activity, activity - rowUpper[row])
  }

  private judge(row: number): void {
    // Rows of accounts are kept by construction.
    if (row < this.model.accountCount) return
    const isBroken = this.excess(row, this.activity[row]) > 0
    const at = this.place[row]
    if (isBroken === at >= 0) return
    if (isBroken) {
      this.place[row] = this.broken.push(row) - 1
      return
    }
    const last = this.broken.pop()!
    if (last !== row) {
      this.broken[at] = last
      this.place[last] = at
    }
    this.place[row] = -1
  }

  /** Of a row that has too much: accounts that add to it; of one that lacks something: those that could add more. */
  private countedIn(row: number): number[] {
    const { account } = this.model
    const hasTooMuch = this.activity[row] > this.linear.rowUpper[row]
    const counted: number[] = []
    for (let i = this.rowStart[row]; i < this.rowStart[row + 1]; i++) {
      const a = account[this.pairs[i]]
      if (counted[counted.length - 1] === a) continue
      const counts = hasTooMuch
        ? this.choice[a] === this.pairs[i]
        : this.coefficients[i] > this.coefficientOf(this.choice[a], row)
      if (counts) counted.push(a)
    }
    this.work += 1 + this.rowStart[row + 1] - this.rowStart[row]
    return counted
  }

  private coefficientOf(pair: number, row: number): number {
    const { start, row: rows, value } = this.linear
    for (let i = start[pair]; i < start[pair + 1]; i++) if (rows[i] === row) return value[i]
    return 0
  }
}
