/** Workbooks to work with: plain cells, widths, a header that stays, and lists to choose from. No formula, ever. */
import { unzipSync, zipSync } from 'fflate'
import type { Cell } from '../table.js'
import { escaped } from './escape.js'
import { columnName } from './sheet.js'

export interface SheetToWrite {
  name: string
  header: readonly string[]
  /** '' is an empty cell. Texts stay texts, whatever they begin with. */
  rows: readonly (readonly Cell[])[]
  /** How numbers of a column are shown, by its position: '0%', '#,##0'. */
  formats?: Readonly<Record<number, string>>
  /** Columns in which people write sentences: they are as wide as columns get. */
  written?: readonly number[]
  /** Columns in which a cell is chosen from a column of another sheet. */
  choices?: readonly Choice[]
  /** Not shown until somebody unhides it. */
  hidden?: boolean
}

export interface Choice {
  /** 0-based */
  column: number
  /** Rows below the header that offer the choice. */
  rows: number
  /** The choices stand in this sheet and column, below its header, and are so many. */
  from: { sheet: string; column: number; count: number }
}

const [NARROW, WIDE] = [8, 48]
/** The first moment that a zip knows, in whatever time zone: it has no zone of its own. */
const noTime = () => new Date(1980, 0, 1)

/** The same sheets give the same bytes, on any day and in any time zone. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  // Loaded at need: it takes longer than most runs that write none.
  const [{ default: writeSheets }, { insertElementMarkupAccordingToOrderOfSiblings: insert }] =
    await Promise.all([import('write-excel-file/universal'), import('write-excel-file/utility')])
  const blob = await writeSheets(
    sheets.map(({ name, header, rows, formats = {}, written = [] }) => ({
      sheet: name,
      data: [
        header.map((text) => ({ value: escaped(text), fontWeight: 'bold' as const })),
        ...rows.map((cells) => cellsOf(cells, formats)),
      ],
      columns: header.map((title, column) => ({
        width: written.includes(column) ? WIDE : widthOf(title, rows, column),
      })),
      stickyRowsCount: 1,
    })),
    {
      features: [
        {
          files: {
            transform: {
              'xl/worksheets/sheet{id}.xml': {
                transform: (xml: string, _: unknown, { sheetIndex }: { sheetIndex: number }) =>
                  withChoices(xml, sheets[sheetIndex].choices ?? [], insert),
              },
              'xl/workbook.xml': {
                transformElementAttributes: (tag, attributes, index) =>
                  tag === 'sheet' && index !== undefined && sheets[index].hidden
                    ? { ...attributes, state: 'hidden' }
                    : attributes,
              },
            },
          },
        },
      ],
    },
  ).toBlob()
  return zipSync(unzipSync(new Uint8Array(await blob.arrayBuffer())), { mtime: noTime() })
}

/** Texts that are longer than a column is wide go on below. */
function cellsOf(cells: readonly Cell[], formats: NonNullable<SheetToWrite['formats']>) {
  return cells.map((cell, column) => {
    if (cell === '') return null
    if (typeof cell === 'string')
      return {
        value: escaped(cell),
        type: String,
        alignVertical: 'top' as const,
        ...(cell.length > WIDE ? { wrap: true } : {}),
      }
    const format = formats[column]
    const shown = { value: cell, type: Number, alignVertical: 'top' as const }
    return format === undefined ? shown : { ...shown, format }
  })
}

function widthOf(title: string, rows: SheetToWrite['rows'], column: number): number {
  let longest = title.length
  for (const row of rows) longest = Math.max(longest, String(row[column]).length)
  return Math.min(WIDE, Math.max(NARROW, longest + 2))
}

/** What comes after validations in a sheet (ECMA-376 part 1, 18.3.1.99), as far as it is written here. */
const BEFORE_AND_AFTER = ['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData']
  .concat(['autoFilter', 'mergeCells', 'conditionalFormatting', 'dataValidations'])
  .concat(['hyperlinks', 'pageMargins', 'pageSetup', 'drawing', 'legacyDrawing'])

/** Puts an element where the order of its siblings wants it. */
type Insert = (xml: string, markup: string, order: string[], parent: string) => string

function withChoices(xml: string, choices: readonly Choice[], insert: Insert): string {
  const offered = choices.filter(({ rows, from }) => rows > 0 && from.count > 0)
  if (offered.length === 0) return xml
  const items = offered.map(({ column, rows, from }) => {
    const cells = `${columnName(column)}2:${columnName(column)}${rows + 1}`
    const source = `'${from.sheet.replaceAll("'", "''")}'!$${columnName(from.column)}$2:$${columnName(from.column)}$${from.count + 1}`
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${cells}"><formula1>${source.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</formula1></dataValidation>`
  })
  const markup = `<dataValidations count="${items.length}">${items.join('')}</dataValidations>`
  return insert(xml, markup, BEFORE_AND_AFTER, 'worksheet')
}
