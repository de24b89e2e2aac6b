/**
 * What a solver of mixed-integer programs must offer to help, and the form in which a program is put to it.
 *
 * A backend is code of others, and is not trusted: its plan is counted again in integers, and what it says of the
 * optimum is passed on as its word, never as a proof.
 */

/** maximise cost x, such that rowLower <= A x <= rowUpper and 0 <= x <= upper; the first `binaries` columns are 0 or 1. */
export interface MipModel {
  columnCount: number
  rowCount: number
  /** Columns that must be 0 or 1, before those that may be anything between 0 and `upper`. */
  binaries: number
  /** [column] integers, in points */
  cost: Float64Array
  /** [column] */
  upper: Float64Array
  /** [row] -Infinity = no lower limit */
  rowLower: Float64Array
  /** [row] Infinity = no upper limit */
  rowUpper: Float64Array
  /** Entries of column c: start[c] .. start[c + 1] - 1. */
  start: Int32Array
  /** [entry] */
  row: Int32Array
  /** [entry] integers */
  value: Float64Array
  /** For text formats. */
  columnName(column: number): string
  rowName(row: number): string
}

export interface MipOptions {
  timeLimitMs?: number
  /** Nodes of branch and bound. */
  nodeLimit?: number
  /** [column] a solution to start from. */
  start?: Float64Array
  onProgress?: (progress: { objective?: number; bound?: number }) => void
  /** Asked as often as the backend allows. */
  shouldStop?: () => boolean
}

/** What a backend says; nothing of it is taken for granted. */
export interface MipAnswer {
  status: 'optimal' | 'feasible' | 'infeasible' | 'unknown'
  /** [column] */
  values?: Float64Array
  /** No solution is better, it says; in points, not rounded. */
  bound?: number
}

export interface MipBackend {
  readonly name: string
  /** Why the model is too large for it, and what to install instead; undefined where it is not. */
  refusal?(model: MipModel): string | undefined
  solve(model: MipModel, options: MipOptions): MipAnswer
}
