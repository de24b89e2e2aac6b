/**
 * The solver room: a program goes in, an outcome comes out. Engines are asked in order; the first that supports
 * the program solves it.
 */
import type { AssignmentProgram, SolveOptions, SolverOutcome } from '../model/program.js'
import type { Engine } from './engine.js'
import { type CheckedProgram, checkProgram, ProgramError } from './gate.js'
import { transportEngine } from './transport/engine.js'

export type {
  AssignmentProgram,
  Counters,
  FeaturePoints,
  IncumbentCounts,
  PlannedOutcome,
  PointsSource,
  PriceCertificate,
  ProgramCertificate,
  RowPoints,
  SolveOptions,
  SolveProgress,
  SolverOutcome,
  StopReason,
  Violator,
} from '../model/program.js'
export { FORBIDDEN } from '../model/program.js'
export { LARGEST_TOTAL, ProgramError } from './gate.js'
export { allocatePoints } from './kernels/memory.js'
export { type Contradictions, findContradictions, Seats } from './transport/contradiction.js'
export { type Journal, type Losses, Reoptimiser } from './transport/reoptimise.js'
export { residualOf } from './transport/residual.js'
export { type Move, ResidualGraph } from './transport/residual-graph.js'
export { slotPrices } from './transport/slot-prices.js'
export { keepIncumbents } from './transport/ties.js'

const ENGINES: readonly Engine[] = [transportEngine]

/** As in public.ts, for programs and options whose types the compiler has checked. */
export function solveProgram(program: AssignmentProgram, options: SolveOptions = {}): SolverOutcome {
  return solveChecked(checkProgram(program), options)
}

export function solveChecked(program: CheckedProgram, options: SolveOptions): SolverOutcome {
  const engine = ENGINES.find((candidate) => candidate.supports(program))
  if (!engine) throw new ProgramError(['effort and capacity: no engine supports hard capacity yet'])
  return engine.solve(program, options)
}
