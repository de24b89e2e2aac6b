/** The entrance to the model: what a portfolio, a program and a result are, and whether they are right. */
export type { CheckedPortfolio } from './checked.js'
export { formatPath, type Issue, type IssueCode, PortfolioError, placeOf } from './issues.js'
export * from './portfolio.js'
export * from './program.js'
export * from './result.js'
export { checkPortfolio } from './validate.js'
export { type Verification, verifyOutcome } from './verify.js'
