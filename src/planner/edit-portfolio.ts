/** A portfolio after edits, and fits that were set by hand where a portfolio is scored. */
import { type Formulation, formulate, validatePortfolio } from '../formulate/index.js'
import { draftOf, type Entry, type PlannerChange, type Portfolio, PortfolioError } from '../model/index.js'

/**
 * The portfolio after all edits, made in their order; the portfolio given stays as it was, and shares with the new one
 * what did not change. Where fits of single pairs are set in a scored portfolio, the new one has an explicit fit beside
 * its scoring. Whether it has a plan, `assignAccounts` says.
 *
 * O(size of the portfolio), and O(accounts + managers) for each edit; O(accounts x managers) with formulas, or fits set
 * by hand.
 *
 * @throws PortfolioError with every problem: of the portfolio; else of the edits, under `edits`; else of the portfolio
 * that they lead to
 */
export function editPortfolio(portfolio: Portfolio, edits: readonly PlannerChange[]): Portfolio {
  const given = validatePortfolio(portfolio)
  if (!given.valid) throw new PortfolioError(given.issues)
  const draft = draftOf(given.portfolio, edits, ['edits'])
  const edited = validatePortfolio(withFits(draft.portfolio, draft.entries()))
  if (!edited.valid) throw new PortfolioError(edited.issues)
  return edited.portfolio
}

/** A portfolio with the fits set by hand. `entries`: [account] @throws PortfolioError where it can't be scored */
export function withFits(portfolio: Portfolio, entries: readonly Entry[]): Portfolio {
  const hasFits = entries.some(({ byHand }) => byHand.size > 0)
  return hasFits ? withFitsByHand(formulate(portfolio), entries) : portfolio
}

/**
 * The portfolio with its scores written out as an explicit fit, and the fits set by hand in their places. The scoring
 * stays beside it and has no effect. `entries`: [account]
 */
export function withFitsByHand({ checked, scores }: Formulation, entries: readonly Entry[]): Portfolio {
  const { portfolio } = checked
  const row = new Float64Array(portfolio.managers.length)
  const fit = entries.map(({ byHand }, a) => {
    scores.fitRow(a, row)
    const numbers: (number | null)[] = Array.from(row, (value) => (Number.isNaN(value) ? null : value))
    for (const [manager, value] of byHand) numbers[checked.managerIndex.get(manager)!] = value
    return numbers
  })
  return { ...portfolio, fit }
}
