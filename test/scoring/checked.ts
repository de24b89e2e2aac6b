import { type CheckedPortfolio, type Portfolio, validateAtGate } from '../../src/model/index.js'

/** Through the gate; formulas are left for the scoring to judge. */
export function checkedFrom(portfolio: Portfolio): CheckedPortfolio {
  const outcome = validateAtGate(portfolio)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues))
  return outcome.checked
}
