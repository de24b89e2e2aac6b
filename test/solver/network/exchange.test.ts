import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN } from '../../../src/program/index.js'
import { validatedProgram } from '../../../src/solver/gate.js'
import { kernelFor } from '../../../src/solver/kernels/index.js'
import { Exchange } from '../../../src/solver/network/exchange.js'
import { Plan } from '../../../src/solver/network/plan.js'
import { rowsOf } from '../../../src/solver/rows.js'
import { programArbitrary } from '../../../src/testing/index.js'
import { runs } from '../../testing/runs.js'

/** Every account somewhere, or undefined where one has nowhere to be. */
function seated(program: AssignmentProgram, picks: number[], kernel: 'wasm' | 'typescript') {
  const checked = validatedProgram(program)
  const plan = new Plan(checked, rowsOf(checked))
  for (let a = 0; a < plan.accountCount; a++) {
    const nodes = nodesOf(plan, a)
    if (nodes.length === 0) return undefined
    const node = nodes[picks[a % picks.length] % nodes.length]
    plan.place(a, node, plan.pointsAt(a, node))
  }
  return { plan, exchange: new Exchange(plan, kernelFor(checked, kernel)) }
}

const nodesOf = (plan: Plan, account: number) =>
  Array.from({ length: plan.root + 1 }, (_, node) => node).filter(
    (node) => plan.pointsAt(account, node) !== FORBIDDEN,
  )

const costOf = (plan: Plan, account: number, to: number) =>
  account < 0 ? Infinity : plan.pointsAt(account, plan.node[account]) - plan.pointsAt(account, to)

/** min over the accounts of `from` of what is lost when it moves to `to`. */
function costByDefinition(plan: Plan, from: number, to: number): number {
  let cost = Infinity
  for (let a = 0; a < plan.accountCount; a++) {
    const points = plan.pointsAt(a, to)
    if (plan.node[a] === from && points !== FORBIDDEN) cost = Math.min(cost, plan.pointsAt(a, from) - points)
  }
  return cost
}

describe.each(['wasm', 'typescript'] as const)('exchange costs (%s)', (kernel) => {
  it('stay what they are by definition while accounts move', () => {
    const programs = fc.oneof(
      programArbitrary({ minManagers: 2, maxManagers: 4, minAccounts: 8, maxAccounts: 16 }),
      programArbitrary({ minManagers: 9, maxManagers: 20, minAccounts: 10, maxAccounts: 20, maxPoints: 3 }),
    )
    const picks = fc.array(fc.nat(), { minLength: 15, maxLength: 25 })
    fc.assert(
      fc.property(programs, picks, picks, (program, start, moves) => {
        const state = seated(program, start, kernel)
        if (!state) return
        const { plan, exchange } = state
        for (const pick of moves) {
          for (let from = 0; from <= plan.root; from++) {
            const costs = Array.from(exchange.from(from).subarray(0, plan.root + 1))
            const cheapest = costs.map((cost, to) => {
              const [mover] = exchange.accountsAtCost(from, to, cost, 1)
              return costOf(plan, mover ?? -1, to)
            })
            costs[from] = cheapest[from] = 0
            expect(costs).toEqual(
              costs.map((_cost, to) => (to === from ? 0 : costByDefinition(plan, from, to))),
            )
            expect(cheapest).toEqual(costs)
          }
          const account = pick % plan.accountCount
          const nodes = nodesOf(plan, account).filter((node) => node !== plan.node[account])
          if (nodes.length > 0) exchange.move(account, nodes[pick % nodes.length])
        }
      }),
      runs(40),
    )
  })
})
