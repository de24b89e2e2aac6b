/** The entrance to the explanations: answers as data, each exact. */
export { applyRepair, describeInfeasibility } from './infeasibility.js'
