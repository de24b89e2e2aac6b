/** Excel workbooks (.xlsx) as tables. */
import readSheets, { type CellValue } from 'read-excel-file/universal'
import { Findings } from './findings.js'
import { type Cell, type Table, tableOf } from './table.js'

export interface ReadWorkbookOptions {
  /** What complaints call the file; default 'workbook'. */
  name?: string
  /** Name of the sheet; default the first one with content. Others are listed in `Table.otherSheets`. */
  sheet?: string
}

/**
 * Reads one sheet of an .xlsx file. Dates become ISO dates, numbers stay numbers, formulas their last value.
 *
 * @throws PortfolioError when the bytes are no workbook, the sheet does not exist, or its shape is wrong.
 */
export async function readWorkbook(
  bytes: Uint8Array | ArrayBuffer,
  options: ReadWorkbookOptions = {},
): Promise<Table> {
  const file = options.name ?? 'workbook'
  const findings = new Findings()
  const sheets = await sheetsOf(bytes, file, findings)
  const filled = sheets.filter(({ data }) => data.some((row) => row.some((cell) => cell !== null)))
  const chosen = options.sheet === undefined ? filled[0] : sheets.find(({ sheet }) => sheet === options.sheet)
  if (options.sheet !== undefined && chosen === undefined)
    findings.problem(
      'invalid_value',
      { file },
      `there is no sheet "${options.sheet}"; there are ${sheets.map(({ sheet }) => `"${sheet}"`).join(', ')}`,
      { sheet: options.sheet, sheets: sheets.map(({ sheet }) => sheet) },
    )
  findings.throwIfAny()
  const rows = (chosen?.data ?? []).map((cells, i) => ({ row: i + 1, cells: cells.map(cellOf) }))
  const table = tableOf(file, rows, findings)
  findings.throwIfAny()
  const otherSheets = filled.filter((sheet) => sheet !== chosen).map(({ sheet }) => sheet)
  return otherSheets.length === 0 ? table : { ...table, otherSheets }
}

async function sheetsOf(bytes: Uint8Array | ArrayBuffer, file: string, findings: Findings) {
  try {
    // A copy: a Uint8Array may be a window into a larger buffer.
    return await readSheets(new Uint8Array(bytes).buffer, { trim: false })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    findings.problem('invalid_value', { file }, `the file cannot be read as an .xlsx workbook: ${reason}`)
    return findings.throwIfAny() as never
  }
}

/** The package's types say `typeof Date` where a Date is meant. */
function cellOf(value: CellValue | Date | null): Cell {
  if (value === null) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'number') return value
  return String(value)
}
