/** What every step of the import after reading works on. */

import type { Findings } from '../findings.js'
import type { AccountRow, AccountsFile } from './accounts.js'
import type { ImportConfig } from './config.js'
import type { History } from './history.js'
import type { ManagersFile } from './managers.js'
import type { Resolve } from './references.js'
import type { Sheets } from './sheets.js'

export interface Material {
  sheets: Sheets
  config: ImportConfig
  findings: Findings
  people: ManagersFile
  customers: AccountsFile
  resolveSeller: Resolve
  /** Absent without opportunities. */
  history: History | undefined
  /** The key accounts, in the order of their file. */
  accounts: AccountRow[]
  /** Ids, in the order of their file. */
  candidates: ReadonlySet<string>
}
