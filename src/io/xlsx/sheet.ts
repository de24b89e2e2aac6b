/**
 * The cells of one sheet (ECMA-376 part 1, 18.3.1), row by row, only those that hold something: a single cell
 * in the last corner of a sheet costs no more than its own place.
 */
import type { Cell } from '../table.js'
import { dayOf } from './dates.js'
import { unescaped } from './escape.js'
import { readXml } from './xml.js'

export interface SheetRow {
  /** 1-based */
  row: number
  /** 0-based column -> content, ascending */
  cells: Map<number, Cell>
}

export interface CellProblem {
  row: number
  /** 0-based */
  column: number
  message: string
  value?: string
}

export interface SheetContext {
  sharedStrings: readonly string[]
  /** [style] */
  dateStyles: readonly boolean[]
  since1904: boolean
}

export function readSheet(xml: string, context: SheetContext): { rows: SheetRow[]; problems: CellProblem[] } {
  const rows: SheetRow[] = []
  const problems: CellProblem[] = []
  let current: SheetRow = { row: 0, cells: new Map() }
  let column = -1
  let cell: RawCell | undefined
  /** Where text belongs to at the moment. */
  let into: 'value' | 'inline' | undefined
  let inPhonetics = false
  readXml(xml, {
    open(name, attributes) {
      if (name === 'row') {
        current = { row: Number(attributes.r) || current.row + 1, cells: new Map() }
        column = -1
      } else if (name === 'c') {
        column = columnOf(attributes.r) ?? column + 1
        cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), hasFormula: false }
      } else if (cell === undefined) return
      else if (name === 'f') cell.hasFormula = true
      else if (name === 'v') {
        into = 'value'
        cell.value ??= ''
      } else if (name === 'rPh') inPhonetics = true
      else if (name === 't' && !inPhonetics) {
        into = 'inline'
        cell.inline ??= ''
      }
    },
    text(text) {
      if (cell !== undefined && into !== undefined) cell[into] += text
    },
    close(name) {
      if (name === 'v' || name === 't') into = undefined
      else if (name === 'rPh') inPhonetics = false
      else if (name === 'row') {
        if (current.cells.size > 0) rows.push(current)
      } else if (name === 'c' && cell !== undefined) {
        const content = contentOf(cell, context)
        if (typeof content === 'object') problems.push({ row: current.row, column, ...content })
        else if (content !== undefined) current.cells.set(column, content)
        cell = undefined
      }
    },
  })
  return { rows, problems }
}

/** Whether any cell holds something; reads no further than the first. */
export function hasContent(xml: string): boolean {
  let found = false
  readXml(xml, {
    open(name) {
      // Formulas count, also those without a value; so does any text.
      if (name === 'v' || name === 'f' || name === 'is') found = true
    },
    isDone: () => found,
  })
  return found
}

/** The texts that cells of type `s` refer to by position. */
export function readSharedStrings(xml: string | undefined): string[] {
  const strings: string[] = []
  let text = ''
  let [inText, inPhonetics] = [false, false]
  readXml(xml ?? '<none/>', {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') inPhonetics = true
      else if (name === 't') inText = !inPhonetics
    },
    text(part) {
      if (inText) text += part
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inPhonetics = false
      else if (name === 'si') strings.push(unescaped(text))
    },
  })
  return strings
}

/** `AB` of the cell AB12, for people. */
export function columnName(column: number): string {
  let [name, rest] = ['', column + 1]
  while (rest > 0) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
    rest = Math.floor((rest - 1) / 26)
  }
  return name
}

/** 0-based, of an address such as AB12; undefined where there is none. */
function columnOf(address: string | undefined): number | undefined {
  const letters = /^\$?([A-Z]{1,3})/i.exec(address ?? '')
  if (letters === null) return undefined
  let column = 0
  for (const letter of letters[1].toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** As the file has it. */
interface RawCell {
  type: string
  style: number
  hasFormula: boolean
  value?: string
  inline?: string
}

/** Undefined for an empty cell. */
function contentOf(
  raw: RawCell,
  context: SheetContext,
): Cell | undefined | Omit<CellProblem, 'row' | 'column'> {
  const { type, style, hasFormula, value } = raw
  if (type === 'inlineStr') return raw.inline === undefined ? undefined : unescaped(raw.inline)
  if (hasFormula && (value === undefined || (value === '' && type !== 'str')))
    return { message: 'the formula has no stored value; open the workbook in Excel, and save it' }
  if (value === undefined) return undefined
  if (type === 'str') return unescaped(value)
  if (value === '') return undefined
  if (type === 'e') return { message: `the cell holds the error ${value}`, value }
  if (type === 'b') return value === '1' || value === 'true' ? 'true' : 'false'
  // Without a look at the time zone: the day is the one that is written.
  if (type === 'd') return value.replace(/[T ].*$/, '')
  if (type === 's') {
    const text = context.sharedStrings[Number(value)]
    return text ?? { message: `the cell refers to text ${value}, which the workbook does not have`, value }
  }
  const number = Number(value)
  if (!Number.isFinite(number)) return { message: `"${value}" is no number`, value }
  if (!context.dateStyles[style]) return number
  const day = dayOf(number, context.since1904)
  return day ?? { message: `${value} is formatted as a date, and is none that Excel knows`, value }
}
