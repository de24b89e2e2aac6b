/** Texts for people at a terminal. */
import { formats, type Language } from '../language/index.js'

/** Without characters that a terminal takes for commands. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
}

const WIDEST = 48
const GAP = '  '
const DIGITS = 6

/**
 * Lines of columns, as wide as their longest cell; long cells are cut. Numbers stand right, texts left.
 * Every row has as many cells as the header.
 */
export function table(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  language: Language,
): string {
  const { decimal } = formats(language)
  const numeral = (value: number) => decimal(Number(value.toFixed(DIGITS)))
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? numeral(cell) : shown(cell))))
  const isNumber = header.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'))
  const width = header.map((title, i) => Math.max(title.length, ...cells.map((row) => lengthOf(row[i]))))
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => {
        const space = ' '.repeat(width[i] - lengthOf(cell))
        return isNumber[i] ? space + cell : cell + space
      })
      .join(GAP)
      .trimEnd()
  return [line(header), line(width.map((each) => '-'.repeat(each))), ...cells.map(line)].join('\n')
}

function shown(cell: string): string {
  const text = printable(cell).replace(/[\t\n]/g, ' ')
  return lengthOf(text) <= WIDEST ? text : `${[...text].slice(0, WIDEST - 1).join('')}…`
}

function lengthOf(text: string): number {
  return [...text].length
}
