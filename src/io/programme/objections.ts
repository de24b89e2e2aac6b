/** Objections beside a portfolio, without the rest of a programme: as a table that came back, or as data. */
import { type Issue, type Portfolio, PortfolioError } from '../../model/index.js'
import { type Objection, type Programme, validateProgramme } from '../../programme/index.js'
import type { DateOrder } from '../dates.js'
import type { Table } from '../table.js'
import { type LeftOut, readProgramme } from './read.js'

/** After any day that somebody may have written: without a day of today, whatever was accepted is in force. */
const LAST_DAY = '9999-12-31'

/**
 * The objections of a table (columns account, person, reason and date; proposed, decision and by where there are any;
 * headers and decisions as the workbooks of either language have them) or of a list, such as `programme.objections`.
 * Whoever objects need not be a manager. Accounts and proposed owners may be called by a name that only one of them
 * has. Rows about accounts that take no part are listed and left out. Linear in the rows.
 *
 * @param portfolio that has passed its gate
 * @throws PortfolioError with everything that is wrong, at file, row and column, or at its place in the list
 */
export function readObjections(
  portfolio: Portfolio,
  input: Table | readonly unknown[],
  options: { name?: string; dates?: DateOrder } = {},
): { objections: Objection[]; leftOut: LeftOut[] } {
  if ('header' in input) {
    const dates = options.dates === undefined ? {} : { dates: options.dates }
    const read = readProgramme(portfolio, LAST_DAY, { objections: input }, { ...dates, anyPerson: true })
    return { objections: read.programme.objections ?? [], leftOut: read.leftOut }
  }
  const people = input.flatMap((each) => {
    const { person: id } = (each ?? {}) as Partial<Objection>
    return typeof id === 'string' ? [id] : []
  })
  const programme = {
    portfolio,
    asOf: LAST_DAY,
    people: Array.from(new Set(people), (id) => ({ id, role: 'seller' })),
    objections: input,
  } as unknown as Programme
  const gate = validateProgramme(programme)
  if (gate.valid) return { objections: gate.programme.objections ?? [], leftOut: [] }
  const { name: file } = options
  throw new PortfolioError(
    gate.issues.map((issue): Issue => (file === undefined ? issue : { ...issue, file })),
  )
}
