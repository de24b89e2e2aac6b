/** The entrance to results: an outcome told in ids, a plan or a result judged, a solved plan opened. */
export { Attainable, readRow } from './attainable.js'
export {
  checkAssignment,
  type PlanCheck,
  type ResultVerification,
  type Violation,
  verifyAssignment,
} from './check.js'
export { describeInfeasibility } from './infeasibility.js'
export { type Move, NOT_PROVEN, type NotProven, OpenPlan, openPlan } from './open-plan.js'
export { describePlan } from './planned.js'
export { closedBy, openManagers, type Refusal, type RefusalCode, refusal, ruleOfItself } from './refusal.js'
export { stepsOf } from './repairs.js'
export { type ResultText, resultText } from './text.js'
