/**
 * Words before digits: how much something is stands in words, and its figures show when the reader asks for them. A box
 * to tick and the style do it, so it works by keyboard, without scripts, and in a print, which is as the screen is.
 */
import { commonSentences, type Language } from '../language/index.js'
import { html, type Markup } from './html.js'

/** What is shown only on request. */
export function digits(content: Markup | string): Markup {
  return html`<span class="digits">${content}</span>`
}

/** An amount in words, and behind it, on request, its figures. */
export function inWords(words: string, figures: string): Markup {
  return html`${words}${digits(` (${figures})`)}`
}

/** The box to tick; nothing on a page without figures. `shown`: whether it is ticked to begin with. */
export function digitsChoice(page: readonly Markup[], language: Language, shown = false): Markup | undefined {
  if (!page.some(({ text }) => /class="(?:[^"]* )?digits/.test(text))) return undefined
  const s = commonSentences(language)
  const ticked = shown ? html` checked=""` : undefined
  return html`<p class="choice"><label><input type="checkbox" id="digits" aria-describedby="digits-note"${ticked}/> ${s.withDigits}</label></p>
<p class="muted" id="digits-note">${s.digitsNote}</p>`
}
