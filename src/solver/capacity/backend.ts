/**
 * A MIP backend asked for a plan. What it returns is counted again in integers before it is kept, and its word on
 * the optimum is only reported: the bound of an outcome rests on our own certificate.
 *
 * It starts from the best plan known and has half of the time, or of the work, that is left; the rest is for the
 * tree, which a better plan makes smaller. A backend that fails loses nothing but that.
 */
import type { BackendWord, MipBackend, MipOptions } from '../../program/index.js'
import { LinearModel } from './linear.js'
import type { Model } from './model.js'
import type { Search } from './search.js'

/** Units of work, by pair, that one node of a backend is taken for. */
const NODE_WORK = 20

export interface BackendTime {
  ms: number | undefined
  work: number | undefined
  shouldStop: () => boolean
  onProgress: NonNullable<MipOptions['onProgress']>
}

export function askBackend(mip: MipBackend, model: Model, search: Search, left: BackendTime): BackendWord {
  const linear = new LinearModel(model)
  const { name } = mip
  const refusal = mip.refusal?.(linear)
  if (refusal !== undefined) return { name, status: 'refused', message: refusal }
  const known = search.bestValue > -Infinity
  try {
    const answer = mip.solve(linear, {
      ...(left.ms !== undefined && { timeLimitMs: left.ms / 2 }),
      ...(left.work !== undefined && {
        nodeLimit: Math.max(1, Math.floor(left.work / (2 * NODE_WORK * (model.pairCount + 1)))),
      }),
      ...(known && { start: linear.valuesOf(search.best) }),
      shouldStop: left.shouldStop,
      onProgress: left.onProgress,
    })
    const { status, values, bound } = answer
    const pairs = values && linear.planOf(values)
    const isPlan = pairs !== undefined && search.offer(pairs)
    const claimsPlan = status === 'optimal' || status === 'feasible'
    if (claimsPlan ? !isPlan : status === 'infeasible' && known) return { name, status: 'refuted' }
    return { name, status, ...(bound !== undefined && Number.isFinite(bound) && { bound }) }
  } catch (error) {
    return { name, status: 'failed', message: String(error) }
  }
}
