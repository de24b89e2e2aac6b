/** The entrance to the explanations: answers as data, each exact. */
export {
  type AccountChange,
  type ChangeKind,
  type ChangeReason,
  type Changes,
  countChanges,
} from './changes.js'
export { applyRepair, describeInfeasibility } from './infeasibility.js'
