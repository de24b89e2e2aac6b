/**
 * A strict reader of the report's HTML: every element but cells and items closed, every attribute quoted, no stray `<` or `&`.
 * Stricter than a browser on purpose, so that anything unescaped is an error and not a guess.
 */

export interface Element {
  tag: string
  attributes: Record<string, string>
  children: (Element | string)[]
}

const VOID = ['meta', 'input', 'br']
/** These end where one of the names begins, or their parent ends. */
const ENDED_BY: Record<string, string[] | undefined> = { td: ['td', 'th'], th: ['td', 'th'], li: ['li'] }
const RAW = ['script', 'style']
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

export function parse(html: string): Element {
  const root: Element = { tag: '#root', attributes: {}, children: [] }
  const open = [root]
  const doctype = '<!doctype html>'
  if (!html.startsWith(doctype)) throw new Error('no doctype')
  let at = doctype.length
  while (at < html.length) {
    let parent = open[open.length - 1]
    const next = html.indexOf('<', at)
    const end = next < 0 ? html.length : next
    if (end > at) parent.children.push(decode(html.slice(at, end)))
    if (next < 0) break
    const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+="[^"<]*")*)\s*(\/?)>/y
    tag.lastIndex = next
    const match = tag.exec(html)
    if (!match) throw new Error(`no tag: ${html.slice(next, next + 60)}`)
    const [whole, slash, name, attributes, selfClosed] = match
    at = next + whole.length
    if (slash) {
      if (ENDED_BY[parent.tag] && parent.tag !== name) open.pop()
      if (open.pop()?.tag !== name) throw new Error(`</${name}> closes <${parent.tag}>`)
      continue
    }
    if (ENDED_BY[parent.tag]?.includes(name)) {
      open.pop()
      parent = open[open.length - 1]
    }
    const element: Element = { tag: name, attributes: {}, children: [] }
    for (const [, key, value] of attributes.matchAll(/([a-zA-Z-]+)="([^"]*)"/g)) {
      if (Object.hasOwn(element.attributes, key)) throw new Error(`<${name}> has two ${key}`)
      element.attributes[key] = decode(value)
    }
    parent.children.push(element)
    if (RAW.includes(name)) {
      const close = html.indexOf(`</${name}`, at)
      element.children.push(html.slice(at, close))
      at = close + `</${name}>`.length
    } else if (!VOID.includes(name) && !selfClosed) open.push(element)
  }
  if (open.length > 1) throw new Error(`<${open[open.length - 1].tag}> is not closed`)
  return root
}

function decode(text: string): string {
  if (/>/.test(text)) throw new Error(`a stray > in ${text}`)
  return text.replace(/&([^;&\s]*);?/g, (whole, name) => {
    if (!Object.hasOwn(ENTITIES, name) || !whole.endsWith(';')) throw new Error(`a stray & in ${text}`)
    return ENTITIES[name]
  })
}

/** All elements below, in order. */
export function all(element: Element, wanted: (element: Element) => boolean): Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(wanted(child) ? [child] : []), ...all(child, wanted)],
  )
}

export function byTag(element: Element, tag: string): Element[] {
  return all(element, (other) => other.tag === tag)
}

export function byId(element: Element, id: string): Element | undefined {
  return all(element, (other) => other.attributes.id === id)[0]
}

export function text(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : text(child))).join('')
}

/** What a reader sees: the text outside scripts and styles. */
export function visibleText(element: Element): string {
  if (RAW.includes(element.tag)) return ''
  return element.children.map((child) => (typeof child === 'string' ? child : visibleText(child))).join('')
}

/** Rows of a table as texts, the header first. */
export function cells(table: Element): string[][] {
  return byTag(table, 'tr').map((row) =>
    all(row, ({ tag }) => tag === 'th' || tag === 'td').map((cell) => text(cell).trim()),
  )
}

/** Tags and attributes without any text. */
export function skeleton(element: Element): string {
  const attributes = Object.entries(element.attributes)
    // made of the texts, too
    .filter(([key]) => key !== 'data-fingerprint')
    .map(([key, value]) => ` ${key}="${value}"`)
  const inner = element.children.map((child) => (typeof child === 'string' ? '' : skeleton(child)))
  return `<${element.tag}${attributes.join('')}>${inner.join('')}</>`
}
