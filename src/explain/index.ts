/** The entrance to the explanations: answers as data, each exact. */
export {
  type AccountChange,
  type ChangeKind,
  type ChangeReason,
  type Changes,
  countChanges,
} from './changes.js'
export { costsOfChoices } from './choices.js'
export { type Counterfactuals, counterfactuals, type WhyNot, whyNot } from './counterfactuals.js'
export {
  type AccountDiff,
  type AssignmentDiff,
  diffAssignments,
  diffIn,
  type ManagerDiff,
  type ManagerTotals,
  type OwnerDiff,
  type PlanBefore,
  type PlanDiff,
  type PlanTotals,
} from './diff.js'
export { diffText } from './diff-text.js'
export {
  type Alternative,
  type Decision,
  type ExplainOptions,
  explainOwner,
  type OwnerExplanation,
} from './explain-owner.js'
export { createExplainer, type Explainer, explainerOf } from './explainer.js'
export type { PricedRule, RulePrice, RulePrices, SlotPrice } from './priced-rules.js'
export { type ManagerWorth, managerWorth, rulePrices } from './prices.js'
export { type Firmness, firmness, type PairRange, pairRange } from './ranges.js'
export { type NumberedPlan, type RankedAccount, rankAccounts, rankAccountsUnderRules } from './recommend.js'
export { ownerStandings } from './standing.js'
export {
  choice,
  counterfactualsText,
  firmnessText,
  infeasibleText,
  ownerText,
  rangeText,
  repairsText,
  rulePricesText,
  whyNotText,
} from './text.js'
