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

/** What a reader of the Markdown reads, line by line. */
export function textOfMarkdown(markdown: string): string {
  return markdown.replace(/^(#+|-) /gm, '').replace(/\\([\\`*_{}[\]<>#|~&!])/g, '$1')
}

const CHARACTERS = new Map(Object.entries(ENTITIES).map(([character, entity]) => [entity, character]))

/** What a reader of the HTML reads: a line for each element. */
export function textOfHtml(html: string): string {
  return html.replace(/<[^>]*>/g, '\n').replace(/&[#\w]+;/g, (entity) => CHARACTERS.get(entity) ?? entity)
}
