/**
 * A run of the programme as one HTML page for one audience. The page is made of what `outcomeFor` leaves and of nothing
 * else, so what an audience may not see cannot get into it; sections of which nothing is left are not there.
 */
import { type Language, programmeSentences } from '../../language/index.js'
import type { View, VisibleProgramme } from '../../programme/index.js'
import { printable } from '../format.js'
import { html, trusted } from '../html.js'
import { STYLE, STYLE_HASH } from '../page.generated.js'
import { dataSheetSection } from './data-sheet.js'
import {
  capsSection,
  changesSection,
  contestedSection,
  decisionsSection,
  rationaleSection,
  selectionSection,
  stabilitySection,
} from './decision-sections.js'
import { pageOf } from './parts.js'
import {
  hearingSection,
  impactSection,
  objectionsSection,
  ownersSection,
  wavesSection,
} from './people-sections.js'

/** One self-contained page that loads nothing and runs nothing. Linear in what it shows. */
export function renderProgramme(
  shown: VisibleProgramme,
  view: View,
  { language = 'en', title }: { language?: Language; title?: string } = {},
): string {
  const say = programmeSentences(language)
  const page = pageOf(shown, view, say)
  const { counts, status, asOf } = shown
  const name = printable(title ?? say.titles[view.audience])
  const confidential = say.confidential[view.audience]
  const reader = view.reader === undefined ? undefined : page.personName(view.reader)
  const sections = [
    impactSection(page),
    hearingSection(page),
    ownersSection(page),
    wavesSection(page),
    contestedSection(page),
    decisionsSection(page),
    objectionsSection(page),
    capsSection(page),
    changesSection(page),
    selectionSection(page),
    rationaleSection(page),
    stabilitySection(page),
    dataSheetSection({ ...page, language }),
  ]
  return html`<!doctype html>
<html lang="${say.htmlLanguage}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${trusted(STYLE_HASH)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${name}</title>
<style>${trusted(STYLE)}</style>
</head>
<body class="${view.audience}">
<header>
<h1><bdi>${name}</bdi></h1>
${reader === undefined ? undefined : html`<p><bdi>${reader}</bdi></p>`}
<p class="muted">${[...(asOf ? [say.asOf(asOf)] : []), ...(status ? [say.status[status]] : [])].join(' ')}</p>
${
  counts
    ? html`<p>${say.participants(counts.accounts ?? 0, counts.of ?? 0, counts.candidates ?? 0)} ${say.summary(counts.accounts ?? 0, counts.kept ?? 0, counts.changed ?? 0, counts.new ?? 0, counts.unowned ?? 0)}</p>`
    : undefined
}
${confidential === undefined ? undefined : html`<p class="confidential">${confidential}</p>`}
</header>
<main>
${sections.flatMap((part) => part ?? [])}
</main>
</body>
</html>
`.text
}
