/**
 * From tables to a programme: cells by the definition of their column, rows that belong to nobody in the portfolio listed
 * and left out, and everything else that is wrong reported at its cell.
 */
import { type Claim, type Issue, idByName, type Portfolio, PortfolioError } from '../../model/index.js'
import { type Person, type Programme, validateProgramme } from '../../programme/index.js'
import type { LastContact } from '../crm/surroundings.js'
import { certainOrders, type DateOrder, readDates } from '../dates.js'
import { Findings, type Place, placeIn } from '../findings.js'
import { certainMarks, type DecimalMark, readNumbers } from '../numbers.js'
import { unguard } from '../plan.js'
import { plainText, suggester } from '../spelling.js'
import type { Cell, Table } from '../table.js'
import { headersOf } from '../words.js'
import { PROGRAMME_TABLES, type ProgrammeColumn, type ProgrammeTable } from './tables.js'

/** Rows of which no use can be made, because their account or person takes no part: listed, not used. */
export interface LeftOut {
  code:
    | 'unknown_account'
    | 'unknown_manager'
    | 'unknown_person'
    | 'unknown_stakeholder'
    | 'not_outside'
    | 'not_answered'
  table: ProgrammeTable
  count: number
  message: string
  /** `row` is absent where a CRM's contacts or activities say it. */
  rows: (Place & { id: string; suggestion?: string })[]
}

export interface ReadProgramme {
  programme: Programme
  leftOut: LeftOut[]
  /** Which column was read as what, table by table, and the headers that nothing was made of. */
  files: {
    name: string
    /** Workbooks only. */
    sheet?: string
    rows: number
    read: { field: string; header: string }[]
    ignored: string[]
  }[]
}

export interface ReadProgrammeOptions {
  numbers?: DecimalMark
  dates?: DateOrder
  /** Whoever a table names as a person is one, listed or not. */
  anyPerson?: boolean
  /** What an import has found of contacts: relationships, beside those of the table. */
  lastContacts?: readonly LastContact[]
}

/**
 * Accounts and managers may be called by a name that only one of them has. Linear in the cells.
 *
 * @param portfolio that has passed its gate
 * @throws PortfolioError with every problem of the tables, at file, row and column
 */
export function readProgramme(
  portfolio: Portfolio,
  asOf: string,
  tables: Partial<Record<ProgrammeTable, Table | readonly Table[]>>,
  options: ReadProgrammeOptions = {},
): ReadProgramme {
  const findings = new Findings()
  const leftOut: LeftOut[] = []
  const sheets = Object.entries(tables).flatMap(([name, given]) =>
    [given].flat().map((table) => sheetOf(name as ProgrammeTable, table, options, findings, leftOut)),
  )
  findings.throwIfAny()
  callById(sheets, portfolio)
  const claims = sheets.filter(({ name }) => name === 'claims')
  const withClaims = claims.reduce((joined, sheet) => joinClaims(joined, sheet, leftOut), portfolio)
  const lists = sheets.filter(({ name }) => name !== 'claims')
  if (options.lastContacts?.length) lists.push(contactsBeside(lists, options.lastContacts))
  for (;;) {
    const records = recordsIn(lists)
    const people = options.anyPerson ? { people: peopleIn(records) } : {}
    const programme = { portfolio: withClaims, asOf, ...people, ...records } as Programme
    const gate = validateProgramme(programme)
    if (gate.valid) {
      const files = sheets.map(({ source: { name, sheet }, all, read, ignored }) => ({
        name,
        ...(sheet === undefined ? {} : { sheet }),
        rows: all,
        read,
        ignored,
      }))
      return { programme, leftOut, files }
    }
    // First what belongs to nobody goes; what is wrong then is wrong.
    const issues = gate.issues.map((issue): PlacedIssue => ({ issue, ...recordAt(lists, issue.path) }))
    if (!leaveOut(issues, leftOut)) throw new PortfolioError(issues.map(atCell))
  }
}

/** Field -> whom it names. */
const NAMED = { account: 'accounts', manager: 'managers', proposed: 'managers' } as const

function callById(sheets: readonly Sheet[], portfolio: Portfolio): void {
  const idOf = { accounts: idByName(portfolio.accounts), managers: idByName(portfolio.managers) }
  for (const { record } of sheets.flatMap(({ rows }) => rows))
    for (const [field, list] of Object.entries(NAMED))
      if (typeof record[field] === 'string') record[field] = idOf[list](record[field])
}

function peopleIn(records: Record<string, unknown[]>): Person[] {
  const all = Object.values(records).flat() as { person?: unknown }[]
  const ids = all.flatMap(({ person }) => (typeof person === 'string' ? [person] : []))
  return Array.from(new Set(ids), (id) => ({ id, role: 'seller' }))
}

