import { type AssignmentResult, assignAccounts, type Portfolio, validatePortfolio } from 'oneowner'

/** Keeps portfolios and their plans as text, as a table of a database would. */
export interface Book {
  /** @returns the entry's number; @throws Error with every problem, and keeps nothing then */
  keep(portfolio: unknown): number
  portfolio(entry: number): Portfolio
  /** Plans a kept portfolio, and keeps the result beside it. */
  plan(entry: number): AssignmentResult
  /** The result that was kept. */
  result(entry: number): AssignmentResult
}

interface Row {
  portfolio: string
  result?: string
}

export function createBook(): Book {
  const rows: Row[] = []
  const row = (entry: number) => {
    const found = rows[entry]
    if (!found) throw new RangeError(`there is no entry ${entry}`)
    return found
  }
  const book: Book = {
    keep(portfolio) {
      const checked = validatePortfolio(portfolio)
      if (!checked.valid) throw new Error(checked.issues.map(({ message }) => message).join('\n'))
      return rows.push({ portfolio: JSON.stringify(portfolio) }) - 1
    },
    portfolio: (entry) => JSON.parse(row(entry).portfolio),
    plan(entry) {
      row(entry).result = JSON.stringify(assignAccounts(book.portfolio(entry)))
      return book.result(entry)
    },
    result(entry) {
      const { result } = row(entry)
      if (result === undefined) throw new Error(`entry ${entry} has not been planned`)
      return JSON.parse(result)
    },
  }
  return book
}
