/**
 * Lists of choices for half of some accounts, and one such list filed so that what fits a choice of the other half is
 * found without going through all.
 *
 * A choice is another one with one more account elsewhere than at its best place, so it is stored as that step. It has
 * an effort for each of a few places (managers), counted from the first choice, and the sum of the regrets of its
 * accounts. Choices are filed in cells by their efforts at the places where the least room may stay empty. The buffers
 * are used again from list to list.
 *
 * Time: one pass over a list to file it; to find, the choices of the few cells that the room left reaches into.
 * Memory: about 20 bytes and 8 a place for each choice, and as much again for the filed list.
 *
 * (Bentley, Friedman, Data structures for range searching, 1979, for the cells.)
 */

/** Places by which choices are filed, and cells of each. */
const FILED = 3
const CELLS = 64

export class Choices {
  count = 0
  width = 0
  /** [choice] the one that it comes from; the first, 0, has all accounts at their best places */
  parent = new Int32Array(0)
  /** [choice] the account that is elsewhere, and its pair there */
  account = new Int32Array(0)
  pair = new Int32Array(0)
  regret = new Float64Array(0)
  /** [choice * width + place] effort more than in the first choice */
  effort = new Float64Array(0)

  /** The first choice alone, with room for `most`. */
  clear(most: number, width: number): void {
    if (this.parent.length < most) {
      this.parent = new Int32Array(most)
      this.account = new Int32Array(most)
      this.pair = new Int32Array(most)
      this.regret = new Float64Array(most)
    }
    if (this.effort.length < most * width) this.effort = new Float64Array(most * width)
    this.effort.fill(0, 0, width)
    this.width = width
    this.count = 1
  }

  /** Returns the offset of the new choice in `effort`, where the efforts of its parent stand. */
  add(parent: number, account: number, pair: number, regret: number): number {
    const { width, effort } = this
    const s = this.count++
    this.parent[s] = parent
    this.account[s] = account
    this.pair[s] = pair
    this.regret[s] = regret
    const at = s * width
    for (let j = 0, of = parent * width; j < width; j++) effort[at + j] = effort[of + j]
    return at
  }
}

export class FiledChoices {
  /** Of the last choice found: itself, and its regret with the priced room that stays empty. */
  found = 0
  waste = 0
  /** Choices looked at since `file`. */
  looked = 0
  private width = 0
  private price: Float64Array = new Float64Array(0)
  /** Positions are in the order of the cells: [position] choice, its regret, [position * width + place] its efforts. */
  private choice = new Int32Array(0)
  private regret = new Float64Array(0)
  private effort = new Float64Array(0)
  /** The places filed by; of each, its least effort, the units of a cell, and the cells. */
  private places: number[] = []
  private low: Float64Array = new Float64Array(0)
  private units: Float64Array = new Float64Array(0)
  private cells = new Int32Array(0)
  /** [cell + 1] positions of its choices */
  private start = new Int32Array(0)

  /** `price`: [place] of a unit of room; at most `spare` may be wasted. */
  file(choices: Choices, price: Float64Array, spare: number): void {
    const { count, width, effort, regret } = choices
    this.width = width
    this.price = price
    this.looked = 0
    this.lay(choices, spare)
    if (this.choice.length < count) {
      this.choice = new Int32Array(count)
      this.regret = new Float64Array(count)
    }
    if (this.effort.length < count * width) this.effort = new Float64Array(count * width)
    const { start } = this
    for (let s = 0; s < count; s++) start[this.cellOf(effort, s * width) + 1]++
    for (let c = 1; c < start.length; c++) start[c] += start[c - 1]
    const next = start.slice()
    for (let s = 0; s < count; s++) {
      const at = next[this.cellOf(effort, s * width)]++
      this.choice[at] = s
      this.regret[at] = regret[s]
      for (let j = 0; j < width; j++) this.effort[at * width + j] = effort[s * width + j]
    }
  }

  /** Decides on places and cells: a cell spans the room that may stay empty, where that is not too fine. */
  private lay({ count, width, effort }: Choices, spare: number): void {
    const { price } = this
    const low = new Float64Array(width).fill(Infinity)
    const high = new Float64Array(width).fill(-Infinity)
    for (let s = 0, e = 0; s < count; s++) {
      for (let j = 0; j < width; j++, e++) {
        if (effort[e] < low[j]) low[j] = effort[e]
        if (effort[e] > high[j]) high[j] = effort[e]
      }
    }
    const range = high.map((most, j) => most - low[j] + 1)
    const empty = range.map((units, j) => (price[j] * units > spare ? spare / price[j] : units))
    this.low = low
    this.places = Array.from({ length: width }, (_, j) => j)
      .sort((a, b) => empty[a] / range[a] - empty[b] / range[b] || a - b)
      .slice(0, FILED)
    this.units = range.map((units, j) => Math.max(1, Math.ceil(units / CELLS), Math.floor(empty[j])))
    this.cells = Int32Array.from(this.places, (j) => Math.ceil(range[j] / this.units[j]))
    this.start = new Int32Array(this.cells.reduce((all, cells) => all * cells, 1) + 1)
  }

  private cellOf(effort: Float64Array, at: number): number {
    const { places, cells, low, units } = this
    let cell = 0
    for (let i = 0; i < places.length; i++) {
      const j = places[i]
      cell = cell * cells[i] + Math.floor((effort[at + j] - low[j]) / units[j])
    }
    return cell
  }

  /** Whether some choice fits into the rooms, [place], and wastes at most `most`; the best one is left in `found`. */
  find(room: Float64Array, most: number): boolean {
    return this.inCells(0, 0, room, most)
  }

  /** Goes through the cells by one place after the other. */
  private inCells(i: number, cell: number, room: Float64Array, most: number): boolean {
    const { places, price, low, units, cells } = this
    if (i === places.length) return this.inCell(cell, room, most)
    const j = places[i]
    const end = room[j] - low[j]
    const last = Math.min(cells[i] - 1, Math.floor(end / units[j]))
    const from = price[j] > 0 ? Math.max(0, Math.floor((end - most / price[j]) / units[j])) : 0
    let isFound = false
    for (let c = from; c <= last; c++) {
      if (!this.inCells(i + 1, cell * cells[i] + c, room, isFound ? this.waste : most)) continue
      isFound = true
    }
    return isFound
  }

  private inCell(cell: number, room: Float64Array, most: number): boolean {
    const { start, regret, effort, width, price } = this
    let isFound = false
    let least = most
    this.looked += start[cell + 1] - start[cell]
    for (let at = start[cell]; at < start[cell + 1]; at++) {
      let waste = regret[at]
      for (let j = 0, e = at * width; j < width && waste <= least; j++, e++) {
        const left = room[j] - effort[e]
        if (left < 0) waste = Infinity
        else if (price[j] > 0) waste += price[j] * left
      }
      if (waste > least || (isFound && waste === least)) continue
      isFound = true
      this.found = this.choice[at]
      this.waste = least = waste
    }
    return isFound
  }
}
