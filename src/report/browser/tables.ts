/**
 * Sorting by column, a filter, and pages of rows, for tables that are complete without. Rows out of sight leave the
 * document, so that a table of 20,000 is as quick as one of 100; for a print all that match come back.
 */
import { PAGE_ROWS } from '../table.js'
import type { Voice } from './voice.js'

/** Tables shorter than this need no filter. */
const SHORT = 8
/** Of rows with more characters than this on average, each several screens tall in the worst case, few are shown. */
const WORDY = 600
const FEW = 20

export function enhance(table: HTMLTableElement, { s, numberOf }: Voice): void {
  const body = table.tBodies[0]
  let rows = Array.from(body.rows)
  /** Texts to search in, made when they are first asked for. */
  let texts: Map<HTMLTableRowElement, string> | undefined
  let wanted = ''
  let page = 0
  const sample = rows.slice(0, PAGE_ROWS)
  const length = sample.reduce((sum, row) => sum + (row.textContent ?? '').length, 0)
  const size = length > WORDY * sample.length ? FEW : PAGE_ROWS

  const status = document.createElement('span')
  status.setAttribute('role', 'status')
  const previous = button(s.previous, () => show(page - 1))
  const next = button(s.next, () => show(page + 1))

  function found(): HTMLTableRowElement[] {
    if (wanted === '') return rows
    texts ??= new Map(rows.map((row) => [row, (row.textContent ?? '').toLowerCase()]))
    return rows.filter((row) => texts?.get(row)?.includes(wanted))
  }

  function show(to: number): void {
    const list = found()
    const last = Math.max(0, Math.ceil(list.length / size) - 1)
    page = Math.min(Math.max(0, to), last)
    const [from, end] = [page * size, Math.min((page + 1) * size, list.length)]
    body.replaceChildren(...list.slice(from, end))
    status.textContent = s.rows(from + 1, end, list.length, rows.length)
    previous.disabled = page === 0
    next.disabled = page === last
    previous.hidden = next.hidden = last === 0
  }

  const headers = Array.from(table.tHead!.rows[0].cells)
  headers.forEach((header, column) => {
    if (header.classList.contains('picture')) return
    const sort = button(header.textContent ?? '', () => {
      const direction = header.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending'
      for (const other of headers) other.removeAttribute('aria-sort')
      header.setAttribute('aria-sort', direction)
      const numeric = header.classList.contains('number') ? numberOf : undefined
      rows = sorted(rows, column, numeric, direction === 'ascending' ? 1 : -1)
      show(0)
    })
    header.replaceChildren(sort)
  })

  show(0)
  // Both: a browser that prints says the first, one that only shows the print style the second.
  const print = matchMedia('print')
  const whole = () => body.replaceChildren(...found())
  addEventListener('beforeprint', whole)
  addEventListener('afterprint', () => show(page))
  print.addEventListener('change', ({ matches }) => (matches ? whole() : show(page)))
  if (rows.length < SHORT) return

  const filter = document.createElement('input')
  filter.type = 'search'
  filter.placeholder = s.filterHint
  filter.addEventListener('input', () => {
    wanted = filter.value.trim().toLowerCase()
    show(0)
  })
  const label = document.createElement('label')
  label.append(s.filter, ' ', filter)
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

/** Rows without a number come last in both directions; equal rows keep their order. */
function sorted(
  rows: HTMLTableRowElement[],
  column: number,
  numberOf: ((text: string) => number) | undefined,
  sign: 1 | -1,
): HTMLTableRowElement[] {
  const texts = rows.map((row) => row.cells[column].textContent ?? '')
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true })
  const keyed = rows.map((row, i) => ({ row, text: texts[i], value: numberOf?.(texts[i]) ?? 0 }))
  keyed.sort((x, y) => {
    if (!numberOf) return sign * collator.compare(x.text, y.text)
    const [noX, noY] = [Number.isNaN(x.value), Number.isNaN(y.value)]
    return noX || noY ? Number(noX) - Number(noY) : sign * (x.value - y.value)
  })
  return keyed.map(({ row }) => row)
}
