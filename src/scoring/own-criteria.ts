import type { CheckedPortfolio, Criterion, Issue } from '../model/index.js'
import { type Columns, columnsOf } from './columns.js'
import type { CriterionScores, DefaultScores } from './criteria.js'
import { parseFormula } from './formula/index.js'
import { bindFormula } from './formula/values.js'
import { BLOCK, type WeightedCriterion } from './scores.js'

const formulaPath = (index: number) => ['scoring', 'criteria', index, 'formula']

/** Every problem of the formulas that shows without any pair; an entry without a formula has none. */
export function validateFormulas(criteria: readonly Criterion[]): Issue[] {
  return criteria.flatMap(({ formula }, index) => {
    if (typeof formula !== 'string') return []
    const parsed = parseFormula(formula)
    return parsed.ok ? [] : at(index, parsed.issues)
  })
}

/**
 * The caller's own criteria of positive weight, and every problem of every formula (those of weight 0 too).
 * One pass over all pairs for each formula.
 */
export function ownScores(
  checked: CheckedPortfolio,
  defaults: DefaultScores,
): { own: WeightedCriterion[]; issues: Issue[] } {
  const own: WeightedCriterion[] = []
  const issues: Issue[] = []
  const columns = columnsOf(checked, defaults)
  for (const [index, criterion] of (checked.portfolio.scoring?.criteria ?? []).entries()) {
    const { name, kind, weight } = criterion
    const source = criterion.values
      ? matrixSource(criterion.values)
      : formulaSource(criterion, checked, columns)
    issues.push(...at(index, source.issues))
    if (weight > 0) own.push({ weight, scores: { name, kind, appliesTo: () => true, ...source } })
  }
  return { own, issues }
}

interface Source extends Pick<CriterionScores, 'fill' | 'at' | 'add'> {
  issues: Issue[]
}

function matrixSource(values: readonly (readonly number[])[]): Source {
  return {
    issues: [],
    fill(account, from, to, out) {
      const row = values[account]
      for (let m = from; m < to; m++) out[m - from] = row[m]
    },
    at: (account, manager) => values[account][manager],
    add(account, weight, from, to, sum) {
      const row = values[account]
      for (let m = from; m < to; m++) sum[m - from] += weight * row[m]
    },
  }
}

function formulaSource({ formula = '' }: Criterion, checked: CheckedPortfolio, columns: Columns): Source {
  const parsed = parseFormula(formula)
  if (!parsed.ok) return { issues: parsed.issues, fill: () => {}, at: () => 0, add: () => {} }
  const { findProblems, fill } = bindFormula(parsed.formula, columns)
  const score = new Float64Array(BLOCK)
  return {
    issues: findProblems(checked),
    fill,
    at(account, manager) {
      fill(account, manager, manager + 1, score)
      return score[0]
    },
    add(account, weight, from, to, sum) {
      fill(account, from, to, score)
      for (let i = 0; i < to - from; i++) sum[i] += weight * score[i]
    },
  }
}

function at(index: number, issues: readonly Issue[]): Issue[] {
  return issues.map((issue) => ({ ...issue, path: [...formulaPath(index), ...issue.path] }))
}
