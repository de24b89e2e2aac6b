/** One line on a terminal that says how far the solver is, and is gone when it has finished. */
import type { SolveProgress } from '../index.js'
import { formats, usageSentences } from '../language/index.js'
import { maySee } from '../programme/index.js'
import type { Output } from './command.js'
import type { Telling } from './telling.js'

const EVERY_MS = 100
const CLEAR = '\r\u001b[K'

export interface ProgressLine {
  /** Whether anybody sees it. */
  isShown: boolean
  show(progress: SolveProgress): void
  /** Of several answers, the first being 1. */
  answering(nth: number, of: number): void
  clear(): void
}

/** Nothing is ever written where standard error is no terminal; points only for those who may see them. */
export function progressLine(stderr: Output, { language, audience }: Telling): ProgressLine {
  if (!stderr.isTTY) return { isShown: false, show() {}, answering() {}, clear() {} }
  let last = -Infinity
  const { integer } = formats(language)
  const { progress, phases } = usageSentences(language)
  const seesPoints = maySee({ audience }, 'fit')
  return {
    isShown: true,
    show({ phase, fraction, objective, bound }) {
      const now = performance.now()
      if (now - last < EVERY_MS) return
      last = now
      const parts = [(phases as Partial<Record<string, string>>)[phase] ?? phase]
      if (fraction !== undefined) parts.push(`${Math.floor(100 * fraction)} %`)
      if (seesPoints && objective !== undefined) parts.push(progress.objective(integer(objective)))
      if (seesPoints && bound !== undefined) parts.push(progress.bound(integer(bound)))
      stderr.write(CLEAR + parts.join(', '))
    },
    answering(nth, of) {
      last = performance.now()
      stderr.write(CLEAR + progress.answering(nth, of))
    },
    clear() {
      if (last >= 0) stderr.write(CLEAR)
    },
  }
}
