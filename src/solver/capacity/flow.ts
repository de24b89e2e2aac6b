/**
 * At given prices of effort and rules, what is left of a program is a flow, and its own engine makes short work of it:
 * the prices of slots that go best with these, and a plan that keeps all but effort and rules (Lagrangian heuristic).
 */
import { type AssignmentProgram, FORBIDDEN, type SolveOptions } from '../../program/index.js'
import type { Budget } from '../budget.js'
import { type CheckedProgram, validatedProgram } from '../gate.js'
import { transportEngine } from '../transport/engine.js'
import type { Model } from './model.js'

/** Beyond, pairs are given as lists. */
const MOST_DENSE = 4

export interface Flow {
  /** [manager] scaled prices of a slot */
  prices: Float64Array
  /** [account] manager, or -1 */
  owner: Int32Array
}

/** `priced`: [pair] scaled value less what the pair pays. Undefined where there is no such plan, or a limit struck. */
export function flowAt(
  program: CheckedProgram,
  model: Model,
  priced: Float64Array,
  options: SolveOptions,
  budget: Budget,
): Flow | undefined {
  const { minAccounts, marginalLoss, unassignedPoints } = program
  const { accountCount, managerCount, scale, start, manager } = model
  const unowned = unassignedPoints && new Int32Array(accountCount).fill(FORBIDDEN)
  for (let a = 0; unowned && a < accountCount; a++) {
    const last = start[a + 1] - 1
    if (manager[last] === managerCount) unowned[a] = Math.round(priced[last] / scale)
  }
  const flow = validatedProgram({
    accountCount,
    managerCount,
    points: pointsOf(model, priced),
    maxAccounts: program.maxAccounts,
    ...(minAccounts && { minAccounts }),
    ...(marginalLoss && { marginalLoss }),
    ...(unowned && { unassignedPoints: unowned }),
  })
  const outcome = transportEngine.solve(flow, options)
  budget.spend(outcome.counters.work)
  if (!('owner' in outcome) || outcome.certificate.kind !== 'prices') return undefined
  return { prices: outcome.certificate.managers.map((price) => price * scale), owner: outcome.owner }
}

function pointsOf(
  { accountCount, managerCount, scale, start, manager, pairCount }: Model,
  priced: Float64Array,
): AssignmentProgram['points'] {
  if (pairCount * MOST_DENSE >= accountCount * managerCount) {
    const dense = new Int32Array(accountCount * managerCount).fill(FORBIDDEN)
    for (let a = 0; a < accountCount; a++) {
      for (let k = start[a]; k < start[a + 1]; k++)
        if (manager[k] < managerCount) dense[a * managerCount + manager[k]] = Math.round(priced[k] / scale)
    }
    return dense
  }
  const starts = new Int32Array(accountCount + 1)
  const [managers, points] = [new Int32Array(pairCount), new Int32Array(pairCount)]
  let at = 0
  for (let a = 0; a < accountCount; a++) {
    for (let k = start[a]; k < start[a + 1]; k++) {
      if (manager[k] === managerCount) continue
      managers[at] = manager[k]
      points[at++] = Math.round(priced[k] / scale)
    }
    starts[a + 1] = at
  }
  return { start: starts, manager: managers.subarray(0, at), points: points.subarray(0, at) }
}
