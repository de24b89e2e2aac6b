/**
 * Who knows whom at an account, as one SVG: our people on the left, theirs on the right by function and level, lines
 * between them. Every line can be reached by the keyboard and says in words what it shows; colour is never the only sign.
 */
import {
  customerSentences,
  type RelationshipSentences,
  relationshipSentences,
  type TextOptions,
} from '../../language/index.js'
import type { RelationshipMap } from '../../programme/index.js'
import { printable } from '../format.js'
import { html, type Markup, trusted } from '../html.js'
import { MAP_STYLE } from '../page.generated.js'

const WIDTH = 880
const ROW = 46
const TOP = 64
const BOX = 310
const LEFT = 10
const RIGHT = WIDTH - BOX - 10
const LEGEND = 40
/** Characters that fit into a box, of names and of the smaller notes. */
const FITTING = 40
const FITTING_NOTE = 52
/** Width of a small character, wide enough for most. */
const SMALL = 6.2

type Line = RelationshipMap['lines'][number]

/** A fragment without scripts: styles are in the picture itself, so that it can stand in any page. Linear in what it shows. */
export function renderRelationshipMap(
  map: RelationshipMap,
  accountName: string,
  { language = 'en' }: TextOptions = {},
): string {
  const say = relationshipSentences(language)
  const { people, stakeholders, lines, missing } = map
  const rows = Math.max(people.length, stakeholders.length, 1)
  const height = TOP + rows * ROW + LEGEND
  const met = new Set(lines.flatMap(({ stakeholder, kind }) => (kind === 'wanted' ? [] : [stakeholder])))
  const title = say.title(printable(accountName))
  const summary = customerSentences(language).known(met.size, stakeholders.length)
  const nameOf = (list: readonly { id: string; name: string }[], id: string) =>
    printable(list.find((each) => each.id === id)?.name ?? id)
  const at = (list: readonly { id: string }[], id: string) => list.findIndex((each) => each.id === id)
  const sentence = ({ kind, person, stakeholder }: Line) =>
    sentenceOf(say, kind)(nameOf(people, person), nameOf(stakeholders, stakeholder))
  const drawn = lines.flatMap((line) => {
    const [from, to] = [at(people, line.person), at(stakeholders, line.stakeholder)]
    if (from < 0 || to < 0) return []
    const [y1, y2] = [middle(from), middle(to)]
    const [x1, x2] = [LEFT + BOX, RIGHT]
    const bend = (x2 - x1) / 2
    const path = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
    return [
      html`<path class="${line.kind}" d="${path}" tabindex="0" role="img" aria-label="${sentence(line)}"><title>${sentence(line)}</title></path>`,
    ]
  })
  const ours = people.map(({ id, name, function: area }, i) =>
    box(
      LEFT,
      i,
      printable(name),
      [id === map.owner ? say.owner : '', printable(area ?? '')],
      id === map.owner ? 'own' : '',
    ),
  )
  const theirs = stakeholders.map(({ id, name, function: area, seniority, roles, isPriority }, i) => {
    const level = { executive: say.executive, senior: say.senior, operational: say.operational }[seniority]
    const notes = [
      printable(area),
      level,
      ...roles.map((role) => say.roles[role]),
      isPriority ? say.priority : '',
    ]
    const isMissing = missing.includes(id)
    return box(
      RIGHT,
      i,
      printable(name),
      notes,
      isMissing ? 'nobody' : '',
      isMissing ? say.missing(printable(name)) : undefined,
    )
  })
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="relationships" role="group" aria-label="${title}. ${summary}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">
<style>${trusted(MAP_STYLE)}</style>
<text class="head" x="${LEFT}" y="24">${say.ours}</text><text class="head" x="${RIGHT}" y="24">${say.theirs}</text>
<text class="note" x="${LEFT}" y="46">${summary}</text>
${drawn}${ours}${theirs}
${legend(say, height)}
</svg>`.text
}

function sentenceOf(
  say: RelationshipSentences,
  kind: Line['kind'],
): (person: string, stakeholder: string) => string {
  switch (kind) {
    case 'live':
      return say.live
    case 'stale':
      return say.stale
    case 'wanted':
      return say.wanted
  }
}

const middle = (row: number) => TOP + row * ROW + ROW / 2 - 4

function box(
  x: number,
  row: number,
  name: string,
  notes: readonly string[],
  kind: string,
  label?: string,
): Markup {
  const y = TOP + row * ROW
  const note = notes.filter((each) => each !== '').join(', ')
  const inner = html`<rect x="${x}" y="${y}" width="${BOX}" height="${ROW - 8}" rx="6"/><text x="${x + 10}" y="${y + 16}">${cut(name, FITTING)}</text><text class="note" x="${x + 10}" y="${y + 31}">${cut(note, FITTING_NOTE)}</text>`
  const full = [name, note].filter((each) => each !== '').join(', ')
  return label === undefined
    ? html`<g class="${kind}"><title>${full}</title>${inner}</g>`
    : html`<g class="${kind}" tabindex="0" role="img" aria-label="${label}"><title>${label}</title>${inner}</g>`
}

/** Longer names end open; the whole name stands in the title. */
function cut(text: string, fitting: number): string {
  const characters = [...text]
  return characters.length <= fitting ? text : `${characters.slice(0, fitting - 1).join('')}…`
}

function legend(say: RelationshipSentences, height: number): Markup {
  const y = height - 14
  const entries: [string, string][] = [
    ['live', say.legendLive],
    ['stale', say.legendStale],
    ['wanted', say.legendWanted],
  ]
  let x = LEFT
  const next = (text: string) => {
    const at = x
    x += 42 + Math.ceil(SMALL * [...text].length) + 24
    return at
  }
  const lines = entries.map(([kind, text]) => {
    const at = next(text)
    return html`<path class="${kind}" d="M${at} ${y}h34" aria-hidden="true"/><text class="note" x="${at + 42}" y="${y + 4}">${text}</text>`
  })
  return html`${lines}<g class="nobody" aria-hidden="true"><rect x="${x}" y="${y - 8}" width="34" height="16" rx="4"/></g><text class="note" x="${x + 42}" y="${y + 4}">${say.legendMissing}</text>`
}
