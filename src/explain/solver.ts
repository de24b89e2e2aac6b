/** What the explanations use of the solver. */
export type { PlannedOutcome } from '../model/index.js'
export { findContradictions, slotPrices, solveProgram } from '../solver/index.js'
export { type Move as UnitMove, ResidualGraph } from '../solver/transport/residual-graph.js'
