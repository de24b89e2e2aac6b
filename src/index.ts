/** oneowner: every key account gets exactly one owner, and every answer its proof. */
export { assignAccounts } from './assign.js'
export {
  checkAssignment,
  type PlanCheck,
  type ResultVerification,
  type Violation,
  verifyAssignment,
} from './check.js'
export {
  type AccountChange,
  type ChangeKind,
  type ChangeReason,
  type Changes,
  countChanges,
} from './explain/index.js'
export { validatePortfolio } from './formulate.js'
export {
  type Account,
  type Assignment,
  type AssignmentResult,
  type Certificate,
  type Claim,
  type Criterion,
  type CriterionKind,
  formatPath,
  type Infeasibility,
  type Infeasible,
  type Issue,
  type IssueCode,
  type KnowledgeArea,
  type Load,
  type Manager,
  type Planned,
  type Policy,
  type Portfolio,
  PortfolioError,
  type Ratings,
  type Repair,
  type RepairChange,
  type Rules,
  type Scoring,
  type ScoringSummary,
  type SolveProgress,
  type Stakeholder,
  type StopReason,
  type Unsolved,
} from './model/index.js'
export type { AssignOptions } from './options.js'
