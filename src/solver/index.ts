/**
 * The solver room: a program goes in, an outcome comes out. Engines are asked in order; the first that supports
 * the program solves it.
 */
import type { AssignmentProgram, SolveOptions, SolverOutcome } from '../program/index.js'
import { capacityEngine } from './capacity/engine.js'
import type { Engine } from './engine.js'
import { type CheckedProgram, checkProgram, ProgramError } from './gate.js'
import { transportEngine } from './transport/engine.js'

export type {
  AssignmentProgram,
  Counters,
  FeaturePoints,
  IncumbentCounts,
  Limit,
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
  TreeCertificate,
  Violator,
} from '../program/index.js'
export { FORBIDDEN } from '../program/index.js'
export { LARGEST_TOTAL, ProgramError, refuseBeyond } from './gate.js'
export { allocatePoints } from './kernels/memory.js'
export { type Contradictions, findContradictions, Seats } from './network/contradiction.js'
export { type Journal, type Losses, Reoptimiser, type Start } from './network/reoptimise.js'
export { type Residual, residualOf } from './network/residual.js'
export { type Move, ResidualGraph } from './network/residual-graph.js'
export { type Incumbent, incumbentsOf } from './network/settle-ties.js'
export { slotPrices, slotPricesIn } from './network/slot-prices.js'

const ENGINES: readonly Engine[] = [transportEngine, capacityEngine]

/** Names by which an engine is asked for. */
export const ENGINE_NAMES: readonly string[] = ENGINES.map(({ name }) => name)

/**
 * solveProgram() of public.ts for the other rooms, whose types the compiler has checked. `engine`: its name, or 'auto'
 * for the first one that supports the program.
 */
export function solve(
  program: AssignmentProgram,
  options: SolveOptions = {},
  engine = 'auto',
): SolverOutcome {
  return solveChecked(checkProgram(program), options, engine)
}

/** What the program asks for and the engine of this name does not support. */
export function unsupportedFeatures(program: AssignmentProgram, engine: string): readonly string[] {
  const named = ENGINES.filter(({ name }) => name === engine)
  return named.flatMap((each) => lackedBy(each, checkProgram(program)))
}

export function solveChecked(program: CheckedProgram, options: SolveOptions, engine = 'auto'): SolverOutcome {
  const candidates = ENGINES.filter(({ name }) => engine === 'auto' || name === engine)
  const first = candidates.find((candidate) => lackedBy(candidate, program).length === 0)
  if (first) return first.solve(program, options)
  throw new ProgramError(
    candidates.map((each) => `engine ${each.name} does not support ${lackedBy(each, program).join(', ')}`),
  )
}

function lackedBy({ supports }: Engine, { features }: CheckedProgram): readonly string[] {
  return features.filter((feature) => !supports.includes(feature))
}
