/** By which scores the plan is best: facts about the method, the same for every reader. */
import type { Portfolio, ScoringSummary } from '../model/index.js'
import { percent, printable } from './format.js'
import { html, type Markup } from './html.js'
import type { Setting } from './setting.js'
import { table } from './table.js'

export function scoringSection({ scoring }: Portfolio, summary: ScoringSummary, setting: Setting): Markup {
  const { s, formats, sees } = setting
  const own = new Map((scoring?.criteria ?? []).map((criterion) => [criterion.name, criterion.kind]))
  const builtIn = new Map(Object.entries(s.criteria))
  const meaning = (criterion: string) => {
    const kind = own.get(criterion)
    return kind ? s.kinds[kind] : (builtIn.get(criterion) ?? '')
  }
  const { columns } = s
  const nameOf = criterionNames(setting)
  return html`<section aria-labelledby="scoring-title">
<h2 id="scoring-title">${s.scoring}</h2>
${table(
  {
    id: 'scoring',
    caption: s.scoringCaption,
    rows: Object.entries(summary.weights),
    columns: [
      { head: columns.criterionName, kind: 'text', cell: ([criterion]) => nameOf(criterion) },
      { head: columns.meaning, kind: 'text', cell: ([criterion]) => meaning(criterion) },
      { head: columns.share, kind: 'number', cell: ([, weight]) => percent(weight, formats) },
    ],
  },
  setting,
)}
${summary.dropped.length > 0 ? html`<p>${s.dropped(summary.dropped.map(nameOf).join(', '))}</p>` : undefined}
${sees('rating') && summary.assumed > 0 ? html`<p>${s.assumed(summary.assumed)}</p>` : undefined}
</section>`
}

/** Names of the criteria that come with the library in the language of the page, all others as they are. */
export function criterionNames({ s }: Setting): (criterion: string) => string {
  const names = new Map(Object.entries(s.criterionNames))
  return (criterion) => names.get(criterion) ?? printable(criterion)
}
