/** Accounts that go from one owner to another, as bands between two columns of names; a table says the same. */
import { html, type Markup } from './html.js'
import type { Setting } from './setting.js'
import { table } from './table.js'
import type { PlanView } from './view.js'

/** Names drawn on each side; the smallest are drawn as one. */
const DRAWN = 12
/** In units of the drawing. */
const WIDTH = 760
const NAMES = 230
/** Height of one account, where all of them together are no taller than the drawing may be. */
const ACCOUNT = 14
const TALLEST = 560
const SPACE = 10
const LINE = 18
const LONGEST = 30

interface Handover {
  from: string
  to: string
  accounts: number
}

/** Nothing where nobody hands over. */
export function flowSection({ accounts, setting }: PlanView): Markup[] {
  const handovers = handoversOf(accounts)
  if (handovers.length === 0) return []
  const { s, formats } = setting
  return [
    html`<section aria-labelledby="flow-title">
<h2 id="flow-title">${s.flow}</h2>
<p class="muted">${s.flowNote}</p>
<div class="scroll" role="region" aria-label="${s.flowNote}" tabindex="0">${drawing(handovers, setting)}</div>
${table(
  {
    id: 'flow',
    caption: s.flowCaption,
    rows: handovers,
    columns: [
      { head: s.flowBefore, kind: 'text', cell: ({ from }) => from },
      { head: s.flowAfter, kind: 'text', cell: ({ to }) => to },
      { head: s.columns.accounts, kind: 'number', cell: (each) => formats.integer(each.accounts) },
    ],
  },
  setting,
)}
</section>`,
  ]
}

/** Most accounts first, then in the order of the portfolio. */
function handoversOf(accounts: PlanView['accounts']): Handover[] {
  const found = new Map<string, Map<string, number>>()
  for (const { today, owner } of accounts) {
    if (today === undefined || owner === undefined || today === owner) continue
    const to = found.get(today) ?? new Map<string, number>()
    found.set(today, to.set(owner, (to.get(owner) ?? 0) + 1))
  }
  const list = Array.from(found, ([from, to]) =>
    Array.from(to, ([owner, count]) => ({ from, to: owner, accounts: count })),
  ).flat()
  return list.sort((x, y) => y.accounts - x.accounts)
}

interface Stop {
  label: string
  top: number
  height: number
  /** Where the next band touches. */
  next: number
}

interface Stops {
  all: Stop[]
  of(key: string): Stop
  height: number
}

function drawing(handovers: readonly Handover[], setting: Setting): Markup {
  const total = handovers.reduce((sum, { accounts }) => sum + accounts, 0)
  const unit = Math.min(ACCOUNT, TALLEST / total)
  const left = stopsOf(handovers, ({ from }) => from, unit, setting)
  const right = stopsOf(handovers, ({ to }) => to, unit, setting)
  const bands = bandsOf(handovers, left, right).map(([a, b, accounts]) => {
    const width = accounts * unit
    const d = band(a.next, b.next, width)
    a.next += width
    b.next += width
    return html`<path class="band" d="${d}"/>`
  })
  const height = Math.ceil(Math.max(left.height, right.height))
  const labels = (stops: readonly Stop[], x: number, anchor: string) =>
    stops.map(
      ({ label, top, height }) =>
        html`<rect class="stop" x="${anchor === 'end' ? x + 6 : x - 12}" y="${tenths(top)}" width="6" height="${tenths(height)}"/><text x="${x}" y="${tenths(top + height / 2)}" dominant-baseline="central" text-anchor="${anchor}">${label}</text>`,
    )
  return html`<svg class="flow" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" aria-hidden="true">${bands}${labels(left.all, NAMES, 'end')}${labels(right.all, WIDTH - NAMES, 'start')}</svg>`
}

/** One for each two names that are drawn, however many people those of the last ones stand for. */
function bandsOf(handovers: readonly Handover[], left: Stops, right: Stops): [Stop, Stop, number][] {
  const found = new Map<Stop, Map<Stop, number>>()
  for (const { from, to, accounts } of handovers) {
    const [a, b] = [left.of(from), right.of(to)]
    const row = found.get(a) ?? new Map<Stop, number>()
    found.set(a, row.set(b, (row.get(b) ?? 0) + accounts))
  }
  return Array.from(found, ([a, row]) => Array.from(row, ([b, n]): [Stop, Stop, number] => [a, b, n])).flat()
}

/** From the left column at height `a` to the right one at `b`, as thick as `width` at both ends. */
function band(a: number, b: number, width: number): string {
  const [x, y, middle] = [NAMES + 14, WIDTH - NAMES - 14, WIDTH / 2]
  const [top, to, thick, under, below] = [a, b, width, b + width, a + width].map(tenths)
  return `M${x} ${top}C${middle} ${top} ${middle} ${to} ${y} ${to}v${thick}C${middle} ${under} ${middle} ${below} ${x} ${below}z`
}

function stopsOf(
  handovers: readonly Handover[],
  keyOf: (each: Handover) => string,
  unit: number,
  { s }: Setting,
): Stops {
  const totals = new Map<string, number>()
  for (const each of handovers) totals.set(keyOf(each), (totals.get(keyOf(each)) ?? 0) + each.accounts)
  const ranked = Array.from(totals).sort(([, x], [, y]) => y - x)
  const drawn = ranked.length > DRAWN + 1 ? ranked.slice(0, DRAWN) : ranked
  const rest = ranked.slice(drawn.length)
  const all: Stop[] = []
  let top = 0
  const add = (label: string, accounts: number): Stop => {
    const height = accounts * unit
    const stop = { label: shortened(label), top, height, next: top }
    top += Math.max(height, LINE) + SPACE
    all.push(stop)
    return stop
  }
  const byKey = new Map(drawn.map(([key, accounts]) => [key, add(key, accounts)]))
  const sum = rest.reduce((total, [, accounts]) => total + accounts, 0)
  const others = rest.length === 0 ? undefined : add(s.flowOthers(rest.length), sum)
  return { all, of: (key) => byKey.get(key) ?? others!, height: top }
}

function tenths(length: number): number {
  return Math.round(10 * length) / 10
}

function shortened(label: string): string {
  const characters = [...label]
  return characters.length <= LONGEST ? label : `${characters.slice(0, LONGEST - 1).join('')}…`
}
