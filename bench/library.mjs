/** The built library, as it is published, and one kernel of it. */
export { allocatePoints, FORBIDDEN, solveProgram } from '../dist/solver.js'
export { generateProgram } from '../dist/synthetic.js'
export { verifyOutcome } from '../dist/verify.js'
export { scanner } from './build/scan.js'
