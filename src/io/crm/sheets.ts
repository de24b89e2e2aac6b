/** The tables of one import, their columns found. */

import type { Findings } from '../findings.js'
import type { Table } from '../table.js'
import { type Role, Sheet } from './columns.js'
import type { ImportConfig } from './config.js'
import type { Evidence } from './evidence.js'

export interface Sources {
  managers: Table
  accounts: Table
  opportunities?: Table
  /** Product lines for the claims, and the spellings that are right. */
  products?: Table
  /** Long table: account, manager, and a figure or one per knowledge area. Replaces exposure. */
  knowledge?: Table
}

export interface Sheets {
  managers: Sheet
  accounts: Sheet
  opportunities?: Sheet
  products?: Sheet
  knowledge?: Sheet
}

export function openSheets(sources: Sources, config: ImportConfig, findings: Findings): Sheets {
  const style = { numbers: config.numbers, dates: config.dates }
  const open = (role: Role, table: Table) =>
    new Sheet(role, table, config.columns?.[role] ?? {}, style, findings)
  return {
    managers: open('managers', sources.managers),
    accounts: open('accounts', sources.accounts),
    ...(sources.opportunities && { opportunities: open('opportunities', sources.opportunities) }),
    ...(sources.products && { products: open('products', sources.products) }),
    ...(sources.knowledge && { knowledge: open('knowledge', sources.knowledge) }),
  }
}

/** Call it last: columns are also taken while reading. */
export function noteUnused(sheets: Sheets, findings: Findings): void {
  for (const { table, ...sheet } of all(sheets).map((each) => ({
    table: each.table,
    unused: each.unusedHeaders(),
  }))) {
    for (const column of sheet.unused) findings.note('column_not_used', { file: table.name, column })
    for (const other of table.otherSheets ?? [])
      findings.note('sheet_not_read', { file: table.name, sheet: other })
  }
}

export function columnsRead(sheets: Sheets): Evidence['columns'] {
  return Object.fromEntries(all(sheets).map((sheet) => [sheet.role, sheet.columns()]))
}

function all(sheets: Sheets): Sheet[] {
  return Object.values(sheets)
}
