/** The tables of one import, their columns found. */

import { type Findings, placeIn } from '../findings.js'
import { plainText } from '../spelling.js'
import type { Table } from '../table.js'
import { Sheet } from './columns.js'
import type { ImportConfig } from './config.js'
import type { Evidence } from './evidence.js'
import { type Mapping, mappingOf, recognise } from './mapping/index.js'
import { ROLES, type Role } from './roles.js'

export interface Sources {
  managers: Table
  accounts: Table
  opportunities?: Table
  /** Product lines for the claims, and the spellings that are right. */
  products?: Table
  /** Long table: account, manager, and a figure or one per knowledge area. Replaces exposure. */
  knowledge?: Table
  /** Who works on an opportunity beside its owner. */
  opportunityTeam?: Table
  /** Who works on an account beside its owner. */
  accountTeam?: Table
  /** The customers' people. */
  contacts?: Table
  /** What part a contact plays in decisions, where the contacts do not say it themselves. */
  contactRoles?: Table
  /** Calls, meetings and mails: who had contact with whom, and when. */
  activities?: Table
}

export type Sheets = { managers: Sheet; accounts: Sheet } & Partial<Record<Role, Sheet>>

export function openSheets(
  sources: Sources,
  mapping: Mapping | undefined,
  config: ImportConfig,
  findings: Findings,
): Sheets {
  const style = { numbers: config.numbers, dates: config.dates }
  const sheets = rolesOf(sources).map((role): [Role, Sheet] => {
    const choice = config.columns?.[role] ?? {}
    return [role, new Sheet(role, sources[role]!, choice, style, findings, mapping)]
  })
  return Object.fromEntries(sheets) as unknown as Sheets
}

/** As the configuration says, else the CRM that the headers give away. */
export function chooseMapping(
  sources: Sources,
  config: ImportConfig,
): { mapping?: Mapping; evidence?: NonNullable<Evidence['mapping']> } {
  const headers = rolesOf(sources).map((role) => [role, sources[role]!.header])
  const mapping =
    config.mapping === undefined ? recognise(Object.fromEntries(headers)) : mappingOf(config.mapping)
  if (mapping === undefined) return {}
  const recognised = config.mapping === undefined
  const message = recognised
    ? `read as an export of ${mapping.title}, which its headers give away`
    : `read as an export of ${mapping.title}`
  return { mapping, evidence: { name: mapping.name, recognised, message } }
}

function rolesOf(sources: Sources): Role[] {
  return ROLES.filter((role) => sources[role] !== undefined)
}

/** Call it last: columns are also taken while reading. */
export function noteUnused(sheets: Sheets, findings: Findings): void {
  const told = new Set<string>()
  for (const sheet of all(sheets)) {
    const { name, otherSheets = [] } = sheet.table
    const technical = new Set(sheet.mapping?.technical)
    for (const column of sheet.unusedHeaders())
      if (!technical.has(plainText(column)))
        findings.note('column_not_used', { ...placeIn(sheet.table, undefined, column) })
    for (const other of otherSheets) {
      const isRead = all(sheets).some(({ table }) => table.name === name && table.sheet === other)
      const key = JSON.stringify([name, other])
      if (!isRead && !told.has(key)) findings.note('sheet_not_read', { file: name, sheet: other })
      told.add(key)
    }
  }
}

export function columnsRead(sheets: Sheets): Evidence['columns'] {
  return Object.fromEntries(all(sheets).map((sheet) => [sheet.role, sheet.columns()]))
}

function all(sheets: Sheets): Sheet[] {
  return Object.values(sheets)
}
