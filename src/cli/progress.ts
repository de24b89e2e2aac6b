/** One line on a terminal that says how far the solver is, and is gone when it has finished. */
import type { SolveProgress } from '../index.js'
import type { Output } from './command.js'
import { thousands } from './text.js'

const EVERY_MS = 100
const CLEAR = '\r\u001b[K'

export interface ProgressLine {
  show(progress: SolveProgress): void
  clear(): void
}

/** Nothing is ever written where standard error is no terminal. */
export function progressLine(stderr: Output): ProgressLine {
  if (!stderr.isTTY) return { show() {}, clear() {} }
  let last = -Infinity
  return {
    show({ phase, fraction, objective, bound }) {
      const now = performance.now()
      if (now - last < EVERY_MS) return
      last = now
      const parts = [phase]
      if (fraction !== undefined) parts.push(`${Math.floor(100 * fraction)} %`)
      if (objective !== undefined) parts.push(`objective ${thousands(objective)}`)
      if (bound !== undefined) parts.push(`bound ${thousands(bound)}`)
      stderr.write(CLEAR + parts.join(', '))
    },
    clear() {
      if (last >= 0) stderr.write(CLEAR)
    },
  }
}
