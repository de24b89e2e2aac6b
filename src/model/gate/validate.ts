/**
 * The gate. Whatever comes in, either every problem goes out, or a portfolio that can't be wrong.
 *
 *   shape       each value by the one definition in schema.ts
 *   sound       what of the input can be relied on for the checks that follow
 *   cross       ids and references, caps and floors, pins, matrices, rules
 *   totals      every sum stays in the integers that hold it
 */

import type { Issue } from '../issues.js'
import type { Criterion } from '../portfolio.js'
import type { CheckedPortfolio } from './checked.js'
import { crossIssues } from './cross-checks.js'
import { numbered } from './numbered.js'
import { portfolio, portfolioOfReadParts } from './schema.js'
import { shapeIssues } from './shape.js'
import { soundParts } from './sound-parts.js'
import { totalsIssues } from './totals.js'

export type CheckOutcome = { ok: true; checked: CheckedPortfolio } | { ok: false; issues: Issue[] }

export interface CheckExtras {
  /** Problems inside the formulas of these criteria; asked when the scoring has a good shape. */
  formulaIssues?: (criteria: Criterion[]) => Issue[]
  /** Each record and row has the right shape, having passed before; what they are together is still asked. */
  partsAreRead?: boolean
}

/**
 * Every problem of the input at once, by section and position, or the numbered portfolio. Never throws for
 * bad input. Linear in the size of the input.
 */
export function validateAtGate(input: unknown, extras: CheckExtras = {}): CheckOutcome {
  const shape = shapeIssues(extras.partsAreRead ? portfolioOfReadParts : portfolio, input)
  if (shape.some(({ path }) => path.length === 0)) return { ok: false, issues: shape }

  const parts = soundParts(input, shape)
  const numbers = numbered(parts)
  const hasGoodScoring = !shape.some(({ path }) => path[0] === 'scoring')
  const { criteria = [] } = parts.scoring
  const formula = hasGoodScoring && criteria.length > 0 ? extras.formulaIssues?.(criteria) : undefined
  const issues = shape.concat(crossIssues(parts, numbers), totalsIssues(parts, numbers), formula ?? [])
  if (issues.length > 0) return { ok: false, issues: inOrder(issues) }
  return { ok: true, checked: { portfolio: input, ...numbers } as unknown as CheckedPortfolio }
}

const SECTIONS: readonly unknown[] = ['managers', 'accounts', 'fit', 'scoring', 'policy', 'rules']

/** By section, then by position; in the order found within a position. */
function inOrder(issues: Issue[]): Issue[] {
  const position = ({ path }: Issue) => (typeof path[1] === 'number' ? path[1] : -1)
  return issues.sort(
    (a, b) => SECTIONS.indexOf(a.path[0]) - SECTIONS.indexOf(b.path[0]) || position(a) - position(b),
  )
}
