/** In the place of mathjs for bundles without formulas: a portfolio that has one is refused. */
import type { Mathjs } from './mathjs.js'

export const loadMathjs = (): Mathjs | undefined => undefined
