/** What is proved: the line at the top, and the section with which a reader can check it. */
import type { Formulation } from '../formulate/index.js'
import type { AssignmentResult, Portfolio } from '../model/index.js'
import { gapPercent, printable } from './format.js'
import { html, jsonBlock, type Markup } from './html.js'
import { pairCount, proofData } from './proof-data.js'
import type { Setting } from './setting.js'
import { hasPlan } from './view.js'

const SIGN = { optimal: '✓', feasible: '≈', infeasible: '✗', unknown: '?' }

/** The result in one line. */
export function verdictLine(
  { accounts }: Portfolio,
  result: AssignmentResult,
  { s, formats, sees }: Setting,
): Markup {
  return html`<p class="proof ${result.status}"><span aria-hidden="true">${SIGN[result.status]}</span> ${statement()}</p>`

  function statement(): string {
    if (result.status === 'infeasible') return s.proof.infeasible
    if (result.status === 'unknown') return s.proof.unknown
    const [owned, all] = [result.assignments.length, accounts.length]
    if (result.status === 'optimal') return s.proof.optimal(owned, all)
    return sees('fit')
      ? s.proof.feasible(gapPercent(result.gap, formats), owned, all)
      : s.proof.feasibleInWords(owned, all)
  }
}

export function proofSection(formulation: Formulation, result: AssignmentResult, setting: Setting): Markup {
  const { s, sees, view } = setting
  const toAll = view.audience === 'everyone' ? html`<p class="muted">${s.privacy}</p>` : undefined
  return html`<section aria-labelledby="proof-title">
<h2 id="proof-title">${s.proofTitle}</h2>
${hasPlan(result) ? html`<p>${s.proofMeans[result.status]} ${s.stopped[result.stopReason]}</p>` : undefined}
<p>${s.howToCheck} <code>${s.command}</code></p>
${sees('proof') ? selfCheck(formulation, result, setting) : toAll}
${hasPlan(result) && sees('proof') ? html`<p class="muted">${s.engine(printable(String(result.engine)))}</p>` : undefined}
</section>`
}

function selfCheck(
  formulation: Formulation,
  result: AssignmentResult,
  { s, formats }: Setting,
): Markup | undefined {
  if (result.status === 'unknown') return undefined
  const data = proofData(formulation, result)
  if (!data) return html`<p class="muted">${s.tooLarge(pairCount(formulation))}</p>`
  const figures =
    result.status === 'infeasible'
      ? undefined
      : html`<dl class="figures">
<div><dt>${s.figures.points}</dt><dd data-check="objective">${formats.integer(result.objective)}</dd></div>
<div><dt>${s.figures.bound}</dt><dd data-check="bound">${formats.integer(result.bound)}</dd></div>
</dl>`
  return html`<h3>${s.selfCheck}</h3>
${figures}
<div id="verdict" role="status" data-state="waiting">${s.selfCheckWaiting}</div>
<p class="muted">${hasPlan(result) ? s.selfCheckNote.plan : s.selfCheckNote.contradiction} ${s.selfCheckNote.limits}</p>
${jsonBlock('proof-data', data)}`
}
