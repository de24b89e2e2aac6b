/**
 * CSV (RFC 4180) that arrives in parts. Rows are read as soon as they are complete, so that a file is never held
 * as one text, and texts that a column repeats are held once.
 */
import Papa from 'papaparse'
import type { Findings } from './findings.js'

/** Of one table; some gigabytes of memory. */
export const CELL_LIMIT = 50_000_000

const DELIMITERS = [',', ';', '\t', '|']
/** Different texts of a column that are remembered; a column with more holds hardly any twice. */
const REMEMBERED = 4096

export class CsvReader {
  readonly rows: { row: number; cells: string[] }[] = []
  delimiter = ','
  private parser: Papa.Parser | undefined
  /** What was not read yet: the beginning of a row. */
  private rest = ''
  /** `rest` is parsed again when it is so long: an unclosed quote must not be searched for over and over. */
  private enough = 0
  private nextRow = 1
  private cells = 0
  /** [column] text -> the same text */
  private readonly seen: Map<string, string>[] = []

  constructor(
    private readonly name: string,
    private readonly findings: Findings,
  ) {}

  push(part: string): void {
    this.rest += part
    if (this.rest.length < this.enough) return
    if (this.parser === undefined && !hasHeaderLine(this.rest)) this.enough = 2 * this.rest.length
    else this.parse(false)
  }

  end(): void {
    this.parse(true)
  }

  private parse(isLast: boolean): void {
    this.parser ??= this.begin()
    const { data, errors, meta } = this.parser.parse(this.rest, 0, !isLast) as Papa.ParseResult<string[]>
    // A row that is not complete yet is read once more.
    for (const error of errors)
      if (error.type === 'Quotes' && (isLast || (error.row ?? 0) < data.length))
        this.findings.problem(
          'invalid_value',
          { file: this.name, row: this.nextRow + (error.row ?? 0) },
          quoteMessage(error),
        )
    for (const cells of data) this.add(cells)
    this.rest = isLast ? '' : this.rest.slice(meta.cursor)
    this.enough = data.length === 0 ? 2 * this.rest.length : 0
  }

  private add(cells: string[]): void {
    this.cells += cells.length
    if (this.cells > CELL_LIMIT) {
      const message = `the table has more than ${CELL_LIMIT} cells, which is more than can be read; leave out columns and rows that are not needed`
      this.findings.problem('out_of_range', { file: this.name }, message, { max: CELL_LIMIT })
      this.findings.throwIfAny()
    }
    this.rows.push({ row: this.nextRow++, cells: cells.map((cell, column) => this.remembered(cell, column)) })
  }

  private remembered(cell: string, column: number): string {
    const seen = (this.seen[column] ??= new Map())
    const known = seen.get(cell)
    if (known !== undefined) return known
    if (seen.size < REMEMBERED) seen.set(cell, cell)
    return cell
  }

  /** The header line settles delimiter and line breaks. */
  private begin(): Papa.Parser {
    const declared = /^sep=(.)\r?\n/.exec(this.rest)
    if (declared !== null) {
      this.rest = this.rest.slice(declared[0].length)
      this.nextRow = 2
    }
    this.delimiter = declared?.[1] ?? delimiterOf(this.rest, this.name, this.findings)
    return new Papa.Parser({ delimiter: this.delimiter, newline: newlineOf(this.rest) } as Papa.ParseConfig)
  }
}

/** Whether the first line that is not blank has its end; the second, where the first names the delimiter. */
function hasHeaderLine(text: string): boolean {
  const body = /^sep=(.)\r?\n/.exec(text)?.[0].length ?? 0
  const { end } = headerLine(text.slice(body))
  return end < text.length - body - 1
}

/** The most frequent candidate in the header line; papaparse's own guess also counts the data's decimal commas. */
function delimiterOf(text: string, name: string, findings: Findings): string {
  const { line } = headerLine(text)
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length - 1)
  const most = Math.max(...counts)
  const best = DELIMITERS.filter((_, i) => counts[i] === most)
  if (most > 0 && best.length > 1)
    findings.problem(
      'invalid_value',
      { file: name, row: 1 },
      `the header line has ${most} of each of ${best.map((d) => JSON.stringify(d)).join(' and ')}, so the delimiter cannot be told; quote the column names`,
    )
  return most === 0 ? ',' : best[0]
}

/** The first line that is not blank, without what stands in quotes, and where it ends. */
function headerLine(text: string): { line: string; end: number } {
  let line = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character !== '\n' && character !== '\r') line += character
    else if (line.trim() !== '') return { line, end: i }
  }
  return { line, end: text.length }
}

/** As the header line ends; where nothing ends it, as nothing does. */
function newlineOf(text: string): string {
  const { end } = headerLine(text)
  if (text[end] !== '\r') return '\n'
  return text[end + 1] === '\n' ? '\r\n' : '\r'
}

function quoteMessage(error: Papa.ParseError): string {
  return error.code === 'MissingQuotes'
    ? 'a quoted cell begins in this row and its closing quote is missing'
    : 'a closing quote is followed by something other than a delimiter'
}
