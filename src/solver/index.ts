/**
 * The solver room: a program goes in, an outcome comes out. Engines are asked in order; the first that supports
 * the program solves it.
 */
import type { AssignmentProgram, SolveOptions, SolverOutcome } from '../program/index.js'
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
  SparsePoints,
  StopReason,
  Violator,
} from '../program/index.js'
export { FORBIDDEN } from '../program/index.js'
export { LARGEST_TOTAL, ProgramError, refuseBeyond } from './gate.js'
export { allocatePoints } from './kernels/memory.js'
export { type Contradictions, findContradictions, Seats } from './network/contradiction.js'
export { type Journal, type Losses, Reoptimiser } from './network/reoptimise.js'
export { residualOf } from './network/residual.js'
export { type Move, ResidualGraph } from './network/residual-graph.js'
export { slotPrices } from './network/slot-prices.js'
export { keepIncumbents } from './transport/ties.js'

const ENGINES: readonly Engine[] = [transportEngine]

/** As in public.ts, for programs and options whose types the compiler has checked. */
export function solveProgram(program: AssignmentProgram, options: SolveOptions = {}): SolverOutcome {
  return solveChecked(checkProgram(program), options)
}

export function solveChecked(program: CheckedProgram, options: SolveOptions): SolverOutcome {
  const lacks = ({ supports }: Engine) => program.features.filter((feature) => !supports.includes(feature))
  const engine = ENGINES.find((candidate) => lacks(candidate).length === 0)
  if (engine) return engine.solve(program, options)
  throw new ProgramError(
    ENGINES.map((each) => `engine ${each.name} does not support ${lacks(each).join(', ')}`),
  )
}
