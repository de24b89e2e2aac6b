/** The entrance to results: an outcome told in ids, a plan or a result judged, a solved plan opened. */
export { Attainable, readRow } from './attainable.js'
export { closedProgram, forcedProgram, withChoices } from './changed-programs.js'
export { checkAssignment, type PlanCheck, type Violation } from './check-plan.js'
export type { RuleViolation } from './check-rules.js'
export { refuseDefects } from './defect.js'
export { describeAtSight, describeInfeasibility } from './infeasibility.js'
export { describeNoPlan } from './no-plan.js'
export {
  type Move,
  NOT_PROVEN,
  type NotProven,
  OpenPlan,
  openPlan,
  solvedPlan,
} from './open-plan.js'
export { describePlan } from './planned.js'
export { closedBy, openManagers, type Refusal, type RefusalCode, refusal, ruleOfItself } from './refusal.js'
export { stepsOf } from './repair-size.js'
export { ALL_WORK, type Loss, QUESTION_WORK, Shares, SolvedAgain } from './solve-again.js'
export { type ResultText, resultText, seesTotal } from './text.js'
export { type ResultVerification, verifyAssignment } from './verify-result.js'
