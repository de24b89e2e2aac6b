/** Plans as CSV: who owns what, for a spreadsheet and back. */
import Papa from 'papaparse'
import type { Planned, Portfolio } from '../model/index.js'
import { Findings } from './findings.js'
import { readTable, type Table } from './table.js'

export interface PlanRow {
  account: string
  manager: string
}

const ACCOUNT = ['account', 'account_id', 'accountid', 'account id']
const MANAGER = ['manager', 'manager_id', 'managerid', 'manager id', 'owner', 'owner_id', 'owner id']

/**
 * Reads the pairs of a plan from a table (or CSV) with the columns account and manager (or owner), ids as they
 * stand. Rows without a manager are accounts that stay unowned and yield no pair. An account that occurs
 * twice yields two pairs: whether a plan is allowed is for `checkAssignment` to say.
 *
 * @throws PortfolioError for what is no table, has not these columns, or has a manager without an account.
 */
export function readPlan(input: string | Uint8Array | Table, options: { name?: string } = {}): PlanRow[] {
  const name = options.name ?? 'plan'
  const table = typeof input === 'string' || input instanceof Uint8Array ? readTable(input, { name }) : input
  const findings = new Findings()
  const accountColumn = findColumn(table, 'account', ACCOUNT, findings)
  const managerColumn = findColumn(table, 'manager', MANAGER, findings)
  findings.throwIfAny()
  const pairs: PlanRow[] = []
  for (const { row, cells } of table.rows) {
    const account = unguard(String(cells[accountColumn]))
    const manager = unguard(String(cells[managerColumn]))
    if (account === '') {
      const column = table.header[accountColumn]
      findings.problem('invalid_value', { file: table.name, row, column }, 'the row names no account')
    } else if (manager !== '') pairs.push({ account, manager })
  }
  findings.throwIfAny()
  return pairs
}

/**
 * Writes a plan, one row per account in the order of the portfolio; unowned accounts have an empty manager.
 * Columns: account, account_name, manager, manager_name, incumbent, changed, fit, points, then the points
 * by criterion (`points.knowledge`, …). Texts that a spreadsheet would run as a formula get an apostrophe
 * in front, which `readPlan` takes off again. O(accounts x criteria)
 */
export function writePlan(portfolio: Portfolio, result: Planned): string {
  const managers = new Map(portfolio.managers.map((manager) => [manager.id, manager]))
  const assignments = new Map(result.assignments.map((assignment) => [assignment.account, assignment]))
  const criteria = [...new Set(result.assignments.flatMap(({ parts }) => Object.keys(parts)))]
  const header = [
    ...['account', 'account_name', 'manager', 'manager_name', 'incumbent', 'changed', 'fit', 'points'],
    ...criteria.map((criterion) => guard(`points.${criterion}`)),
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
      ...(assignment === undefined
        ? ['', '', '', ...criteria.map(() => '')]
        : [
            assignment.changed ? 'yes' : 'no',
            assignment.fit,
            assignment.points,
            ...criteria.map((criterion) =>
              Object.hasOwn(assignment.parts, criterion) ? assignment.parts[criterion] : '',
            ),
          ]),
    ]
  })
  return `${Papa.unparse([header, ...rows])}\r\n`
}

// Spreadsheets take = + - @ (also in full width) and what follows a tab or line break for a formula.
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/

/** The apostrophes before a formula are counted in, so that every text has its own guarded form. */
function guard(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

function unguard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}

function findColumn(table: Table, what: string, headers: string[], findings: Findings): number {
  const keys = table.header.map((header) => header.toLowerCase())
  const column = headers.map((header) => keys.indexOf(header)).find((each) => each >= 0)
  if (column === undefined)
    findings.problem(
      'invalid_value',
      { file: table.name, row: 1 },
      `there is no column "${what}"; there are ${table.header.map((header) => `"${header}"`).join(', ')}`,
    )
  return column ?? -1
}
