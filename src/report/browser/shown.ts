/** What the page shows where it can be checked: cells of tables and single figures, and whether they can be seen. */
import { PAGE_ROWS } from '../table.js'
import type { Voice } from './voice.js'

/** A table as the checked plan says it is: rows by position, each with the texts of its checked cells. */
export interface ExpectedTable {
  id: string
  /** Row -> what it is about, for messages. */
  names: readonly string[]
  /** Name of the column -> row -> text. */
  columns: ReadonlyMap<string, readonly string[]>
}

/** The texts of columns that are checked by other means, in rows; undefined where there is no such column. */
export type Texts = (column: string) => readonly string[] | undefined

/** Compares one table, and gives access to its other columns. */
export function compareTable({ id, names, columns }: ExpectedTable, { s }: Voice, problems: string[]): Texts {
  const table = document.querySelector<HTMLTableElement>(`table#${id}`)
  if (!table) {
    problems.push(s.missing(id))
    return () => undefined
  }
  const head = Array.from(table.tHead?.rows[0]?.cells ?? [])
  const rows = Array.from(table.tBodies[0]?.rows ?? [])
  if (!isVisible(table)) problems.push(s.hidden(id))
  if (table.rows.length !== rows.length + 1 || rows.length !== names.length)
    problems.push(s.rowCount(id, table.rows.length - 1, names.length))
  rows.forEach((row, r) => {
    if (
      row.cells.length !== head.length ||
      row.childElementCount !== head.length ||
      row.attributes.length > 0
    )
      problems.push(s.rowShape(id, r + 1))
  })

  const textsOf = (column: string) => {
    const at = head.findIndex((cell) => cell.dataset.check === column)
    if (at < 0) return undefined
    return rows.map((row, r) => {
      const cell = row.cells[at]
      if (!cell || !isPlainCell(cell) || (r < PAGE_ROWS && !isVisible(cell)))
        problems.push(s.hidden(names[r] ?? `${id} ${r + 1}`))
      return cell?.textContent ?? ''
    })
  }
  for (const [column, expected] of columns) {
    const texts = textsOf(column)
    if (!texts) problems.push(s.missing(`${id}: ${column}`))
    else
      expected.forEach((text, r) => {
        if (texts[r] !== undefined && texts[r] !== text) problems.push(s.cell(names[r], texts[r], text))
      })
  }
  return textsOf
}

/** A single figure, outside tables; `within`: the part of the page that holds it. */
export function compareFigure(
  name: string,
  place: string,
  expected: string,
  { s }: Voice,
  problems: string[],
  within: ParentNode = document,
): void {
  const found = within.querySelectorAll<HTMLElement>(`dd[data-check="${name}"]`)
  if (found.length === 0) problems.push(s.missing(place))
  else if (found.length > 1) problems.push(s.twice(place))
  else if (found[0].textContent !== expected)
    problems.push(s.cell(place, found[0].textContent ?? '', expected))
  else if (found[0].childElementCount > 0 || !isVisible(found[0])) problems.push(s.hidden(place))
}

/** Its text and nothing else; a header has its scope. */
function isPlainCell(cell: HTMLTableCellElement): boolean {
  return cell.childElementCount === 0 && Array.from(cell.attributes).every(({ name }) => name === 'scope')
}

const TRANSPARENT = ['transparent', 'rgba(0, 0, 0, 0)']

/** Has a place on the page and a colour, in itself and everything around it. */
function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  if (width < 1 || height < 1) return false
  for (let at: Element | null = element; at; at = at.parentElement) {
    const style = getComputedStyle(at)
    if (style.display === 'none' || style.visibility !== 'visible' || Number(style.opacity) < 0.5)
      return false
    if (style.clipPath !== 'none' || Number.parseFloat(style.fontSize) < 6) return false
    if (at === element && TRANSPARENT.includes(style.color)) return false
  }
  return true
}
