/**
 * What a page or a process and a worker say to each other, in parts where it is long (parts.ts).
 *
 * A solver runs without a pause, so a wish to stop cannot come as a message: it is a number in memory that both sides
 * see.
 */
import type { AssignmentResult, AssignOptions, Issue, Portfolio, SolveProgress } from '../index.js'
import type { AssignmentProgram, SolverOutcome } from '../program/index.js'
import type { Path } from './parts.js'

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
} /** Bytes are JSON. */ & (
  | { kind: 'assign'; portfolio: Portfolio | Uint8Array; settings: AssignSettings }
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

/** The lists that grow with the number of accounts. */
export function longLists(message: Request | Reply): Path[] {
  if (message.kind === 'assigned') {
    return ['assignments', 'unassigned', 'loads'].map((key) => ['result', key])
  }
  if (message.kind !== 'assign') return []
  const given = message.portfolio as Partial<Portfolio> | null | undefined
  const criteria: unknown = given?.scoring?.criteria
  const own = Array.isArray(criteria) ? criteria.map((_, i) => ['scoring', 'criteria', i, 'values']) : []
  return [['managers'], ['accounts'], ['fit'], ...own].map((path) => ['portfolio', ...path])
}
