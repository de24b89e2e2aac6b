/**
 * Numbers as people write them. "1.234" is 1234 in one country and a little over 1 in another; a column is
 * read in the way its unmistakable cells demand, and what stays open is an error, never a guess.
 */
import type { Findings, Place } from './findings.js'
import type { Cell } from './table.js'

export type DecimalMark = 'point' | 'comma'

/** What settles the mark when a column does not. */
export interface NumberStyle {
  /** Set by the caller. */
  mark?: DecimalMark | undefined
  /** Marks that the other columns of the file use beyond doubt. */
  fileMarks: ReadonlySet<DecimalMark>
  delimiter?: string | undefined
}

const MARKS: DecimalMark[] = ['point', 'comma']

const PLAIN = {
  point: /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/,
  comma: /^[-+]?(\d+(,\d*)?|,\d+)([eE][-+]?\d+)?$/,
}
// Groups of three after a first group without a leading zero; blanks and apostrophes group in either style.
const GROUPED = {
  point: /^[-+]?[1-9]\d{0,2}([, \u00a0\u202f'’])\d{3}(\1\d{3})*(\.\d+)?$/,
  comma: /^[-+]?[1-9]\d{0,2}([. \u00a0\u202f'’])\d{3}(\1\d{3})*(,\d+)?$/,
}

/** The number, or undefined when the text is none under this mark. A currency sign at either end is ignored. */
export function parseNumber(text: string, mark: DecimalMark): number | undefined {
  const digits = text.replace(/^([-+]?)[$€£¥]\s*/, '$1').replace(/\s*[$€£¥]$/, '')
  const grouped = GROUPED[mark].test(digits)
  if (!grouped && !PLAIN[mark].test(digits)) return undefined
  const bare = grouped
    ? digits.replace(mark === 'point' ? /[, \u00a0\u202f'’]/g : /[. \u00a0\u202f'’]/g, '')
    : digits
  const number = Number(mark === 'point' ? bare : bare.replace(',', '.'))
  return Number.isFinite(number) ? number : undefined
}

/** The marks that some cell uses beyond doubt. */
export function certainMarks(cells: Iterable<Cell>): Set<DecimalMark> {
  const marks = new Set<DecimalMark>()
  for (const cell of cells) {
    const mark = certainMark(cell)
    if (mark !== undefined) marks.add(mark)
  }
  return marks
}

function certainMark(cell: Cell): DecimalMark | undefined {
  if (typeof cell === 'number') return undefined
  const readable = MARKS.filter((mark) => parseNumber(cell, mark) !== undefined)
  return readable.length === 1 ? readable[0] : undefined
}

/**
 * Reads a column; undefined where the cell is empty or wrong, and what is wrong becomes a problem.
 * Linear in the cells.
 */
export function readNumbers(
  cells: Cell[],
  placeOf: (index: number) => Place,
  style: NumberStyle,
  findings: Findings,
): (number | undefined)[] {
  const own = certainMarks(cells)
  const wrong = (index: number, why: string, facts = {}) =>
    findings.problem('invalid_type', placeOf(index), `"${cells[index]}" ${why}`, {
      value: cells[index],
      ...facts,
    })
  const mark = style.mark ?? only(own) ?? (own.size === 0 ? only(style.fileMarks) : undefined)
  return cells.map((cell, index) => {
    if (typeof cell === 'number') return cell
    if (cell === '') return undefined
    if (mark !== undefined) {
      const number = parseNumber(cell, mark)
      if (number === undefined) wrong(index, `is not a number written with a decimal ${mark}`)
      return number
    }
    const [point, comma] = MARKS.map((each) => parseNumber(cell, each))
    if (point === comma && point !== undefined) return point
    if (point === undefined && comma === undefined) wrong(index, 'is not a number')
    else if (own.size > 1)
      wrong(index, 'is doubtful: this column has numbers with a decimal point and with a decimal comma')
    // Unquoted, a comma-separated file has no room for a decimal comma; a semicolon is there to make it.
    // A cell with both marks is never in doubt, so that one of them is enough to ask for.
    else if (style.delimiter === ',' && cell.includes('.')) return point
    else if (style.delimiter === ';' && cell.includes(',')) return comma
    else
      wrong(index, `may mean ${point} or ${comma}; say \`numbers\`: "point" or "comma"`, {
        setting: 'numbers',
      })
    return undefined
  })
}

function only(marks: ReadonlySet<DecimalMark>): DecimalMark | undefined {
  return marks.size === 1 ? [...marks][0] : undefined
}
