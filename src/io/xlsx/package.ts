/** An .xlsx file is a zip of XML parts; here they are found, unpacked one by one, and held to a limit. */
import { type UnzipFileInfo, unzipSync } from 'fflate'
import { prefixed, readXml } from './xml.js'

/** Of one part, unpacked. A sheet of this size has some millions of cells; larger tables belong into CSV. */
const PART_LIMIT = 2 ** 28

/** What stops the reading, in words that follow "the file cannot be read as an .xlsx workbook: ". */
export class UnreadableWorkbook extends Error {}

export interface SheetPart {
  name: string
  path: string
  isHidden: boolean
}

export class WorkbookPackage {
  readonly sheets: SheetPart[]
  /** Serial dates count from 1904 instead of 1900. */
  readonly since1904: boolean
  private readonly related: { type: string; target: string }[]

  /** @throws UnreadableWorkbook */
  constructor(private readonly bytes: Uint8Array) {
    if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
      throw new UnreadableWorkbook(
        'it is protected by a password, or in the older .xls format; save it as .xlsx',
      )
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new UnreadableWorkbook('it is no zip archive')
    const workbook = this.relations('_rels/.rels', '').find(({ type }) => type === 'officeDocument')
    const path = workbook?.target ?? 'xl/workbook.xml'
    const xml = this.part(path)
    if (xml === undefined) throw new UnreadableWorkbook(`it has no ${path}`)
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    const relations = this.relations(`${folder}_rels/${path.slice(folder.length)}.rels`, folder)
    this.related = relations
    const pathOf = new Map(
      relations.filter(({ type }) => type === 'worksheet').map(({ id, target }) => [id, target]),
    )
    const sheets: SheetPart[] = []
    let since1904 = false
    readXml(xml, {
      open(name, attributes) {
        if (name === 'workbookPr') since1904 = isTrue(attributes.date1904)
        if (name !== 'sheet') return
        const target = pathOf.get(prefixed(attributes, 'id') ?? '')
        // Sheets with nothing but a chart have no cells.
        if (target !== undefined)
          sheets.push({
            name: attributes.name ?? '',
            path: target,
            isHidden: /hidden/i.test(attributes.state ?? ''),
          })
      },
    })
    this.sheets = sheets
    this.since1904 = since1904
  }

  /** The part of the workbook with this kind of relation, for example 'styles'. */
  relatedPart(type: string): string | undefined {
    const relation = this.related.find((each) => each.type === type)
    return relation && this.part(relation.target)
  }

  /** @throws UnreadableWorkbook when it would not fit */
  part(path: string): string | undefined {
    let size = 0
    const filter = ({ name, originalSize }: UnzipFileInfo) => {
      if (name !== path) return false
      size = originalSize
      return size <= PART_LIMIT
    }
    const data = unzipSync(this.bytes, { filter })[path]
    if (size > PART_LIMIT)
      throw new UnreadableWorkbook(`${path} has more than ${PART_LIMIT / 2 ** 20} MiB; save the table as CSV`)
    return data && new TextDecoder().decode(data)
  }

  private relations(path: string, folder: string): { id: string; type: string; target: string }[] {
    const relations: { id: string; type: string; target: string }[] = []
    readXml(this.part(path) ?? '<none/>', {
      open(name, { Id: id = '', Type: type = '', Target: target = '' }) {
        if (name === 'Relationship')
          relations.push({
            id,
            type: type.slice(type.lastIndexOf('/') + 1),
            target: absolute(target, folder),
          })
      },
    })
    return relations
  }
}

/** `../sheet1.xml` seen from `xl/worksheets/` */
function absolute(target: string, folder: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts = folder.split('/').slice(0, -1)
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

export function isTrue(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true'
}
