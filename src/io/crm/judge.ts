/** The model's verdict on the portfolio, with the places in the files that it speaks of. */
import { type Issue, type Portfolio, validateAtGate } from '../../model/index.js'
import type { Place } from '../findings.js'
import type { Knowledge } from './knowledge.js'
import type { Material } from './material.js'

/**
 * Adds what the model refuses to the findings. Cells that were complained about already are not complained about twice,
 * and that nobody is a candidate is not said where it may only follow from deals that could not be read.
 */
export function judge(portfolio: Portfolio, material: Material, knowledge: Knowledge): void {
  const { findings } = material
  const verdict = validateAtGate(portfolio)
  if (verdict.ok) return
  const isFollowed = findings.issues.length > 0 && material.history !== undefined
  const told = new Set(findings.issues.map((issue) => cellKey(issue as unknown as Place)))
  for (const issue of verdict.issues) {
    const place = placeOf(issue, portfolio, material, knowledge)
    if (place === undefined) {
      if (!(isFollowed && issue.path.length === 1 && issue.path[0] === 'managers'))
        findings.issues.push(issue)
    } else if (!told.has(cellKey(place))) findings.issues.push({ ...issue, ...place })
  }
}

function cellKey({ file, sheet, row, column }: Place): string {
  return JSON.stringify([file, sheet, row, column])
}

function placeOf(
  issue: Issue,
  portfolio: Portfolio,
  material: Material,
  knowledge: Knowledge,
): Place | undefined {
  const [list, position, field, detail] = issue.path
  if (typeof position !== 'number' || (list !== 'managers' && list !== 'accounts')) return undefined
  const file = list === 'managers' ? material.people : material.customers
  const id = portfolio[list][position]?.id
  const row = file.directory.positions.get(id)
  if (row === undefined) return undefined
  if (list === 'managers' && field === 'knowledge')
    return knowledge.placeOf(id, String(detail)) ?? file.sheet.place(row)
  const column = [`${field}.${detail}`, String(field)].find((each) => file.sheet.has(each))
  return file.sheet.place(row, column)
}
