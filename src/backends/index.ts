/**
 * The entry point `oneowner/mip`: MIP solvers of others as backends, and any program as a file for more of them.
 *
 * HiGHS has an entry of its own, `oneowner/highs`, since it is an optional peer.
 *
 * @module oneowner/mip
 */
export type { MipAnswer, MipBackend, MipModel, MipOptions } from '../solver/index.js'
export { loadLpSolver } from './lp-solver.js'
export { writeLp, writeMps } from './text.js'
