/** The smallest .xlsx that a reader accepts: a zip of hand-written XML. */
import { strToU8, zipSync } from 'fflate'

/** `xml`: a whole <c> element as it stands. */
export type XlsxCell = string | number | { date: number } | { xml: string } | null

/** `date` is Excel's day number. */
export function xlsx(sheets: Record<string, XlsxCell[][]>): Uint8Array {
  const names = Object.keys(sheets)
  const files: [string, string][] = [
    [
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${names
        .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
        .map(
          (_, i) =>
            `<Relationship Id="rId${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
        )
        .join(
          '',
        )}<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    ],
    ...Object.values(sheets).map((rows, i): [string, string] => [
      `xl/worksheets/sheet${i + 1}.xml`,
      sheetXml(rows),
    ]),
  ]
  return zipSync(Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)])))
}

function sheetXml(rows: XlsxCell[][]): string {
  const body = rows
    .map((cells, r) => {
      const xml = cells.map((cell, c) => cellXml(cell, `${String.fromCharCode(65 + c)}${r + 1}`)).join('')
      return `<row r="${r + 1}">${xml}</row>`
    })
    .join('')
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData></worksheet>`
}

function cellXml(cell: XlsxCell, address: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`
  if (typeof cell === 'object' && 'xml' in cell) return cell.xml
  if (typeof cell === 'object') return `<c r="${address}" s="1"><v>${cell.date}</v></c>`
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`
}
