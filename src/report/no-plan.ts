/** The sections of a page without a plan: why there is none and what would make one possible, or that none was found. */
import type { Formulation } from '../formulate/index.js'
import type { Infeasibility, Infeasible, Unsolved } from '../model/index.js'
import { integer, labels, printable } from './format.js'
import { html, type Markup } from './html.js'
import { TEXT } from './text.js'

export function noPlanSections(formulation: Formulation, result: Infeasible | Unsolved): Markup[] {
  if (result.status === 'unknown')
    return [html`<section><p>${TEXT.stopped[result.stopReason]} ${TEXT.unknownMeans}</p></section>`]
  const { portfolio, accountIndex, managerIndex } = formulation.checked
  const accounts = labels(portfolio.accounts)
  const managers = labels(portfolio.managers)
  const names = {
    accounts: (ids: readonly string[]) => ids.map((id) => accounts[accountIndex.get(id)!]).join(', '),
    managers: (ids: readonly string[]) => ids.map((id) => managers[managerIndex.get(id)!]).join(', '),
  }
  return [result.infeasibility, ...result.others].map((found, i) => contradiction(found, i, names))
}

interface Names {
  accounts(ids: readonly string[]): string
  managers(ids: readonly string[]): string
}

function contradiction(found: Infeasibility, i: number, names: Names): Markup {
  const { kind, accounts, managers, slots, shortfall, message, repairs } = found
  const title = i === 0 ? TEXT.contradiction : TEXT.further(i)
  const inAll =
    shortfall === undefined ? undefined : kind === 'minimums' ? TEXT.shortfall.minimums : TEXT.shortfall.slots
  return html`<section data-row="${i}">
<h2>${title}</h2>
<p><bdi>${printable(message)}</bdi></p>
${inAll ? html`<p>${inAll(shortfall!)}</p>` : undefined}
<dl class="facts">
<dt>${TEXT.concerned.accounts}</dt><dd data-check="accounts">${names.accounts(accounts)}</dd>
<dt>${TEXT.concerned.managers}</dt><dd data-check="managers">${names.managers(managers)}</dd>
${slots === undefined ? undefined : html`<dt>${kind === 'minimums' ? TEXT.floors : TEXT.room}</dt><dd data-check="slots">${integer(slots)}</dd>`}
</dl>
${
  repairs.length === 0
    ? undefined
    : html`<h3>${i === 0 ? TEXT.repairs : TEXT.parts}</h3>
<p class="muted">${i === 0 ? TEXT.repairsNote : TEXT.partsNote}</p>
<ol>${repairs.map((repair) => html`<li><bdi>${printable(repair.message)}</bdi></li>`)}</ol>`
}
</section>`
}
