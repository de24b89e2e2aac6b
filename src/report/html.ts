/** HTML and SVG as values: whatever is put into a template is escaped, unless it is markup already. */

/** Text that is markup. Only `html` makes it, out of templates in this source and escaped values. */
export class Markup {
  constructor(readonly text: string) {}
}

type Value = string | number | Markup | readonly Markup[] | undefined

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A tagged template. Attribute values must stand in double quotes; `undefined` is nothing. */
export function html(template: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let text = template[0]
  values.forEach((value, i) => {
    text += toText(value) + template[i + 1]
  })
  return new Markup(text)
}

/** Generated code of our own (script, style), as it is. */
export function trusted(text: string): Markup {
  return new Markup(text)
}

/** A value as JSON inside a script element of a type that is not run: `<` cannot end the element or open a comment. */
export function jsonBlock(id: string, value: unknown): Markup {
  const json = JSON.stringify(value).replace(/</g, '\\u003c')
  return html`<script type="application/json" id="${id}">${trusted(json)}</script>`
}

function toText(value: Value): string {
  if (value === undefined) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'object') return value.map(({ text }) => text).join('')
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character])
}
