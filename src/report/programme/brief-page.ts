/** A brief as a page of its own, to print or to send to its reader. */
import { type Language, programmeSentences } from '../../language/index.js'
import type { Brief } from '../../programme/index.js'
import { printable } from '../format.js'
import { html, type Markup } from '../html.js'
import { documentOf } from './document.js'
import { bdi, bullets } from './parts.js'

/** A self-contained page that loads nothing and runs nothing. Linear in the brief. */
export function renderBrief(
  { title, sections, audience }: Pick<Brief, 'title' | 'sections' | 'audience'>,
  { language = 'en' }: { language?: Language } = {},
): string {
  const say = programmeSentences(language)
  return documentOf({
    language,
    title: printable(title),
    kind: audience,
    lead: html``,
    confidential: say.confidential[audience],
    sections: sections.map(
      ({ heading, sentences }): Markup =>
        html`\n<section>\n<h2>${heading}</h2>${bullets(sentences.map(bdi))}\n</section>`,
    ),
  })
}
