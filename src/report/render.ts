/**
 * renderReport(): portfolio and result in, one self-contained HTML page out.
 *
 * Nothing is shown that was not verified first, and everything that comes from outside is escaped.
 */

import { type Formulation, formulate } from '../formulate/index.js'
import { commonSentences } from '../language/index.js'
import { type AssignmentResult, type Issue, type Portfolio, PortfolioError } from '../model/index.js'
import { verifyAssignment } from '../result/index.js'
import { patterns } from './charts.js'
import { digitsChoice } from './digits.js'
import { fingerprintOfMarkup } from './fingerprint.js'
import { printable } from './format.js'
import { html, type Markup, trusted } from './html.js'
import { noPlanSections } from './no-plan.js'
import { type ReportOptions, reportOptionIssues } from './options.js'
import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from './page.generated.js'
import { planSections } from './plan-sections.js'
import { proofSection, verdictLine } from './proof.js'
import { scoringSection } from './scoring-section.js'
import { type Setting, settingOf } from './setting.js'
import { hasPlan, viewPlan } from './view.js'

/**
 * One HTML page about a result of `assignAccounts`: it loads nothing from elsewhere, works from a file and without
 * scripts, and is the same text for the same input.
 *
 * By default it is a page to pass around (`audience: 'everyone'`): owners and numbers of accounts, and no figure of
 * any one person. Every other audience sees what the table of `oneowner/programme` gives it. With `audience:
 * 'leadership'` the page has fit, criteria, dilution, the value of room for one more account and claims, and checks
 * itself in the reader's browser (up to 200,000 pairs of account and manager).
 *
 * Time: scoring of the portfolio and a few passes over its pairs; for leadership, a search for the value of room, too.
 * About 0.2 kB of HTML an account for everyone.
 *
 * @throws PortfolioError when the portfolio or the options are wrong, or the result is not true of this portfolio,
 * with every problem in `issues`
 */
export function renderReport(
  portfolio: Portfolio,
  result: AssignmentResult,
  options: ReportOptions = {},
): string {
  const { problems } = verifyAssignment(portfolio, result)
  const issues = [
    ...reportOptionIssues(options, portfolio),
    ...problems.map((message): Issue => ({ code: 'invalid_value', path: ['result'], message })),
  ]
  if (issues.length > 0) throw new PortfolioError(issues)
  return page(formulate(portfolio), result, options)
}

function page(formulation: Formulation, result: AssignmentResult, options: ReportOptions): string {
  const { portfolio } = formulation.checked
  const setting = settingOf(options)
  const { s, view } = setting
  const title = printable(options.title ?? s.title)
  const { accounts, people } = options.selection ?? {
    accounts: portfolio.accounts.length,
    people: portfolio.managers.length,
  }
  const warning = view.audience === 'leadership' ? s.confidential : s.personal
  const confidential = view.audience === 'everyone' ? undefined : warning
  const content = [...sections(formulation, result, setting), proofSection(formulation, result, setting)]
  const shown = html`<header>
<h1><bdi>${title}</bdi></h1>
<p class="muted">${commonSentences(setting.language).participants(portfolio.accounts.length, accounts, portfolio.managers.length, { people })}.</p>
${verdictLine(portfolio, result, setting)}
${confidential === undefined ? undefined : html`<p class="confidential">${confidential}</p>`}
${digitsChoice(content, setting.language, options.digits)}
</header>
<main>
${content}
</main>`
  const fingerprint = setting.sees('proof')
    ? html` data-fingerprint="${fingerprintOfMarkup(shown.text)}"`
    : undefined

  return html`<!doctype html>
<html lang="${setting.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${trusted(SCRIPT_HASH)}; style-src ${trusted(STYLE_HASH)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body class="${view.audience}"${fingerprint}>
${hasPlan(result) ? html`<a class="skip" href="#plan">${s.skip}</a>` : undefined}
${patterns()}
${shown}
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`.text
}

function sections(formulation: Formulation, result: AssignmentResult, setting: Setting): Markup[] {
  if (!hasPlan(result)) return noPlanSections(formulation, result, setting)
  const scoring = scoringSection(formulation.checked.portfolio, result.scoring, setting)
  return [...planSections(viewPlan(formulation, result, setting)), scoring]
}
