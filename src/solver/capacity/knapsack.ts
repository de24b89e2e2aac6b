/**
 * The 0-1 knapsack problem by dynamic programming over the capacity: integer weights, values of any sign.
 *
 * table[i][c] = most value that the first i items have within c units. Only items of positive value are put into the
 * table; forcing one of the others in costs its value and leaves table[last][capacity - weight]. Forcing an item of the
 * table in, or keeping it out, joins the tables before and behind it, so a second table is filled from the end.
 *
 * Time and memory: items x capacity. (Martello, Toth, Knapsack Problems, 1990, chapter 2.)
 */
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

  solve(): number {
    const { count, capacity, weight, value } = this
    const width = capacity + 1
    if (this.forward.length < (count + 1) * width) this.forward = new Float64Array((count + 1) * width * 2)
    const table = this.forward
    table.fill(0, 0, width)
    for (let i = 0, from = 0, to = width; i < count; i++, from = to, to += width) {
      const [w, v] = [weight[i], value[i]]
      const low = Math.min(w, width)
      for (let c = 0; c < low; c++) table[to + c] = table[from + c]
      for (let c = w; c < width; c++) {
        const without = table[from + c]
        const taken = table[from + c - w] + v
        table[to + c] = Math.max(taken, without)
      }
    }
    return table[count * width + capacity]
  }

  /** Best value within so many units, < 0 units having none; `solve` came before. */
  within(units: number): number {
    return units < 0
      ? -Infinity
      : this.forward[this.count * (this.capacity + 1) + Math.min(units, this.capacity)]
  }

  /** The items of a best solution, by `take(label)`. */
  solution(take: (label: number) => void): void {
    const width = this.capacity + 1
    let c = this.capacity
    for (let i = this.count - 1; i >= 0; i--) {
      if (this.forward[(i + 1) * width + c] === this.forward[i * width + c]) continue
      take(this.label[i])
      c -= this.weight[i]
    }
  }

  /** Fills the table from the end, for `forced`. */
  solveBackward(): void {
    const { count, capacity, weight, value } = this
    const width = capacity + 1
    if (this.backward.length < (count + 1) * width) this.backward = new Float64Array((count + 1) * width * 2)
    const table = this.backward
    table.fill(0, count * width, (count + 1) * width)
    for (let i = count - 1; i >= 0; i--) {
      const [w, v] = [weight[i], value[i]]
      const [from, to] = [(i + 1) * width, i * width]
      const low = Math.min(w, width)
      for (let c = 0; c < low; c++) table[to + c] = table[from + c]
      for (let c = w; c < width; c++) {
        const without = table[from + c]
        const taken = table[from + c - w] + v
        table[to + c] = Math.max(taken, without)
      }
    }
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
