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
  /** [row] false for people who have left the company */
  active: boolean[]
}

export function readManagers(
  sheet: Sheet,
  findings: Findings,
  canonical?: Directory['canonical'],
): ManagersFile {
  const ids = sheet.texts('id')
  checkedIds(ids, (row) => sheet.place(row, 'id'), 'manager', findings, canonical)
  const names = ids.map(nameIn(sheet))
  const directory = new Directory(ids, names, canonical)
  const teams = sheet.texts('team').map((team) => teamOf(team, directory, names))
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
  return {
    sheet,
    ids,
    directory,
    managers,
    offices: sheet.texts('office'),
    active: readActive(sheet, findings),
  }
}

/** [row] the name, put together from first and last name where there is no column for the whole. */
export function nameIn(sheet: Sheet): (id: string, row: number) => string {
  if (sheet.has('name')) {
    const names = sheet.texts('name')
    return (_, row) => names[row]
  }
  const [first, last] = [sheet.texts('firstName'), sheet.texts('lastName')]
  return (_, row) => `${first[row]} ${last[row]}`.trim()
}

/** A team named by its head is called by the head's name. */
function teamOf(written: string, directory: Directory, names: string[]): string {
  const match = written === '' ? undefined : directory.find(written)
  if (match === undefined || match.by === 'several') return written
  return names[directory.positions.get(match.id)!] || written
}

const YES = ['true', 'yes', 'y', '1', 'active', 'enabled', 'ja', 'wahr', 'aktiv', 'aktiviert']
const NO = [
  'false',
  'no',
  'n',
  '0',
  'inactive',
  'disabled',
  'deactivated',
  'nein',
  'falsch',
  'inaktiv',
  'deaktiviert',
]

/** Everyone is active where no column says otherwise. */
export function readActive(sheet: Sheet, findings: Findings): boolean[] {
  const read = (field: string, otherwise: boolean) => {
    if (!sheet.has(field)) return undefined
    return sheet.texts(field).map((text, row) => {
      const word = text.toLowerCase()
      if (YES.includes(word)) return true
      if (!NO.includes(word))
        findings.problem('invalid_value', sheet.place(row, field), `"${text}" is neither yes nor no`, {
          value: text,
        })
      return NO.includes(word) ? false : otherwise
    })
  }
  const inactive = read('inactive', false)?.map((each) => !each)
  return read('active', true) ?? inactive ?? sheet.texts('id').map(() => true)
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
