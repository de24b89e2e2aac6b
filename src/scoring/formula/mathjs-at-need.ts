/** mathjs in Node, which reads its hundreds of files only when a formula is first met. */
import type { Mathjs } from './mathjs.js'

export function loadMathjs(): Mathjs | undefined {
  return process.getBuiltinModule('node:module').createRequire(import.meta.url)('mathjs/number') as Mathjs
}
