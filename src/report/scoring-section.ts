/** By which scores the plan is best: facts about the method, the same for every reader. */
import type { Portfolio, ScoringSummary } from '../model/index.js'
import { percent, printable } from './format.js'
import { html, type Markup } from './html.js'
import type { Audience } from './options.js'
import { name, table } from './table.js'
import { TEXT } from './text.js'

export function scoringSection({ scoring }: Portfolio, summary: ScoringSummary, audience: Audience): Markup {
  const own = new Map((scoring?.criteria ?? []).map((criterion) => [criterion.name, criterion.kind]))
  const meaning = (criterion: string) => {
    const kind = own.get(criterion)
    return kind ? TEXT.kinds[kind] : (TEXT.criteria.get(criterion) ?? '')
  }
  const rows = Object.entries(summary.weights)
  const { columns } = TEXT
  return html`<section aria-labelledby="scoring-title">
<h2 id="scoring-title">${TEXT.scoring}</h2>
${table({
  id: 'scoring',
  caption: TEXT.scoringCaption,
  rows,
  columns: [
    { head: columns.criterionName, kind: 'text', cell: ([criterion]) => name(printable(criterion)) },
    { head: columns.share, kind: 'number', cell: ([, weight]) => percent(weight) },
    { head: columns.meaning, kind: 'text', cell: ([criterion]) => meaning(criterion) },
  ],
})}
${summary.dropped.length > 0 ? html`<p>${TEXT.dropped(summary.dropped.map(printable).join(', '))}</p>` : undefined}
${audience === 'leadership' && summary.assumed > 0 ? html`<p>${TEXT.assumed(summary.assumed)}</p>` : undefined}
</section>`
}
