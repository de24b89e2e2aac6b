/**
 * A file as rows of cells, whatever it was written as: the only shape the importer knows.
 *
 * Rows keep the number a spreadsheet shows for them (the header is row 1, or 2 below a `sep=;` line), so
 * that every complaint can name its place. Cells are texts as they stand in the file; only a workbook
 * yields numbers, because only there a number is not a way of writing.
 */
import { CsvReader } from './csv-reader.js'
import { Findings, placeIn } from './findings.js'

export type Cell = string | number

export interface TableRow {
  /** 1-based, as a spreadsheet counts. */
  row: number
  /** One per header column. */
  cells: Cell[]
}

export interface Table {
  /** What complaints call the file. */
  name: string
  header: string[]
  rows: TableRow[]
  /** CSV only. */
  delimiter?: string
  /** Workbooks only: the sheet that was read. */
  sheet?: string
  /** Workbooks only: further sheets with content that were not read. */
  otherSheets?: string[]
}

export interface ReadTableOptions {
  /** What complaints call the file; default 'table'. */
  name?: string
  /** Of bytes, where they carry no byte order mark; default 'utf-8'. Any label of the Encoding Standard. */
  encoding?: string
}

/**
 * Reads CSV (RFC 4180; delimiter `,` `;` tab or `|`, decided from the header line; byte order mark and a
 * leading `sep=;` line are understood). Blank lines are skipped. Linear in the input.
 *
 * @throws PortfolioError with every row that has too many or too few cells, broken quotes, repeated headers,
 *   bytes that are not text in the encoding, or no header at all.
 */
export function readTable(input: string | Uint8Array, options: ReadTableOptions = {}): Table {
  const name = options.name ?? 'table'
  const findings = new Findings()
  const reader = new CsvReader(name, findings)
  for (const part of partsOf(input, name, options.encoding, findings)) reader.push(part)
  reader.end()
  const table = tableOf({ name }, reader.rows, findings)
  findings.throwIfAny()
  return { ...table, delimiter: reader.delimiter }
}

/** Splits off the header and checks the shape; blank rows go, and so do blank columns without a header. */
export function tableOf(
  source: Pick<Table, 'name' | 'sheet'>,
  rows: TableRow[],
  findings: Findings,
): Pick<Table, 'name' | 'sheet' | 'header' | 'rows'> {
  const filled = rows.filter(({ cells }) => cells.some((cell) => !isBlank(cell)))
  const [first, ...rest] = filled
  if (first === undefined) {
    findings.problem('too_short', placeIn(source), 'the file is empty: there is no header line')
    return { ...source, header: [], rows: [] }
  }
  const header = first.cells.map((cell) => String(cell).trim())
  let width = header.length
  while (width > 0 && header[width - 1] === '' && rest.every(({ cells }) => isBlank(cells[width - 1] ?? '')))
    width--
  header.length = width
  validateHeader(source, first.row, header, findings)
  for (const { row, cells } of rest) {
    if (cells.length > width && cells.slice(width).every(isBlank)) cells.length = width
    if (cells.length !== width)
      findings.problem(
        'wrong_shape',
        placeIn(source, row),
        `the row has ${cells.length} cells, the header has ${width}`,
        { cells: cells.length, columns: width },
      )
  }
  return { ...source, header, rows: rest }
}

function isBlank(cell: Cell): boolean {
  return typeof cell === 'string' && cell.trim() === ''
}

function validateHeader(
  source: Pick<Table, 'name' | 'sheet'>,
  row: number,
  header: string[],
  findings: Findings,
): void {
  const seen = new Map<string, number>()
  header.forEach((column, i) => {
    const first = seen.get(column)
    if (column === '')
      findings.problem('invalid_value', placeIn(source, row), `column ${i + 1} has cells but no header`)
    else if (first === undefined) seen.set(column, i)
    else
      findings.problem(
        'duplicate_name',
        placeIn(source, row, column),
        `columns ${first + 1} and ${i + 1} are both called "${column}"`,
      )
  })
}

/** Bytes decoded at a time: a file may have more than fits into one text. */
const PART = 1 << 20

/** The text in parts, without a byte order mark. */
function* partsOf(
  input: string | Uint8Array,
  name: string,
  encoding: string | undefined,
  findings: Findings,
): Iterable<string> {
  if (typeof input === 'string') {
    const start = input.charCodeAt(0) === 0xfeff ? 1 : 0
    for (let from = start; from < input.length; from += PART) yield input.slice(from, from + PART)
    return
  }
  const label = markedEncoding(input) ?? encoding ?? 'utf-8'
  try {
    const decoder = new TextDecoder(label, { fatal: true })
    for (let from = 0; from < input.length; from += PART)
      yield decoder.decode(input.subarray(from, from + PART), { stream: true })
    yield decoder.decode()
  } catch (error) {
    findings.problem(
      'invalid_value',
      { file: name },
      error instanceof RangeError
        ? `the encoding "${label}" is not known`
        : `the file is not text in ${label}; save it as "CSV UTF-8", or name its encoding (often windows-1252)`,
      { encoding: label },
    )
    findings.throwIfAny()
  }
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}
