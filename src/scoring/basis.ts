/** What the scores of a portfolio rest on, told without scoring it. */
import { DEFAULT_WEIGHTS, type Portfolio, type Ratings } from '../model/index.js'
import type { AccountCriterion } from './criteria.js'
import { parseFormula } from './formula/index.js'

/**
 * What decides which criteria count: while it stays the same, accounts come and go without a change for others.
 * undefined = there may be no other criterion than who owns the accounts today, so every account matters.
 * O(managers + knowledge entries)
 */
export function scoringBasis(portfolio: Portfolio): string | undefined {
  const { fit, scoring, managers } = portfolio
  if (fit) return 'fit'
  const hasData = {
    acumen: managers.some(({ acumen }) => isRated(acumen)),
    capacity: managers.some(({ capacity }) => capacity !== undefined),
    knowledge: hasKnowledge(portfolio),
  }
  const known = (['acumen', 'capacity', 'knowledge'] as const).filter((name) => hasData[name])
  const weights = { ...DEFAULT_WEIGHTS, ...scoring?.weights }
  const remains =
    known.some((name) => weights[name] > 0) || scoring?.criteria?.some(({ weight }) => weight > 0)
  return remains ? known.join() : undefined
}

/**
 * The criteria of accounts that count in an excerpt with all managers and few accounts as they do in the whole
 * portfolio. Continuity always may, because it is left out for accounts without an incumbent, whoever else has one.
 */
export function accountCriteria(portfolio: Portfolio): AccountCriterion[] {
  return hasKnowledge(portfolio) ? ['knowledge', 'continuity'] : ['continuity']
}

/** The names that the formulas of a portfolio read, such as `manager.maxAccounts`. O(length of the formulas) */
export function namesRead({ scoring }: Portfolio): Set<string> {
  const names = new Set<string>()
  for (const { formula } of scoring?.criteria ?? []) {
    const parsed = formula === undefined ? undefined : parseFormula(formula)
    if (parsed?.ok) for (const name of parsed.formula.columns.keys()) names.add(name)
  }
  return names
}

function hasKnowledge({ managers }: Portfolio): boolean {
  return managers.some(({ knowledge }) =>
    Object.values(knowledge ?? {}).some((known) => typeof known === 'number' || isRated(known)),
  )
}

function isRated(ratings: Ratings | undefined): boolean {
  return Object.values(ratings ?? {}).some((rating) => rating !== undefined)
}
