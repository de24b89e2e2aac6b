/**
 * What a page or a process and a worker say to each other.
 *
 * A message is cloned on its way, which is slow for large matrices of JavaScript arrays: they travel as one typed array
 * whose memory changes hands. A solver runs without a pause, so a wish to stop cannot come as a message: it is a
 * number in memory that both sides see.
 */
import type { AssignmentResult, AssignOptions, Issue, Portfolio, SolveProgress } from '../index.js'
import type { AssignmentProgram, SolverOutcome } from '../program/index.js'

/** Options that can be sent: everything but functions. */
export type AssignSettings = Omit<AssignOptions, 'onProgress' | 'shouldStop' | 'mip'>
export interface SolveSettings {
  workLimit?: number
  timeLimitMs?: number
  gap?: number
}

export type Request = {
  /** Reports are wanted. */
  progress: boolean
  /** [0] 1 = stop; absent where pages may not share memory. */
  stop: Int32Array | undefined
} & (
  | { kind: 'assign'; portfolio: PackedPortfolio; settings: AssignSettings }
  | { kind: 'solve'; program: AssignmentProgram; settings: SolveSettings }
)

export type Reply =
  | { kind: 'progress'; progress: SolveProgress }
  | { kind: 'assigned'; result: AssignmentResult }
  /** `program` comes back with its memory. */
  | { kind: 'solved'; outcome: SolverOutcome; program: AssignmentProgram }
  | { kind: 'refused'; issues: readonly Issue[] }
  /** `problems`: of a program that no engine can work on. */
  | { kind: 'failed'; name: string; message: string; problems?: readonly string[] }

/** A portfolio whose matrices are packed; what is no matrix of numbers stays as it is. */
export interface PackedPortfolio {
  /** Without its packed matrices. */
  portfolio: unknown
  fit: PackedMatrix | undefined
  /** [criterion] */
  values: (PackedMatrix | undefined)[]
}

/** Rows of numbers, one after the other; NaN stands for null. */
interface PackedMatrix {
  entries: Float64Array<ArrayBuffer>
  /** [row] */
  lengths: Int32Array<ArrayBuffer>
}

/** One pass over the matrices; anything else of the portfolio is shared. */
export function packed(portfolio: unknown): { packed: PackedPortfolio; transfer: ArrayBuffer[] } {
  if (!isRecord(portfolio)) {
    return { packed: { portfolio, fit: undefined, values: [] }, transfer: [] }
  }
  const { scoring } = portfolio
  const criteria = isRecord(scoring) && Array.isArray(scoring.criteria) ? scoring.criteria : []
  const fit = packMatrix(portfolio.fit)
  const values = criteria.map((criterion) => (isRecord(criterion) ? packMatrix(criterion.values) : undefined))
  const rest = { ...portfolio }
  if (fit) delete rest.fit
  if (values.some((matrix) => matrix)) {
    const unpacked = criteria.map((criterion, i) => {
      if (!values[i]) return criterion
      const { values: _packed, ...others } = criterion as Record<string, unknown>
      return others
    })
    rest.scoring = { ...(scoring as object), criteria: unpacked }
  }
  const matrices = [fit, ...values].filter((matrix) => matrix !== undefined)
  const transfer = matrices.flatMap(({ entries, lengths }) => [entries.buffer, lengths.buffer])
  return { packed: { portfolio: rest, fit, values }, transfer }
}

/** The portfolio that was packed. */
export function unpacked({ portfolio, fit, values }: PackedPortfolio): Portfolio {
  const whole = portfolio as Portfolio
  if (fit) whole.fit = rowsOf(fit)
  values.forEach((matrix, i) => {
    if (matrix) whole.scoring!.criteria![i].values = rowsOf(matrix) as number[][]
  })
  return whole
}

function packMatrix(matrix: unknown): PackedMatrix | undefined {
  if (!Array.isArray(matrix) || matrix.length === 0 || !matrix.every(Array.isArray)) return undefined
  const lengths = Int32Array.from(matrix, (row) => row.length)
  const entries = new Float64Array(lengths.reduce((sum, length) => sum + length, 0))
  let at = 0
  for (const row of matrix) {
    for (let i = 0; i < row.length; i++) {
      const entry = row[i]
      // What is wrong with it is for the gate to say, so it must arrive as it is.
      if (entry !== null && (typeof entry !== 'number' || Number.isNaN(entry))) return undefined
      entries[at++] = entry ?? Number.NaN
    }
  }
  return { entries, lengths }
}

function rowsOf({ entries, lengths }: PackedMatrix): (number | null)[][] {
  let at = 0
  return Array.from(lengths, (length) => {
    const row: (number | null)[] = new Array(length)
    for (let i = 0; i < length; i++, at++) row[i] = Number.isNaN(entries[at]) ? null : entries[at]
    return row
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
