/** What the readers find: problems stop the import, notices are counted, listed and handed on. */
import { type Issue, type IssueCode, PortfolioError } from '../model/index.js'
import { defined } from './defined.js'

/** Where in a file. */
export interface Place {
  file: string
  /** Workbooks only. */
  sheet?: string
  /** 1-based, as a spreadsheet counts. */
  row?: number
  /** The column's header. */
  column?: string
}

/** In a table, of which one workbook may hold several. */
export function placeIn(
  { name, sheet }: { name: string; sheet?: string | undefined },
  row?: number,
  column?: string,
): Place {
  return defined<Place>({ file: name, sheet, row, column })
}

/** The table where a message names one: accounts.csv, or crm.xlsx ("Accounts"). */
export function tableTitle({ name, sheet }: { name: string; sheet?: string | undefined }): string {
  return sheet === undefined ? name : `${name} ("${sheet}")`
}

/** One row that a notice counts: where it stands, and the facts. */
export interface NoticeRow extends Place {
  [fact: string]: unknown
}

export interface Notice {
  code: NoticeCode
  /** Length of `rows`. */
  count: number
  message: string
  /** Every row counted, in the order of the files. */
  rows: NoticeRow[]
}

/** Everything that is no error and yet must not pass in silence: what is counted, and what follows; in the order of telling. */
const MESSAGES = {
  opportunity_without_account: ['opportunities without an account', 'they count for none'],
  opportunity_without_seller: ['opportunities without a seller', 'they count for none'],
  unknown_account: ['opportunities with an account that is not in the accounts file', 'they count for none'],
  unknown_seller: [
    'opportunities of a seller who is not in the managers file',
    'they make a claim, but no candidate',
  ],
  unknown_product: ['opportunities with a product that is not in the products file', 'taken as written'],
  several_accounts: [
    'cells that name several of the accounts',
    'the first counts; a column with the primary one would say which',
  ],
  matched_by_name: ['references that are no id', 'matched by a name that only one has'],
  spelling_replaced: ['cells with a spelling that the configuration corrects', 'read as corrected'],
  won_without_amount: ['won deals without an amount', 'they add nothing to won revenue'],
  closed_without_date: [
    'closed deals without a close date',
    'they add nothing to exposure, where age counts',
  ],
  closed_before_opened: ['deals that were closed before they were opened', 'taken as written'],
  seller_without_deals: ['sellers without an opportunity', 'no candidates unless the configuration says so'],
  seller_inactive: ['people who are no longer active', 'they can own nothing'],
  seller_not_candidate: ['sellers who were not selected as candidates', 'they can own nothing'],
  account_not_key: ['accounts that were not selected as key', 'they get no owner'],
  account_without_deals: ['key accounts without an opportunity', 'nobody has exposure to them'],
  incumbent_left: [
    'accounts whose incumbent is no candidate (gone, or not selected)',
    'planned as accounts without an incumbent',
  ],
  incumbent_inferred: [
    'accounts without a named incumbent in which one seller clearly leads',
    'taken as the incumbent',
  ],
  reference_not_candidate: ['eligible or excluded sellers who are no candidates', 'left out'],
  knowledge_not_used: ['knowledge figures on sellers or accounts that take no part', 'left out'],
  team_member_not_used: ['team members of accounts or opportunities that are not listed', 'left out'],
  contact_not_used: ['contacts of accounts that are not listed, or roles of such contacts', 'left out'],
  role_not_known: ['roles of contacts that are none of those known', 'left out'],
  contact_detail_not_known: [
    'cells on the seniority, priority or stance of contacts that say none of those known',
    'left out',
  ],
  activity_not_used: ['activities without a date, a person or a listed account', 'left out'],
  parent_not_listed: [
    'accounts with a parent that is not in the accounts file',
    'its subsidiaries still form a group',
  ],
  account_pinned: ['accounts pinned to an owner by the accounts file', 'they stay there whatever else'],
  value_missing: ['accounts without a revenue figure', 'their value is the mean, 1'],
  value_limited: ['accounts outside the range of values of 5 to 1', 'set to its end'],
  column_not_used: ['columns not used', 'nothing depends on them'],
  sheet_not_read: ['sheets not read', 'nothing depends on them'],
} as const

export type NoticeCode = keyof typeof MESSAGES

export class Findings {
  readonly issues: Issue[] = []
  private readonly noted = new Map<NoticeCode, NoticeRow[]>()

  problem(code: IssueCode, place: Place, message: string, facts: Record<string, unknown> = {}): void {
    const path = [place.file, place.sheet, place.row, place.column].filter((part) => part !== undefined)
    this.issues.push({ code, path, message, ...place, ...facts })
  }

  /** A problem of the configuration. */
  configProblem(
    path: (string | number)[],
    code: IssueCode,
    message: string,
    facts: Record<string, unknown> = {},
  ): void {
    this.issues.push({ code, path, message, ...facts })
  }

  note(code: NoticeCode, row: NoticeRow): void {
    const rows = this.noted.get(code)
    if (rows === undefined) this.noted.set(code, [row])
    else rows.push(row)
  }

  notices(): Notice[] {
    return (Object.keys(MESSAGES) as NoticeCode[]).flatMap((code) => {
      const rows = this.noted.get(code)
      if (rows === undefined) return []
      const [what, then] = MESSAGES[code]
      return [{ code, count: rows.length, message: `${what}: ${rows.length}; ${then}`, rows }]
    })
  }

  throwIfAny(): void {
    if (this.issues.length > 0) throw new PortfolioError(this.issues)
  }
}