/** Table -> the records of all its sheets, one after the other. */
function recordsIn(sheets: readonly Sheet[]): Record<string, unknown[]> {
  const records: Record<string, unknown[]> = {}
  for (const { name, rows } of sheets) {
    const list = (records[name] ??= [])
    for (const { record } of rows) list.push(record)
  }
  return records
}

interface Sheet {
  name: ProgrammeTable
  source: Pick<Table, 'name' | 'sheet'>
  all: number
  rows: { row?: number | undefined; record: Record<string, unknown> }[]
  read: { field: string; header: string }[]
  ignored: string[]
}

function sheetOf(
  name: ProgrammeTable,
  table: Table,
  options: ReadProgrammeOptions,
  findings: Findings,
  leftOut: LeftOut[],
): Sheet {
  const columns = PROGRAMME_TABLES[name]
  const keys = table.header.map(plainText)
  const at = new Map<string, number>()
  for (const { field, also = [] } of columns) {
    const written = headersOf((s) => (s.programme[name] as Record<string, string>)[field])
    const index = [plainText(field), ...also, ...written]
      .map((key) => keys.indexOf(key))
      .find((each) => each >= 0)
    if (index !== undefined && ![...at.values()].includes(index)) at.set(field, index)
  }
  for (const { field, required } of columns)
    if (required && !at.has(field)) {
      const message = `there is no column "${field}"; there are ${table.header.map((header) => `"${header}"`).join(', ')}`
      findings.problem('invalid_value', placeIn(table, 1), message, { column: field })
    }
  const records: Record<string, unknown>[] = table.rows.map(() => Object.create(null))
  for (const column of columns) {
    const index = at.get(column.field)
    if (index === undefined) continue
    const place = (i: number): Place => placeIn(table, table.rows[i].row, table.header[index])
    const cells = table.rows.map(({ cells }) => {
      const cell = cells[index]
      return typeof cell === 'string' ? unguard(cell.trim()) : cell
    })
    valuesOf(column, cells, place, table, options, findings).forEach((value, i) => {
      if (value !== undefined) records[i][column.field] = value
    })
  }
  const used = new Set(at.values())
  // The sheet that went round lists every account; a row that nobody filled in is no objection.
  const isEmpty = (i: number) => name === 'objections' && !records[i].person && !records[i].reason
  // A questionnaire that comes back may leave questions open: what nobody answered stays unknown.
  const isOpen = (i: number) =>
    name === 'knowledge' && at.has('level') && table.rows[i].cells[at.get('level')!] === ''
  table.rows.forEach(({ row }, i) => {
    if (isOpen(i))
      note(leftOut, 'not_answered', name, { ...placeIn(table, row), id: `${records[i].account}` })
  })
  return {
    name,
    source: table,
    all: table.rows.length,
    rows: table.rows
      .map(({ row }, i) => ({ row, record: { ...records[i] } }))
      .filter((_, i) => !isEmpty(i) && !isOpen(i)),
    read: columns.flatMap(({ field }) =>
      at.has(field) ? [{ field, header: table.header[at.get(field)!] }] : [],
    ),
    ignored: table.header.filter((_, i) => !used.has(i)),
  }
}

/** [row] undefined where the cell is empty, or wrong, which is a problem. */
function valuesOf(
  { kind, words }: ProgrammeColumn,
  cells: Cell[],
  place: (index: number) => Place,
  table: Table,
  options: ReadProgrammeOptions,
  findings: Findings,
): unknown[] {
  switch (kind) {
    case 'text':
      return cells.map((cell) =>
        cell === '' ? undefined : (words?.get(plainText(String(cell))) ?? String(cell)),
      )
    case 'list':
      return cells.map((cell) => {
        const parts = String(cell)
          .split(';')
          .map((part) => part.trim())
        const filled = parts.filter((part) => part !== '')
        return filled.length === 0 ? undefined : filled
      })
    case 'date':
      return readDates(cells, place, { order: options.dates, fileOrders: certainOrders(cells) }, findings)
    case 'number':
    case 'step':
      return readNumbers(
        cells,
        place,
        { mark: options.numbers, fileMarks: certainMarks(cells), delimiter: table.delimiter },
        findings,
      )
    case 'flag':
      return cells.map((cell, i) => {
        const text = String(cell).toLowerCase()
        if (text === '') return undefined
        if (YES.includes(text)) return true
        if (NO.includes(text)) return false
        findings.problem('invalid_type', place(i), `"${cell}" is neither yes nor no`, { value: cell })
        return undefined
      })
  }
}

const YES = ['yes', 'true', 'ja', 'x', '1', 'y', 'wahr']
const NO = ['no', 'false', 'nein', '0', 'n', 'falsch']

