/** The parts of a workbook are XML; what matters of it here are elements, attributes and text. */
import { Parser } from 'saxen'

export interface XmlHandler {
  /** Names come without their namespace prefix. */
  open?(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  /** Between two tags, decoded. */
  text?(text: string): void
}

/** Reads to the end, or until a handler returned by `parse` says stop. @throws Error for what is no XML */
export function readXml(xml: string, handler: XmlHandler & { isDone?(): boolean }): void {
  const parser = new Parser()
  let failure: Error | undefined
  const step = (act: () => void) => {
    act()
    if (handler.isDone?.()) parser.stop()
  }
  parser.on('openTag', (name, attributes) => step(() => handler.open?.(local(name), attributes())))
  parser.on('closeTag', (name) => step(() => handler.close?.(local(name))))
  parser.on('text', (text) => handler.text?.(decode(text)))
  parser.on('cdata', (text) => handler.text?.(text))
  parser.on('error', (error) => {
    failure = error
  })
  parser.parse(xml)
  if (failure !== undefined) throw failure
}

/** The attribute under any namespace prefix: `r:id` is found as `id`. */
export function prefixed(attributes: Record<string, string>, name: string): string | undefined {
  const key = Object.keys(attributes).find((each) => each.endsWith(`:${name}`))
  return key === undefined ? undefined : attributes[key]
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Also above U+FFFF, where saxen's own decoding goes wrong. */
export function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
