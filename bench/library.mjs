/** The built library, as it is published. */
export { allocatePoints, FORBIDDEN, solveProgram } from '../dist/solver.js'
export { generateProgram } from '../dist/synthetic.js'
export { verifyOutcome } from '../dist/verify.js'
