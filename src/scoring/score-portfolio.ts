import { type CheckedPortfolio, DEFAULT_CRITERIA, DEFAULT_WEIGHTS, type Issue } from '../model/index.js'
import { type AccountCriterion, defaultScores } from './criteria.js'
import { Lanes } from './kernels/index.js'
import { ownScores } from './own-criteria.js'
import { BLOCK, explicitScores, type Scores, weightedScores } from './scores.js'

/** Pairs from which the lanes earn what their memory costs. */
const LANES_FROM = 50_000

export type Scored = { ok: true; scores: Scores } | { ok: false; issues: Issue[] }

/**
 * Scores every pair, by an explicit fit where there is one, else by the default and own criteria.
 *
 * Issues: `no_fit_data` (nothing to score by), `invalid_value` (every weight is 0), `formula` (a formula that
 * can't be read, or values that are missing, undefined or outside [0,1]); all of them at once.
 * O(accounts + managers + knowledge entries), plus one pass over all pairs for every formula.
 *
 * `countingAnyway`: criteria that have data in the larger portfolio that these accounts are a part of.
 */
export function scorePortfolio(
  checked: CheckedPortfolio,
  countingAnyway?: readonly AccountCriterion[],
): Scored {
  const { fit, scoring } = checked.portfolio
  if (fit) return { ok: true, scores: explicitScores(checked, fit) }

  const { accounts, managers } = checked.portfolio
  const lanes =
    accounts.length * managers.length >= LANES_FROM ? Lanes.for(managers.length, BLOCK) : undefined
  const defaults = defaultScores(checked, countingAnyway, lanes)
  const { own, issues } = ownScores(checked, defaults)

  const weights = { ...DEFAULT_WEIGHTS, ...scoring?.weights }
  const wanted = DEFAULT_CRITERIA.filter((name) => weights[name] > 0)
  const dropped = wanted.filter((name) => !defaults[name])
  const used = [
    ...wanted.flatMap((name) => (defaults[name] ? [{ weight: weights[name], scores: defaults[name] }] : [])),
    ...own,
  ]
  const ownWanted = scoring?.criteria?.some((criterion) => criterion.weight > 0) ?? false
  if (wanted.length === 0 && !ownWanted) issues.push(allWeightsZero())
  else if (dropped.length === wanted.length && !ownWanted) issues.push(noFitData(dropped))
  if (issues.length > 0) return { ok: false, issues }

  const total = used.reduce((sum, { weight }) => sum + weight, 0)
  const summary = {
    weights: Object.fromEntries(used.map(({ weight, scores }) => [scores.name, weight / total])),
    dropped,
    assumed: wanted.includes('acumen') ? (defaults.acumen?.countAssumed() ?? 0) : 0,
  }
  return { ok: true, scores: weightedScores(checked, used, summary, lanes) }
}

function allWeightsZero(): Issue {
  return {
    code: 'invalid_value',
    path: ['scoring', 'weights'],
    message: 'every criterion has weight 0, so nothing is left to score by',
  }
}

function noFitData(dropped: readonly string[]): Issue {
  return {
    code: 'no_fit_data',
    path: [],
    message: `nothing to score by: there is no fit, no criterion of your own, and no data for ${dropped.join(', ')}`,
    dropped: [...dropped],
  }
}
