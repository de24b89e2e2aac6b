/** What the sections of a programme's page are built with. */
import {
  type Language,
  type ProgrammeSentences,
  programmeSentences,
  reportSentences,
  wordsOf,
} from '../../language/index.js'
import type { View, VisibleProgramme } from '../../programme/index.js'
import { inWords } from '../digits.js'
import { printable } from '../format.js'
import { html, type Markup } from '../html.js'

/** A page in the making: what may be shown, and how it is said. */
export interface Page {
  shown: VisibleProgramme
  view: View
  language: Language
  say: ProgrammeSentences
  account(id: string | undefined): Markup
  /** null = nobody. */
  person(id: string | null | undefined): Markup
  /** The account's name, leading to its own page where it has one. */
  accountLink(id: string | undefined): Markup
  /** What the portfolio loses by a choice about an account: in words, and on request in figures. */
  loss(points: number, account: string | undefined): Markup
  /** Points as an amount of a full fit on an account and its group, in words, and on request in figures. */
  amount(points: number, account: string | undefined): Markup
  /** The plain names, for sentences. */
  accountName(id: string): string
  personName(id: string): string
}

export function pageOf(
  shown: VisibleProgramme,
  view: View,
  language: Language,
  accountPage: (id: string) => string | undefined = () => undefined,
): Page {
  const namesIn = (list: { id?: string; name?: string }[] = []) =>
    new Map(list.map(({ id = '', name = '' }) => [id, name]))
  const [accounts, people] = [namesIn(shown.names?.accounts), namesIn(shown.names?.people)]
  const say = programmeSentences(language)
  const named = {
    accounts: (shown.names?.accounts ?? []).map((each) => ({
      ...each,
      id: each.id ?? '',
      name: printable(each.name ?? each.id ?? ''),
    })),
    managers: [],
  }
  const [words, figures] = [wordsOf(named, language, false), wordsOf(named, language)]
  const withFigures = (text: string, points: number, id: string) =>
    points === 0 ? html`${text}` : inWords(text, figures.amountOnGroup(id)(points))
  const accountName = (id: string) => printable(accounts.get(id) ?? id)
  const personName = (id: string) => printable(people.get(id) ?? id)
  return {
    shown,
    view,
    language,
    say,
    loss: (points, id = '') => withFigures(words.effect(-points, words.amountOnGroup(id)), points, id),
    amount: (points, id = '') => withFigures(words.amountOnGroup(id)(points), points, id),
    accountName,
    personName,
    account: (id = '') => bdi(accountName(id)),
    accountLink: (id = '') => {
      const href = accountPage(id)
      return href === undefined
        ? bdi(accountName(id))
        : html`<a href="${href}"><bdi>${accountName(id)}</bdi></a>`
    },
    person: (id) => (id === null || id === undefined ? html`${say.nobody}` : bdi(personName(id))),
  }
}

/** Free text from outside, kept from turning the text around it. */
export function bdi(text: string | undefined): Markup {
  return text === undefined ? html`` : html`<bdi>${printable(text)}</bdi>`
}

export interface Column<Row> {
  head: string
  cell(row: Row): Markup | string
  number?: true
  /** Shown on request. */
  digits?: true
}

/** '' where there is no row. The first column heads the rows. */
export function table<Row>(caption: string, rows: readonly Row[], columns: readonly Column<Row>[]): Markup {
  if (rows.length === 0) return html``
  const align = ({ number, digits }: Column<Row>) => {
    const kinds = [...(digits ? ['digits'] : []), ...(number ? ['number'] : [])]
    return kinds.length === 0 ? undefined : html` class="${kinds.join(' ')}"`
  }
  const heads = columns.map((column) => html`<th scope="col"${align(column)}>${column.head}</th>`)
  const body = rows.map((row) => {
    const cells = columns.map((column, c) =>
      c === 0
        ? html`<th scope="row"${align(column)}>${column.cell(row)}</th>`
        : html`<td${align(column)}>${column.cell(row)}</td>`,
    )
    return html`<tr>${cells}</tr>\n`
  })
  return html`
<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
<table class="data">
<caption>${caption} (${rows.length})</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${body}</tbody>
</table>
</div>`
}

export function section(id: string, title: string, ...content: readonly (Markup | undefined)[]): Markup {
  const parts = content.flatMap((part) => part ?? [])
  return html`
<section id="${id}">
<h2>${title}</h2>${parts}
</section>`
}

export function paragraph(text: string): Markup {
  return html`\n<p>${printable(text)}</p>`
}

export function bullets(items: readonly (Markup | string)[]): Markup {
  if (items.length === 0) return html``
  return html`\n<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`
}

/** A criterion by the name that the report gives it, and own criteria by theirs. */
export function criterionNames(language: Language): (criterion: string) => string {
  const names = new Map<string, string>(Object.entries(reportSentences(language).criterionNames))
  return (criterion) => printable(names.get(criterion) ?? criterion)
}
