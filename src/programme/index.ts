/**
 * oneowner/programme: what a key account programme needs around the plan.
 *
 * @module oneowner/programme
 */
export {
  AUDIENCES,
  type Audience,
  FIELDS,
  type Field,
  maySee,
  type View,
} from './audience/index.js'
export { type Brief, type BriefOptions, checkBrief, writeBriefs } from './briefs/data.js'
export { type CapAdvice, type CapOptions, type CapRow, opinionsOf, recommendCaps } from './caps/data.js'
export type { AccountHours, Assumption, HoursOptions, Range, Tier } from './caps/hours.js'
export { type ChangeOptions, type ChangePlans, type ChangePoint, planChanges } from './changes/data.js'
export { type Claimant, type ClaimsLedger, claimsLedger, type LedgerAccount } from './claims/data.js'
export type { DataSheet, RunFacts } from './datasheet/data.js'
export {
  type DevelopmentOptions,
  type DevelopmentPlan,
  type DevelopmentStep,
  developmentPlan,
  type Stretch,
} from './development/data.js'
export { validateProgramme } from './gate/index.js'
export {
  type Baseline,
  type BaselineComparison,
  baselineOf,
  compareWithBaseline,
  type Growth,
  type Handover,
  type HandoverOptions,
  type HandoverPlan,
  handoverPlan,
} from './handover/data.js'
export { type ProgrammeBaseline, validatedBaseline } from './health/baseline.js'
export {
  type AccountHealth,
  type HealthSnapshot,
  type HealthTotals,
  healthSnapshot,
  type Movement,
  type Period,
  type ProgrammeHealth,
  programmeHealth,
} from './health/data.js'
export { type PeopleImpact, type PersonImpact, peopleImpact } from './impact/data.js'
export {
  type DependentOwner,
  type EvidencedKnowledge,
  type KnowledgeLevel,
  type KnowledgeOptions,
  type KnownArea,
  type KnownPair,
  knowledgeFromEvidence,
  ownersByAssumption,
} from './knowledge/data.js'
export {
  accountsInContention,
  type KnowledgeQuestion,
  type KnowledgeQuestionnaire,
  knowledgeQuestions,
} from './knowledge/questions.js'
export {
  type Coverage,
  type CoverageOptions,
  coverStakeholders,
  type Lead,
  type Uncovered,
  type WhyNotLead,
  whyNotLead,
} from './leads/data.js'
export type { CoverageProof } from './leads/solve.js'
export { verifyCoverage } from './leads/verify.js'
export { outcomeFor, readersOf, type VisibleProgramme } from './outcome/audiences.js'
export type { CustomerOptions, CustomerSide, OutcomeCustomer } from './outcome/customers.js'
export {
  type OutcomeAccount,
  type PlannedProgramme,
  type ProgrammeOptions,
  type ProgrammeOutcome,
  runProgramme,
} from './outcome/data.js'
export { type PlanStatus, type ProgrammePlan, type ProgrammePlanOptions, planProgramme } from './plan/data.js'
export type { Decision, DecisionState } from './plan/decisions.js'
export type {
  AccountFacts,
  BusinessFigures,
  Crediting,
  Hold,
  KnowledgeEvidence,
  Objection,
  OutsideAccount,
  Override,
  Person,
  Programme,
  Relationship,
  RelationshipLevel,
} from './programme.js'
export { auditRationale, type RationaleAudit } from './rationale/data.js'
export {
  type SelectedAccount,
  type Selection,
  type SelectionReason,
  selectKeyAccounts,
} from './selection/data.js'
export { type AccountTable, type Narrowed, narrowToSelection } from './selection/narrow.js'
export { assignSponsors, type Sponsors } from './sponsors/data.js'
export { verifySponsors } from './sponsors/verify.js'
export { type Stability, stability, type Variant, weightVariants } from './stability/data.js'
export {
  type AccountGaps,
  type CoverageGaps,
  coverageGaps,
  type RelationshipMap,
  relationshipMap,
} from './stakeholders/data.js'
export { planWaves, type WaveMove, type WaveOptions, type WavePlan, type WaveProblem } from './waves/data.js'
