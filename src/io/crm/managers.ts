/** The managers file: who could own accounts, and what they bring. */
import type { Manager, Ratings } from '../../model/index.js'
import { defined } from '../defined.js'
import type { Findings } from '../findings.js'
import type { Sheet } from './columns.js'
import { Directory } from './directory.js'
import { checkedIds } from './references.js'

export interface ManagersFile {
  sheet: Sheet
  /** [row] */
  ids: string[]
  directory: Directory
  /** [row] everything but the knowledge */
  managers: Manager[]
  /** [row] '' where the file does not say; for claims only */
  offices: string[]
}

export function readManagers(sheet: Sheet, findings: Findings): ManagersFile {
  const ids = sheet.texts('id')
  checkedIds(ids, (row) => sheet.place(row, 'id'), 'manager', findings)
  const names = sheet.texts('name')
  const teams = sheet.texts('team')
  const maxAccounts = sheet.numbers('maxAccounts')
  const minAccounts = sheet.numbers('minAccounts')
  const idealAccounts = sheet.numbers('idealAccounts')
  const capacity = sheet.numbers('capacity')
  const acumen = readRatings(sheet, 'acumen')
  const managers = ids.map((id, row) =>
    defined<Manager>({
      id,
      name: names[row] || undefined,
      maxAccounts: maxAccounts[row],
      minAccounts: minAccounts[row],
      idealAccounts: idealAccounts[row],
      capacity: capacity[row],
      acumen: acumen(row),
      team: teams[row] || undefined,
    }),
  )
  return { sheet, ids, directory: new Directory(ids, names), managers, offices: sheet.texts('office') }
}

/** Ratings by row from the columns `prefix.area`; undefined where a row has none. */
export function readRatings(sheet: Sheet, prefix: string): (row: number) => Ratings | undefined {
  const columns = sheet.areas(prefix)
  return (row) => {
    const rated = columns.filter(({ numbers }) => numbers[row] !== undefined)
    if (rated.length === 0) return undefined
    return Object.fromEntries(rated.map(({ area, numbers }) => [area, numbers[row]]))
  }
}
