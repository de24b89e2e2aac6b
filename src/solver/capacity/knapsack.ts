/**
 * The 0-1 knapsack problem by dynamic programming over the capacity: integer weights > 0, integer values > 0.
 *
 * table[i][c] = most value that the first i items have within c units. Only items of positive value are put into the
 * table; forcing one of the others in costs its value and leaves table[last][capacity - weight]. Forcing an item of the
 * table in, or keeping it out, joins the tables before and behind it, so a second table is filled from the end.
 *
 * Where only the best value and its items are asked for (`solveCore`), most items are settled before any table: in the
 * order of value by weight, those up to the first that does not fit make a good solution (greedy), and the linear bound
 * with one of them out, or one of the later ones in, is mostly no better. What is left is the core, and the table is for
 * it alone: a few dozen items instead of hundreds.
 *
 * Time and memory: items x capacity. (Martello, Toth, Knapsack Problems, 1990, chapter 2; Ingargiola, Korsh, Reduction
 * algorithm for zero-one single knapsack problems, 1973; Dembo, Hammer, 1980.)
 */
/** More than there are items, and steps of a ratio: their product is a safe integer. */
const ITEMS = 2 ** 25
const RATIOS = 2 ** 27
/** Twice what a sum of as many terms may be off by, for each. */
const ROUNDING = 2 ** -52

export class Knapsack {
  /** Number of items in the table. */
  count = 0
  capacity = 0
  /** [item] */
  readonly weight: Int32Array
  readonly value: Float64Array
  /** Whatever the caller wants to know the item by. */
  readonly label: Int32Array
  private forward = new Float64Array(0)
  private backward = new Float64Array(0)

  constructor(most: number) {
    this.weight = new Int32Array(most)
    this.value = new Float64Array(most)
    this.label = new Int32Array(most)
    this.order = new Float64Array(most)
    this.isIn = new Uint8Array(most)
    this.core = new Int32Array(most)
  }

  clear(capacity: number): void {
    this.count = 0
    this.capacity = capacity
  }

  add(label: number, weight: number, value: number): void {
    this.label[this.count] = label
    this.weight[this.count] = weight
    this.value[this.count++] = value
  }

  /** Cells that `solve` fills. */
  get work(): number {
    return this.count * (this.capacity + 1)
  }

  /** Cells and items looked at by the last `solveCore`. */
  coreWork = 0
  /** Items in about the order of value by weight: see `sortByRatio`. */
  private readonly order: Float64Array
  /** [item] 1 = in the best solution of the last `solveCore` */
  private readonly isIn: Uint8Array
  private readonly core: Int32Array

  /** The same value as `solve`; the items are told by `coreSolution`. */
  solveCore(): number {
    const { count, capacity, weight, value, order, isIn, core } = this
    this.sortByRatio()
    let left = capacity
    let best = 0
    /** Value of a unit at the first item that does not fit. */
    let slope = -1
    for (let i = count - 1; i >= 0; i--) {
      const item = order[i] % ITEMS
      const fits = weight[item] <= left
      isIn[item] = fits ? 1 : 0
      if (fits) {
        left -= weight[item]
        best += value[item]
      } else if (slope < 0) slope = value[item] / weight[item]
    }
    this.coreWork = 20 * count
    if (slope < 0) return best
    // Any slope proves a bound: with it every item has a surplus, and to go against its sign costs that much.
    let bound = slope * capacity
    for (let i = 0; i < count; i++) bound += Math.max(0, value[i] - slope * weight[i])
    const rounding = (count + 10) * ROUNDING * bound
    const spare = bound + rounding - best - 1
    let coreCount = 0
    let kept = 0
    let room = capacity
    let coreWeight = 0
    for (let i = 0; i < count; i++) {
      const surplus = value[i] - slope * weight[i]
      if (Math.abs(surplus) <= spare) {
        core[coreCount++] = i
        coreWeight += weight[i]
      } else if (surplus > 0) {
        kept += value[i]
        room -= weight[i]
      }
    }
    if (coreCount === 0 || room < 0) return best
    const width = Math.min(room, coreWeight) + 1
    this.coreWork += coreCount * width
    const table = this.tableOf((coreCount + 1) * width)
    table.fill(0, 0, width)
    for (let i = 0; i < coreCount; i++)
      fillRow(table, i * width, (i + 1) * width, width, weight[core[i]], value[core[i]])
    const found = kept + table[coreCount * width + width - 1]
    if (found <= best) return best
    for (let i = 0; i < count; i++) isIn[i] = value[i] - slope * weight[i] > 0 ? 1 : 0
    for (let i = coreCount - 1, c = width - 1; i >= 0; i--) {
      const item = core[i]
      isIn[item] = table[(i + 1) * width + c] === table[i * width + c] ? 0 : 1
      if (isIn[item] === 1) c -= weight[item]
    }
    return found
  }

