/**
 * The solver room: a program goes in, an outcome comes out. Engines are asked in order; the first that supports
 * the program solves it.
 */
import type {
  AssignmentProgram,
  MipBackend,
  MipModel,
  SolveOptions,
  SolverOutcome,
} from '../program/index.js'
import { assignmentEngine } from './assignment/engine.js'
import { backendEngine, capacityEngine } from './capacity/engine.js'
import { LinearModel } from './capacity/linear.js'
import { modelOf } from './capacity/model.js'
import type { Engine } from './engine.js'
import { type CheckedProgram, ProgramError, validatedProgram } from './gate.js'
import { insertionEngine } from './insertion/engine.js'
import { transportEngine } from './transport/engine.js'

export type {
  AssignmentProgram,
  BackendWord,
  Counters,
  FeaturePoints,
  IncumbentCounts,
  Limit,
  MipAnswer,
  MipBackend,
  MipModel,
  MipOptions,
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
export { type Breakout, lookForPlan } from './capacity/breakout.js'
export { LARGEST_TOTAL, ProgramError, refuseBeyond } from './gate.js'
export { allocatePoints } from './kernels/memory.js'
export { type Contradictions, findContradictions, Seats } from './network/contradiction.js'
export { NETWORK_FEATURES } from './network/features.js'
export { type Journal, type Losses, Reoptimiser, type Start } from './network/reoptimise.js'
export { type Residual, residualOf } from './network/residual.js'
export { type Move, ResidualGraph } from './network/residual-graph.js'
export { type Incumbent, incumbentsOf } from './network/settle-ties.js'
export { slotPrices, slotPricesIn } from './network/slot-prices.js'
export { isBackend } from './outer-gate.js'

const ENGINES: readonly Engine[] = [assignmentEngine, insertionEngine, transportEngine, capacityEngine]

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
  return solveChecked(validatedProgram(program), options, engine)
}

/** Why the engine of this name cannot solve the program: what it lacks, or why it does not take it. */
export function engineRefusal(
  program: AssignmentProgram,
  engine: string,
  mip?: MipBackend,
): { features: readonly string[]; refusal?: string } {
  const named = enginesNamed(engine, mip)[0]
  if (engine === 'auto' || !named) return { features: [] }
  const checked = validatedProgram(program)
  const features = lackedBy(named, checked)
  const refusal = features.length > 0 ? undefined : named.refusal?.(checked)
  return { features, ...(refusal !== undefined && { refusal }) }
}

export function solveChecked(program: CheckedProgram, options: SolveOptions, engine = 'auto'): SolverOutcome {
  const reasons: string[] = []
  for (const each of enginesNamed(engine, options.mip)) {
    const lacked = lackedBy(each, program)
    const reason =
      lacked.length > 0
        ? `engine ${each.name} does not support ${lacked.join(', ')}`
        : each.refusal?.(program)
    if (reason === undefined) return each.solve(program, options)
    reasons.push(reason)
  }
  throw new ProgramError(reasons)
}

/** The program as a mixed-integer linear program. @throws ProgramError like `solve` */
export function linearModelOf(program: AssignmentProgram): MipModel {
  return new LinearModel(modelOf(validatedProgram(program)))
}

function enginesNamed(engine: string, mip: MipBackend | undefined): readonly Engine[] {
  if (engine === 'auto') return ENGINES
  return [...ENGINES, ...(mip ? [backendEngine(mip)] : [])].filter(({ name }) => name === engine)
}

function lackedBy({ supports }: Engine, { features }: CheckedProgram): readonly string[] {
  return features.filter((feature) => !supports.includes(feature))
}
