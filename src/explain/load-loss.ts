/** The load loss in points, for portfolios whose accounts come and go. */
import type { CheckedPortfolio } from '../model/index.js'
import { POINTS_PER_FIT } from '../scoring/index.js'
import type { Losses } from './solver.js'

const DEFAULT_LOAD_LOSS = 0.05

/**
 * [manager][k-1] points lost by the k-th account, k = 1 .. length; managers of the same ideal share one list.
 * The same figures as in the formulation of the portfolio, whose lists end where no plan of it can go.
 */
export function lossesOf(
  loadLoss: number | readonly number[] | undefined,
  meanValue: number,
  ideal: CheckedPortfolio['ideal'],
  length: number,
): Losses {
  const loss = loadLoss ?? DEFAULT_LOAD_LOSS
  const lists = new Map<number, Float64Array>()
  const toPoints = (marginal: number) => Math.round(POINTS_PER_FIT * meanValue * marginal)
  return Array.from(ideal, (i) => {
    if (loss === 0) return undefined
    const known = lists.get(i)
    if (known) return known
    const list = Float64Array.from({ length }, (_, at) =>
      toPoints(typeof loss === 'number' ? marginal(at + 1, i, loss) : loss[Math.min(at, loss.length - 1)]),
    )
    lists.set(i, list)
    return list
  })
}

/** L(k) - L(k - 1) for L(n) = n * d * max(0, n - ideal), in fit. */
function marginal(k: number, ideal: number, d: number): number {
  return k <= ideal ? 0 : d * (2 * k - ideal - 1)
}
