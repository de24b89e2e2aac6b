/** A solve with its progress, which Ctrl-C ends with the best plan so far. */
import type { AssignOptions, SolveProgress } from '../index.js'
import type { Io } from './command.js'
import { progressLine } from './progress.js'
import type { Telling } from './telling.js'

/**
 * Runs a solve with the options that it is to have: a progress line on a terminal, and an end at the first Ctrl-C.
 * Afterwards a first Ctrl-C does what `then` says.
 */
export function solving<T>(
  io: Io,
  telling: Telling,
  then: 'end' | 'finish',
  solve: (options: Pick<AssignOptions, 'onProgress' | 'shouldStop'>) => T,
): T {
  const { interrupt } = io
  const progress = progressLine(io.stderr, telling)
  interrupt?.set('stop')
  try {
    return solve({
      ...(progress.isShown && { onProgress: (each: SolveProgress) => progress.show(each) }),
      ...(interrupt && { shouldStop: () => interrupt.isPressed() }),
    })
  } finally {
    interrupt?.set(then)
    progress.clear()
  }
}
