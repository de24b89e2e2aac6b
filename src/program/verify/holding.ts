/**
 * The most that one manager can hold: the two problems that a tree certificate leaves to the verifier to solve.
 *
 * A knapsack counts effort alone and is solved by a table over the capacity. A portfolio counts everything that
 * concerns the manager, and is found by trying the accounts in the order of falling value; what can still come is
 * bounded by the next accounts in that order, each paying for one more slot, which is too little, not too much.
 */

/** An account that the manager may take. */
export interface Item {
  account: number
  value: number
  effort: number
  slots: number
  /** Rows of this manager that count it. */
  rows: readonly (readonly [row: number, weight: number])[]
}

/** Steps that the verifier is ready to make for one certificate. */
export class Patience {
  constructor(private left: number) {}

  spend(steps: number): void {
    this.left -= steps
    if (this.left < 0) throw new RangeError('the certificate is too long to be checked')
  }
}

/** Best value of the items within the capacity, and with one of them forced in. */
export function knapsack(items: readonly Item[], capacity: number, patience: Patience) {
  const wanted = items.filter(({ value, effort }) => value > 0 && effort <= capacity)
  const width =
    Math.min(
      capacity,
      wanted.reduce((sum, { effort }) => sum + effort, 0),
    ) + 1
  patience.spend((wanted.length + 1) * width)
  const fill = (list: readonly Item[]) => {
    const tables = [new Float64Array(width)]
    for (const { value, effort } of list) {
      const before = tables[tables.length - 1]
      const table = before.slice()
      for (let c = effort; c < width; c++) table[c] = Math.max(before[c], before[c - effort] + value)
      tables.push(table)
    }
    return tables
  }
  const forward = fill(wanted)
  const all = forward[wanted.length]
  const best = all[width - 1]
  let backward: Float64Array[] | undefined
  const forced = (item: Item): number => {
    const left = capacity - item.effort
    if (left < 0) return -Infinity
    const i = wanted.indexOf(item)
    if (i < 0) return item.value + all[Math.min(left, width - 1)]
    backward ??= fill(wanted.slice().reverse())
    const [before, behind] = [forward[i], backward[wanted.length - 1 - i]]
    const room = Math.min(left, width - 1)
    patience.spend(room)
    let most = -Infinity
    for (let c = 0; c <= room; c++) most = Math.max(most, before[c] + behind[room - c])
    return item.value + most
  }
  return { best, forced }
}

/** What a portfolio has to keep. */
export interface Portfolio {
  cap: number
  floor: number
  capacity: number
  /** Loss of so many slots, scaled. */
  loss: (slots: number) => number
  /** No slot's marginal loss is below 0. */
  isIncreasing: boolean
  low: readonly number[]
  high: readonly number[]
  /** Rows that concern the manager alone. */
  rows: readonly number[]
}

/** Value of the best portfolio that contains the items forced in; -Infinity where there is none. */
export function portfolio(
  forced: readonly Item[],
  items: readonly Item[],
  keep: Portfolio,
  patience: Patience,
): number {
  const { cap, floor, capacity, loss, low, high, rows } = keep
  const needsAll = floor > 0 || !keep.isIncreasing || rows.some((r) => low[r] > 0)
  const order = items.filter(({ value }) => needsAll || value > 0).sort((a, b) => b.value - a.value)
  const isBounded = keep.isIncreasing || items.every((item) => item.slots === 1)
  const used = new Map<number, number>(rows.map((r) => [r, 0]))
  let [slots, effort, best] = [0, 0, -Infinity]
  const put = (item: Item, sign: number) => {
    slots += sign * item.slots
    effort += sign * item.effort
    for (const [row, weight] of item.rows) used.set(row, used.get(row)! + sign * weight)
  }
  const fits = () => slots <= cap && effort <= capacity && rows.every((r) => used.get(r)! <= high[r])
  const isComplete = () => slots >= floor && rows.every((r) => used.get(r)! >= low[r])
  const atMost = (from: number, value: number): number => {
    if (best === -Infinity || !isBounded) return Infinity
    let most = value - loss(slots)
    for (let i = from, gained = value; i < order.length && slots + i - from < cap; i++) {
      gained += order[i].value
      most = Math.max(most, gained - loss(slots + i - from + 1))
    }
    return most
  }
  const search = (from: number, value: number) => {
    patience.spend(1)
    const net = value - loss(slots)
    if (net > best && isComplete()) best = net
    for (let i = from; i < order.length && atMost(i, value) > best; i++) {
      put(order[i], 1)
      if (fits()) search(i + 1, value + order[i].value)
      put(order[i], -1)
    }
  }
  let value = 0
  for (const item of forced) {
    put(item, 1)
    value += item.value
  }
  if (fits()) search(0, value)
  return best
}
