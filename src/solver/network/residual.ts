/**
 * An optimal outcome, opened again: the graph of all exchanges and slots with their reduced costs.
 *
 * A plan and the prices that prove it satisfy complementary slackness, whichever optimal plan it is, so every
 * edge of the residual graph has a reduced cost >= 0 and every question "what would it cost if" is a shortest path:
 *
 *   length in points = reduced length + price(first node) - price(last node)
 *
 * Prices here are those of the certificate, so the root's price is 0.
 */
import { type AssignmentProgram, type PlannedOutcome, pricesOf } from '../../program/index.js'
import { validatedProgram } from '../gate.js'
import { kernelFor } from '../kernels/index.js'
import { rowsOf } from '../rows.js'
import { Augmenter } from './augment.js'
import { Exchange } from './exchange.js'
import { Plan } from './plan.js'

export interface Residual {
  plan: Plan
  exchange: Exchange
  search: Augmenter
}

export function residualOf(program: AssignmentProgram, outcome: PlannedOutcome): Residual {
  const checked = validatedProgram(program)
  const plan = new Plan(checked, rowsOf(checked))
  plan.price.set(pricesOf(outcome))
  for (let a = 0; a < plan.accountCount; a++) {
    const node = outcome.owner[a] < 0 ? plan.root : outcome.owner[a]
    plan.place(a, node, plan.pointsAt(a, node))
  }
  for (let m = 0; m < plan.managerCount; m++) plan.setSlots(m, plan.count[m])
  const exchange = new Exchange(plan, kernelFor(checked))
  return { plan, exchange, search: new Augmenter(plan, exchange) }
}
