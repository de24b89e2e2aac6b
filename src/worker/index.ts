/**
 * Entry point `oneowner/worker`: the same call off the main thread, in browsers and in Node.
 *
 * @module oneowner/worker
 */
import type { AssignmentResult } from '../index.js'
import { createWorkerPool, type GivenPortfolio, type WorkerAssignOptions } from './pool.js'

export {
  createWorkerPool,
  type GivenPortfolio,
  type WorkerAssignOptions,
  WorkerError,
  type WorkerPool,
  type WorkerSolveOptions,
} from './pool.js'

/**
 * `assignAccounts` in a worker of its own, which ends with the answer. The same result as without a worker.
 *
 * Aborting the signal brings the best plan so far with its gap (`stopReason: 'stopped'`), or `unknown` where there is
 * none yet. In a page that is not isolated from other origins memory can't be shared: there the worker ends, and the
 * answer is `unknown`.
 *
 * @throws (rejects) PortfolioError with every problem of the portfolio or the options; WorkerError when the worker dies
 */
export async function assignInWorker(
  portfolio: GivenPortfolio,
  options: WorkerAssignOptions = {},
): Promise<AssignmentResult> {
  const pool = createWorkerPool({ size: 1 })
  try {
    return await pool.assign(portfolio, options)
  } finally {
    pool.close()
  }
}