  /** The item in the lowest bits of a rounded ratio: numbers are sorted without a function that compares. */
  private sortByRatio(): void {
    const { count, weight, value, order } = this
    let most = 0
    for (let i = 0; i < count; i++) most = Math.max(most, value[i] / weight[i])
    const steps = most > 0 ? RATIOS / most : 0
    for (let i = 0; i < count; i++) order[i] = Math.floor((value[i] / weight[i]) * steps) * ITEMS + i
    order.subarray(0, count).sort()
  }

  /** The items of the best solution, by `take(label)`. */
  solution(take: (label: number) => void): void {
    for (let i = this.count - 1; i >= 0; i--) if (this.isIn[i] === 1) take(this.label[i])
  }

  private tableOf(cells: number): Float64Array {
    if (this.forward.length < cells) this.forward = new Float64Array(cells * 2)
    return this.forward
  }

  solve(): number {
    const { count, capacity, weight, value } = this
    const width = capacity + 1
    const table = this.tableOf((count + 1) * width)
    table.fill(0, 0, width)
    for (let i = 0; i < count; i++) fillRow(table, i * width, (i + 1) * width, width, weight[i], value[i])
    return table[count * width + capacity]
  }

  /** Best value within so many units, < 0 units having none; `solve` came before. */
  within(units: number): number {
    return units < 0
      ? -Infinity
      : this.forward[this.count * (this.capacity + 1) + Math.min(units, this.capacity)]
  }

  /** Fills the table from the end, for `forced`. */
  solveBackward(): void {
    const { count, capacity, weight, value } = this
    const width = capacity + 1
    if (this.backward.length < (count + 1) * width) this.backward = new Float64Array((count + 1) * width * 2)
    const table = this.backward
    table.fill(0, count * width, (count + 1) * width)
    for (let i = count - 1; i >= 0; i--)
      fillRow(table, (i + 1) * width, i * width, width, weight[i], value[i])
  }

  /** Best value with item i in. */
  forcedIn(i: number): number {
    const left = this.capacity - this.weight[i]
    return left < 0 ? -Infinity : this.value[i] + this.around(i, left)
  }

  /** Best value of the other items within so many units. */
  private around(i: number, units: number): number {
    const width = this.capacity + 1
    const [before, behind] = [i * width, (i + 1) * width + units]
    const { forward, backward } = this
    let best = -Infinity
    for (let c = 0; c <= units; c++) {
      const sum = forward[before + c] + backward[behind - c]
      if (sum > best) best = sum
    }
    return best
  }
}

/** One more item: the row at `to` from the row at `from`. */
function fillRow(table: Float64Array, from: number, to: number, width: number, w: number, v: number): void {
  const low = Math.min(w, width)
  table.copyWithin(to, from, from + low)
  for (let c = w; c < width; c++) {
    const without = table[from + c]
    const taken = table[from + c - w] + v
    // biome-ignore lint/complexity/useMathMinMax: some per cent of a whole solve are spent in this line, and more with a call
    table[to + c] = taken > without ? taken : without
  }
}
