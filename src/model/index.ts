/** The entrance to the model: what a portfolio, a program and a result are, and whether they are right. */
export type { CheckedPortfolio } from './checked.js'
export { formatPath, type Issue, type IssueCode, PortfolioError, placeOf } from './issues.js'
export {
  DEFAULT_CRITERIA,
  DEFAULTS,
  type DefaultCriterion,
  INT32_MAX,
  POINTS_PER_FIT,
} from './limits.js'
export * from './portfolio.js'
export * from './program.js'
export * from './result.js'
export { checkPortfolio } from './validate.js'
export { type Verification, verifyOutcome } from './verify.js'
