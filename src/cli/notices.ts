/** What an import counted: on the terminal in a line each, with `--notices` row by row, for those who may see rows. */
import type { Imported, Notice, NoticeRow, Place } from '../io/index.js'
import { commonSentences, formats, type Language, messageText, terminalSentences } from '../language/index.js'
import { maySee } from '../programme/index.js'
import { fileText, sourceText } from './files.js'
import type { Telling } from './telling.js'

const ROWS_SHOWN = 5
/** Of the rows: with the name that was probably meant. */
const NEAR_SHOWN = 2

/**
 * Codes, rows and figures, with their sentences in the language of the reader. Everyone sees what was counted, how the
 * files were read and what the figures rest on; whose rows they are, only those who may; figures about people, and whom
 * the deals name as an owner, only the leadership.
 */
export function noticesIn(imported: Imported, telling: Telling): object {
  const { notices, evidence } = imported
  const { language } = telling
  const told = <T>(value: T): T => {
    const isTold = typeof value === 'object' && value !== null && 'message' in value
    return isTold ? { ...value, message: messageText(String(value.message), language) } : value
  }
  const { incumbents, ...rest } = evidence
  const { inferred, ...counted } = incumbents
  const shown = maySee(telling, 'claim') ? evidence : { ...rest, incumbents: counted }
  return {
    summary: participantsText(imported, language),
    notices: notices.map((notice) => told(seenBy(telling, notice))),
    evidence: Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, told(value)])),
  }
}

/** The summary of an import in the language of the reader. */
export function participantsText({ portfolio, notices, evidence }: Imported, language: Language): string {
  const { accounts, managers } = portfolio
  const left = notices.find(({ code }) => code === 'account_not_key')?.count ?? 0
  return commonSentences(language).participants(accounts.length, accounts.length + left, managers.length, {
    areSellers: evidence.history !== undefined,
  })
}

function seenBy(telling: Telling, notice: Notice): Partial<Notice> {
  const { rows, ...counted } = notice
  const named = rows.map((row) => ({ ...row, file: fileText(row.file, telling.language) }))
  // A column or a sheet is about nobody.
  if (maySee(telling, 'claim') || rows.every(({ row }) => row === undefined))
    return { ...counted, rows: named }
  return maySee(telling, 'inputRow') ? { ...counted, rows: named.map(withoutFigures) } : counted
}

function withoutFigures(row: NoticeRow): NoticeRow {
  const kept = Object.entries(row).filter(([fact, value]) => fact === 'row' || typeof value !== 'number')
  return Object.fromEntries(kept) as NoticeRow
}

type InRow = { readonly [K in keyof Place]?: Place[K] | undefined } & { readonly suggestion?: unknown }

/** (accounts.csv, rows 3, 8 and 12 more; crm.xlsx, sheet "Deals", row 7), or (accounts.csv: Fax and Phone) */
export function rowsText(rows: readonly InRow[], language: Language): string {
  const bySource = new Map<string, InRow[]>()
  for (const row of rows) {
    // A sheet that is noted itself is one name among those of its file.
    const { file = '', sheet } = row.row === undefined && row.column === undefined ? { file: row.file } : row
    const source = sourceText({ file, sheet }, language)
    bySource.set(source, [...(bySource.get(source) ?? []), row])
  }
  const parts = Array.from(bySource, ([source, rows]) => partText(source, rows, language))
  const told = parts.filter((part) => part !== '')
  return told.length === 0 ? '' : ` (${told.join('; ')})`
}

/** What one table has: rows, else columns or sheets. */
function partText(source: string, rows: readonly InRow[], language: Language): string {
  const numbered = rows.flatMap(({ row, suggestion }) => (row === undefined ? [] : [{ row, suggestion }]))
  if (numbered.length === 0) {
    const names = rows.flatMap(({ column, sheet }) => column ?? sheet ?? [])
    return [source, formats(language).list(names)].filter((part) => part !== '').join(': ')
  }
  const shown = numbered.slice(0, ROWS_SHOWN).map(({ row }) => row)
  const near = numbered.flatMap(({ row, suggestion }) =>
    typeof suggestion === 'string' ? [{ row, name: suggestion }] : [],
  )
  return terminalSentences(language).inRows(
    source,
    shown,
    numbered.length - shown.length,
    near.slice(0, NEAR_SHOWN),
  )
}
