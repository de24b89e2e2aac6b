/** Many questions about one plan: opened and verified once. */
import type { Planned, Portfolio } from '../model/index.js'
import { type NotProven, type OpenPlan, openPlan } from '../result/index.js'
import { type Counterfactuals, counterfactualsIn, type WhyNot, whyNotIn } from './counterfactuals.js'
import { type ExplainOptions, explainOwnerIn, type OwnerExplanation } from './explain-owner.js'
import type { RulePrices } from './priced-rules.js'
import { rulePricesIn } from './prices.js'
import { type Firmness, firmnessIn, type PairRange, pairRangeIn } from './ranges.js'
import { type RankedAccount, recommendAccountsIn } from './recommend.js'

/** The functions of the same names, for one portfolio and one plan of it. */
export interface Explainer {
  /** Optimality of the plan follows from its certificate, so every answer is exact. */
  readonly proven: boolean
  explainOwner(account: string, options?: ExplainOptions): OwnerExplanation
  whyNot(account: string, manager: string): WhyNot
  counterfactuals(): Counterfactuals | NotProven
  pairRange(account: string, manager: string): PairRange | NotProven
  firmness(): Firmness | NotProven
  rulePrices(): RulePrices | NotProven
  recommendAccounts(manager: string): RankedAccount[] | NotProven
}

/**
 * Opens a plan for many questions, each of which then costs O(managers^2) at most instead of a pass over the
 * portfolio (`rulePrices` aside). Neither portfolio nor plan may be changed meanwhile.
 *
 * @throws PortfolioError when the portfolio is wrong or the plan is not one of it; the functions, for unknown ids
 */
export function createExplainer(portfolio: Portfolio, result: Planned): Explainer {
  return explainerOf(openPlan(portfolio, result))
}

/** The same of a plan that is open already. */
export function explainerOf(plan: OpenPlan): Explainer {
  return {
    proven: plan.isProven,
    explainOwner: (account, options) => explainOwnerIn(plan, account, options),
    whyNot: (account, manager) => whyNotIn(plan, account, manager),
    counterfactuals: () => counterfactualsIn(plan),
    pairRange: (account, manager) => pairRangeIn(plan, account, manager),
    firmness: () => firmnessIn(plan),
    rulePrices: () => rulePricesIn(plan),
    recommendAccounts: (manager) => recommendAccountsIn(plan, manager),
  }
}
