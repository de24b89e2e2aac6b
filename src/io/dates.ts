/**
 * Dates as exports write them, read column by column: 03/04/2017 is settled by a 3/25/2017 or 25/3/2017
 * elsewhere in the column (or, if it has none, in the file's other date columns), or by the caller.
 */
import type { Findings, Place } from './findings.js'
import type { Cell } from './table.js'

/** us = month/day/year, eu = day/month/year, iso = year-month-day and nothing else. */
export type DateOrder = 'us' | 'eu' | 'iso'

const TIME = String.raw`(?:[T\s,]+\d{1,2}:\d{2}.*)?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`)
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${TIME}$`)

/** The orders that some cell demands: a number above 12 can only be a day. Dots always mean day first. */
export function certainOrders(cells: Iterable<Cell>): Set<DateOrder> {
  const orders = new Set<DateOrder>()
  for (const cell of cells) {
    const match = YEAR_LAST.exec(String(cell))
    if (match === null || match[2] === '.') continue
    if (Number(match[1]) > 12) orders.add('eu')
    if (Number(match[3]) > 12) orders.add('us')
  }
  return orders
}

/**
 * Reads a column into ISO dates (YYYY-MM-DD); a time of day is cut off. Undefined where the cell is empty
 * or wrong, and what is wrong becomes a problem. Linear in the cells.
 */
export function readDates(
  cells: Cell[],
  placeOf: (index: number) => Place,
  style: { order?: DateOrder | undefined; fileOrders: ReadonlySet<DateOrder> },
  findings: Findings,
): (string | undefined)[] {
  const own = certainOrders(cells)
  const orders = own.size > 0 ? own : style.fileOrders
  const order = style.order ?? (orders.size === 1 ? [...orders][0] : undefined)
  return cells.map((cell, index) => {
    if (cell === '') return undefined
    const date = parseDate(String(cell), order)
    if (typeof date === 'string') return date
    findings.problem('invalid_type', placeOf(index), `"${cell}" ${explain(date.wrong, order, own)}`, {
      value: cell,
      ...(date.wrong === 'order' && own.size < 2 && { setting: 'dates' }),
    })
    return undefined
  })
}

type Wrong = 'format' | 'order' | 'calendar'

function parseDate(text: string, order: DateOrder | undefined): string | { wrong: Wrong } {
  const first = YEAR_FIRST.exec(text)
  if (first !== null) return isoDate(first[1], first[3], first[4])
  const last = YEAR_LAST.exec(text)
  if (last === null || order === 'iso') return { wrong: 'format' }
  const [, a, separator, b, year] = last
  if (separator === '.' || order === 'eu') return isoDate(year, b, a)
  return order === 'us' ? isoDate(year, a, b) : { wrong: 'order' }
}

function explain(wrong: Wrong, order: DateOrder | undefined, own: ReadonlySet<DateOrder>): string {
  if (wrong === 'format')
    return order === 'iso' ? 'is not a date of the form YYYY-MM-DD' : 'is not a date with a four-digit year'
  if (wrong === 'calendar')
    return `is not a day of the calendar${order === undefined ? '' : ` (${order} order)`}`
  return own.size > 1
    ? 'is doubtful: this column has dates that begin with the month and dates that begin with the day'
    : 'may begin with the month or with the day; say `dates`: "us" or "eu"'
}

function isoDate(year: string, month: string, day: string): string | { wrong: Wrong } {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  if (m < 1 || m > 12 || d < 1 || d > days[m - 1]) return { wrong: 'calendar' }
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Whole days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}
