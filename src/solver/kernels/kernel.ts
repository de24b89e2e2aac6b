/**
 * What the engines ask of a row of points, and who answers: WebAssembly with SIMD, or its TypeScript twin.
 *
 * A kernel is made for one program. It reads one account's row at a time, whatever form the program has, and does
 * the few loops over a row that dominate the running time:
 *   - candidates   the managers of greatest value points - price
 *   - lowerCosts   elementwise minima of own - points, for the exchange costs
 * Both kinds give the same integers to the last bit (a test runs the engine's whole suite on each), so which one
 * ran shows in the running time only, never in a result or a counter.
 *
 * The WebAssembly kernel computes in int32 lanes, so it needs |points| + |price| below 2^31, and exchange costs
 * below that too. Programs with points of 2^30 and more go to the twin, which computes in doubles. Prices
 * rise during the solve: when `setPrice` gets one beyond that range (Infinity aside), the kernel falls back to the twin.
 *
 * Costs that stand for "nobody can move there" are Infinity in both.
 */

import type { Columns } from './search-space.js'

export interface Kernel {
  readonly name: 'wasm' | 'typescript'

  /** From now on `candidates` counts points and prices in units of 1 / 2^shift point. Points << shift must fit the lanes. */
  setShift(shift: number): void

  /** Sets the price of a manager for `candidates`; Infinity = it is none. */
  setPrice(manager: number, price: number): void

  /**
   * The managers of greatest value points - price for an account, best first, earlier managers first among equals.
   * Writes at most `width` managers and their points, in units of the shift, from position `at` on; returns how many there are.
   */
  candidates(account: number, width: number, managers: Int32Array, points: Int32Array, at: number): number

  /** The columns that `exchangeCosts` wrote last, where the program has few eligible pairs. */
  readonly columns?: Columns

  /**
   * costs[j] = min over the accounts of own[account] - points(account, j), for a list of accounts, -1 at its end; Infinity
   * where there is none. A kernel with `columns` is always given the same array, nothing else may write there.
   */
  exchangeCosts(first: number, next: Int32Array, own: Int32Array, costs: Float64Array): void

  /**
   * The exchange costs of all nodes at once: costs[node[a]][j] = min over a of own[a] - points(a, j). Rows are read in
   * the order of the accounts, which for a large matrix is several times faster than node by node.
   */
  allExchangeCosts(node: Int32Array, own: Int32Array, costs: readonly Float64Array[]): void

  /** costs[j] = min(costs[j], own - points(account, j)) */
  lowerCosts(account: number, own: number, costs: Float64Array): void
}
