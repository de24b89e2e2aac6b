/** What the explanations use of the solver. */
export type { PlannedOutcome } from '../model/index.js'
export {
  type Contradictions,
  findContradictions,
  type Journal,
  keepIncumbents,
  LARGEST_TOTAL,
  type Losses,
  type Move as UnitMove,
  Reoptimiser,
  ResidualGraph,
  residualOf,
  Seats,
  slotPrices,
  solveProgram,
} from '../solver/index.js'
