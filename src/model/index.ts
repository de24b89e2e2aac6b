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
export { type OwnerPairs, readOwnerPairs } from './owner-pairs.js'
export { ownData, shown } from './plain-data.js'
export * from './portfolio.js'
export * from './program.js'
export * from './result.js'
export {
  account as accountShape,
  count as countShape,
  knowledge as knowledgeShape,
  manager as managerShape,
  share as shareShape,
} from './schema.js'
export * as shapes from './shape.js'
export { checkPortfolio } from './validate.js'
export { type Verification, verifyOutcome } from './verify.js'
