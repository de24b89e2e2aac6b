/** The built library, as it is published, and a look inside. */
export { assignAccounts } from '../dist/index.js'
export { allocatePoints, FORBIDDEN, solveProgram } from '../dist/solver.js'
export { generatePortfolio, generateProgram } from '../dist/synthetic.js'
export { verifyOutcome } from '../dist/verify.js'
export { programOf, scanner, timeSteps } from './build/inside.js'
