/** Sorting by column, a filter, and pages of rows, for tables that are complete without. */
import { PAGE_ROWS } from '../table.js'
import { PAGE_TEXT } from '../text.js'

/** Tables shorter than this need no filter. */
const SHORT = 8

export function enhance(table: HTMLTableElement): void {
  const body = table.tBodies[0]
  let rows = Array.from(body.rows)
  /** Texts to search in, made when they are first asked for. */
  let texts: Map<HTMLTableRowElement, string> | undefined
  let wanted = ''
  let page = 0

  const status = document.createElement('span')
  status.setAttribute('role', 'status')
  const previous = button(PAGE_TEXT.previous, () => show(page - 1))
  const next = button(PAGE_TEXT.next, () => show(page + 1))

  function show(to: number): void {
    if (wanted !== '') texts ??= new Map(rows.map((row) => [row, (row.textContent ?? '').toLowerCase()]))
    const found = rows.filter((row) => wanted === '' || texts?.get(row)?.includes(wanted))
    const last = Math.max(0, Math.ceil(found.length / PAGE_ROWS) - 1)
    page = Math.min(Math.max(0, to), last)
    const [from, end] = [page * PAGE_ROWS, Math.min((page + 1) * PAGE_ROWS, found.length)]
    for (const row of rows) row.hidden = true
    found.forEach((row, i) => {
      row.hidden = false
      // Not `hidden`: a print shows the rows of all pages.
      row.classList.toggle('off-page', i < from || i >= end)
    })
    status.textContent = PAGE_TEXT.rows(from + 1, end, found.length, rows.length)
    previous.disabled = page === 0
    next.disabled = page === last
    previous.hidden = next.hidden = last === 0
    table.classList.add('paged')
  }

  const headers = Array.from(table.tHead!.rows[0].cells)
  headers.forEach((header, column) => {
    if (header.classList.contains('picture')) return
    const sort = button(header.textContent ?? '', () => {
      const direction = header.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending'
      for (const other of headers) other.removeAttribute('aria-sort')
      header.setAttribute('aria-sort', direction)
      const numeric = header.classList.contains('number')
      rows = sorted(rows, column, numeric, direction === 'ascending' ? 1 : -1)
      body.replaceChildren(...rows)
      show(0)
    })
    header.replaceChildren(sort)
  })

  show(0)
  if (rows.length < SHORT) return
  const filter = document.createElement('input')
  filter.type = 'search'
  filter.placeholder = PAGE_TEXT.filterHint
  filter.addEventListener('input', () => {
    wanted = filter.value.trim().toLowerCase()
    show(0)
  })
  const label = document.createElement('label')
  label.append(PAGE_TEXT.filter, ' ', filter)
  const controls = document.createElement('div')
  controls.className = 'controls'
  controls.append(label, status, previous, next)
  ;(table.parentElement ?? table).before(controls)
}

function button(text: string, act: () => void): HTMLButtonElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.textContent = text
  element.addEventListener('click', act)
  return element
}

const collator = new Intl.Collator('en', { numeric: true })

/** Rows without a number come last in both directions; equal rows keep their order. */
function sorted(
  rows: HTMLTableRowElement[],
  column: number,
  numeric: boolean,
  sign: 1 | -1,
): HTMLTableRowElement[] {
  const keyed = rows.map((row) => {
    const text = row.cells[column].textContent ?? ''
    return { row, text, value: Number.parseFloat(text.replaceAll(',', '')) }
  })
  keyed.sort((x, y) => {
    if (!numeric) return sign * collator.compare(x.text, y.text)
    const [noX, noY] = [Number.isNaN(x.value), Number.isNaN(y.value)]
    return noX || noY ? Number(noX) - Number(noY) : sign * (x.value - y.value)
  })
  return keyed.map(({ row }) => row)
}
