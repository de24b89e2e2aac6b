/** The smallest .xlsx that a reader accepts: a stored zip of hand-written XML. */

export type XlsxCell = string | number | { date: number } | null

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
  return zip(files.map(([name, text]) => [name, new TextEncoder().encode(text)]))
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
  if (typeof cell === 'object') return `<c r="${address}" s="1"><v>${cell.date}</v></c>`
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`
}

/** A zip archive without compression (APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). */
function zip(files: [string, Uint8Array][]): Uint8Array {
  const local: number[] = []
  const central: number[] = []
  for (const [name, data] of files) {
    const offset = local.length
    const path = [...new TextEncoder().encode(name)]
    const shared = [
      ...[...u16(20), ...u16(0), ...u16(0), ...u16(0), ...u16(0x21)],
      ...[...u32(crc32(data)), ...u32(data.length), ...u32(data.length), ...u16(path.length), ...u16(0)],
    ]
    local.push(...u32(0x04034b50), ...shared, ...path, ...data)
    central.push(
      ...[...u32(0x02014b50), ...u16(20), ...shared, ...u16(0), ...u16(0), ...u16(0), ...u32(0)],
      ...[...u32(offset), ...path],
    )
  }
  const end = [
    ...[...u32(0x06054b50), ...u16(0), ...u16(0), ...u16(files.length), ...u16(files.length)],
    ...[...u32(central.length), ...u32(local.length), ...u16(0)],
  ]
  return Uint8Array.from([...local, ...central, ...end])
}

const u16 = (value: number) => [value & 255, (value >>> 8) & 255]
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)]

function crc32(data: Uint8Array): number {
  let crc = -1
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
