/** A problem in the input, as data: `code` and `path` are for programs, `message` is for people. */
export interface Issue {
  code: IssueCode
  /** Where: keys and positions from the root of the input. */
  path: (string | number)[]
  message: string
  /** The facts, for example { min: 0, max: 1 } or { id: 'M1', first: 0 }. */
  [fact: string]: unknown
}

export type IssueCode =
  | 'invalid_type'
  | 'invalid_value'
  | 'out_of_range'
  | 'not_an_integer'
  | 'too_short'
  | 'unknown_key'
  | 'unknown_area'
  | 'duplicate_id'
  | 'duplicate_name'
  | 'duplicate_entry'
  | 'unknown_manager'
  | 'unknown_account'
  | 'unknown_segment'
  | 'unknown_team'
  | 'unknown_criterion'
  | 'unknown_person'
  | 'unknown_stakeholder'
  | 'circular_reference'
  | 'missing_incumbent'
  | 'missing_value'
  | 'missing_cap'
  | 'floor_above_cap'
  | 'wrong_shape'
  | 'pin_contradiction'
  | 'decreasing_load_loss'
  | 'totals_too_large'
  | 'no_fit_data'
  | 'unsupported_rule'
  | 'formula'
  | 'formulas_not_loaded'
  | 'invalid_criterion'
  | 'conflicting_keys'

/** Thrown for bad input, with every problem found. An infeasible portfolio is a result, never this. */
export class PortfolioError extends Error {
  override readonly name = 'PortfolioError'
  readonly issues: readonly Issue[]

  constructor(issues: readonly Issue[]) {
    super(summary(issues))
    this.issues = issues
  }
}

const SHOWN = 5

function summary(issues: readonly Issue[]): string {
  const lines = issues.slice(0, SHOWN).map((issue) => `  ${placeOf(issue)}: ${issue.message}`)
  const more = issues.length > SHOWN ? [`  ... and ${issues.length - SHOWN} more`] : []
  const head = issues.length === 1 ? '1 problem in the input' : `${issues.length} problems in the input`
  return [head, ...lines, ...more].join('\n')
}

/** Where an issue is: file, row and column where it has them, else its path. */
export function placeOf({ path, file, row, column }: Issue): string {
  if (typeof file !== 'string') return formatPath(path)
  const parts = [file, ...(row === undefined ? [] : [`row ${row}`])]
  if (column !== undefined)
    parts.push(typeof column === 'string' ? `column ${JSON.stringify(column)}` : `column ${column}`)
  return parts.join(', ')
}

/** accounts[3].owner */
export function formatPath(path: readonly (string | number)[]): string {
  let text = ''
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`
    else if (/^[A-Za-z_$][\w$]*$/.test(part)) text += text === '' ? part : `.${part}`
    else text += `[${JSON.stringify(part)}]`
  }
  return text === '' ? '(input)' : text
}
