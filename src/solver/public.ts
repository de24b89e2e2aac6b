/**
 * The entry point `oneowner/solver`: the numeric core, for whoever has a program of their own.
 *
 * A hand-written list. What only the other rooms of this library use (the residual graph, the re-optimiser) is
 * exported by index.ts, the entrance of the room, and is not promised to anybody.
 *
 * @module oneowner/solver
 */
import type { AssignmentProgram, SolveOptions, SolverOutcome } from '../program/index.js'
import { ProgramError, unknownKeyProblems, validatedProgram } from './gate.js'
import { solveChecked } from './index.js'
import { optionProblems, shapeProblems, startProblems, typeProblems } from './outer-gate.js'

export {
  type AssignmentProgram,
  allocatePoints,
  type Contradictions,
  type Counters,
  type FeaturePoints,
  FORBIDDEN,
  findContradictions,
  type IncumbentCounts,
  LARGEST_TOTAL,
  type Limit,
  type PlannedOutcome,
  type PointsSource,
  type PriceCertificate,
  type ProgramCertificate,
  ProgramError,
  type RowPoints,
  type SolveOptions,
  type SolveProgress,
  type SolverOutcome,
  type SparsePoints,
  type StopReason,
  slotPrices,
  type TreeCertificate,
  type Violator,
} from './index.js'

/**
 * Solves an assignment program exactly, unless a limit stops it first.
 *
 * @throws ProgramError for a program of wrong types or shape, with totals beyond exact integers, or wrong options, with
 * every problem
 */
export function solveProgram(program: AssignmentProgram, options: SolveOptions = {}): SolverOutcome {
  const wrongTypes = typeProblems(program)
  const wrongOptions = optionProblems(options)
  if (wrongTypes.length > 0) {
    const isObject = typeof program === 'object' && program !== null
    throw new ProgramError([...wrongTypes, ...(isObject ? unknownKeyProblems(program) : []), ...wrongOptions])
  }
  const wrongStart = wrongOptions.length > 0 ? [] : startProblems(program, options.start)
  const wrong = [...shapeProblems(program), ...wrongOptions, ...wrongStart]
  return solveChecked(validatedProgram(program, wrong), options)
}
