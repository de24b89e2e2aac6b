/** Plans as CSV: who owns what, for a spreadsheet and back. */
import Papa from 'papaparse'
import type { Planned, Portfolio } from '../model/index.js'
import { type Audience, maySee } from '../programme/index.js'
import { Findings, type Place, placeIn } from './findings.js'
import { plainText } from './spelling.js'
import { type Cell, readTable, type Table } from './table.js'

export interface PlanRow {
  account: string
  manager: string
}

/** As `plainText` makes them; ids before names. */
const ACCOUNT = ['accountid', 'account']
const MANAGER = ['managerid', 'ownerid', 'manager', 'owner', 'accountverantwortung']
const PIN = ['pinnedto', 'pinned', 'lockedowner', 'festbei']

/**
 * Reads the pairs of a plan from a table (or CSV) with the columns account and manager (or owner), ids or names as
 * they stand. Rows without a manager are accounts that stay unowned and yield no pair. An account that occurs
 * twice yields two pairs: whether a plan is allowed is for `checkAssignment` to say.
 *
 * @throws PortfolioError for what is no table, has not these columns, or has a manager without an account.
 */
export function readPlan(input: string | Uint8Array | Table, options: { name?: string } = {}): PlanRow[] {
  return readPairs(input, options, 'manager', MANAGER).map(({ account, manager }) => ({ account, manager }))
}

/**
 * The same for the column that says who has to own an account: `pinned to`, `pinned` or `locked owner`.
 *
 * @throws PortfolioError as `readPlan`
 */
export function readPins(
  input: string | Uint8Array | Table,
  options: { name?: string } = {},
): (PlanRow & Place)[] {
  return readPairs(input, options, 'pinned to', PIN)
}

function readPairs(
  input: string | Uint8Array | Table,
  options: { name?: string },
  what: string,
  headers: readonly string[],
): (PlanRow & Place)[] {
  const name = options.name ?? 'plan'
  const table = typeof input === 'string' || input instanceof Uint8Array ? readTable(input, { name }) : input
  const findings = new Findings()
  const accountColumn = findColumn(table, 'account', ACCOUNT, findings)
  const managerColumn = findColumn(table, what, headers, findings)
  findings.throwIfAny()
  const pairs: (PlanRow & Place)[] = []
  for (const { row, cells } of table.rows) {
    const account = unguard(String(cells[accountColumn]))
    const manager = unguard(String(cells[managerColumn]))
    if (account === '') {
      const column = table.header[accountColumn]
      findings.problem('invalid_value', placeIn(table, row, column), 'the row names no account')
    } else if (manager !== '') pairs.push({ account, manager, ...placeIn(table, row) })
  }
  findings.throwIfAny()
  return pairs
}

export interface WritePlanOptions {
  /**
   * 'excel-de': for an Excel with German settings, which takes a file with commas for one column: semicolons,
   * decimal commas and a byte order mark. `readPlan` and `readTable` read both.
   */
  csv?: 'standard' | 'excel-de'
  /** Who reads the file; default 'everyone'. Fit and points are for those whom the table of `oneowner/programme` names. */
  audience?: Audience
}

/**
 * Writes a plan, one row per account in the order of the portfolio; unowned accounts have an empty manager.
 * Columns: account, account_name, manager, manager_name, incumbent, changed; for an audience that may see them
 * (`leadership`) also fit, points, then the points by criterion (`points.knowledge`, …). Texts that a spreadsheet would run as a formula get an apostrophe
 * in front, which `readPlan` takes off again. O(accounts x criteria)
 */
export function writePlan(portfolio: Portfolio, result: Planned, options: WritePlanOptions = {}): string {
  const managers = new Map(portfolio.managers.map((manager) => [manager.id, manager]))
  const assignments = new Map(result.assignments.map((assignment) => [assignment.account, assignment]))
  const seesFit = maySee({ audience: options.audience ?? 'everyone' }, 'fit')
  const criteria = [...new Set(result.assignments.flatMap(({ parts }) => Object.keys(parts)))]
  const figures = ({ fit, points, parts }: Planned['assignments'][number]): Cell[] => [
    ...[fit, points],
    ...criteria.map((criterion) => (Object.hasOwn(parts, criterion) ? parts[criterion] : '')),
  ]
  const figureHeaders = ['fit', 'points', ...criteria.map((criterion) => guard(`points.${criterion}`))]
  const header = [
    ...['account', 'account_name', 'manager', 'manager_name', 'incumbent', 'changed'],
    ...(seesFit ? figureHeaders : []),
  ]
  const rows = portfolio.accounts.map((account) => {
    const assignment = assignments.get(account.id)
    const manager = assignment === undefined ? '' : assignment.manager
    return [
      ...[
        account.id,
        account.name ?? '',
        manager,
        managers.get(manager)?.name ?? '',
        account.incumbent ?? '',
      ].map(guard),
      assignment === undefined ? '' : assignment.changed ? 'yes' : 'no',
      ...(seesFit ? (assignment === undefined ? figureHeaders.map(() => '') : figures(assignment)) : []),
    ]
  })
  return csvOf([header, ...rows], options.csv ?? 'standard')
}

/** Numbers as the reader's spreadsheet expects them; texts are guarded already. */
export function csvOf(rows: Cell[][], style: NonNullable<WritePlanOptions['csv']>): string {
  if (style === 'standard') return `${Papa.unparse(rows)}\r\n`
  const german = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? String(cell).replace('.', ',') : cell)),
  )
  return `\ufeff${Papa.unparse(german, { delimiter: ';' })}\r\n`
}

// Spreadsheets take = + - @ (also in full width) and what follows a tab or line break for a formula.
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/

/** The apostrophes before a formula are counted in, so that every text has its own guarded form. */
export function guard(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

export function unguard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}

function findColumn(table: Table, what: string, headers: readonly string[], findings: Findings): number {
  const keys = table.header.map(plainText)
  const column = headers.map((header) => keys.indexOf(header)).find((each) => each >= 0)
  if (column === undefined)
    findings.problem(
      'invalid_value',
      placeIn(table, 1),
      `there is no column "${what}"; there are ${table.header.map((header) => `"${header}"`).join(', ')}`,
    )
  return column ?? -1
}
