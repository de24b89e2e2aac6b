import { answers } from './answers.js'
import { codes } from './codes.js'
import { formulas } from './formulas.js'
import { gate, phrases } from './gate.js'
import { libraries } from './libraries.js'
import { programme } from './programme.js'
import { notices, tables } from './tables.js'
import { type Entry, translator } from './translate.js'

/** Tried last: a value of some class, and a problem behind the place it is about, such as `assignments[2]`. */
const rest: readonly Entry[] = [
  ['a {1}', 'ein {1}'],
  ['{1}: {x!}', '{1}: {x}'],
]

/** Of sentences in the source, in the order in which they are tried. */
export const OWN_ENTRIES: readonly Entry[] = [
  ...phrases,
  ...answers,
  ...gate,
  ...tables,
  ...notices,
  ...formulas,
  ...programme,
]

export const inGerman = translator([...OWN_ENTRIES, ...libraries, ...rest])

export { codes as germanCodes }
