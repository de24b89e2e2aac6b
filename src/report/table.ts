/** A table with a caption and headers; the page's script makes it sortable, filterable and paged. */
import { integer } from './format.js'
import { html, type Markup } from './html.js'

/** Rows shown at a time where scripts run. */
export const PAGE_ROWS = 100

export interface Column<Row> {
  head: string
  kind: 'text' | 'number' | 'picture'
  cell(row: Row): Markup | string
  /** Name under which the page's self-check finds the cell. */
  check?: string
}

interface Table<Row> {
  id: string
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Number of the row for the self-check: its position in the portfolio. */
  position?(row: Row): number
}

/** The first column heads the rows. */
export function table<Row>({ id, caption, columns, rows, position }: Table<Row>): Markup {
  const head = columns.map(({ head, kind }) => html`<th scope="col" class="${kind}">${head}</th>`)
  const body = rows.map((row, i) => {
    const cells = columns.map((column, c) => cellOf(column, row, c === 0))
    const at = position ? html` data-row="${position(row)}"` : undefined
    const later = i < PAGE_ROWS ? undefined : html` class="off-page"`
    return html`<tr${at}${later}>${cells}</tr>\n`
  })
  return html`
<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
<table class="data" id="${id}">
<caption>${caption} (${integer(rows.length)})</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody>
</table>
</div>`
}

function cellOf<Row>({ kind, cell, check }: Column<Row>, row: Row, heads: boolean): Markup {
  const attributes = html`${kind === 'number' ? html` class="number"` : undefined}${
    check === undefined ? undefined : html` data-check="${check}"`
  }`
  const content = cell(row)
  return heads ? html`<th scope="row"${attributes}>${content}</th>` : html`<td${attributes}>${content}</td>`
}

/** A name, kept from turning the text around it should it hold marks of writing direction. */
export function name(text: string): Markup {
  return html`<bdi>${text}</bdi>`
}
