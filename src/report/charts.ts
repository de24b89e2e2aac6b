/** Small SVG drawings without meaning of their own: every figure they show also stands beside them as text. */
import { html, type Markup } from './html.js'

const CELL = 14
const GAP = 3
const HEIGHT = 22
/** Up to so many places a bar is drawn place by place. */
const COUNTABLE = 24
const WIDTH = 220

/** Hatching, once in a page: differences show without colour. */
export function patterns(): Markup {
  return html`<svg width="0" height="0" aria-hidden="true" class="patterns"><defs>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/><rect class="hatch-line" width="2.5" height="6"/></pattern>
</defs></svg>`
}

export interface Bar {
  owned: number
  /** Absent where the reader may not see them: then the bar shows what is owned, and nothing else. */
  ideal?: number
  cap?: number
}

/**
 * The length of all bars of a page, in places. A cap far above what anybody owns would squeeze the bars; theirs
 * end open instead.
 */
export function barScale(bars: readonly Bar[]): number {
  const owned = bars.reduce((most, bar) => Math.max(most, bar.owned), 1)
  return bars.reduce((longest, { cap = 0 }) => Math.max(longest, Math.min(cap, 2 * owned + 2)), owned)
}

/** Places owned up to the ideal, places owned beyond it, free places up to the cap, and a mark at the ideal. */
export function loadBar({ owned, ideal = Infinity, cap = owned }: Bar, scale: number): Markup {
  const place = scale <= COUNTABLE ? CELL + GAP : WIDTH / scale
  const drawn = Math.min(cap, scale)
  const within = Math.min(owned, ideal)
  const run = (kind: string, from: number, to: number) =>
    from < to
      ? html`<path class="${kind}" d="${scale <= COUNTABLE ? places(from, to) : strip(from, to, place)}"/>`
      : undefined
  const mark = (ideal * place - (scale <= COUNTABLE ? GAP / 2 : 0)).toFixed(1)
  return html`<svg class="load" width="${Math.ceil(scale * place) + 2}" height="${HEIGHT}" aria-hidden="true">${run('within', 0, within)}${run('beyond', within, owned)}${run('free', owned, drawn)}${
    ideal > 0 && ideal <= scale ? html`<path class="ideal" d="M${mark} 0v${HEIGHT}"/>` : undefined
  }</svg>`
}

function places(from: number, to: number): string {
  let path = ''
  for (let k = from; k < to; k++) path += `M${k * (CELL + GAP) + 1} 4h${CELL - 2}v${CELL}h${2 - CELL}z`
  return path
}

function strip(from: number, to: number, place: number): string {
  const [left, width] = [from * place, (to - from) * place].map((x) => x.toFixed(1))
  return `M${left} 4h${width}v${CELL}h-${width}z`
}

export interface Share {
  kind: string
  amount: number
}

/** One strip divided in proportion; only shares above zero are drawn. */
export function shareStrip(shares: readonly Share[]): Markup {
  const total = shares.reduce((sum, { amount }) => sum + amount, 0)
  let from = 0
  const parts = shares.map(({ kind, amount }) => {
    const [x, width] = [from, amount].map((n) => `${((100 * n) / total).toFixed(2)}%`)
    from += amount
    return amount === 0 ? html`` : html`<rect class="${kind}" x="${x}" width="${width}" height="100%"/>`
  })
  return html`<svg class="shares" width="100%" height="20" aria-hidden="true">${total > 0 ? parts : undefined}</svg>`
}
