/** The sections of a page without a plan: why there is none and what would make one possible, or that none was found. */
import type { Formulation } from '../formulate/index.js'
import type { Infeasibility, Infeasible, Unsolved } from '../model/index.js'
import { type ResultText, resultText, seesTotal } from '../result/index.js'
import { labels, printable } from './format.js'
import { html, type Markup } from './html.js'
import type { Setting } from './setting.js'

export function noPlanSections(
  formulation: Formulation,
  result: Infeasible | Unsolved,
  setting: Setting,
): Markup[] {
  const { s, language, sees } = setting
  if (result.status === 'unknown')
    return [html`<section><p>${s.stopped[result.stopReason]} ${s.unknownMeans}</p></section>`]
  const { portfolio, accountIndex, managerIndex } = formulation.checked
  const accounts = labels(portfolio.accounts)
  const managers = labels(portfolio.managers)
  const names = {
    accounts: (ids: readonly string[]) => ids.map((id) => accounts[accountIndex.get(id)!]).join(', '),
    managers: (ids: readonly string[]) => ids.map((id) => managers[managerIndex.get(id)!]).join(', '),
  }
  const text = resultText(portfolio, { language, seesLimits: (manager) => sees('cap', manager) })
  return [result.infeasibility, ...result.others].map((found, i) =>
    contradiction(found, i, names, text, setting),
  )
}

interface Names {
  accounts(ids: readonly string[]): string
  managers(ids: readonly string[]): string
}

function contradiction(
  found: Infeasibility,
  i: number,
  names: Names,
  text: ResultText,
  { s, formats, sees }: Setting,
): Markup {
  const { kind, accounts, managers, slots, shortfall, repairs } = found
  const seesLimits = seesTotal(managers, (manager) => sees('cap', manager))
  const title = i === 0 ? s.contradiction : s.further(i)
  const inAll =
    shortfall === undefined || !seesLimits
      ? undefined
      : kind === 'minimums'
        ? s.shortfall.minimums(shortfall)
        : s.shortfall.slots(shortfall)
  return html`<section data-row="${i}">
<h2>${title}</h2>
<p><bdi>${printable(text.contradiction(found))}</bdi></p>
${inAll ? html`<p>${inAll}</p>` : undefined}
<dl class="facts">
<dt>${s.concerned.accounts}</dt><dd data-check="accounts">${names.accounts(accounts)}</dd>
<dt>${s.concerned.managers}</dt><dd data-check="managers">${names.managers(managers)}</dd>
${slots === undefined || !seesLimits ? undefined : html`<dt>${kind === 'minimums' ? s.floors : s.room}</dt><dd data-check="slots">${formats.integer(slots)}</dd>`}
</dl>
${
  repairs.length === 0
    ? undefined
    : html`<h3>${i === 0 ? s.repairs : s.parts}</h3>
<p class="muted">${i === 0 ? s.repairsNote : s.partsNote}</p>
<ol>${repairs.map(({ changes }) => html`<li><bdi>${printable(text.repair(changes))}</bdi></li>`)}</ol>`
}
</section>`
}
