/**
 * The entry point `oneowner/solver`: the numeric core, for whoever has a program of their own.
 *
 * A hand-written list. What only the other rooms of this library use (the residual graph, the re-optimiser) is
 * exported by index.ts, the entrance of the room, and is not promised to anybody.
 */
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
  type PlannedOutcome,
  type PointsSource,
  type PriceCertificate,
  type ProgramCertificate,
  ProgramError,
  type RowPoints,
  type SolveOptions,
  type SolveProgress,
  type SolverOutcome,
  type StopReason,
  slotPrices,
  solveProgram,
  type Violator,
} from './index.js'
