/** Excel workbooks (.xlsx) as tables. */
import { CELL_LIMIT } from './csv-reader.js'
import { Findings, placeIn } from './findings.js'
import { type Cell, type Table, type TableRow, tableOf } from './table.js'
import { dateStyles } from './xlsx/dates.js'
import { UnreadableWorkbook, WorkbookPackage } from './xlsx/package.js'
import { columnName, hasContent, readSharedStrings, readSheet, type SheetRow } from './xlsx/sheet.js'

export interface ReadWorkbookOptions {
  /** What complaints call the file; default 'workbook'. */
  name?: string
  /** Name of the sheet; default the first one with content. Others are listed in `Table.otherSheets`. */
  sheet?: string
}

/**
 * Reads one sheet of an .xlsx file. Dates become ISO dates, numbers stay numbers, formulas their last value.
 * Linear in the sheet, whatever its cells' addresses.
 *
 * @throws PortfolioError when the bytes are no workbook, the sheet does not exist, its shape is wrong, or with
 *   every cell that holds an error, a formula without a stored value, or a date that is none.
 */
export async function readWorkbook(
  bytes: Uint8Array | ArrayBuffer,
  options: ReadWorkbookOptions = {},
): Promise<Table> {
  const file = options.name ?? 'workbook'
  const findings = new Findings()
  try {
    return tableIn(new WorkbookPackage(new Uint8Array(bytes)), file, options.sheet, findings)
  } catch (error) {
    // Problems found are complete; anything else says that the file is broken.
    findings.throwIfAny()
    if (!(error instanceof Error)) throw error
    const reason = error instanceof UnreadableWorkbook ? error.message : `it is broken (${error.message})`
    findings.problem('invalid_value', { file }, `the file cannot be read as an .xlsx workbook: ${reason}`)
    return findings.throwIfAny() as never
  }
}

function tableIn(book: WorkbookPackage, file: string, wanted: string | undefined, findings: Findings): Table {
  const sheets = book.sheets.map(({ path, ...sheet }) => ({ ...sheet, xml: book.part(path) ?? '<none/>' }))
  const filled = sheets.filter(({ xml }) => hasContent(xml))
  // What a CRM hides in its export is for itself.
  const shown = filled.filter(({ isHidden }) => !isHidden)
  const chosen = wanted === undefined ? (shown[0] ?? filled[0]) : sheets.find(({ name }) => name === wanted)
  if (wanted !== undefined && chosen === undefined)
    findings.problem(
      'invalid_value',
      { file },
      `there is no sheet "${wanted}"; there are ${sheets.map(({ name }) => `"${name}"`).join(', ')}`,
      { sheet: wanted, sheets: sheets.map(({ name }) => name) },
    )
  findings.throwIfAny()
  const { rows, problems } = readSheet(chosen?.xml ?? '<none/>', {
    sharedStrings: readSharedStrings(book.relatedPart('sharedStrings')),
    dateStyles: dateStyles(book.relatedPart('styles')),
    since1904: book.since1904,
  })
  const source = chosen === undefined ? { name: file } : { name: file, sheet: chosen.name }
  const header = rows[0]
  for (const { row, column, message, ...facts } of problems) {
    const title = header?.cells.get(column)
    const place = placeIn(source, row, title === undefined ? columnName(column) : String(title).trim())
    findings.problem('invalid_value', place, message, facts)
  }
  const table = tableOf(source, tableRows(source, rows, findings), findings)
  findings.throwIfAny()
  const otherSheets = shown.filter((sheet) => sheet !== chosen).map(({ name }) => name)
  return otherSheets.length === 0 ? table : { ...table, otherSheets }
}

/** Rows as wide as the header. Cells further right belong to no column, and are problems. */
function tableRows(
  source: Pick<Table, 'name' | 'sheet'>,
  rows: readonly SheetRow[],
  findings: Findings,
): TableRow[] {
  const width = Math.max(-1, ...(rows[0]?.cells.keys() ?? [])) + 1
  if (rows.length * width > CELL_LIMIT) {
    const message = `the table has ${rows.length} rows and ${width} columns, which is more than can be read`
    findings.problem('out_of_range', placeIn(source), message, { max: CELL_LIMIT })
    findings.throwIfAny()
  }
  return rows.map(({ row, cells }) => {
    const dense = Array.from({ length: width }, (_, column): Cell => cells.get(column) ?? '')
    for (const [column, content] of cells)
      if (column >= width && String(content).trim() !== '')
        findings.problem(
          'wrong_shape',
          placeIn(source, row, columnName(column)),
          `cell ${columnName(column)}${row} stands beside the table, whose header ends in column ${columnName(width - 1)}`,
        )
    return { row, cells: dense }
  })
}
