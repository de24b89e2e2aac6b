/** The entrance to the model: what a portfolio, a program and a result are, and whether they are right. */

export { addDecimals, wholeDecimals } from './decimals.js'
export { applyRepair, draftOf } from './edit/apply-edits.js'
export type { Draft } from './edit/draft.js'
export type { NewAccount, NewManager, PlannerChange } from './edit/edit.js'
export { type Entry, entriesOf, Register, unitKey } from './edit/register.js'
export { rulesIn, rulesWithout } from './edit/rules.js'
export { editTexts } from './edit/text.js'
export type { CheckedPortfolio } from './gate/checked.js'
export { withNearest } from './gate/nearest.js'
export { limitsOf, type ManagerLimits } from './gate/one-record.js'
export {
  account as accountShape,
  count as countShape,
  knowledge as knowledgeShape,
  manager as managerShape,
  policy as policyShape,
  portfolio as portfolioShape,
  rules as rulesShape,
  scoring as scoringShape,
  share as shareShape,
} from './gate/schema.js'
export * as shapes from './gate/shape.js'
export { validateAtGate } from './gate/validate.js'
export { formatPath, type Issue, type IssueCode, PortfolioError, placeOf } from './issues.js'
export { parseJson, readPortfolio } from './json.js'
export {
  DEFAULT_CRITERIA,
  DEFAULT_WEIGHTS,
  DEFAULTS,
  type DefaultCriterion,
  INT32_MAX,
  LIMITS,
  MAX_TOTAL,
  POINTS_PER_FIT,
} from './limits.js'
export { idByName } from './names.js'
export { type OwnerPairs, readOwnerPairs } from './owner-pairs.js'
export { ownData } from './plain-data.js'
export * from './portfolio.js'
export * from './result.js'
