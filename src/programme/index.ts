/** oneowner/programme: what a key account programme needs around the plan. */
export {
  AUDIENCES,
  type Audience,
  FIELDS,
  type Field,
  maySee,
  type View,
} from './audience/index.js'
export { type CapAdvice, type CapOptions, type CapRow, opinionsOf, recommendCaps } from './caps/data.js'
export type { AccountHours, Assumption, HoursOptions, Range, Tier } from './caps/hours.js'
export { type ChangeOptions, type ChangePlans, type ChangePoint, planChanges } from './changes/data.js'
export { type Claimant, type ClaimsLedger, claimsLedger, type LedgerAccount } from './claims/data.js'
export type { DataSheet, RunFacts } from './datasheet/data.js'
export { validateProgramme } from './gate/index.js'
export { type PeopleImpact, type PersonImpact, peopleImpact } from './impact/data.js'
export { outcomeFor, type VisibleProgramme } from './outcome/audiences.js'
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
export { type Stability, stability, type Variant, weightVariants } from './stability/data.js'
export { planWaves, type WaveMove, type WaveOptions, type WavePlan, type WaveProblem } from './waves/data.js'
