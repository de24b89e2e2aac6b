/**
 * A fingerprint of everything that a page shows: elements, attributes and texts in order. It finds a change anywhere,
 * by somebody who does not know how to make the fingerprint anew; the page's own check does not rest on it.
 */

type Token = { open: string; attributes: readonly string[] } | { close: string } | { text: string }

/** An element of this name ends where one of these begins, or its parent ends. */
const ENDED_BY: Record<string, readonly string[] | undefined> = {
  td: ['td', 'th'],
  th: ['td', 'th'],
  li: ['li'],
}

/** Of markup as `html` writes it: attributes in double quotes, elements closed but for cells and items, five entities. */
export function fingerprintOfMarkup(markup: string): string {
  const print = new Fingerprint()
  const open: string[] = []
  const close = () => print.add({ close: open.pop()! })
  const shown = markup.replace(/<script[\s\S]*?<\/script>/g, '')
  for (const [, slash, tag, attributes = '', end, text] of shown.matchAll(
    /<(\/?)([A-Za-z][\w-]*)((?:\s+[\w-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g,
  )) {
    if (text !== undefined) print.add({ text: decoded(text) })
    else if (slash) {
      while (open.length > 1 && open.at(-1) !== tag && ENDED_BY[open.at(-1)!]) close()
      close()
    } else {
      if (ENDED_BY[open.at(-1) ?? '']?.includes(tag)) close()
      open.push(tag)
      const list = Array.from(
        attributes.matchAll(/([\w-]+)="([^"]*)"/g),
        ([, key, value]) => `${key}=${decoded(value)}`,
      )
      print.add({ open: tag, attributes: list })
      if (end) close()
    }
  }
  return print.toString()
}

/** The least of the page's elements that the fingerprint reads, so that it needs no browser's types. */
interface Node {
  nodeType: number
  nodeName: string
  nodeValue: string | null
  childNodes: ArrayLike<Node>
  attributes?: ArrayLike<{ name: string; value: string }>
}

/** Of the same elements as a browser has read them. */
export function fingerprintOfNodes(nodes: ArrayLike<Node>): string {
  const print = new Fingerprint()
  const visit = (node: Node): void => {
    if (node.nodeType === 3) print.add({ text: node.nodeValue ?? '' })
    if (node.nodeType !== 1 || node.nodeName.toLowerCase() === 'script') return
    const tag = node.nodeName
    const attributes = Array.from(node.attributes ?? [], ({ name, value }) => `${name}=${value}`)
    print.add({ open: tag, attributes })
    for (let i = 0; i < node.childNodes.length; i++) visit(node.childNodes[i])
    print.add({ close: tag })
  }
  for (let i = 0; i < nodes.length; i++) visit(nodes[i])
  return print.toString()
}

function decoded(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}

/** Two multiplicative hashes of 32 bits; white space between elements does not count. */
class Fingerprint {
  private a = 0x811c9dc5
  private b = 0x1b873593

  add(token: Token): void {
    if ('text' in token) {
      if (token.text.trim() !== '') this.mix(`"${token.text}`)
    } else if ('close' in token) this.mix(`/${token.close.toLowerCase()}`)
    else this.mix(`<${token.open.toLowerCase()} ${token.attributes.join(' ')}`)
  }

  private mix(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      this.a = Math.imul(this.a ^ code, 0x01000193)
      this.b = Math.imul(this.b ^ code, 0x85ebca6b) ^ (this.b >>> 13)
    }
  }

  toString(): string {
    return [this.a, this.b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
  }
}
