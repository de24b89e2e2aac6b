/** The frame of every page of a programme: one file that loads nothing and runs nothing. */
import type { Language } from '../../language/index.js'
import type { Audience } from '../../programme/index.js'
import { digitsChoice } from '../digits.js'
import { html, type Markup, trusted } from '../html.js'
import { MAP_STYLE_HASH, STYLE, STYLE_HASH } from '../page.generated.js'

export interface DocumentParts {
  language: Language
  title: string
  kind: Audience
  /** Below the title. */
  lead: Markup
  confidential: string | undefined
  sections: readonly Markup[]
}

export function documentOf({ language, title, kind, lead, confidential, sections }: DocumentParts): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${trusted(`${STYLE_HASH} ${MAP_STYLE_HASH}`)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body class="${kind}">
<header>
<h1><bdi>${title}</bdi></h1>
${lead}
${confidential === undefined ? undefined : html`<p class="confidential">${confidential}</p>`}
${digitsChoice(sections, language)}
</header>
<main>
${sections}
</main>
</body>
</html>
`.text
}
