/** A brief as Markdown and as HTML. Names may hold anything, so both escape what would mean something to a reader's program. */
import type { Section } from './facts.js'

export function markdownOf(title: string, sections: readonly Section[]): string {
  const body = sections.flatMap(({ heading, sentences }) => [
    `## ${inMarkdown(heading)}`,
    sentences.map((sentence) => `- ${inMarkdown(sentence)}`).join('\n'),
  ])
  return `${[`# ${inMarkdown(title)}`, ...body].join('\n\n')}\n`
}

/** A fragment: one article, for a page to put where it likes. */
export function htmlOf(title: string, sections: readonly Section[]): string {
  const body = sections.map(({ heading, sentences }) => {
    const items = sentences.map((sentence) => `<li>${inHtml(sentence)}</li>`).join('')
    return `<section><h2>${inHtml(heading)}</h2><ul>${items}</ul></section>`
  })
  return `<article><h1>${inHtml(title)}</h1>${body.join('')}</article>`
}

function inMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&')
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function inHtml(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character])
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
