/**
 * What a state of the transport engine proves, written down.
 *
 * Without rules: the prices of the managers. With rules that make a tree (hierarchy.ts) every node has a price, and
 * what it adds to its parent's is the price of a slot at the manager, or of a unit that the rule counts: the sum on
 * the way of a pair is the price of its seat. So the bound of the state, (1) and (2) of plan.ts, is the bound of these
 * prices, and is written as a tree of branch and bound that is a single leaf.
 *
 * No plan. When the excess of a node finds no way out, no edge leads from the nodes R that were reached to any other,
 * whatever it costs. So with points and losses of 0 and a price of 1 at the nodes of R, 0 at all others, the state is still
 * explained, and its bound is 0 less the excess in R: below 0, which any plan would have. Such prices are written with a
 * scale of 0, at which points vanish; those of rules and managers that are not 0 are what contradicts itself.
 *
 * Time: O(accounts + nodes).
 */
import type { ProgramCertificate, TreeCertificate } from '../../program/index.js'
import type { Plan } from '../network/plan.js'

const LEAF = 0

/** Of a state whose plan has so many points. */
export function proofOf(plan: Plan, objective: number): ProgramCertificate {
  if (!plan.program.limits) return { kind: 'prices', managers: plan.certificate() }
  return leafOf(plan, plan.price, 1, objective)
}

/** That the state has no way out, by the nodes that a search reached. */
export function proofOfNoPlan(plan: Plan, reached: ArrayLike<number>): TreeCertificate {
  const price = new Float64Array(plan.nodeCount)
  for (let i = 0; i < reached.length; i++) price[reached[i]] = 1
  return leafOf(plan, price, 0, -1)
}

/** The same where some account is eligible for nobody but managers with a cap of 0. */
export function proofOfNoRoom(plan: Plan): TreeCertificate {
  const closed: number[] = []
  for (let v = 0; v < plan.hierarchy.seatCount; v++)
    if (plan.columnOf(v) < plan.managerCount && plan.cap[plan.columnOf(v)] === 0) closed.push(v)
  return proofOfNoPlan(plan, closed)
}

function leafOf(plan: Plan, price: Float64Array, scale: number, target: number): TreeCertificate {
  const { accountCount: n, managerCount: m, program, hierarchy } = plan
  const rows = (program.limits ?? []).reduce((count, { each }) => count + (each ? m : 1), 0)
  const multipliers = new Float64Array(n + 2 * m + rows)
  for (const v of hierarchy.upwards) {
    const worth = price[v] - price[hierarchy.parent[v]]
    if (v < m) multipliers[n + v] = worth
    else if (hierarchy.row[v] >= 0) multipliers[n + 2 * m + hierarchy.row[v]] = worth
  }
  return { kind: 'tree', relaxation: 'prices', scale, target, steps: Int32Array.of(LEAF, 0), multipliers }
}
