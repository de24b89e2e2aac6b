/** A table with a caption and headers; the page's script makes it sortable, filterable and paged. */
import { html, type Markup } from './html.js'
import type { Setting } from './setting.js'

/** Rows shown at a time where scripts run; style.css hides the others until they do. */
export const PAGE_ROWS = 100

export interface Column<Row> {
  head: string
  kind: 'text' | 'number' | 'picture'
  cell(row: Row): Markup | string
  /** Name under which the page's self-check finds the cells of the column. */
  check?: string
  /** Shown on request. Such columns are the last ones. */
  digits?: true
}

interface Table<Row> {
  id: string
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
}

/**
 * The first column heads the rows; numbers and pictures stand last. Rows are as lean as they can be, because a page may
 * have 20,000 of them: numbers are known by their place, the style knows which rows come later, a cell ends where the
 * next one begins, as HTML allows, and it needs nothing more to keep the writing direction of its text to itself.
 */
export function table<Row>({ id, caption, columns, rows }: Table<Row>, { formats }: Setting): Markup {
  const first = columns.findIndex(({ kind }) => kind !== 'text')
  const numbers = first < 0 ? '' : ` numbers-${first + 1}`
  const more = columns.findIndex(({ digits }) => digits)
  const onRequest = more < 0 ? '' : ` digits-${more + 1}`
  const head = columns.map(({ head, kind, check }) => {
    const checked = check === undefined ? undefined : html` data-check="${check}"`
    return html`<th scope="col" class="${kind}"${checked}>${head}</th>`
  })
  const body = rows.map((row) => html`<tr>${columns.map((column, c) => cellOf(column, row, c === 0))}</tr>\n`)
  return html`
<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
<table class="data${numbers}${onRequest}" id="${id}">
<caption>${caption} (${formats.integer(rows.length)})</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody>
</table>
</div>`
}

function cellOf<Row>({ cell }: Column<Row>, row: Row, heads: boolean): Markup {
  return heads ? html`<th scope="row">${cell(row)}` : html`<td>${cell(row)}`
}

/** A name among other text, kept from turning what is around it should it hold marks of writing direction. */
export function name(text: string): Markup {
  return html`<bdi>${text}</bdi>`
}
