/**
 * The side of a worker: one request after the other, in a browser's worker or a thread of Node.
 *
 * It is a file of its own in the package, loaded by its address beside the client's.
 */
import { assignAccounts, type Portfolio, PortfolioError, type SolveProgress } from '../index.js'
import { readPortfolio } from '../model/index.js'
import { ProgramError, solveProgram } from '../solver/public.js'
import { memoryOf } from './memory.js'
import type { Reply, Request } from './protocol.js'

type Send = (reply: Reply, transfer?: ArrayBuffer[]) => void

/** Answers one request; whatever goes wrong is an answer, too. */
export function answer(request: Request, send: Send): void {
  try {
    const { progress, stop } = request
    const hooks = {
      ...(progress && {
        onProgress: (report: SolveProgress) => send({ kind: 'progress', progress: report }),
      }),
      ...(stop && { shouldStop: () => Atomics.load(stop, 0) === 1 }),
    }
    if (request.kind === 'assign') {
      const { portfolio: given, settings } = request
      // What it says is judged like any other portfolio.
      const portfolio = given instanceof Uint8Array ? (readPortfolio(given) as Portfolio) : given
      const result = assignAccounts(portfolio, { ...settings, ...hooks })
      send({ kind: 'assigned', result })
      return
    }
    const { program, settings } = request
    const clock = settings.timeLimitMs === undefined ? {} : { now: () => performance.now() }
    const outcome = solveProgram(program, { ...settings, ...clock, ...hooks })
    send({ kind: 'solved', outcome, program }, memoryOf(program))
  } catch (error) {
    send(failure(error))
  }
}

function failure(error: unknown): Reply {
  if (error instanceof PortfolioError) return { kind: 'refused', issues: error.issues }
  if (error instanceof ProgramError) {
    return { kind: 'failed', name: error.name, message: error.message, problems: error.problems }
  }
  if (error instanceof Error) return { kind: 'failed', name: error.name, message: error.message }
  return { kind: 'failed', name: 'Error', message: String(error) }
}
