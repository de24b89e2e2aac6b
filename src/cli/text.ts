/** Texts for people at a terminal. */
import { formats, type Language } from '../language/index.js'
import type { Output } from './command.js'

/** Without characters that a terminal takes for commands. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
}

const COLUMNS = 80

/** What fits on a line: of a terminal its width, elsewhere anything. */
export function columnsOf({ isTTY, columns }: Output): number {
  return isTTY ? (columns ?? COLUMNS) : Infinity
}

/** Lines for a person: on a terminal broken between words, and the rest of a line set in by two. */
export function tell(output: Output, text: string): void {
  const columns = columnsOf(output)
  const lines = printable(text)
    .split('\n')
    .map((line) => (line.length <= columns ? line : broken(line, columns)))
  output.write(`${lines.join('\n')}\n`)
}

function broken(line: string, columns: number): string {
  const [indent] = /^ */.exec(line)!
  return wrapped(line.slice(indent.length), indent, `${indent}  `, columns)
}

/** Words with spaces between them, as many to a line as fit; one that is too long has a line of its own. */
export function wrapped(text: string, indent: string, hanging = indent, columns = COLUMNS): string {
  const lines: string[] = []
  let line = indent
  let isFirst = true
  for (const word of text.split(' ')) {
    if (!isFirst && line.length + 1 + word.length > columns) {
      lines.push(line)
      line = hanging + word
    } else line += isFirst ? word : ` ${word}`
    isFirst = false
  }
  return [...lines, line].join('\n')
}

const WIDEST = 48
const NARROWEST = 8
const GAP = '  '
const DIGITS = 6

/**
 * Lines of columns, as wide as their longest cell; long cells are cut, also to fit into so many characters. Numbers
 * stand right, texts left. Every row has as many cells as the header.
 */
export function table(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  language: Language,
  columns = Infinity,
): string {
  const { decimal } = formats(language)
  const numeral = (value: number) => decimal(Number(value.toFixed(DIGITS)))
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? numeral(cell) : oneLine(cell))),
  )
  const isNumber = header.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'))
  const width = fitted(
    header.map((title, i) =>
      Math.max(title.length, ...cells.map((row) => Math.min(WIDEST, lengthOf(row[i])))),
    ),
    isNumber,
    columns,
  )
  const line = (row: readonly string[]) =>
    row
      .map((whole, i) => {
        const cell = cut(whole, width[i])
        const space = ' '.repeat(width[i] - lengthOf(cell))
        return isNumber[i] ? space + cell : cell + space
      })
      .join(GAP)
      .trimEnd()
  return [line(header), line(width.map((each) => '-'.repeat(each))), ...cells.map(line)].join('\n')
}

/** Of the columns with texts, the widest give way. */
function fitted(widths: readonly number[], isNumber: readonly boolean[], columns: number): number[] {
  const width = [...widths]
  let surplus = width.reduce((sum, each) => sum + each, GAP.length * (width.length - 1)) - columns
  while (surplus-- > 0) {
    const widest = width.reduce((best, each, i) => (!isNumber[i] && each > (width[best] ?? 0) ? i : best), -1)
    if (widest < 0 || width[widest] <= NARROWEST) break
    width[widest]--
  }
  return width
}

function oneLine(cell: string): string {
  return printable(cell).replace(/[\t\n]/g, ' ')
}

function cut(text: string, width: number): string {
  return lengthOf(text) <= width ? text : `${[...text].slice(0, width - 1).join('')}…`
}

function lengthOf(text: string): number {
  return [...text].length
}
