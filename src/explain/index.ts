/** The entrance to the explanations: answers as data, each exact. */
export {
  type AccountChange,
  type ChangeKind,
  type ChangeReason,
  type Changes,
  countChanges,
} from './changes.js'
export { type Counterfactuals, counterfactuals, type WhyNot, whyNot } from './counterfactuals.js'
export {
  type AccountDiff,
  type AssignmentDiff,
  diffAssignments,
  type ManagerDiff,
  type ManagerTotals,
  type PlanBefore,
  type PlanTotals,
} from './diff.js'
export {
  type Alternative,
  type Decision,
  type ExplainOptions,
  explainOwner,
  type OwnerExplanation,
} from './explain-owner.js'
export { createExplainer, type Explainer } from './explainer.js'
export { applyRepair, describeInfeasibility } from './infeasibility.js'
export type { Move, NotProven } from './open-plan.js'
export { describePlan } from './planned.js'
export {
  createPlanner,
  type Planner,
  type PlannerStep,
  type RankedAccount,
  type RankedOwner,
} from './planner.js'
export type { NewAccount, PlannerChange } from './planner-changes.js'
export {
  type ManagerWorth,
  managerWorth,
  type RulePrice,
  type RulePrices,
  rulePrices,
  type SlotPrice,
} from './prices.js'
export { type Firmness, firmness, type PairRange, pairRange } from './ranges.js'
export type { Refusal, RefusalCode } from './refusal.js'
export { findRepairs, type OpenPair, type RankedRepair } from './repairs.js'
export {
  diffText,
  firmnessText,
  ownerText,
  rangeText,
  rulePricesText,
  whyNotText,
} from './text.js'
