/** What the explanations use of the solver. */
export type { PlannedOutcome } from '../model/index.js'
export { findContradictions, LARGEST_TOTAL, slotPrices, solveProgram } from '../solver/index.js'
export { Seats } from '../solver/transport/contradiction.js'
export { type Journal, type Losses, Reoptimiser } from '../solver/transport/reoptimise.js'
export { residualOf } from '../solver/transport/residual.js'
export { type Move as UnitMove, ResidualGraph } from '../solver/transport/residual-graph.js'
export { keepIncumbents } from '../solver/transport/ties.js'
