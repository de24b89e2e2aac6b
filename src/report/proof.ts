/** What is proved: the line at the top, and the section with which a reader can check it. */
import type { Formulation } from '../formulate/index.js'
import type { AssignmentResult, Portfolio } from '../model/index.js'
import { gapPercent, integer, printable } from './format.js'
import { html, jsonBlock, type Markup } from './html.js'
import type { Audience } from './options.js'
import { pairCount, proofData } from './proof-data.js'
import { TEXT } from './text.js'
import { hasPlan } from './view.js'

const SIGN = { optimal: '✓', feasible: '≈', infeasible: '✗', unknown: '?' }

/** The result in one line. */
export function verdictLine({ accounts }: Portfolio, result: AssignmentResult): Markup {
  return html`<p class="proof ${result.status}"><span aria-hidden="true">${SIGN[result.status]}</span> ${statement()}</p>`

  function statement(): string {
    if (!hasPlan(result)) return `${TEXT.proof[result.status]}.`
    const claim =
      result.status === 'optimal' ? TEXT.proof.optimal : TEXT.proof.feasible(gapPercent(result.gap))
    return `${claim}${TEXT.proof.owned(result.assignments.length, accounts.length)}.`
  }
}

export function proofSection(formulation: Formulation, result: AssignmentResult, audience: Audience): Markup {
  return html`<section aria-labelledby="proof-title">
<h2 id="proof-title">${TEXT.proofTitle}</h2>
${hasPlan(result) ? html`<p>${TEXT.proofMeans[result.status]} ${TEXT.stopped[result.stopReason]}</p>` : undefined}
<p>${TEXT.howToCheck} <code>${TEXT.command}</code></p>
${audience === 'everyone' ? html`<p class="muted">${TEXT.privacy}</p>` : selfCheck(formulation, result)}
${hasPlan(result) && audience === 'leadership' ? html`<p class="muted">${TEXT.engine(printable(String(result.engine)))}</p>` : undefined}
</section>`
}

function selfCheck(formulation: Formulation, result: AssignmentResult): Markup | undefined {
  if (result.status === 'unknown') return undefined
  const data = proofData(formulation, result)
  if (!data) return html`<p class="muted">${TEXT.tooLarge(pairCount(formulation))}</p>`
  const figures =
    result.status === 'infeasible'
      ? undefined
      : html`<dl class="figures">
<div><dt>${TEXT.figures.points}</dt><dd data-check="objective">${integer(result.objective)}</dd></div>
<div><dt>${TEXT.figures.bound}</dt><dd data-check="bound">${integer(result.bound)}</dd></div>
</dl>`
  return html`<h3>${TEXT.selfCheck}</h3>
${figures}
<div id="verdict" role="status" data-state="waiting">${TEXT.selfCheckWaiting}</div>
<p class="muted">${hasPlan(result) ? TEXT.selfCheckNote.plan : TEXT.selfCheckNote.contradiction} ${TEXT.selfCheckNote.limits}</p>
${jsonBlock('proof-data', data)}`
}
