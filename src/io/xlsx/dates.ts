/** Excel's dates: day numbers that are dates by their number format alone. */
import { readXml } from './xml.js'

/** Number formats that are dates without saying so in the file (ECMA-376 part 1, 18.8.30, with East Asian ones). */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])

/** [index of a cell's style] whether it shows a number as a date. */
export function dateStyles(stylesXml: string | undefined): boolean[] {
  const own = new Map<number, boolean>()
  const styles: boolean[] = []
  let inCells = false
  readXml(stylesXml ?? '<none/>', {
    open(name, attributes) {
      const id = Number(attributes.numFmtId ?? 0)
      if (name === 'numFmt') own.set(id, isDateFormat(attributes.formatCode ?? ''))
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) styles.push(own.get(id) ?? BUILT_IN.has(id))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

/** Whether a format has a day, a month's name or a year; a time of day alone is a number. */
export function isDateFormat(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '').split(';')[0]
  return /[dy]|mmm/i.test(bare) && !/general/i.test(bare)
}

/** Days from 1970-01-01, of day 0 in the two ways of counting. */
const DAY_ZERO = { 1900: -25569, 1904: -24107 }
/** 9999-12-31, the last day that Excel knows. */
const LAST_DAY = 2958465

/** The ISO day of a serial date, or undefined where it is none. The time of day is cut off. */
export function dayOf(serial: number, since1904: boolean): string | undefined {
  const day = Math.floor(serial)
  const zero = since1904 ? DAY_ZERO[1904] : DAY_ZERO[1900]
  // Excel takes 1900 for a leap year: its day 60 never was, and those before are one less.
  const skipped = !since1904 && day < 60 ? 1 : 0
  if (!(day >= (since1904 ? 0 : 1)) || day + zero > LAST_DAY + DAY_ZERO[1900]) return undefined
  if (!since1904 && day === 60) return undefined
  return new Date((day + zero + skipped) * 86_400_000).toISOString().slice(0, 10)
}