function joinClaims(portfolio: Portfolio, { name, source, rows }: Sheet, leftOut: LeftOut[]): Portfolio {
  const known = new Set(portfolio.accounts.map(({ id }) => id))
  const suggest = suggester(known)
  const claims = new Map<string, Claim[]>()
  for (const { row, record } of rows) {
    const { account, person, ...claim } = record as { account: string; person: string } & Omit<
      Claim,
      'manager'
    >
    if (!known.has(account)) {
      note(leftOut, 'unknown_account', name, { ...placeIn(source, row), id: account, ...suggest(account) })
      continue
    }
    const list = claims.get(account) ?? []
    claims.set(account, list)
    list.push({ manager: person, ...claim })
  }
  return {
    ...portfolio,
    accounts: portfolio.accounts.map((account) => {
      const typed = claims.get(account.id)
      return typed ? { ...account, claims: [...(account.claims ?? []), ...typed] } : account
    }),
  }
}

/**
 * The last contacts of an import: the later day goes to a relationship that the table names, all others are
 * relationships of their own.
 */
function contactsBeside(sheets: readonly Sheet[], lastContacts: readonly LastContact[]): Sheet {
  const keyOf = ({ account, stakeholder, person }: Record<string, unknown>) =>
    JSON.stringify([account, stakeholder, person])
  const typed = new Map(
    sheets.flatMap(({ name, rows }) =>
      name === 'relationships' ? rows.map(({ record }) => [keyOf(record), record] as const) : [],
    ),
  )
  const beside = lastContacts.filter((contact) => {
    const record = typed.get(keyOf({ ...contact }))
    if (record === undefined) return true
    if (((record.lastContact as string | undefined) ?? '') < contact.lastContact)
      record.lastContact = contact.lastContact
    return false
  })
  return {
    name: 'relationships',
    source: { name: 'contacts and activities' },
    all: lastContacts.length,
    rows: beside.map((contact) => ({ record: { ...contact } })),
    read: [],
    ignored: [],
  }
}

interface PlacedIssue {
  issue: Issue
  /** Absent where it is in no table. */
  sheet?: Sheet
  position?: number
}

/** Where in which sheet a record of the programme stands. */
function recordAt(sheets: readonly Sheet[], [name, at]: Issue['path']): Omit<PlacedIssue, 'issue'> {
  if (typeof at !== 'number') return {}
  let position = at
  for (const sheet of sheets) {
    if (sheet.name !== name) continue
    if (position < sheet.rows.length) return { sheet, position }
    position -= sheet.rows.length
  }
  return {}
}

/** Takes rows out that name an account or a person of whom the programme knows nothing; false where there are none. */
function leaveOut(issues: readonly PlacedIssue[], leftOut: LeftOut[]): boolean {
  const gone = new Map<Sheet, Set<number>>()
  for (const { issue, sheet, position } of issues) {
    const { id, suggestion } = issue
    // The list of other accounts may be one of all accounts.
    const code = sheet?.name === 'outside' && issue.code === 'duplicate_id' ? 'not_outside' : issue.code
    if (!sheet || position === undefined || typeof id !== 'string' || !isForeign(code)) continue
    const positions = gone.get(sheet) ?? new Set()
    gone.set(sheet, positions)
    if (positions.has(position)) continue
    positions.add(position)
    const { row } = sheet.rows[position]
    const near = typeof suggestion === 'string' ? { suggestion } : {}
    note(leftOut, code, sheet.name, { ...placeIn(sheet.source, row), id, ...near })
  }
  for (const [sheet, positions] of gone) sheet.rows = sheet.rows.filter((_, i) => !positions.has(i))
  return gone.size > 0
}

const FOREIGN: Record<LeftOut['code'], string> = {
  unknown_account: 'rows with an account that takes no part',
  unknown_manager: 'rows with a manager who takes no part',
  unknown_person: 'rows with a person who is not in the list of people',
  unknown_stakeholder: 'rows with a contact who is not listed for the account',
  not_outside: 'rows with an account that takes part itself',
  not_answered: 'questions that nobody answered',
}

function isForeign(code: string): code is LeftOut['code'] {
  return Object.hasOwn(FOREIGN, code)
}

function note(
  leftOut: LeftOut[],
  code: LeftOut['code'],
  table: ProgrammeTable,
  row: LeftOut['rows'][number],
): void {
  let entry = leftOut.find((each) => each.code === code && each.table === table)
  if (!entry) {
    entry = { code, table, count: 0, message: '', rows: [] }
    leftOut.push(entry)
  }
  entry.rows.push(row)
  entry.count = entry.rows.length
  entry.message = `${table}: ${FOREIGN[code]}: ${entry.count}; left out`
}

function atCell({ issue, sheet, position }: PlacedIssue): Issue {
  if (!sheet || position === undefined) return issue
  const header = sheet.read.find(({ field }) => field === issue.path[2])?.header
  const { row } = sheet.rows[position]
  return {
    ...issue,
    ...placeIn(sheet.source, row, header),
  }
}
