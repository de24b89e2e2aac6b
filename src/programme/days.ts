/** Reckoning with ISO days, which know no clock and no time zone. */

const DAY = 86_400_000

/** Days from one day to a later one; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / DAY)
}

/** The same day so many months later, or the last day of that month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return iso(first)
}

export function addDays(day: string, days: number): string {
  return iso(new Date(utc(day) + days * DAY))
}

function utc(day: string): number {
  const [year, month, date] = day.split('-').map(Number)
  return Date.UTC(year, month - 1, date)
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10)
}
