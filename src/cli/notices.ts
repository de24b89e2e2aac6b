/** What an import counted: on the terminal in a line each, with `--notices` row by row, for those who may see rows. */
import type { Imported, Notice, NoticeRow, Place } from '../io/index.js'
import { formats, type Language, messageText, terminalSentences } from '../language/index.js'
import { maySee } from '../programme/index.js'
import { fileText } from './files.js'
import type { Telling } from './telling.js'

const ROWS_SHOWN = 5
/** Of the rows: with the name that was probably meant. */
const NEAR_SHOWN = 2

/**
 * Codes, rows and figures, with their sentences in the language of the reader. Everyone sees what was counted, how the
 * files were read and what the figures rest on; whose rows they are, only those who may; figures about people, and whom
 * the deals name as an owner, only the leadership.
 */
export function noticesIn({ summary, notices, evidence }: Imported, telling: Telling): object {
  const { language } = telling
  const told = <T>(value: T): T => {
    const isTold = typeof value === 'object' && value !== null && 'message' in value
    return isTold ? { ...value, message: messageText(String(value.message), language) } : value
  }
  const { incumbents, ...rest } = evidence
  const { inferred, ...counted } = incumbents
  const shown = maySee(telling, 'claim') ? evidence : { ...rest, incumbents: counted }
  return {
    summary: messageText(summary, language),
    notices: notices.map((notice) => told(seenBy(telling, notice))),
    evidence: Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, told(value)])),
  }
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

/** (accounts.csv, rows 3, 8 and 12 more), or (accounts.csv: Fax, Phone and 12 more) */
export function rowsText(rows: readonly InRow[], language: Language): string {
  const say = terminalSentences(language)
  const [{ file = '', row } = {}] = rows
  if (row === undefined) return columnsText(rows, language)
  const shown = rows.slice(0, ROWS_SHOWN).map((each) => each.row!)
  const near = rows.flatMap(({ row: at, suggestion }) =>
    at !== undefined && typeof suggestion === 'string' ? [{ row: at, name: suggestion }] : [],
  )
  return say.inRows(fileText(file, language), shown, rows.length - shown.length, near.slice(0, NEAR_SHOWN))
}

/** File by file, some of the columns or sheets. */
function columnsText(rows: readonly (InRow & { sheet?: unknown })[], language: Language): string {
  const byFile = new Map<string, string[]>()
  for (const { file = '', column, sheet } of rows)
    byFile.set(file, [...(byFile.get(file) ?? []), ...((column ?? sheet) ? [String(column ?? sheet)] : [])])
  const parts = Array.from(byFile, ([file, names]) =>
    [fileText(file, language), formats(language).list(names)].filter((part) => part !== '').join(': '),
  ).filter((part) => part !== '')
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`
}
