/** Which accounts are key, and who is a candidate. */

import { closest, shown } from '../../language/index.js'
import { type Findings, placeIn, tableTitle } from '../findings.js'
import type { AccountRow, AccountsFile } from './accounts.js'
import type { Sheet } from './columns.js'
import type { ColumnSelection, ImportConfig } from './config.js'
import type { Directory } from './directory.js'
import type { History } from './history.js'
import type { ManagersFile } from './managers.js'

/** The key accounts; the others are noted. */
export function chooseAccounts(
  customers: AccountsFile,
  config: ImportConfig,
  findings: Findings,
): AccountRow[] {
  const { sheet, ids, directory } = customers
  const selected = select('accounts', config.accounts ?? 'all', sheet, ids, directory, findings)
  const key: AccountRow[] = []
  for (const [id, row] of directory.positions)
    if (selected.has(id)) key.push(customers.rows[row])
    else findings.note('account_not_key', { ...sheet.place(row), account: id })
  return key
}

/** The candidates; the others are noted, and so is everyone without an opportunity. */
export function chooseCandidates(
  people: ManagersFile,
  history: History | undefined,
  config: ImportConfig,
  findings: Findings,
): Set<string> {
  const { sheet, ids, directory } = people
  const choice = config.candidates ?? 'active'
  const active = (id: string) => history === undefined || history.sellers.has(id)
  const isListed = Array.isArray(choice)
  const selected = select('candidates', choice === 'active' ? 'all' : choice, sheet, ids, directory, findings)
  const candidates = new Set<string>()
  for (const [id, row] of directory.positions) {
    const place = sheet.place(row)
    // Whoever has left is a candidate only where the configuration names them.
    const isHere = people.active[row] || (isListed && selected.has(id))
    const taken = isHere && selected.has(id) && (choice !== 'active' || active(id))
    if (!isHere) findings.note('seller_inactive', { ...place, seller: id })
    else if (!active(id)) findings.note('seller_without_deals', { ...place, seller: id, candidate: taken })
    else if (!taken) findings.note('seller_not_candidate', { ...place, seller: id })
    if (taken) candidates.add(id)
  }
  if (candidates.size === 0 && directory.positions.size > 0 && findings.issues.length === 0)
    findings.problem('too_short', placeIn(sheet.table), nobodyTakesPart(people, history), {
      minimum: 1,
    })
  return candidates
}

/** Where the owners of the deals are others than those listed, their ids say why. */
function nobodyTakesPart({ directory }: ManagersFile, history: History | undefined): string {
  const strangers = [...(history?.sellers ?? [])].filter((id) => !directory.positions.has(id))
  const [listed] = directory.positions.keys()
  return strangers.length === 0
    ? 'nobody in it is a candidate: all have left, or are not selected'
    : `nobody in it is a candidate, because none of them has a deal: the deals name others, such as ${shown(strangers[0])}, and the first one here is ${shown(listed)}`
}

/** What the selection names and the file does not have is a problem. */
function select(
  key: 'accounts' | 'candidates',
  selection: 'all' | string[] | ColumnSelection,
  sheet: Sheet,
  ids: string[],
  directory: Directory,
  findings: Findings,
): Set<string> {
  if (selection === 'all') return new Set(ids)
  if (Array.isArray(selection)) return listed(key, selection, sheet, directory, findings)
  const cells = sheet.textsUnder(selection.column)
  if (cells === undefined) {
    findings.configProblem(
      [key, 'column'],
      'invalid_value',
      `${tableTitle(sheet.table)} has no column "${selection.column}"${closest(selection.column, sheet.table.header)}`,
      { column: selection.column, header: sheet.table.header },
    )
    return new Set(ids)
  }
  const wanted = new Set(selection.in)
  return new Set(ids.filter((_, row) => wanted.has(cells[row])))
}

function listed(
  key: 'accounts' | 'candidates',
  references: string[],
  sheet: Sheet,
  directory: Directory,
  findings: Findings,
): Set<string> {
  const selected = new Set<string>()
  references.forEach((text, position) => {
    const match = directory.find(text)
    if (match !== undefined && match.by !== 'several') selected.add(match.id)
    else
      findings.configProblem(
        [key, position],
        key === 'accounts' ? 'unknown_account' : 'unknown_manager',
        match === undefined
          ? `"${text}" is not in ${tableTitle(sheet.table)}${closest(text, directory.spellings())}`
          : `"${text}" is the name of several (${match.ids.join(', ')}); give the id`,
        { id: text },
      )
  })
  return selected
}
