/**
 * What other choices for an account cost: shortest paths where a plan has a graph of exchanges; where rules tie accounts to
 * each other, the program solved again, exactly where that is proved within a limit of work, else by a bound.
 */
import { type Loss, type OpenPlan, Shares } from '../result/index.js'

/** What the optimum loses. */
export interface Cost {
  /** Points; Infinity where no plan has the choice. */
  delta: number
  /** The choice loses at least so much, and perhaps no plan has it. */
  isBound?: true
}

export interface Choice extends Cost {
  node: number
}

export function costOf({ atLeast, atMost }: Loss): Cost {
  return { delta: atLeast, ...(atLeast < atMost && { isBound: true as const }) }
}

/** Of giving a unit to a node (the root: staying unowned). `work`: of a plan without graph; default that of one question */
export function costOfChoice(plan: OpenPlan, unit: number, node: number, work?: number): Cost {
  if (plan.hasGraph) return { delta: plan.graph.delta(unit, node) }
  return costOf(plan.again.lossOf(unit, node, work))
}

/** Of the cheapest other choice for a unit. */
export function marginOf(plan: OpenPlan, unit: number, work?: number): Cost {
  if (!plan.hasGraph) return costOf(plan.again.marginOf(unit, work))
  return { delta: otherChoices(plan, unit).reduce((least, { delta }) => Math.min(least, delta), Infinity) }
}

/** Every other choice that some plan has, managers first; under rules by a bound at least, cheapest first. */
export function choicesOf(plan: OpenPlan, unit: number): Choice[] {
  return plan.hasGraph ? otherChoices(plan, unit) : choicesUnderRules(plan, unit)
}

/** Every node but its own at which some plan has the unit, managers first, and what the optimum loses by it. */
function otherChoices({ graph, root }: OpenPlan, unit: number): Choice[] {
  const own = graph.nodeOf(unit)
  const choices: Choice[] = []
  for (let node = 0; node <= root; node++) {
    const delta = node === own ? Infinity : graph.delta(unit, node)
    if (delta < Infinity) choices.push({ node, delta })
  }
  return choices
}

/** Choices that are solved, the cheapest by their bounds, until one of them is known exactly and is the cheapest. */
const SOLVES = 6

/** Every other choice that the account's own rules allow, by a bound at least, cheapest first. */
function choicesUnderRules({ again, owner, root }: OpenPlan, unit: number): Choice[] {
  const own = owner[unit] < 0 ? root : owner[unit]
  const choices: Choice[] = []
  for (let node = 0; node <= root; node++) {
    const delta = node === own ? Infinity : again.boundOf(unit, node)
    if (delta < Infinity) choices.push({ node, delta, isBound: true })
  }
  const inOrder = () => choices.sort((x, y) => x.delta - y.delta || x.node - y.node)
  for (let solves = 0; solves < SOLVES && inOrder()[0]?.isBound; solves++) {
    const { node } = choices[0]
    const cost = costOf(again.lossOf(unit, node))
    if (cost.delta === Infinity) choices.shift()
    else choices[0] = { node, ...cost }
    if (choices[0]?.node === node && choices[0].isBound) break
  }
  return inOrder()
}

/** [choice] what each of these costs; under rules solved with shared work, the cheapest by their bounds first. */
export function costsOfChoices(plan: OpenPlan, choices: readonly { unit: number; node: number }[]): Cost[] {
  if (plan.hasGraph) return choices.map(({ unit, node }) => costOfChoice(plan, unit, node))
  const { again } = plan
  const bounds = choices.map(({ unit, node }) => again.boundOf(unit, node))
  const order = Array.from(bounds.keys())
    .filter((i) => bounds[i] < Infinity)
    .sort((i, j) => bounds[i] - bounds[j] || i - j)
  const shares = new Shares(again, order.length)
  const costs = bounds.map((): Cost => ({ delta: Infinity }))
  for (const i of order) costs[i] = costOfChoice(plan, choices[i].unit, choices[i].node, shares.next())
  return costs
}
