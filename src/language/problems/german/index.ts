import { answers } from './answers.js'
import { codes } from './codes.js'
import { formulas } from './formulas.js'
import { gate, phrases } from './gate.js'
import { libraries } from './libraries.js'
import { programme } from './programme.js'
import { notices, tables } from './tables.js'
import { type Entry, type Translate, translator } from './translate.js'

/** Tried first: several problems of one place. */
const several: Entry = ['{x!}; {y!}', '{x}; {y}']

/** Tried last: a value of some class, and a problem behind the place it is about, such as `assignments[2]`. */
const rest: readonly Entry[] = [
  ['a {1}', 'ein {1}'],
  ['{1}: {x!}', '{1}: {x}'],
]

/**
 * Of sentences in the source, in the order in which they are tried. Put together when it is asked for: a bundle that
 * shows nothing in German leaves it out.
 */
export function ownEntries(): readonly Entry[] {
  return [...phrases, ...answers, ...gate, ...tables, ...notices, ...formulas, ...programme]
}

let catalogue: Translate | undefined

/** undefined where there is no sentence for it. */
export function inGerman(message: string): string | undefined {
  catalogue ??= translator([several, ...ownEntries(), ...libraries, ...rest])
  return catalogue(message)
}

export { codes as germanCodes }
