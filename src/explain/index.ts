/** The entrance to the explanations: answers as data, each exact. */
export { applyRepair } from './apply-repair.js'
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
export { createExplainer, type Explainer } from './explainer.js'
export { describeInfeasibility } from './infeasibility.js'
export type { Move, NotProven } from './open-plan.js'
export { describePlan } from './planned.js'
export {
  createPlanner,
  type Planner,
  type PlannerStep,
  type RankedAccount,
  type RankedOwner,
} from './planner.js'
export type { NewAccount, NewManager, PlannerChange } from './planner-changes.js'
export { managerWorthText, recommendAccountsText, recommendText, stepText } from './planner-text.js'
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
export { stepsOf } from './repairs.js'
export {
  counterfactualsText,
  firmnessText,
  infeasibleText,
  ownerText,
  rangeText,
  repairsText,
  rulePricesText,
  whyNotText,
} from './text.js'
