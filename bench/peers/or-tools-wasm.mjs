/** OR-Tools in WebAssembly: min-cost flow (cost scaling), or its own linear assignment where the caps are 1. */
import { flowModel, isLinearAssignment } from '../models.mjs'
import { packageAvailable, storedMatrix, timed } from './npm.mjs'

/** `status` of an optimal answer, by algorithm. */
const OPTIMAL = { minCostFlow: 1, linearSumAssignment: 0 }

export const peer = {
  name: 'or-tools-wasm',
  kind: 'javascript',
  available: () => packageAvailable('or-tools-wasm'),
  supports: storedMatrix,

  async prepare(program) {
    const { initNetworkFlow, solveGraphPayload } = await import('or-tools-wasm/network-flow')
    await initNetworkFlow()
    const { fixedCost, payload } =
      isLinearAssignment(program) && program.accountCount === program.managerCount
        ? assignmentPayload(program)
        : flowPayload(program)
    return { solveGraphPayload, payload, fixedCost }
  },

  solve: ({ solveGraphPayload, payload, fixedCost }) =>
    timed(async () => {
      const { status, optimalCost } = await solveGraphPayload(payload)
      if (status !== OPTIMAL[payload.algorithm]) throw new Error(`status ${status}`)
      return -(optimalCost + fixedCost)
    }),
}

function flowPayload(program) {
  const { fixedCost, ...graph } = flowModel(program)
  return { fixedCost, payload: { algorithm: 'minCostFlow', ...graph, solveMaxFlowWithMinCost: false } }
}

function assignmentPayload(program) {
  const { tails, heads, unitCosts } = flowModel(program)
  const n = program.accountCount
  const pairs = tails.findIndex((tail) => tail >= n)
  return {
    fixedCost: 0,
    payload: {
      algorithm: 'linearSumAssignment',
      leftNodes: tails.slice(0, pairs),
      rightNodes: heads.slice(0, pairs).map((head) => head - n),
      costs: unitCosts.slice(0, pairs),
    },
  }
}
